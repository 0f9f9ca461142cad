"""How far two persons agree: Cohen's kappa over the claims that both have judged.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
20 (1960), 37-46.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.review.in_force import in_force
from communique.review.judgement import Judgement

VERDICTS = ("accept", "reject", "amend")


@dataclass(frozen=True, slots=True)
class Agreement:
    """``counts`` holds how many claims got each pair of verdicts (of the first, of the second).

    ``observed`` is the share on which both agree, ``expected`` the share on which they would by
    chance, ``kappa`` how much of the rest they agree on: 1 always, 0 no more than by chance.
    ``None`` where it is not defined: no claim in common, or one verdict throughout. ``alike`` of
    the claims that both corrected were corrected to the same. ``differing`` are the claims with
    two verdicts.
    """

    first: str
    second: str
    counts: Mapping[tuple[str, str], int]
    observed: float | None
    expected: float | None
    kappa: float | None
    alike: int
    differing: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims both have judged."""
        return sum(self.counts.values())


def agreement(judgements: Iterable[Judgement], first: str, second: str) -> Agreement:
    """Compare the latest verdicts in force of two persons on each claim that both have judged."""
    ordered = in_force(judgements)
    one, other = _verdicts(ordered, first), _verdicts(ordered, second)
    both = sorted(one.keys() & other.keys())
    pairs = [(one[c].verdict, other[c].verdict) for c in both]
    counts = Counter[tuple[str, str]](pairs)
    observed, expected = _shares(counts)
    return Agreement(
        first=first,
        second=second,
        counts=dict(counts),
        observed=observed,
        expected=expected,
        kappa=_kappa(observed, expected),
        alike=sum(_corrected_alike(one[c], other[c]) for c in both),
        differing=tuple(c for c in both if one[c].verdict != other[c].verdict),
    )


def persons(judgements: Iterable[Judgement]) -> Mapping[str, int]:
    """Everybody who has judged claims, with how many."""
    ordered = in_force(judgements)
    names = sorted({j.by for j in ordered if j.verdict in VERDICTS})
    return {name: len(_verdicts(ordered, name)) for name in names}


def _verdicts(ordered: Iterable[Judgement], person: str) -> dict[str, Judgement]:
    return {j.target: j for j in ordered if j.by == person and j.verdict in VERDICTS}


def _shares(counts: Counter[tuple[str, str]]) -> tuple[float | None, float | None]:
    """Observed and expected agreement."""
    total = counts.total()
    if not total:
        return None, None
    observed = sum(n for (one, other), n in counts.items() if one == other) / total
    ours, theirs = Counter[str](), Counter[str]()
    for (one, other), n in counts.items():
        ours[one] += n
        theirs[other] += n
    return observed, sum(ours[v] * theirs[v] for v in VERDICTS) / total**2


def _kappa(observed: float | None, expected: float | None) -> float | None:
    if observed is None or expected is None or expected >= 1:
        return None
    return (observed - expected) / (1 - expected)


def _corrected_alike(one: Judgement, other: Judgement) -> bool:
    return one.verdict == other.verdict == "amend" and one.change == other.change
