"""Rounds and releases in the prose of agencies: written for no negotiation in particular."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims


def _told(text: str, ordinal: int | None = None, **more: str) -> dict[str, object]:
    found = claims(text, "round", "status", **more)
    one = next(c for c in found if ordinal is None or c.subject.get("ordinal") == ordinal)
    when = one.subject.get("when") or {}
    return {
        "status": one.value,
        "place": one.subject.get("place"),
        "days": (when.get("earliest"), when.get("latest")),
    }


_AFTER = (
    "Peru and Chile agreed on Tuesday to hold a second round of talks on the border next month,"
    " after a first meeting in Cusco last week ended without a breakthrough."
)


def test_what_comes_after_has_its_own_day_and_place() -> None:
    first, second = _told(_AFTER, 1), _told(_AFTER, 2)
    assert first == {
        "status": "happened",
        "place": "Cusco",
        "days": ("2031-05-05", "2031-05-11"),
    }
    assert second["place"] is None
    assert second["days"] == ("2031-06-01", "2031-06-30")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The third round of talks took place in Lima from 5 to 9 May.",
            ("2031-05-05", "2031-05-09"),
        ),
        (
            "Peru and Chile held a third round of talks in Lima on 8 and 9 May.",
            ("2031-05-08", "2031-05-09"),
        ),
        (
            "A third round of talks in Lima from May 6 to 8 ended without a result.",
            ("2031-05-06", "2031-05-08"),
        ),
        (
            "Both sides said so on Tuesday, a day after a third round of negotiations in Lima.",
            ("2031-05-12", "2031-05-12"),
        ),
    ],
)
def test_days_of_one_sitting(text: str, days: tuple[str, str]) -> None:
    assert _told(text, 3)["days"] == days


def test_a_move_is_no_stretch_of_days() -> None:
    told = _told("The third round of talks has been moved from 20 May to 23 May.", 3)
    assert told["days"] == ("2031-05-23", "2031-05-23")
    assert told["status"] == "postponed"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The third round of talks ended in the Qatari capital on Monday.", "Doha"),
        ("The third round of talks ended in Cusco on Monday, far from the capital.", "Cusco"),
    ],
)
def test_a_capital_by_description(text: str, place: str) -> None:
    assert _told(text, 3)["place"] == place


def test_the_valley_of_the_ceasefire_is_no_venue() -> None:
    told = _told("A third round of talks on a ceasefire in Darfur opened on Monday.", 3)
    assert told["place"] is None


def test_a_sitting_spoken_of_again_is_moved() -> None:
    text = (
        "The third sitting of the two sides broke up. The mediator has moved the sitting to May 23."
    )
    found = claims(text, "round", "status")
    assert [(c.subject["ordinal"], c.value) for c in found][-1] == (3, "postponed")
    assert found[-1].subject["moved"] is True


def test_put_off_by_a_week() -> None:
    (one,) = claims("The third round of talks has been postponed by a week.", "round", "status")
    assert one.subject["shift"] == 7


@pytest.mark.parametrize(
    "text",
    [
        "The third round of talks failed to take place on Tuesday.",
        "No third round of talks today, dear readers.",
    ],
)
def test_not_held(text: str) -> None:
    assert _told(text, 3)["status"] == "cancelled"


def test_a_round_that_failed_to_bring_peace_was_held() -> None:
    told = _told("The third round of talks in Lima on Monday failed to bring a result.", 3)
    assert told["status"] == "happened"


def test_sides_that_are_to_meet() -> None:
    told = _told("The talks go on. The two sides are to meet again in Lima on May 26.")
    assert told == {
        "status": "scheduled",
        "place": "Lima",
        "days": ("2031-05-26", "2031-05-26"),
    }


def test_rounds_of_other_talks() -> None:
    text = "Peru and Chile held a second round of talks. In parallel, {} in Oslo on Monday."
    other = text.format("the government finished a fifth round of talks with the miners")
    assert {c.subject["ordinal"] for c in claims(other, "round", "status")} == {2}
    own = text.format("the two sides held a first technical round of talks")
    assert {c.subject["ordinal"] for c in claims(own, "round", "status")} == {1, 2}


def test_who_declines_to_say_tells_of_no_meeting() -> None:
    text = "Peru's minister declined to say whether a third meeting was planned."
    assert not claims(text, "round")


@pytest.mark.parametrize(
    ("text", "item", "count"),
    [
        ("Nine fishermen arrived on Monday after Venezuela handed them over.", "fisherman", 9),
        ("Guyana released six Venezuelans on Tuesday.", "venezuelans", 6),
        ("Seven more fishermen were freed on Wednesday.", "fisherman", 7),
        ("Two rangers held by the militia walked free on Friday.", "ranger", 2),
    ],
)
def test_people_set_free(text: str, item: str, count: int) -> None:
    (one,) = claims(text, "commitment", "status")
    assert (one.value, one.subject["kind"], one.subject["item"]) == ("done", "release", item)
    assert one.subject["quantity"]["value"] == count


@pytest.mark.parametrize(
    "text",
    [
        "The reform freed people from red tape.",
        "The bank released a statement to 40 members.",
        "The ministry received six officials on Tuesday.",
    ],
)
def test_nobody_set_free(text: str) -> None:
    assert not claims(text, "commitment", "status")


def test_who_helps_with_a_handover_mediates_in_nothing() -> None:
    text = "Brazil facilitated the handover. Peru and Chile held talks."
    assert not claims(text, "process", "mediator")
    assert claims("Brazil facilitated the talks between Peru and Chile.", "process", "mediator")


def test_guarantor_countries() -> None:
    text = "The talks went on in the presence of the guarantor countries Norway, Mexico and Cuba."
    assert {c.value for c in claims(text, "process", "mediator")} == {"NOR", "MEX", "CUB"}
