"""What visible claims show about a matter that somebody expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from communique.record import commitments, contacts, documents
from communique.record.commitments import Deal
from communique.record.contacts import Seats
from communique.record.days import Bounds, bounds
from communique.record.documents import Paper
from communique.record.expectations import Evidence, Witness
from communique.record.heard import Heard
from communique.record.matters import Description, Matter, best_match
from communique.record.numbering import Numbering, RoundMatter
from communique.record.sightings import MAIN, OFF, Sighting

D = TypeVar("D", bound=Description)
Judge = Callable[[Heard], tuple[bool | None, dt.date]]

_HANDED = frozenset({"handed_over", "received", "exchanged", "discussed", "agreed", "signed"})
_COMMITMENTS = frozenset(
    {
        "prisoner_exchange",
        "body_return",
        "release",
        "ceasefire",
        "withdrawal",
        "aid",
        "payment",
        "access",
        "tariff",
        "other",
    }
)
_IN_TOUCH = frozenset({"happened", "ongoing"})


def witness(
    numbering: Numbering,
    papers: Sequence[Matter[Paper]],
    deals: Sequence[Matter[Deal]],
    touch: Sequence[Matter[Seats]],
) -> Witness:
    """What finds the matter of an expectation and what was told of it since."""
    return _Finder(numbering, papers, deals, touch)


class _Finder:
    def __init__(
        self,
        numbering: Numbering,
        papers: Sequence[Matter[Paper]],
        deals: Sequence[Matter[Deal]],
        touch: Sequence[Matter[Seats]],
    ) -> None:
        self._numbering = numbering
        self._papers = papers
        self._deals = deals
        self._touch = touch
        self._held: dict[int, Evidence] = {}  # by round: the same for all who expected it

    def __call__(self, about: Mapping[str, Any], heard: Heard) -> tuple[Hashable, Evidence] | None:
        kind, prop = about.get("kind"), about.get("property") or "status"
        if kind in ("round", "meeting"):
            matter = self._numbering.resolve(_as_sighting(about, heard))
            return _of_round(matter, prop, heard, self._round_held)
        if kind == "document":
            paper = documents.paper_of({**about, "kind": about.get("type")})
            return _of_matter(
                kind, best_match(self._papers, paper, documents.fits), prop, heard, _document_came
            )
        if kind == "commitment" or kind in _COMMITMENTS:
            deal = _deal(about, heard, self._deals)
            return _of_matter(kind, deal, prop, heard, _commitment_kept)
        if kind == "contact":
            seats = contacts.seats_of(about)
            found = best_match(self._touch, seats, contacts.fits)
            return _of_matter(kind, found, prop, heard, _in_touch)
        return None

    def limit(self, until: Mapping[str, Any], heard: Heard) -> Bounds:
        """Before a round: until its first day; at it: on its days."""
        matter = self._numbering.resolve(_as_sighting(until, heard))
        span = (matter.held_span() or matter.planned_span()) if matter is not None else None
        if span is None:
            return Bounds()
        if until.get("relation") == "before":
            return Bounds(latest=span[0])
        return Bounds(earliest=span[0], latest=span[1])

    def _round_held(self, matter: RoundMatter) -> Evidence:
        if id(matter) not in self._held:
            self._held[id(matter)] = _round_held(matter)
        return self._held[id(matter)]


def _deal(
    about: Mapping[str, Any], heard: Heard, deals: Sequence[Matter[Deal]]
) -> Matter[Deal] | None:
    """The commitment expected to be kept; where several fit, the words of the event tell."""
    kind = about.get("type") if about.get("kind") == "commitment" else about.get("kind")
    slots = {**about, "kind": kind}
    found = best_match(deals, commitments.deal_of(slots), commitments.fits)
    if found is None and not slots.get("what"):
        worded = commitments.deal_of({**slots, "what": heard.slot("event")})
        found = best_match(deals, worded, commitments.fits)
    return found


def _as_sighting(about: Mapping[str, Any], heard: Heard) -> Sighting:
    return Sighting(
        heard=heard,
        ordinal=about.get("ordinal"),
        ref=about.get("ref") or (None if about.get("when") else "next"),
        when=bounds(about.get("when")),
        place=about.get("place"),
        level=about.get("level"),
        noun=about.get("noun"),
        status="expected",
    )


def _of_round(
    matter: RoundMatter | None,
    prop: str,
    heard: Heard,
    round_held: Callable[[RoundMatter], Evidence],
) -> tuple[Hashable, Evidence] | None:
    if matter is None:
        return None
    key = ("round", matter.series, matter.ordinal, matter.span() if not matter.ordinal else None)
    evidence = _date_named(matter, heard) if prop == "date" else round_held(matter)
    return (*key, prop), evidence


def _round_held(matter: RoundMatter) -> Evidence:
    """Held: on the day most origins give, else when it was first told (or implied)."""
    span = matter.held_span() or (matter.planned_span() if matter.implied_by else None)
    told = [s for s in matter.sightings if s.took_place] or matter.implied_by
    dated = [s for s in told if s.span] or told
    if told:
        days = [(span[0] if span else s.published, s.heard) for s in dated]
        return Evidence([(day, h) for day, h in days if span or h.dated])
    waiting = [s.heard for s in matter.sightings if s.planned or s.status in OFF]
    return Evidence(unfulfilled=waiting)


def _date_named(matter: RoundMatter, heard: Heard) -> Evidence:
    """A date was named: on the day it was told, at the latest when the round was held."""
    named = [
        (min(s.published, s.span[0]) if s.took_place and s.span else s.published, s.heard)
        for s in matter.sightings
        if (s.when.text or s.took_place) and s.published >= heard.published and s.heard.dated
    ]
    without = [
        s.heard
        for s in matter.sightings
        if (s.undated or s.planned) and not s.when.text and matter.series == MAIN
    ]
    return Evidence([(d, h) for d, h in named if h.claim.id != heard.claim.id], without)


def _of_matter(
    kind: str, matter: Matter[D] | None, prop: str, heard: Heard, judge: Judge
) -> tuple[Hashable, Evidence] | None:
    if matter is None:
        return None
    yes, no = _sorted_out(matter.heard, heard, judge)
    return (kind, matter.heard[0].claim.id, prop), Evidence(yes, no)


def _sorted_out(
    told: Iterable[Heard], expected: Heard, judge: Judge
) -> tuple[list[tuple[dt.date, Heard]], list[Heard]]:
    """What was told since the expectation: that it came true, and that it had not."""
    yes: list[tuple[dt.date, Heard]] = []
    no: list[Heard] = []
    for h in told:
        true, day = judge(h)
        if true and day >= expected.said and h.published >= expected.published and h.dated:
            yes.append((day, h))
        elif true is False:
            no.append(h)
    return yes, no


def _document_came(h: Heard) -> tuple[bool | None, dt.date]:
    day = h.when().latest or h.said
    if h.claim.property != "status":
        return None, day
    if h.denied or h.claim.value in ("awaited", "prepared") or h.claim.status in OFF:
        return False, day
    if h.claim.value in _HANDED:
        return h.claim.status in (None, "happened", "ongoing"), day
    return None, day


def _commitment_kept(h: Heard) -> tuple[bool | None, dt.date]:
    value = h.claim.value
    status = commitments.effective(h)
    if h.claim.property == "step" and isinstance(value, Mapping):
        day = bounds(value.get("when")).latest or h.said
        return (True if status == "under_way" else False if status else None), day
    day = h.when().latest or h.said
    if status in ("done", "under_way"):
        return True, day
    return (False if status in ("stalled", "broken", "postponed", "denied") else None), day


def _in_touch(h: Heard) -> tuple[bool | None, dt.date]:
    status = contacts.status_of(h)
    return (status in _IN_TOUCH if status else None), h.said
