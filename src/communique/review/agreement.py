"""How far persons agree: the verdicts of each two, and of all, on claims that both have judged."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.review.chance import Kappa, alpha, kappa
from communique.review.in_force import in_force
from communique.review.judgement import Judgement

VERDICTS = ("accept", "reject", "amend")
Verdicts = Mapping[str, Judgement]  # the latest of one person, by claim


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons. ``counts`` holds how many claims got each pair of verdicts (of the first, of the
    second). ``alike`` of the claims that both corrected were corrected to the same. ``differing``
    are the claims with two verdicts.
    """

    first: str
    second: str
    counts: Mapping[tuple[str, str], int]
    kappa: Kappa
    alike: int
    differing: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims both have judged."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """Some persons: ``alpha`` over the ``claims`` that two or more of them have judged.

    ``alpha`` is 1 where they always agree, 0 where no more than by chance, ``None`` where it is not
    defined: no claim in common, or one verdict throughout.
    """

    persons: tuple[str, ...]
    claims: int
    alpha: float | None
    differing: tuple[str, ...]
    pairs: tuple[Pair, ...]


def agreement(judgements: Iterable[Judgement], names: Sequence[str]) -> Agreement:
    """Compare the latest verdicts in force of some persons on each claim."""
    ordered = in_force(judgements)
    said = {name: _verdicts(ordered, name) for name in names}
    given = {
        claim: [own[claim].verdict for own in said.values() if claim in own]
        for claim in sorted(set().union(*said.values()))
    }
    shared = {claim: verdicts for claim, verdicts in given.items() if len(verdicts) > 1}
    return Agreement(
        persons=tuple(names),
        claims=len(shared),
        alpha=alpha(shared.values()),
        differing=tuple(c for c, verdicts in shared.items() if len(set(verdicts)) > 1),
        pairs=tuple(_pair(a, b, said[a], said[b]) for a, b in itertools.combinations(names, 2)),
    )


def _pair(first: str, second: str, one: Verdicts, other: Verdicts) -> Pair:
    both = sorted(one.keys() & other.keys())
    pairs = [(one[c].verdict, other[c].verdict) for c in both]
    return Pair(
        first=first,
        second=second,
        counts=dict(Counter(pairs)),
        kappa=kappa(pairs),
        alike=sum(_corrected_alike(one[c], other[c]) for c in both),
        differing=tuple(c for c in both if one[c].verdict != other[c].verdict),
    )


def persons(judgements: Iterable[Judgement]) -> Mapping[str, int]:
    """Everybody who has judged claims, with how many."""
    ordered = in_force(judgements)
    names = sorted({j.by for j in ordered if j.verdict in VERDICTS})
    return {name: len(_verdicts(ordered, name)) for name in names}


def _verdicts(ordered: Iterable[Judgement], person: str) -> Verdicts:
    return {j.target: j for j in ordered if j.by == person and j.verdict in VERDICTS}


def _corrected_alike(one: Judgement, other: Judgement) -> bool:
    return one.verdict == other.verdict == "amend" and one.change == other.change
