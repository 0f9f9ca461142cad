from __future__ import annotations

from typing import Any

import pytest

from .factory import Desk, Story, between, day

AB = ["alba", "brenn"]
ROUND_TWO = {"kind": "round", "ordinal": 2, "property": "status"}
DATE_OF_TWO = {"kind": "round", "ordinal": 2, "property": "date"}


@pytest.fixture
def desk() -> Desk:
    return Desk({"ann": "alba", "bo": "brenn"})


def expects(story: Story, about: Any, due: Any, by: str = "ann", event: str = "it") -> str:
    subject = {"event": event, **({"about": about} if about else {})}
    return story.claim("expectation", subject, "due", due, by=by)


def outcome(desk: Desk, as_of: str) -> tuple[str, list[str]]:
    found = desk.record(as_of)["expectations"]
    first = min(found, key=lambda e: e["due"]["latest"])
    return first["outcome"], first["decided_by"]


def test_open_then_silence(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, ROUND_TWO, between(None, "2030-01-10"))
    assert outcome(desk, "2030-01-10") == ("open", [])
    assert outcome(desk, "2030-01-11") == ("unresolvable", [])


def test_met_and_late(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    expects(story, ROUND_TWO, between(None, "2030-01-10"))
    story.round("expected", ordinal=2, parties=AB)
    in_time = desk.dispatch("b", "2030-01-11").round(
        "happened", ordinal=2, when="2030-01-09", parties=AB
    )
    assert outcome(desk, "2030-01-12") == ("met", [in_time])
    desk.facts.pop("b"), desk.claims.pop("b")
    late = desk.dispatch("c", "2030-01-14").round(
        "happened", ordinal=2, when="2030-01-13", parties=AB
    )
    assert outcome(desk, "2030-01-20") == ("late", [late])


def test_missed_when_later_news_still_waits(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    expects(story, DATE_OF_TWO, between("2030-01-06", "2030-01-12"))
    waiting = desk.dispatch("b", "2030-01-16").about_round(
        "undated", True, status="expected", ordinal=2, parties=AB
    )
    assert outcome(desk, "2030-01-12") == ("open", [])
    assert outcome(desk, "2030-01-16") == ("missed", [waiting])


def test_the_date_named_in_time(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    expects(story, DATE_OF_TWO, between("2030-01-06", "2030-01-12"))
    named = desk.dispatch("b", "2030-01-09").round(
        "scheduled", ordinal=2, when="2030-02-01", parties=AB
    )
    assert outcome(desk, "2030-01-10") == ("met", [named])


def test_superseded_by_the_same_side_in_time(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, ROUND_TWO, between(None, "2030-01-10"))
    newer = expects(desk.dispatch("b", "2030-01-08"), ROUND_TWO, between(None, "2030-01-20"))
    assert outcome(desk, "2030-01-09") == ("superseded", [newer])


def test_not_superseded_by_the_other_side_or_too_late(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, ROUND_TWO, between(None, "2030-01-10"))
    expects(desk.dispatch("b", "2030-01-08"), ROUND_TWO, between(None, "2030-01-20"), by="bo")
    expects(desk.dispatch("c", "2030-01-12"), ROUND_TWO, between(None, "2030-01-20"))
    assert outcome(desk, "2030-01-14")[0] == "unresolvable"


def test_a_document_that_did_not_come(desk: Desk) -> None:
    paper = {"kind": "draft", "title": "second draft of the roadmap", "from": "cato"}
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(
        story, {**paper, "kind": "document", "title": paper["title"]}, between(None, "2030-01-07")
    )
    missing = desk.dispatch("b", "2030-01-09").claim("document", paper, "status", "awaited")
    assert outcome(desk, "2030-01-10") == ("missed", [missing])
    desk.dispatch("c", "2030-01-12").claim(
        "document", paper, "status", "handed_over", status="happened"
    )
    assert outcome(desk, "2030-01-13")[0] == "late"


def test_a_step_of_a_commitment_came(desk: Desk) -> None:
    deal = {"kind": "release", "item": "hostages", "parties": AB}
    story = desk.dispatch("a", "2030-01-01")
    story.claim("commitment", {**deal, "quantity": {"value": 12}}, "status", "agreed")
    expects(story, {"kind": "release", "item": "hostages"}, day("2030-01-03"))
    step = {"when": day("2030-01-03"), "quantity": {"value": 4}, "status": "done"}
    proof = desk.dispatch("b", "2030-01-04").claim("commitment", deal, "step", step)
    assert outcome(desk, "2030-01-05") == ("met", [proof])


def test_repeated_expectation_is_one_and_tallied(desk: Desk) -> None:
    for id_, at in (("a", "2030-01-01"), ("b", "2030-01-02")):
        story = desk.dispatch(id_, at)
        story.parties(*AB)
        expects(story, ROUND_TWO, between(None, "2030-01-10"))
    record = desk.record()
    assert len(record["expectations"]) == 1
    assert record["tally"] == [
        {"holder": {"id": "ann", "name": "Ann", "side": "alba"}, "outcomes": {"open": 1}}
    ]


# -- judged by the words of what was expected -----------------------------------------------------


def test_met_in_other_words(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, None, between(None, "2030-01-10"), event="a written answer to the road plan")
    paper = {"title": "reply to the road plan", "kind": "letter", "when": day("2030-01-08")}
    came = desk.dispatch("b", "2030-01-14").claim(
        "document", paper, "status", "handed_over", status="happened", text="gave its written reply"
    )
    assert outcome(desk, "2030-01-12") == ("unresolvable", [])
    assert outcome(desk, "2030-01-14") == ("met", [came])


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("The answer to the road plan came on Sunday, a day later than hoped.", "late"),
        ("The answer to the road plan has still not come.", "missed"),
        ("The answer to the road plan has come.", "unresolvable"),
        ("The weather was fine and the road was closed.", "unresolvable"),
    ],
)
def test_after_the_due_day_the_words_tell(desk: Desk, words: str, result: str) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, None, between(None, "2030-01-10"), event="an answer to the road plan")
    desk.dispatch("b", "2030-01-14").claim(
        "document", {"title": "paper"}, "status", "handed_over", status="happened", text=words
    )
    assert outcome(desk, "2030-01-20")[0] == result


