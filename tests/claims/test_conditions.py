from __future__ import annotations

import pytest
from tests.claims.coding import claims


@pytest.mark.parametrize(
    ("sentence", "consequent", "antecedent", "relation"),
    [
        (
            "A third round can be held only after the prisoners are freed, the envoy said.",
            "third round",
            "prisoners are freed",
            "only_after",
        ),
        (
            "The leaders will meet only if the delegations reach a result.",
            "leaders will meet",
            "reach a result",
            "only_if",
        ),
        (
            "Kenya will not sign the accord unless the quota is raised.",
            "sign the accord",
            "quota is raised",
            "unless",
        ),
        (
            "The army will not withdraw until monitors arrive at the border.",
            "withdraw",
            "monitors arrive",
            "until",
        ),
        (
            "If the tariffs are lifted, Canada will reopen its ports, the minister said.",
            "reopen its ports",
            "tariffs are lifted",
            "if",
        ),
        (
            "No release of hostages, no talks, the group said.",
            "no talks",
            "release of hostages",
            "only_if",
        ),
    ],
)
def test_a_condition_has_two_parts(
    sentence: str, consequent: str, antecedent: str, relation: str
) -> None:
    (found,) = claims(sentence, "condition")
    assert consequent.lower() in found.subject["consequent"].lower()
    assert antecedent.lower() in found.subject["antecedent"].lower()
    assert found.subject["relation"] == relation


@pytest.mark.parametrize(
    "sentence",
    [
        "After the talks ended, the ministers left for the airport.",
        "The ceasefire held until Friday.",
        "The two men spoke after a dinner in Vienna on Monday.",
        "If the parties had listened, there would have been no strike at all.",
        "Norway, which provided the rooms, was not a mediator.",
    ],
)
def test_what_is_told_or_dated_is_no_condition(sentence: str) -> None:
    assert claims(sentence, "condition") == []


@pytest.mark.parametrize(
    ("text", "consequent", "antecedent", "relation"),
    [
        ("There can be no agreement without inspections.", "agreement", "inspections", "only_if"),
        (
            "No treaty will enter into force without a vote of the members.",
            "treaty will enter into force",
            "vote of the members",
            "only_if",
        ),
        (
            "First the sanctions must be lifted, then the inspectors can come.",
            "inspectors can come",
            "sanctions must be lifted",
            "only_after",
        ),
        (
            "Togo must allow the cameras by June, otherwise the money will stay where it is.",
            "money will stay",
            "Togo must allow the cameras",
            "unless",
        ),
        ("It will go when the money comes, not before.", "go", "money comes", "only_after"),
        (
            "A higher flow is conceivable, depending on the rainfall.",
            "higher flow is conceivable",
            "rainfall",
            "only_if",
        ),
        (
            "The union will open the road only then, when the money is on the accounts.",
            "open the road",
            "money is on the accounts",
            "only_if",
        ),
        (
            "Peru undertook to release the funds once the consignment has left the country.",
            "release the funds",
            "consignment has left",
            "only_after",
        ),
    ],
)
def test_conditions_in_other_words(
    text: str, consequent: str, antecedent: str, relation: str
) -> None:
    (found,) = claims(text, "condition")
    assert consequent in found.subject["consequent"]
    assert antecedent in found.subject["antecedent"]
    assert found.subject["relation"] == relation


@pytest.mark.parametrize(
    "text",
    [
        "It is not as if we were at war.",
        "They told us that they would not come, without any reason.",
        "The envoy has said more than once that he is ready for a meeting.",
        "Lund and Vidal will stay in touch by letter until Oslo.",
        "The delegation left the hotel without a result.",
    ],
)
def test_no_conditions(text: str) -> None:
    assert claims(text, "condition") == []


def test_a_bare_condition_answers_the_question() -> None:
    text = (
        "Erik Lund: Good evening.\n\n"
        "Daily: Will you meet the mediator in one room?\n\n"
        "Lund: Not until the assets are free."
    )
    (found,) = claims(text, "condition")
    assert found.holder == "erik-lund"
    assert "mediator" in found.subject["consequent"]
    assert (found.subject["antecedent"], found.subject["relation"]) == (
        "the assets are free",
        "until",
    )


def test_who_will_do_something_only_if_sets_the_condition() -> None:
    text = "Minister Erik Lund of Norway will meet the delegation only if the assets are freed."
    (found,) = claims(text, "condition")
    assert found.holder == "NOR"


def test_what_is_told_as_a_condition_is_no_position_besides() -> None:
    text = "Kenya will not sign the accord unless the quota is raised."
    assert claims(text, "position") == []


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        (
            "Erik Lund said Ghana would open the bridge only after the withdrawal from the valley "
            "had been completed.",
            "the withdrawal from the valley had been completed",
        ),
        (
            "Should the strike go ahead, Ghana Rail will run half of its trains.",
            "the strike go ahead",
        ),
        (
            "“We will sign on the understanding that the toll is dropped,” Erik Lund said.",
            "the toll is dropped",
        ),
    ],
)
def test_a_condition_is_whole(text: str, antecedent: str) -> None:
    (found,) = claims(text, "condition")
    assert found.subject["antecedent"] == antecedent


@pytest.mark.parametrize(
    "text",
    [
        "Pilots will walk out on 26 May after seven months of fruitless talks.",
        "The company will not comment on the loss before the publication of its report.",
        "The union wants a rise, according to two members who spoke on condition of anonymity.",
        "Should the envoy have resigned?",
    ],
)
def test_what_waits_for_nothing_is_no_condition(text: str) -> None:
    assert claims(text, "condition") == []


@pytest.mark.parametrize(
    ("text", "consequent", "antecedent"),
    [
        (
            "“Without a toll there will be no bridge,” Erik Lund said.",
            "there will be no bridge",
            "a toll",
        ),
        (
            "Only when the members have agreed can the board be elected.",
            "can the board be elected",
            "the members have agreed",
        ),
        (
            "Minister Erik Lund is willing to talk about the pension age, provided that teachers "
            "are exempt.",
            "Minister Erik Lund is willing to talk about the pension age",
            "teachers are exempt",
        ),
    ],
)
def test_both_sides_of_a_condition(text: str, consequent: str, antecedent: str) -> None:
    (found,) = claims(text, "condition")
    assert (found.subject["consequent"], found.subject["antecedent"]) == (consequent, antecedent)


def test_the_hour_of_speaking_is_no_condition() -> None:
    text = "Ghana will not pay for the bridge, Erik Lund said on Monday after a round of talks."
    assert claims(text, "condition") == []


def test_a_negated_cue_belongs_to_what_it_denies() -> None:
    text = "Ghana Rail does not comment on its losses before the publication of its report."
    assert claims(text, "condition") == []


def test_what_is_set_as_a_condition_is_cut_clean() -> None:
    text = "Ghana wants Togo to open its ports as a condition for resuming the talks."
    (found,) = claims(text, "condition")
    assert found.subject["antecedent"].endswith("open its ports")
