"""``communique statements``: who said what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from communique.cli.options import DEFAULT_STORE, AsOfOption, JsonOption, StoreOption
from communique.cli.streams import print_json
from communique.cli.terminal import cell, out, table
from communique.exports.rows import statement_rows
from communique.pipeline.contents import coded
from communique.pipeline.standing import cast_of
from communique.store.sql import open_store
from communique.views import words
from communique.views.said import Said, said

_WIDTH = 160


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(statements)


def statements(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    speaker: Annotated[
        str | None, typer.Option(help="Only speakers whose id or name contains this.")
    ] = None,
    dispatch: Annotated[
        str | None, typer.Option(help="Only this dispatch, by its id or the beginning of it.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print the words in full.")] = False,
    json: JsonOption = False,
) -> None:
    """List statements: the day, the speaker, the words, and through whom they reached us.

    Examples:

        communique statements --speaker quill

        communique statements --as-of 2025-06-10 --json
    """
    held = open_store(store)
    only = frozenset({held.dispatch(dispatch).id}) if dispatch else None
    pairs = list(coded(held, as_of, only))
    cast = cast_of(held, as_of)
    rows = [row for d, c in pairs for row in statement_rows(d, c, cast)]
    rows = [row for row in rows if _spoken_by(row, speaker)]
    if json:
        print_json(rows)
        return
    texts = {d.id: d for d, _ in pairs}
    made = table(("Day", "Who", "Said", "Through"))
    for s in said(rows, texts):
        quote = s.words if full else words.shortened(s.words, _WIDTH)
        made.add_row(words.day(s.day), cell(_who(s)), cell(quote), cell(s.via))
    out().print(made)


def _spoken_by(row: Mapping[str, Any], speaker: str | None) -> bool:
    if speaker is None:
        return True
    found = row["speaker"] or {"id": "", "name": ""}
    return any(speaker.casefold() in found[field].casefold() for field in ("id", "name"))


def _who(statement: Said) -> str:
    role = f" ({statement.role})" if statement.role else ""
    return f"{'↳ ' if statement.nested else ''}{statement.speaker}{role}"
