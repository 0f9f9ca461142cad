"""Rounds of other talks, mentioned in passing, must not become rounds of these."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.review.judgement import Judgement

from .factory import Desk, ordinals

AB = ["alba", "brenn"]


@pytest.fixture
def desk() -> Desk:
    desk = Desk({"ann": "alba", "bo": "brenn"})
    story = desk.dispatch("a", "2030-03-02")
    story.parties(*AB)
    story.round("happened", ordinal=1, when="2030-03-01", place="Bursa", parties=AB)
    story.round("scheduled", ordinal=2, when="2030-03-20", place="Bursa")
    return desk


def numbers(desk: Desk, as_of: str | None = None) -> list[int]:
    return [r["ordinal"] for r in desk.record(as_of)["rounds"]]


def test_a_round_that_leaps_ahead_is_of_other_talks(desk: Desk) -> None:
    desk.dispatch("b", "2030-03-10").round("happened", ordinal=7, when="2030-03-09", place="Porto")
    record = desk.record()
    assert numbers(desk) == [1, 2]
    assert record["last_round"]["ordinal"] == 1
    assert record["next_round"]["date"] == "2030-03-20"


def test_a_leap_that_both_parties_are_named_with_counts(desk: Desk) -> None:
    desk.dispatch("b", "2030-03-10").round("scheduled", ordinal=7, parties=AB)
    assert numbers(desk)[-1] == 7


def test_a_leap_that_others_confirm_counts(desk: Desk) -> None:
    desk.dispatch("b", "2030-03-25").round("happened", ordinal=4, when="2030-03-24")
    desk.dispatch("c", "2030-03-26").round("happened", ordinal=4, when="2030-03-24")
    assert numbers(desk)[-1] == 4


def test_a_leap_after_a_long_silence_counts(desk: Desk) -> None:
    desk.dispatch("b", "2030-11-10").round("happened", ordinal=5, when="2030-11-09")
    record = desk.record()
    assert record["last_round"]["ordinal"] == 5


def test_a_leap_that_later_news_overtakes_is_of_other_talks(desk: Desk) -> None:
    """Real talks of that number came much later, and do not take the early mention in."""
    desk.dispatch("b", "2030-03-10").round("scheduled", ordinal=4, when="2030-03-15")
    desk.dispatch("c", "2030-03-21").round("expected", ordinal=3)
    desk.dispatch("d", "2030-06-01").round("scheduled", ordinal=4, when="2030-06-15")
    assert ordinals(desk.record())[-1] == (4, "scheduled", "2030-06-15", None)


def test_a_higher_round_before_a_lower_one_is_of_other_talks(desk: Desk) -> None:
    desk.dispatch("b", "2030-03-10").round("scheduled", ordinal=3, when="2030-03-12")
    assert numbers(desk) == [1, 2]


def test_a_lower_round_after_higher_ones_is_of_other_talks() -> None:
    desk = Desk()
    story = desk.dispatch("a", "2030-03-12")
    story.parties(*AB)
    story.round("happened", ordinal=3, when="2030-01-09", place="Bursa")
    story.round("happened", ordinal=4, when="2030-03-10", place="Porto")
    desk.dispatch("b", "2030-03-17").round("happened", ordinal=2, when="2030-03-11")
    assert numbers(desk) == [3, 4]


def test_a_round_held_again_is_of_other_talks(desk: Desk) -> None:
    desk.dispatch("b", "2030-04-10").round("ongoing", ordinal=1, when="2030-04-10", place="Nord")
    assert ordinals(desk.record())[0] == (1, "held", "2030-03-01", "Bursa")


def test_talks_about_something_else(desk: Desk) -> None:
    for at, day in (("b", "2030-03-21"), ("c", "2030-03-22")):
        story = desk.dispatch(at, day)
        story.round("happened", ordinal=2, when="2030-03-20", topic=["tariff"], origin=at)
    story.round("scheduled", ordinal=3, when="2030-04-02", topic=["fisheries"])
    assert numbers(desk) == [1, 2]


def test_these_talks_by_another_word(desk: Desk) -> None:
    for at, day in (("b", "2030-03-21"), ("c", "2030-03-22")):
        desk.dispatch(at, day).round("happened", ordinal=2, when="2030-03-20", topic=["tariff"])
    desk.dispatch("d", "2030-03-23").round("scheduled", ordinal=3, topic=["trade"])
    assert numbers(desk) == [1, 2, 3]


def test_talks_of_strangers_about_something_else(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-03-10")
    story.round("happened", noun="talks", when="2030-03-09", parties=["miners"], topic=["wage"])
    assert numbers(desk) == [1, 2]


def test_the_words_beside_the_round_name_its_talks(desk: Desk) -> None:
    """The round itself names nobody, but its sentence speaks of talks with the Union."""
    story = desk.dispatch("b", "2030-03-10")
    story.round("expected", ordinal=2, parties=AB)
    at = story.at
    for party in ("alba", "union"):
        story.at = at
        story.claim("process", {"parties": ["alba", "union"]}, "party", party, text="visa talks")
    story.at = at
    story.round("happened", ordinal=2, when="2030-03-09", text="visa talks")
    assert ordinals(desk.record())[-1] == (2, "scheduled", "2030-03-20", "Bursa")


def test_a_count_of_earlier_talks(desk: Desk) -> None:
    desk.dispatch("b", "2030-03-03").about_round("count", 4, "happened", place="Cape")
    assert ordinals(desk.record())[-1][:2] == (2, "scheduled")


def test_no_host_from_other_talks(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-03-10")
    story.round("happened", ordinal=7, when="2030-03-09", place="Porto", text="round seven")
    story.at = 0
    story.claim("process", {}, "host", "TUR", text="round seven")
    record = desk.record()
    assert record["process"]["hosts"] == []
    assert len(record["rounds"]) == 2


def test_no_expectation_of_other_talks(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-03-10")
    story.round("scheduled", ordinal=7, when="2030-03-12", text="round seven")
    story.at = 0
    about = {"event": "round seven", "about": {"kind": "round", "ordinal": 7}}
    due = {"value": "2030-03-12", "earliest": None, "latest": "2030-03-12"}
    story.claim("expectation", about, "due", due, text="round seven")
    assert desk.record()["expectations"] == []


def test_a_person_can_overrule(desk: Desk) -> None:
    told = desk.dispatch("b", "2030-03-10").round("scheduled", ordinal=7)
    assert numbers(desk) == [1, 2]
    accepted = Judgement("j", "accept", told, "me", dt.datetime(2030, 4, 1))
    record = desk.record(judgements=(accepted,))
    assert [r["ordinal"] for r in record["rounds"]][-1] == 7
