"""What an export or a view takes out of a store: dispatches with codings, and unified claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.record.heard import Heard
from communique.store.store import Store


def coded(
    store: Store, as_of: dt.date | None = None, only: frozenset[str] | None = None
) -> Iterator[tuple[Dispatch, Coding]]:
    """Dispatches with their codings in the order of ids, all or ``only`` some of them."""
    pairs = zip(store.dispatches(as_of), store.codings(as_of), strict=True)
    return ((d, c) for d, c in pairs if only is None or d.id in only)


def rests_on(records: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The ids of all claims that records name, wherever in an entry they stand."""
    found: set[str] = set()
    for record in records:
        _gather(record, found)
    return frozenset(found)


def heard_of(heard: Iterable[Heard], ids: frozenset[str]) -> tuple[Heard, ...]:
    """Those claims whose ids are given."""
    return tuple(h for h in heard if h.claim.id in ids)


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, Mapping):
        claims = value.get("claims")
        if isinstance(claims, list | tuple):
            found.update(c for c in claims if isinstance(c, str))
        for inner in value.values():
            _gather(inner, found)
    elif isinstance(value, list | tuple):
        for inner in value:
            _gather(inner, found)
