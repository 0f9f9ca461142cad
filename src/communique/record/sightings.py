"""A sighting: what one claim says of a round."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from communique.claims.claim import Evidence
from communique.record.days import NEVER, Bounds, bounds
from communique.record.heard import Heard

MAIN = "main"
_AT_ONCE = dt.timedelta(days=2)
_OWN_SERIES = frozenset({"technical", "leaders"})  # levels that count their rounds by themselves
PLANNED = frozenset({"scheduled", "expected", "proposed", "conditional"})
OFF = frozenset({"postponed", "cancelled"})
TAKEN_PLACE = frozenset({"happened", "ongoing"})
# Words of a sentence whose day is the last one of a round rather than the first.
_ENDING = re.compile(
    r"\b(?:end(?:s|ed|ing)?|conclud(?:es?|ed|ing)|clos(?:es?|ed|ing)(?! doors)|finish(?:es|ed)?"
    r"|wrap(?:s|ped) up|adjourned|broke up|go(?:es)? on until|(?:last|run)s? until|is over)\b",
    re.IGNORECASE,
)
# Where its first day is told, too, the day is that one.
_BEGINNING = re.compile(r"\b(?:beg[au]n|begins?|opened|opens|started|starts)\b", re.IGNORECASE)


class Sighting(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One claim about a round, its slots read out.

    ``status`` is a status of the contract or ``None`` for a claim that says nothing about it;
    ``doubtful`` holds the ordinals between which the text cannot decide; ``undated`` marks "no
    date yet"; ``held_so_far`` is the number of rounds that the claim says have been held.
    """

    heard: Heard
    ordinal: int | None = None
    doubtful: tuple[int, ...] = ()
    ref: str | None = None
    when: Bounds = NEVER
    place: str | None = None
    level: str | None = None
    noun: str | None = None
    status: str | None = None
    undated: bool = False
    held_so_far: int | None = None

    @property
    def published(self) -> dt.date:
        """The day of publication."""
        return self.heard.published

    @property
    def series(self) -> str:
        """Which row of rounds its ordinal counts in."""
        return self.level if self.level in _OWN_SERIES else MAIN

    @property
    def took_place(self) -> bool:
        """Whether the holder says that the round was held (or has begun)."""
        return self.status in TAKEN_PLACE

    @property
    def planned(self) -> bool:
        """Whether the holder speaks of a round still to come."""
        return self.status in PLANNED or self.undated

    @property
    def ending(self) -> bool:
        """Whether its day is the one on which the round ends, by the words it rests on."""
        return any(_ends(e.text) for e in self.heard.claim.evidence)

    @property
    def put_off_to(self) -> bool:
        """Whether a round that is put off was put off to the day given with it.

        What is put off at the last moment is named with the day that it was to have.
        """
        if self.status != "postponed" or self.span is None:
            return False
        told = self.heard.slot("moved") or self.heard.slot("shift")
        return bool(told) or self.span[0] > self.published + _AT_ONCE

    @property
    def shift(self) -> dt.timedelta | None:
        """By how much it is put off (*by a week*), where that is all that is told."""
        days = self.heard.slot("shift")
        return dt.timedelta(days=days) if self.status == "postponed" and days else None

    @property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The days it was or will be held on, when known to the day."""
        return self.when.span


@functools.lru_cache(maxsize=65536)
def _ends(text: str) -> bool:
    return _ENDING.search(text) is not None and _BEGINNING.search(text) is None


def is_round(heard: Heard) -> bool:
    """Whether a claim of kind ``round`` is about a round of the talks.

    A meeting without ordinal that is said to be of another level than the delegations (two
    ministers, the leaders) is a contact.
    """
    if heard.slot("ordinal") or heard.slot("ordinals") or heard.slot("ref") in ("next", "last"):
        return True
    return heard.slot("noun") != "meeting" or heard.slot("level") in (None, "delegation")


def sighting(heard: Heard) -> Sighting:
    """Read the slots of a claim about a round."""
    claim = heard.claim
    ordinals = tuple(sorted(set(heard.slot("ordinals") or ())))
    when = bounds(claim.value) if claim.property == "date" else heard.when()
    return Sighting(
        heard=heard,
        ordinal=heard.slot("ordinal") or (ordinals[0] if len(ordinals) == 1 else None),
        doubtful=ordinals if len(ordinals) > 1 and not heard.slot("ordinal") else (),
        ref=heard.slot("ref"),
        when=when,
        place=_text(claim.value) if claim.property == "place" else heard.slot("place"),
        level=heard.slot("level"),
        noun=heard.slot("noun"),
        status=_status(heard, when),
        undated=claim.property == "undated" and bool(claim.value),
        held_so_far=_count(heard),
    )


def sightings(heard: Iterable[Heard]) -> list[Sighting]:
    """The sightings of rounds among claims of any kind.

    A round that the same words make depend on something is conditional.
    """
    told = list(heard)
    depending = {e for h in told if _is_condition(h) for e in h.claim.evidence}
    found = [sighting(h) for h in told if h.claim.kind == "round" and is_round(h)]
    return [_depending(s, depending) for s in found] if depending else found


def _is_condition(heard: Heard) -> bool:
    return heard.claim.kind == "condition" and heard.slot("about") in ("round", "talks")


def _depending(s: Sighting, words: set[Evidence]) -> Sighting:
    vague = s.status in ("expected", "proposed") or (s.status == "scheduled" and s.span is None)
    if vague and not s.undated and not words.isdisjoint(s.heard.claim.evidence):
        return msgspec.structs.replace(s, status="conditional")
    return s


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _count(heard: Heard) -> int | None:
    claim = heard.claim
    if claim.property != "count" or heard.denied or not isinstance(claim.value, int):
        return None
    return None if claim.status in PLANNED else claim.value


def _status(heard: Heard, when: Bounds) -> str | None:
    """The status that the claim gives the round.

    What has "happened" on a day after publication is a plan.
    """
    claim = heard.claim
    if claim.property in ("count", "postponed_by"):
        return "postponed" if claim.property == "postponed_by" and not heard.denied else None
    if heard.denied:
        return "denied"
    status = claim.value if claim.property == "status" else claim.status
    if status in TAKEN_PLACE and _ahead(when, heard.until):
        return "scheduled"
    if status is None and claim.property == "date" and _ahead(when, heard.until):
        return "scheduled"
    if status is None and claim.property == "undated":
        return "expected"
    return str(status) if status else None


def _ahead(when: Bounds, published: dt.date | None) -> bool:
    return published is not None and when.earliest is not None and when.earliest > published
