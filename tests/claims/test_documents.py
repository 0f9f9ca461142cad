"""Documents: who gives them to whom, whether they are public, and what is no document yet."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.coding import claims

_LEAD = "Chile and Peru hold talks. The Norwegian envoy Grete Moe mediates. "


def documents(text: str) -> list[tuple[str, dict[str, Any]]]:
    """What is done to each document, and how it is described."""
    return [(c.value, dict(c.subject)) for c in claims(_LEAD + text, "document", "status")]


def test_who_hands_what_to_whom() -> None:
    ((act, paper),) = documents("Chile handed Peru a list of 40 missing sailors.")
    assert act == "handed_over"
    assert (paper["from"], paper["to"]) == ("CHL", "PER")
    assert "list" in paper["title"]


def test_a_person_whose_side_nobody_tells_still_hands_over() -> None:
    ((_, paper),) = documents("Erik Lund handed the mediators a list of 40 missing sailors.")
    assert paper["from"] == "erik-lund"


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Chile sent Peru a written offer. It runs to nine pages. It is secret.", False),
        ("Chile sent Peru a written offer. It runs to nine pages. Chile published the text.", True),
        ("Chile sent Peru a catalogue of ten measures. It is on its website.", True),
        ("The two states said so in a joint communique published on Tuesday.", True),
    ],
)
def test_what_the_next_sentences_say_of_the_paper(text: str, public: bool) -> None:
    assert {c.value for c in claims(_LEAD + text, "document", "public")} == {public}


def test_the_paper_is_the_one_spoken_of() -> None:
    found = documents("Chile and Peru signed a protocol on monitors. Norway drafted the paper.")
    assert {(act, d["kind"]) for act, d in found} == {
        ("signed", "protocol"),
        ("prepared", "protocol"),
    }


def test_a_reply_that_has_reached_somebody_is_received() -> None:
    ((act, reply),) = documents("The Chilean reply on the fleet reached Peru on Monday.")
    assert (act, reply["from"]) == ("received", "CHL")
    assert reply["title"] == "reply on the fleet"


def test_giving_no_answer_hands_over_no_paper() -> None:
    assert documents("The minister gave no answer to the question.") == []


def told(text: str) -> set[tuple[str, str]]:
    """What is done to which document."""
    return {(act, str(paper["title"])) for act, paper in documents(text)}


@pytest.mark.parametrize(
    ("text", "act", "title"),
    [
        ("Chile signed a technical accord on Monday.", "signed", "accord"),
        ("Chile and Peru have initialled a draft agreement.", "agreed", "draft agreement"),
        ("Peru handed a strike notice to the Chilean company.", "handed_over", "strike notice"),
        ("Chile sent Peru a schedule for payments.", "handed_over", "schedule for payments"),
        ("Peru handed Chile its comments on the draft.", "handed_over", "comment on the draft"),
        ("Chile gave Peru a draft road map on access.", "handed_over", "draft road map on access"),
        (
            "Peru accepts the settlement proposal that Moe handed to both states.",
            "handed_over",
            "settlement proposal",
        ),
        (
            "Peru sent a letter to Chile in which it asks for more boats.",
            "handed_over",
            "letter in which it asks for more boats",
        ),
    ],
)
def test_papers_of_many_names(text: str, act: str, title: str) -> None:
    ((found, name),) = told(text)
    assert found == act
    assert title in name


def test_lists_that_are_exchanged_are_one_set() -> None:
    ((act, paper),) = documents("Chile and Peru exchanged lists of missing sailors on Tuesday.")
    assert act == "exchanged"
    assert not {"from", "to"} & paper.keys()


def test_memoranda_that_are_exchanged_are_one_of_each() -> None:
    found = documents("Chile and Peru exchanged draft memoranda on the lake on Tuesday.")
    assert {paper["from"] for _, paper in found} == {"CHL", "PER"}


def test_a_paper_of_several_is_one_paper() -> None:
    ((_, paper),) = documents("Chile, Ecuador and Peru gave Bolivia a draft plan on Tuesday.")
    assert paper["to"] == "BOL"


@pytest.mark.parametrize(
    "text",
    [
        "The proposal provides for a rise of five percent.",
        "Peru is against any contract signed without it.",
        "Chile will send money if the protocol is signed.",
        "Peru dismissed the statement.",
        "The ferries have run since an accord signed in 2019.",
        "We have answers to most of them.",
        "The protocol, which provides for joint visits, was born in Lima.",
    ],
)
def test_no_paper_changes_hands(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru will hand over a full list of the sailors within ten days.", "promised"),
        ("Vidal said Peru would submit its list of requests to Chile by Monday.", "promised"),
        ("The letter of offer was rejected in its entirety.", "rejected"),
    ],
)
def test_what_its_giver_says_he_will_hand_over_is_promised(text: str, act: str) -> None:
    assert {told for told, _ in documents(text)} == {act}


@pytest.mark.parametrize(
    "text",
    [
        "Peru would hand over a list if Chile asked for one.",
        "All the ferries left on schedule on Tuesday.",
        "Peru signed a peace accord with the miners in 2016, but they still strike.",
        "Vidal gave the following answer to a question by a reporter.",
        "Both delegations are working from one text, Grete Moe said.",
        "Peru rejected the proposal.",
        "Lund expects that Peru will give its answer by Sunday.",
        "Peru's inspectors will give two days' notice.",
    ],
)
def test_what_is_no_paper_of_these_talks(text: str) -> None:
    assert documents(text) == []
