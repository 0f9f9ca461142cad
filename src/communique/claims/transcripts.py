"""Speech in transcripts: lines that begin with who speaks (*Q:*, *A:*, *Lund:*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.claims.page import Page
from communique.reading.reading import Attribution
from communique.text.span import Span, trimmed

_TURN = re.compile(
    r"^(?P<who>Q|A|Question|Answer|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"\s?:\s+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_ASKING = {"q", "question"}
_ANSWERING = {"a", "answer"}
_LEAST_TURNS = 2  # one line with a colon is a label, not a conversation


def turns(page: Page, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """What each turn of a transcript says, where the reader has not found its speaker.

    Who answers under *A:* is the first person (or holder of a post) that the text names; questions
    are nobody's.
    """
    found = [m for m in _TURN.finditer(page.text) if _is_turn(page, m)]
    if len(found) < _LEAST_TURNS:
        return
    number = max((a.id for a in attributions), default=0)
    taken = [c for a in attributions if a.source for c in a.content]
    for match in found:
        said = trimmed(page.text, Span(*match.span("said")))
        source = _source(page, match)
        if source is None or any(said.overlaps(c) for c in taken):
            continue
        number += 1
        label = Span(match.start("who"), match.end("who"))
        yield Attribution(number, (source,), (label,), (said,))


def _is_turn(page: Page, match: re.Match[str]) -> bool:
    who = match.group("who").lower()
    return who in _ASKING | _ANSWERING or bool(_persons(page, Span(*match.span("who"))))


def _source(page: Page, match: re.Match[str]) -> Span | None:
    who = match.group("who").lower()
    if who in _ASKING:
        return None
    if who not in _ANSWERING:
        return Span(*match.span("who"))
    first = next(
        (m for m in page.cast.mentions if page.cast.actors[m.actor].kind in {"person", "role"}),
        None,
    )
    return Span(first.start, first.end) if first else None


def _persons(page: Page, span: Span) -> list[str]:
    named = page.cast.at(span.start, span.end)
    return [a for a in named if a in page.cast.actors and page.cast.actors[a].kind == "person"]
