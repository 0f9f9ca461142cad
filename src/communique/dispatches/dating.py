"""When a dispatch was published, how we know, and honest bounds where we do not."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from communique.dispatches.dateline import dateline_of
from communique.dispatches.dispatch import Dispatch, Publication
from communique.dispatches.source_date import SourceDate
from communique.dispatches.spoken_days import SpokenDay, spoken_days
from communique.dispatches.written_dates import WrittenDate, day_of

ONE_DAY: Final = dt.timedelta(days=1)
_ANY_DAY: Final = dt.date.max
_FULL: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NO_YEAR: Final = re.compile(r"XXXX-(\d\d)-(\d\d)")
_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A day that the store knows of a dated dispatch beside an undated one.

    ``copy``: the other is a copy of the same text. ``source``: the undated one repeats what was
    said or published on that day, so it is not older. ``citing``: the other cites the undated
    one, so that is not newer. ``related``: the other reports on the same matter; it only helps to
    see which year a date without one means.
    """

    day: dt.date
    relation: Literal["copy", "source", "citing", "related"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one dispatch tells about its own date, strongest first."""

    given: SourceDate | None = None
    header: SourceDate | None = None
    metadata: SourceDate | None = None
    dateline: WrittenDate | None = None
    stamps: tuple[WrittenDate, ...] = ()
    updates: tuple[WrittenDate, ...] = ()
    written: tuple[WrittenDate, ...] = ()
    spoken: tuple[SpokenDay, ...] = ()


def settle(evidence: Evidence, first_seen: dt.datetime) -> tuple[Publication, tuple[str, ...]]:
    """The publication by the strongest evidence, and what does not fit together.

    The order is given, header, metadata, dateline, stamp. Nothing is averaged and nothing weaker
    overrules: a contradiction becomes a warning.
    """
    publication = _strongest(evidence) or _unsettled(evidence, first_seen.date())
    warnings = [*_disagreements(evidence, publication), *_misfits(evidence, publication)]
    day = publication.day
    if day is not None and day > first_seen.date() + ONE_DAY:
        warnings.append(f"dated {day}, later than the day it was first seen, {first_seen.date()}")
    return publication, tuple(warnings)


def _strongest(evidence: Evidence) -> Publication | None:
    if evidence.given is not None:
        return Publication("given", *_bounds(evidence.given))
    if evidence.header is not None and evidence.header.published:
        return Publication("header", evidence.header.published)
    if evidence.metadata is not None and evidence.metadata.published:
        return Publication("metadata", evidence.metadata.published)
    stamp = _stamped(evidence)
    day = _dateline_day(evidence, stamp)
    if day is not None:
        return Publication("dateline", day.isoformat())
    if stamp is not None:
        return Publication("stamp", stamp.isoformat())
    return None


def _bounds(date: SourceDate) -> tuple[str | None, dt.date | None, dt.date | None]:
    if date.published:
        return date.published, None, None
    return None, date.earliest, date.latest


def _stamped(evidence: Evidence) -> dt.date | None:
    """The day of the last change when there is one: the text we have is of that day."""
    for dates in (evidence.updates, evidence.stamps):
        days = [date.readings[0] for date in dates if len(date.readings) == 1]
        if days:
            return max(days) if dates is evidence.updates else days[0]
    return None


def _dateline_day(evidence: Evidence, stamp: dt.date | None) -> dt.date | None:
    date = evidence.dateline
    if date is None:
        return None
    if len(date.readings) == 1:
        return date.readings[0]
    period = evidence.header or evidence.metadata
    if period is not None:
        inside = [
            day
            for year in (period.earliest.year, period.latest.year)
            if (day := day_of(year, date.month, date.day))
            and period.earliest <= day <= period.latest
        ]
        return inside[0] if inside else None
    return date.near(stamp) if stamp is not None else None


def _unsettled(evidence: Evidence, seen: dt.date) -> Publication:
    """Bounds by what the source and the text say; never later than first seen."""
    source = evidence.header or evidence.metadata
    if source is not None:
        basis: Literal["header", "metadata"] = "header" if evidence.header else "metadata"
        return Publication(basis, None, source.earliest, source.latest)
    ambiguous = [d for d in (*evidence.updates, *evidence.stamps) if len(d.readings) > 1]
    if ambiguous:
        readings = ambiguous[0].readings
        return Publication("stamp", None, min(readings), max(readings))
    return _between(_latest_past(evidence.spoken, None, seen), seen, evidence.dateline)


def _between(
    earliest: dt.date | None, seen: dt.date, dateline: WrittenDate | None = None
) -> Publication:
    """From ``earliest`` to the day first seen, or to the last day a yearless dateline can mean.

    A text that speaks of days after it was seen shows that the clock or the text is wrong: then
    nothing bounds it above.
    """
    if earliest is not None and earliest > seen:
        return Publication("none", None, earliest, None)
    days = _years_of(dateline.month, dateline.day, seen) if dateline else ()
    possible = [day for day in days if earliest is None or day >= earliest]
    if earliest is not None and len(possible) == 1:
        return Publication("dateline", possible[0].isoformat())
    return Publication("none", None, earliest, possible[0] if possible else seen)


def _years_of(month: int, day: int, until: dt.date) -> tuple[dt.date, ...]:
    """That day in the years up to ``until``, newest first, for a decade."""
    days = (day_of(year, month, day) for year in range(until.year, until.year - 10, -1))
    return tuple(d for d in days if d is not None and d <= until)


def bound(
    dispatch: Dispatch,
    mentioned_times: Iterable[SpokenDay],
    neighbours: Iterable[Neighbour] = (),
) -> Publication:
    """Bounds on the publication of an undated dispatch; a dated one keeps its own.

    Below: the latest day it speaks of as past, and the days of what it repeats. Above: the day
    it was first seen, and the first dispatch that cites it. A dated copy narrows both to the
    week of its own date; the basis is then ``inferred``. Where the store holds dispatches of a
    later day than this one was seen, the clock says nothing and bounds nothing. The result
    depends only on the arguments, never on bounds found before.
    """
    held = dispatch.publication
    if held.published is not None or held.basis not in {"none", "inferred"}:
        return held
    beside = sorted(neighbours, key=lambda n: (n.day, n.relation))
    seen = dispatch.first_seen.date()
    copies = [n.day for n in beside if n.relation == "copy"]
    anchor = _middle(copies) or _middle([n.day for n in beside])
    mentioned, own = tuple(mentioned_times), spoken_days(dispatch)
    past = _latest_past((*mentioned, *own), anchor, seen)
    floors = [n.day for n in beside if n.relation == "source"] + ([past] if past else [])
    earliest = max(floors, default=None)
    ceilings = [n.day for n in beside if n.relation == "citing"]
    if all(n.day <= seen for n in beside) and (earliest is None or earliest <= seen):
        ceilings.append(seen)
    latest = min(ceilings, default=None)
    dateline = dateline_of(dispatch)
    if dateline is not None and dateline.date is not None:
        return _by_dateline(dateline.date, anchor, earliest, latest)
    if copies:
        spoken = {s.value for s in (*mentioned, *own) if s.is_past}
        return _by_copies(copies, spoken, earliest, latest)
    return _ordered(Publication("none", None, earliest, latest))


def _by_dateline(
    date: WrittenDate, anchor: dt.date | None, earliest: dt.date | None, latest: dt.date | None
) -> Publication:
    """A dateline without a year: dated where its neighbours leave one year, else bounded."""
    near = date.near(anchor) if anchor is not None else None
    if near is not None and (earliest or near) <= near <= (latest or near):
        return Publication("dateline", near.isoformat())
    if latest is None:
        return Publication("none", None, earliest, None)
    return _between(earliest, latest, date)


def _moved(day: dt.date, by: int) -> dt.date:
    """The day ``by`` days away, as far as the calendar goes."""
    reach = min(max(day.toordinal() + by, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(reach)


def _by_copies(
    copies: Sequence[dt.date],
    spoken: Collection[str],
    earliest: dt.date | None,
    latest: dt.date | None,
) -> Publication:
    """News says "on Friday" of the last seven days only, and copies run within as many."""
    low, high = _moved(copies[0], -6), _moved(copies[-1], 6)
    for weekday in range(7):
        if f"XXXX-WXX-{weekday + 1}" in spoken:
            # "On Friday" was said of the Friday before the copies: the text is of that week.
            said = _moved(copies[0], -((copies[0].weekday() - weekday) % 7))
            low, high = max(low, said), min(high, _moved(said, 6))
    low = max(low, earliest) if earliest else low
    high = min(high, latest) if latest else high
    return _ordered(Publication("inferred", None, low, high))


def _ordered(publication: Publication) -> Publication:
    """Bounds that contradict each other leave the lower one only: it cannot leak."""
    earliest, latest = publication.earliest, publication.latest
    if earliest is None or latest is None or earliest <= latest:
        return publication
    return dataclasses.replace(publication, latest=None)


def _middle(days: Sequence[dt.date]) -> dt.date | None:
    return sorted(days)[(len(days) - 1) // 2] if days else None


def _latest_past(
    spoken: Sequence[SpokenDay], anchor: dt.date | None, seen: dt.date
) -> dt.date | None:
    days = [day for s in spoken if s.is_past and (day := _first_day(s, anchor, seen)) is not None]
    return max(days, default=None)


def _first_day(spoken: SpokenDay, anchor: dt.date | None, seen: dt.date) -> dt.date | None:
    """The first day that a value can mean; a missing year from its weekday or its neighbours."""
    if _FULL.fullmatch(spoken.value):
        year, month, day = (*map(int, spoken.value.split("-")), 1, 1)[:3]
        return day_of(year, month, day)
    match = _NO_YEAR.fullmatch(spoken.value)
    if match is None:
        return None
    years = _years_of(int(match[1]), int(match[2]), max(seen, anchor or seen))
    return _nearest([d for d in years if spoken.weekday in {None, d.weekday()}], anchor)


def _nearest(days: Sequence[dt.date], anchor: dt.date | None) -> dt.date | None:
    if anchor is None:
        return None
    return min(days, key=lambda day: (abs(day - anchor), day), default=None)


def _disagreements(evidence: Evidence, publication: Publication) -> list[str]:
    day, basis = publication.day, publication.basis
    if day is None:
        return _doubtful(evidence, publication)
    found = []
    for name, other in (("header", evidence.header), ("metadata", evidence.metadata)):
        if other is not None and basis != name and not _close(other, day):
            found.append(f"the {name} says {_shown(other)}, but the {basis} says {day}")
    dateline = evidence.dateline.near(day) if evidence.dateline else None
    if dateline is not None and basis != "dateline" and abs(dateline - day) > ONE_DAY:
        found.append(f"the dateline says {dateline:%-d %B}, but the {basis} says {day}")
    for label, dates in (("stamp", evidence.stamps), ("update stamp", evidence.updates)):
        days = sorted({near for date in dates if (near := date.near(day))})
        far = [d for d in days if abs(d - day) > ONE_DAY]
        if far and not (label == basis and day in days and len(days) == len(far)):
            found.append(f"a {label} in the text says {far[0]}, but the {basis} says {day}")
    return found


def _close(source: SourceDate, day: dt.date) -> bool:
    return source.earliest - ONE_DAY <= day <= source.latest + ONE_DAY


def _shown(source: SourceDate) -> str:
    if source.earliest == source.latest:
        return str(source.earliest)
    return f"{source.earliest} to {source.latest}"


def _doubtful(evidence: Evidence, publication: Publication) -> list[str]:
    if publication.basis in {"header", "metadata", "stamp", "given"}:
        return [
            f"the {publication.basis} leaves the day open, from {publication.earliest} to "
            f"{publication.latest}; set it with --date or `communique date`"
        ]
    return []


def _misfits(evidence: Evidence, publication: Publication) -> list[str]:
    """Weekdays that are not those of the dates they stand beside; days told before they came."""
    found = []
    for date in evidence.written:
        day = _dated(date, publication.day)
        if day is not None and date.weekday is not None and day.weekday() != date.weekday:
            found.append(
                f"the text says {_NAMES[date.weekday]}, {day:%-d %B %Y}, "
                f"but that day is a {_NAMES[day.weekday()]}"
            )
    for source in (evidence.given, evidence.header, evidence.metadata):
        if source is not None and not source.weekday_fits:
            found.append(f"the weekday given with the date {source.earliest} is not that day's")
    past = _latest_past(evidence.spoken, None, _ANY_DAY)
    if publication.day is not None and past is not None and past > publication.day + ONE_DAY:
        found.append(f"it speaks of {past} as past, but is dated {publication.day}")
    return list(dict.fromkeys(found))


def _dated(date: WrittenDate, anchor: dt.date | None) -> dt.date | None:
    if date.readings:
        fitting = [day for day in date.readings if day.weekday() == date.weekday]
        return (fitting or list(date.readings))[0]
    if anchor is None:
        return None
    years = [day_of(anchor.year + n, date.month, date.day) for n in (0, -1, 1)]
    days = [day for day in years if day is not None and abs(day - anchor).days < 330]
    fitting = [day for day in days if day.weekday() == date.weekday]
    return next(iter(fitting or days), None)
