"""What persons decided on negotiations holds when a newer reading gives them other ids."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import msgspec
import pytest

from communique.actors.actor import Actor
from communique.claims.coding import Coding
from communique.pipeline import rule
from communique.pipeline.negotiations import Negotiation, find, negotiations
from communique.pipeline.person import Person
from communique.pipeline.standing import records, standing
from communique.review.pin import Named, Pin
from communique.store.memory import MemoryStore
from communique.store.store import Store
from made.talks import MET, SECOND, fill

MAIN, OTHER = "istra-velmar", "istra-orm-union"
ANA = Person("Ana", dt.datetime(2031, 5, 1, tzinfo=dt.UTC))
LATER = dataclasses.replace(ANA, now=dt.datetime(2031, 5, 2, tzinfo=dt.UTC))


@pytest.fixture
def store() -> Store:
    store = MemoryStore()
    fill(store)
    return store


def read_anew(store: Store, old: str, new: str, name: str) -> None:
    """A newer reader knows one actor by another id and name."""
    for dispatch in list(store.dispatches()):
        coding = store.coding(dispatch.id)
        actors = tuple(
            Actor(new, name, a.kind, a.side) if a.id == old else a for a in coding.actors
        )
        claims = tuple(
            msgspec.structs.replace(
                claim,
                id=f"c{hash_of(claim.id, new)}",
                subject=instead(claim.subject, old, new),
                side=new if claim.side == old else claim.side,
            )
            for claim in coding.claims
        )
        made = Coding(dispatch.id, "coder-2", actors, (), (), (), (), claims)
        store.keep_coding(dispatch, "fake-2", made)


def hash_of(claim: str, new: str) -> str:
    return f"{claim[1:9]}{sum(map(ord, new)):07x}"


def instead(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: instead(v, old, new) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [instead(v, old, new) for v in value]
    return new if value == old else value


def listed(store: Store) -> dict[str, Negotiation]:
    return {n.id: n for n in negotiations(store)}


def test_a_merge_holds_when_the_part_goes_by_another_id(store: Store) -> None:
    rule.merge(store, MAIN, OTHER, ANA)
    read_anew(store, "orm-union", "orm-league", "Orm League")
    (whole,) = negotiations(store)
    assert (whole.id, whole.claims) == (MAIN, 10)
    assert whole.merged == ("istra-orm-league",)
    assert whole.formerly == (OTHER,)
    assert find(store, OTHER).id == MAIN


def test_a_merge_and_a_title_hold_when_the_whole_goes_by_another_id(store: Store) -> None:
    rule.merge(store, MAIN, OTHER, ANA)
    rule.rename(store, MAIN, "Coast talks", ANA)
    read_anew(store, "velmar", "velmark", "Velmark")
    (whole,) = negotiations(store)
    assert (whole.id, whole.title) == ("istra-velmark", "Coast talks")
    assert (whole.merged, whole.formerly) == ((OTHER,), (MAIN,))
    assert standing(store, process=MAIN).process.id == "istra-velmark"
    assert [r.id for r in records(store)] == ["istra-velmark"]


def test_what_was_decided_under_another_id_can_be_undone(store: Store) -> None:
    rule.merge(store, MAIN, OTHER, ANA)
    read_anew(store, "velmar", "velmark", "Velmark")
    taken_back = rule.undo(store, "istra-velmark", LATER)
    assert taken_back.verdict == "merge"
    assert set(listed(store)) == {"istra-velmark", OTHER}


def test_a_title_does_not_pass_to_other_talks_that_take_the_claims(store: Store) -> None:
    rule.rename(store, OTHER, "Union talks", ANA)
    read_anew(store, "orm-union", "velmar", "Velmar")
    (left,) = negotiations(store)
    assert (left.id, left.formerly) == (MAIN, ())
    assert left.title == "Istra – Velmar talks"


def test_a_title_under_the_id_of_now_comes_before_one_under_a_former_id(store: Store) -> None:
    rule.rename(store, OTHER, "Union talks", ANA)
    read_anew(store, "orm-union", "orm-league", "Orm League")
    assert listed(store)["istra-orm-league"].title == "Union talks"
    rule.rename(store, "istra-orm-league", "League talks", LATER)
    assert listed(store)["istra-orm-league"].title == "League talks"


def test_a_merge_without_a_likeness_holds_by_id_alone(store: Store) -> None:
    ANA.decides(store, "merge", MAIN, other=OTHER)
    assert set(listed(store)) == {MAIN}
    read_anew(store, "orm-union", "orm-league", "Orm League")
    assert set(listed(store)) == {MAIN, "istra-orm-league"}


def test_a_likeness_leaves_out_what_was_merged_before(store: Store) -> None:
    rule.merge(store, MAIN, OTHER, ANA)
    rule.rename(store, MAIN, "Coast talks", ANA)
    kept = store.judgements()[-1].change
    assert kept is not None
    likeness = kept["known_by"][MAIN]
    assert likeness["apart"] == [OTHER]
    assert likeness["shares"][SECOND.id] == pytest.approx(2 / 3, abs=0.001)
    assert likeness["shares"][MET.dispatch] == 1.0


def test_a_pin_holds_by_the_names_of_its_parties(store: Store) -> None:
    made = Pin("coast", "Coast talks", (Named("istra", "Istra"), Named("velmar", "Velmar")))
    ANA.decides(store, "pin", made.id, change=made.change())
    read_anew(store, "velmar", "velmar-republic", "Velmar")
    assert set(listed(store)) == {"coast", OTHER}
    assert listed(store)["coast"].claims == 9


def test_what_was_merged_into_a_pin_stays_when_the_pin_ends(store: Store) -> None:
    made = Pin("coast", "Coast talks", (Named("istra", "Istra"), Named("velmar", "Velmar")))
    ANA.decides(store, "pin", made.id, change=made.change())
    rule.merge(store, "coast", OTHER, ANA)
    rule.unpin(store, "coast", LATER)
    (whole,) = negotiations(store)
    assert (whole.id, whole.merged, whole.formerly) == (MAIN, (OTHER,), ("coast",))
