"""Commitments: what was agreed, and how much of it has been done.

An offer that nobody has agreed to, and an agreement that is only denied, is no commitment; the
record keeps them apart as proposals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from communique.record.basis import Basis, basis, favoured, listed, wording
from communique.record.cast import Cast
from communique.record.days import NEVER, Bounds, bounds
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.quantities import (
    NO_QUANTITY,
    Quantity,
    near,
    number,
    quantity,
    relation,
)
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions
from communique.vocabulary.load import load

EXCHANGES = frozenset({"prisoner_exchange", "body_return"})
_OF_PEOPLE = {"prisoner_exchange", "release"}
_YET_TO_COME = frozenset({"scheduled", "expected", "proposed", "conditional"})
_DONE = frozenset({"done", "happened"})
_CARRIED = _DONE | {"scheduled"}
_SHOWN = {"postponed": "stalled", "scheduled": "agreed", "happened": "done"}
_PROGRESS = {"agreed": 0, "stalled": 1, "broken": 2, "under_way": 3, "done": 4}
_NOT_AGREED = frozenset({"offered", "denied", "claimed"})
_SAME_KIND = 0.4  # how well a bare name fits any commitment of its kind
_LOOSE = 0.6  # what is of no particular kind is known by its words alone
_NEVER_DISTINCT = frozenset({"ceasefire"})  # without a number, a ceasefire is the ceasefire


@dataclass(frozen=True, slots=True)
class Step:
    """One part carried out or planned.

    ``counts`` gives each side's number where they differ; ``told`` is the first day of
    publication.
    """

    when: str | None
    what: str | None
    status: str | None
    quantity: Quantity
    total: bool
    counts: Mapping[str, float]
    told: dt.date
    claims: tuple[str, ...]

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``steps[]``."""
        return {
            "when": self.when,
            "what": self.what,
            "status": self.status,
            "quantity": self.quantity.json() if self.quantity != NO_QUANTITY else None,
            "counts": [
                {"holder": cast.json(side), "value": number(value)}
                for side, value in sorted(self.counts.items())
            ],
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment (or proposal) as it stands.

    ``delivered`` is how much has been done so far, ``None`` when that is not disclosed;
    ``status`` one of ``agreed, under_way, done, stalled, broken, unknown``, for a proposal
    ``offered``, ``denied`` or ``claimed``: one side alone says that the other agreed to it.
    """

    what: str | None
    kind: str | None
    item: str | None
    quantity: Quantity
    parties: tuple[str, ...]
    made_at: str | None
    made_on: str | None
    status: str
    delivered: float | None
    steps: tuple[Step, ...]
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``commitments[]``."""
        return {
            "what": self.what,
            "kind": self.kind,
            "item": self.item,
            "quantity": self.quantity.json() if self.quantity != NO_QUANTITY else None,
            "parties": [cast.json(p) for p in self.parties],
            "made_at": self.made_at,
            "made_on": self.made_on,
            "status": self.status,
            "delivered": number(self.delivered),
            "steps": [step.json(cast) for step in self.steps],
            **self.basis.json(),
        }


class Deal(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes a commitment; ``step`` marks a part of one."""

    kind: str | None
    item: str | None
    quantity: Quantity
    parties: frozenset[str]
    words: frozenset[str]
    step: Bounds | None = None

    def blocks(self) -> Iterable[Hashable]:
        """The kind, and with it the number and each word."""
        yield self.kind
        if self.item and self.kind in _OF_PEOPLE:
            yield "people", self.item
        if self.quantity.told and self.step is None:
            yield self.kind, self.quantity.value, self.quantity.qualifier == "all"
        for word in self.words:
            yield self.kind, word

    def telling(self) -> int:
        """A quantity tells most; a part of something tells least about the whole."""
        told = 8 * self.quantity.told + min(len(self.words), 3)
        return told if self.step is None else told - 16


def commitment_matters(process: Process, decisions: Decisions) -> list[Matter[Deal]]:
    """The commitments and proposals of a process as matters."""
    return gather(process.about("commitment"), deal, fits, decisions)


def commitments(
    matters: Iterable[Matter[Deal]], process: Process, denied: Iterable[Heard] = ()
) -> tuple[tuple[Commitment, ...], tuple[Commitment, ...]]:
    """Commitments, and apart from them proposals, by the day they were made.

    ``denied`` is what somebody says and another denies: an agreement that is told of in the words
    of such claims alone is only claimed.
    """
    contested = frozenset(_words_of(h) for h in denied)
    entries = sorted(
        (_contested(_entry(matter, process), matter, contested) for matter in matters),
        key=lambda e: (e.made_on or "9999", e.kind or "", e.what or "", e.basis.claims),
    )
    agreed = [e for e in entries if e.status not in _NOT_AGREED]
    return tuple(agreed), tuple(e for e in entries if e.status in _NOT_AGREED)


def _words_of(heard: Heard) -> tuple[str, int]:
    evidence = heard.claim.evidence
    return heard.claim.dispatch, evidence[0].start if evidence else -1


def _contested(
    entry: Commitment, matter: Matter[Deal], denied: frozenset[tuple[str, int]]
) -> Commitment:
    told = [h for h in matter.heard if effective(h) in _PROGRESS or effective(h) == "scheduled"]
    if entry.status in _NOT_AGREED or not told or any(_words_of(h) not in denied for h in told):
        return entry
    return replace(entry, status="claimed")


def deal(heard: Heard) -> Deal:
    """The description that a claim gives."""
    subject = heard.claim.subject
    step: Bounds | None = None
    if heard.claim.property == "step" and isinstance(heard.claim.value, Mapping):
        step = bounds(heard.claim.value.get("when"))
    elif _tells_of_part(heard):
        step = heard.when()
    return deal_of(subject, step)


def _item(told: str | None) -> str | None:
    """*Prisoners*, *soldiers* and *fighters* who are exchanged are the same people."""
    return "prisoner" if told in load("matters")["captives"] else told


def _is_step(heard: Heard) -> bool:
    return heard.claim.property == "step"


def _agrees(heard: Heard) -> bool:
    return not heard.denied and heard.claim.property == "status" and heard.claim.value == "agreed"


def _tells_of_part(heard: Heard) -> bool:
    """Whether so many were handed over, or are to be: all that was agreed on or a part of it."""
    told = heard.claim.property == "status" and heard.claim.value in _CARRIED and not heard.denied
    return told and quantity(heard.slot("quantity")).value is not None


def deal_of(subject: Mapping[str, Any], step: Bounds | None = None) -> Deal:
    """The description that the slots of a commitment give."""
    direction = subject.get("direction")
    ends = direction if isinstance(direction, Mapping) else {}
    parties = (*listed(subject.get("parties")), *listed(ends.get("from")), *listed(ends.get("to")))
    return Deal(
        kind=subject.get("kind"),
        item=_item(subject.get("item")),
        quantity=quantity(subject.get("quantity")),
        parties=frozenset(parties),
        words=content_words(subject.get("what")),
        step=step,
    )


def fits(one: Deal, other: Deal) -> float | None:
    """Same kind, and no clash of item, quantity or parties."""
    if one.item != other.item and None not in (one.item, other.item):
        return None
    if one.kind != other.kind and not _exchanged_or_freed(one, other):
        return None
    if one.parties and other.parties and not one.parties & other.parties:
        return None
    alike = likeness(one.words, other.words)
    if _is_bare(one) or _is_bare(other):
        alike = max(alike, _SAME_KIND)
    if one.step is not None or other.step is not None:
        return _step_fits(one, other, alike)
    related = relation(one.quantity, other.quantity, mutual=one.kind in EXCHANGES)
    if related == "clash":
        return None
    if related == "same":
        return 2 + alike
    return _described(one, other, alike)


def _is_bare(deal: Deal) -> bool:
    """*The withdrawal*, *the handover*: no more than a name for its kind."""
    return bool(deal.words) and deal.words <= _names_of_kinds() and not deal.quantity.told


@cache
def _names_of_kinds() -> frozenset[str]:
    names = load("matters")
    keys = ("exchange", "release", "return", "withdrawal", "ceasefire")
    return content_words(" ".join(word for key in keys for word in names[f"{key}_nouns"]))


def _exchanged_or_freed(one: Deal, other: Deal) -> bool:
    """Whether one is an exchange of people and the other tells who was freed in it."""
    same = one.item is not None and one.item == other.item
    part = (one.step or other.step) is not None or not (one.quantity.told and other.quantity.told)
    return same and {one.kind, other.kind} == _OF_PEOPLE and part


def _described(one: Deal, other: Deal, alike: float) -> float | None:
    """Without two numbers to compare, the words decide."""
    if alike >= (_LOOSE if one.kind == "other" else 0.5) or one.words == other.words:
        return 1 + alike
    if one.kind in _NEVER_DISTINCT or not one.words or not other.words:
        return 0.5
    if one.kind in EXCHANGES and not (one.quantity.told and other.quantity.told):
        return 0.2 + alike
    return alike if alike >= (_LOOSE if one.kind == "other" else 0.34) else 0.0


def _step_fits(one: Deal, other: Deal, alike: float) -> float | None:
    """A part of a commitment: its own number may be smaller than that of the whole."""
    if one.step is not None and other.step is not None:
        return _steps_fit(one, other, one.step, other.step, alike)
    if relation(one.quantity, other.quantity, mutual=True) == "same":
        return 2 + alike
    part, whole = (one, other) if one.step is not None else (other, one)
    larger = (part.quantity.value or 0) > 1.02 * (whole.quantity.value or float("inf"))
    return None if larger else 0.5 + alike


def _steps_fit(one: Deal, other: Deal, day: Bounds, then: Bounds, alike: float) -> float:
    """Two parts of which no text says what they are parts of."""
    if alike >= 0.5 or (day.known and then.known and day.touches(then)):
        return 0.6 + alike
    if one.item is None or one.item != other.item:
        return alike
    if day.known and then.known:
        return 0.1
    clash = relation(one.quantity, other.quantity, mutual=True) == "clash"
    return 0.0 if clash and not (day.known or then.known) else 0.6 + alike


def effective(heard: Heard) -> str | None:
    """What the claim says of the commitment's status.

    A step counts as the status it has; what is only planned to be done is ``scheduled``.
    """
    claim = heard.claim
    if claim.property == "postponed_by":
        return "denied" if heard.denied else "postponed"
    if claim.property == "ready":
        return "scheduled"
    if heard.denied:
        return "denied"
    if claim.property == "step":
        return _step_status(heard, claim.value)
    if claim.property != "status" or not isinstance(claim.value, str):
        return claim.status
    if claim.status in _YET_TO_COME and claim.value not in ("offered", "agreed", "postponed"):
        return "scheduled"
    return "done" if claim.value == "happened" else claim.value


def _step_status(heard: Heard, value: Any) -> str | None:
    status = value.get("status") if isinstance(value, Mapping) else None
    status = status or heard.claim.status
    if status in _DONE:
        return "under_way"
    return "scheduled" if status in _YET_TO_COME else status


def _entry(matter: Matter[Deal], process: Process) -> Commitment:
    heard = matter.heard
    size = _quantity(heard)
    steps = _steps(heard)
    delivered = _delivered(steps)
    status = _status(heard, size, delivered, process.parties)
    if delivered is None and status == "done" and all(s.status not in _DONE for s in steps):
        delivered = size.value
    parties = {p for d in matter.descriptions for p in d.parties}
    return Commitment(
        what=called(heard),
        kind=heard[0].slot("kind"),
        item=favoured((h.slot("item"), h.origin) for h in heard if h.slot("item")),
        quantity=size,
        parties=tuple(sorted(parties or process.parties)),
        made_at=favoured((h.slot("made_at"), h.origin) for h in heard if h.slot("made_at")),
        made_on=_made_on(heard),
        status=status,
        delivered=delivered,
        steps=steps,
        basis=basis(heard, process.parties),
    )


def called(heard: Sequence[Heard]) -> str | None:
    """What it is called, best by a claim that also says how much, else by one that states it.

    Who puts something off seldom says what it is ("postponed it").
    """
    named = [h for h in heard if h.claim.property != "postponed_by"]
    named = [h for h in named if not (h.denied or _tells_of_part(h) or _is_step(h))] or named
    sized = [h for h in named if quantity(h.slot("quantity")).told]
    return wording(h.slot("what") for h in sized) or wording(h.slot("what") for h in named)


def _made_on(heard: Iterable[Heard]) -> str | None:
    days = [(bounds(h.slot("made_on")), h.origin) for h in heard if h.slot("made_on")]
    return favoured((b.start, origin) for b, origin in days if b.start)


def _quantity(heard: Sequence[Heard]) -> Quantity:
    """The number most origins give, the smaller one where a text counts both sides together.

    How many were handed over tells what was agreed only where nothing else does.
    """
    sized = [h for h in heard if h.slot("quantity") is not None and h.claim.property != "step"]
    if any(_agrees(h) for h in heard):
        sized = [h for h in sized if not _tells_of_part(h)]
    told = [(quantity(h.slot("quantity")), h.origin) for h in sized]
    votes: dict[Quantity, set[str]] = {}
    for size, origin in told:
        votes.setdefault(size, set()).add(origin)
    return min(
        votes,
        key=lambda q: (not q.told, -len(votes[q]), q.value or 0, q.unit or "", q.qualifier or ""),
        default=NO_QUANTITY,
    )


def _steps(heard: Iterable[Heard]) -> tuple[Step, ...]:
    steps = [_step(group) for group in step_groups(heard)]
    return tuple(sorted(steps, key=lambda s: (s.when or "9999", s.claims)))


def step_groups(heard: Iterable[Heard]) -> list[list[Heard]]:
    """Claims of steps, those of one step together: of one day, and about one number.

    Two parties that give numbers not too far apart for one day mean one step and count
    differently.
    """
    found: list[list[Heard]] = []
    for h in sorted(heard, key=_step_order):
        if h.claim.property != "step" or not isinstance(h.claim.value, Mapping) or h.denied:
            continue
        home = next((group for group in found if _one_step(group[0], h)), None)
        if home is None:
            found.append([h])
        else:
            home.append(h)
    return found


def step_quantity(heard: Heard) -> Quantity:
    """The quantity of the step that a claim tells of."""
    return quantity(_step_slot(heard, "quantity"))


def step_day(heard: Heard) -> dt.date | None:
    """The day of the step that a claim tells of, when it is known to the day."""
    return _step_when(heard).day


def _step_order(h: Heard) -> tuple[str, bool, str]:
    when = _step_when(h).start or ""
    return when, step_quantity(h).value is None, h.claim.id


def _step_slot(heard: Heard, name: str) -> Any:
    return heard.claim.value.get(name) if isinstance(heard.claim.value, Mapping) else None


def _step_when(heard: Heard) -> Bounds:
    return bounds(_step_slot(heard, "when")) if _step_slot(heard, "when") else NEVER


def _one_step(one: Heard, other: Heard) -> bool:
    if bool(_step_slot(one, "total")) != bool(_step_slot(other, "total")):
        return False
    a, b = step_quantity(one), step_quantity(other)
    when, then = _step_when(one), _step_when(other)
    if when.known and then.known and (when.start != then.start or not when.touches(then)):
        return False
    if not (when.known and then.known) and one.origin != other.origin:
        return a == b and a.value is not None and not _told_before(one, other)
    if when.day is not None and when == then and _two_counts(one, other):
        return min(a.value or 0, b.value or 0) * 2 >= max(a.value or 0, b.value or 0)
    return relation(a, b, mutual=True) != "clash"


def _told_before(one: Heard, other: Heard) -> bool:
    """Whether one was told of before the day on which the other was carried out."""
    a, b = _step_when(one).earliest, _step_when(other).earliest
    return (a is not None and other.published < a) or (b is not None and one.published < b)


def _two_counts(one: Heard, other: Heard) -> bool:
    """Whether two parties speak, each for itself."""
    return None not in (one.party, other.party) and one.party != other.party


def _step(group: Sequence[Heard]) -> Step:
    sizes = {h: step_quantity(h) for h in group}
    latest = max(group, key=lambda h: (_step_slot(h, "status") in _DONE, h.order))
    counts = _counts(group)
    whens = [(b.start, h.origin) for h in group if (b := _step_when(h)).start]
    size = favoured((q, h.origin) for h, q in sizes.items() if q.told)
    return Step(
        when=favoured(whens),
        what=wording(_step_slot(h, "what") for h in group),
        status=_step_slot(latest, "status") or latest.claim.status,
        quantity=size or max(sizes.values(), key=lambda q: q.qualifier or ""),
        total=bool(_step_slot(group[0], "total")),
        counts=counts if len(set(counts.values())) > 1 else {},
        told=min(h.published for h in group),
        claims=tuple(sorted({h.claim.id for h in group})),
    )


def _counts(group: Sequence[Heard]) -> dict[str, float]:
    """The number each side gives, by its latest word."""
    found: dict[str, float] = {}
    for h in sorted(group, key=lambda h: h.order):
        value = step_quantity(h).value
        if h.party and value is not None:
            found[h.party] = value
    return found


def _delivered(steps: Sequence[Step]) -> float | None:
    """The sum of what has been done, or a total "so far" when that is larger.

    A number without a day ("have been handed over") is a total as of its publication; what was
    done on a later day comes on top of it. ``None`` when nothing is known to be done, or when the
    number of any later part is not disclosed.
    """
    done = [s for s in steps if s.status in _DONE]
    parts = [s for s in done if s.when and not s.total]
    totals = [s for s in done if s not in parts and s.quantity.value is not None]
    hidden = any(s.quantity.value is None and not s.total for s in done)
    counted = [s for s in totals if s.total]
    if counted:
        totals = [max(counted, key=lambda s: (s.told, s.quantity.value or 0))]
        parts = [p for p in parts if (p.when or "") > totals[0].told.isoformat()]
    sums = [_added(parts)] if parts and not hidden else []
    for total in totals:
        since = [p for p in parts if (p.when or "") > total.told.isoformat()]
        value = _added(since)
        sums.append(None if value is None else (total.quantity.value or 0) + value)
    return max((value for value in sums if value is not None), default=None)


def _added(parts: Iterable[Step]) -> float | None:
    values = [part.quantity.value for part in parts]
    return None if None in values else sum(v for v in values if v is not None)


def _status(
    heard: Sequence[Heard], size: Quantity, delivered: float | None, parties: Sequence[str]
) -> str:
    """Where it stands: the latest word on its progress, plain agreement where there is none.

    News that repeats what was agreed does not take back what has been done since. A holder's word
    that it stalled does not stand against the other side's word that it goes on.
    """
    agreed = any(_agrees(h) for h in heard)
    told = [(h, _progress(h, s, size, agreed)) for h in heard if (s := effective(h)) is not None]
    settled = [(h, s) for h, s in told if s in _PROGRESS]
    pinned = [(h, s) for h, s in settled if h.pinned]
    if not settled:
        return _unsettled({s for _, s in told})
    if not pinned and (claimed := _only_claimed(settled, told, parties)):
        return claimed
    if delivered is not None and size.value is not None and _all_done(size, delivered):
        return "done"
    moving = [(h, s) for h, s in pinned or settled if _PROGRESS[s] and not _gainsaid(h, s, told)]
    if all(h.claim.property == "step" and s == "under_way" for h, s in settled) and not size.told:
        return "done"  # all that is known is what was carried out
    if moving:
        return max(moving, key=lambda t: (t[0].published, _PROGRESS[t[1]], t[0].order))[1]
    return "agreed"


def _progress(h: Heard, status: str, size: Quantity, agreed: bool) -> str:
    """The status as the contract names it.

    "Prisoners were exchanged" does not say that all of those agreed on were: a claim that names
    no number leaves a commitment with one under way, and so does a number when nobody tells how
    many were agreed on.
    """
    told = quantity(h.slot("quantity"))
    vague = size.told and not told.told
    if size.value is not None and told.value is not None:
        part = not _all_done(size, told.value)
    else:
        part = agreed and _tells_of_part(h) and not size.told
    open_ = status == "done" and (vague or part) and not h.pinned
    return "under_way" if open_ else _SHOWN.get(status, status)


def _only_claimed(
    settled: Sequence[tuple[Heard, str]],
    told: Sequence[tuple[Heard, str]],
    parties: Sequence[str],
) -> str | None:
    """What becomes of an agreement of which only one side speaks.

    It is ``claimed`` when that side says so only of the other, and ``unknown`` when the other has
    denied it since. Whoever is no party, the reporter, and the sides in one voice are believed.
    """
    sides = {h.party for h, _ in settled}
    if not sides <= set(parties) or any(h.slot("joint") for h, _ in settled):
        return None
    if len(sides) > 1 or None in sides or any(s != "agreed" for _, s in settled):
        return None
    bound = {p for h, _ in settled for p in deal(h).parties}
    if bound and not bound & sides:
        return "claimed"
    last = max(h.published for h, _ in settled)
    denied = {h.party for h, s in told if s == "denied" and h.published >= last}
    return "unknown" if denied & set(parties) - sides else None


def _all_done(size: Quantity, delivered: float) -> bool:
    return delivered >= (size.value or 0) or near(delivered, size.value)


def _unsettled(told: set[str]) -> str:
    if "offered" in told or "proposed" in told:
        return "offered"
    return "denied" if told == {"denied"} else "unknown"


def _gainsaid(h: Heard, status: str, told: Sequence[tuple[Heard, str]]) -> bool:
    """Whether another party says, then or later, that what ``h`` calls stalled goes on."""
    if status not in ("stalled", "broken") or h.claim.holder is None:
        return False
    return any(
        other.party not in (None, h.party)
        and other.said >= h.said
        and (s in ("agreed", "under_way", "done", "denied"))
        for other, s in told
    )
