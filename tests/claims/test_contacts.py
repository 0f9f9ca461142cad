"""Who is in touch with whom, in the ordinary prose of agencies."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims

_PEOPLE = (
    "Chilean foreign minister Erik Lund and Peru's foreign minister, Rosa Vidal, lead the talks. "
)


def pairs(text: str) -> set[tuple[frozenset[str], object]]:
    """Who is in contact, and how it stands."""
    return {(frozenset(c.subject["between"]), c.value) for c in claims(text, "contact", "status")}


LUND_AND_VIDAL = frozenset({"erik-lund", "rosa-vidal"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund called Vidal on Monday.",
        "Lund telephoned Vidal this morning.",
        "Lund and Vidal had lunch on Monday.",
        "Lund received Vidal in Lima on Monday.",
        "Lund sent Vidal a letter on Monday.",
        "Lund and Vidal discussed the list by video conference on Monday.",
        "Lund had been on the line with Vidal on Monday.",
        "Lund spoke with Vidal alone for twenty minutes on Monday.",
    ],
)
def test_a_contact_of_two_persons(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == {(LUND_AND_VIDAL, "happened")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund and Vidal write to each other every week.",
        "Lund and Vidal will go on meeting once a month.",
        "Lund and Vidal exchange messages several times a week.",
        "Lund and Vidal are keeping in contact through the embassies.",
    ],
)
def test_what_is_done_again_and_again_is_a_standing_contact(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == {(LUND_AND_VIDAL, "ongoing")}


def test_one_who_speaks_with_two_has_two_contacts() -> None:
    text = _PEOPLE + "The Norwegian envoy Grete Moe spoke by phone with both ministers on Tuesday."
    assert pairs(text) == {
        (frozenset({"grete-moe", "erik-lund"}), "happened"),
        (frozenset({"grete-moe", "rosa-vidal"}), "happened"),
    }


def test_a_contact_that_the_next_sentence_takes_back_is_denied() -> None:
    text = _PEOPLE + "A newspaper writes that Lund met Vidal in private on Saturday. He did not."
    assert pairs(text) == {(LUND_AND_VIDAL, "denied")}


def test_sides_that_meet_for_a_round_are_at_the_table_not_in_contact() -> None:
    assert pairs("Chile and Peru met in Lima on Monday for a first round of talks.") == set()


def test_a_meeting_yet_to_come_is_no_contact() -> None:
    assert pairs(_PEOPLE + "Lund and Vidal meet again on 1 June.") == set()
