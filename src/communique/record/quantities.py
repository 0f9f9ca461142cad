"""Quantities as texts give them, and whether two can be the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Relation = Literal["same", "open", "clash"]

_NEAR = 0.02  # 6,057 and 6,060 are counts of one thing; 6,000 and 6,200 are not
_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "fewer_than"})
_ROUGH = _LOWER | _UPPER | {"about"}


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number of units with its qualifier (``exact``, ``about``, ``all``, ``each``, …)."""

    value: float | None = None
    unit: str | None = None
    qualifier: str | None = None

    @property
    def told(self) -> bool:
        """Whether it says anything that tells one commitment from another."""
        return self.value is not None or self.qualifier == "all"

    @property
    def exact(self) -> bool:
        """Whether it is meant to the unit: said to be exact, or no round number."""
        if self.value is None or self.qualifier in _ROUGH or self.qualifier == "all":
            return False
        return self.qualifier == "exact" or self.value < 100 or self.value % 50 != 0

    def json(self) -> dict[str, Any]:
        """``{value, unit, qualifier}``."""
        return {"value": number(self.value), "unit": self.unit, "qualifier": self.qualifier}


NO_QUANTITY = Quantity()


def quantity(slot: Any) -> Quantity:
    """The quantity in a slot, a bare number included; nothing for anything else."""
    if isinstance(slot, Mapping):
        value = slot.get("value")
        held = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
        return Quantity(held, slot.get("unit"), slot.get("qualifier"))
    if isinstance(slot, (int, float)) and not isinstance(slot, bool):
        return Quantity(slot)
    return NO_QUANTITY


def number(value: float | None) -> int | float | None:
    """A whole number without a decimal point."""
    return int(value) if value is not None and value == int(value) else value


def relation(one: Quantity, other: Quantity, *, mutual: bool = False) -> Relation:
    """Whether two quantities can be of one commitment.

    ``open`` when either says nothing. ``mutual`` allows for an exchange, where one text counts
    one side ("6,000 for 6,000") and another both together (12,000).
    """
    if not one.told or not other.told:
        return "open"
    if "all" in (one.qualifier, other.qualifier) or one.value is None or other.value is None:
        same_all = one.qualifier == other.qualifier
        return "same" if same_all and one.value == other.value else "clash"
    low, high = sorted((one, other), key=lambda q: q.value or 0)
    if near(low.value, high.value) or _within(low, high):
        return "same"
    return "same" if mutual and near(2 * (low.value or 0), high.value) else "clash"


def near(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same count, allowing for one side's miscounting."""
    if one is None or other is None:
        return False
    if max(one, other) < 100:
        return one == other
    return abs(one - other) <= _NEAR * max(one, other)


def _within(low: Quantity, high: Quantity) -> bool:
    """ "More than 1,000" and 1,200 can be one; so can "about 1,000" and 1,080."""
    if low.qualifier in _LOWER or high.qualifier in _UPPER:
        return (low.value or 0) * 1.5 >= (high.value or 0)
    if "about" in (low.qualifier, high.qualifier):
        return (high.value or 0) - (low.value or 0) <= 0.1 * (high.value or 0)
    return False
