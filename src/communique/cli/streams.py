"""What is written without layout: plain text and JSON, safe for whatever takes it."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

import msgspec

_DIM = "\x1b[2m{}\x1b[0m"

# Control characters in a dispatch could steer the terminal: they are shown, not obeyed.
_CONTROLS = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\n\t"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"),
}


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
    styled = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    shown = printable(message)
    dimmed = styled and not os.environ.get("NO_COLOR")
    sys.stderr.write((_DIM.format(shown) if dimmed else shown) + "\n")


def print_json(value: Any) -> None:
    """One JSON value, as the contract promises it to other programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_json_text(text: str) -> None:
    """JSON that is text already, laid out as ``print_json`` does."""
    sys.stdout.write(msgspec.json.format(text, indent=2) + "\n")


def printable(text: str) -> str:
    """``text`` with its control characters made visible."""
    return text.translate(_CONTROLS)
