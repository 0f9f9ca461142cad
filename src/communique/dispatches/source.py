"""What an input holds before it is cleaned and dated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawDispatch:
    """One dispatch as its source gives it; ``None`` is what the source does not say.

    ``published`` is the date in the words of the source. ``day_first`` says how its ``03/04/2025``
    is to be read, where the other dates of the same source and outlet show it. ``warnings`` tell
    a person what the loader had to guess.
    """

    text: str
    path: str
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None
    url: str | None = None
    day_first: bool | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that could not be read: where, why, and what a person can do about it."""

    path: str
    reason: str
