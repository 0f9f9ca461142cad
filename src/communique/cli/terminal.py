"""What goes to the terminal with layout: tables to stdout, progress to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from communique.cli.streams import printable
from communique.views.sections import Tone

T = TypeVar("T")
_PIPED_WIDTH = 110

TONES: dict[Tone, str] = {"good": "green", "bad": "red", "open": "yellow", "plain": ""}


def out() -> Console:
    """The console for results."""
    return _console(stderr=False)


def err() -> Console:
    """The console for notes, warnings and progress."""
    return _console(stderr=True)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to ``main``, which ends the same way whatever was being written."""
        raise BrokenPipeError


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH
    return _Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False)


def cell(text: str, style: str = "") -> Text:
    """Text for a table."""
    return Text(printable(text), style=style)


def table(columns: Sequence[str], title: str | None = None) -> Table:
    """An empty table in the manner of all tables here."""
    made = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=None,
        padding=(0, 2, 0, 0),
        header_style="dim",
        expand=False,
    )
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


@contextmanager
def progress(label: str, *, shown: bool = True) -> Iterator[Progress]:
    """A progress bar on stderr, only on a terminal."""
    console = err()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not (shown and console.is_terminal),
    )
    with bar:
        bar.add_task(label, total=None)
        yield bar


def tracked(items: Iterable[T], bar: Progress) -> Iterator[T]:
    """``items``, each moving the bar on by one."""
    (task,) = bar.task_ids
    for item in items:
        yield item
        bar.advance(task)
