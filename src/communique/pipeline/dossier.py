"""A dossier: one negotiation with who is in it, what it rests on, and what persons decided."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from communique.pipeline.negotiations import Negotiation, about, find
from communique.pipeline.standing import sorted_out, standing
from communique.record.unhurried import without_collector
from communique.review.judgement import Judgement
from communique.store.heading import Heading
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.cast import Cast
    from communique.record.processes import Process
    from communique.record.telling import Told


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, mediator or host: ``called`` counts its names in the dispatches by how often they
    stand there, ``voices`` the claims of each who speaks for it."""

    id: str
    name: str
    called: tuple[tuple[str, int], ...]
    voices: tuple[tuple[str, int], ...]

    def json(self) -> dict[str, Any]:
        """As other programs get it."""
        return {
            "id": self.id,
            "name": self.name,
            "called": [{"name": n, "dispatches": c} for n, c in self.called],
            "voices": [{"name": n, "claims": c} for n, c in self.voices],
        }


@dataclass(frozen=True, slots=True)
class Source:
    """A dispatch of a negotiation, and how many of its claims belong there."""

    heading: Heading
    claims: int

    def json(self) -> dict[str, Any]:
        """As other programs get it."""
        known = self.heading
        return {
            "id": known.id,
            "published": known.publication.published,
            "outlet": known.outlet,
            "headline": known.headline,
            "path": known.path,
            "claims": self.claims,
        }


@dataclass(frozen=True, slots=True)
class Dossier:
    """One negotiation with who is in it, what it rests on, and what persons decided about it.

    ``kinds`` counts claims by kind; ``aside`` those about rounds of other talks, on which nothing
    rests; ``record`` is the contract's object.
    """

    brief: Negotiation
    record: Mapping[str, Any]
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    kinds: tuple[tuple[str, int], ...]
    aside: int
    issues: tuple[str, ...]
    sources: tuple[Source, ...]
    judgements: tuple[Judgement, ...]


def dossier(
    store: Store,
    process: str | None,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Dossier:
    """The negotiation whose id is, or begins with, ``process``; the largest when none is given.

    Raises:
        NotFoundError: when there is no such negotiation, or the beginning fits several.
    """
    chosen = find(store, process, as_of, known_at)
    with without_collector(), store.snapshot():
        sorting = sorted_out(store, as_of, known_at)
        (draft,) = [d for d in sorting.drafts if d.id == chosen.id]
        found = sorting.process(draft)
    cast = sorting.told.cast
    counts = Counter(h.claim.dispatch for h in found.heard)
    headings = {h.id: h for h in store.headings(as_of) if h.id in counts}
    pins = {p.id: p for p in sorting.told.decisions.rulings.pins}
    names = _names(sorting.told)
    return Dossier(
        brief=chosen,
        record=standing(store, as_of, found.id, known_at).decoded(),
        parties=tuple(_actor(p, names, found, cast) for p in found.parties),
        mediators=tuple(_actor(m, names, found, cast) for m in found.mediators),
        kinds=tuple(Counter(h.claim.kind for h in found.heard).most_common()),
        aside=len(found.aside),
        issues=pins[found.id].issues if found.id in pins else (),
        sources=tuple(Source(headings[d], n) for d, n in sorted(counts.items())),
        judgements=about(store, chosen),
    )


def _names(told: Told) -> Mapping[str, Counter[str]]:
    """What each actor is called, by the number of telling dispatches that call it so."""
    from communique.record.gist import cast_actor  # noqa: PLC0415

    names: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in told.tellings:
        actors = map(cast_actor, telling.gist.cast)
        for actor, name in {(a.id, a.name) for a in actors}:
            names[told.cast.canonical(actor)][name] += 1
    return names


def _actor(id_: str, names: Mapping[str, Counter[str]], process: Process, cast: Cast) -> Actor:
    voices = Counter(
        cast.name(h.claim.holder)
        for h in process.heard
        if h.claim.holder and h.party == id_ and h.claim.holder != id_
    )
    return Actor(id_, cast.name(id_), _most(names.get(id_, Counter())), _most(voices))


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))
