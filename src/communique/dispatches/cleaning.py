"""Marks what is not reporting; the text itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from communique.dispatches.dateline import Dateline, read_dateline
from communique.dispatches.dispatch import Boilerplate, BoilerplateKind
from communique.dispatches.line_kinds import (
    Stamp,
    caption_at_end,
    credit_at_end,
    is_section,
    kind_of_line,
    link_at_end,
    opens_block,
    stamp_of,
)
from communique.dispatches.paragraphs import Paragraph, paragraphs
from communique.dispatches.repeats import repeated, words_of
from communique.dispatches.written_dates import find_written_dates
from communique.text.span import Span
from communique.vocabulary.load import load

_LONGEST_HEADING: Final = 16
_LONGEST_HEADLINE: Final = 32
_LEAST_HEADLINE: Final = 2
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_BIO: Final = re.compile(
    r"\b(?:journalist|correspondent|editor|reporter|writer|columnist|covers)\b"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning found in one text."""

    marks: tuple[Boilerplate, ...]
    prose: tuple[Paragraph, ...]
    headline: str | None
    dateline: Dateline | None
    stamps: tuple[Stamp, ...]


def clean(text: str, start: int = 0, headline: str | None = None) -> Cleaned:
    """Marks the boilerplate of ``text`` from ``start`` on, where its header ends.

    ``headline`` is what the source names as such; a line that repeats it is marked.
    """
    page = _Page(text, paragraphs(text, start), headline)
    page.mark_lines()
    page.mark_sections()
    page.mark_blocks()
    page.mark_headline()
    page.mark_headings()
    return page.cleaned()


