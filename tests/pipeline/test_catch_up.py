"""What the store knows bounds what nobody dates."""

from __future__ import annotations

import datetime as dt

from communique.dispatches.dispatch import Dispatch
from communique.pipeline.catch_up import bound_undated, catch_up
from communique.pipeline.read import Tally, read
from communique.store.dating import Dating
from communique.store.memory import MemoryStore
from made.dispatches import SEEN, made_dispatch
from made.engines import ENGINE

WIRE = (
    "Envoys of Istra and Velmar met in Port Alva to discuss the river crossings, and they agreed "
    "to meet again once the ministers have seen the new maps, Mara Quill said."
)


def made_store(*dispatches: Dispatch) -> MemoryStore:
    store = MemoryStore()
    for _ in read(dispatches, store, ENGINE, Tally(), now=SEEN, workers=1):
        pass
    return store


def test_a_dated_copy_narrows_an_undated_dispatch_to_its_week() -> None:
    undated = made_dispatch(WIRE, published=None, outlet="Velmar Post")
    copy = made_dispatch(WIRE, published="2031-03-10", outlet="Alva Wire")
    store = made_store(undated, copy)
    bound_undated(store)
    known = store.dispatch(undated.id).publication
    assert known.basis == "inferred"
    assert known.earliest == dt.date(2031, 3, 4)
    assert known.latest == dt.date(2031, 3, 16)


def test_bounds_are_worked_out_from_scratch_each_time() -> None:
    undated = made_dispatch(WIRE, published=None, outlet="Velmar Post")
    copy = made_dispatch(WIRE, published="2031-03-10", outlet="Alva Wire")
    store = made_store(undated, copy)
    bound_undated(store)
    store.date(Dating(copy.id, dt.date(2031, 2, 20), "Ana", SEEN))  # it was misdated
    bound_undated(store)
    assert store.dispatch(undated.id).publication.latest == dt.date(2031, 2, 26)


def test_without_a_copy_the_day_first_seen_is_the_last() -> None:
    undated = made_dispatch(WIRE, published=None)
    store = made_store(undated)
    bound_undated(store)
    assert store.dispatch(undated.id).publication.latest == SEEN.date()


def test_new_bounds_are_coded_and_then_there_is_nothing_left_to_do() -> None:
    undated = made_dispatch(WIRE, published=None, outlet="Velmar Post")
    store = made_store(undated, made_dispatch(WIRE, published="2031-03-10"))
    assert [d.dispatch.id for d in catch_up(store, ENGINE, workers=1)] == [undated.id]
    assert list(catch_up(store, ENGINE, workers=1)) == []
    before = store.revision()
    bound_undated(store)
    assert store.revision() == before
