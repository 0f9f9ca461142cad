"""``communique timeline``: what happened, or is to happen, day by day."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Annotated

import typer

from communique.cli.board import citations, numbers
from communique.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    JsonOption,
    KnownAtOption,
    ProcessOption,
    StoreOption,
)
from communique.cli.record import chosen, source
from communique.cli.streams import print_json
from communique.cli.terminal import TONES, cell, out, table
from communique.store.sqlite_quick import open_quick
from communique.views import words
from communique.views.citations import Citations
from communique.views.timeline import timeline as timeline_of


class Kind(StrEnum):
    """The kinds of entries that are dated."""

    ROUND = "round"
    CONTACT = "contact"
    DOCUMENT = "document"
    COMMITMENT = "commitment"
    STEP = "step"
    POSITION = "position"
    EXPECTATION = "expectation"
    NONCOMMENT = "noncomment"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(timeline)


def timeline(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    process: ProcessOption = None,
    known_at: KnownAtOption = None,
    kind: Annotated[
        Kind | None,
        typer.Option(
            help="Only one kind: round, contact, document, commitment, step, position…",
            metavar="KIND",
        ),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Print the cited sentences below.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Show what the record dates, earliest day first, with who says so.

    Examples:

        communique timeline

        communique timeline --kind round --quotes
    """
    held = open_quick(store)
    shown = chosen(held, as_of, process, known_at)
    looked_up = source(held, shown, as_of, known_at)
    cited = Citations(looked_up)
    moments = [m for m in timeline_of(shown.decoded(), looked_up, cited) if kind in {None, m.kind}]
    if json:
        print_json([dataclasses.asdict(m) for m in moments])
        return
    made = table(("When", "Kind", "What", "Said by, last on"))
    for m in moments:
        said = cell(m.said_by)
        said.append(f" {numbers(m.cites)}", style="cyan")
        made.add_row(words.day(m.day), m.kind, cell(m.what, TONES[m.tone]), said)
    out().print(made)
    if quotes:
        for line in citations(cited.all()):
            out().print(line, soft_wrap=True)
