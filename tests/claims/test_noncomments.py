"""Refusals to speak, in the wordings of agencies, interviews and local papers."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Minister Erik Lund would not be drawn on the sum.", "sum"),
        ("Minister Erik Lund gave no answer to the question of when the dam will be full.", "dam"),
        ("Asked about the second part, minister Erik Lund gave no immediate comment.", "part"),
        ("Minister Erik Lund left the question of ministries unanswered.", "ministries"),
        ("Minister Erik Lund did not wish to comment on rumours about his health.", "rumours"),
        ("On the price of the water minister Erik Lund did not express himself.", "price"),
        ("“I am not going to negotiate in a newspaper,” minister Erik Lund said.", "newspaper"),
        ("Minister Erik Lund came late. He refused to say anything about the list.", "list"),
        ("Minister Erik Lund brushed aside questions about the list.", "list"),
    ],
)
def test_wordings_of_a_refusal(text: str, word: str) -> None:
    (found,) = claims(text, "noncomment")
    assert (found.subject["speaker"], found.value) == ("erik-lund", "refused")
    assert word in found.subject["topic"]


def test_in_a_conversation_the_question_is_the_topic() -> None:
    text = (
        "Erik Lund: Good evening.\n\n"
        "Daily: Who will lead the ministry of finance?\n\n"
        "Lund: I will keep that to myself.\n\n"
        "Daily: Thank you."
    )
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "erik-lund"
    assert "finance" in found.subject["topic"]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana will not discuss the island until the guns are silent.",
        "Ghana refuses to talk about its short-range missiles.",
        "Ghana refuses to return to the talks.",
    ],
)
def test_a_state_that_will_not_discuss_something_takes_a_position(text: str) -> None:
    assert claims(text, "noncomment") == []


@pytest.mark.parametrize(
    ("lead", "word"),
    [
        ("Asked about an amnesty", "amnesty"),
        ("Questioned about the whereabouts of the general", "whereabouts"),
        ("Asked whether the paper mentions a senate", "senate"),
        ("Pressed by reporters on the price of gas", "price"),
    ],
)
def test_what_was_asked_is_the_topic_wherever_the_sentence_stands(lead: str, word: str) -> None:
    text = f"Minister Erik Lund opened the bridge on Monday. {lead}, Lund declined to comment."
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "erik-lund"
    assert word in found.subject["topic"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Lome Union of Weavers met on Monday. "
            "A spokesman for the union declined to say whether it would strike.",
            "lome-union-of-weavers",
        ),
        (
            "Minister Ama Boateng of Ghana came on Monday. "
            "A spokesman for Ms Boateng declined to say whether the offer would be raised.",
            "GHA",
        ),
    ],
)
def test_a_nameless_spokesman_declines_for_his_body(text: str, speaker: str) -> None:
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == speaker


def test_a_man_and_his_post_are_one() -> None:
    text = "Lund, the Danish foreign minister, would not say whether the case had been raised."
    assert len(claims(text, "noncomment")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Asked how many drivers would be freed, minister Erik Lund refrained from comment.",
        "Minister Erik Lund stopped short of naming the country.",
        "Minister Erik Lund described the talks as frank without elaborating.",
    ],
)
def test_ways_of_saying_nothing(text: str) -> None:
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "erik-lund"


def test_what_is_avoided_need_not_be_speech() -> None:
    assert claims("Minister Erik Lund avoided a strike.", "noncomment") == []
    assert claims("Minister Erik Lund left without saying goodbye.", "noncomment") == []


def test_part_of_a_name_is_enough_for_a_body_named_before() -> None:
    text = (
        "The Lome Boat Owners' League met in Accra. "
        "As a matter of principle the League does not comment on prices."
    )
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "lome-boat-owners-league"


@pytest.mark.parametrize(
    "text",
    [
        "Minister Erik Lund has yet to say whether Ghana will pay.",
        "Minister Erik Lund would only say that all ways were open.",
        "Asked who would lead the ministry, Erik Lund smiled and walked on.",
        "Minister Erik Lund said he could not go into the sums.",
        "Minister Erik Lund kept his counsel on the ministry.",
    ],
)
def test_more_ways_of_saying_nothing(text: str) -> None:
    assert [c.subject["speaker"] for c in claims(text, "noncomment")] == ["erik-lund"]
