"""Days that a text speaks of, as far as they are written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.written_dates import (
    WEEKDAYS,
    WrittenDate,
    without_dates,
)
from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.vocabulary.load import load

_WORD: Final = re.compile(r"[^\W\d_]+")
_REPORTING: Final = frozenset(
    ["said", "told", "added", "stated", "noted", "stressed", "announced", "reported", "declared"]
)

_DAY_NAME: Final = r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_SAID_ON: Final = re.compile(
    rf"\bsaid\s(?:on\s)?{_DAY_NAME}|\bon\s{_DAY_NAME}\s(?:said|told|announced|declared)\b"
)


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day, month or year that a text speaks of.

    ``value`` is as in TIMEX3: ``2025-06-02``, ``2025-06``, ``2025``, or ``XXXX-06-02`` when no
    year is given, ``XXXX-WXX-5`` for a Friday. ``is_past``: told as something behind the writer.
    ``weekday`` (0 is Monday) is the one that the text puts next to it.
    """

    value: str
    is_past: bool
    weekday: int | None = None


def spoken_days(dispatch: Dispatch) -> tuple[SpokenDay, ...]:
    """The written dates in the reporting of a dispatch, without a reader's help."""
    return spoken_days_of(dispatch.text, dispatch.regions())


def spoken_days_of(text: str, regions: Iterable[Span]) -> tuple[SpokenDay, ...]:
    """The written dates in ``regions``, and the weekdays on which something was said.

    A day counts as past only where the sentence tells so. The test is strict on purpose: a day
    wrongly taken for past would date an undated dispatch too late, one missed only leaves its
    bounds wider.
    """
    sentences = (
        span.of(text)
        for region in regions
        for span in split_sentences(text, region.start, region.end)
    )
    return tuple(day for sentence in sentences for day in _days(sentence))


def _days(sentence: str) -> Iterator[SpokenDay]:
    rest, dates = without_dates(sentence)
    is_past = bool(dates) and _tells_of_past(rest)
    for date in dates:
        if len(date.readings) < 2:
            yield SpokenDay(_value(date), is_past, date.weekday)
    for match in _SAID_ON.finditer(rest):
        name = (match[1] or match[2])[:3].lower()
        yield SpokenDay(f"XXXX-WXX-{WEEKDAYS.index(name) + 1}", True)


def _value(date: WrittenDate) -> str:
    if date.readings:
        return date.readings[0].isoformat()
    return f"XXXX-{date.month:02}-{date.day:02}"


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(load("datelines")[name])


def _tells_of_past(rest: str) -> bool:
    """By the words of a sentence without its dates, lest the month of May be taken for a modal."""
    words = [word.lower() for word in _WORD.findall(rest)]
    if _cues("ahead").intersection(words):
        return False
    telling = [word for word in words if word not in _REPORTING]
    return any(word in _cues("behind") or word.endswith("ed") for word in telling)
