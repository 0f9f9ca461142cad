"""A text as paragraphs: lines, or the lines of a wrapped paragraph together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from communique.text.span import Span, trimmed

_LINE: Final = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET: Final = re.compile(r"(?:[-*•◦▪●■►▶‣·–—]|\d{1,2}[.)]|\[\d{1,2}\])\s+(?=\S)|[•◦▪●■►▶‣·]")
_STOPPED: Final = re.compile(r"[.!?…][\"'”’)\]»]*\s*$")
_GOES_ON: Final = re.compile(r"[,;:\u2013\u2014-]\s*$")
_QUOTE_END: Final = re.compile(r"[\"”»]\s*$")
_STRAIGHT: Final = str.maketrans("“”„«»‘’‚–—−\u00a0", '"""""\'\'\'--- ')
_WIDE: Final = range(50, 101)  # the usual widths at which mail and archives wrap lines
_LONGEST_SCAN: Final = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, without the white space around it; ``gap`` when a blank line precedes it."""

    span: Span
    text: str
    gap: bool = False

    @property
    def plain(self) -> str:
        """For comparing: lower case, squeezed, straight quotes and dashes, no bullet."""
        head = _BULLET.sub("", self.text[: _LONGEST_SCAN + 1], count=1) if self.is_item else None
        line = self.text[: _LONGEST_SCAN + 1] if head is None else head
        return " ".join(line.translate(_STRAIGHT).lower().split())

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOPPED.search(self.text[-20:]) is not None

    @property
    def is_open(self) -> bool:
        """Whether it leads on to the next: a comma, a colon, a dash at its end."""
        return _GOES_ON.search(self.text[-20:]) is not None

    @property
    def ends_quoted(self) -> bool:
        """Whether its last mark closes a quotation."""
        return _QUOTE_END.search(self.text[-20:]) is not None


def paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of ``text[start:]`` in order."""
    lines: list[Paragraph] = []
    at = start
    for match in _LINE.finditer(text, start):
        span = trimmed(text, Span(*match.span()))
        if span:
            between = text[at : span.start]
            gap = between.replace("\r\n", "\n").count("\n") + between.count("\u2029") > 1
            lines.append(Paragraph(span, span.of(text), gap))
            at = span.end
    return _joined(text, lines) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[Paragraph]) -> bool:
    """Whether the text is wrapped at a fixed width, blank lines between its paragraphs."""
    inner = [a for a, b in pairwise(lines) if not b.gap]
    if len(inner) < 3 or not any(line.gap for line in lines[1:]):
        return False
    full = [line for line in inner if len(line.span) in _WIDE and not line.is_stopped]
    return 2 * len(full) > len(inner) and max(len(line.span) for line in lines) < _WIDE.stop


def _joined(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    joined: list[Paragraph] = []
    for line in lines:
        last_width = len(joined[-1].text.rsplit("\n", 1)[-1]) if joined else 0
        if joined and not line.gap and not line.is_item and last_width >= _WIDE.start:
            span = Span(joined[-1].span.start, line.span.end)
            joined[-1] = Paragraph(span, span.of(text), joined[-1].gap)
        else:
            joined.append(line)
    return joined
