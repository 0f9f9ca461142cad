"""Reading into a store: what is new is kept, what is known changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.source import SetAside
from communique.pipeline.read import Tally, read, recode
from communique.pipeline.work import Coded, Engine, Failed
from communique.store.dating import Dating
from communique.store.memory import MemoryStore
from communique.store.sql import open_store
from communique.store.store import Store
from made.dispatches import SEEN, made_dispatch
from made.engines import ENGINE, NEWER_CODER, NEWER_READER, open_no_reader


def read_all(
    inputs: Iterable[Dispatch | SetAside],
    store: Store,
    engine: Engine = ENGINE,
    workers: int = 1,
) -> Tally:
    tally = Tally()
    for _ in read(inputs, store, engine, tally, now=SEEN, workers=workers):
        pass
    return tally


def reports(number: int) -> list[Dispatch]:
    return [made_dispatch(f"Report {n}, Mara Quill said.", path=f"{n}.txt") for n in range(number)]


def contents(store: Store) -> list[object]:
    return [*store.dispatches(), *store.codings()]


def test_new_dispatches_are_read_and_counted() -> None:
    store = MemoryStore()
    tally = read_all([*reports(3), SetAside("x.bin", "binary")], store)
    assert tally.to_json() == {
        "read": 3,
        "known": 0,
        "set_aside": [{"path": "x.bin", "reason": "binary"}],
        "claims": 3,
    }
    assert store.counts().dispatches == 3
    assert [a.reason for a in store.all_set_aside()] == ["binary"]


def test_reading_again_changes_nothing() -> None:
    store = MemoryStore()
    read_all(reports(3), store)
    before = contents(store)
    engine = dataclasses.replace(ENGINE, open_reader=open_no_reader)
    tally = read_all(reports(3), store, engine)
    assert (tally.read, tally.known, tally.claims) == (0, 3, 0)
    assert contents(store) == before


def test_the_same_text_twice_in_one_go_is_one_dispatch() -> None:
    store = MemoryStore()
    tally = read_all(reports(2) + reports(2), store)
    assert (tally.read, tally.known) == (2, 2)


def test_a_text_that_trips_the_coder_is_set_aside_and_the_rest_is_read() -> None:
    store = MemoryStore()
    odd = made_dispatch("A crash, Mara Quill said.", path="odd.txt")
    tally = read_all([odd, *reports(2)], store)
    assert tally.read == 2
    (aside,) = store.all_set_aside()
    assert aside.path == "odd.txt"
    assert "ZeroDivisionError" in aside.reason


def test_what_is_read_at_last_is_set_aside_no_longer() -> None:
    store = MemoryStore()
    read_all([SetAside("0.txt", "empty"), SetAside("1.bin", "binary")], store)
    read_all(reports(1), store)
    assert [a.path for a in store.all_set_aside()] == ["1.bin"]


def test_an_interruption_keeps_what_is_done() -> None:
    store = MemoryStore()

    def interrupted() -> Iterator[Dispatch]:
        yield from reports(60)
        raise KeyboardInterrupt

    tally = Tally()
    with pytest.raises(KeyboardInterrupt):
        for _ in read(interrupted(), store, ENGINE, tally, now=SEEN, workers=1):
            pass
    assert tally.read == store.counts().dispatches == 50


def test_many_are_read_by_several_processes_with_the_same_result(tmp_path: Path) -> None:
    inputs = reports(70)
    inputs[40] = made_dispatch("A crash, Mara Quill said.", path="odd.txt")
    alone, together = MemoryStore(), open_store(tmp_path / "s.db", create=True)
    one = read_all(inputs, alone)
    two = read_all(inputs, together, workers=2)
    assert one == two
    assert contents(alone) == contents(together)
    order: list[str] = []
    third = MemoryStore()
    for done in read(inputs, third, ENGINE, Tally(), now=SEEN, workers=2):
        order.append(done.dispatch.id)
    assert order == [d.id for d in inputs]


def test_stopping_early_leaves_no_process_waiting() -> None:
    store, tally = MemoryStore(), Tally()
    reading = read(reports(60), store, ENGINE, tally, now=SEEN, workers=2)
    next(reading)
    reading.close()
    assert store.counts().dispatches == tally.read == 1


def test_a_newer_coder_codes_anew_from_the_kept_readings() -> None:
    store = MemoryStore()
    read_all(reports(2), store)
    engine = dataclasses.replace(NEWER_CODER, open_reader=open_no_reader)
    done = list(recode(store, engine, workers=1))
    assert all(isinstance(d, Coded) and not d.read_anew for d in done)
    assert {c.coder for c in store.codings()} == {"coder-2"}
    assert list(recode(store, engine, workers=1)) == []


def test_a_newer_reader_reads_anew_and_the_old_reading_stays() -> None:
    store = MemoryStore()
    (dispatch,) = reports(1)
    read_all([dispatch], store)
    assert len(list(recode(store, NEWER_READER, workers=1))) == 1
    for version in ("fake-1", "fake-2"):
        reading = store.reading(dispatch.id, version)
        assert reading is not None
        assert reading.reader == version


def test_a_dating_is_coded_and_the_other_dispatches_are_left_alone() -> None:
    store = MemoryStore()
    undated = made_dispatch("Undated, Mara Quill said.", published=None)
    read_all([undated, *reports(2)], store)
    store.date(Dating(undated.id, dt.date(2031, 4, 9), "Ana", SEEN))
    (done,) = recode(store, ENGINE, workers=1)
    assert done.dispatch.id == undated.id
    (claim,) = store.coding(undated.id).claims
    assert claim.published == "2031-04-09"


def test_a_failure_while_coding_anew_keeps_the_old_coding() -> None:
    store = MemoryStore()
    dispatch = made_dispatch("A crash, Mara Quill said.", published=None)
    read_all([dispatch], store, NEWER_CODER)
    before = store.coding(dispatch.id)
    (done,) = recode(store, ENGINE, workers=1)
    assert isinstance(done, Failed)
    assert store.coding(dispatch.id) == before
