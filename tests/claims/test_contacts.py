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


@pytest.mark.parametrize(
    "sentence",
    [
        '"I rang Vidal on Monday," Lund said.',
        '"Vidal and I spoke on the telephone on Monday," said Lund.',
        "Lund, who chairs the Andes Council, telephoned Vidal on Monday.",
        "Lund spoke by telephone on Monday with the minister of Peru, Vidal.",
        "Lund discussed the list of names by videoconference on Monday with Vidal.",
        "The two ministers met in private on Monday.",
    ],
)
def test_who_takes_part_however_it_is_put(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == {(LUND_AND_VIDAL, "happened")}


def test_a_second_call_in_the_same_sentence() -> None:
    text = _PEOPLE + (
        "The Norwegian envoy Grete Moe spoke with Lund on the telephone on Monday night, "
        "and with Vidal on Tuesday morning."
    )
    assert pairs(text) == {
        (frozenset({"grete-moe", "erik-lund"}), "happened"),
        (frozenset({"grete-moe", "rosa-vidal"}), "happened"),
    }


def test_a_mediator_in_touch_with_both_sides_has_two_contacts() -> None:
    text = (
        "Chile and Peru will meet again in June. "
        "The Norwegian envoy Grete Moe remains in daily contact with both sides."
    )
    assert pairs(text) == {
        (frozenset({"grete-moe", "CHL"}), "ongoing"),
        (frozenset({"grete-moe", "PER"}), "ongoing"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund was also due to speak to Vidal on Friday.",
        "Lund is set to call Vidal.",
    ],
)
def test_a_call_that_is_only_due_is_no_contact(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == set()


def test_a_report_called_wrong_in_one_breath_denies_the_contact() -> None:
    text = (
        _PEOPLE + "A report that Lund had telephoned Vidal on Monday is wrong, her ministry said."
    )
    assert pairs(text) <= {(LUND_AND_VIDAL, "denied")}


def test_a_note_between_states_is_a_document() -> None:
    assert pairs("Peru sent Chile a note of protest on Monday over the talks.") == set()


def test_what_a_leader_has_seen_is_no_meeting() -> None:
    assert pairs(_PEOPLE + "Vidal has seen her party climb in the polls since the talks.") == set()


def test_a_style_of_address_is_nobody() -> None:
    text = _PEOPLE + "His Excellency Erik Lund received Grete Moe, the Norwegian envoy, on Monday."
    assert pairs(text) == {(frozenset({"grete-moe", "erik-lund"}), "happened")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund has called a general strike in Peru for Monday, to the dismay of Vidal.",
        "Lund and his party call on Vidal to resign.",
        "Lund received an urgent telegram on Monday.",
        "Lund was to meet Vidal on Monday.",
    ],
)
def test_what_has_another_object_is_no_contact(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == set()


def test_who_stands_in_an_aside_before_the_subject_does_not_take_part() -> None:
    text = _PEOPLE + (
        "Following his talks with Grete Moe, the Norwegian envoy, Lund also met Vidal on Monday."
    )
    assert (LUND_AND_VIDAL, "happened") in pairs(text)
    assert not any({"grete-moe", "rosa-vidal"} <= who for who, _ in pairs(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund was received by Vidal in Lima on Monday.",
        "Lund has received on Monday a telephone call from Vidal.",
    ],
)
def test_who_is_received_or_called_is_in_contact_too(sentence: str) -> None:
    assert pairs(_PEOPLE + sentence) == {(LUND_AND_VIDAL, "happened")}
