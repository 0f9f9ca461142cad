"""Forms that are common in dispatches and easily misread."""

from __future__ import annotations

from tests.claims.coding import claims, coded


def test_a_question_asserts_nothing() -> None:
    assert claims("Is somebody preparing a fourth round of talks in Oslo?", "round") == []


def test_a_report_that_is_denied_is_denied() -> None:
    text = "Erik Lund dismissed a report that a ceasefire had been agreed in secret."
    values = {c.value for c in claims(text, "commitment", "status")}
    assert not values & {"agreed", "done", "under_way"}


def test_talks_about_something_else_say_what_they_are_about() -> None:
    text = "Ghana will hold a fifth round of fishery talks with Togo on Monday."
    (found,) = claims(text, "round", "status")
    assert found.subject["topic"] == ["fishery"]
    assert set(found.subject["parties"]) == {"GHA", "TGO"}


def test_what_is_given_in_return_is_a_commitment_of_its_own() -> None:
    text = "Mali and Niger agreed to free 12 hostages in exchange for 70 prisoners."
    found = {
        c.subject["quantity"]["value"] for c in claims(text, "commitment", "status") if c.value
    }
    assert found == {12, 70}


def test_a_number_stands_for_those_spoken_of_before() -> None:
    text = "Both sides agreed to release 350 detainees. Only 120 have been freed so far."
    (step,) = claims(text, "commitment", "step")
    assert step.value["quantity"]["value"] == 120


def test_the_month_of_postponing_is_not_the_month_of_the_round() -> None:
    text = "The third round of talks was postponed in April."
    (found,) = claims(text, "round", "status")
    assert found.value == "postponed"
    assert "when" not in found.subject


def test_a_round_is_put_off_to_its_new_day() -> None:
    text = "The third round of talks has been postponed to 20 May."
    (found,) = claims(text, "round", "status")
    assert found.subject["when"]["value"] == "2031-05-20"


def test_an_accusation_and_its_denial() -> None:
    text = (
        "Peru accused Ecuador of calling off the exchange of prisoners. "
        "Ecuador denied the accusation."
    )
    alleged = claims(text, "allegation", "alleged")
    denied = claims(text, "allegation", "denied")
    assert [(c.holder, c.subject["accused"]) for c in alleged] == [("PER", "ECU")]
    assert [c.holder for c in denied] == ["ECU"]


def test_turns_of_a_transcript_have_their_speakers() -> None:
    text = (
        "Chief negotiator Erik Lund answered our questions on Monday.\n\n"
        "Q: What is in the paper?\n\n"
        "A: I cannot tell you. Both sides asked for silence.\n\n"
        "Q: When will you meet again?\n\n"
        "A: The third round of talks will be held in Oslo on 20 May."
    )
    (silence,) = claims(text, "noncomment")
    assert silence.subject["speaker"] == "erik-lund"
    (held,) = claims(text, "round", "status")
    assert (held.holder, held.subject["ordinal"]) == ("erik-lund", 3)


def test_nobody_is_in_contact_with_his_own_side() -> None:
    text = "Norwegian spokesman Erik Lund said Norway remains in contact with Norwegian experts."
    assert claims(text, "contact") == []


def test_holders_relays_and_days_hold_for_any_unicode() -> None:
    text = "🙂 «Мы готовы», Žofia Królová said on Monday. 한국 and Norway hold talks in Oslo."
    for claim in coded(text).claims:
        for e in claim.evidence:
            assert text[e.start : e.end] == e.text


def test_a_particle_is_no_more_than() -> None:
    text = "The rebels have handed over 80 soldiers."
    (step,) = claims(text, "commitment", "step")
    assert step.value["quantity"] == {"value": 80, "unit": "soldier", "qualifier": "exact"}


def test_a_part_of_a_whole_is_not_the_whole() -> None:
    text = "France has so far freed two of the four prisoners."
    (step,) = claims(text, "commitment", "step")
    assert step.value["quantity"]["value"] == 2
    (status,) = claims(text, "commitment", "status")
    assert (status.subject["quantity"]["value"], status.value) == (4, "under_way")


def test_what_must_come_first_is_not_under_way() -> None:
    text = "“We will not leave the city before our prisoners are freed,” Erik Lund said."
    assert claims(text, "commitment") == []


def test_an_ordinal_stands_for_the_round_just_spoken_of() -> None:
    text = (
        "Mali and Niger ended a second round of talks in Doha on Monday. "
        "The first was held in Oslo on 11 April."
    )
    found = {
        (c.subject.get("ordinal"), c.subject.get("place")) for c in claims(text, "round", "status")
    }
    assert (1, "Oslo") in found


def test_talks_of_others_in_passing_are_no_party_to_these() -> None:
    text = "Oman, which mediates, has also hosted talks between Chad and Sudan this year."
    assert {c.value for c in claims(text, "process", "party")} == set()
