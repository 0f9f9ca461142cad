"""What a negotiation was when a person ruled on it, so that it is known again under another id.

The id that a fold gives is made of the parties, and a newer reading, or more dispatches, may name
others. Dispatches keep their ids for ever: where most of what they told of it is told of now, there
it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KNOWN_BY = "known_by"  # where the change of a judgement keeps likenesses, by the ids of processes
_MOST_DISPATCHES = 50  # those with most of its claims: enough to know it by


@dataclass(frozen=True, slots=True)
class Likeness:
    """``shares`` holds, for dispatches that told of it, the share of their claims that did.

    ``apart`` are the ids of other negotiations of its parties at that time: it is none of them.
    """

    shares: Mapping[str, float]
    apart: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, counts: Mapping[str, int], sizes: Mapping[str, int], apart: Iterable[str]
    ) -> Likeness:
        """From how many claims of each dispatch are about it, and how many there are."""
        most = sorted(counts, key=lambda d: (-counts[d], d))[:_MOST_DISPATCHES]
        return cls({d: round(counts[d] / sizes[d], 3) for d in most}, frozenset(apart))

    def to(self, shares: Mapping[str, float], visible: Iterable[str]) -> float:
        """How like it a negotiation with these shares is, from 0 to 1, in what is ``visible``.

        The weighted Jaccard index: what both have of each dispatch over what either has.
        """
        pairs = [(self.shares[d], shares.get(d, 0.0)) for d in visible if d in self.shares]
        either = sum(max(pair) for pair in pairs)
        return sum(min(pair) for pair in pairs) / either if either else 0.0

    def json(self) -> dict[str, Any]:
        """As a judgement keeps it."""
        return {"shares": dict(self.shares), "apart": sorted(self.apart)}


def likenesses_of(change: Mapping[str, Any]) -> dict[str, Likeness]:
    """The likenesses that a judgement keeps, by the ids of the processes.

    Raises:
        ValueError, TypeError, AttributeError: when they are none.
    """
    return {
        str(id_): Likeness(
            {str(d): float(share) for d, share in kept.get("shares", {}).items()},
            frozenset(map(str, kept.get("apart", ()))),
        )
        for id_, kept in change.get(KNOWN_BY, {}).items()
    }
