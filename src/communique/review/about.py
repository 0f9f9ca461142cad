"""What a claim said when a person judged it, so that it is known again under another id.

The id of a claim is a hash of what it says and where. A newer reader or coder may name one slot
more, or rest the claim on a few words less, and so give it another id. A dispatch is verbatim and
keeps its id and offsets for ever: what was read from which of its words is what the person judged.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from communique.claims.claim import Claim, Evidence


class About(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A claim as it was; see :class:`communique.claims.claim.Claim` for the fields.

    ``beside`` are the claims that spoke of the same property on the same words at that time: a
    person who judged this one did not judge those.
    """

    id: str
    dispatch: str
    kind: str
    subject: Mapping[str, Any]
    property: str
    value: Any
    status: str | None
    holder: str | None
    evidence: tuple[Evidence, ...]
    beside: tuple[About, ...] = ()


def about(claim: Claim, others: Iterable[Claim]) -> About:
    """What is kept of a claim with a judgement; ``others`` are the claims of its dispatch."""
    was = _kept(claim)
    near = (c for c in others if _beside(claim, c))
    return msgspec.structs.replace(was, beside=tuple(sorted(map(_kept, near), key=lambda a: a.id)))


def _kept(claim: Claim) -> About:
    names = (f for f in About.__struct_fields__ if f != "beside")
    return About(**{name: getattr(claim, name) for name in names})


def _beside(claim: Claim, other: Claim) -> bool:
    same = (claim.dispatch, claim.kind, claim.property)
    if other.id == claim.id or (other.dispatch, other.kind, other.property) != same:
        return False
    return letters(claim, other) > 0


def letters(*claims: Claim | About) -> int:
    """How many letters of their dispatch all of the claims rest on."""
    spans = [(0, sys.maxsize)]
    for claim in claims:
        own = _spans(claim)
        both = ((max(a, c), min(b, d)) for a, b in spans for c, d in own)
        spans = [(start, end) for start, end in both if start < end]
    return sum(end - start for start, end in spans)


def _spans(claim: Claim | About) -> list[tuple[int, int]]:
    """Where a claim rests in its own dispatch, in order, none over another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((e.start, e.end) for e in claim.evidence if _is_own(e, claim)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_own(evidence: Evidence, claim: Claim | About) -> bool:
    return evidence.dispatch == claim.dispatch


def abouts_of(told: Any) -> tuple[About, ...]:
    """What a JSON value says of claims that were judged.

    Raises:
        ValueError: when it says nothing of the kind.
    """
    return msgspec.convert(told, tuple[About, ...])
