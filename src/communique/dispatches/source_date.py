"""A date as a source gives it: in a header, a column, a page's metadata or by hand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

from communique.dispatches.written_dates import day_of, find_written_dates

_EPOCH: Final = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{13}")
_COMPACT: Final = re.compile(r"(\d{8})(?:T?\d{4,6}Z?)?")
_YEAR_OR_MONTH: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_MAIL: Final = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d\d?:\d\d")
_FIRST: Final = dt.date(1800, 1, 2)
_LAST: Final = dt.date(2199, 12, 30)


@dataclass(frozen=True, slots=True)
class SourceDate:
    """What a source's date says: a day (``published``), or only bounds, both inclusive."""

    published: str | None
    earliest: dt.date
    latest: dt.date
    weekday_fits: bool = True

    @property
    def day(self) -> dt.date | None:
        """The day when it is known."""
        return self.earliest if self.published else None


def read_source_date(value: str, day_first: bool | None = None) -> SourceDate | None:
    """Reads ISO 8601, RFC 2822, epoch seconds or milliseconds, and dates in words.

    The clock time is kept where a machine wrote it. ``None`` when the value is no calendar date:
    "4 minutes ago" is none, nor is the epoch's zero, which stands for a missing date.
    """
    written = value.strip()[:200]
    moment = _moment(written)
    if moment is not None:
        return _known(moment)
    return _in_words(written, day_first) or _whole_period(written)


def _known(moment: dt.datetime | dt.date) -> SourceDate | None:
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    if not _FIRST <= day <= _LAST or day == dt.date(1970, 1, 1):
        return None
    return SourceDate(moment.isoformat(), day, day)


def _moment(written: str) -> dt.datetime | dt.date | None:
    if _EPOCH.fullmatch(written):
        return _epoch(float(written))
    if _COMPACT.fullmatch(written) or re.match(r"\d{4}-\d\d-\d\d", written):
        return _iso(written)
    if _MAIL.match(written):
        try:
            return parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return None


def _epoch(number: float) -> dt.datetime | None:
    seconds = number / 1000 if abs(number) >= 1e11 else number
    if abs(seconds) < 86400:
        return None
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)


def _iso(written: str) -> dt.datetime | dt.date | None:
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", written) or moment.time() == dt.time():
        return moment.date()
    return moment


def _in_words(written: str, day_first: bool | None) -> SourceDate | None:
    dates = [date for date in find_written_dates(written, day_first) if date.readings]
    if not dates:
        return None
    days = [d for d in dates[0].readings if dates[0].weekday in {None, d.weekday()}]
    days = sorted(days or dates[0].readings)
    published = days[0].isoformat() if len(days) == 1 else None
    if not all(_FIRST <= day <= _LAST for day in days):
        return None
    return SourceDate(published, days[0], days[-1], dates[0].fits)


def _whole_period(written: str) -> SourceDate | None:
    """A month or a year: bounds, never its first day."""
    match = _YEAR_OR_MONTH.fullmatch(written)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    first = day_of(year, month or 1, 1)
    after = day_of(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1)
    if first is None or after is None or not _FIRST <= first <= _LAST:
        return None
    return SourceDate(None, first, after - dt.timedelta(days=1))
