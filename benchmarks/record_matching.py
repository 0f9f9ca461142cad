"""Pair the expected entries of a record with those that the program found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.record_sections import SECTIONS, Section, Sides
from benchmarks.record_values import (
    MOST,
    Json,
    actor_ids,
    iso,
    same_id,
    same_place,
    same_quantity,
    share,
    words,
)

_SHARED = 0.5  # of the shorter of quote and evidence has to lie in the other
_COPY = 0.8  # of the shorter one's words, when they stand in two places
_COPY_WORDS = 4


@dataclass(frozen=True, slots=True)
class Export:
    """What the program exported as of one day; ``texts`` are by file name."""

    record: Json
    evidence: Mapping[str, Sequence[Json]]
    texts: Mapping[str, tuple[str, str]]

    def hit(self, expected: Json, claims: Iterable[str]) -> bool:
        """Whether the words of a claim are those of the expected entry, there or in a copy."""
        quote = expected["quote"]
        places = list(self._places(expected))
        bits = [bit for claim in claims for bit in self.evidence.get(claim, ())]
        return any(
            any(_overlaps(bit, *place) for place in places) or _alike(quote, bit["text"])
            for bit in bits
        )

    def _places(self, expected: Json) -> Iterator[tuple[str, int, int]]:
        """Every place of the quote: a lead may be printed twice."""
        dispatch, text = self.texts.get(expected["dispatch"], ("", ""))
        start = text.find(expected["quote"])
        while start >= 0:
            yield dispatch, start, start + len(expected["quote"])
            start = text.find(expected["quote"], start + 1)


def _overlaps(bit: Json, dispatch: str, start: int, end: int) -> bool:
    if bit["dispatch"] != dispatch:
        return False
    both = min(bit["end"], end) - max(bit["start"], start)
    return both > 0 and bool(both >= _SHARED * min(bit["end"] - bit["start"], end - start))


def _alike(quote: str, text: str) -> bool:
    one, other = words(quote), words(text)
    both = len(one & other)
    return both >= _COPY_WORDS and both >= _COPY * min(len(one), len(other))


def claims_of(entry: Json) -> set[str]:
    """All claims that an entry rests on, those of its sides and steps included."""
    own = {str(claim) for claim in entry.get("claims") or ()}
    parts = [*(entry.get("sides") or ()), *(entry.get("steps") or ())]
    return own.union(*(claims_of(part) for part in parts if isinstance(part, Mapping)))


@dataclass(slots=True)
class Outcome:
    """How one section came out; entries that may be left out count for nothing."""

    pairs: list[tuple[Json, Json]] = field(default_factory=list)
    missed: list[Json] = field(default_factory=list)
    extra: list[Json] = field(default_factory=list)


def match(
    name: str, expected: Sequence[Json], found: Sequence[Json], export: Export, sides: Sides
) -> Outcome:
    """Pair as many entries as can be paired, each with one, better partners first.

    Entries marked ``optional`` are paired last and take nothing away; a found entry that pairs
    with one of them is neither right nor extra.
    """
    section = SECTIONS[name]
    scores = [[_score(section, e, f, export, sides) for f in found] for e in expected]
    order = sorted(
        range(len(expected)),
        key=lambda i: (bool(expected[i].get("optional")), -max(scores[i], default=0.0)),
    )
    partner: dict[int, int] = {}
    for i in order:
        _augment(i, scores, partner, set())
    return _outcome(expected, found, {i: j for j, i in partner.items()})


def _outcome(
    expected: Sequence[Json], found: Sequence[Json], partner: Mapping[int, int]
) -> Outcome:
    outcome = Outcome()
    for i, entry in enumerate(expected):
        if entry.get("optional"):
            continue
        if i in partner:
            outcome.pairs.append((entry, found[partner[i]]))
        else:
            outcome.missed.append(entry)
    taken = set(partner.values())
    outcome.extra = [entry for j, entry in enumerate(found) if j not in taken]
    return outcome


def _augment(
    i: int, scores: Sequence[Sequence[float]], partner: dict[int, int], tried: set[int]
) -> bool:
    """One step of Kuhn's method; ``partner`` maps found to expected entries."""
    row = scores[i]
    for j in sorted(range(len(row)), key=lambda j: -row[j]):
        if row[j] <= 0 or j in tried:
            continue
        tried.add(j)
        if j not in partner or _augment(partner[j], scores, partner, tried):
            partner[j] = i
            return True
    return False


def _score(section: Section, expected: Json, found: Json, export: Export, sides: Sides) -> float:
    """0 when the two cannot be the same entry."""
    identity = section.identity(expected, found, sides)
    if identity is None:
        return 0.0
    keywords = words(*(expected.get(field) for field in section.keywords))
    told = share(keywords, section.texts(found))
    hit = export.hit(expected, claims_of(found))
    if not (identity.enough or hit or (told >= MOST and not identity.weak)):
        return 0.0
    return 1 + 2 * hit + told + identity.score


def violates(section: str, match: Json, found: Json) -> bool:
    """Whether a found entry is one that must not be there: all fields of ``match`` agree.

    Nobody's party stands for him here, and words must agree for most keywords.
    """
    return all(_agrees(section, field, value, found) for field, value in match.items())


def _agrees(section: str, field: str, value: Any, found: Json) -> bool:
    given = found.get(field)
    if field in ("quantity", "delivered"):
        return given is not None and same_quantity(value, given)
    if field == "place":
        return given is not None and same_place(value, given)
    if isinstance(value, list):
        given = given or []
        return len(given) == len(value) and all(_among(one, given) for one in value)
    if field in ("actor", "holder", "speaker", "from", "to"):
        return _among(value, [given])
    if field in SECTIONS[section].keywords:
        return share(words(value), words(given)) >= MOST
    return iso(value) == iso(given)


def _among(expected: str, found: Iterable[object]) -> bool:
    return any(same_id(expected, one) for actor in found for one in actor_ids(actor))


def sides_of(record: Json) -> dict[str, str]:
    """The party of each person, where an expected entry names it."""
    found: dict[str, str] = {}
    for section in SECTIONS:
        for entry in record.get(section) or ():
            who = entry.get("holder") or entry.get("actor")
            if who and entry.get("side"):
                found[who] = entry["side"]
    return found
