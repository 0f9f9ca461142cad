"""Which claims speak of one and the same matter.

The same for every kind of entry: claims with equal descriptions come together at once; then each
distinct description, the most telling first, joins the matter it fits best or begins a new one.
What "fits" means is each kind's own affair. Descriptions are taken in an order of their own, so
the order in which dispatches were read does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from communique.record.heard import Heard
from communique.review.apply import Decisions

_CANDIDATES = 16  # the most matters that one description is compared with
_CERTAIN = 2.0  # a fit so good that no other needs to be looked at
_FOUNDING = 8  # descriptions of a matter with which new ones are compared
_SURE = 0.6  # a worse fit than this to two matters alike joins neither: either would be a guess


class Description(Protocol):
    """How a claim describes its matter; hashable, so that equal ones are found at once."""

    def blocks(self) -> Iterable[Hashable]:
        """Keys of which two descriptions of one matter share at least one."""
        ...

    def telling(self) -> int:
        """How much the description tells; the most telling ones found matters."""
        ...

    def __hash__(self) -> int: ...


D = TypeVar("D", bound=Description)
Fit = Callable[[D, D], float | None]


@dataclass(slots=True, eq=False)
class Matter(Generic[D]):
    """One matter: the descriptions that were given of it and the claims that speak of it."""

    descriptions: list[D] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    def fit(self, other: D, fit: Fit[D]) -> float:
        """How well ``other`` fits: the best of the first descriptions, 0 as soon as one clashes.

        The first are the most telling; comparing with those that joined later would let a matter
        drift from one subject to the next.
        """
        best = 0.0
        for description in self.descriptions[:_FOUNDING]:
            score = fit(description, other)
            if score is None:
                return 0.0
            best = max(best, score)
        return best


@dataclass(slots=True)
class _Fragment(Generic[D]):
    description: D
    heard: list[Heard]

    def order(self) -> tuple[int, int]:
        return -self.description.telling(), self.heard[0].rank


def gather(
    heard: Sequence[Heard],
    describe: Callable[[Heard], D],
    fit: Fit[D],
    decisions: Decisions,
) -> list[Matter[D]]:
    """Bring the claims (in reading order) together by matter.

    ``fit`` returns ``None`` when two descriptions cannot be of one matter, otherwise a score; a
    score of 0 or less joins nothing. ``decisions`` force pairs together or keep them apart.
    """
    matters: list[Matter[D]] = []
    index: dict[Hashable, set[int]] = defaultdict(set)
    apart = _by_claim(decisions.different)
    for fragment in sorted(_fragments(heard, describe, apart), key=_Fragment.order):
        at = _best(fragment, matters, index, fit, apart)
        if at is None:
            at = len(matters)
            matters.append(Matter())
        for key in fragment.description.blocks():
            index[key].add(at)
        matters[at].descriptions.append(fragment.description)
        matters[at].heard.extend(fragment.heard)
    joined = _join_same(matters, decisions)
    for matter in joined:
        matter.heard.sort(key=attrgetter("rank"))
    return joined


def best_match(matters: Sequence[Matter[D]], description: D, fit: Fit[D]) -> Matter[D] | None:
    """The matter that a description from elsewhere (an expectation, say) speaks of.

    ``None`` also where it fits several equally badly.
    """
    scores = [matter.fit(description, fit) for matter in matters]
    best = max(scores, default=0.0)
    if best <= 0 or (best < _SURE and scores.count(best) > 1):
        return None
    return matters[scores.index(best)]


def _fragments(
    heard: Iterable[Heard], describe: Callable[[Heard], D], apart: dict[str, set[str]]
) -> Iterable[_Fragment[D]]:
    """Claims by description; a claim that a person told from another stands alone."""
    found: dict[Hashable, _Fragment[D]] = {}
    for item in heard:
        description = describe(item)
        key: Hashable = (description, item.claim.id) if item.claim.id in apart else description
        fragment = found.get(key)
        if fragment is None:
            found[key] = _Fragment(description, [item])
        else:
            fragment.heard.append(item)
    return found.values()


def _best(
    fragment: _Fragment[D],
    matters: list[Matter[D]],
    index: dict[Hashable, set[int]],
    fit: Fit[D],
    apart: dict[str, set[str]],
) -> int | None:
    keys = set(fragment.description.blocks())
    shared = Counter(chain.from_iterable(index.get(key, ()) for key in keys))
    candidates = [at for _, at in sorted([(-n, at) for at, n in shared.items()])[:_CANDIDATES]]
    best, chosen, rivals = 0.0, None, 0
    for at in candidates:
        if _kept_apart(fragment, matters[at], apart):
            continue
        score = matters[at].fit(fragment.description, fit)
        if score > best:
            best, chosen, rivals = score, at, 0
            if best >= _CERTAIN:
                break
        elif score == best and score > 0:
            rivals += 1
    return None if rivals and best < _SURE else chosen


def _kept_apart(fragment: _Fragment[D], matter: Matter[D], apart: dict[str, set[str]]) -> bool:
    if not apart:
        return False
    barred = {other for h in fragment.heard for other in apart.get(h.claim.id, ())}
    return bool(barred) and any(h.claim.id in barred for h in matter.heard)


def _by_claim(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    others: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        others[one].add(other)
        others[other].add(one)
    return others


def _join_same(matters: list[Matter[D]], decisions: Decisions) -> list[Matter[D]]:
    """Join the matters of claims that a person called the same."""
    if not decisions.same:
        return matters
    home = {h.claim.id: matter for matter in matters for h in matter.heard}
    for one, other in sorted(decisions.same):
        keep, drop = home.get(one), home.get(other)
        if keep is None or drop is None or keep is drop:
            continue
        keep.descriptions.extend(drop.descriptions)
        keep.heard.extend(drop.heard)
        for item in drop.heard:
            home[item.claim.id] = keep
        matters = [m for m in matters if m is not drop]
    return matters
