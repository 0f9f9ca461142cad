"""``communique status``: where the talks stand."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import board as printed
from communique.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    JsonOption,
    KnownAtOption,
    ProcessOption,
    StoreOption,
)
from communique.cli.record import chosen, source
from communique.cli.streams import print_json_text
from communique.cli.terminal import out
from communique.store.sqlite_quick import open_quick
from communique.views.board import board

_MOST = 40  # entries of a kind on one board: what a person may still read through


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)


def status(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    process: ProcessOption = None,
    known_at: KnownAtOption = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Print every cited sentence in full.")
    ] = False,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help=f"Print more than the {_MOST} entries heard of last of each kind."
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Say where the talks stand, and who says so.

    Every line names who holds it and cites the words it rests on. With --as-of nothing counts
    that was, or may have been, published later, and no judgement that was made later unless
    --known-at asks for it.

    Examples:

        communique status

        communique status --as-of 2025-06-10 --quotes

        communique status --as-of 2025-06-10 --known-at now

        communique status --process ilmaria --json
    """
    held = open_quick(store)
    shown = chosen(held, as_of, process, known_at)
    if json:
        print_json_text(shown.record)
    else:
        entries = None if every else _MOST
        made = board(shown.decoded(), source(held, shown, as_of, known_at), entries)
        printed.show(made, out(), quotes=quotes)
