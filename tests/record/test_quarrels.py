"""What one side alleges and another denies."""

from __future__ import annotations

from typing import Any

import pytest

from .factory import Desk, Story

AB = ["alba", "brenn"]


@pytest.fixture
def desk() -> Desk:
    return Desk({"ann": "alba", "bo": "brenn", "abe": "alba"})


def story(desk: Desk, id_: str = "a", day: str = "2030-01-05") -> Story:
    told = desk.dispatch(id_, day)
    told.parties(*AB)
    return told


def alleges(told: Story, by: str, of: str, accused: str | None = None, **more: Any) -> str:
    return told.claim("allegation", {"accused": accused, "of": of}, "alleged", True, by=by, **more)


def denies(told: Story, by: str, of: str | None = None, **more: Any) -> str:
    subject = {"of": of} if of else {}
    return told.claim("allegation", subject, "denied", True, status="denied", by=by, **more)


def sides(desk: Desk, as_of: str | None = None) -> list[list[list[str]]]:
    found = desk.record(as_of)["disputes"]
    return [[[h["id"] for h in s["holders"]] for s in d["sides"]] for d in found]


def test_a_charge_and_its_denial(desk: Desk) -> None:
    told = story(desk)
    charge = alleges(told, "ann", "holding the buses back", accused="brenn")
    denial = denies(told, "bo")
    (dispute,) = desk.record()["disputes"]
    assert dispute["topic"] == "holding the buses back"
    assert [s["claims"] for s in dispute["sides"]] == [[denial], [charge]]


def test_a_charge_alone_is_no_dispute(desk: Desk) -> None:
    alleges(story(desk), "ann", "holding the buses back", accused="brenn")
    assert sides(desk) == []


def test_a_denial_alone_is_no_dispute(desk: Desk) -> None:
    denies(story(desk), "bo", "There was no telegram.")
    assert sides(desk) == []


def test_the_own_side_does_not_answer(desk: Desk) -> None:
    told = story(desk)
    alleges(told, "ann", "holding the buses back")
    denies(told, "abe", "holding the buses back")
    assert sides(desk) == []


def test_each_denial_answers_the_charge_it_shares_words_with(desk: Desk) -> None:
    told = story(desk)
    alleges(told, "ann", "attacking the convoy near the mill")
    alleges(told, "abe", "hiding the register")
    denies(told, "bo", "nobody attacked the convoy")
    assert sides(desk) == [[["bo"], ["ann"]]]


def test_far_apart_in_one_dispatch(desk: Desk) -> None:
    told = story(desk)
    alleges(told, "ann", "attacking the convoy")
    told.at += 2000
    denies(told, "bo", "the weather report")
    assert sides(desk) == []


def test_a_denial_in_another_dispatch_shares_words(desk: Desk) -> None:
    alleges(story(desk), "ann", "attacking the convoy near the mill")
    denies(story(desk, "b", "2030-01-06"), "bo", "We never attacked any convoy.")
    denies(story(desk, "c", "2030-01-07"), "bo", "There was no telegram.")
    assert sides(desk, "2030-01-05") == []
    assert sides(desk) == [[["bo"], ["ann"]]]


def test_each_accuses_the_other(desk: Desk) -> None:
    told = story(desk)
    alleges(told, "ann", "asked for the delay", accused="brenn")
    alleges(told, "bo", "requested the postponement", accused="alba")
    assert sides(desk) == [[["bo"], ["ann"]]]


def test_a_denial_of_what_was_just_said(desk: Desk) -> None:
    told = story(desk)
    guns = {"kind": "withdrawal", "what": "withdraw the guns", "parties": ["brenn"]}
    told.claim("commitment", guns, "status", "agreed", status="happened", by="ann")
    denies(told, "bo", "she never agreed to withdraw the guns")
    assert sides(desk) == [[["bo"], ["ann"]]]


def test_copies_are_one_dispute(desk: Desk) -> None:
    for id_, day in (("a", "2030-01-05"), ("b", "2030-01-06")):
        told = story(desk, id_, day)
        alleges(told, "ann", "calling off the second stage of the exchange", origin="wire-1")
        denies(told, "bo", origin="wire-2")
    (dispute,) = desk.record()["disputes"]
    assert dispute["origins"] == 2


def test_a_denial_of_something_else_does_not_answer_the_nearest_charge(desk: Desk) -> None:
    told = story(desk)
    alleges(told, "ann", "holding the buses back", accused="brenn")
    denies(told, "bo", "that a shot had been fired from the tower")
    assert sides(desk) == []


def test_a_bare_denial_does_not_answer_what_is_charged_after_it(desk: Desk) -> None:
    told = story(desk)
    denies(told, "bo")
    alleges(told, "ann", "holding the buses back", accused="brenn")
    assert sides(desk) == []


def tells(told: Story, by: str, of: str, accused: str | None = None, **more: Any) -> str:
    return told.claim("allegation", {"accused": accused, "of": of}, "told", True, by=by, **more)


_DEED = "agreed to free half of the sailors"


def test_what_is_plainly_told_of_another_and_plainly_denied_in_another_dispatch(desk: Desk) -> None:
    tells(story(desk), "ann", _DEED, accused="brenn")
    later = story(desk, "b", "2030-01-07")
    tells(later, "bo", f"never {_DEED}", status="denied")
    assert sides(desk) == [[["bo"], ["ann"]]]


def test_a_deed_that_nobody_denies_is_no_dispute(desk: Desk) -> None:
    tells(story(desk), "ann", _DEED, accused="brenn")
    assert sides(desk) == []


@pytest.mark.parametrize(
    ("by", "of", "day"),
    [
        ("abe", f"never {_DEED}", "2030-01-07"),  # his own side
        ("bo", "agreed to sell half of the boats", "2030-01-07"),  # another deed
        ("bo", f"never {_DEED}", "2030-04-07"),  # months later
        ("bo", f"never {_DEED}", "2030-01-03"),  # before it was said of him
    ],
)
def test_what_does_not_answer_what_is_told(desk: Desk, by: str, of: str, day: str) -> None:
    tells(story(desk), "ann", _DEED, accused="brenn")
    tells(story(desk, "b", day), by, of, status="denied")
    assert sides(desk) == []


def test_a_minister_and_his_own_state_have_no_dispute(desk: Desk) -> None:
    told = story(desk)
    told.claim("position", {"actor": "alba", "issue": "the ferry"}, "stance", "supports", by="ann")
    told.claim(
        "position",
        {"actor": "alba", "issue": "the ferry"},
        "stance",
        "supports",
        by="alba",
        status="denied",
    )
    assert sides(desk) == []
