"""Expectations: who said that what would happen by when, and whether it did.

An outcome is judged only by visible claims: *met* and *late* by a claim that it happened, *missed*
by a claim published after the due day that shows that it had not, *superseded* by a newer
expectation of the same side before the old one was due. Silence decides nothing: an expectation
is *open* until its due day has passed and *unresolvable* after it.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Protocol

import msgspec

from communique.record.basis import Basis, basis, wording
from communique.record.cast import Cast
from communique.record.days import Bounds, bounds
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

_ALIKE = 0.5
_MONTHS = "|".join(calendar.month_name[1:])
_DAY = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})\b")
_SHORT = dt.timedelta(days=31)  # expectations voiced over a longer stretch of days are few


@dataclass(slots=True, eq=False)
class Evidence:
    """What visible claims say of an expected matter: when it came true, and that it had not."""

    fulfilled: Sequence[tuple[dt.date, Heard]] = ()
    unfulfilled: Sequence[Heard] = ()
    _proof: tuple[dt.date | None, tuple[str, ...]] | None = field(default=None, init=False)

    def proof(self) -> tuple[dt.date | None, tuple[str, ...]]:
        """The first day on which it came true with the claims that tell of it, worked out once."""
        if self._proof is None:
            day = min((d for d, _ in self.fulfilled), default=None)
            self._proof = day, _ids(h for d, h in self.fulfilled if d == day)
        return self._proof


# Finds what was reported, in other words, of an event since the claim that expects it by a time.
Echo = Callable[[str | None, Heard, Bounds], Evidence]


class Witness(Protocol):
    """What the record knows of the matters that expectations name."""

    def __call__(self, about: Mapping[str, Any], heard: Heard) -> tuple[Hashable, Evidence] | None:
        """The matter of an expectation claim's ``about``, and what was told of it since."""
        ...

    def limit(self, until: Mapping[str, Any], heard: Heard) -> Bounds:
        """When something is due that is expected before a round, or at it."""
        ...


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation with its due interval and outcome; ``decided_by`` the claims that show it."""

    holder: str | None
    event: str | None
    due: Bounds
    outcome: str
    decided_by: tuple[str, ...]
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``expectations[]``."""
        return {
            "holder": cast.json_or_none(self.holder),
            "event": self.event,
            "due": {
                "earliest": self.due.earliest.isoformat() if self.due.earliest else None,
                "latest": self.due.latest.isoformat() if self.due.latest else None,
            },
            "outcome": self.outcome,
            "decided_by": list(self.decided_by),
            **self.basis.json(),
        }


