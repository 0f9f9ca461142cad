"""The negotiations that a store knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from communique.pipeline.standing import Process, choose, gathered, remember, remembered_as
from communique.review.apply import decide
from communique.review.in_force import in_force
from communique.review.judgement import ON_PROCESSES, Judgement
from communique.review.pin import Pin
from communique.review.rulings import Rulings
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.fold import Sheaf
    from communique.record.processes import Process as Sorted

# What folds is imported where it is used: a list that is remembered needs none of it.


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One negotiation in brief.

    ``dispatches`` and ``claims`` count those that belong to it; ``first_heard`` and
    ``last_heard`` are ISO days on which something was said or else published; ``pinned`` tells
    whether a person described it, ``merged`` the ids of those that a person made a part of it,
    ``formerly`` those that it or a part bore when a person ruled on it.
    """

    id: str
    title: str
    parties: tuple[Mapping[str, Any], ...]
    mediators: tuple[Mapping[str, Any], ...]
    dispatches: int
    claims: int
    last_round: Mapping[str, Any] | None
    first_heard: str | None
    last_heard: str | None
    pinned: bool
    merged: tuple[str, ...]
    formerly: tuple[str, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """Other ids by which persons know it, or parts of it."""
        return (*self.merged, *self.formerly)

    def json(self) -> dict[str, Any]:
        """As other programs get it."""
        return {
            "id": self.id,
            "title": self.title,
            "parties": list(self.parties),
            "mediators": list(self.mediators),
            "dispatches": self.dispatches,
            "claims": self.claims,
            "last_round": self.last_round,
            "first_heard": self.first_heard,
            "last_heard": self.last_heard,
            "pinned": self.pinned,
            "merged": list(self.merged),
            "formerly": list(self.formerly),
        }


_NEGOTIATIONS = msgspec.json.Decoder(tuple[Negotiation, ...])


def negotiations(
    store: Store, as_of: dt.date | None = None, known_at: dt.datetime | None = None
) -> tuple[Negotiation, ...]:
    """Every negotiation, the one with most claims first; remembered until the store changes."""
    key = f"{remembered_as(as_of, known_at)} negotiations"
    moment = store.moment(as_of)
    held = store.recall(key, moment)
    if held is not None:
        return _NEGOTIATIONS.decode(held)
    sheaf = gathered(store, as_of, known_at)
    found = tuple(_brief(sheaf, process) for process in sheaf.processes)
    remember(store, moment, {key: msgspec.json.encode(found).decode()})
    return found


def rulings_of(store: Store) -> Rulings:
    """What persons have decided on negotiations by now."""
    return decide(store.judgements()).rulings


def silent_pins(store: Store, known: Iterable[Negotiation]) -> tuple[Pin, ...]:
    """Pins that nothing is heard of yet."""
    heard = {id_ for n in known for id_ in (n.id, *n.also)}
    return tuple(p for p in rulings_of(store).pins if p.id not in heard)


def _brief(sheaf: Sheaf, process: Sorted) -> Negotiation:
    from communique.record.rounds import rounds  # noqa: PLC0415

    last = rounds(process, sheaf.decisions, sheaf.seen.today).last
    days = [told for h in process.heard if (told := h.told)]
    return Negotiation(
        id=process.id,
        title=process.title,
        parties=tuple(sheaf.cast.json(p) for p in process.parties),
        mediators=tuple(sheaf.cast.json(m) for m in process.mediators),
        dispatches=len({h.claim.dispatch for h in process.heard}),
        claims=len(process.heard),
        last_round=last.as_last() if last else None,
        first_heard=min(days, default=None),
        last_heard=max(days, default=None),
        pinned=any(p.id == process.id for p in sheaf.decisions.rulings.pins),
        merged=process.merged,
        formerly=process.formerly,
    )


def find(
    store: Store,
    process: str | None,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Negotiation:
    """The negotiation whose id is, or begins with, ``process``; one that was merged, as its whole.

    Raises:
        NotFoundError: when there is none, or the beginning fits several.
    """
    known = negotiations(store, as_of, known_at)
    listed = [Process(n.id, n.title, n.also) for n in known]
    return known[listed.index(choose(listed, process, as_of))]


def about(store: Store, negotiation: Negotiation) -> tuple[Judgement, ...]:
    """The judgements in force on a negotiation and on what was merged into it, oldest first."""
    ids = {negotiation.id, *negotiation.also}
    return tuple(
        j
        for j in in_force(store.judgements())
        if j.verdict in ON_PROCESSES and (j.target in ids or j.other in ids)
    )
