"""News agencies that a dispatch credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from communique.dispatches.dateline import read_dateline
from communique.dispatches.dispatch import Boilerplate, Dispatch
from communique.dispatches.line_kinds import agencies
from communique.text.span import Span

_INPUTS: Final = re.compile(r"\b(?:inputs?|reports?|information|material|agencies)\b", re.I)
_BYLINE: Final = re.compile(
    r"^[ \t]*(?:by|byline|author|authors|source|agency|credit)[ \t]*:[ \t]*(.+)$", re.I | re.M
)
_ACRONYM: Final = re.compile(r"[(\[]\s*([A-Z]{3,6})\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency named at ``span``; ``text`` is its own copy, ``inputs`` only fed the report.

    ``agency`` is its usual name, an unknown one as written; ``None`` for "agencies" unnamed.
    """

    span: Span
    agency: str | None
    kind: Literal["text", "inputs"]


def agency_of(dispatch: Dispatch) -> str | None:
    """The agency whose copy a dispatch is, as far as credits and outlet tell.

    A credit for the text goes before the outlet's own name, and that before a single agency that
    gave inputs.
    """
    credits = credits_of(dispatch)
    texts = [c.agency for c in credits if c.kind == "text" and c.agency]
    if texts:
        return texts[0]
    own = agencies().get((dispatch.outlet or "").strip().lower())
    inputs = {c.agency for c in credits if c.agency}
    return own or (inputs.pop() if len(inputs) == 1 else None)


def credits_of(dispatch: Dispatch) -> tuple[Credit, ...]:
    """Every credit to an agency in dateline, byline and closing lines, in order."""
    found = [c for mark in dispatch.boilerplate for c in _in_mark(dispatch.text, mark)]
    return tuple(sorted(set(found), key=lambda c: (c.span, c.agency or "", c.kind)))


def _in_mark(text: str, mark: Boilerplate) -> Iterator[Credit]:
    words = mark.span.of(text)
    if mark.kind == "header":
        dateline = read_dateline(text, mark.span.start)
        if dateline is not None and dateline.span == mark.span and dateline.agency:
            yield Credit(mark.span, _name(dateline.agency), "text")
        elif dateline is None or dateline.span != mark.span:
            for line in _BYLINE.finditer(words):
                at = Span(*line.span(1)).shifted(mark.span.start)
                yield from _named(line[1], at, "text")
    elif mark.kind == "author":
        yield from _in_author(words, mark.span)


def _in_author(words: str, span: Span) -> Iterator[Credit]:
    kind: Literal["text", "inputs"] = "inputs" if _INPUTS.search(words) else "text"
    named = list(_named(words, span, kind))
    acronym = _ACRONYM.fullmatch(words.strip().rstrip("."))
    if not named and acronym is not None:
        named = [Credit(span, acronym[1], "text")]
    if not named and kind == "inputs":
        named = [Credit(span, None, kind)]
    yield from named


def _named(words: str, span: Span, kind: Literal["text", "inputs"]) -> Iterator[Credit]:
    for match in _pattern().finditer(words):
        yield Credit(span, _name(match.group()), kind)


@cache
def _pattern() -> re.Pattern[str]:
    ways = sorted(agencies(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ways)) + r")(?!\w)", re.I)


def _name(written: str) -> str:
    return agencies().get(written.strip(" .").lower(), written.strip(" ."))
