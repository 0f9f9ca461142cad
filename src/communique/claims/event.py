"""An event of a negotiation as one dispatch mentions it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from communique.claims.claim import Status

EventKind = Literal[
    "round",
    "meeting",
    "call",
    "visit",
    "document_exchange",
    "prisoner_exchange",
    "body_return",
    "release",
    "agreement",
    "ceasefire",
    "proposal",
    "rejection",
    "attack",
    "sanction",
    "aid",
    "other",
]


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event with its status, time, place, parties and PLOVER code.

    ``when`` is an EDTF string; ``quantity`` is ``{value, unit, qualifier}``; ``holder`` an actor
    id, ``None`` for the reporter's own voice; ``plover`` is ``{event, mode, context}``.
    """

    id: str
    dispatch: str
    start: int
    end: int
    kind: EventKind
    status: Status
    when: str | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    quantity: Mapping[str, Any] | None = None
    holder: str | None = None
    statement: str | None = None
    plover: Mapping[str, Any] | None = None
