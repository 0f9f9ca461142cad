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

    ``arisen`` are negotiations of the last day that share nothing with any of the first.
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
    earlier = _earlier(store, first, known_at, after, is_known)
    before = standing(store, first, earlier, known_at) if earlier else None
    return Difference(
        before=before,
        after=after,
        changes=changes(before.decoded() if before else None, after.decoded()),
        was_known=evidence(store, first, before.process, known_at) if before else None,
        is_known=is_known,
        arisen=_arisen(store, first, known_at, after),
    )


def _earlier(
    store: Store,
    first: dt.date,
    known_at: dt.datetime | None,
    after: Standing,
    is_known: Evidence,
) -> str | None:
    """The id of the negotiation on the first day: the same, else that of most of its claims."""
    known = _known(store, first, known_at)
    if any(p.id == after.process.id for p in known):
        return after.process.id
    if not known:
        return None
    claims = {c.id for c in is_known.claims}
    shared = {
        p.id: sum(h.claim.id in claims for h in p.heard)
        for p in gathered(store, first, known_at).processes
    }
    best = min(shared, key=lambda id_: (-shared[id_], id_))
    return best if shared[best] else None


def _arisen(
    store: Store, first: dt.date, known_at: dt.datetime | None, after: Standing
) -> tuple[Process, ...]:
    old = {p.id for p in _known(store, first, known_at)}
    return tuple(p for p in after.known if p.id not in old and p != after.process)


def _known(store: Store, day: dt.date, known_at: dt.datetime | None) -> tuple[Process, ...]:
    try:
        return standing(store, day, None, known_at).known
    except NotFoundError:
        return ()
