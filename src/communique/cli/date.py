"""``communique date``: a person says when a dispatch was published."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from communique.cli.engine import shipped
from communique.cli.ids import short_dispatch
from communique.cli.options import DEFAULT_STORE, StoreOption, iso_day
from communique.cli.read import bring_up_to_date
from communique.cli.streams import note
from communique.cli.terminal import out
from communique.store.dating import Dating
from communique.store.sql import open_store
from communique.views.citations import publication


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(date)


def date(
    dispatch: Annotated[
        str, typer.Argument(metavar="ID", help="A dispatch, by its id or the beginning of it.")
    ],
    day: Annotated[
        dt.date, typer.Argument(metavar="DATE", parser=iso_day, help="The day it was published.")
    ],
    by: Annotated[
        str | None, typer.Option(help="Who says so.", metavar="NAME", envvar="COMMUNIQUE_BY")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say when a dispatch was published.

    The dating is added, and what the source says stays in the store; the latest dating counts.
    Times in the text, such as "on Wednesday", are worked out anew.

    Examples:

        communique dispatches --undated

        communique date 3f9c2a 2025-07-04 --by "A. Reader"
    """
    held = open_store(store)
    found = held.dispatch(dispatch)
    was = publication(found)
    now = dt.datetime.now(dt.UTC)
    held.date(Dating(found.id, day, by, now))
    bring_up_to_date(held, shipped())
    dated = publication(held.dispatch(found.id))
    out().print(f"{short_dispatch(found.id)} is dated {dated} (was {was})")
    if day > now.date():
        note("that day is still to come")
    earliest = found.publication.earliest
    if earliest and day < earliest:
        note(f"but it speaks of {earliest} as past: check the day")
