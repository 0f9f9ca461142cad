"""Speech in transcripts: lines that begin with who speaks (*Q:*, *A:*, *Lund:*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.claims.page import Page
from communique.reading.reading import Attribution
from communique.text.span import Span, trimmed

_TURN = re.compile(
    r"^(?P<time>\d\d?[:.]\d\d(?: [A-Z]{2,4})?\s*[-–—:]?\s+)?"
    r"(?P<who>Q|A|Question|Answer|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"\s?:\s+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_ASKING = {"q", "question"}
_ANSWERING = {"a", "answer"}
_LEAST_TURNS = 2  # one line with a colon is a label, not a conversation


def turns(page: Page, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with what each turn of a transcript says given to who takes the turn.

    Who answers under *A:* is the first person (or holder of a post) that the text names; questions
    are nobody's. Within a turn only its own cues count: *Mr Lund says that …*.
    """
    found = [m for m in _TURN.finditer(page.text) if _is_turn(page, m)]
    if len(found) < _LEAST_TURNS and not any(m.group("time") for m in found):
        return tuple(attributions)
    lines = [Span(*m.span()) for m in _TURN.finditer(page.text) if found and not m.group("time")]
    lines = sorted({*lines, *(Span(*m.span()) for m in found)})
    kept = [_within_turns(page, a, lines) for a in attributions]
    number = max((a.id for a in attributions), default=0)
    for match in found:
        source = _source(page, match)
        if source is None:
            continue
        number += 1
        label = Span(match.start("who"), match.end("who"))
        said = trimmed(page.text, Span(*match.span("said")))
        kept.append(Attribution(number, (source,), (label,), (said,)))
    return tuple(kept)


def _within_turns(page: Page, attribution: Attribution, lines: Sequence[Span]) -> Attribution:
    """What a cue says of other lines of a conversation is not its own."""
    cue = attribution.cue[0].start if attribution.cue else -1
    own = next((line for line in lines if line.start <= cue < line.end), None)
    labelled = own is not None and ":" not in page.text[own.start : cue]
    sentence = page.sentence_at(cue) if cue >= 0 else None
    kept = tuple(
        c
        for c in attribution.content
        if not any(line.overlaps(c) for line in lines)
        or (own is not None and sentence is not None and sentence.contains(c) and not labelled)
    )
    return attribution if kept == attribution.content else replace(attribution, content=kept)


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
