"""Rounds that are put off, moved, or told of under a dateline."""

from __future__ import annotations

from tests.claims.coding import claims


def test_not_on_this_day_but_on_that() -> None:
    text = "The third round of talks will not begin in Lima on 19 May but on 21 May."
    (found,) = claims(text, "round", "status")
    assert (found.value, found.subject["when"]["value"]) == ("scheduled", "2031-05-21")


def test_off_until_something_else_is_done_is_put_off() -> None:
    text = "The third round of talks is off until the exchange is complete."
    (found,) = claims(text, "round", "status")
    assert found.value == "postponed"


def test_a_round_that_moves_has_its_new_place() -> None:
    text = "The third round of talks moves from Lima to Santiago because of a trade fair."
    assert [c.value for c in claims(text, "round", "place")] == ["Santiago"]
    (status,) = claims(text, "round", "status")
    assert (status.value, status.subject["place"]) == ("scheduled", "Santiago")


def test_the_day_of_a_dateline_is_no_day_of_a_round() -> None:
    text = "LIMA, May 15 (ECW) - Chile and Peru signed a protocol at a third round of talks."
    (found,) = claims(text, "round", "status")
    assert "when" not in found.subject
