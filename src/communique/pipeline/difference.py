"""A difference: what has changed in one negotiation between two days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.errors import InputError, NotFoundError
from communique.pipeline.standing import (
    Evidence,
    Process,
    Standing,
    evidence,
    gathered,
    standing,
)
from communique.record.changes import Change, changes
from communique.store.store import Store


@dataclass(frozen=True, slots=True)
class Difference:
    """``before`` is ``None`` when nothing was known of the negotiation on the first day.

    ``arisen`` are negotiations of the last day whose ids none had on the first.
    """

    before: Standing | None
    after: Standing
    changes: tuple[Change, ...]
    was_known: Evidence | None
    is_known: Evidence
    arisen: tuple[Process, ...]


def difference(
    store: Store,
    first: dt.date,
    last: dt.date | None,
    process: str | None = None,
    known_at: dt.datetime | None = None,
) -> Difference:
    """What has changed from ``first`` to ``last`` (``None``: to all that is known).

    Raises:
        InputError: when ``first`` is not before ``last``.
        NotFoundError: when there is no such negotiation on the last day.
    """
    if last is not None and first >= last:
        raise InputError(f"{first} is not before {last}: give the earlier day first")
    after = standing(store, last, process, known_at)
    is_known = evidence(store, last, after.process, known_at)
    before = _same(store, first, known_at, after.process) or _nearest(
        store, first, known_at, is_known
    )
    old = {p.id for p in (before.known if before else _known(store, first, known_at))}
    return Difference(
        before=before,
        after=after,
        changes=changes(before.decoded() if before else None, after.decoded()),
        was_known=evidence(store, first, before.process, known_at) if before else None,
        is_known=is_known,
        arisen=tuple(p for p in after.known if p.id not in old and p != after.process),
    )


def _same(
    store: Store, day: dt.date, known_at: dt.datetime | None, process: Process
) -> Standing | None:
    """The negotiation on an earlier day, if it went by the same id then."""
    try:
        found = standing(store, day, process.id, known_at)
    except NotFoundError:
        return None
    return found if found.process.id == process.id else None


def _nearest(
    store: Store, day: dt.date, known_at: dt.datetime | None, is_known: Evidence
) -> Standing | None:
    """The negotiation that had most of the claims on an earlier day, if any had some."""
    claims = {c.id for c in is_known.claims}
    shared = {
        p.id: sum(h.claim.id in claims for h in p.heard)
        for p in gathered(store, day, known_at).processes
    }
    best = min(shared, key=lambda id_: (-shared[id_], id_), default=None)
    return standing(store, day, best, known_at) if best and shared[best] else None


def _known(store: Store, day: dt.date, known_at: dt.datetime | None) -> tuple[Process, ...]:
    try:
        return standing(store, day, None, known_at).known
    except NotFoundError:
        return ()
