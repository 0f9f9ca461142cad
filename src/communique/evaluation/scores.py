"""Scores per document as sums, so that a bootstrap over documents can add them up again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.reading.decode import Run

Counts = NDArray[np.float64] | NDArray[np.int64]  # the sums of one measure
Sums = dict[str, Counts]  # measure → its sums over one document
ROUNDS = 1000


def _f1(sums: Counts) -> float:
    right, found, gold = sums
    return 200 * right / (found + gold) if found + gold else float("nan")


def _share(sums: Counts) -> float:
    right, total = sums
    return 100 * right / total if total else float("nan")


def _mean(sums: Counts) -> float:
    total, count = sums
    return total / count if count else float("nan")


def moments(pairs: Counts) -> Counts:
    """What a correlation is made of, for an array [pair, 2]; it adds up over documents."""
    x, y = pairs[:, 0], pairs[:, 1]
    return np.array([x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum(), len(x)])


def _correlation(sums: Counts) -> float:
    """Pearson's r."""
    x, y, xx, yy, xy, n = sums
    spread = (n * xx - x * x) * (n * yy - y * y)
    return float((n * xy - x * y) / np.sqrt(spread)) if spread > 0 else float("nan")


# Figures computed from sums that add up over documents.
_MEASURES: Mapping[str, Callable[[Counts], float]] = {
    "f1": _f1,
    "share": _share,
    "mean": _mean,
    "correlation": _correlation,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, its 95 % interval, and how many things it was counted on."""

    value: float
    low: float
    high: float
    n: int


def summary(documents: list[Sums], kinds: Mapping[str, str]) -> dict[str, Figure]:
    """Value and bootstrap interval over documents of every measure; F1 unless ``kinds`` says."""
    rng = np.random.default_rng(0)
    picks = rng.integers(0, len(documents), (ROUNDS, len(documents)))
    result: dict[str, Figure] = {}
    for name in sorted({n for sums in documents for n in sums}):
        value = _MEASURES[kinds.get(name, "f1")]
        width = next(len(s[name]) for s in documents if name in s)
        table = np.array([s.get(name, np.zeros(width)) for s in documents], float)
        drawn = np.array([value(table[p].sum(0)) for p in picks])
        sound = drawn[~np.isnan(drawn)]
        low, high = np.percentile(sound, [2.5, 97.5]) if len(sound) else (np.nan, np.nan)
        total = table.sum(0)
        given, low, high = (round(float(x), 2) for x in (value(total), low, high))
        result[name] = Figure(given, low, high, n=int(total[-1]))
    return result


def span_sums(prefix: str, gold: list[Run], found: list[Run], overall: bool = True) -> Sums:
    """Exact and at-least-half-of-the-longer matches, by type and over all."""
    sums: dict[str, Counts] = defaultdict(lambda: np.zeros(3))
    types = {r.type for r in [*gold, *found]}
    for kind in types:
        g, f = [r for r in gold if r.type == kind], [r for r in found if r.type == kind]
        exact = np.array([len(set(g) & set(f)), len(f), len(g)])
        partial = np.array([_half_matches(g, f), len(f), len(g)])
        for name in (kind, "micro") if overall else (kind,):
            sums[f"{prefix}.exact.{name}"] += exact
            sums[f"{prefix}.partial.{name}"] += partial
    return dict(sums)


def _half_matches(gold: list[Run], found: list[Run]) -> int:
    used: set[Run] = set()
    for run in found:
        for other in gold:
            shared = min(run.high, other.high) - max(run.low, other.low)
            longer = max(run.high - run.low, other.high - other.low)
            if other not in used and shared >= 0.5 * longer:
                used.add(other)
                break
    return len(used)


def overlap_sums(gold: list[Run], found: list[Run]) -> Counts:
    """Relaxed matches: any overlap counts, each gold span once (TempEval's convention)."""
    used: set[Run] = set()
    for run in found:
        for other in gold:
            if other not in used and min(run.high, other.high) > max(run.low, other.low):
                used.add(other)
                break
    return np.array([len(used), len(found), len(gold)])


def token_sums(prefix: str, gold: list[Run], found: list[Run]) -> Sums:
    """Matches word by word, by type."""

    def places(several: Iterable[Run], kind: str) -> set[int]:
        return {w for r in several if r.type == kind for w in range(r.low, r.high)}

    result: Sums = {}
    for kind in sorted({r.type for r in [*gold, *found]}):
        g, f = places(gold, kind), places(found, kind)
        result[f"{prefix}.token.{kind}"] = np.array([len(g & f), len(f), len(g)])
    return result


def relation_sums(
    gold: list[dict[str, frozenset[int]]], found: list[dict[str, frozenset[int]]]
) -> Sums:
    """Whole attributions: cue and content must be there; all three parts must match."""
    g = [r for r in gold if r["content"]]
    f = [r for r in found if r["cue"] and r["content"]]
    return {
        "attribution.relation.exact": _relation_matches(g, f, lambda a, b: a == b),
        "attribution.relation.partial": _relation_matches(g, f, _half),
    }


def _half(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) >= 0.5 * max(len(a), len(b))


def _relation_matches(
    gold: list[dict[str, frozenset[int]]],
    found: list[dict[str, frozenset[int]]],
    same: Callable[[frozenset[int], frozenset[int]], bool],
) -> Counts:
    used: set[int] = set()
    for relation in found:
        for index, other in enumerate(gold):
            if index not in used and all(same(relation[k], other[k]) for k in relation):
                used.add(index)
                break
    return np.array([len(used), len(found), len(gold)])
