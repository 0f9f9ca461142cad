from __future__ import annotations

import pytest

from .factory import Desk, day, ordinals

AB = ["alba", "brenn"]


@pytest.fixture
def desk() -> Desk:
    return Desk({"ann": "alba", "bo": "brenn"})


def test_a_passed_date_is_not_a_held_round(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=1, when="2030-01-05", parties=AB)
    desk.dispatch("b", "2030-01-20").parties(*AB)
    record = desk.record("2030-02-01")
    assert ordinals(record) == [(1, "scheduled", "2030-01-05", None)]
    assert record["last_round"] is None


@pytest.mark.parametrize("prop", ["later ordinal", "count"])
def test_held_by_implication(desk: Desk, prop: str) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=1, when="2030-01-05", parties=AB)
    story = desk.dispatch("b", "2030-01-20")
    if prop == "count":
        why = story.about_round("count", 1, parties=AB)
    else:
        why = story.round("expected", ordinal=2, parties=AB)
    first = desk.record()["rounds"][0]
    assert (first["ordinal"], first["status"], first["start"]) == (1, "held", "2030-01-05")
    assert why in first["claims"]


def test_a_later_round_planned_with_an_earlier_one_implies_nothing(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.round("scheduled", ordinal=1, when="2030-01-05", parties=AB)
    story.round("proposed", ordinal=2, when="2030-02-05", parties=AB)
    assert [o[:2] for o in ordinals(desk.record("2030-01-20"))] == [
        (1, "scheduled"),
        (2, "proposed"),
    ]


def test_the_mention_of_a_second_round_invents_no_first(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=2, parties=AB)
    record = desk.record()
    assert [o[0] for o in ordinals(record)] == [2]
    assert record["last_round"] is None


def test_held_outlives_older_plans_told_later(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-06").round("happened", ordinal=1, when="2030-01-05", parties=AB)
    desk.dispatch("b", "2030-01-07").round("scheduled", ordinal=1, when="2030-01-04", parties=AB)
    assert ordinals(desk.record()) == [(1, "held", "2030-01-05", None)]


def test_next_before_and_after_a_round(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=2, when="2030-01-05", parties=AB)
    desk.dispatch("b", "2030-01-03").round("expected", ref="next", place="Oslo", parties=AB)
    desk.dispatch("c", "2030-01-06").round("happened", ordinal=2, when="2030-01-05", parties=AB)
    desk.dispatch("d", "2030-01-09").round("expected", ref="next", place="Bonn", parties=AB)
    assert ordinals(desk.record()) == [
        (2, "held", "2030-01-05", "Oslo"),
        (3, "expected", None, "Bonn"),
    ]


def test_a_vague_new_round_has_no_number_when_none_is_known(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("proposed", ref="next", parties=AB)
    record = desk.record()
    assert record["rounds"] == []
    assert record["next_round"]["ordinal"] is None
    assert record["next_round"]["status"] == "proposed"
    assert record["next_round"]["claims"]


def test_meetings_are_numbered_when_the_count_agrees(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-03-01")
    for held in ("2030-02-02", "2030-01-05", "2030-02-20"):
        story.round("happened", when=held, parties=AB, noun="talks")
    assert [o[0] for o in ordinals(desk.record())] == [None, None, None]
    story.about_round("count", 3, parties=AB)
    assert [o[::2] for o in ordinals(desk.record())] == [
        (1, "2030-01-05"),
        (2, "2030-02-02"),
        (3, "2030-02-20"),
    ]


def test_meetings_are_not_numbered_when_the_count_disagrees(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-03-01")
    story.round("happened", when="2030-01-05", parties=AB, noun="talks")
    story.about_round("count", 3, parties=AB)
    assert [o[0] for o in ordinals(desk.record())] == [None]


def test_meetings_between_known_rounds_get_the_missing_number(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-03-01")
    story.round("happened", ordinal=4, when="2030-01-05", parties=AB)
    story.round("happened", when="2030-01-15", parties=AB, noun="talks")
    story.round("happened", ordinal=6, when="2030-02-05", parties=AB)
    assert [o[0] for o in ordinals(desk.record())] == [4, 5, 6]


def test_one_day_and_place_under_two_ordinals_is_one_round(desk: Desk) -> None:
    for id_, ordinal in (("a", 3), ("b", 3), ("c", 2)):
        desk.dispatch(id_, "2030-01-06").round(
            "happened", ordinal=ordinal, when="2030-01-05", place="Bonn", parties=AB
        )
    (one,) = desk.record()["rounds"]
    assert one["ordinal"] == 3
    assert one["alternatives"] == {"ordinal": [2]}
    assert one["origins"] == 3


def test_a_doubtful_ordinal_finds_its_round_by_date(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-06").round("happened", ordinal=3, when="2030-01-05", parties=AB)
    desk.dispatch("b", "2030-01-07").round(
        "happened", ordinals=[2, 3], when="2030-01-05", place="Bonn", parties=AB
    )
    assert ordinals(desk.record()) == [(3, "held", "2030-01-05", "Bonn")]


def test_a_moved_round_keeps_its_history(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round(
        "scheduled", ordinal=2, when="2030-01-10", place="Bonn", parties=AB
    )
    story = desk.dispatch("b", "2030-01-08")
    story.round("postponed", ordinal=2, parties=AB)
    story.round("scheduled", ordinal=2, when="2030-01-20", place="Oslo", parties=AB)
    assert ordinals(desk.record("2030-01-05")) == [(2, "scheduled", "2030-01-10", "Bonn")]
    assert ordinals(desk.record("2030-01-09")) == [(2, "scheduled", "2030-01-20", "Oslo")]
    desk.dispatch("c", "2030-01-22").round("happened", ordinal=2, when="2030-01-20", parties=AB)
    (moved,) = desk.record()["rounds"]
    assert (moved["status"], moved["start"], moved["place"]) == ("held", "2030-01-20", "Oslo")
    assert [step["status"] for step in moved["history"]] == [
        "scheduled",
        "postponed",
        "scheduled",
        "held",
    ]


def test_postponed_without_a_new_date_has_none(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=2, when="2030-01-10", parties=AB)
    desk.dispatch("b", "2030-01-08").round("postponed", ref="next", parties=AB)
    record = desk.record()
    assert ordinals(record) == [(2, "postponed", None, None)]
    assert record["next_round"]["status"] == "postponed"


def test_no_date_yet_takes_a_passed_date_back(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=2, when="2030-01-10", parties=AB)
    desk.dispatch("b", "2030-01-20").about_round("undated", True, ordinal=2, parties=AB)
    assert ordinals(desk.record()) == [(2, "expected", None, None)]


def test_a_vague_mention_does_not_undo_a_firm_date(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=2, when="2030-01-10", parties=AB)
    desk.dispatch("b", "2030-01-05").round("expected", ordinal=2, parties=AB)
    assert ordinals(desk.record()) == [(2, "scheduled", "2030-01-10", None)]


def test_a_round_over_several_days(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.round("happened", ordinal=1, when=day("2030-01-04", "2030-01-05"), parties=AB)
    (one,) = desk.record()["rounds"]
    assert (one["start"], one["end"]) == ("2030-01-04", "2030-01-05")


def test_an_old_cycle_is_kept_apart(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.round("happened", ordinal=2, when="2026-04-04", place="Rome", parties=AB)
    story.round("happened", ordinal=1, when="2029-12-01", parties=AB)
    story.round("scheduled", ordinal=2, when="2030-02-01", parties=AB)
    record = desk.record()
    assert [o[:3] for o in ordinals(record)] == [
        (1, "held", "2029-12-01"),
        (2, "scheduled", "2030-02-01"),
    ]
    assert [r["start"] for r in record["earlier_rounds"]] == ["2026-04-04"]


def test_early_rounds_of_long_talks_stay(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.round("happened", ordinal=1, when="2026-04-04", parties=AB)
    story.round("scheduled", ordinal=9, when="2030-02-01", parties=AB)
    assert [o[0] for o in ordinals(desk.record())] == [1, 9]


def test_technical_rounds_count_for_themselves(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.round("happened", ordinal=2, when="2030-01-02", parties=AB)
    story.round("happened", ordinal=5, when="2030-01-04", level="technical", parties=AB)
    record = desk.record()
    assert record["last_round"]["ordinal"] == 2
    assert [(r["ordinal"], r["series"]) for r in record["rounds"]] == [
        (2, "main"),
        (5, "technical"),
    ]


def test_a_ministers_meeting_is_a_contact(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.parties(*AB)
    story.round(
        "happened", when="2030-01-02", noun="meeting", level="ministerial", parties=["ann", "bo"]
    )
    record = desk.record()
    assert record["rounds"] == []
    assert [b["id"] for b in record["contacts"][0]["between"]] == ["ann", "bo"]
    assert record["contacts"][0]["status"] == "held"


def test_what_happens_after_publication_has_not_happened(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("happened", ordinal=1, when="2030-01-09", parties=AB)
    assert ordinals(desk.record()) == [(1, "scheduled", "2030-01-09", None)]


def test_cancelled_rounds_are_not_next_and_not_held(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=2, when="2030-01-10", parties=AB)
    desk.dispatch("b", "2030-01-08").round("cancelled", ordinal=2, parties=AB)
    record = desk.record()
    assert [o[1] for o in ordinals(record)] == ["cancelled"]
    assert record["next_round"] is None


def test_dispute_about_who_postponed_a_round(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-08")
    story.parties(*AB)
    story.about_round("postponed_by", "alba", ordinal=3, by="bo", parties=AB)
    story.about_round("postponed_by", "brenn", ordinal=3, by="ann", parties=AB)
    (dispute,) = desk.record()["disputes"]
    assert {h["id"] for s in dispute["sides"] for h in s["holders"]} == {"ann", "bo"}
    assert dispute["topic"] == "who postponed round 3"
    assert desk.record()["rounds"][0]["status"] == "postponed"


@pytest.mark.parametrize("about", ["round", "talks"])
def test_a_round_that_depends_on_something_is_conditional(desk: Desk, about: str) -> None:
    story = desk.dispatch("a", "2030-01-06")
    story.round("happened", ordinal=1, when="2030-01-05", parties=AB)
    words = "A second round could be held only after two stages, Ann said."
    story.round("expected", ordinal=2, by="ann", text=words)
    story.at -= len(words) + 1
    terms = {"consequent": "a second round", "antecedent": "two stages", "about": about}
    story.claim("condition", terms, "status", "open", by="ann", text=words)
    assert desk.record()["next_round"]["status"] == "conditional"
    desk.dispatch("b", "2030-01-10").round("scheduled", ordinal=2, when="2030-01-20")
    assert desk.record()["next_round"]["status"] == "scheduled"


def test_a_round_that_ended_the_day_after(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-06")
    story.round("happened", ordinal=1, when="2030-01-04", parties=AB, text="opened on Friday")
    story.round("happened", ordinal=1, when="2030-01-05", text="ended on Saturday")
    (only,) = desk.record()["rounds"]
    assert (only["start"], only["end"]) == ("2030-01-04", "2030-01-05")
    assert desk.record()["last_round"]["date"] == "2030-01-04"


def test_a_round_that_ended_the_day_after_it_was_planned_for(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=1, when="2030-01-04", parties=AB)
    desk.dispatch("b", "2030-01-06").round(
        "happened", ordinal=1, when="2030-01-05", text="at the end of the round on Saturday"
    )
    (only,) = desk.record()["rounds"]
    assert (only["start"], only["end"]) == ("2030-01-04", "2030-01-05")


def test_a_round_that_goes_on_until_a_day(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-05")
    story.round("happened", ordinal=1, when="2030-01-04", parties=AB, text="opened on Friday")
    story.round("scheduled", ordinal=1, when="2030-01-07", text="will go on until Monday")
    (only,) = desk.record()["rounds"]
    assert (only["start"], only["end"]) == ("2030-01-04", "2030-01-07")


def test_put_off_to_a_day(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("scheduled", ordinal=1, when="2030-01-08", parties=AB)
    desk.dispatch("b", "2030-01-06").round("postponed", ordinal=1, when="2030-01-20")
    assert desk.record()["next_round"]["date"] == "2030-01-20"


@pytest.mark.parametrize("planned", [True, False])
def test_the_day_of_a_round_that_was_put_off_is_no_date_any_more(desk: Desk, planned: bool) -> None:
    story = desk.dispatch("a", "2030-01-01")
    if planned:
        story.round("scheduled", ordinal=1, when="2030-01-08", parties=AB)
    desk.dispatch("b", "2030-01-07").round("postponed", ordinal=1, when="2030-01-08", parties=AB)
    assert desk.record()["next_round"]["date"] is None


def test_a_round_under_way_a_week_ago_has_been_held(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-05").round("ongoing", ordinal=1, when="2030-01-05", parties=AB)
    assert ordinals(desk.record("2030-01-06")) == [(1, "ongoing", "2030-01-05", None)]
    assert ordinals(desk.record("2030-01-20")) == [(1, "held", "2030-01-05", None)]


def test_a_round_is_not_held_before_its_day_by_a_mention_without_day(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-05").round("scheduled", ordinal=1, when="2030-02-03", parties=AB)
    desk.dispatch("b", "2030-01-09").round("happened", ordinal=1, parties=AB)
    assert ordinals(desk.record()) == [(1, "scheduled", "2030-02-03", None)]
    desk.dispatch("c", "2030-02-09").round("happened", ordinal=1, parties=AB)
    assert ordinals(desk.record()) == [(1, "held", "2030-02-03", None)]


def test_a_round_brought_forward_was_held(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-05").round("scheduled", ordinal=1, when="2030-02-03", parties=AB)
    desk.dispatch("b", "2030-01-09").round("happened", ordinal=1, when="2030-01-08", parties=AB)
    assert ordinals(desk.record()) == [(1, "held", "2030-01-08", None)]


def test_a_mention_without_a_day_fixes_no_round_that_was_in_question(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-05").round("conditional", ordinal=2, parties=AB)
    desk.dispatch("b", "2030-01-09").round("scheduled", ordinal=2)
    assert desk.record()["next_round"]["status"] == "conditional"
    desk.dispatch("c", "2030-01-10").round("scheduled", ordinal=2, when="2030-01-20")
    assert desk.record()["next_round"]["status"] == "scheduled"