class Forecast(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes an expectation; ``matter`` names what is expected, when resolved."""

    party: str | None
    matter: Hashable
    words: frozenset[str]
    due: Bounds

    def blocks(self) -> Iterable[Hashable]:
        """Who expects it by when."""
        yield self.party, *self.by()

    def by(self) -> tuple[str | dt.date | None, dt.date | None]:
        """The time as it was given, whichever day it begins with: the one of speaking, mostly."""
        return self.due.text or self.due.earliest, self.due.latest

    def telling(self) -> int:
        """A resolved matter tells more than words."""
        return 4 * (self.matter is not None) + min(len(self.words), 3)

    def same_event(self, other: Forecast) -> bool:
        """Whether both expect the same thing, whenever."""
        if self.matter is not None and other.matter is not None:
            return self.matter == other.matter
        return self.words == other.words or likeness(self.words, other.words) >= _ALIKE


def expectations(
    process: Process, witness: Witness, echo: Echo, decisions: Decisions, today: dt.date | None
) -> tuple[Expectation, ...]:
    """The expectations of a process, by due day.

    What no ``witness`` can tell of, because the text names no matter of the record, is judged by
    its ``echo`` in later dispatches.
    """
    told = [h for h in process.about("expectation") if not h.denied]
    evidence: dict[str, Evidence] = {}

    def describe(heard: Heard) -> Forecast:
        about = heard.slot("about")
        found = witness(about, heard) if isinstance(about, Mapping) else None
        known = found[1] if found else Evidence()
        due = _due(heard, witness)
        if not known.fulfilled and not known.unfulfilled:
            known = echo(_without_days(heard.slot("event")), heard, due)
        evidence[heard.claim.id] = known
        words = content_words(heard.slot("event"))
        speaker = heard.party or heard.claim.holder
        return Forecast(speaker, _key(found, about), words, due)

    matters = gather(told, describe, _fit, decisions)
    rivals = {party: Rivals(several) for party, several in _by_party(matters).items()}
    entries = [
        _entry(m, evidence, rivals[m.descriptions[0].party], process.parties, today)
        for m in matters
    ]
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.due.latest or dt.date.max, e.event or "", e.basis.claims),
        )
    )


def tally(
    entries: Iterable[Expectation], who: Callable[[str], str] = str
) -> dict[str, dict[str, int]]:
    """How many of each outcome each holder has, or whoever a holder stands for by ``who``."""
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry.holder is not None:
            counts.setdefault(who(entry.holder), Counter())[entry.outcome] += 1
    return {holder: dict(sorted(counts[holder].items())) for holder in sorted(counts)}


def _without_days(event: str | None) -> str | None:
    """*the first part by 20 April*: the number of the day tells nothing of the event."""
    return _DAY.sub(" ", event) if event else event


def _key(found: tuple[Hashable, Evidence] | None, about: object) -> Hashable:
    """What is expected of which matter."""
    if found is not None:
        return found[0]
    return json.dumps(about, sort_keys=True, default=str) if about else None


def _due(heard: Heard, witness: Witness) -> Bounds:
    slot = heard.claim.value if heard.claim.property == "due" else None
    given = bounds(slot or heard.slot("due"))
    until = heard.slot("until")
    if given.earliest is None and given.latest is None and isinstance(until, Mapping):
        return witness.limit(until, heard)
    return given


def _fit(one: Forecast, other: Forecast) -> float | None:
    if one.party != other.party or one.by() != other.by():
        return None
    return 1.0 if one.same_event(other) else 0.0


def _by_party(
    matters: Iterable[Matter[Forecast]],
) -> dict[str | None, list[Matter[Forecast]]]:
    found: dict[str | None, list[Matter[Forecast]]] = {}
    for matter in matters:
        found.setdefault(matter.descriptions[0].party, []).append(matter)
    return found


class Rivals:
    """The expectations of one party, found by the time at which they were voiced.

    Most are voiced within a short stretch of days: they are found by its beginning. The few that
    are voiced again and again are looked at each time.
    """

    def __init__(self, matters: Sequence[Matter[Forecast]]) -> None:
        self._matters = matters
        self._short: list[tuple[dt.date, int]] = []
        self._long: list[int] = []
        for at, matter in enumerate(matters):
            first, last = matter.heard[0].published, matter.heard[-1].published
            if last - first > _SHORT:
                self._long.append(at)
            else:
                self._short.append((first, at))
        self._short.sort()

    def between(self, after: dt.date, until: dt.date) -> Iterator[Matter[Forecast]]:
        """Those that may have been voiced after one day and up to another, in their own order."""
        low = bisect.bisect_left(self._short, after - _SHORT, key=itemgetter(0))
        high = bisect.bisect_right(self._short, until, key=itemgetter(0))
        return (self._matters[at] for at in sorted([*self._long, *_places(self._short[low:high])]))


def _places(found: Iterable[tuple[dt.date, int]]) -> Iterator[int]:
    return (at for _, at in found)


def _entry(
    matter: Matter[Forecast],
    evidence: Mapping[str, Evidence],
    rivals: Rivals,
    parties: Sequence[str],
    today: dt.date | None,
) -> Expectation:
    first = matter.heard[0]
    due = matter.descriptions[0].due
    seen = evidence[first.claim.id]
    outcome, by = _outcome(matter, due, seen, rivals, today)
    holders = [h.claim.holder for h in matter.heard if h.claim.holder]
    return Expectation(
        holder=holders[0] if holders else None,
        event=wording(h.slot("event") for h in matter.heard),
        due=due,
        outcome=outcome,
        decided_by=by,
        basis=basis(matter.heard, parties),
    )


def _outcome(
    matter: Matter[Forecast],
    due: Bounds,
    seen: Evidence,
    rivals: Rivals,
    today: dt.date | None,
) -> tuple[str, tuple[str, ...]]:
    day, proof = seen.proof()
    if day is not None and (due.latest is None or day <= due.latest):
        return "met", proof
    newer = _newer(matter, due, rivals)
    if newer:
        return "superseded", _ids(newer)
    if day is not None:
        return "late", proof
    if due.latest is None or today is None or today <= due.latest:
        return "open", ()
    against = [h for h in seen.unfulfilled if h.published > due.latest]
    return ("missed", _ids(against)) if against else ("unresolvable", ())


def _ids(heard: Iterable[Heard]) -> tuple[str, ...]:
    return tuple(sorted({h.claim.id for h in heard}))


def _newer(matter: Matter[Forecast], due: Bounds, rivals: Rivals) -> Sequence[Heard]:
    """A later expectation by the same side of the same thing by another day, made in time."""
    if due.latest is None:
        return ()
    mine = matter.descriptions[0]
    last = matter.heard[-1].published
    for other in rivals.between(last, due.latest):
        # Days first: most rivals were voiced at another time, and comparing words is dear.
        if other.heard[-1].published <= last or other.heard[0].published > due.latest:
            continue
        theirs = other.descriptions[0]
        if other is matter or theirs.by() == mine.by() or not mine.same_event(theirs):
            continue
        newer = [h for h in other.heard if last < h.published <= due.latest]
        if newer:
            return newer
    return ()
