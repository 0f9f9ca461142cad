"""Options that several commands share, explained once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli import plain


def iso_day(text: str | dt.date) -> dt.date:
    """A day as ``2025-08-28``; Typer hands its own defaults over as they are."""
    if isinstance(text, dt.date):
        return text
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day: write it as 2025-08-28") from error


ALL_KNOWN = dt.datetime.max.replace(tzinfo=dt.UTC)
"""``--known-at now``: everything that the store has learnt."""


def moment(text: str | dt.datetime) -> dt.datetime:
    """``now``, a day (to its end, UTC) or a moment as ``2026-03-01T12:00+01:00``."""
    if isinstance(text, dt.datetime):
        return text
    if text.strip() == "now":
        return ALL_KNOWN
    try:
        found = dt.datetime.fromisoformat(text.strip())
        if len(text.strip()) == len("2026-03-01"):
            found = dt.datetime.combine(found, dt.time.max)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a moment: write now, 2026-03-01 or 2026-03-01T12:00"
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def given_name(text: str) -> str:
    """The name of a person; an empty one, as an unset variable leaves it, is refused."""
    if not text.strip():
        raise typer.BadParameter("the name is empty: say who decides")
    return text.strip()


def given_path(text: str | Path) -> Path:
    """A path that a person gave; an empty one, as an unset variable leaves it, is refused."""
    if not str(text).strip():
        raise typer.BadParameter("the path is empty: name a file or a folder")
    return Path(text)


def day_option(name: str, what: str) -> Any:
    """The setting of an option that takes a day."""
    return typer.Option(name, parser=iso_day, metavar="YYYY-MM-DD", help=what)


StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="COMMUNIQUE_STORE",
        help="The store: a SQLite file or a postgresql:// address.",
        metavar="FILE",
        show_default=True,
    ),
]
AsOfOption = Annotated[
    dt.date | None, day_option("--as-of", "Only what had been published by that day.")
]
KnownAtOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--known-at",
        parser=moment,
        metavar="WHEN",
        help="Only what the store had learnt by then, judgements included; 'now' for all of them.",
    ),
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        envvar="COMMUNIQUE_BY",
        parser=given_name,
        metavar="NAME",
        help="Who decides.",
    ),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Why, for those who read it later.")
]
ProcessOption = Annotated[
    str | None,
    typer.Option(
        "--process",
        "-p",
        metavar="ID",
        help="Which negotiation, by its id or the beginning of it; the largest by default.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON for other programs instead of a table.")
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, help="Processes that read many dispatches; one per core by default."
    ),
]

DEFAULT_STORE = plain.STORE
