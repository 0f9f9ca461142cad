"""A statement: something that somebody said, and how it reached the dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.text.span import Span

Manner = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution with its speaker resolved.

    ``speaker`` is an actor id, ``None`` when the text names nobody. ``relayed_via`` names the
    outlets that passed it on, nearest to the speaker first. ``said`` is the ISO day of speaking.
    ``within`` is the id of the statement that this one is nested in.
    """

    id: str
    dispatch: str
    speaker: str | None
    role: str | None
    side: str | None
    manner: Manner
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    relayed_via: tuple[str, ...] = ()
    said: str | None = None
    within: str | None = None
