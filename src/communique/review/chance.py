"""How far judgements agree beyond chance, where they name one of several values without an order.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
20 (1960), 37-46. K. Krippendorff, Computing Krippendorff's alpha-reliability, University of
Pennsylvania (2011), part C: nominal data, any number of observers, missing data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kappa:
    """``observed`` is the share on which two agree, ``expected`` that on which they would by
    chance, ``value`` how much of the rest they agree on: 1 always, 0 no more than by chance.

    ``None`` where it is not defined: nothing in common, or one value throughout.
    """

    observed: float | None
    expected: float | None
    value: float | None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Cohen's kappa of the values that two give to the same things."""
    total = len(pairs)
    if not total:
        return Kappa(None, None, None)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / total
    chance = sum(first[value] * second[value] for value in first)
    expected = chance / total**2
    value = None if chance == total**2 else (observed - expected) / (1 - expected)
    return Kappa(observed, expected, value)


def alpha(things: Iterable[Iterable[Hashable]]) -> float | None:
    """Krippendorff's alpha of the values that any number of persons give to the same things.

    ``things`` holds for each thing the values that it was given; what one person alone has judged
    tells nothing and is passed over. ``None`` where it is not defined, as for :class:`Kappa`.
    """
    given = [counts for thing in things if (counts := Counter(thing)).total() > 1]
    values = sum(given, Counter[Hashable]())
    total = values.total()
    expected = total**2 - sum(n * n for n in values.values())
    if not expected:
        return None
    observed = sum(_unlike(counts) / (counts.total() - 1) for counts in given)
    return 1 - (total - 1) * observed / expected


def _unlike(counts: Counter[Hashable]) -> int:
    """How many ordered pairs of values differ."""
    return counts.total() ** 2 - sum(n * n for n in counts.values())
