from __future__ import annotations

import datetime as dt

from communique.review.judgement import Judgement

from .factory import Desk

AB = ["alba", "brenn"]


def judge(verdict: str, target: str, at: str = "2030-02-01", **more: object) -> Judgement:
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    return Judgement(f"j-{verdict}-{target}-{at}", verdict, target, "me", moment, **more)  # type: ignore[arg-type]


def test_only_what_was_published_by_then() -> None:
    desk = Desk()
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-02").round("cancelled", ordinal=1, parties=AB)
    assert desk.records("2029-12-31") == ()
    assert desk.record("2030-01-01")["rounds"][0]["status"] == "expected"
    assert desk.record("2030-01-02")["rounds"][0]["status"] == "cancelled"
    assert desk.record("2030-01-02")["as_of"] == "2030-01-02"


def test_undated_dispatches_wait_for_their_latest_bound() -> None:
    desk = Desk()
    desk.dispatch("a", None, latest="2030-01-05").round("expected", ordinal=1, parties=AB)
    desk.dispatch("b", None).round("expected", ordinal=2, parties=AB)
    assert desk.records("2030-01-04") == ()
    assert [r["ordinal"] for r in desk.record("2030-01-05")["rounds"]] == [1]
    assert [r["ordinal"] for r in desk.record("2099-01-01")["rounds"]] == [1]
    assert [r["ordinal"] for r in desk.record()["rounds"]] == [1, 2]


def test_undated_news_does_not_override_dated_news() -> None:
    desk = Desk()
    desk.dispatch("z", None).round("expected", ordinal=1, parties=AB)
    desk.dispatch("a", "2030-01-02").round("cancelled", ordinal=1, parties=AB)
    assert desk.record()["rounds"][0]["status"] == "cancelled"


def test_known_at_looks_at_when_the_store_learnt() -> None:
    desk = Desk()
    desk.dispatch("a", "2030-01-01", seen="2030-01-03").round("expected", ordinal=1, parties=AB)
    assert desk.records("2030-01-01", known_at="2030-01-02") == ()
    assert len(desk.records("2030-01-01", known_at="2030-01-03")) == 1


def test_names_and_sides_are_learnt_from_visible_dispatches_only() -> None:
    desk = Desk({"ann": "alba"})
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    before = desk.record("2030-01-01")
    desk.cast["ann"] = "brenn"
    later = desk.dispatch("b", "2030-01-05")
    later.claim("role", {"actor": "ann"}, "heads", {"body": "delegation", "side": "brenn"})
    desk.cast["ann"] = "alba"
    assert desk.record("2030-01-01") == before


def test_reject_amend_and_restore() -> None:
    desk = Desk()
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    wrong = story.round("happened", ordinal=7, parties=AB)
    no = judge("reject", wrong)
    assert desk.record(judgements=(no,))["rounds"] == []
    yes = judge("accept", wrong, at="2030-02-02")
    assert len(desk.record(judgements=(yes, no))["rounds"]) == 1
    mend = judge("amend", wrong, change={"subject": {"ordinal": 2}, "value": "cancelled"})
    (mended,) = desk.record(judgements=(mend,))["rounds"]
    assert (mended["ordinal"], mended["claims"]) == (2, [wrong])


def test_accepted_claims_count_as_the_latest_word() -> None:
    desk = Desk()
    right = desk.dispatch("a", "2030-01-01").round("cancelled", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-02").round("expected", ordinal=1, parties=AB)
    assert desk.record()["rounds"][0]["status"] == "expected"
    assert desk.record(judgements=(judge("accept", right),))["rounds"][0]["status"] == "cancelled"


def test_same_and_different() -> None:
    desk = Desk()
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    one = story.claim("position", {"actor": "alba", "issue": "fishing"}, "stance", "opposes")
    two = story.claim("position", {"actor": "alba", "issue": "trawlers"}, "stance", "opposes")
    three = story.claim("position", {"actor": "alba", "issue": "fishing"}, "stance", "opposes")
    assert len(desk.record()["positions"]) == 2
    joined = (judge("same", one, other=two),)
    assert len(desk.record(judgements=joined)["positions"]) == 1
    parted = (judge("different", one, other=three),)
    assert len(desk.record(judgements=parted)["positions"]) == 3
    undone = (*parted, judge("same", three, at="2030-02-03", other=one))
    assert len(desk.record(judgements=undone)["positions"]) == 2


def test_rounds_called_the_same() -> None:
    desk = Desk()
    story = desk.dispatch("a", "2030-01-09")
    one = story.round("happened", ordinal=2, when="2030-01-02", parties=AB)
    two = story.round("happened", ordinal=3, when="2030-01-03", parties=AB)
    (joined,) = desk.record(judgements=(judge("same", one, other=two),))["rounds"]
    assert joined["alternatives"]["ordinal"] == [3]


def test_later_corrections_are_seen_only_when_asked_for() -> None:
    desk = Desk()
    wrong = desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=AB)
    no = (judge("reject", wrong, at="2030-03-01"),)
    assert len(desk.record("2030-01-05", judgements=no)["rounds"]) == 1
    assert desk.records("2030-01-05", known_at="2030-03-02", judgements=no) == ()


def test_an_undated_dispatch_gives_no_day() -> None:
    desk = Desk()
    desk.dispatch("a", None, latest="2030-01-05").round("expected", ordinal=1, parties=AB)
    (one,) = desk.record()["rounds"]
    assert (one["said"], one["last_heard"], one["history"][0]["published"]) == (None, None, None)
