"""Read the preposition before a time: by when, from when on, within what something is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.calendar import moved
from communique.timex.length import after, coarsest
from communique.timex.tense import tense_around
from communique.timex.time_expression import TimeExpression
from communique.timex.tokens import tokenise

# Words before a time → the relation; the longest that fits wins. Up to three words back.
_RELATIONS = {
    "by": "by", "no later than": "by", "not later than": "by", "at the latest by": "by",
    "latest by": "by", "until": "by", "till": "by", "up to": "by", "through": "by",
    "before": "before", "ahead of": "before", "prior to": "before", "earlier than": "before",
    "within": "within", "inside": "within",
    "not before": "from", "no earlier than": "from", "not earlier than": "from",
    "no sooner than": "from", "not until": "from", "as early as": "from", "as soon as": "from",
    "from": "from", "starting": "from", "beginning": "from", "starting on": "from",
    "as of": "from", "starting from": "from", "after": "after", "later than": "after",
    "following": "after", "since": "since", "in": "in",
}  # fmt: skip
_DUE = {"by", "before", "within", "from", "after"}
_AHEAD = re.compile(r"\b(?:next|coming|following|ahead)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_TURNED = {"before", "until", "till"}  # "will not … until Friday": from Friday on
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DueInterval:
    """When something is due, both days inclusive, ``None`` unbounded; ``span`` are the words."""

    earliest: dt.date | None
    latest: dt.date | None
    span: Span


def due(
    text: str, span_of_clause: Span, times: Sequence[TimeExpression], anchor: Anchor
) -> DueInterval | None:
    """When what a clause announces is due, from the best of ``times`` inside it.

    A time with a preposition of deadline ("by", "within", "not before") goes before a plain one
    ("on Monday", "next week"), an earlier one in the clause before a later. Days of saying ("said
    on Friday") and times gone by are no due dates. ``None`` when there is none.
    """
    inside = [t for t in times if span_of_clause.start <= t.start and t.end <= span_of_clause.end]
    found = [
        (relation not in _DUE, at, interval)
        for at, time in enumerate(inside)
        if (relation := _relation(text, span_of_clause, time)) != "since"
        and not _is_of_saying(text, span_of_clause, time)
        and (interval := _interval(text, time, relation, anchor))
    ]
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def _relation(text: str, clause: Span, time: TimeExpression) -> str:
    lead = text[max(clause.start, time.start - 60) : time.start]
    words = [word.lower() for word in _WORDS.findall(lead)]
    if words[-1:] == ["the"]:
        words.pop()
    for length in (3, 2, 1):
        relation = _RELATIONS.get(" ".join(words[-length:]))
        if relation and len(words) >= length:
            return "from" if words[-1] in _TURNED and _NOT.search(lead) else relation
    return "on"


def _is_of_saying(text: str, clause: Span, time: TimeExpression) -> bool:
    tokens = tokenise(text, clause.start, clause.end).items
    first = next((i for i, token in enumerate(tokens) if token.start >= time.start), len(tokens))
    last = next((i for i, token in enumerate(tokens) if token.start >= time.end), len(tokens))
    lead = [i for i in (first - 1, first - 2) if i >= 0]
    return any(tense_around(tokens[i : i + 1], 1, 1) == "SAYING" for i in lead) or (
        tense_around(tokens[max(0, first - 3) : last], first - max(0, first - 3), last) == "SAYING"
    )


def _interval(text: str, time: TimeExpression, relation: str, anchor: Anchor) -> DueInterval | None:
    low, high = anchor.published or anchor.earliest, anchor.published or anchor.latest
    span = Span(time.start, time.end)
    if time.type == "DURATION":
        return _of_duration(text[time.start : time.end], time, relation, low, high)
    first, last = time.earliest, time.latest
    if time.type == "SET" or (first is None and last is None):
        return None
    if relation == "by":
        interval = DueInterval(low, last, span)
    elif relation == "before":
        end = time.mod == "END"
        interval = DueInterval(low, last if end else _moved(first, "D", -1), span)
    elif relation == "within":
        interval = DueInterval(low, last, span)
    elif relation == "from":
        interval = DueInterval(first, None, span)
    elif relation == "after":
        interval = DueInterval(_moved(last, "D", 1), None, span)
    else:
        interval = DueInterval(_not_before(first, last, low), last, span)
    return _ahead_of(interval, low)


def _ahead_of(interval: DueInterval, low: dt.date | None) -> DueInterval | None:
    """The interval, unless it was over when the words were written."""
    over = interval.latest is not None and low is not None and interval.latest < low
    return None if over else interval


def _not_before(first: dt.date | None, last: dt.date | None, low: dt.date | None) -> dt.date | None:
    """``this week`` said on Wednesday begins on Wednesday."""
    if first and last and low and first < low <= last:
        return low
    return first


def _moved(day: dt.date | None, unit: str, by: int) -> dt.date | None:
    return moved(day, unit, by) if day else None


def _of_duration(
    words: str, time: TimeExpression, relation: str, low: dt.date | None, high: dt.date | None
) -> DueInterval | None:
    """``within two weeks``, ``over the next month``, ``in ten days``, ``after three days``."""
    span = Span(time.start, time.end)
    near = after(low, time.value or "") if low else None
    far = after(high, time.value or "") if high else None
    if near is None and far is None:
        return None
    if relation in {"within", "by"} or _AHEAD.search(words):
        return DueInterval(low, far, span)
    if relation == "after":
        return DueInterval(near, None, span)
    if relation != "in":
        return None
    if "X" in (time.value or ""):
        return DueInterval(low, far, span)
    margin = {"D": 0, "W": 3, "M": 15, "Q": 45, "Y": 183}.get(coarsest(time.value or ""), 183)
    return DueInterval(_moved(near, "D", -margin), _moved(far, "D", margin), span)
