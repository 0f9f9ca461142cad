"""Apply judgements: which claims stand, as what, and which pairs a person has decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from communique.claims.claim import Claim
from communique.review.in_force import in_force
from communique.review.judgement import ON_CLAIMS, Judgement
from communique.review.rulings import Rulings, rulings

_FIELDS = frozenset({"subject", "property", "value", "status", "holder", "side", "said"})
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What judgements, taken in the order of time, come to: the latest word on each target wins.

    ``amended`` holds the changed fields of each claim, ``accepted`` the claims that a person
    pinned, ``same`` and ``different`` the pairs of claims (ids in order) decided so; ``rulings``
    are what was decided on whole negotiations.
    """

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    amended: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    rulings: Rulings = field(default_factory=Rulings)


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Boil judgements down to what stands: those in force, in the order of time."""
    standing = in_force(judgements)
    verdicts: dict[str, str] = {}
    amended: dict[str, dict[str, Any]] = {}
    pairs: dict[Pair, str] = {}
    for judgement in standing:
        if judgement.verdict not in ON_CLAIMS:
            continue
        if judgement.verdict in ("same", "different"):
            if judgement.other is not None:
                pairs[pair(judgement.target, judgement.other)] = judgement.verdict
            continue
        verdicts[judgement.target] = judgement.verdict
        if judgement.verdict == "amend":
            known = amended.get(judgement.target, {})
            amended[judgement.target] = _both(known, judgement.change or {})
    return Decisions(
        rejected=frozenset(t for t, v in verdicts.items() if v == "reject"),
        accepted=frozenset(t for t, v in verdicts.items() if v != "reject"),
        amended=amended,
        same=frozenset(p for p, v in pairs.items() if v == "same"),
        different=frozenset(p for p, v in pairs.items() if v == "different"),
        rulings=rulings(standing),
    )


def _both(known: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Two corrections of one claim: the later one wins, field by field and slot by slot."""
    both = {**known, **change}
    if "subject" in both:
        both["subject"] = {**known.get("subject", {}), **change.get("subject", {})}
    return both


def pair(one: str, other: str) -> Pair:
    """A pair of ids in order, so that both ways of saying it are one key."""
    return (one, other) if one <= other else (other, one)


def judged(claims: Iterable[Claim], decisions: Decisions) -> Iterable[Claim]:
    """The claims that stand, as amended."""
    for claim in claims:
        if claim.id in decisions.rejected:
            continue
        change = decisions.amended.get(claim.id)
        yield amended(claim, change) if change else claim


def amended(claim: Claim, change: Mapping[str, Any]) -> Claim:
    """The claim with a person's changes; slots of the subject that are not named stay.

    A subject slot changed to ``None`` is taken out. Fields that say where the words are
    (``id``, ``dispatch``, ``evidence``, ``origin``) cannot be amended and are passed over.
    """
    fields = {name: value for name, value in change.items() if name in _FIELDS}
    if "subject" in fields:
        slots = {**claim.subject, **fields["subject"]}
        fields["subject"] = {slot: value for slot, value in slots.items() if value is not None}
    return msgspec.structs.replace(claim, **fields)
