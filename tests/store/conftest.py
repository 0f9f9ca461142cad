"""Every implementation of the store runs the same tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.store.memory import MemoryStore
from communique.store.sql import open_store
from communique.store.store import Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = (
        MemoryStore()
        if request.param == "memory"
        else open_store(tmp_path / "store.db", create=True)
    )
    yield made
    made.close()
