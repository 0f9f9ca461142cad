"""Raw dispatch → dispatch: cleaned, dated, checked; or set aside with its reason."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from communique.dispatches.cleaning import Cleaned, clean
from communique.dispatches.dating import Evidence, settle
from communique.dispatches.dispatch import Boilerplate, Dispatch, dispatch_id, unmarked
from communique.dispatches.header import Header, read_header
from communique.dispatches.refusal import why_unfit, why_unread
from communique.dispatches.source import RawDispatch, SetAside
from communique.dispatches.source_date import SourceDate, read_source_date
from communique.dispatches.spoken_days import spoken_days_of
from communique.dispatches.written_dates import day_order, find_written_dates
from communique.errors import InputError
from communique.text.span import Span

# No store can hold them: PostgreSQL refuses NUL, and UTF-8 has no form for half a surrogate pair.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def prepare(
    raw: RawDispatch,
    *,
    first_seen: dt.datetime,
    date: str | None = None,
    outlet: str | None = None,
) -> Dispatch | SetAside:
    """The dispatch in ``raw``: boilerplate marked, dated, checked to be English prose.

    ``date`` and ``outlet`` are what a person says of it; they go before all else. The text is
    kept verbatim, but for characters that no store can hold, each replaced by U+FFFD. The id
    does not depend on ``date``, so that a dispatch dated later is known again.

    Raises:
        InputError: when ``date`` is not a date.
    """
    given = _given(date)
    text = _UNSTORABLE.sub("\ufffd", raw.text)
    reason = why_unfit(text)
    if reason is not None:
        return SetAside(raw.path, reason)
    header = read_header(text)
    cleaned = clean(text, header.end, raw.headline or header.headline)
    marks = _marks(header, cleaned)
    regions = unmarked(text, marks)
    reason = why_unread(text, regions, cleaned.prose)
    if reason is not None:
        return SetAside(raw.path, reason)
    evidence = _evidence(raw, header, cleaned, text, regions, given)
    publication, doubts = settle(evidence, first_seen)
    who = outlet or raw.outlet or header.outlet
    return Dispatch(
        id=dispatch_id(text, who, raw.published or header.published),
        text=text,
        publication=publication,
        first_seen=first_seen,
        path=raw.path,
        outlet=who,
        headline=cleaned.headline,
        url=raw.url or header.url,
        boilerplate=marks,
        warnings=(*raw.warnings, *_unread_dates(raw, header, evidence), *doubts),
    )


def _given(date: str | None) -> SourceDate | None:
    if date is None:
        return None
    given = read_source_date(date)
    if given is None or given.published is None:
        raise InputError(f"the date {date!r} is not a day of the calendar; write it as 2025-07-04")
    return given


def _marks(header: Header, cleaned: Cleaned) -> tuple[Boilerplate, ...]:
    top = (Boilerplate(Span(0, header.end), "header"),) if header.end else ()
    return (*top, *cleaned.marks)


def _evidence(
    raw: RawDispatch,
    header: Header,
    cleaned: Cleaned,
    text: str,
    regions: tuple[Span, ...],
    given: SourceDate | None,
) -> Evidence:
    order = raw.day_first if raw.day_first is not None else day_order((text,))
    stamps = tuple(d.settled(order) for stamp in cleaned.stamps for d in stamp.dates)
    updates = tuple(d.settled(order) for stamp in cleaned.stamps for d in stamp.updated)
    told = tuple(d for region in regions for d in find_written_dates(region.of(text), order))
    return Evidence(
        given=given,
        header=_read(header.published, order),
        metadata=_read(raw.published, order),
        dateline=cleaned.dateline.date if cleaned.dateline else None,
        stamps=stamps,
        updates=updates,
        written=told + stamps + updates,
        spoken=spoken_days_of(text, regions),
    )


def _read(published: str | None, day_first: bool | None) -> SourceDate | None:
    return read_source_date(published, day_first) if published else None


def _unread_dates(raw: RawDispatch, header: Header, evidence: Evidence) -> tuple[str, ...]:
    sources = ((header.published, evidence.header), (raw.published, evidence.metadata))
    return tuple(
        f"its source gives the date {written[:60]!r}, which is not a day of the calendar"
        for written, read in sources
        if written and read is None
    )
