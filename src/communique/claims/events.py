"""Matters → events of the contract, with PLOVER's event, mode and context."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from communique.claims.event import Event, EventKind
from communique.claims.matter import Matter
from communique.claims.matters import document_act
from communique.claims.page import Page
from communique.timex.edtf import edtf
from communique.vocabulary.load import load

_KINDS: Mapping[str, EventKind] = {
    "document": "document_exchange",
    "withdrawal": "other",
    "payment": "other",
    "access": "other",
    "tariff": "other",
    "enrichment": "other",
}


def find_events(page: Page, matters: Sequence[Matter]) -> tuple[Event, ...]:
    """One event for each matter that the page mentions."""
    return tuple(_event(page, m) for m in matters if _is_event(page, m))


def _is_event(page: Page, matter: Matter) -> bool:
    """A document is an event only when something is done to it."""
    if matter.kind != "document":
        return True
    predicate = page.predicate_above(matter.word)
    return predicate is not None and document_act(page, predicate) is not None


def _event(page: Page, matter: Matter) -> Event:
    word = page.words[matter.word]
    kind = _KINDS.get(matter.kind, cast(EventKind, matter.kind))
    statement = page.statement_at(word.start)
    key = f"{page.dispatch.id}:{word.start}:{kind}"
    return Event(
        id="e" + hashlib.sha256(key.encode()).hexdigest()[:15],
        dispatch=page.dispatch.id,
        start=word.start,
        end=word.end,
        kind=kind,
        status=matter.standing.status,
        when=_when(matter),
        place=matter.places[0] if matter.places else None,
        parties=matter.parties,
        quantity=matter.quantity.to_json() if matter.quantity else None,
        holder=statement.speaker if statement else None,
        statement=statement.id if statement else None,
        plover=plover(kind, matter.standing.status),
    )


def _when(matter: Matter) -> str | None:
    if not matter.times:
        return None
    return edtf(matter.times[0])


@cache
def _codes() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], load("plover"))


def plover(kind: str, status: str) -> Mapping[str, Any] | None:
    """PLOVER's event, mode and context for a kind of event that stands so.

    Source: PLOVER manual (2024): a future meeting is AGREE, not CONSULT; a declared ceasefire is
    CONCEDE, an actual release RETREAT/release; a cancelled meeting is REJECT.
    """
    codes = _codes()["kinds"].get(kind)
    if codes is None:
        return None
    stage = {
        "happened": "done",
        "ongoing": "done",
        "postponed": "off",
        "cancelled": "off",
        "denied": "off",
    }.get(status, "planned")
    event, mode = codes.get(stage, codes["done"])
    return {"event": event, "mode": mode, "context": codes.get("context")}
