"""Days and bounds of days, as claims carry them in their time slots."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"\d{4}")

# Before every dispatch, and far enough from the ends of the calendar to reckon with.
UNKNOWN_DAY = dt.date(1000, 1, 1)
_LAST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something is: the EDTF string as given, and its first and last possible day.

    ``text`` is ``None`` where the source only bounds the time; ``earliest`` and ``latest`` are
    inclusive and ``None`` where nothing bounds them. ``span`` is the first and last day of a day or
    of a stretch of days (``2029-04-04/2029-04-05``), ``None`` for what is not known to the day.
    """

    text: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    span: tuple[dt.date, dt.date] | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", self._span())

    @property
    def day(self) -> dt.date | None:
        """The one day that this is, when it is known to the day."""
        return self.earliest if self.earliest == self.latest else None

    def _span(self) -> tuple[dt.date, dt.date] | None:
        if self.day is not None:
            return self.day, self.day
        if self.text is None or self.earliest is None or self.latest is None:
            return None
        return (self.earliest, self.latest) if _is_stretch(self.text) else None

    @property
    def start(self) -> str | None:
        """What to print as the date: the first day, or a coarser EDTF string (``2029-05``)."""
        if self.span is not None:
            return self.span[0].isoformat()
        return self.text

    @property
    def end(self) -> str | None:
        """The last day of a stretch of days, ``None`` for anything else."""
        if self.span is None or self.span[0] == self.span[1]:
            return None
        return self.span[1].isoformat()

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return self.text is not None or self.earliest is not None or self.latest is not None

    def touches(self, other: Bounds) -> bool:
        """Whether both could be the same time, a side without bounds being open."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return False
        return not (other.latest and self.earliest and other.latest < self.earliest)


NEVER = Bounds()


def bounds(slot: Mapping[str, Any] | str | None) -> Bounds:
    """The bounds that a time slot gives; missing bounds are worked out from its EDTF value."""
    if not slot:
        return NEVER
    if isinstance(slot, str):
        return _bounds(slot, None, None)
    return _bounds(slot.get("value"), slot.get("earliest"), slot.get("latest"))


@functools.lru_cache(maxsize=16384)
def _bounds(value: str | None, earliest: str | None, latest: str | None) -> Bounds:
    first, last = _edtf(value) if value else (None, None)
    return Bounds(value, parse_day(earliest) or first, parse_day(latest) or last)


@functools.lru_cache(maxsize=16384)
def parse_day(text: str | None) -> dt.date | None:
    """The day that an ISO date or date-time begins with, ``None`` for anything else."""
    if not text or not _DAY.match(text):
        return None
    try:
        return _reckonable(dt.date.fromisoformat(text[:10]))
    except ValueError:
        return None


def _reckonable(day: dt.date | None) -> dt.date | None:
    """The day, unless it is a stand-in for "always" or "never" at an end of the calendar."""
    return day if day is not None and UNKNOWN_DAY.year < day.year < _LAST_YEAR else None


def _is_stretch(text: str) -> bool:
    first, _, last = text.partition("/")
    return bool(_DAY.match(first) and _DAY.match(last))


def _edtf(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF date, month, week, year or interval."""
    plain = value.rstrip("~?%")
    if "/" in plain:
        first, _, last = plain.partition("/")
        return _edtf(first)[0] if first else None, _edtf(last)[1] if last else None
    try:
        earliest, latest = _single(plain)
    except (ValueError, OverflowError):
        return None, None
    return _reckonable(earliest), _reckonable(latest)


def _single(plain: str) -> tuple[dt.date | None, dt.date | None]:
    if _DAY.match(plain):
        day = dt.date.fromisoformat(plain[:10])
        return day, day
    if week := _WEEK.fullmatch(plain):
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + dt.timedelta(days=6)
    if month := _MONTH.fullmatch(plain):
        first = dt.date(int(month[1]), int(month[2]), 1)
        return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    if _YEAR.fullmatch(plain):
        return dt.date(int(plain), 1, 1), dt.date(int(plain), 12, 31)
    return None, None
