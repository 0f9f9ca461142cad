"""``communique read``: files and folders into the store."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.engine import shipped
from communique.cli.options import (
    DEFAULT_STORE,
    JsonOption,
    StoreOption,
    WorkersOption,
    given_path,
)
from communique.cli.streams import note, print_json
from communique.cli.terminal import out, progress, tracked
from communique.dispatches.source import SetAside
from communique.errors import InputError
from communique.pipeline.catch_up import catch_up
from communique.pipeline.intake import Said, prepared
from communique.pipeline.read import Tally
from communique.pipeline.read import read as read_into
from communique.pipeline.standing import fold_ahead
from communique.pipeline.work import Engine, Failed
from communique.store.sql import open_store
from communique.store.store import Store

SOME_SET_ASIDE = 1
WRONG_USAGE = 2
INTERRUPTED = 130
_MISSING = "there is no such file or folder; check the path"
_NAMED = 10  # inputs set aside that are named one by one


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(read)


def read(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Files and folders: text, HTML, JSONL, CSV.",
            metavar="PATH…",
            parser=given_path,
            show_default=False,
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
    date: Annotated[
        str | None,
        typer.Option(help="The day all these were published, if you know it.", metavar="DATE"),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(help="The outlet that published all these.", metavar="NAME")
    ] = None,
    workers: WorkersOption = None,
    json: JsonOption = False,
) -> None:
    """Read dispatches into the store.

    Reading the same text again changes nothing. What cannot be read is set aside with its
    reason, and the rest is kept; `communique dispatches --set-aside` lists it.

    Examples:

        communique read dispatches/

        communique read monday.html --outlet "Alva Wire" --store talks.db

        communique read page.txt --date 2025-07-04

    Exit status: 0 all read or known, 1 some set aside, 2 wrong usage, such as a path that does
    not exist.
    """
    missing = [path for path in paths if not path.exists()]
    if len(missing) == len(paths):
        named = ", ".join(map(str, missing))
        raise InputError(f"there is no such file or folder: {named}; check the path")
    said = Said(dt.datetime.now(dt.UTC), date, outlet, Path(store))
    engine = shipped()
    held = open_store(store, create=True)
    tally = Tally(set_aside=[SetAside(str(path), _MISSING) for path in missing])
    try:
        there = [path for path in paths if path not in missing]
        read_all(there, held, engine, said, tally, workers=workers)
        stopped = False
    except KeyboardInterrupt:
        stopped = True
    if json:
        print_json(tally.to_json())
    else:
        _tell(tally, held, store, stopped=stopped)
    if not stopped:
        ahead(held)
    held.close()
    some = WRONG_USAGE if missing else SOME_SET_ASIDE
    sys.exit(INTERRUPTED if stopped else some if tally.set_aside else 0)


def read_all(
    paths: list[Path],
    store: Store,
    engine: Engine,
    said: Said,
    tally: Tally,
    *,
    workers: int | None = None,
) -> None:
    """Read, then bring what was there before up to date; shows its progress."""
    with progress("Reading") as bar:
        found = prepared(paths, said)
        reading = read_into(found, store, engine, tally, now=said.first_seen, workers=workers)
        for _ in tracked(reading, bar):
            pass
    bring_up_to_date(store, engine, workers)


def bring_up_to_date(store: Store, engine: Engine, workers: int | None = None) -> int:
    """How many dispatches were coded anew; tells of those that could not be."""
    anew = 0
    with progress("Bringing up to date") as bar:
        for done in tracked(catch_up(store, engine, workers), bar):
            if isinstance(done, Failed):
                note(f"dispatch {done.dispatch.id} keeps its old coding: {done.reason}")
            else:
                anew += 1
    return anew


def ahead(store: Store) -> None:
    """Fold what people ask next; what a command came to has been told by then."""
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt), progress("Folding"):
        fold_ahead(store)


def _tell(tally: Tally, held: Store, store: str, *, stopped: bool) -> None:
    counted = f"{tally.read:,} read, {tally.known:,} known, {len(tally.set_aside):,} set aside"
    out().print(f"{counted}: {tally.claims:,} claims", soft_wrap=True)
    for aside in tally.set_aside[:_NAMED]:
        note(f"set aside {aside.path}: {aside.reason}")
    if len(tally.set_aside) > _NAMED:
        note(f"and more: `communique dispatches --set-aside --store {store}` lists them all")
    undated = held.counts().undated
    if undated:
        note(
            f"{undated:,} without a date: `communique dispatches --undated --store {store}`, "
            "then `communique date ID YYYY-MM-DD`"
        )
    if stopped:
        note("stopped; what was read is kept: read again to go on")
    elif tally.read:
        note(f"see where the talks stand: `communique status --store {store}`")
