"""What an export or a view takes out of a store: dispatches with their codings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.store.store import Store


def coded(
    store: Store, as_of: dt.date | None = None, only: frozenset[str] | None = None
) -> Iterator[tuple[Dispatch, Coding]]:
    """Dispatches with their codings in the order of ids, all or ``only`` some of them."""
    pairs = zip(store.dispatches(as_of), store.codings(as_of), strict=True)
    return ((d, c) for d, c in pairs if only is None or d.id in only)
