"""The days that a TIMEX3 value can mean."""

from __future__ import annotations

import datetime as dt
import re

from communique.timex.calendar import last_day

Bounds = tuple[dt.date | None, dt.date | None]
UNKNOWN: Bounds = (None, None)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEAR = re.compile(r"\d{1,4}")


def bounds_of(value: str | None, mod: str | None = None) -> Bounds:
    """First and last day of a DATE or TIME value, narrowed or opened by TIMEX3's ``mod``.

    START, MID and END mean a third of the period (of a week: Monday to Wednesday, Tuesday to
    Thursday, Thursday to Sunday). What names no days, like FUTURE_REF, is unbounded on both sides.
    """
    first, last = _period(value or "")
    if first is None or last is None:
        return first, last
    if mod in {"START", "MID", "END"}:
        return _third(first, last, mod)
    if mod in {"BEFORE", "ON_OR_BEFORE"}:
        return None, last if mod == "ON_OR_BEFORE" else _next(first, -1)
    if mod in {"AFTER", "ON_OR_AFTER"}:
        return (first if mod == "ON_OR_AFTER" else _next(last, 1)), None
    return first, last


def _next(day: dt.date, by: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return None


def _period(value: str) -> Bounds:
    try:
        if found := _DAY.fullmatch(value):
            day = dt.date(*(int(part) for part in found.groups()))
            return day, day
        if found := _WEEK.fullmatch(value):
            year, week = int(found[1]), int(found[2])
            first = dt.date.fromisocalendar(year, week, 6 if found[3] else 1)
            return first, dt.date.fromisocalendar(year, week, 7)
        if found := _MONTH.fullmatch(value):
            return _months(int(found[1]), int(found[2]), int(found[2]))
        if found := _PART.fullmatch(value):
            return _months(int(found[1]), *_part_months(found[2]))
        if _YEAR.fullmatch(value):
            width = 10 ** (4 - len(value))
            low = int(value) * width
            return dt.date(max(low, 1), 1, 1), dt.date(low + width - 1, 12, 31)
    except (ValueError, OverflowError):
        return UNKNOWN
    return UNKNOWN


def _part_months(part: str) -> tuple[int, int]:
    if part in _SEASONS:
        return _SEASONS[part]
    number, length = int(part[1]), 3 if part[0] == "Q" else 6
    return (number - 1) * length + 1, number * length


def _months(year: int, first: int, last: int) -> Bounds:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = dt.date(end_year, end_month, last_day(end_year, end_month))
    return dt.date(year, first, 1), end


def _third(first: dt.date, last: dt.date, mod: str) -> Bounds:
    length = (last - first).days + 1
    if length == 1:
        return first, last
    if length == 7:
        low, high = {"START": (0, 2), "MID": (1, 3), "END": (3, 6)}[mod]
    elif 28 <= length <= 31:
        low, high = {"START": (0, 9), "MID": (10, 19), "END": (20, length - 1)}[mod]
    else:
        low, high = {
            "START": (0, -(-length // 3) - 1),
            "MID": (length // 3, -(-2 * length // 3) - 1),
            "END": (2 * length // 3, length - 1),
        }[mod]
    return first + dt.timedelta(days=low), first + dt.timedelta(days=high)