def test_the_own_dispatch_and_plans_show_nothing(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    expects(story, None, between(None, "2030-01-10"), event="an answer to the road plan")
    slots = {"title": "answer to the road plan"}
    story.claim("document", slots, "status", "handed_over", status="happened")
    later = desk.dispatch("b", "2030-01-05")
    later.claim("document", slots, "status", "to_be_handed_over", status="scheduled")
    assert outcome(desk, "2030-01-20") == ("unresolvable", [])


def test_one_expectation_in_two_dispatches(desk: Desk) -> None:
    """The time begins with the day of speaking, and is still one and the same."""
    for at in ("2030-01-01", "2030-01-02"):
        story = desk.dispatch(at, at)
        story.parties(*AB)
        due = {"value": "2030-01-10", "earliest": at, "latest": "2030-01-10"}
        expects(story, None, due, event="the first prisoners to leave jail")
    (only,) = desk.record("2030-01-05")["expectations"]
    assert (only["outcome"], len(only["claims"])) == ("open", 2)


def test_outcomes_are_counted_by_holder_and_by_side() -> None:
    desk = Desk({"ann": "alba", "al": "alba"})
    story = desk.dispatch("a", "2030-01-01")
    due = {"value": "2030-01-04", "earliest": None, "latest": "2030-01-04"}
    for holder, event in (("ann", "an answer"), ("al", "snow"), (None, "rain")):
        story.claim("expectation", {"event": event}, "due", due, by=holder)
    record = desk.record("2030-01-02")
    assert [(t["holder"]["id"], t["outcomes"]) for t in record["tally"]] == [
        ("al", {"open": 1}),
        ("ann", {"open": 1}),
    ]
    assert [(t["side"]["id"], t["outcomes"]) for t in record["tally_by_side"]] == [
        ("alba", {"open": 2})
    ]
