"""Conditions: what is to happen only if, after, unless or until something else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from communique.record.basis import Basis, basis, favoured, newest, wording
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

_ALIKE = 0.5
_LONGEST = 3  # conditions on a circle; longer ones are beyond what words can show
_STRICT = frozenset({"only_if", "only_after"})


@dataclass(frozen=True, slots=True)
class Condition:
    """``consequent`` holds only as ``relation`` says of ``antecedent``, says ``holder``.

    ``circular`` marks conditions that wait for one another.
    """

    holder: str | None
    consequent: str | None
    antecedent: str | None
    relation: str | None
    about: str | None
    status: str
    basis: Basis
    circular: bool = False

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``conditions[]``."""
        return {
            "holder": cast.json_or_none(self.holder),
            "consequent": self.consequent,
            "antecedent": self.antecedent,
            "relation": self.relation,
            "about": self.about,
            "status": self.status,
            "circular": self.circular,
            **self.basis.json(),
        }


class Terms(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes a condition; ``party`` is the side that sets it."""

    party: str | None
    relation: str | None
    consequent: frozenset[str]
    antecedent: frozenset[str]

    def blocks(self) -> Iterable[Hashable]:
        """The words of what is waited for."""
        return self.antecedent or ("",)

    def telling(self) -> int:
        """The more words the better."""
        return min(len(self.consequent), 4) + min(len(self.antecedent), 4)


def condition_matters(process: Process, decisions: Decisions) -> list[Matter[Terms]]:
    """The conditions of a process as matters."""
    return gather(process.about("condition"), _terms, _fit, decisions)


def conditions(matters: Iterable[Matter[Terms]], parties: Sequence[str]) -> tuple[Condition, ...]:
    """One entry for each condition, those that wait for one another marked."""
    entries = [entry for m in matters if (entry := _entry(m, parties)) is not None]
    entries.sort(key=lambda e: (e.consequent or "", e.antecedent or "", e.basis.claims))
    circular = _circular(entries)
    return tuple(replace(e, circular=at in circular) for at, e in enumerate(entries))


def _terms(heard: Heard) -> Terms:
    return Terms(
        party=heard.party,
        relation=heard.slot("relation"),
        consequent=content_words(heard.slot("consequent")),
        antecedent=content_words(heard.slot("antecedent")),
    )


def _fit(one: Terms, other: Terms) -> float | None:
    if one.party != other.party and None not in (one.party, other.party):
        return None
    same = one.relation == other.relation or {one.relation, other.relation} <= _STRICT
    if not same:
        return None
    ends = (
        likeness(one.consequent, other.consequent),
        likeness(one.antecedent, other.antecedent),
    )
    return sum(ends) if min(ends) >= _ALIKE else 0.0


def _entry(matter: Matter[Terms], parties: Sequence[str]) -> Condition | None:
    heard = [h for h in matter.heard if not h.denied]
    if not heard:
        return None
    stated = newest(h for h in heard if h.claim.property == "status" and h.claim.value)
    by_party = newest(h for h in heard if h.claim.holder)
    return Condition(
        holder=by_party.claim.holder if by_party else None,
        consequent=wording(h.slot("consequent") for h in heard),
        antecedent=wording(h.slot("antecedent") for h in heard),
        relation=favoured((h.slot("relation"), h.origin) for h in heard if h.slot("relation")),
        about=favoured((h.slot("about"), h.origin) for h in heard if h.slot("about")),
        status=str(stated.claim.value) if stated else "open",
        basis=basis(heard, parties),
    )


def _circular(entries: Sequence[Condition]) -> set[int]:
    """Conditions on a circle: following what each waits for leads back to it."""
    waits = _waits(entries)
    return {at for at in waits if _reaches(at, at, waits)}


def _waits(entries: Sequence[Condition]) -> dict[int, list[int]]:
    """For each condition, the conditions whose consequent is what it waits for."""
    by_word: dict[str, set[int]] = {}
    ends = [(content_words(e.consequent), content_words(e.antecedent)) for e in entries]
    for at, (consequent, _) in enumerate(ends):
        for word in consequent:
            by_word.setdefault(word, set()).add(at)
    waits: dict[int, list[int]] = {}
    for at, (_, antecedent) in enumerate(ends):
        shared = Counter(o for word in antecedent for o in by_word.get(word, ()) if o != at)
        fewest = min(2, len(antecedent))
        near = (o for o, words in shared.items() if words >= fewest)
        waits[at] = sorted(o for o in near if likeness(antecedent, ends[o][0]) >= _ALIKE)
    return waits


def _reaches(start: int, goal: int, waits: dict[int, list[int]]) -> bool:
    """Whether waiting leads from ``start`` to ``goal`` in a few steps."""
    reached = {start}
    for _ in range(_LONGEST):
        reached = {further for at in reached for further in waits[at]}
        if goal in reached:
            return True
    return False
