"""Disputes: holders who say of one matter what cannot both be so.

A dispute is about a question (who postponed it, how many, on which day, did it happen) within one
matter, never about a topic. Its holders speak for different parties, or one denies what the other
says. The reporter's own voice takes no side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.record.cast import Cast
from communique.record.commitments import (
    EXCHANGES,
    Deal,
    called,
    effective,
    step_day,
    step_groups,
    step_quantity,
)
from communique.record.contacts import Seats
from communique.record.documents import Paper
from communique.record.heard import Heard
from communique.record.matters import Matter
from communique.record.numbering import RoundMatter
from communique.record.origins import independent
from communique.record.quantities import quantity
from communique.record.quarrels import Quarrel
from communique.record.sightings import TAKEN_PLACE

_CARRIED = frozenset({"done", "under_way"})  # a part handed over is not the whole agreed on
_GOING_ON = frozenset({"scheduled", "under_way", "done"})


@dataclass(frozen=True, slots=True)
class Side:
    """Those who hold one version: ``says`` is the wording of the latest of them."""

    version: str
    holders: tuple[str, ...]
    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question, with the versions of it; ``origins`` counts independent origins."""

    topic: str
    sides: tuple[Side, ...]
    origins: int
    last_heard: str | None

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims on all sides."""
        return tuple(sorted({c for side in self.sides for c in side.claims}))

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``disputes[]``."""
        return {
            "topic": self.topic,
            "sides": [
                {
                    "holders": [cast.json(h) for h in side.holders],
                    "version": side.version,
                    "says": side.says,
                    "claims": list(side.claims),
                }
                for side in self.sides
            ],
            "origins": self.origins,
            "last_heard": self.last_heard,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Matters:
    """All the matters of a process in which there can be disputes, and what is alleged in it."""

    rounds: Sequence[RoundMatter]
    contacts: Sequence[Matter[Seats]]
    documents: Sequence[Matter[Paper]]
    commitments: Sequence[Matter[Deal]]
    others: Sequence[Matter[Any]]
    quarrels: Sequence[Quarrel]


Versions = Mapping[str, Sequence[Heard]]


def disputes(matters: Matters, cast: Cast) -> tuple[Dispute, ...]:
    """The disputes of a process, by topic."""
    found: list[Dispute] = []
    for matter in matters.rounds:
        found += _about(_round_label(matter), _round_questions(matter, cast))
    beside = _by_dispatch(matters.commitments)
    for deal in matters.commitments:
        label = called(deal.heard) or _label(deal.heard)
        found += _about(label, _commitment_questions(deal.heard, beside, cast))
    for touch in matters.contacts:
        label = "contact between " + " and ".join(
            cast.name(a) for a in sorted(touch.descriptions[0].seats)
        )
        found += _about(label, [("whether there is", _touch_versions(touch.heard))])
    for other in (*matters.documents, *matters.others):
        label = _label(other.heard, "title", "issue", "consequent")
        found += _about(label, _denials(other.heard))
    found += _alleged(matters.quarrels, found)
    return tuple(sorted(found, key=lambda d: (d.topic, d.claims)))


def _alleged(quarrels: Iterable[Quarrel], known: Sequence[Dispute]) -> list[Dispute]:
    """The quarrels that are not among the disputes already, by the words that they rest on."""
    taken = {claim for dispute in known for claim in dispute.claims}
    found = []
    for quarrel in quarrels:
        told = (*quarrel.alleged, *quarrel.denied)
        if all(h.claim.id in taken for h in told):
            continue
        dispute = _dispute(quarrel.topic, {"so": quarrel.alleged, "not so": quarrel.denied})
        if dispute is not None:
            found.append(dispute)
    return found


def _about(label: str, questions: Iterable[tuple[str, Versions]]) -> Iterator[Dispute]:
    for question, versions in questions:
        dispute = _dispute(f"{question} {label}", versions)
        if dispute is not None:
            yield dispute


def _dispute(topic: str, versions: Versions) -> Dispute | None:
    """A dispute when at least two versions have holders, and not all the same ones."""
    held = {v: [h for h in told if h.claim.holder] for v, told in versions.items()}
    held = {v: told for v, told in held.items() if told}
    if len(held) < 2 or not _opposed(held):
        return None
    everyone = [h for told in held.values() for h in told]
    return Dispute(
        topic=topic,
        sides=tuple(_side(v, held[v]) for v in sorted(held)),
        origins=independent(h.origin for h in everyone),
        last_heard=max((told for h in everyone if (told := h.told)), default=None),
    )


def _opposed(held: Versions) -> bool:
    """Whether two versions have different parties behind them: a minister and his own state have
    no dispute with each other.
    """
    told = list(held.values())
    for at, ours in enumerate(told):
        for theirs in told[at + 1 :]:
            if {h.party for h in ours} != {h.party for h in theirs}:
                return True
    return False


def _side(version: str, told: Sequence[Heard]) -> Side:
    latest = max(told, key=lambda h: h.order)
    return Side(
        version=version,
        holders=tuple(sorted({h.claim.holder for h in told if h.claim.holder})),
        says=" … ".join(e.text for e in latest.claim.evidence),
        claims=tuple(sorted({h.claim.id for h in told})),
    )


def _label(heard: Iterable[Heard], *slots: str) -> str:
    """What the matter is called by the first claim that calls it anything."""
    first: Heard | None = None
    for h in heard:
        first = first or h
        for slot in slots:
            if isinstance(h.slot(slot), str) and h.slot(slot):
                return str(h.slot(slot))
    kind = first.slot("kind") if first else None
    return str(kind or (first.claim.kind if first else "")).replace("_", " ")


def _round_label(matter: RoundMatter) -> str:
    if matter.ordinal is not None:
        return f"round {matter.ordinal}"
    span = matter.span()
    return f"the talks of {span[0].isoformat()}" if span else "the talks"


def _round_questions(matter: RoundMatter, cast: Cast) -> Iterator[tuple[str, Versions]]:
    heard = [s.heard for s in matter.sightings]
    yield "who postponed", _postponers(heard, cast)
    held = [s for s in matter.sightings if s.took_place]
    yield "the date of", _distinct((s.when.start, s.heard) for s in held if s.span)
    yield "the place of", _distinct((s.place, s.heard) for s in held)
    denied = [
        h
        for h in heard
        if h.denied and h.claim.property == "status" and h.claim.value in TAKEN_PLACE
    ]
    if denied:
        yield "whether it was held:", {"held": [s.heard for s in held], "not held": denied}
    plain = [h for h in heard if h not in denied and h.claim.property != "postponed_by"]
    yield from _denials(plain)


def _distinct(told: Iterable[tuple[str | None, Heard]]) -> Versions:
    versions: dict[str, list[Heard]] = {}
    for value, heard in told:
        if value:
            versions.setdefault(value, []).append(heard)
    return versions


def _touch_versions(heard: Sequence[Heard]) -> Versions:
    told = [h for h in heard if h.denied or h.claim.property == "status"]
    return {
        "there is": [h for h in told if not h.denied and h.claim.value in TAKEN_PLACE],
        "there is not": [h for h in told if h.denied or h.claim.value == "denied"],
    }


def _by_dispatch(deals: Iterable[Matter[Deal]]) -> Mapping[str, Sequence[Heard]]:
    """What each dispatch says of exchanges."""
    found: dict[str, list[Heard]] = {}
    for deal in deals:
        for h in deal.heard:
            if h.slot("kind") in EXCHANGES:
                found.setdefault(h.claim.dispatch, []).append(h)
    return found


def _commitment_questions(
    heard: Sequence[Heard], beside: Mapping[str, Sequence[Heard]], cast: Cast
) -> Iterator[tuple[str, Versions]]:
    postponers = dict(_postponers(heard, cast))
    if postponers:
        going_on = _unhindered(heard, beside)
        if going_on:
            postponers["not postponed"] = [*postponers.get("not postponed", ()), *going_on]
    yield "who postponed", postponers
    yield "whether it was agreed:", _agreement(heard)
    sizes = [h for h in heard if h.claim.property != "step" and h.claim.value not in _CARRIED]
    yield "the number of", _numbers((quantity(h.slot("quantity")), h) for h in sizes)
    for group in step_groups(heard):
        yield "the number handed over:", _numbers((step_quantity(h), h) for h in group)
    rest = [h for h in heard if h.claim.property != "postponed_by" and h.claim.value != "agreed"]
    yield from _denials(rest)


def _postponers(heard: Iterable[Heard], cast: Cast) -> Versions:
    """Who is said to have put it off; a denial is a version of its own."""
    versions: dict[str, list[Heard]] = {}
    for h in heard:
        if h.claim.property == "postponed_by" and isinstance(h.claim.value, str):
            who = cast.party(h.claim.value)
            version = "not postponed" if h.denied else f"postponed by {cast.name(who)}"
            if h.denied and h.party not in (None, who):
                version = f"not postponed by {cast.name(who)}"
            versions.setdefault(version, []).append(h)
    return versions


def _unhindered(heard: Sequence[Heard], beside: Mapping[str, Sequence[Heard]]) -> list[Heard]:
    """Claims of those who are said to have postponed it that it goes on as agreed.

    Plain agreement is no answer to the charge, unless it is given as one: at that time or later,
    side by side with the charge in one dispatch. There the answer may call the exchange by another
    name, and may come from a body of which no text says whose it is.
    """
    charges = [h for h in heard if h.claim.property == "postponed_by" and not h.denied]
    answers: dict[str, Heard] = {}
    for charge in charges:
        near = beside.get(charge.claim.dispatch, ()) if charge.slot("kind") in EXCHANGES else ()
        for h in (*heard, *near):
            if _answers(h, charge):
                answers[h.claim.id] = h
    to_plan = {id_: h for id_, h in answers.items() if h.slot("on_schedule")}
    return [h for _, h in sorted((to_plan or answers).items())]


def _answers(h: Heard, charge: Heard) -> bool:
    if h.denied or h.said < charge.said or h.claim.property == "postponed_by":
        return False
    beside = h.claim.dispatch == charge.claim.dispatch
    accused = h.party is not None and h.party == charge.claim.value
    unclaimed = beside and h.claim.holder is not None and h.party == h.claim.holder
    if not accused and not (unclaimed and h.party != charge.party):
        return False
    status = effective(h)
    if h.slot("on_schedule"):
        return status != "stalled"
    if status == "scheduled" and _on_another_day(h, charge):
        return False
    return status in _GOING_ON or (status == "agreed" and beside)


def _on_another_day(h: Heard, charge: Heard) -> bool:
    """A plan for another day is no answer to who put it off."""
    day, charged = step_day(h) or h.when().day, step_day(charge) or charge.when().day
    return day is not None and charged is not None and day != charged


def _agreement(heard: Sequence[Heard]) -> Versions:
    """Agreed, as one holder says, or denied or only offered, as another says then or later."""
    told = [h for h in heard if h.claim.property == "status" and h.claim.holder]
    agreed = [h for h in told if h.claim.value == "agreed" and not h.denied]
    if not agreed:
        return {}
    first = min(h.said for h in agreed)
    return {
        "agreed": agreed,
        "not agreed": [h for h in told if h.claim.value == "agreed" and h.denied],
        "only offered": [
            h
            for h in told
            if h.claim.value == "offered"
            and not h.denied
            and h.said >= first
            and h.party not in {a.party for a in agreed}
        ],
    }


def _numbers(told: Iterable[tuple[Any, Heard]]) -> Versions:
    """Exact numbers only: "about 6,000" contradicts nothing near it."""
    return _distinct((f"{q.value:,.15g}", h) for q, h in told if q.exact and not h.denied)


def _denials(heard: Sequence[Heard]) -> Iterator[tuple[str, Versions]]:
    """One holder asserts what another denies: the same property with the same value."""
    denied = [h for h in heard if h.denied and h.claim.holder]
    for key in sorted({_statement(h) for h in denied}):
        no = [h for h in denied if _statement(h) == key]
        yes = [h for h in heard if not h.denied and _statement(h) == key]
        yield _question(no[0]), {"so": yes, "not so": no}


def _statement(h: Heard) -> str:
    return f"{h.claim.property}={h.claim.value!r}"


def _question(h: Heard) -> str:
    if isinstance(h.claim.value, str):
        return f"whether {h.claim.value.replace('_', ' ')}:"
    return f"the {h.claim.property.replace('_', ' ')} of"
