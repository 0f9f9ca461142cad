"""Speech in transcripts: lines that begin with who speaks (*Q:*, *A:*, *Lund:*)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from communique.claims.page import Page
from communique.reading.reading import Attribution
from communique.text.span import Span, trimmed
from communique.vocabulary.load import load

# Who takes a turn: Q, a name, a post (*Official spokesperson*), *Question (Ama, the Courier)*.
WHO = (
    r"(?:Q|A|Answer|Question(?: \([^)\n]{2,60}\))?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
    r"|[A-Z][\w-]*(?: [a-z][\w-]*){1,3})"
)
_TURN = re.compile(
    r"^(?P<time>\d\d?[:.]\d\d(?: [A-Z]{2,4})?\s*[-–—:]?\s+)?"
    rf"(?P<who>{WHO})\s?:\s+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_PROSE = re.compile(  # an interview without labels: questions bare, answers in quotation marks
    r"^[^\n\"“”„]+\?[ \t]*\n\s*(?P<said>[\"“„][^\n]+)", re.MULTILINE
)
_ASKING = {"q", "question"}
_ANSWERING = {"a", "answer"}
_LEAST_TURNS = 2  # one line with a colon is a label, not a conversation


def turns(page: Page, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with what each turn of a transcript says given to who takes the turn.

    Who answers under *A:* is the first person (or holder of a post) that the text names; questions
    are nobody's. Within a turn only its own cues count: *Mr Lund says that …*.
    """
    prose = list(_PROSE.finditer(page.text))
    if len(prose) >= _LEAST_TURNS:
        return _answered(page, attributions, prose)
    labels = Counter(m.group("who").lower() for m in _TURN.finditer(page.text))
    found = [m for m in _TURN.finditer(page.text) if _is_turn(page, m, labels)]
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


def _answered(
    page: Page, attributions: Sequence[Attribution], prose: Sequence[re.Match[str]]
) -> tuple[Attribution, ...]:
    """Questions without marks, each with an answer in marks: whoever the text names first answers,
    where no cue of the answer's own line says otherwise.
    """
    first = _first_person(page)
    lines = [Span(*m.span("said")) for m in prose]
    kept = [_within_turns(page, a, lines) for a in attributions]
    if first is None:
        return tuple(kept)
    number = max((a.id for a in attributions), default=0)
    for line in lines:
        end = max(page.text.rfind(mark, line.start + 1, line.end) for mark in '"”“') + 1
        said = Span(line.start, end if end > line.start + 1 else line.end)
        if any(c.overlaps(line) for a in kept for c in (*a.cue, *a.content)):
            continue
        number += 1
        kept.append(Attribution(number, (first,), (first,), (said,)))
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


def _is_turn(page: Page, match: re.Match[str], labels: Mapping[str, int]) -> bool:
    who = match.group("who").lower()
    if _is_asking(who) or who in _ANSWERING or _persons(page, Span(*match.span("who"))):
        return True
    return labels[who] >= _LEAST_TURNS and _is_post(who)


def _is_asking(who: str) -> bool:
    return who in _ASKING or who.startswith("question (")


def _is_post(who: str) -> bool:
    """*official spokesperson*: a label that names a post instead of its holder."""
    return any(who == title or who.endswith(f" {title}") for title in _titles())


@cache
def _titles() -> frozenset[str]:
    roles = load("titles")["roles"].values()
    return frozenset(title for role in roles for title in role["titles"])


def _source(page: Page, match: re.Match[str]) -> Span | None:
    who = match.group("who").lower()
    if _is_asking(who):
        return None
    if who in _ANSWERING or (_is_post(who) and not _persons(page, Span(*match.span("who")))):
        return _first_person(page)
    return Span(*match.span("who"))


def _first_person(page: Page) -> Span | None:
    """Where the text first names a person, or the holder of a post."""
    first = next(
        (m for m in page.cast.mentions if page.cast.actors[m.actor].kind in {"person", "role"}),
        None,
    )
    return Span(first.start, first.end) if first else None


def _persons(page: Page, span: Span) -> list[str]:
    named = page.cast.at(span.start, span.end)
    return [a for a in named if a in page.cast.actors and page.cast.actors[a].kind == "person"]
