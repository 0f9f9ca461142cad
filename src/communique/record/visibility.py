"""What may be seen: the one place where ``as_of`` and ``known_at`` are enforced.

Everything else in this package works on what :func:`visible` lets through, so nothing later can
leak in: not a dispatch, not a name or a post learnt from it, not a judgement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Publication
from communique.review.judgement import Judgement


class DispatchFacts(Protocol):
    """What the record needs to know of a dispatch; its text is not among it."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def publication(self) -> Publication:
        """When it was published, or within which bounds."""
        ...

    @property
    def first_seen(self) -> dt.datetime:
        """When the store learnt of it."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """A plain :class:`DispatchFacts`, for callers that do not hold whole dispatches."""

    id: str
    publication: Publication
    first_seen: dt.datetime
    outlet: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Visible:
    """Dispatches by id, their codings in the order of dispatch ids, and judgements in time order.

    ``today`` is the day to judge from: ``as_of``, or without it the newest day of publication.
    """

    dispatches: Mapping[str, DispatchFacts]
    codings: tuple[Coding, ...]
    judgements: tuple[Judgement, ...]
    as_of: dt.date | None
    today: dt.date | None


def visible(
    dispatches: Iterable[DispatchFacts],
    codings: Iterable[Coding],
    judgements: Iterable[Judgement] = (),
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Visible:
    """Keep what was published by ``as_of`` and known to the store by ``known_at``.

    A dispatch counts when its latest possible day of publication is on or before ``as_of``; one
    that nothing bounds never does. A judgement counts when it was made by ``known_at``; without
    ``known_at``, when it was made by ``as_of``. To see a past day with today's corrections, ask
    for ``as_of`` that day and ``known_at`` now.
    """
    seen = published_by(dispatches, as_of, known_at)
    newest: dict[str, Coding] = {}
    for coding in codings:
        if coding.dispatch in seen:
            known = newest.get(coding.dispatch)
            if known is None or coding.coder > known.coder:
                newest[coding.dispatch] = coding
    return Visible(
        dispatches=seen,
        codings=tuple(newest[id_] for id_ in sorted(newest)),
        judgements=judged_by(judgements, as_of, known_at),
        as_of=as_of,
        today=as_of or last_published(seen.values()),
    )


def published_by(
    dispatches: Iterable[DispatchFacts], as_of: dt.date | None, known_at: dt.datetime | None
) -> dict[str, DispatchFacts]:
    """The dispatches that count, by their ids in order; see :func:`visible`."""
    seen = {d.id: d for d in dispatches if _published(d, as_of) and _known(d, known_at)}
    return {id_: seen[id_] for id_ in sorted(seen)}


def judged_by(
    judgements: Iterable[Judgement], as_of: dt.date | None, known_at: dt.datetime | None
) -> tuple[Judgement, ...]:
    """The judgements that count, in the order of time; see :func:`visible`."""
    counted = (j for j in judgements if _judged(j, as_of, known_at))
    return tuple(sorted(counted, key=lambda j: (j.at, j.id)))


def last_published(dispatches: Iterable[DispatchFacts]) -> dt.date | None:
    """The newest day of publication."""
    return max((day for d in dispatches if (day := latest_day(d))), default=None)


def latest_day(dispatch: DispatchFacts) -> dt.date | None:
    """The last day on which the dispatch can have been published."""
    return dispatch.publication.day or dispatch.publication.latest


def _published(dispatch: DispatchFacts, as_of: dt.date | None) -> bool:
    if as_of is None:
        return True
    latest = latest_day(dispatch)
    return latest is not None and latest <= as_of


def _known(dispatch: DispatchFacts, known_at: dt.datetime | None) -> bool:
    return known_at is None or _utc(dispatch.first_seen) <= _utc(known_at)


def _judged(judgement: Judgement, as_of: dt.date | None, known_at: dt.datetime | None) -> bool:
    at = _utc(judgement.at)
    if known_at is not None:
        return at <= _utc(known_at)
    return as_of is None or at.date() <= as_of


def _utc(moment: dt.datetime) -> dt.datetime:
    """Moments without a zone are UTC, as everywhere in the package."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
