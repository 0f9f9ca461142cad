"""What changed between two days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from communique.record.changes import changes
from communique.review.judgement import judge

from .factory import Desk

AB = ["alba", "brenn"]
TRUCE = {"kind": "ceasefire", "what": "truce in the valley", "parties": AB}


@pytest.fixture
def desk() -> Desk:
    desk = Desk({"ann": "alba", "bo": "brenn"})
    story = desk.dispatch("a", "2030-01-01")
    story.round("scheduled", ordinal=1, when="2030-01-05", place="Oslo", parties=AB)
    story.claim("commitment", TRUCE, "status", "agreed", by="ann")
    demand = {"actor": "alba", "issue": "an apology"}
    story.claim("position", demand, "stance", "demands")
    return desk


def between(desk: Desk, first: str | None, last: str) -> list[dict[str, Any]]:
    before = desk.record(first) if first else None
    return [change.json() for change in changes(before, desk.record(last))]


def test_nothing_changes_on_a_day_without_news(desk: Desk) -> None:
    assert between(desk, "2030-01-01", "2030-01-03") == []


def test_everything_is_new_at_first(desk: Desk) -> None:
    found = [(c["section"], c["kind"]) for c in between(desk, None, "2030-01-01")]
    assert found == [("rounds", "new"), ("commitments", "new"), ("positions", "new")]


def test_a_round_that_moved_and_one_that_is_new(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-07")
    held = story.round("happened", ordinal=1, when="2030-01-06", place="Oslo", parties=AB)
    story.round("expected", ordinal=2)
    moved, new = between(desk, "2030-01-02", "2030-01-07")
    assert (moved["kind"], new["kind"]) == ("moved", "new")
    assert moved["fields"] == {
        "status": {"from": "scheduled", "to": "held"},
        "start": {"from": "2030-01-05", "to": "2030-01-06"},
    }
    assert held in moved["claims"]
    assert new["entry"]["ordinal"] == 2


def test_a_dispute_that_arose(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-07")
    no = story.claim("commitment", TRUCE, "status", "agreed", status="denied", by="bo")
    moved, contradicted = between(desk, "2030-01-02", "2030-01-07")
    assert moved["fields"] == {"status": {"from": "agreed", "to": "unknown"}}
    assert (contradicted["section"], contradicted["kind"]) == ("disputes", "contradicted")
    assert no in contradicted["claims"]


def test_a_dispute_that_was_settled(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-07")
    no = story.claim("commitment", TRUCE, "status", "agreed", status="denied", by="bo")
    before = desk.record("2030-01-08")
    at = dt.datetime(2030, 1, 9, tzinfo=dt.UTC)
    after = desk.record("2030-01-09", judgements=(judge("reject", no, "Ana", at),))
    settled = [c for c in changes(before, after) if c.section == "disputes"]
    assert [(c.kind, c.claims) for c in settled] == [("gone", ())]


def test_who_takes_part(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-07")
    mediator = story.claim("process", {"parties": AB}, "mediator", "cato")
    (change,) = between(desk, "2030-01-02", "2030-01-07")
    assert (change["section"], change["claims"]) == ("process", [mediator])
    assert change["fields"] == {"mediators": {"from": [], "to": [{"id": "cato", "name": "cato"}]}}


def test_a_next_round_without_a_number_is_news(desk: Desk) -> None:
    desk.dispatch("b", "2030-01-07").round("expected", ref="next", parties=AB)
    desk.dispatch("c", "2030-01-07").round("happened", ordinal=1, parties=AB)
    new = [c for c in between(desk, "2030-01-02", "2030-01-07") if c["kind"] == "new"]
    assert [c["entry"]["status"] for c in new] == ["expected"]


def test_what_decided_an_expectation_is_among_the_new_claims(desk: Desk) -> None:
    due = {"value": "2030-01-04", "earliest": None, "latest": "2030-01-04"}
    about = {"kind": "round", "ordinal": 1, "property": "status"}
    desk.dispatch("b", "2030-01-02").claim(
        "expectation", {"event": "the first round", "about": about}, "due", due
    )
    held = desk.dispatch("c", "2030-01-06").round(
        "happened", ordinal=1, when="2030-01-04", place="Oslo", parties=AB
    )
    found = {c["section"]: c for c in between(desk, "2030-01-03", "2030-01-06")}
    assert found["expectations"]["fields"] == {"outcome": {"from": "open", "to": "met"}}
    assert found["expectations"]["claims"] == [held]


def test_a_position_given_up(desk: Desk) -> None:
    desk.dispatch("b", "2030-01-07").claim(
        "position",
        {"actor": "alba", "issue": "an apology"},
        "stance",
        "demands",
        text="Alba no longer insists on an apology.",
    )
    (change,) = between(desk, "2030-01-02", "2030-01-07")
    assert change["fields"] == {"given_up": {"from": False, "to": True}}


def test_an_expectation_whose_day_passed(desk: Desk) -> None:
    due = {"value": "2030-01-04", "earliest": None, "latest": "2030-01-04"}
    desk.dispatch("b", "2030-01-02").claim("expectation", {"event": "rain"}, "due", due)
    (change,) = between(desk, "2030-01-03", "2030-01-09")
    assert change["fields"] == {"outcome": {"from": "open", "to": "unresolvable"}}
    assert change["claims"] == []
