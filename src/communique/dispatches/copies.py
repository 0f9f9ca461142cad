"""Which dispatches are copies of one text, and whose text it is."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from communique.dispatches.credits import agency_of
from communique.dispatches.dispatch import Dispatch
from communique.dispatches.repeats import words_of
from communique.text.sentences import split_sentences

_SHINGLE: Final = 5
_LEAST_SHINGLES: Final = 8
_LEAST_SHARED: Final = 0.5
_PERMUTATIONS: Final = 64
_ROWS: Final = 2  # 32 bands of 2 find 95 % of pairs with 0.3 of their shingles in common
_SENTENCE_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is compared of one dispatch, of its reporting only.

    ``shingles`` are hashes of runs of five words. Two copies share at least one of ``keys`` (but
    for about one pair in twenty that share a third of their shingles and no whole sentence), so a
    store can look up candidates by them.
    """

    dispatch: str
    shingles: frozenset[int]
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Copies of one text, the earliest first, and the agency they credit, if any does."""

    agency: str | None
    dispatches: tuple[str, ...]


def imprint(dispatch: Dispatch) -> Imprint:
    """The imprint of a dispatch; the same on every machine."""
    regions = [region.of(dispatch.text) for region in dispatch.regions()]
    words = [word for region in regions for word in words_of(region)]
    runs = {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    keys = _bands(runs) | {_hash(s) for region in regions for s in _long_sentences(region)}
    return Imprint(dispatch.id, frozenset(map(_hash, runs)), keys)


def likeness(one: Imprint, other: Imprint) -> float:
    """The share of the shorter text's shingles that the longer one has too, 0 to 1.

    A cut or a lengthened copy keeps a high share, which Jaccard similarity would hide.
    """
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter < _LEAST_SHINGLES:
        return float(bool(one.shingles) and one.shingles == other.shingles)
    return len(one.shingles & other.shingles) / shorter


def are_copies(one: Imprint, other: Imprint) -> bool:
    """Whether half of the shorter text stands in the other word for word."""
    return likeness(one, other) >= _LEAST_SHARED


class CopyIndex:
    """Imprints by their keys: finds the copies of one more dispatch without comparing all."""

    def __init__(self) -> None:
        self._imprints: dict[str, Imprint] = {}
        self._by_key: dict[int, list[str]] = defaultdict(list)

    def add(self, found: Imprint) -> tuple[str, ...]:
        """Takes an imprint in; the ids of its copies among those taken in before, in order."""
        copies = self.copies_of(found)
        if found.dispatch not in self._imprints:
            self._imprints[found.dispatch] = found
            for key in found.keys:
                self._by_key[key].append(found.dispatch)
        return copies

    def copies_of(self, found: Imprint) -> tuple[str, ...]:
        """The ids of the copies of a dispatch, itself left out, in order."""
        candidates = {id_ for key in found.keys for id_ in self._by_key.get(key, ())}
        candidates.discard(found.dispatch)
        return tuple(sorted(c for c in candidates if are_copies(found, self._imprints[c])))


def lineages(dispatches: Iterable[Dispatch]) -> tuple[Lineage, ...]:
    """The groups of two and more dispatches that are copies of one text, in order of their ids.

    A copy of a copy belongs to the group. The order of ``dispatches`` does not matter. Undated
    copies come last.
    """
    known = {dispatch.id: dispatch for dispatch in dispatches}
    index, group = CopyIndex(), {id_: id_ for id_ in known}

    def top(id_: str) -> str:
        while group[id_] != id_:
            group[id_] = group[group[id_]]
            id_ = group[id_]
        return id_

    for id_ in sorted(known):
        for copy in index.add(imprint(known[id_])):
            one, other = sorted((top(id_), top(copy)))
            group[other] = one
    members: dict[str, list[Dispatch]] = defaultdict(list)
    for id_ in sorted(known):
        members[top(id_)].append(known[id_])
    return tuple(_lineage(found) for _, found in sorted(members.items()) if len(found) > 1)


def _lineage(copies: list[Dispatch]) -> Lineage:
    credited = Counter(agency for d in copies if (agency := agency_of(d)))
    agency = min(credited, key=lambda name: (-credited[name], name), default=None)
    ordered = sorted(copies, key=lambda d: (_day(d), not _is_own(d, agency), d.id))
    return Lineage(agency, tuple(d.id for d in ordered))


def _day(dispatch: Dispatch) -> str:
    day = dispatch.publication.day
    return day.isoformat() if day else "9999"


def _is_own(dispatch: Dispatch, agency: str | None) -> bool:
    """Whether the outlet is the agency itself: its name, or a name with those letters in order."""
    if agency is None or not dispatch.outlet:
        return False
    name, letters = dispatch.outlet.lower(), iter(dispatch.outlet.lower())
    short = agency.lower()
    return short in name or (name[0] == short[0] and all(c in letters for c in short))


def _hash(words: str) -> int:
    """63 bits, so that it fits a signed column of a store."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _bands(runs: set[str]) -> frozenset[int]:
    if not runs:
        return frozenset()
    from rensa import RMinHash  # noqa: PLC0415 - a native module, needed only where copies are

    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update(sorted(runs))
    digest = sketch.digest()
    return frozenset(
        _hash(f"{at}:{digest[at : at + _ROWS]}") for at in range(0, _PERMUTATIONS, _ROWS)
    )


def _long_sentences(region: str) -> Iterable[str]:
    for span in split_sentences(region):
        words = words_of(span.of(region))
        if len(words) >= _SENTENCE_WORDS:
            yield " ".join(words)