class _Page:
    """The lines of one text and the kind found for each; filled step by step."""

    def __init__(self, text: str, lines: list[Paragraph], headline: str | None) -> None:
        self.text = text
        self.lines = lines
        self.headline = headline
        self.kinds: list[BoilerplateKind | None] = [None] * len(lines)
        self.stamps: list[Stamp] = []

    def mark_lines(self) -> None:
        """Lines that show by their own words what they are."""
        for n, line in enumerate(self.lines):
            stamp = stamp_of(line)
            if stamp is not None:
                self.stamps.append(stamp)
                self.kinds[n] = "stamp"
            elif (kind := kind_of_line(line)) is not None:
                self.kinds[n] = kind
                if kind == "author":  # "By Ann Lee | 3 April 2029"
                    self.stamps.append(Stamp(find_written_dates(line.text)))
            elif not any(map(str.isalnum, line.text)):
                self.kinds[n] = "other"
            elif caption_at_end(line) is not None:
                self.kinds[n] = "caption"

    def mark_sections(self) -> None:
        """The names of sections above the first paragraph."""
        for n, line in enumerate(self.lines[:12]):
            if self.kinds[n] is None and is_section(line) and len(self.lines) > 1:
                self.kinds[n] = "navigation"
            elif self._is_prose(n):
                return

    def mark_blocks(self) -> None:
        """Labels, with the links or the portrait that follow them."""
        for n, line in enumerate(self.lines):
            kind = opens_block(line)
            if kind is None:
                continue
            self.kinds[n] = kind
            for m in range(n + 1, len(self.lines)):
                if not self._belongs(m, n, kind):
                    break
                self.kinds[m] = self.kinds[m] or kind

    def _belongs(self, m: int, n: int, kind: BoilerplateKind) -> bool:
        line = self.lines[m]
        if self.kinds[m] in {"author", "stamp", "related"}:
            return m == n + 1 or not line.gap
        if kind == "author":
            return m == n + 1 and _BIO.search(line.plain) is not None
        if line.gap and m > n + 1 and not line.is_item:
            return False
        short = line.words <= _LONGEST_HEADING and not line.is_open
        return short and not line.text.rstrip().endswith((".", '"', "”"))

    def mark_headline(self) -> None:
        """The headline: the line that says what the source names, or a heading at the top."""
        named = words_of(self.headline) if self.headline else ()
        for n, line in enumerate(self.lines):
            if named and line.words <= 60 and words_of(line.text) == named:
                self.kinds[n] = "header"
        if self.headline is not None:
            return
        at = self._headline_line()
        if at is not None:
            self.headline = self.lines[at].text
            words = words_of(self.headline)
            for n, line in enumerate(self.lines):
                if n == at or (line.words <= 60 and words_of(line.text) == words):
                    self.kinds[n] = "header"

    def _headline_line(self) -> int | None:
        """The first line without a stop, if a body follows; below a first paragraph only one in
        Title Case, which no sentence is.
        """
        seen = 0
        for n, line in enumerate(self.lines[:8]):
            if self.kinds[n] is not None:
                continue
            if not self._has_prose_after(n):
                return None
            unstopped = not (line.is_stopped or line.is_open or line.is_item or line.ends_quoted)
            fits = _LEAST_HEADLINE <= line.words <= _LONGEST_HEADLINE
            late = line.words > 5 and _is_title_case(line.text) and self._sums_up(n)
            if unstopped and fits and not self._names_speaker(n) and (seen == 0 or late):
                return n
            seen += 1
            if seen > 2:
                return None
        return None

    def _sums_up(self, n: int) -> bool:
        """Whether most words of a line come again in the report below it."""
        words = [word for word in words_of(self.lines[n].text) if len(word) > 3]
        below = set(words_of(" ".join(line.text for line in self.lines[n + 1 : n + 12])))
        return 2 * sum(word in below for word in words) >= len(words)

    def _has_prose_after(self, n: int) -> bool:
        return any(self._is_prose(m) for m in range(n + 1, len(self.lines)))

    def _is_prose(self, n: int) -> bool:
        line = self.lines[n]
        return self.kinds[n] is None and line.words >= 6 and (line.is_stopped or line.ends_quoted)

    def mark_headings(self) -> None:
        """Headings between paragraphs, and runs of other stories' headlines."""
        if not any(self._is_prose(n) for n in range(len(self.lines))):
            return
        listed = self._lists()
        headings = [n for n in range(len(self.lines)) if n not in listed and self._is_heading(n)]
        for n in headings:
            beside = {n - 1, n + 1} & set(headings)
            self.kinds[n] = "related" if beside else "other"

    def _lists(self) -> set[int]:
        """Short lines that a line above announces with its colon: a list, which is reporting."""
        listed: set[int] = set()
        for n in range(1, len(self.lines)):
            short = not self.lines[n].is_stopped and self.kinds[n] is None
            if short and (self.lines[n - 1].is_open or n - 1 in listed):
                listed.add(n)
        return listed

    def _is_heading(self, n: int) -> bool:
        line = self.lines[n]
        if self.kinds[n] is not None or line.is_open or line.is_item or line.ends_quoted:
            return False
        if line.is_stopped or line.words > _LONGEST_HEADING or not line.text[0].isalnum():
            return False
        if line.text[0].islower() or self._names_speaker(n):
            return False
        following = self.lines[n + 1].text if n + 1 < len(self.lines) else ""
        if following[:1].islower():
            return False
        return line.words <= 4 or _is_title_case(line.text) or not _tells(line.text)

    def _names_speaker(self, n: int) -> bool:
        """A line below a pull quote, with who said it."""
        return n > 0 and self.lines[n - 1].ends_quoted and self.lines[n - 1].text[0] in '"“«'

    def cleaned(self) -> Cleaned:
        """The marks in order, and the paragraphs that are left to read."""
        kept = [line for n, line in enumerate(self.lines) if self.kinds[n] is None]
        marks = [
            Boilerplate(line.span, kind)
            for line, kind in zip(self.lines, self.kinds, strict=True)
            if kind is not None
        ]
        dateline = read_dateline(self.text, kept[0].span.start) if kept else None
        if dateline is not None:
            marks.append(Boilerplate(dateline.span, "header"))
        ends = [end for line in kept if (end := _end_of(line)) is not None]
        marks += [e for e in ends if dateline is None or not e.span.overlaps(dateline.span)]
        marks += self._repeats(kept, marks)
        ordered = tuple(sorted(marks, key=lambda mark: (mark.span, mark.kind)))
        return Cleaned(ordered, tuple(kept), self.headline, dateline, tuple(self.stamps))

    def _repeats(
        self, kept: Sequence[Paragraph], marks: Sequence[Boilerplate]
    ) -> list[Boilerplate]:
        """Second printings, around what is marked already (a dateline, a credit)."""
        taken = sorted(mark.span for mark in marks)
        cut = [_around(self.text, line, taken) for line in kept]
        return [Boilerplate(s, "repeat") for s in repeated(self.text, [c for c in cut if c])]


def _end_of(line: Paragraph) -> Boilerplate | None:
    """What closes a paragraph and is no reporting: a link, a credit."""
    if (span := link_at_end(line)) is not None:
        return Boilerplate(span, "related")
    if (span := credit_at_end(line)) is not None:
        return Boilerplate(span, "author")
    return None


def _around(text: str, line: Paragraph, taken: Sequence[Span]) -> Paragraph | None:
    start, end = line.span.start, line.span.end
    for span in taken:
        if span.start <= start < span.end:
            start = span.end
        elif start < span.start < end <= span.end:
            end = span.start
    if start >= end:
        return None
    span = Span(start, end)
    return Paragraph(span, span.of(text), line.gap)


def _is_title_case(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


@cache
def _prose_marks() -> frozenset[str]:
    return frozenset(load("boilerplate")["prose_marks"])


def _tells(line: str) -> bool:
    """Whether a line without a stop is a sentence all the same: it tells, in the past tense."""
    words = words_of(line)
    if len(words) >= 7 and _prose_marks().intersection(words):
        return True
    # Headlines leave out articles, and are in the present tense.
    past = any(word.endswith("ed") for word in words)
    return len(words) >= 8 and past and bool({"a", "an", "the"}.intersection(words))
