"""Where the talks stand: folded once, remembered until the store changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from communique.errors import NotFoundError
from communique.pipeline import standing as module
from communique.pipeline.read import Tally, read
from communique.pipeline.standing import Process, choose, evidence, standing
from communique.store.memory import MemoryStore
from made.dispatches import SEEN, made_dispatch
from made.engines import ENGINE


def made_store() -> MemoryStore:
    store = MemoryStore()
    for _ in read([made_dispatch()], store, ENGINE, Tally(), now=SEEN, workers=1):
        pass
    return store


def test_what_is_remembered_is_what_was_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    store = made_store()
    first = standing(store)
    rests_on = evidence(store, None, first.process)

    def folded_again(*_: Any) -> None:
        raise AssertionError("folded again")

    monkeypatch.setattr(module, "records", folded_again)
    assert standing(store) == first
    assert evidence(store, None, first.process) == rests_on
    assert [c.holder for c in rests_on.claims] == ["mara-quill"]
    assert rests_on.names == {"mara-quill": "Mara Quill"}


def test_a_change_of_the_store_is_seen_at_once() -> None:
    store = made_store()
    before = standing(store).decoded()
    second = made_dispatch("Round two will be short, Mara Quill said.", published="2031-04-10")
    for _ in read([second], store, ENGINE, Tally(), now=SEEN, workers=1):
        pass
    after = standing(store).decoded()
    assert len(after["rounds"][0]["claims"]) == len(before["rounds"][0]["claims"]) + 1


def test_each_day_is_remembered_for_itself() -> None:
    store = made_store()
    assert standing(store, dt.date(2031, 4, 8)).decoded()["as_of"] == "2031-04-08"
    assert standing(store, dt.date(2031, 4, 9)).decoded()["as_of"] == "2031-04-09"
    with pytest.raises(NotFoundError):
        standing(store, dt.date(2031, 4, 7))


def test_a_process_is_chosen_by_its_id_or_its_beginning() -> None:
    known = (Process("ist-vel", "One"), Process("ist", "Two"), Process("orm", "Three"))
    assert choose(known, None) == known[0]
    assert choose(known, "ist") == known[1]
    assert choose(known, "o") == known[2]
    with pytest.raises(NotFoundError, match="more than one"):
        choose(known, "is")
    with pytest.raises(NotFoundError, match="no negotiation 'x'"):
        choose(known, "x")
