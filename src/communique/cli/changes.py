"""``communique changes``: what has changed between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from communique.cli.options import (
    DEFAULT_STORE,
    JsonOption,
    KnownAtOption,
    ProcessOption,
    StoreOption,
    day_option,
)
from communique.cli.record import looked_up, tell_of_judgements_between, tell_of_others
from communique.cli.streams import note, print_json
from communique.cli.terminal import cell, out, table
from communique.pipeline.difference import Difference, difference
from communique.record.changes import Change
from communique.store.sqlite_quick import open_quick
from communique.store.store import Store
from communique.views.changed import Changed, changed, line

_WIDTH = 140  # letters of a quotation, unless all are asked for
_QUOTED = 2  # quotations beside a change, unless all are asked for
_NAMED = 5
_RATIOS = (30, 24, 46)
_NO_WORDS = "no new words: time passed, a person judged, or older words are read otherwise"


class Kind(StrEnum):
    """The kinds of change."""

    NEW = "new"
    MOVED = "moved"
    CONTRADICTED = "contradicted"
    GONE = "gone"


_TITLES = {
    Kind.NEW: "New",
    Kind.MOVED: "Moved",
    Kind.CONTRADICTED: "Contradicted",
    Kind.GONE: "Dropped: agreed on, read as something else by now, or rejected",
}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(changes)


def changes(
    first: Annotated[dt.date, day_option("--from", "The earlier day.")],
    last: Annotated[
        dt.date | None, day_option("--to", "The later day; all that is known by default.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    process: ProcessOption = None,
    known_at: KnownAtOption = None,
    kind: Annotated[
        Kind | None, typer.Option(help="Only new, moved, contradicted or gone.", metavar="KIND")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print the words in full.")] = False,
    json: JsonOption = False,
) -> None:
    """Say what has changed in a negotiation between two days, each with its words and source.

    Both days are seen as they were: only what had been published by then counts. What has moved
    without new words did so because time passed, a person judged, or older words are read
    otherwise since others came.

    Examples:

        communique changes --from 2025-04-10 --to 2025-05-10

        communique changes --from 2025-05-01 --kind moved --full
    """
    held = open_quick(store)
    tell_of_judgements_between(held, first, last, known_at)
    found = difference(held, first, last, process, known_at)
    if process is None:
        tell_of_others(found.after)
    told = [pair for pair in _told(held, found, first, last) if kind in {None, pair[0].kind}]
    if json:
        print_json(_json(found, told, first, last))
        return
    _print(found, [row for _, row in told], full=full)
    _remark(found, first, last)
    if found.changes and not told:
        note(f"no change is {kind}; without --kind there are {len(found.changes)}")


def _told(
    held: Store, found: Difference, first: dt.date, last: dt.date | None
) -> list[tuple[Change, Changed]]:
    after = looked_up(held, found.is_known)
    before = looked_up(held, found.was_known) if found.was_known else None
    return [(change, changed(change, before, after)) for change in found.changes]


def _json(
    found: Difference,
    told: Sequence[tuple[Change, Changed]],
    first: dt.date,
    last: dt.date | None,
) -> dict[str, object]:
    return {
        "from": first.isoformat(),
        "to": last.isoformat() if last else None,
        "process": {"id": found.after.process.id, "title": found.after.process.title},
        "changes": [
            {
                **change.json(),
                "what": row.what,
                "how": row.how,
                "quotes": [quote.json() for quote in row.quotes],
            }
            for change, row in told
        ],
        "arisen": [{"id": p.id, "title": p.title} for p in found.arisen],
    }


def _print(found: Difference, rows: Sequence[Changed], *, full: bool) -> None:
    console = out()
    console.print(cell(found.after.process.title, "bold"))
    for kind, title in _TITLES.items():
        several = [row for row in rows if row.kind == kind]
        if several:
            console.print()
            console.print(_table(title, several, full=full))


def _table(title: str, rows: Sequence[Changed], *, full: bool) -> Table:
    made = table(("What", "How", "On which words"), title)
    made.expand, made.padding = True, (0, 2, 1, 0)
    for column, ratio in zip(made.columns, _RATIOS, strict=True):
        column.ratio = ratio
    for row in rows:
        words_of = [line(quote, None if full else _WIDTH) for quote in row.quotes]
        shown = words_of if full else words_of[:_QUOTED]
        made.add_row(cell(row.what), cell(row.how), cell("\n".join(shown) or _NO_WORDS, "dim"))
    return made


def _remark(found: Difference, first: dt.date, last: dt.date | None) -> None:
    if not found.changes:
        note(f"nothing has changed from {first} to {last or 'now'}")
    if found.before is None:
        note(f"nothing was known of it on {first}: everything is new")
    if found.arisen:
        named = "; ".join(f"{p.id} ({p.title})" for p in found.arisen[:_NAMED])
        note(f"negotiations first heard of since: {named}")
