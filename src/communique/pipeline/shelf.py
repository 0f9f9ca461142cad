"""The dispatches of a record, each read when it is first asked for.

A view cites a few of the thousands of dispatches that a record rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from communique.dispatches.dispatch import Dispatch
from communique.store.store import Store


class Shelf(Mapping[str, Dispatch]):
    """The dispatches of a store that have certain ids."""

    def __init__(self, store: Store, ids: Set[str]) -> None:
        self._store = store
        self._ids = ids
        self._read: dict[str, Dispatch] = {}

    def __getitem__(self, id_: str) -> Dispatch:
        """The dispatch, read from the store the first time."""
        if id_ not in self._read:
            found = self._store.dispatches_of([id_]) if id_ in self._ids else ()
            self._read.update((dispatch.id, dispatch) for dispatch in found)
        return self._read[id_]

    def __iter__(self) -> Iterator[str]:
        """The ids, in order."""
        return iter(sorted(self._ids))

    def __len__(self) -> int:
        """How many dispatches there are."""
        return len(self._ids)
