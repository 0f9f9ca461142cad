"""``communique demo``: the bundled sample, read and shown."""

from __future__ import annotations

import datetime as dt
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from communique.cli import board as printed
from communique.cli.engine import shipped
from communique.cli.read import read_all
from communique.cli.record import chosen, source
from communique.cli.streams import note
from communique.cli.terminal import out
from communique.pipeline.intake import Said
from communique.pipeline.read import Tally
from communique.store.sql import open_store
from communique.views.board import board


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    store: Annotated[
        Path | None,
        typer.Option("--store", "-s", help="Keep the store here; it is temporary by default."),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Print every cited sentence in full.")
    ] = False,
) -> None:
    """Read the bundled sample, an invented negotiation, and print where it stands.

    Examples:

        communique demo

        communique demo --store demo.db
    """
    with tempfile.TemporaryDirectory() as temporary:
        place = store or Path(temporary) / "demo.db"
        held = open_store(place, create=True)
        sample = files("communique") / "sample" / "dispatches"
        with as_file(sample) as folder:
            tally = Tally()
            said = Said(dt.datetime.now(dt.UTC), None, None)
            read_all([folder], held, shipped(), said, tally, workers=1)
        for aside in tally.set_aside:
            note(f"set aside {aside.path}: {aside.reason}")
        shown = chosen(held, None, None)
        made = board(shown.decoded(), source(held, shown, None))
        printed.show(made, out(), quotes=quotes)
        held.close()
    _suggest(store)


def _suggest(store: Path | None) -> None:
    if store is None:
        note("to look around: communique demo --store demo.db, then")
    at = f"--store {store or 'demo.db'}"
    for command in ("timeline", "statements", "dispatches", "show ID", "status --as-of DAY"):
        note(f"  communique {command} {at}")
