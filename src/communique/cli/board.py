"""The board on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from communique.cli.terminal import TONES, cell, printable, table
from communique.views.board import Board
from communique.views.citations import Citation
from communique.views.sections import Row, Section
from communique.views.words import shortened

_SHORT = 110


def show(board: Board, console: Console, *, quotes: bool = False) -> None:
    """Print a board; ``quotes`` gives the cited words in full."""
    console.print(_facts(board))
    for section in board.sections:
        console.print(_section(section))
        console.print()
    console.print(Text("Sources", style="bold"))
    for line in citations(board.citations, full=quotes):
        console.print(line)


def citations(cited: Iterable[Citation], *, full: bool) -> Iterable[Text]:
    """A line for each citation: number, outlet, date, claim, words."""
    for citation in cited:
        quote = citation.quote if full else shortened(citation.quote, _SHORT)
        head = f"[{citation.number}] {citation.outlet}, {citation.date} "
        line = Text(printable(head))
        line.append(f"({citation.claims[0][:8]}) ", style="dim")
        line.append(printable(f"“{quote}”"), style="italic")
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
    made = table((*section.columns, "Said by"), section.title)
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
