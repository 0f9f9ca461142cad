"""Contacts, documents, positions, conditions and refusals."""

from __future__ import annotations

import pytest

from .factory import Desk, day

AB = ["alba", "brenn"]


@pytest.fixture
def desk() -> Desk:
    desk = Desk({"ann": "alba", "bo": "brenn", "amy": "alba"})
    desk.dispatch("start", "2030-01-01").parties(*AB)
    return desk


def test_a_contact_is_last_heard_of_when_it_was_last_spoken_of(desk: Desk) -> None:
    contact = {"between": ["ann", "bo"], "channel": "phone"}
    desk.dispatch("a", "2030-01-05").claim(
        "contact", contact, "status", "happened", said="2030-01-04"
    )
    desk.dispatch("b", "2030-01-09").claim("contact", contact, "status", "happened")
    desk.dispatch("c", "2030-01-09").claim(
        "contact", {"between": ["ann", "amy"]}, "status", "happened"
    )
    found = {tuple(b["id"] for b in c["between"]): c for c in desk.record()["contacts"]}
    assert found["ann", "bo"]["last_heard"] == "2030-01-09"
    assert desk.record("2030-01-06")["contacts"][0]["last_heard"] == "2030-01-04"
    assert len(found) == 2


def test_denied_contact_is_disputed(desk: Desk) -> None:
    contact = {"between": ["ann", "bo"]}
    desk.dispatch("a", "2030-01-05").claim("contact", contact, "status", "ongoing", by="ann")
    desk.dispatch("b", "2030-01-06").claim(
        "contact", contact, "status", "ongoing", status="denied", by="bo"
    )
    record = desk.record()
    assert record["contacts"][0]["status"] == "ongoing"
    (dispute,) = record["disputes"]
    assert dispute["topic"] == "whether there is contact between Ann and Bo"


@pytest.mark.parametrize("status", ["denied", "proposed", "expected"])
def test_contact_only_denied_or_planned_is_none(desk: Desk, status: str) -> None:
    desk.dispatch("b", "2030-01-06").claim(
        "contact", {"between": ["ann", "bo"]}, "status", status, status=status, by="bo"
    )
    assert desk.record()["contacts"] == []


