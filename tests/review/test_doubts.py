"""What is worth a person's look."""

from __future__ import annotations

from typing import Any

from communique.review.doubts import doubts
from made.records import made_record


def reasons(record: dict[str, Any], section: str) -> str:
    return " | ".join(why for d in doubts(record) if d.section == section for why in d.reasons)


def test_a_missed_expectation_and_a_dispute_on_one_claim_each() -> None:
    record = made_record()
    assert reasons(record, "expectations") == "its day has passed, and it counts as missed"
    assert reasons(record, "disputes") == "2 of 2 sides rest on one claim"


def test_rounds_of_which_others_say_otherwise() -> None:
    record = made_record()
    record["rounds"][0] |= {"alternatives": {"start": ["2031-04-11"]}, "origins": 1}
    told = reasons(record, "rounds")
    assert "others give another start: 2031-04-11" in told
    assert "one source alone says so" in told
    assert "nothing is known of round 1" in told


def test_the_round_that_everybody_looks_at_comes_first() -> None:
    record = made_record()
    record["rounds"][0]["origins"] = 1
    record["last_round"]["claims"] = record["rounds"][0]["claims"]
    assert doubts(record)[0].section == "rounds"


def test_more_delivered_than_agreed() -> None:
    record = made_record()
    record["commitments"][0]["delivered"] = 150
    assert reasons(record, "commitments") == "more was delivered (150) than agreed (120)"
    record["commitments"][0] |= {"delivered": 100, "status": "done", "origins": 1}
    assert "with 100 of 120 delivered" in reasons(record, "commitments")
    assert "one source alone says that it is done" in reasons(record, "commitments")


def test_a_stance_that_changed_and_one_that_did_not() -> None:
    record = made_record()
    assert reasons(record, "positions") == "the stance has changed: conditional → opposes"
    record["positions"][0]["history"] = record["positions"][0]["history"][-1:]
    assert reasons(record, "positions") == ""


def test_talks_of_which_nobody_is_named() -> None:
    record = made_record()
    record["process"] |= {"parties": [], "claims": ["c1"]}
    (doubt,) = [d for d in doubts(record) if d.section == "process"]
    assert (doubt.claims, doubt.reasons[0][:16]) == (("c1",), "nobody is named ")


def test_what_decided_it_is_asked_first() -> None:
    record = made_record()
    record["expectations"][0]["decided_by"] = ["c9"]
    (doubt,) = [d for d in doubts(record) if d.section == "expectations"]
    assert doubt.claims[0] == "c9"


def test_nothing_is_doubtful_in_an_empty_record() -> None:
    sections = [k for k, v in made_record().items() if isinstance(v, list)]
    assert doubts({**made_record(), **{s: [] for s in sections}}) == ()
