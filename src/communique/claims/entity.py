"""A name found in a dispatch, with the actor that it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the reader found it; ``actor`` is an actor id when it could be resolved."""

    start: int
    end: int
    type: str
    actor: str | None = None
