"""Queries that see every dispatch as its latest dating, or else its bounds, leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from communique.store import sql_tables as tables

_d = tables.dispatches.c

_latest = (
    sa.select(tables.datings.c.dispatch, sa.func.max(tables.datings.c.seq).label("seq"))
    .group_by(tables.datings.c.dispatch)
    .subquery("latest_dating")
)
_dated = (
    sa.select(tables.datings.c.dispatch, tables.datings.c.date)
    .join(_latest, tables.datings.c.seq == _latest.c.seq)
    .subquery("dated")
)
_b = tables.bounds.c
_FROM = tables.dispatches.outerjoin(_dated, _dated.c.dispatch == _d.id).outerjoin(
    tables.bounds, _b.dispatch == _d.id
)

_given = _dated.c.date.is_not(None)
_bounded = _b.dispatch.is_not(None)
_nothing: sa.Null = sa.null()

BASIS: Final = sa.case((_given, "given"), (_bounded, _b.basis), else_=_d.basis)
PUBLISHED: Final = sa.func.coalesce(_dated.c.date, _d.published)
EARLIEST: Final = sa.case((_given, _nothing), (_bounded, _b.earliest), else_=_d.earliest)
LATEST: Final = sa.case((_given, _nothing), (_bounded, _b.latest), else_=_d.latest)

# As ``dating.certain_by``.
CERTAIN_BY: Final = sa.func.coalesce(sa.func.substr(PUBLISHED, 1, 10), LATEST)


def ids(*where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The ids of dispatches, in order."""
    return sa.select(_d.id).select_from(_FROM).where(*where).order_by(_d.id)


_PUBLICATION: Final = (
    BASIS.label("basis"),
    PUBLISHED.label("published"),
    EARLIEST.label("earliest"),
    LATEST.label("latest"),
)


def dispatches() -> sa.Select[Any]:
    """Whole dispatches, in the order of their ids."""
    others = [c for c in _d if c.name not in {"basis", "published", "earliest", "latest"}]
    return sa.select(*others, *_PUBLICATION).select_from(_FROM).order_by(_d.id)


def undated() -> sa.Select[Any]:
    """Dispatches that nobody dates, with the bounds of their own texts."""
    c = tables.calendar.c
    joined = tables.calendar.join(tables.dispatches, _d.id == c.dispatch)
    query = sa.select(*_d).select_from(joined).where(c.published.is_(None))
    return query.order_by(c.dispatch)


def alike(keys: Sequence[int]) -> sa.Select[Any]:
    """The ids of dispatches under one of ``keys``, in order."""
    found = tables.copy_keys.c
    return sa.select(found.dispatch).where(found.key.in_(keys)).distinct().order_by(found.dispatch)


def headings() -> sa.Select[Any]:
    """Dispatches without what is long, in the order of their ids."""
    others = (_d.id, _d.first_seen, _d.path, _d.outlet, _d.headline)
    return sa.select(*others, *_PUBLICATION).select_from(_FROM).order_by(_d.id)


def calendar() -> sa.Select[Any]:
    """Dispatches with the days on which they count as published, in the order of their ids."""
    return sa.select(tables.calendar).order_by(tables.calendar.c.dispatch)


def noted(dispatch: str) -> sa.Select[Any]:
    """The row of a dispatch in the calendar, but for the revision."""
    columns = (_d.id.label("dispatch"), CERTAIN_BY.label("day"), _d.first_seen, *_PUBLICATION)
    return sa.select(*columns).select_from(_FROM).where(_d.id == dispatch)


def gists(maker: str) -> sa.Select[Any]:
    """The ids of dispatches in order, with the gists that ``maker`` made."""
    c, g = tables.calendar.c, tables.gists.c
    made = sa.and_(g.dispatch == c.dispatch, g.maker == maker)
    joined = tables.calendar.outerjoin(tables.gists, made)
    return sa.select(c.dispatch, g.gist).select_from(joined).order_by(c.dispatch)


def counted(as_of: dt.date | None) -> sa.Select[Any]:
    """The revision; how many dispatches count and when one last changed; how many judgements."""
    c = tables.calendar.c
    judged = sa.select(sa.func.count()).select_from(tables.judgements).scalar_subquery()
    query = sa.select(
        sa.select(tables.revision.c.number).scalar_subquery(),
        sa.func.count(c.dispatch),
        sa.func.coalesce(sa.func.max(c.changed), 0),
        judged,
    ).select_from(tables.calendar)
    return counting(query, as_of)


def counting(query: sa.Select[Any], as_of: dt.date | None) -> sa.Select[Any]:
    """As :func:`published_by`, for queries of the calendar."""
    return query if as_of is None else query.where(tables.calendar.c.day <= as_of.isoformat())


def codings(parts: Sequence[str]) -> sa.Select[Any]:
    """Codings with some of their parts, in the order of their dispatches' ids."""
    c = tables.codings.c
    columns = [c.dispatch, c.coder, *(c[part] for part in parts)]
    joined = _FROM.join(tables.codings, c.dispatch == _d.id)
    return sa.select(*columns).select_from(joined).order_by(_d.id)


def stale(reader: str, coder: str) -> sa.Select[Any]:
    """The ids of dispatches coded by others, or under another publication than they now have."""
    c, made = tables.calendar.c, tables.codings.c
    published, earliest, latest = (
        sa.func.coalesce(x, "") for x in (c.published, c.earliest, c.latest)
    )
    now = c.basis + "|" + published + "|" + earliest + "|" + latest  # as ``dating.fingerprint``
    fresh = sa.and_(made.coder == coder, made.reader == reader, made.publication == now)
    # All codings have their day in the calendar: the outer join is for SQLite, which then goes
    # through the index of codings rather than through their long rows.
    joined = tables.codings.outerjoin(tables.calendar, c.dispatch == made.dispatch)
    query = sa.select(made.dispatch).select_from(joined)
    return query.where(sa.not_(fresh)).order_by(made.dispatch)


def published_by(query: sa.Select[Any], as_of: dt.date | None) -> sa.Select[Any]:
    """Only dispatches that were published for certain on or before ``as_of``."""
    return query if as_of is None else query.where(as_of.isoformat() >= CERTAIN_BY)
