"""Find the time expressions of a text and say when they were."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.bounds import bounds_of
from communique.timex.grammar import character_class, hits, normaliser
from communique.timex.hit import Hit
from communique.timex.sense import Sense
from communique.timex.tense import Tense, tense_around
from communique.timex.time_expression import TimeExpression
from communique.timex.tokens import Tokens, tokenise
from communique.timex.when import Genre, When

TenseAt = Callable[[int], str | None]
_QUARTER_RULES = {"quarter", "quarter_of", "quarter_code", "quarter_adjective", "the_quarter"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ABBREVIATION = re.compile(
    r"(?:\b[ap]\.m|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$", re.IGNORECASE
)
_LOOK: dict[str, int] = {"PAST": -1, "SAYING": -1, "PASTPART": -1, "FUTURE": 1, "INFINITIVE": 1,
                         "PRESENT": 1, "PRESPART": 1}  # fmt: skip


class TimeCandidate(Protocol):
    """A span that a reader takes for a time expression of ``type``."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""

    @property
    def type(self) -> str:
        """DATE, TIME, DURATION or SET."""


@dataclass(slots=True)
class Memory:
    """What the text has spoken of so far."""

    story: str | None = None
    day: dt.date | None = None  # in this sentence
    quarter: str | None = None
    said: dt.date | None = None  # a day of saying that opened this paragraph or the one before
    said_in: int = -9
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What stays the same over one text."""

    text: str
    base: dt.date | None
    genre: Genre
    quotes: Sequence[Span]
    tense_at: TenseAt | None
    proposed: frozenset[int]  # offsets that a reader's candidates cover


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its sense and the tense around it."""

    hit: Hit
    sense: Sense
    tense: str | None


def find_times(
    text: str,
    anchor: Anchor,
    *,
    sentences: Sequence[Span],
    quotes: Sequence[Span] = (),
    candidates: Sequence[TimeCandidate] = (),
    tense_at: TenseAt | None = None,
    genre: Genre = "news",
) -> tuple[TimeExpression, ...]:
    """The time expressions inside ``sentences``, in order, resolved against ``anchor``.

    ``quotes`` are the contents of direct quotations: relative times in them count from the day
    they were said. ``tense_at`` gives the tense of the verb that governs an offset, if known. In
    ``narrative`` texts (histories) times count from the last time mentioned, not from the day of
    writing. With an unknown day of writing only what is certain gets a value.
    """
    sentences = _mended(text, sentences)
    cut = [tokenise(text, s.start, s.end) for s in sentences]

    def resolved(base: dt.date | None) -> list[TimeExpression]:
        view = View(text, base, genre, quotes, tense_at, _marked(candidates))
        return _read(view, sentences, cut)

    if anchor.published is not None:
        return tuple(resolved(anchor.published))
    unknown = resolved(None)
    if anchor.earliest is None or anchor.latest is None:
        return tuple(unknown)
    early, late = resolved(anchor.earliest), resolved(anchor.latest)
    return tuple(_agreed(unknown, early, late))


