"""Contacts outside the rounds: calls, letters, heads of delegations who stay in touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.record.basis import Basis, basis, listed
from communique.record.cast import HEAD, Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.sightings import is_round
from communique.review.apply import Decisions

_HEADS = "heads_of_delegation"
_IN_TOUCH = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is in contact with whom through which channel.

    ``status`` is ``held`` for a single contact that took place, ``ongoing`` for a standing one.
    ``last_heard`` is the ISO day of the latest contact that is told of: its own day where a claim
    gives one, else the day on which it was said (else published).
    """

    between: tuple[str, ...]
    channel: str | None
    status: str | None
    last_heard: str | None
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``contacts[]``."""
        return {
            "between": [cast.json(a) for a in self.between],
            "channel": self.channel,
            "status": self.status,
            **self.basis.json(),
            "last_heard": self.last_heard,
        }


class Seats(msgspec.Struct, frozen=True, gc=False):
    """Between which seats a contact is; a person who heads a delegation sits in its seat."""

    seats: frozenset[str]
    channel: str | None

    def blocks(self) -> Iterable[Hashable]:
        """One key: the sides, or persons, on the seats."""
        return (self.sides(),)

    def sides(self) -> frozenset[str]:
        """The seats, those of heads of delegations as the sides themselves."""
        return frozenset(seat.removeprefix(HEAD) for seat in self.seats)

    def telling(self) -> int:
        """A named channel tells more."""
        return int(self.channel is not None)


def contact_matters(process: Process, decisions: Decisions) -> list[Matter[Seats]]:
    """The contacts of a process as matters."""
    heads = _heads(process.about("role"))
    told = [h for h in process.about("contact", "round") if is_contact(h)]
    return gather(told, lambda h: _seats(h, heads, process.parties), fits, decisions)


def contacts(matters: Iterable[Matter[Seats]], process: Process) -> tuple[Contact, ...]:
    """One entry for each contact, by who is in it.

    One that is only planned, or that those who should know deny, is none.
    """
    heads = _heads(process.about("role"))
    entries = [
        _entry(matter, affirmed, process.parties, heads)
        for matter in matters
        if (affirmed := _affirmed(matter))
    ]
    return tuple(sorted(entries, key=lambda e: (e.between, e.channel or "", e.basis.claims)))


def _heads(heard: Iterable[Heard]) -> dict[str, str]:
    """The seat of each person who heads a delegation."""
    return {
        h.slot("actor"): _seat(h.claim.value["side"])
        for h in heard
        if h.claim.property == "heads"
        and isinstance(h.claim.value, Mapping)
        and h.claim.value.get("side")
    }


def is_contact(heard: Heard) -> bool:
    """Claims of kind contact, and meetings of ministers or leaders that are no rounds."""
    if heard.claim.kind == "contact":
        return True
    return heard.claim.kind == "round" and not is_round(heard)


def _seats(heard: Heard, heads: Mapping[str, str], parties: Sequence[str]) -> Seats:
    actors = listed(heard.slot("between")) or listed(heard.slot("parties"))
    channel = heard.slot("channel") or ("meeting" if heard.claim.kind == "round" else None)
    if channel == _HEADS:
        actors = tuple(_seat(a) if a in parties else a for a in actors or parties)
    if channel == "contact":
        channel = None
    seats = frozenset(heads.get(actor, actor) for actor in actors)
    if channel is None and seats and all(s.startswith(HEAD) for s in seats):
        channel = _HEADS
    return Seats(seats, channel)


def _seat(party: str) -> str:
    return f"{HEAD}{party}"


def fits(one: Seats, other: Seats) -> float | None:
    """The same seats, whatever the channel: who calls today and writes tomorrow is in contact.

    "The two sides are in contact", through no channel in particular, are their heads where these
    are known to be.
    """
    if one.seats == other.seats:
        return 1.0
    vague = one if one.channel is None else other
    return 0.7 if vague.channel is None and vague.seats == one.sides() == other.sides() else None


def _entry(
    matter: Matter[Seats],
    affirmed: Sequence[Heard],
    parties: Sequence[str],
    heads: Mapping[str, str],
) -> Contact:
    channels = [d.channel for d in matter.descriptions if d.channel]
    return Contact(
        between=_between(matter, heads),
        channel=min(channels, key=lambda c: (c != _HEADS, c), default=None),
        status=_status(affirmed),
        last_heard=_last_heard(affirmed),
        basis=basis(matter.heard, parties),
    )


def _affirmed(matter: Matter[Seats]) -> list[Heard]:
    """The claims that there is contact; hearsay counts nothing against a participant's denial."""
    affirmed = [h for h in matter.heard if status_of(h) in _IN_TOUCH]
    if not any(h.denied and _takes_part(h, matter) for h in matter.heard):
        return affirmed
    own = any(_takes_part(h, matter) or h.pinned for h in affirmed)
    return affirmed if own else []


def _takes_part(h: Heard, matter: Matter[Seats]) -> bool:
    """Whether the claim is by a participant, or by somebody of a participant's side."""
    seats = matter.descriptions[0].sides()
    named = {a for d in matter.descriptions for a in d.seats} | seats
    between = {a for told in matter.heard for a in listed(told.slot("between"))}
    sides = {told.party for told in matter.heard if told.claim.holder in between and told.party}
    return h.claim.holder in named | between or h.party in named | between | sides


def _status(affirmed: Sequence[Heard]) -> str:
    """A standing contact stays one, whatever single contact is told of later."""
    pinned = [h for h in affirmed if h.pinned]
    statuses = {status_of(h) for h in pinned or affirmed}
    return "ongoing" if "ongoing" in statuses else "held"


def _last_heard(affirmed: Sequence[Heard]) -> str | None:
    """The latest day on which there was contact.

    A copy adds no day to what it copies, and in one dispatch a mention without a day adds none to
    one with a day.
    """
    dated = {h.claim.dispatch for h in affirmed if h.when().day is not None}
    days: dict[str, str] = {}
    for h in affirmed:
        if h.when().day is None and h.claim.dispatch in dated:
            continue
        day = _heard_on(h)
        if day is not None:
            days[h.origin] = min(day, days.get(h.origin, day))
    return max(days.values(), default=None)


def _heard_on(heard: Heard) -> str | None:
    """The day of the contact, where the claim gives one that had come; else when it was said."""
    day = heard.when().day
    if day is not None and status_of(heard) == "happened":
        known = heard.until is None or day <= heard.until
        return day.isoformat() if known else heard.told
    return heard.told


def _between(matter: Matter[Seats], heads: Mapping[str, str]) -> tuple[str, ...]:
    """The participants: for each seat the person named most, the seat itself when none is."""
    named: dict[str, Counter[str]] = {s: Counter() for s in matter.descriptions[0].seats}
    for heard in matter.heard:
        for actor in listed(heard.slot("between")) or listed(heard.slot("parties")):
            seat = heads.get(actor, actor)
            if seat in named and seat != actor:
                named[seat][actor] += 1
    return tuple(
        sorted(min(votes, key=lambda a: (-votes[a], a), default=s) for s, votes in named.items())
    )


def status_of(heard: Heard) -> str | None:
    """What the claim says of the contact: its value, or ``denied``."""
    if heard.denied:
        return "denied"
    value = heard.claim.value if heard.claim.property == "status" else heard.claim.status
    return value if isinstance(value, str) else None


def seats_of(subject: Mapping[str, Any]) -> Seats:
    """The description that the slots of a contact give, persons as they are named."""
    return Seats(frozenset(listed(subject.get("between"))), subject.get("channel"))
