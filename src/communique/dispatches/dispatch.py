"""A dispatch: verbatim text with outlet and publication date."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from communique.text.span import Span

Basis = Literal["given", "header", "metadata", "dateline", "stamp", "inferred", "none"]
BoilerplateKind = Literal[
    "header", "stamp", "related", "author", "caption", "repeat", "navigation", "legal", "other"
]


@dataclass(frozen=True, slots=True)
class Publication:
    """When a dispatch was published and how we know.

    ``published`` is an ISO date (or date-time) when known to the day; otherwise ``earliest`` and
    ``latest`` bound it, both inclusive, ``None`` where nothing bounds it.
    """

    basis: Basis
    published: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day of publication when it is known."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the text that is not reporting and is kept out of reading."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Verbatim text as stored, with what is known about where it comes from.

    ``first_seen`` is when the store learnt of it (UTC). ``warnings`` tell a person what does not
    fit (a weekday that contradicts the date, say).
    """

    id: str
    text: str
    publication: Publication
    first_seen: dt.datetime
    path: str | None = None
    outlet: str | None = None
    headline: str | None = None
    url: str | None = None
    lang: str | None = "en"
    boilerplate: tuple[Boilerplate, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def regions(self) -> tuple[Span, ...]:
        """The parts of the text to read: everything outside boilerplate, in order."""
        return unmarked(self.text, self.boilerplate)


def unmarked(text: str, marks: Iterable[Boilerplate]) -> tuple[Span, ...]:
    """The stretches of ``text`` that no mark covers, in order, without those of white space."""
    regions: list[Span] = []
    at = 0
    for mark in sorted(marks, key=lambda b: b.span):
        if mark.span.start > at:
            regions.append(Span(at, mark.span.start))
        at = max(at, mark.span.end)
    if at < len(text):
        regions.append(Span(at, len(text)))
    return tuple(r for r in regions if r.of(text).strip())


def dispatch_id(text: str, outlet: str | None, published: str | None) -> str:
    """The id of a dispatch: a hash of its content, outlet and date as its source gave them.

    The same text from two outlets is two dispatches (a copy is evidence of relaying); a date
    set later by a person does not change the id.
    """
    content = json.dumps([text, outlet, published], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
