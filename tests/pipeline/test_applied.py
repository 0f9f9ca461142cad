"""Judgements on claims hold when their dispatches are read anew, in whatever order."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.errors import NotFoundError
from communique.exports.judgements import write
from communique.pipeline import judging
from communique.pipeline.applied import (
    NO_CLAIM,
    NO_DISPATCH,
    abouts,
    applied,
    claim_named,
    fill_in,
    in_full,
)
from communique.pipeline.gists import gisted
from communique.pipeline.judgement_file import import_judgements
from communique.pipeline.person import Person
from communique.pipeline.queue import queue
from communique.pipeline.standing import evidence, records, standing
from communique.review.agreement import agreement
from communique.review.applying import SAYS_ELSE
from communique.review.judgement import judge
from communique.store.memory import MemoryStore
from communique.store.store import Store
from made.anew import anew
from made.talks import ACTORS, AGREED, ALL, CLAIMS, MET, NONE, SET, TRUCE, fill

NOW = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
ANA, BEN = Person("Ana", NOW), Person("Ben", NOW + dt.timedelta(hours=1))


@pytest.fixture
def store() -> Store:
    store = MemoryStore()
    fill(store)
    return store


def read_anew(store: Store, *claims: Claim, coder: str = "coder-2") -> None:
    """Another coder: ``claims`` stand for those whose words they begin or end on."""
    for dispatch, old in CLAIMS.items():
        instead = {_old(c, old).id: c for c in claims if c.dispatch == dispatch.id}
        made = tuple(instead.get(c.id, c) for c in old)
        coding = Coding(dispatch.id, coder, ACTORS, (), (), (), (), made)
        store.keep_coding(dispatch, "fake-1", coding, gisted(coding))


def _old(claim: Claim, old: tuple[Claim, ...]) -> Claim:
    (found,) = [
        c
        for c in old
        if (c.kind, c.property) == (claim.kind, claim.property)
        and c.evidence[0].start <= claim.evidence[0].start < c.evidence[0].end
    ]
    return found


def record(store: Store) -> dict[str, Any]:
    return dict(standing(store).decoded())


def second_round(store: Store) -> dict[str, Any]:
    (found,) = [r for r in record(store)["rounds"] if r["ordinal"] == 2]
    return dict(found)


def test_a_rejected_claim_does_not_come_back_when_its_words_move(store: Store) -> None:
    judging.reject(store, [TRUCE.id], ANA)
    assert record(store)["positions"] == []
    read_anew(store, anew(TRUCE, left=8))
    assert record(store)["positions"] == []
    assert json.dumps(records(store)[0].to_json()["positions"]) == "[]"
    read_anew(store)
    assert record(store)["positions"] == []


def test_what_says_something_else_is_not_rejected_with_it(store: Store) -> None:
    judging.reject(store, [TRUCE.id], ANA)
    read_anew(store, anew(TRUCE, value="supports"))
    assert [p["stance"] for p in record(store)["positions"]] == ["supports"]
    (judgement,) = store.judgements()
    assert applied(store).lost == {judgement.id: SAYS_ELSE}


def test_a_correction_and_an_acceptance_move_along(store: Store) -> None:
    judging.reject(store, [MET.id], ANA)
    judging.accept(store, [SET.id], ANA)
    judging.correct(store, SET.id, ["place=Velmar City"], BEN)
    moved = anew(SET, left=4)
    read_anew(store, anew(MET, left=4), moved)
    second = second_round(store)
    assert (second["status"], second["place"]) == ("scheduled", "Velmar City")
    judging.undo(store, [moved.id], BEN)
    second = second_round(store)
    assert (second["status"], second["place"]) == ("scheduled", None)
    judging.undo(store, [moved.id], ANA)
    assert second_round(store)["status"] == "postponed"


def test_matters_that_were_told_apart_stay_so(store: Store) -> None:
    judging.relate(store, AGREED.id, ALL.id, "different", ANA)
    read_anew(store, anew(AGREED, left=5), anew(ALL, left=4))
    assert len(record(store)["commitments"]) == 2
    judging.relate(store, AGREED.id, ALL.id, "same", BEN)
    assert len(record(store)["commitments"]) == 1
    assert store.judgements()[-1].target == anew(AGREED, left=5).id


def test_judgements_before_and_after_are_of_one_claim(store: Store) -> None:
    judging.reject(store, [TRUCE.id], ANA)
    moved = anew(TRUCE, left=8)
    read_anew(store, moved)
    judging.accept(store, [moved.id], BEN)
    assert len(record(store)["positions"]) == 1
    shown = standing(store)
    first = queue(store, shown, evidence(store, None, shown.process))[0]
    assert (first.doubt.claims, first.judged_by) == ((moved.id,), ("Ana", "Ben"))
    found = agreement(applied(store).judgements, ("Ana", "Ben"))
    assert (found.claims, found.differing) == (1, (moved.id,))
    assert [j.by for j in judging.judged(store, [moved])[moved.id]] == ["Ana", "Ben"]


def test_the_former_id_still_names_a_claim_that_was_judged(store: Store) -> None:
    judging.accept(store, [SET.id], ANA)
    moved = anew(SET, left=4)
    read_anew(store, moved)
    assert claim_named(store, SET.id[:9]) == moved
    assert judging.undo(store, [SET.id], ANA)[0].target == moved.id
    with pytest.raises(NotFoundError):
        claim_named(store, "cffff")
    with pytest.raises(NotFoundError):
        claim_named(store, "")


def test_each_way_to_read_anew_comes_to_the_same() -> None:
    """Neither what was read in between nor when a person judged it makes a difference."""
    ways = [(), (anew(MET, left=4),), (anew(MET, left=4, slots={"place": None}),)]
    last = anew(MET, left=11)
    found = []
    for between in ways:
        store = MemoryStore()
        fill(store)
        judging.reject(store, [MET.id, NONE.id], ANA)
        read_anew(store, *between, anew(NONE, left=3))
        read_anew(store, last, coder="coder-3")
        assert not applied(store).lost
        found.append(standing(store).record)
    assert len(set(found)) == 1
    assert last.id not in found[0]


def test_a_judgement_without_what_it_was_about_is_filled_in_before_reading_anew(
    store: Store,
) -> None:
    old = judge("reject", TRUCE.id, "Ana", NOW)
    pair = judge("different", AGREED.id, "Ana", NOW, other=ALL.id)
    waiting = judge("reject", "c0ffee", "Ana", NOW)
    for judgement in (old, pair, waiting):
        store.judge(judgement)
    full = {j.id: j for j in in_full(store)}
    assert full[old.id].about == abouts(store, [TRUCE])
    assert [a.id for a in full[pair.id].about] == [AGREED.id, ALL.id]
    assert all(not j.about for j in store.judgements())
    fill_in(store)
    assert {j.id: j for j in store.judgements()} == full
    read_anew(store, anew(TRUCE, left=8))
    assert record(store)["positions"] == []
    assert applied(store).lost == {waiting.id: NO_CLAIM}


def test_without_what_it_was_about_a_judgement_holds_by_its_id_alone(store: Store) -> None:
    store.judge(judge("reject", TRUCE.id, "Ana", NOW))
    assert record(store)["positions"] == []
    read_anew(store, anew(TRUCE, left=8))
    assert len(record(store)["positions"]) == 1
    assert set(applied(store).lost.values()) == {NO_CLAIM}


def test_judgements_go_to_a_store_of_another_coder(store: Store, tmp_path: Path) -> None:
    judging.reject(store, [TRUCE.id], ANA)
    judging.accept(store, [SET.id], BEN)
    path = tmp_path / "judgements.jsonl"
    assert write(path, in_full(store)) == 2
    other = MemoryStore()
    later = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
    done = import_judgements(other, path, later)
    assert (done.imported, done.waiting) == (2, 2)
    assert set(applied(other).lost.values()) == {NO_DISPATCH}
    fill(other)
    moved = anew(TRUCE, left=8), anew(SET, value="confirmed")
    read_anew(other, *moved)
    assert record(other)["positions"] == []
    assert list(applied(other).lost.values()) == [SAYS_ELSE]
    assert other.judgements() == store.judgements()
    again = MemoryStore()
    fill(again)
    read_anew(again, *moved)
    assert import_judgements(again, path, later).waiting == 1


def test_a_day_before_a_dispatch_sees_nothing_of_a_judgement_on_it(store: Store) -> None:
    judging.reject(store, [MET.id], dataclasses.replace(ANA, now=NOW.replace(month=4, day=1)))
    read_anew(store, anew(MET, left=4))
    before = standing(store, dt.date(2031, 4, 16)).decoded()
    (second,) = [r for r in before["rounds"] if r["ordinal"] == 2]
    assert second["status"] == "postponed"
    assert second_round(store)["status"] == "postponed"
