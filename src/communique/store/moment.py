"""How a store stood when something was worked out from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """``revision`` is that of the store; ``counted`` names what counts as of some day.

    ``counted`` stays the same for as long as nothing that counts as of that day has changed: a
    dispatch that was published later changes nothing for the days before.
    """

    revision: int
    counted: str
