"""Judgements that were taken back, and taken back again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from communique.review.apply import decide
from communique.review.in_force import in_force
from communique.review.judgement import Judgement, Verdict, judge
from communique.review.pin import Named, Pin, pin_of
from communique.review.rulings import rulings

AT = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def judged(verdict: Verdict, target: str, day: int = 1, **more: Any) -> Judgement:
    return judge(verdict, target, "Ana", AT.replace(day=day), **more)


def test_what_was_taken_back_is_not_in_force_and_what_stood_before_is() -> None:
    once = judged("accept", "c1")
    twice = judged("reject", "c1", 2)
    undo = judged("undo", twice.id, 3)
    assert in_force([undo, twice, once]) == (once,)
    assert decide([once, twice, undo]).accepted == {"c1"}
    assert decide([once, twice, undo]).rejected == set()


def test_taking_back_a_taking_back_brings_it_into_force_again() -> None:
    once = judged("reject", "c1")
    undo = judged("undo", once.id, 2)
    again = judged("undo", undo.id, 3)
    assert in_force([once, undo, again]) == (once,)
    assert in_force([once, undo, again, judged("undo", again.id, 4)]) == ()


def test_an_id_is_of_what_is_said_by_whom_and_when() -> None:
    assert judged("accept", "c1").id == judged("accept", "c1").id
    others = {judged("reject", "c1").id, judged("accept", "c2").id, judged("accept", "c1", 2).id}
    assert len({judged("accept", "c1").id, *others}) == 4


def test_a_pin_survives_being_kept() -> None:
    pin = Pin("river", "River", (Named("a", "A", ("the A",)), Named("b", "B")), issues=("fish",))
    kept = judged("pin", pin.id, change=pin.change())
    assert pin_of(kept.target, kept.change or {}) == pin


def test_merges_follow_each_other() -> None:
    found = rulings([judged("merge", "a", other="b"), judged("merge", "c", 2, other="a")])
    assert [found.whole(i) for i in "abc"] == ["c", "c", "c"]


def test_judgements_on_processes_say_nothing_of_claims() -> None:
    decided = decide([judged("rename", "c1", change={"title": "T"})])
    assert decided.accepted == set()
    assert decided.rulings.titles == {"c1": "T"}
