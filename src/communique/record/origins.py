"""Independent origins: ten copies of one agency line are one origin."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from communique.claims.claim import Claim

_NOT_WORD = re.compile(r"\W+")
_COPY_LENGTH = 40  # shorter stretches of letters are alike by chance


def origins(claims: Sequence[Claim]) -> dict[str, str]:
    """For each ``origin`` in the claims, the one name of all origins that are one with it.

    Two origins are one when they share a stretch of words (a shared quotation, a wire copy), or
    when one speaker, on one day, through one agency, says one thing about one kind of matter.
    The name is the smallest of the joined ones, so it does not depend on the order of claims.
    """
    parent: dict[str, str] = {c.origin: c.origin for c in claims}
    first: dict[Hashable, str] = {}
    for claim in claims:
        for key in _marks(claim):
            known = first.setdefault(key, claim.origin)
            if known != claim.origin:
                _join(parent, known, claim.origin)
    return {origin: _root(parent, origin) for origin in parent}


def independent(names: Iterable[str]) -> int:
    """How many independent origins there are."""
    return len(set(names))


def _marks(claim: Claim) -> Iterator[Hashable]:
    """What shows that another claim is the same utterance."""
    for evidence in claim.evidence:
        if len(evidence.text) >= _COPY_LENGTH:
            letters = _NOT_WORD.sub("", evidence.text.casefold())
            if len(letters) >= _COPY_LENGTH:
                yield claim.holder, letters
    if claim.relayed_via and claim.holder and claim.said:
        agency = claim.relayed_via[0]
        yield claim.holder, claim.said, agency, claim.kind, claim.property, str(claim.value)


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _join(parent: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low