def _mended(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Sentences with those joined again that were cut after "p.m." or "Aug."."""
    mended: list[Span] = []
    for sentence in sentences:
        last = mended[-1] if mended else None
        if (
            last
            and last.end <= sentence.start <= last.end + 2
            and _ABBREVIATION.search(text, max(last.start, last.end - 8), last.end)
            and "\n" not in text[last.end : sentence.start]
        ):
            mended[-1] = Span(last.start, sentence.end)
        else:
            mended.append(sentence)
    return mended


def _marked(candidates: Sequence[TimeCandidate]) -> frozenset[int]:
    return frozenset(at for c in candidates for at in range(c.start, c.end))


def _agreed(
    unknown: list[TimeExpression], early: list[TimeExpression], late: list[TimeExpression]
) -> list[TimeExpression]:
    """Values that both bounds of the day of writing lead to; bounds that hold for either."""
    first = {(t.start, t.end): t for t in early}
    last = {(t.start, t.end): t for t in late}
    agreed = []
    for time in unknown:
        a, b = first.get((time.start, time.end)), last.get((time.start, time.end))
        if a is None or b is None:
            agreed.append(time)
        elif a.value == b.value:
            agreed.append(replace(a, earliest=a.earliest, latest=b.latest))
        else:
            agreed.append(replace(time, earliest=a.earliest, latest=b.latest))
    return agreed


def _read(view: View, sentences: Sequence[Span], cut: Sequence[Tokens]) -> list[TimeExpression]:
    memory = Memory()
    times: list[TimeExpression] = []
    at = 0
    for sentence, tokens in zip(sentences, cut, strict=True):
        if "\n" in view.text[at : sentence.start]:
            memory.paragraph += 1
        at = sentence.end
        for found in _read_sentence(view, sentence, tokens, memory):
            times.append(_expression(found))
    return times


def _expression(found: Found) -> TimeExpression:
    sense = found.sense
    earliest, latest = sense.days()
    return TimeExpression(
        found.hit.start, found.hit.end, sense.type, sense.value, earliest, latest, sense.mod
    )


def _read_sentence(view: View, sentence: Span, tokens: Tokens, memory: Memory) -> list[Found]:
    before = replace(memory)
    found = _pass(view, tokens, memory, None)
    quoted = [q for q in view.quotes if q.overlaps(sentence)]
    if not quoted or not any(_inside(f.hit, quoted) for f in found):
        return found
    said = _said_day(found, quoted) or _said_before(memory)
    if said is None or said == view.base:
        return found
    for name in ("story", "day", "quarter"):
        setattr(memory, name, getattr(before, name))
    return _pass(view, tokens, memory, said)


def _inside(hit: Hit, quotes: Sequence[Span]) -> bool:
    return any(q.start <= hit.start and hit.end <= q.end for q in quotes)


def _said_day(found: Sequence[Found], quotes: Sequence[Span]) -> dt.date | None:
    """The day that a sentence gives for the saying of its quotation."""
    for one in found:
        day = _day(one.sense.value)
        if one.tense == "SAYING" and day and not _inside(one.hit, quotes):
            return day
    return None


def _said_before(memory: Memory) -> dt.date | None:
    return memory.said if memory.paragraph - memory.said_in <= 1 else None


def _day(value: str | None) -> dt.date | None:
    if value and _DAY.match(value):
        return bounds_of(value)[0]
    return None


def _pass(view: View, tokens: Tokens, memory: Memory, said: dt.date | None) -> list[Found]:
    """One reading of a sentence; inside quotations times count from ``said`` when given."""
    memory.day = None
    found: list[Found] = []
    at = 0
    while options := hits(tokens, at):
        at = options[0].match.start() + 1
        for hit in options:
            if one := _resolved(view, hit, memory, said, found):
                found.append(one)
                _remember(memory, one)
                at = max(at, hit.last)
                break
    return found


def _resolved(
    view: View, hit: Hit, memory: Memory, said: dt.date | None, found: Sequence[Found]
) -> Found | None:
    tense: list[str | None] = []

    def look() -> int:
        if not tense:
            tense.append(_tense(view, hit))
        return _LOOK.get(tense[0] or "", 0)

    base = said if said and _inside(hit, view.quotes) else view.base
    if "WEEKDAY" in hit.parts and view.genre == "news" and _counts_from_said(view, hit, memory):
        base = memory.said
    joined = found[-1] if found else None
    when = When(
        base,
        view.genre,
        look,
        story=memory.story,
        day=memory.day,
        quarter=memory.quarter,
        year=_year_ahead(hit),
        proposed=hit.start in view.proposed if view.proposed else None,
        joined=joined.sense.value if joined and joined.hit.last == hit.match.start() else None,
    )
    sense = normaliser(hit.rule)(hit, when)
    if sense is None:
        return None
    look()
    return Found(hit, sense, tense[0])


def _counts_from_said(view: View, hit: Hit, memory: Memory) -> bool:
    """Whether a weekday stands in what a dated saying opened: "On June 7, X said … on Tuesday"."""
    if _said_before(memory) is None or view.base is None:
        return False
    return _tense(view, hit) == "PAST"


def _tense(view: View, hit: Hit) -> str | None:
    lead, trail = hit.before(), hit.after()
    if lead and lead[0].word in {"until", "till"}:
        return "FUTURE"
    if trail and trail[0].kind == "possessive":
        after = tense_around(hit.tokens, 0, hit.last) if hit.last < len(hit.tokens) else None
        return "FUTURE" if after == "FUTURE" else "PAST"
    if lead and lead[0].word == "since":
        return "PAST"
    if [token.word for token in hit.before(3)] in (["as", "early", "as"], ["as", "soon", "as"]):
        return "FUTURE"
    cue: Tense | None = tense_around(hit.tokens, hit.first, hit.last)
    if lead and lead[0].word == "by" and cue != "PAST":
        return "FUTURE"
    return cue or (view.tense_at(hit.start) if view.tense_at else None)


@cache
def _dated() -> re.Pattern[str]:
    one = character_class
    month, day, year = one("anymonth"), one("day"), one("year")
    season, mod = one("anyseason"), f"(?:{one('early')}|{one('late')}|{one('mid')}{one('hyphen')}?)"
    dated = f"{one('joint')}+{one('the')}?{mod}?(?:{month}{day}?|{day}{month}|{season})"
    return re.compile(f"{dated}(?:{dated})*(?:{one('comma')}|{one('of')})?({year})")


def _year_ahead(hit: Hit) -> int | None:
    """The year of ``2 June 2025`` for the ``16 May`` joined to it."""
    if not (hit.has("MONTH") or hit.has("SEASON")) or hit.has("YEAR") or hit.has("OF"):
        return None
    ahead = _dated().match(hit.match.string, hit.match.end())
    return int(hit.tokens[ahead.start(1)].meaning) if ahead else None


def _remember(memory: Memory, one: Found) -> None:
    sense = one.sense
    value = sense.value
    if sense.type not in {"DATE", "TIME"} or not value:
        return
    if not value.startswith("BC") and (sense.days() == (None, None) or not value[0].isdigit()):
        return
    memory.story = value
    if "-Q" in value and one.hit.rule in _QUARTER_RULES and not one.hit.has("YEARAGO"):
        memory.quarter = value
    if day := _day(value):
        memory.day = day
        if one.tense == "SAYING" and "MONTH" in one.hit.parts:
            memory.said, memory.said_in = day, memory.paragraph
