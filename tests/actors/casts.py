"""Casts of short texts whose names are given by hand, as a reader would find them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.actors.cast import Cast, resolve
from communique.text.sentences import split_sentences
from communique.text.span import Span


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    type: str


def spans(text: str, words: str) -> list[Span]:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [Span(*m.span()) for m in re.finditer(pattern, text)]


def cast_of(
    text: str,
    *,
    person: Iterable[str] = (),
    organization: Iterable[str] = (),
    location: Iterable[str] = (),
    nationality: Iterable[str] = (),
    speakers: Iterable[str] = (),
    outlet: str | None = None,
) -> Cast:
    kinds = {
        "person": person,
        "organization": organization,
        "location": location,
        "nationality": nationality,
    }
    names = [
        Found(s.start, s.end, kind)
        for kind, several in kinds.items()
        for name in several
        for s in spans(text, name)
    ]
    sources = [s for words in speakers for s in spans(text, words)]
    return resolve(text, names, (), split_sentences(text), outlet=outlet, speakers=sources)


def at(cast: Cast, words: str, nth: int = 0) -> tuple[str, ...]:
    span = spans(cast.text, words)[nth]
    return cast.at(span.start, span.end)


def meant(cast: Cast, words: str) -> list[str]:
    """The actors of the mentions that are exactly these words."""
    return [m.actor for m in cast.mentions if cast.text[m.start : m.end] == words]