def test_hearsay_of_a_contact_that_they_deny(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-06")
    secret = {"between": ["ann", "bo"], "channel": "meeting"}
    story.claim("contact", secret, "status", "happened", status="happened")
    assert len(desk.record()["contacts"]) == 1
    story.claim("contact", secret, "status", "happened", status="denied", by="ann")
    assert desk.record()["contacts"] == []


def test_a_standing_contact_and_the_day_of_the_latest(desk: Desk) -> None:
    letters = {"between": ["ann", "bo"], "channel": "letters"}
    story = desk.dispatch("b", "2030-01-09")
    story.claim("contact", letters, "status", "ongoing", said="2030-01-05")
    story.claim("contact", {**letters, "when": day("2030-01-08")}, "status", "happened")
    (only,) = desk.record()["contacts"]
    assert (only["status"], only["last_heard"]) == ("ongoing", "2030-01-08")


def test_a_document_goes_on_and_not_back(desk: Desk) -> None:
    paper = {"kind": "plan", "title": "plan for the border", "from": "alba", "to": "brenn"}
    for id_, at, status in (
        ("a", "2030-01-02", "prepared"),
        ("b", "2030-01-04", "handed_over"),
        ("c", "2030-01-06", "discussed"),
        ("d", "2030-01-08", "handed_over"),
    ):
        desk.dispatch(id_, at).claim("document", paper, "status", status)
    assert desk.record("2030-01-03")["documents"][0]["status"] == "prepared"
    (one,) = desk.record()["documents"]
    assert (one["status"], one["to"]["id"]) == ("discussed", "brenn")


def test_a_planned_handover_is_awaited(desk: Desk) -> None:
    paper = {"kind": "plan", "title": "plan for the border", "from": "alba"}
    desk.dispatch("a", "2030-01-02").claim(
        "document", paper, "status", "handed_over", status="expected"
    )
    (one,) = desk.record()["documents"]
    assert (one["status"], one["planned"]) == ("awaited", "handed_over")


def test_papers_of_two_authors_are_two(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-02")
    story.claim("document", {"kind": "memorandum", "from": AB}, "status", "exchanged")
    story.claim("document", {"kind": "memorandum", "from": "alba"}, "public", False)
    story.claim("document", {"kind": "letter", "title": "letter on wages"}, "status", "signed")
    found = [
        (d["kind"], (d["from"] or {}).get("id"), d["status"], d["public"])
        for d in desk.record()["documents"]
    ]
    assert found == [
        ("letter", None, "signed", None),
        ("memorandum", "alba", "exchanged", False),
        ("memorandum", "brenn", "exchanged", None),
    ]


def test_titles_tell_papers_apart(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-02")
    for title in ("proposal on the valley road", "proposal on fishing rights"):
        story.claim("document", {"kind": "proposal", "title": title}, "status", "handed_over")
    assert len(desk.record()["documents"]) == 2


def test_a_stance_changes_and_keeps_its_history(desk: Desk) -> None:
    for id_, at, issue, stance in (
        ("a", "2030-01-02", "foreign observers at the border", "opposes"),
        ("b", "2030-01-04", "observers at the border", "opposes"),
        ("c", "2030-01-08", "foreign observers on the border", "supports"),
    ):
        desk.dispatch(id_, at).claim(
            "position", {"actor": "alba", "issue": issue}, "stance", stance, by="ann"
        )
    (one,) = desk.record()["positions"]
    assert (one["stance"], one["since"]) == ("supports", "2030-01-08")
    assert [(s["stance"], s["since"], s["until"]) for s in one["history"]] == [
        ("opposes", "2030-01-02", "2030-01-04"),
        ("supports", "2030-01-08", "2030-01-08"),
    ]
    assert desk.record("2030-01-05")["positions"][0]["since"] == "2030-01-02"


def test_issues_of_one_topic_need_a_word_in_common(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-02")
    for issue, stance in (
        ("withdrawal before the elections", "opposes"),
        ("troops leaving the town", "supports"),
        ("early withdrawal of units", "opposes"),
    ):
        story.claim(
            "position", {"actor": "alba", "issue": issue, "topic": "withdrawal"}, "stance", stance
        )
    story.claim("position", {"actor": "brenn", "issue": "early withdrawal"}, "stance", "demands")
    assert len(desk.record()["positions"]) == 3


def test_what_others_say_of_a_position_can_be_denied(desk: Desk) -> None:
    subject = {"actor": "brenn", "issue": "annexation of the islands"}
    story = desk.dispatch("a", "2030-01-02")
    story.claim("position", subject, "stance", "demands", by="ann")
    story.claim("position", subject, "stance", "demands", status="denied", by="bo")
    assert len(desk.record()["disputes"]) == 1


def test_differing_wishes_are_no_dispute(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-02")
    for actor, stance, by in (("alba", "opposes", "ann"), ("brenn", "demands", "bo")):
        story.claim("position", {"actor": actor, "issue": "ceasefire"}, "stance", stance, by=by)
    record = desk.record()
    assert len(record["positions"]) == 2
    assert record["disputes"] == []


def condition(consequent: str, antecedent: str) -> dict[str, str]:
    return {"consequent": consequent, "antecedent": antecedent, "relation": "only_after"}


def test_conditions_merge_and_circles_are_marked(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-02")
    terms = (
        (condition("talks on hostages", "troops leave the valley"), "ann"),
        (condition("talks about the hostages", "troops leaving the valley"), "ann"),
        (condition("troops leave the valley", "talks on hostages are over"), "bo"),
        (condition("lifting of the blockade", "elections"), "bo"),
    )
    for subject, by in terms:
        story.claim("condition", subject, "status", "open", by=by)
    found = {c["consequent"]: c["circular"] for c in desk.record()["conditions"]}
    assert found == {
        "talks about the hostages": True,
        "troops leave the valley": True,
        "lifting of the blockade": False,
    }


def test_refusals_merge_by_speaker_and_topic(desk: Desk) -> None:
    for id_, speaker, topic in (
        ("a", "ann", "the draft framework"),
        ("b", "ann", "draft framework agreement"),
        ("c", "ann", "names of prisoners"),
        ("d", "bo", "the draft framework"),
    ):
        desk.dispatch(id_, "2030-01-02").claim(
            "noncomment", {"speaker": speaker, "topic": topic}, "declined", "refused", by=speaker
        )
    assert [n["speaker"]["id"] for n in desk.record()["noncomments"]] == ["ann", "ann", "bo"]


def test_copies_are_one_origin(desk: Desk) -> None:
    line = "The delegation has handed over its list of detained fishermen, the ministry said"
    for id_, quotes in (("a", "“{}”"), ("b", '"{}"'), ("c", "{}.")):
        desk.dispatch(id_, "2030-01-02").claim(
            "position",
            {"actor": "alba", "issue": "detained fishermen"},
            "stance",
            "demands",
            by="ann",
            text=quotes.format(line),
        )
    (one,) = desk.record()["positions"]
    assert one["origins"] == 1
    assert len(one["claims"]) == 3


def test_support(desk: Desk) -> None:
    paper = {"kind": "plan", "title": "plan for the border", "from": "alba"}
    desk.dispatch("a", "2030-01-02").claim("document", paper, "status", "prepared", by="ann")
    assert desk.record("2030-01-02")["documents"][0]["support"] == "one-sided"
    desk.dispatch("b", "2030-01-03").claim("document", paper, "status", "prepared")
    assert desk.record("2030-01-03")["documents"][0]["support"] == "reported"
    desk.dispatch("c", "2030-01-04").claim("document", paper, "status", "prepared", by="bo")
    assert desk.record("2030-01-04")["documents"][0]["support"] == "both-sided"


def test_two_sides_in_contact_are_their_heads_where_these_are_known_to_be(desk: Desk) -> None:
    heads = ["head-of-delegation:alba", "head-of-delegation:brenn"]
    story = desk.dispatch("a", "2030-01-02")
    story.claim("contact", {"between": AB, "channel": "contact"}, "status", "ongoing")
    assert [b["id"] for b in desk.record()["contacts"][0]["between"]] == AB
    story.claim(
        "contact", {"between": heads, "channel": "heads_of_delegation"}, "status", "ongoing"
    )
    (one,) = desk.record()["contacts"]
    assert [b["id"] for b in one["between"]] == heads


def test_a_position_given_up_is_former_until_it_is_taken_again(desk: Desk) -> None:
    def demands(at: str, actor: str, issue: str, text: str | None = None) -> None:
        story = desk.dispatch(at, at)
        slots = {"actor": actor, "issue": issue}
        story.claim("position", slots, "stance", "demands", by="ann", text=text)

    demands("2030-01-02", "alba", "a written apology")
    demands("2030-01-05", "ann", "an apology", "Ann no longer insists on an apology.")
    record = desk.record()
    assert record["positions"] == []
    assert [p["issue"] for p in record["former_positions"]] == ["a written apology"]
    assert [p["issue"] for p in desk.record("2030-01-03")["positions"]] == ["a written apology"]
    demands("2030-01-09", "alba", "a written apology")
    assert [p["issue"] for p in desk.record()["positions"]] == ["a written apology"]


def test_two_who_call_and_write_are_in_one_contact(desk: Desk) -> None:
    for id_, day_, channel in (("a", "2030-02-01", "phone"), ("b", "2030-02-09", "letters")):
        subject = {"between": ["ann", "bo"], "channel": channel}
        value = "happened" if channel == "phone" else "ongoing"
        desk.dispatch(id_, day_).claim("contact", subject, "status", value, status=value)
    (found,) = desk.record()["contacts"]
    assert (found["status"], found["last_heard"]) == ("ongoing", "2030-02-09")


def test_a_copy_of_a_report_is_no_news_of_a_contact(desk: Desk) -> None:
    words = "Ann and Bo still speak on the telephone almost every day, their aides say."
    for id_, day_ in (("a", "2030-02-01"), ("b", "2030-02-03")):
        subject = {"between": ["ann", "bo"], "channel": "phone"}
        desk.dispatch(id_, day_).claim(
            "contact", subject, "status", "ongoing", status="ongoing", text=words, origin="o"
        )
    (found,) = desk.record()["contacts"]
    assert found["last_heard"] == "2030-02-01"


def test_the_title_is_the_one_that_says_most(desk: Desk) -> None:
    for n, title in enumerate(("settlement proposal", "proposal", "proposal"), 1):
        paper = {"kind": "proposal", "from": "alba", "title": title}
        desk.dispatch(f"d{n}", f"2030-01-0{n}").claim("document", paper, "status", "handed_over")
    (one,) = desk.record()["documents"]
    assert one["title"] == "settlement proposal"
