"""Who expects what by when: promises, deadlines, rounds as limits; and deeds that show it."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims


def test_a_promise_with_a_day_is_the_promisers() -> None:
    text = "The Togolese delegation has promised to reply by 23 May, mediator Erik Lund said."
    (found,) = claims(text, "expectation")
    assert (found.holder, found.value["latest"]) == ("TGO", "2031-05-23")


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("A working group is to report to the mediator by 23 May.", "2031-05-23"),
        ("The members decide in a vote, which is due to end by 20 May.", "2031-05-20"),
    ],
)
def test_a_deadline_is_expected_without_a_speaker(text: str, latest: str) -> None:
    (found,) = claims(text, "expectation")
    assert found.value["latest"] == latest


@pytest.mark.parametrize(
    "text",
    [
        "Togo and Ghana will hold a third round of talks in Oslo on 20 May, Erik Lund said.",
        "They will gather for a third round of talks in Oslo on 20 May, Erik Lund said.",
        "The round will now be held on 20 May, the labour ministry announced.",
        "“If the money does not arrive by 20 May, we shall close the dam,” Erik Lund said.",
        "Had the money come, the lorries would have rolled by 20 May, Erik Lund said.",
        "Erik Lund had expected an answer by the end of April.",
        "The union promised not to stop work before 20 May.",
    ],
)
def test_no_expectation(text: str) -> None:
    assert claims(text, "expectation") == []


def test_a_round_can_be_the_limit_and_is_not_what_is_expected() -> None:
    text = "Minister Erik Lund expects an answer before the second round of talks."
    (found,) = claims(text, "expectation")
    assert found.subject["until"] == {"kind": "round", "relation": "before", "ordinal": 2}
    assert "about" not in found.subject


def test_what_this_is_that_is_to_happen() -> None:
    text = (
        "Togo has not yet handed over its data to the mediators. Minister Kofi Lund said that "
        "this would happen next week."
    )
    (found,) = claims(text, "expectation")
    assert "data" in found.subject["event"]


def test_a_deed_is_told_with_its_day() -> None:
    (found,) = claims("Togo answered the list in writing on 12 May, Erik Lund said.", "deed")
    assert (found.value, found.subject["when"]["value"]) == ("happened", "2031-05-12")


def test_a_deed_not_done_is_denied_and_one_ahead_is_none() -> None:
    assert [c.status for c in claims("Togo did not answer the list.", "deed")] == ["denied"]
    assert claims("Togo will answer the list on Monday.", "deed") == []
    assert claims("Togo would answer the list if it were asked.", "deed") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ghana keeps the quota, which it set on its own last year, while the talks last.",
        "According to analyst Kofi Mensah, Togo could replace a quarter of the gas this winter.",
        "“Let the delegation stay there the whole year,” Kofi Mensah said.",
    ],
)
def test_what_nobody_expects(text: str) -> None:
    assert claims(text, "expectation") == []


def test_two_days_are_one_interval() -> None:
    text = "Ghana Rail expects to run half of its trains to the talks on Friday and Saturday."
    (found,) = claims(text, "expectation")
    assert (found.value["earliest"], found.value["latest"]) == ("2031-05-16", "2031-05-17")


def test_by_sunday_lies_ahead_though_the_verb_looks_like_a_past() -> None:
    text = "Minister Ama Boateng said she expected to put forward a proposal by Sunday."
    (found,) = claims(text, "expectation")
    assert found.value["latest"] == "2031-05-18"


def test_what_falls_due_is_expected() -> None:
    text = "The talks go on in Lome. A vote of the members is due by 20 June."
    (found,) = claims(text, "expectation")
    assert found.value["latest"] == "2031-06-20"


def test_what_a_report_says_is_not_the_speakers_expectation() -> None:
    text = (
        "Minister Erik Lund declined to comment on a report by a newspaper that talks on the "
        "bridge would be resumed by 20 June."
    )
    assert claims(text, "expectation") == []
