"""What persons decided on whole negotiations, for the ids that processes bear now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.record.heard import Share
from communique.record.known_again import known_again
from communique.review.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Ruled:
    """Rulings under the ids of now; ``again`` names for an id that nobody bears any more the one
    that is known again. ``taken`` names for the id of a pin's parties the pin: what was merged goes
    along when a pin takes the rest.
    """

    rulings: Rulings
    again: Mapping[str, str]
    taken: Mapping[str, str]

    def whole(self, process: str) -> str:
        """The id of the process of which one is a part, or which it is."""
        whole = self.rulings.whole(process)
        return self.taken.get(whole, whole)

    def merged(self, process: str) -> tuple[str, ...]:
        """The ids of what persons made a part of a process."""
        return tuple(sorted(m for m in self.rulings.merged if self.whole(m) == process))

    def formerly(self, process: str) -> tuple[str, ...]:
        """The ids by which persons ruled on a process, or a part of it, that bears another now."""
        return tuple(sorted(f for f, now in self.again.items() if self.whole(now) == process))


def ruled_on(
    rulings: Rulings, known: Iterable[tuple[str, Iterable[Share]]], taken: Mapping[str, str]
) -> Ruled:
    """The rulings on processes that are known by these ids and shares."""
    again = known_again(rulings.likenesses, known)
    return Ruled(rulings.under(again), again, taken)
