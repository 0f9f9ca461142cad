"""Every implementation of the store runs the same tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.store.memory import MemoryStore
from communique.store.sql import open_store
from communique.store.sqlite_quick import QuickStore, open_quick
from communique.store.store import Store


@pytest.fixture(params=["memory", "sqlite", "quick"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.db"
    made: Store = MemoryStore() if request.param == "memory" else open_store(path, create=True)
    if request.param == "quick":
        made.close()
        made = open_quick(path)
        assert isinstance(made, QuickStore)
    yield made
    made.close()
