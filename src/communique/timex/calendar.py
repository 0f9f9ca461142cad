"""Calendar arithmetic on TIMEX3 values."""

from __future__ import annotations

import calendar
import datetime as dt
import re

MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def moved(day: dt.date, unit: str, by: int) -> dt.date | None:
    """The day ``by`` units away, its day of the month clamped; ``None`` outside years 1-9999."""
    try:
        if unit in DAYS:
            return day + dt.timedelta(days=by * DAYS[unit])
        months = day.year * 12 + day.month - 1 + by * MONTHS[unit]
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        return None


def value_of(day: dt.date, unit: str) -> str:
    """The TIMEX3 value of the ``unit`` (D, W, WE, M, Q, H, Y, E, C) that ``day`` lies in."""
    if unit in {"W", "2W", "WE"}:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    year_text = f"{day.year:04}"
    return {
        "M": f"{year_text}-{day.month:02}",
        "Q": f"{year_text}-Q{(day.month + 2) // 3}",
        "H": f"{year_text}-H{(day.month + 5) // 6}",
        "Y": year_text,
        "E": year_text[:3],
        "C": year_text[:2],
        "L": year_text[:1],
    }.get(unit, day.isoformat())


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= last_day(year, month)


def last_day(year: int, month: int) -> int:
    """The last day of a month."""
    return calendar.monthrange(year, month)[1]


def holiday(rule: str, year: int) -> dt.date | None:
    """The day of a holiday in ``year``; ``rule`` as in the vocabulary."""
    try:
        if rule == "election":
            return _nth_weekday(year, 11, 1, 1) + dt.timedelta(days=1)
        if rule.startswith("easter"):
            return easter(year) + dt.timedelta(days=int(rule.split()[1]))
        if " " in rule:
            nth, weekday, month = (int(part) for part in rule.split())
            return _nth_weekday(year, month, weekday, nth)
        return dt.date.fromisoformat(f"{year:04}-{rule}")
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year, month, last_day(year, month))
    return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (nth + 1))


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def weekday_near(day: dt.date, weekday: int, step: int) -> dt.date:
    """The nearest ``weekday`` (1 is Monday) on or after (step 1) or on or before (-1) ``day``."""
    if step > 0:
        return day + dt.timedelta(days=(weekday - day.isoweekday()) % 7)
    return day - dt.timedelta(days=(day.isoweekday() - weekday) % 7)
