"""Who says so: speakers, relays, days of speaking, refusals, expectations, positions, papers."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims, coded


def test_the_relay_chain_runs_from_the_speaker_outwards() -> None:
    text = (
        "“We are ready for a third round,” Finnish President Aino Halla was quoted as saying by "
        "the Reuters news agency on Wednesday. (AFP)"
    )
    direct = [s for s in coded(text).statements if s.manner == "direct"]
    assert direct
    assert direct[0].speaker == "aino-halla"
    assert [n.split()[0] for n in direct[0].relayed_via] == ["Reuters", "Agence"]
    assert direct[0].said == "2031-05-14"


def test_a_statement_within_a_statement_has_its_own_speaker() -> None:
    text = "Spokesman Erik Lund said President Aino Halla had repeatedly said she wanted talks."
    found = coded(text).statements
    nested = [s for s in found if s.within]
    assert [s.speaker for s in nested] == ["aino-halla"]


@pytest.mark.parametrize(
    ("text", "speaker", "declined"),
    [
        ("Foreign minister Erik Lund declined to comment on the report.", "erik-lund", "refused"),
        (
            "“I have not seen that statement, so I cannot comment on it,” minister Erik Lund said.",
            "erik-lund",
            "not_seen",
        ),
        ("Erik Lund would not say when the talks would resume.", "erik-lund", "refused"),
    ],
)
def test_refusals_to_comment(text: str, speaker: str, declined: str) -> None:
    (found,) = claims(text, "noncomment")
    assert (found.subject["speaker"], found.value) == (speaker, declined)


def test_closed_comments_are_no_refusal() -> None:
    assert claims("Comments are closed for this article.", "noncomment") == []


def test_an_expectation_has_a_holder_and_a_due_day() -> None:
    text = "Finland expects Sweden to answer the draft by Monday."
    (found,) = claims(text, "expectation")
    assert found.holder == "FIN"
    assert found.value["latest"] == "2031-05-19"


def test_a_round_that_is_set_is_no_expectation() -> None:
    text = "A third round of talks will be held in Oslo on 20 May."
    assert claims(text, "expectation") == []


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Norway opposes the presence of foreign troops in the valley.", "NOR", "opposes"),
        ("Norway takes a negative view of the idea of foreign troops.", "NOR", "opposes"),
        ("Kenya is demanding a full withdrawal from the valley.", "KEN", "demands"),
        ("Ghana supports an immediate ceasefire.", "GHA", "supports"),
        ("Ghana does not support a ceasefire.", "GHA", "opposes"),
        ("Oman is in favour of direct talks.", "OMN", "supports"),
    ],
)
def test_stances(text: str, actor: str, stance: str) -> None:
    found = claims(text, "position")
    assert (actor, stance) in {(c.subject["actor"], c.value) for c in found}, found


def test_a_refusal_to_say_is_no_position() -> None:
    assert claims("Norway refused to say who was responsible.", "position") == []


def test_drafts_of_both_sides_that_will_not_be_published() -> None:
    text = (
        "The Finnish and Swedish draft memoranda were exchanged on Monday. "
        "The details of the Finnish draft memorandum will not be made public, Erik Lund said."
    )
    found = claims(text, "document")
    assert {c.subject.get("from") for c in found if c.value == "exchanged"} == {"FIN", "SWE"}
    assert any(c.property == "public" and c.value is False for c in found)


def test_heads_of_delegation_in_contact() -> None:
    text = "The heads of the delegations of Finland and Sweden remain in contact, Erik Lund said."
    (found,) = claims(text, "contact")
    assert set(found.subject["between"]) == {
        "head-of-delegation:FIN",
        "head-of-delegation:SWE",
    }
    assert (found.subject["channel"], found.value) == ("heads_of_delegation", "ongoing")


def test_the_same_words_give_the_same_coding() -> None:
    text = "Finland and Sweden held a first round of talks in Oslo on Monday, Erik Lund said."
    assert coded(text) == coded(text)
