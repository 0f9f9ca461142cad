"""``communique export``: the record and its evidence as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    KnownAtOption,
    ProcessOption,
    StoreOption,
)
from communique.cli.record import tell_of_later_judgements
from communique.cli.terminal import out
from communique.exports import jsonl
from communique.pipeline.contents import coded
from communique.pipeline.standing import Process, cast_of, choose, records
from communique.store.sql import open_store


class Form(StrEnum):
    """The forms of an export."""

    JSONL = "jsonl"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the files.")],
    to: Annotated[Form, typer.Option("--to", help="The form of the files.")],
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    process: ProcessOption = None,
    known_at: KnownAtOption = None,
) -> None:
    """Write dispatches, statements, names, times, events, claims and the record as files.

    With --process only that negotiation's record and claims, and the dispatches they stand in.

    Examples:

        communique export out/ --to jsonl

        communique export june/ --to jsonl --as-of 2025-06-30
    """
    held = open_store(store)
    tell_of_later_judgements(held, as_of, known_at)
    found, only = records(held, as_of, known_at), None
    if process is not None:
        known = [Process(r.id, r.process.title, r.process.also) for r in found]
        found = (found[known.index(choose(known, process, as_of))],)
        only = frozenset(claim.dispatch for claim in found[0].claims)
    contents = jsonl.Contents(
        coded=lambda: coded(held, as_of, only),
        heard=[heard for record in found for heard in record.process.heard],
        records=[record.to_json() for record in found],
        cast=found[0].cast if found else cast_of(held, as_of, known_at),
    )
    counts = jsonl.write(folder, contents)
    for name, rows in counts.items():
        out().print(f"{rows:>8,}  {folder / name}", soft_wrap=True)
