"""Calendar dates as people and machines write them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_OF: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH: Final = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DAY_NAME: Final = (
    r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s{1,3}"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:1[89]|2[01])\d\d)"
_CLOCK: Final = re.compile(
    r"[\sT,;|()\u2013\u2014-]{0,4}(?:at\s)?\d{1,2}[:.h]\d\d(?!\d)(?::\d\d(?:\.\d{1,9})?)?(?!\.\d)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d\b|\(?[A-Z]{2,4}\b\)?))?"
    r"|[\s,]{1,3}\d{1,2}\s?[ap]\.?m\b\.?(?:\s?[A-Z]{2,4}\b)?",
)
_DIGIT: Final = re.compile(r"\d")
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.,/-]){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?:\b{_DAY_NAME})?(?<![\d.,/-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})"
        rf"(?P=mark){_YEAR}(?!\d|\.\d)",
        rf"(?:\b{_DAY_NAME})?(?<![\d.,:/-]){_DAY}\s(?:of\s)?(?P<month>{_MONTH})\b\.?"
        rf"(?:,?\s{{1,3}}{_YEAR}(?!\d))?",
        rf"(?:\b{_DAY_NAME})?\b(?P<month>{_MONTH})\b\.?\s{{1,3}}{_DAY}(?!\d|:\d)"
        rf"(?:,?\s{{1,3}}{_YEAR}(?!\d))?",
    )
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day in a text at ``[start, end)``.

    ``readings`` are the days it can mean: one; two for ``03/04/2025``, that with the day first
    before the other; none when no year is given. ``weekday`` (0 is Monday) is the one written
    next to it.
    """

    start: int
    end: int
    readings: tuple[dt.date, ...]
    month: int
    day: int
    weekday: int | None = None

    @property
    def fits(self) -> bool:
        """Whether the weekday next to it, if any, is that of a day it can mean."""
        if self.weekday is None or not self.readings:
            return True
        return any(day.weekday() == self.weekday for day in self.readings)

    def settled(self, day_first: bool | None) -> WrittenDate:
        """The same with one reading, where the order of day and month is known."""
        if day_first is None or len(self.readings) < 2:
            return self
        only = self.readings[0 if day_first else 1]
        return dataclasses.replace(self, readings=(only,), month=only.month, day=only.day)

    def near(self, anchor: dt.date) -> dt.date | None:
        """The day it means that lies nearest to ``anchor``; ``None`` when there is no such day."""
        days = self.readings or tuple(
            day
            for year in (anchor.year - 1, anchor.year, anchor.year + 1)
            if (day := day_of(year, self.month, self.day))
        )
        return min(days, key=lambda day: (abs(day - anchor), day), default=None)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """That day, ``None`` when the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def find_written_dates(text: str, day_first: bool | None = None) -> tuple[WrittenDate, ...]:
    """The calendar dates written out in ``text``, in order, overlaps resolved to the first.

    ``day_first`` settles ``03/04/2025``; without it such a date has two readings. Dotted dates
    are day-first everywhere.
    """
    if _DIGIT.search(text) is None:
        return ()
    found = [
        date
        for form in _FORMS
        for match in form.finditer(text)
        if (date := _read(match, day_first)) is not None
    ]
    kept: list[WrittenDate] = []
    for date in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple(kept)


def without_dates(text: str) -> tuple[str, tuple[WrittenDate, ...]]:
    """``text`` with its dates and the clock times beside them blanked, and those dates."""
    dates = find_written_dates(text)
    pieces, at = [], 0
    for date in dates:
        pieces += [text[at : date.start], " " * (date.end - date.start)]
        at = date.end
    rest = "".join([*pieces, text[at:]])
    return _CLOCK.sub(lambda match: " " * len(match.group()), rest), dates


def _read(match: re.Match[str], day_first: bool | None) -> WrittenDate | None:
    parts = match.groupdict()
    name = parts.get("weekday")
    weekday = WEEKDAYS.index(name[:3].lower()) if name else None
    if "first" in parts:
        readings = _readings(match, day_first)
    elif parts["year"] is None:
        month, day = _month(parts["month"]), int(parts["day"])
        if day_of(2000, month, day) is None:
            return None
        return WrittenDate(match.start(), match.end(), (), month, day, weekday)
    else:
        only = day_of(int(parts["year"]), _month(parts["month"]), int(parts["day"]))
        readings = (only,) if only else ()
    if not readings:
        return None
    known = readings[0]
    return WrittenDate(match.start(), match.end(), readings, known.month, known.day, weekday)


def _readings(match: re.Match[str], day_first: bool | None) -> tuple[dt.date, ...]:
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    by_day, by_month = day_of(year, second, first), day_of(year, first, second)
    if match["mark"] == ".":
        return (by_day,) if by_day else ()
    orders = {True: (by_day,), False: (by_month,), None: (by_day, by_month)}[day_first]
    days = [day for day in orders if day] or [day for day in (by_day, by_month) if day]
    return tuple(dict.fromkeys(days))


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_OF[written.lower()]


def day_order(values: tuple[str, ...]) -> bool | None:
    """Whether a source writes the day first, as its own dates show; ``None`` when none does.

    Only ``13/04/2025`` and ``04/13/2025`` tell; when both occur nothing is known.
    """
    pattern = re.compile(rf"(?<!\d)(\d{{1,2}})[/-](\d{{1,2}})[/-]{_YEAR}(?!\d)")
    pairs = [(int(m[1]), int(m[2])) for value in values for m in pattern.finditer(value)]
    seen = {first > 12 for first, second in pairs if max(first, second) > 12 >= min(first, second)}
    return seen.pop() if len(seen) == 1 else None
