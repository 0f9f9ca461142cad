"""The program ``communique``: what is plain at once, errors as a person can read them."""

from __future__ import annotations

import os
import sys

from communique.cli.plain import answered
from communique.cli.streams import prepare_streams, printable
from communique.errors import CommuniqueError, InputError

WRONG_USAGE = 2


def main() -> None:
    """Run the command line; every expected error becomes one message and an exit status."""
    prepare_streams()
    try:
        if not answered(sys.argv[1:]):
            _commands()
        sys.stdout.flush()
    except CommuniqueError as error:
        _complain(str(error))
        sys.exit(WRONG_USAGE if isinstance(error, InputError) else 1)
    except BrokenPipeError:
        _write_no_more()  # the reader of our output went away (`| head`)
        sys.exit(0)
    except OSError as error:
        _write_no_more()
        _complain(f"{error.strerror or error}: make room, or send the output elsewhere")
        sys.exit(1)


def _commands() -> None:
    from communique.cli.app import app  # noqa: PLC0415  (what is plain needs none of it)

    app()


def _complain(message: str) -> None:
    from communique.cli.terminal import err  # noqa: PLC0415

    err().print(f"communique: {printable(message)}", style="red", soft_wrap=True)


def _write_no_more() -> None:
    """What is still to be written to a broken output is dropped: no complaint at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
