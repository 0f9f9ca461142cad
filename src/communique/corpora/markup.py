"""Inline markup of the negotiation corpus: text with marks ⇄ text, spans and links.

A mark is ``[labels|words]``. A label names a matter (``round#1:scheduled``, ``document#2:happened/
handed_over``) or a role that the words fill for matters of the paragraph (``place>1,3``). Marks
nest and never cross. ``\\[``, ``\\]`` and ``\\\\`` stand for the characters themselves; leaving out
the marks leaves the text. What the labels mean is written in ``negotiation/GUIDELINE.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from communique.errors import InputError
from communique.text.span import Span

Split = Literal["train", "dev", "test"]

_MATTER = re.compile(r"([a-z]+)#([1-9][0-9]*):([a-z_]+)(?:/([a-z_]+))?")
_ROLE = re.compile(r"([a-z]+)>([1-9][0-9]*(?:,[1-9][0-9]*)*)")
_SPECIAL = re.compile(r"([\[\]\\])")
_HEADER = re.compile(r"# ([a-z]+): (\S.*)")
_OPENING = re.compile(r"@ ([a-z-]+)(?: (\d{4}-\d\d-\d\d))?")
_KEYS = ("negotiation", "title", "kind", "basis", "split")


class MarkupError(InputError):
    """Markup that cannot be read: where it stands, what is wrong, what to write instead."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The words name a matter; ``number`` is unique in its paragraph."""

    kind: str
    number: int
    value: str
    detail: str | None = None

    def __str__(self) -> str:
        tail = f"/{self.detail}" if self.detail else ""
        return f"{self.kind}#{self.number}:{self.value}{tail}"


