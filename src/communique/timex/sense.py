"""What an expression means, once resolved."""

from __future__ import annotations

from dataclasses import dataclass

from communique.timex.bounds import Bounds, bounds_of
from communique.timex.time_expression import TimexType


@dataclass(frozen=True, slots=True)
class Sense:
    """A TIMEX3 reading; ``bounds`` only where the value itself does not give them."""

    type: TimexType
    value: str | None
    mod: str | None = None
    bounds: Bounds | None = None
    quant: str | None = None
    freq: str | None = None

    def days(self) -> Bounds:
        """First and last day that a DATE or TIME can mean."""
        if self.bounds is not None:
            return self.bounds
        return bounds_of(self.value, self.mod) if self.type in {"DATE", "TIME"} else (None, None)
