"""Stances, conditions, expectations and refusals in the words of agencies and party releases."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims

VENN = "Kadir Venn, the chief negotiator of the Upland Front, met reporters in Oslo on Monday. "
RELEASE = (
    "The Upland Front held a congress. We demand a halt to the flights over the valley. As a "
    "gesture, the Front will hand over a full list of the captives within ten days. We offer our "
    "condolences to the family of the late chairman.\n\nKadir Venn\nOfficial spokesman\nTarn"
)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Venn apologized for not going into figures.", ""),
        ("He had nothing to say about the other prisoners.", "prisoners"),
        ('"I can\'t comment on the list," Venn said.', "list"),
        ("Venn would neither confirm nor deny that he was ready to sign.", "sign"),
        ("Venn said he would not dignify the rumour with a response.", "rumour"),
        ("Venn avoided to answer a question about the number of rockets.", "rockets"),
        ("Asked about the camp, Venn said he would rather talk about the rain.", "camp"),
        ('"Let me keep my own counsel on that," Venn said.', ""),
        ('"I\'ve got nothing for you on the island," Venn said.', "island"),
    ],
)
def test_who_says_nothing(text: str, topic: str) -> None:
    (found,) = claims(VENN + text, "noncomment")
    assert (found.subject["speaker"], found.value) == ("kadir-venn", "refused")
    assert topic in found.subject.get("topic", "")


def test_it_is_the_body_and_not_the_person_spoken_of() -> None:
    text = (
        "Minister Ana Todd received a letter on Sunday, the White House said. It kept the contents "
        "to itself."
    )
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "USA"


def test_whoever_bears_the_post_declined() -> None:
    text = "The foreign minister of Chile, Ana Rojas, declined to comment on the list."
    (found,) = claims(text, "noncomment")
    assert found.subject["speaker"] == "ana-rojas"


def test_a_thing_kept_by_somebody_is_no_silence() -> None:
    assert claims(VENN + "Venn kept the land to the north of the river.", "noncomment") == []


def test_the_office_of_a_party_speaks_for_it() -> None:
    (found,) = claims(RELEASE, "position", outlet="Front Media Office")
    assert found.subject["actor"] == "upland-front"
    assert "flights" in found.subject["issue"]


def test_who_signs_a_release_speaks() -> None:
    signed = RELEASE.replace("Official spokesman", "Command of the Upland Front")
    (found,) = claims(signed, "position", outlet="Voces")
    assert found.subject["actor"] == "upland-front"


def test_a_newspaper_does_not_speak_for_who_signs() -> None:
    assert claims(RELEASE, "position", outlet="Tarn Herald") == []


def test_within_ten_days_is_a_bound() -> None:
    (found,) = claims(RELEASE, "expectation", outlet="Front Media Office")
    assert found.subject["due"]["latest"] == "2031-05-25"


@pytest.mark.parametrize(
    ("text", "event", "latest"),
    [
        ("Venn said he expects a signature by Tuesday.", "signature", "2031-05-20"),
        (
            "Venn said he expected the Red Cross to have the names of the captives by Saturday.",
            "names of the captives",
            "2031-05-17",
        ),
        (
            "Venn expects the remaining men to be home before the May 28 talks.",
            "remaining men",
            "2031-05-27",
        ),
    ],
)
def test_what_somebody_expects_by_a_day(text: str, event: str, latest: str) -> None:
    (found,) = claims(VENN + text, "expectation")
    assert event in found.subject["event"]
    assert found.subject["due"]["latest"] == latest


def test_a_first_sitting_is_the_round_itself() -> None:
    text = "The judge, Ana Todd, will receive both sides for a first sitting in Oslo on 20 May."
    assert claims(text, "expectation") == []


def test_the_demand_is_what_was_demanded() -> None:
    text = (
        "Foreign Minister Ana Todd of Belgium spoke in Oslo. The Front demanded the closure of the "
        "airbase at Tarn. Todd rejected the demand, calling it a precondition."
    )
    found = [c for c in claims(VENN + text, "position") if c.value == "opposes"]
    assert [c.subject["issue"] for c in found] == ["the closure of the airbase at Tarn"]


def test_the_plan_of_which_nobody_spoke_keeps_its_name() -> None:
    text = "Chile closed its port in March. Peru rejected the plan."
    (found,) = claims(text, "position")
    assert found.subject["issue"] == "the plan"


@pytest.mark.parametrize(
    "text",
    [
        '"We would never accept the jurisdiction of the Hague court," said Ana Todd, foreign '
        "minister of Belgium.",
        "Ana Todd of Belgium said Belgium would never accept the jurisdiction of the Hague court.",
    ],
)
def test_what_a_side_would_never_accept_it_opposes(text: str) -> None:
    (found,) = claims(text, "position")
    assert (found.subject["actor"], found.value) == ("BEL", "opposes")
    assert found.subject["issue"] == "the jurisdiction of the Hague court"


@pytest.mark.parametrize(
    "text",
    [
        'VENN "The minister must have attended another meeting," he said.',
        "Ana Todd, the mediator, said she would call both sides together on 31 October.",
        "Venn would neither confirm nor deny that the Front was prepared to accept half.",
        "Venn refused to be pinned down on the date.",
    ],
)
def test_no_stance(text: str) -> None:
    assert claims(VENN + text, "position") == []


@pytest.mark.parametrize(
    "text",
    [
        "Brazil needs ore and depends on imports for nearly all of its nickel.",
        '"If the guarantors had not picked up the phone, this process would be dead tonight," '
        "said Kadir Venn.",
        'Ana Todd insisted that the policy of "no work, no pay" would be applied.',
    ],
)
def test_no_condition(text: str) -> None:
    assert claims(text, "condition") == []


def test_a_process_depends_on_a_deed() -> None:
    (found,) = claims("The truce depends on the release of the hostages.", "condition")
    assert "release" in found.subject["antecedent"]


def test_no_money_without_savings() -> None:
    (found,) = claims('"No new money without new savings," warned Ana Todd.', "condition")
    assert (found.subject["consequent"], found.subject["antecedent"]) == (
        "new money",
        "new savings",
    )


def test_what_an_agency_reports_is_the_condition_of_who_will_not() -> None:
    text = (
        "The Upland Front froze its part in peace talks with Chile on Friday and said its "
        "delegation would not travel to Oslo unless the army left the hamlet of Tarn, the Coastal "
        "Press Service reported."
    )
    (found,) = claims(text, "condition")
    assert found.holder == "upland-front"
    assert found.subject["consequent"] == "its delegation would not travel to Oslo"


def test_men_still_held_have_not_been_released() -> None:
    (found,) = claims("Nine men were still held by the Front, the Red Cross said.", "deed")
    assert (found.value, found.subject["item"]) == ("denied", "release")


def test_a_round_that_is_still_being_talked_of_was_not_left_undone() -> None:
    assert claims("The Front still holds its congress in June.", "deed") == []
