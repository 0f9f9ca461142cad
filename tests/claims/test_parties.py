"""Who takes part in talks, whatever the names and the lists look like."""

from __future__ import annotations

from tests.claims.coding import claims


def parties(text: str) -> set[str]:
    return {c.value for c in claims(text, "process", "party")}


def test_an_armed_movement_that_calls_itself_an_army_is_a_party() -> None:
    text = "A second round of talks between Chile and the Hill Resistance Army ended on Monday."
    assert parties(text) == {"CHL", "hill-resistance-army"}


def test_an_army_is_none() -> None:
    assert "army" not in parties("A second round of talks with the army ended in Lima on Monday.")


def test_all_of_a_list_are_parties() -> None:
    text = "Chile, Peru and Bolivia held a second round of talks with Argentina on Monday."
    assert parties(text) == {"CHL", "PER", "BOL", "ARG"}


def test_a_delegation_of_farmers_is_not_that_of_their_state() -> None:
    assert parties("A delegation of Chilean farmers visited the port on Monday.") == set()
    assert parties("The Chilean delegation visited the port on Monday.") == {"CHL"}
