"""What a negotiation is known by when a person rules on it, kept because its id may change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from communique.pipeline.gists import gists
from communique.record.unhurried import without_collector
from communique.review.in_force import in_force
from communique.review.likeness import KNOWN_BY, Likeness
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.processes import Draft


def known_by(store: Store, ids: Iterable[str]) -> dict[str, Any]:
    """What the judgement keeps of the negotiations with these ids, each without what was merged."""
    drafts = _unmerged(store)
    found = {id_: _likeness(drafts[id_], drafts.values()).json() for id_ in ids if id_ in drafts}
    return {KNOWN_BY: found}


def _unmerged(store: Store) -> Mapping[str, Draft]:
    """The negotiations by their ids, as they would be if nobody had merged any."""
    from communique.record.fold import sort_out  # noqa: PLC0415 - a list that is remembered

    judgements = [j for j in in_force(store.judgements()) if j.verdict != "merge"]
    with without_collector(), store.snapshot():
        found = sort_out(store.calendar(), gists(store), judgements, store.claims_of)
    return {draft.id: draft for draft in found.drafts}


def _likeness(draft: Draft, every: Iterable[Draft]) -> Likeness:
    counts, sizes = Counter[str](), dict[str, int]()
    for telling, places in draft.shares:
        sizes[telling.dispatch] = telling.gist.size
        counts[telling.dispatch] += telling.gist.size if places is None else len(places)
    near = (d.id for d in every if d is not draft and not set(d.parties).isdisjoint(draft.parties))
    return Likeness.of(counts, sizes, near)
