"""Which judgements of a store apply to which of its claims now, and what they were about."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from communique.claims.claim import Claim
from communique.errors import NotFoundError
from communique.pipeline.gists import gists
from communique.review.about import About, about
from communique.review.applying import Applied, applying
from communique.review.judgement import ON_CLAIMS, Judgement
from communique.store.ids import the_one
from communique.store.store import Store

NO_CLAIM = "the store holds no such claim, and what it said was not kept"
NO_DISPATCH = "the store does not hold the dispatch"


def applied(store: Store) -> Applied:
    """All judgements of a store under the ids that claims bear now."""
    judgements = store.judgements()
    claims = dict(store.claims_of({a.dispatch for j in judgements for a in j.about}))
    found = applying(judgements, claims)
    elsewhere = {j.id: NO_DISPATCH for j in judgements for a in j.about if a.dispatch not in claims}
    bare = [j for j in judgements if _lacks(j)]
    homes = _homes(store, bare)
    unknown = {j.id: NO_CLAIM for j in bare if not all(i in homes for i in _named(j))}
    return dataclasses.replace(found, lost={**found.lost, **elsewhere, **unknown})


def abouts(store: Store, claims: Sequence[Claim]) -> tuple[About, ...]:
    """What is kept of claims with a judgement on them."""
    near = dict(store.claims_of({c.dispatch for c in claims}))
    return tuple(about(c, near.get(c.dispatch, ())) for c in claims)


def in_full(store: Store) -> tuple[Judgement, ...]:
    """All judgements of a store, each with what its claims say where that was not kept with it.

    It is missing where a judgement is older than that column, or was written by hand.
    """
    judgements = store.judgements()
    homes = _homes(store, filter(_lacks, judgements))
    return tuple(_with_about(store, j, homes) if _lacks(j) else j for j in judgements)


def fill_in(store: Store) -> None:
    """Keep what claims say with judgements that do not have it, before claims are made anew."""
    bare = {j.id for j in store.judgements() if _lacks(j)}
    for judgement in in_full(store) if bare else ():
        if judgement.id in bare and judgement.about:
            store.keep_about(judgement.id, judgement.about)


def _with_about(store: Store, judgement: Judgement, homes: Mapping[str, str]) -> Judgement:
    ids = _named(judgement)
    if not all(i in homes for i in ids):
        return judgement
    near = {c.id: c for _, some in store.claims_of({homes[i] for i in ids}) for c in some}
    return dataclasses.replace(judgement, about=abouts(store, [near[i] for i in ids]))


def claim_named(store: Store, prefix: str) -> Claim:
    """The claim whose id is, or begins with, ``prefix``, or was when a person judged it.

    Raises:
        NotFoundError: when there is none, or several.
    """
    try:
        return store.claim(prefix)
    except NotFoundError:
        now = applied(store).now
        former = [id_ for id_ in now if prefix and id_.startswith(prefix)]
        if not former:
            raise
        return store.claim(now[the_one("claim", prefix, former)])


def _lacks(judgement: Judgement) -> bool:
    return judgement.verdict in ON_CLAIMS and not judgement.about


def _named(judgement: Judgement) -> tuple[str, ...]:
    return tuple(filter(None, (judgement.target, judgement.other)))


def _homes(store: Store, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The dispatches of the claims that judgements name, by the ids of the claims."""
    wanted = {i for j in judgements for i in _named(j)}
    if not wanted:
        return {}
    told = ((d, g.claims.split()) for d, g in gists(store).items())
    return {claim: d for d, claims in told for claim in wanted.intersection(claims)}
