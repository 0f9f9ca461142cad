"""The board on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from communique.cli.ids import short
from communique.cli.streams import printable
from communique.cli.terminal import TONES, cell, table
from communique.views.board import Board
from communique.views.citations import Citation
from communique.views.sections import Row, Section

_SAID_BY = "Said by, last on"
_SHORT = 13  # a column of cells up to this length is not wrapped: dates, statuses
_WIDEST = 34  # of other columns, relative to each other


def show(board: Board, console: Console, *, quotes: bool = False) -> None:
    """Print a board; ``quotes`` gives the cited words in full instead of their dispatches."""
    console.print(_facts(board))
    for section in board.sections:
        console.print(_section(section))
        if section.left_out:
            console.print(Text(f"and {section.left_out:,} heard of longer ago: --all", style="dim"))
        console.print()
    console.print(Text("Sources", style="bold"))
    for line in citations(board.citations) if quotes else sources(board.citations):
        console.print(line, soft_wrap=True)


def citations(cited: Iterable[Citation]) -> Iterator[Text]:
    """A line for each citation: number, outlet, date, claim, words."""
    for citation in cited:
        line = Text(printable(f"[{citation.number}] {citation.outlet}, {citation.date} "))
        line.append(f"({short(citation.claims[0])}) ", style="dim")
        line.append(printable(f"“{citation.quote}”"), style="italic")
        yield line


def sources(cited: Iterable[Citation]) -> Iterator[Text]:
    """A line for each dispatch that is cited: outlet, date, id, and the numbers of its words."""
    by_dispatch: dict[str, list[Citation]] = {}
    for citation in cited:
        by_dispatch.setdefault(citation.dispatch, []).append(citation)
    for dispatch, several in by_dispatch.items():
        line = Text(printable(f"{several[0].outlet}, {several[0].date} "))
        line.append(f"({short(dispatch)}) ", style="dim")
        line.append(numbers(c.number for c in several), style="cyan")
        yield line


def numbers(cites: Iterable[int]) -> str:
    """``[1][4]``."""
    return "".join(f"[{n}]" for n in cites)


def _facts(board: Board) -> Panel:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for label, fact in board.facts:
        facts.add_row(label, cell(fact))
    return Panel(
        facts,
        title=cell(board.title, "bold"),
        title_align="left",
        subtitle=cell(f"as of {board.as_of}"),
        subtitle_align="right",
        border_style="dim",
    )


def _section(section: Section) -> Table:
    made = table((*section.columns, _SAID_BY), section.title)
    made.expand = True
    cells = [(*row.cells, row.said_by) for row in section.rows]
    for at, column in enumerate(made.columns):
        longest = max(len(text) for text in (str(column.header), *(row[at] for row in cells)))
        column.no_wrap = longest <= _SHORT
        column.ratio = None if column.no_wrap else min(longest, _WIDEST)
    made.columns[-1].no_wrap, made.columns[-1].ratio = False, _WIDEST
    for row in section.rows:
        made.add_row(*_cells(section, row))
    return made


def _cells(section: Section, row: Row) -> list[Text]:
    decided = {"Status", "Outcome"}
    cells = [
        cell(text, TONES[row.tone] if column in decided else "")
        for column, text in zip(section.columns, row.cells, strict=True)
    ]
    said = cell(row.said_by)
    said.append(f" {numbers(row.cites)}", style="cyan")
    return [*cells, said]
