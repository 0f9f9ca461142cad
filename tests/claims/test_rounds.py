from __future__ import annotations

import pytest
from tests.claims.coding import claims, coded


def test_a_round_that_was_held_has_ordinal_date_and_place() -> None:
    text = (
        "Peru and Ecuador held a second round of talks in Geneva on Monday, "
        "the Swiss foreign ministry said."
    )
    (held,) = claims(text, "round", "status")
    assert held.value == "happened"
    assert held.subject["ordinal"] == 2
    assert held.subject["place"] == "Geneva"
    assert held.subject["when"]["value"] == "2031-05-12"
    assert set(held.subject["parties"]) == {"PER", "ECU"}


@pytest.mark.parametrize(
    ("sentence", "ordinal", "status"),
    [
        ("The third round of talks will be held in Oslo on 20 May.", 3, "scheduled"),
        ("The third round of talks, planned for Oslo, has been postponed.", 3, "postponed"),
        ("The fourth round of negotiations was called off on Tuesday.", 4, "cancelled"),
        ("Mali expects a fifth round of talks to take place in June.", 5, "expected"),
        ("The minister proposed a sixth round of negotiations.", 6, "proposed"),
        ("A second round of talks is under way in Doha.", 2, "ongoing"),
        ("Round three of the negotiations ended on Wednesday.", 3, "happened"),
    ],
)
def test_the_life_of_a_round(sentence: str, ordinal: int, status: str) -> None:
    found = claims(sentence, "round", "status")
    assert (ordinal, status) in {(c.subject.get("ordinal"), c.value) for c in found}, found


def test_the_day_of_speaking_is_not_the_day_of_the_round() -> None:
    text = "No date has been set for the next round of talks, the spokesman said on Wednesday."
    found = claims(text, "round")
    assert any(c.property == "undated" for c in found)
    assert all("when" not in c.subject for c in found)


def test_a_round_of_something_else_is_no_round() -> None:
    for text in (
        "Brussels adopted a third round of sanctions on Monday.",
        "The company announced a second round of layoffs on Tuesday.",
        "A second round of voting is due on Sunday.",
    ):
        assert claims(text, "round") == []


def test_two_rounds_are_a_count_and_not_a_second_round() -> None:
    text = "Two rounds of talks in Muscat have so far failed to end the dispute."
    (count,) = claims(text, "round")
    assert (count.property, count.value) == ("count", 2)


def test_where_something_was_agreed_is_a_round_that_was_held() -> None:
    text = "Chile and Bolivia agreed at a fourth round of talks in Lima on Monday to reopen a road."
    statuses = {c.value for c in claims(text, "round", "status")}
    assert statuses == {"happened"}


def test_evidence_slices_back() -> None:
    text = "🙂 Zoë said the third round of talks would be held in Genève on Monday."
    for claim in coded(text).claims:
        for e in claim.evidence:
            assert text[e.start : e.end] == e.text


def test_a_round_that_a_side_has_cancelled_is_cancelled() -> None:
    found = claims("Chad has cancelled the seventh round of talks.", "round", "status")
    assert [(c.subject["ordinal"], c.value) for c in found] == [(7, "cancelled")]


def test_a_round_that_did_not_take_place_is_denied() -> None:
    found = claims("The fourth round of talks did not take place.", "round", "status")
    assert [c.value for c in found] == ["denied"]
