"""What goes to the terminal, and how: tables to stdout, notes and progress to stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec
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

from communique.views.sections import Tone

T = TypeVar("T")
_PIPED_WIDTH = 110

# Control characters in a dispatch could steer the terminal: they are shown, not obeyed.
_CONTROLS = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\n\t"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"),
}

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


def prepare_streams() -> None:
    """Make output safe: closed streams swallow it, others take every character as UTF-8.

    A terminal keeps its own encoding and shows what it does not know as ``?``.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def note(message: str) -> None:
    """Tell the person something beside the result."""
    err().print(Text(printable(message), style="dim"), soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON value, as the contract promises it to other programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_json_text(text: str) -> None:
    """JSON that is text already, laid out as ``print_json`` does."""
    sys.stdout.write(msgspec.json.format(text, indent=2) + "\n")


def printable(text: str) -> str:
    """``text`` with its control characters made visible."""
    return text.translate(_CONTROLS)


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