@dataclass(frozen=True, slots=True)
class Role:
    """The words fill a role for one or several matters of the paragraph."""

    name: str
    of: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.name}>{','.join(map(str, self.of))}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words and what they are labelled as."""

    span: Span
    labels: tuple[Matter | Role, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks, in the order in which they open: an outer mark before its inner."""

    text: str
    marks: tuple[Mark, ...] = ()

    def matters(self) -> list[tuple[Span, Matter]]:
        """Every matter with its words, in the order of the text."""
        return [(m.span, x) for m in self.marks for x in m.labels if isinstance(x, Matter)]

    def roles(self) -> list[tuple[Span, Role]]:
        """Every role with its words, in the order of the text."""
        return [(m.span, x) for m in self.marks for x in m.labels if isinstance(x, Role)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A marked paragraph, how it is written, and the day it was published where that matters."""

    register: str
    marked: Marked
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One file: everything written about one negotiation, all of it in one split."""

    name: str
    title: str
    kind: str
    basis: str
    split: Split
    paragraphs: tuple[Paragraph, ...]


def parse(markup: str) -> Marked:
    """Text, spans and links of one paragraph.

    Raises:
        MarkupError: for marks that are not balanced, are empty or have labels of another form.
    """
    text: list[str] = []
    marks: list[Mark | None] = []
    opened: list[tuple[int, int, tuple[Matter | Role, ...]]] = []
    at = 0
    while at < len(markup):
        char = markup[at]
        if char == "[":
            labels, after = _labels(markup, at)
            opened.append((len(marks), len(text), labels))
            marks.append(None)
            at = after
            continue
        if char == "]":
            if not opened:
                raise _error(markup, at, "closes no mark; write \\] for the character itself")
            place, start, labels = opened.pop()
            if start == len(text):
                raise _error(markup, at, "closes a mark without words; put words in or remove it")
            marks[place] = Mark(Span(start, len(text)), labels)
        else:
            at += char == "\\"
            if char == "\\" and markup[at : at + 1] not in {"[", "]", "\\"}:
                raise _error(markup, at - 1, "escapes nothing; write \\\\ for the character itself")
            text.append(markup[at])
        at += 1
    if opened:
        raise _error(markup, len(markup), f"{len(opened)} mark(s) not closed; add ]")
    return Marked("".join(text), tuple(cast(list[Mark], marks)))


def _labels(markup: str, at: int) -> tuple[tuple[Matter | Role, ...], int]:
    bar = markup.find("|", at)
    if bar < 0:
        raise _error(markup, at, "opens a mark without |; write \\[ for the character itself")
    found = tuple(_label(markup, at, written) for written in markup[at + 1 : bar].split(" "))
    return found, bar + 1


def _label(markup: str, at: int, written: str) -> Matter | Role:
    matter = _MATTER.fullmatch(written)
    if matter:
        kind, number, value, detail = matter.groups()
        return Matter(kind, int(number), value, detail)
    role = _ROLE.fullmatch(written)
    if role:
        return Role(role[1], tuple(map(int, role[2].split(","))))
    raise _error(markup, at, f"label {written!r} is neither kind#1:value nor role>1,2")


def _error(markup: str, at: int, what: str) -> MarkupError:
    return MarkupError(f"at character {at}, near {markup[max(0, at - 15) : at + 25]!r}: {what}")


def serialise(marked: Marked) -> str:
    """The markup that ``parse`` reads back as ``marked``.

    Raises:
        ValueError: when marks cross, are empty or are not in the order in which they open.
    """
    written: list[str] = []
    ends: list[int] = []
    at = 0
    for mark in marked.marks:
        while ends and ends[-1] <= mark.span.start:
            at = _advance(marked.text, at, ends.pop(), written)
            written.append("]")
        beyond = ends and ends[-1] < mark.span.end
        if beyond or not len(mark.span) or mark.span.start < at or not mark.labels:
            raise ValueError(f"mark {mark} crosses another, is empty or out of order")
        at = _advance(marked.text, at, mark.span.start, written)
        written.append(f"[{' '.join(map(str, mark.labels))}|")
        ends.append(mark.span.end)
    while ends:
        at = _advance(marked.text, at, ends.pop(), written)
        written.append("]")
    _advance(marked.text, at, len(marked.text), written)
    return "".join(written)


def _advance(text: str, at: int, to: int, written: list[str]) -> int:
    """Write the text up to ``to`` and say where that is."""
    written.append(_SPECIAL.sub(r"\\\1", text[at:to]))
    return to


def parse_negotiation(source: str) -> Negotiation:
    """One corpus file: a header of ``# key: value`` lines, then paragraphs with ``@ register``.

    Raises:
        MarkupError: naming the line where a block begins that cannot be read.
    """
    header: dict[str, str] = {}
    paragraphs: list[Paragraph] = []
    line = 1
    for index, block in enumerate(source.removesuffix("\n").split("\n\n")):
        try:
            if index == 0:
                header = _header(block)
            else:
                paragraphs.append(_paragraph(block))
        except MarkupError as error:
            raise MarkupError(f"line {line}: {error}") from error
        line += block.count("\n") + 2
    name, title, kind, basis, split = (header[key] for key in _KEYS)
    return Negotiation(name, title, kind, basis, cast(Split, split), tuple(paragraphs))


def _header(block: str) -> dict[str, str]:
    found = [_HEADER.fullmatch(line) for line in block.split("\n")]
    header = {m[1]: m[2] for m in found if m}
    if tuple(header) != _KEYS or None in found:
        raise MarkupError(f"the header has to be lines '# key: value' for {', '.join(_KEYS)}")
    if header["split"] not in get_args(Split):
        raise MarkupError(f"split {header['split']!r} is none of {', '.join(get_args(Split))}")
    return header


def _paragraph(block: str) -> Paragraph:
    opening, _, markup = block.partition("\n")
    found = _OPENING.fullmatch(opening)
    if not found or not markup:
        raise MarkupError(
            f"{opening[:40]!r}: a paragraph is '@ register' or '@ register 2001-02-03', then text"
        )
    return Paragraph(found[1], parse(markup), date.fromisoformat(found[2]) if found[2] else None)


def serialise_negotiation(negotiation: Negotiation) -> str:
    """The file that ``parse_negotiation`` reads back as ``negotiation``."""
    n = negotiation
    values = (n.name, n.title, n.kind, n.basis, n.split)
    blocks = ["\n".join(f"# {k}: {v}" for k, v in zip(_KEYS, values, strict=True))]
    for paragraph in n.paragraphs:
        day = f" {paragraph.published}" if paragraph.published else ""
        blocks.append(f"@ {paragraph.register}{day}\n{serialise(paragraph.marked)}")
    return "\n\n".join(blocks) + "\n"


def read_negotiations(folder: Path) -> list[Negotiation]:
    """Every negotiation of a folder, by file name.

    Raises:
        MarkupError: naming the file and line that cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.txt")):
        try:
            found.append(parse_negotiation(path.read_text(encoding="utf-8")))
        except MarkupError as error:
            raise MarkupError(f"{path.name}, {error}") from error
    return found
