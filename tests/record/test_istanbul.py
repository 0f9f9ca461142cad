"""The case that founded the project, as claims of our own wording."""

from __future__ import annotations

from typing import Any

import pytest

from .factory import Desk, between, day, number, ordinals

PAIR = ["RUS", "UKR"]
HEADS = ["head-of-delegation:RUS", "head-of-delegation:UKR"]
BODIES = {"kind": "body_return", "item": "bodies", "what": "bodies of fallen soldiers"}


@pytest.fixture(scope="module")
def desk() -> Desk:
    desk = Desk(
        {
            "dmitry-peskov": "RUS",
            "vladimir-medinsky": "RUS",
            "coordination-headquarters": "UKR",
            "volodymyr-zelensky": "UKR",
            "vladimir-putin": "RUS",
        }
    )
    _may(desk)
    _june(desk)
    _july_fourth(desk)
    _july(desk)
    _august(desk)
    return desk


def _may(desk: Desk) -> None:
    s = desk.dispatch("d1", "2025-05-30")
    p = {"by": "dmitry-peskov", "said": "2025-05-30"}
    s.round(
        "scheduled", ordinal=2, when="2025-06-02", place="Istanbul", parties=PAIR, noun="round", **p
    )
    s.claim(
        "expectation",
        {
            "event": "delegation ready in Istanbul for the second round",
            "about": {"kind": "round", "ordinal": 2, "property": "status"},
        },
        "due",
        day("2025-06-02"),
        **p,
    )
    memo = {"kind": "memorandum", "title": "draft memorandum", "draft": True}
    s.claim("document", {**memo, "from": "RUS"}, "public", False, **p)
    for side in PAIR:
        s.claim(
            "document", {**memo, "from": side}, "status", "to_be_discussed", status="expected", **p
        )
    s.claim(
        "condition",
        {
            "consequent": "contacts between the leaders",
            "antecedent": "result in direct negotiations of the delegations",
            "relation": "only_after",
            "about": "leaders_meeting",
        },
        "status",
        "open",
        **p,
    )
    s.claim(
        "position",
        {"actor": "vladimir-putin", "issue": "contacts at the highest level"},
        "stance",
        "supports",
        **p,
    )


def _june(desk: Desk) -> None:
    s = desk.dispatch("d4", "2025-06-09")
    p = {"by": "dmitry-peskov", "said": "2025-06-09"}
    s.about_round("undated", True, status="expected", ref="next", parties=PAIR, noun="round", **p)
    accuser = {"by": "vladimir-medinsky", "said": "2025-06-07"}
    s.claim("commitment", BODIES, "postponed_by", "UKR", text="Kyiv put it off", **accuser)
    s.claim(
        "role",
        {"actor": "vladimir-medinsky"},
        "heads",
        {"body": "delegation", "side": "RUS"},
    )
    s.claim(
        "commitment",
        {**BODIES, "made_on": day("2025-06-03")},
        "status",
        "agreed",
        by="coordination-headquarters",
        text="terms agreed, to go to plan",
    )
    s.claim(
        "commitment",
        {
            **BODIES,
            "quantity": number(6000, "bodies", "each"),
            "parties": PAIR,
            "made_at": "Istanbul",
        },
        "status",
        "agreed",
    )
    s.claim(
        "commitment",
        {
            "kind": "prisoner_exchange",
            "item": "prisoners",
            "what": "all seriously ill prisoners and those under 25",
            "quantity": number(None, "prisoners", "all"),
            "parties": PAIR,
        },
        "status",
        "agreed",
    )
    s.claim(
        "condition",
        {
            "consequent": "return of the bodies",
            "antecedent": "exchange of prisoners",
            "relation": "only_after",
            "about": "exchange",
        },
        "status",
        "open",
        by="volodymyr-zelensky",
    )


def _july_fourth(desk: Desk) -> None:
    s = desk.dispatch("d3", "2025-07-04")
    p = {"by": "dmitry-peskov", "said": "2025-07-04"}
    s.claim(
        "expectation",
        {
            "event": "date for a third round agreed",
            "about": {"kind": "round", "ordinal": 3, "property": "date"},
        },
        "due",
        between("2025-07-07", "2025-07-13"),
        **p,
    )
    s.round("expected", ordinal=3, parties=PAIR, noun="round", **p)
    s.claim(
        "contact",
        {"between": ["vladimir-medinsky", "head-of-delegation:UKR"]},
        "status",
        "ongoing",
        **p,
    )
    for held in ("2025-05-16", "2025-06-02"):
        s.round("happened", when=held, place="Istanbul", parties=PAIR, noun="talks")
    s.about_round("count", 2, place="Istanbul", noun="round")
    s.claim(
        "commitment",
        {
            "kind": "prisoner_exchange",
            "item": "prisoners",
            "what": "release of wounded, ill or young prisoners",
            "quantity": number(1000, "prisoners", "more_than"),
            "parties": PAIR,
        },
        "status",
        "agreed",
    )
    s.claim(
        "commitment",
        {
            "kind": "prisoner_exchange",
            "item": "prisoners",
            "what": "swap of captured soldiers",
            "parties": PAIR,
        },
        "step",
        {
            "when": day("2025-07-04"),
            "quantity": number(None, "prisoners", "undisclosed"),
            "status": "done",
            "what": "swap of captured soldiers",
        },
        status="happened",
    )
    s.claim("position", {"actor": "RUS", "issue": "unconditional ceasefire"}, "stance", "opposes")
    s.claim("position", {"actor": "UKR", "issue": "unconditional ceasefire"}, "stance", "demands")


def _july(desk: Desk) -> None:
    s = desk.dispatch("d2", "2025-07-17")
    p = {"by": "dmitry-peskov", "said": "2025-07-17"}
    s.parties(*PAIR, **p)
    s.claim("process", {"parties": PAIR}, "mediator", "USA", **p)
    s.claim(
        "contact",
        {"between": HEADS, "channel": "heads_of_delegation"},
        "status",
        "ongoing",
        **p,
    )
    s.round("expected", ordinal=3, noun="round", **p)
    s.claim(
        "document",
        {"kind": "memorandum", "title": "draft memorandums", "draft": True},
        "status",
        "exchanged",
        status="happened",
        **p,
    )
    s.claim(
        "noncomment",
        {"speaker": "dmitry-peskov", "topic": "Orban statement on Ukraine"},
        "declined",
        "not_seen",
        **p,
    )


def _august(desk: Desk) -> None:
    s = desk.dispatch("d0", "2025-08-28")
    p = {"by": "dmitry-peskov", "said": "2025-08-27", "via": ("TASS", "IANS")}
    s.about_round(
        "undated",
        True,
        status="expected",
        ref="next",
        place="Istanbul",
        parties=PAIR,
        noun="round",
        **p,
    )
    s.claim(
        "contact",
        {"between": HEADS, "channel": "heads_of_delegation"},
        "status",
        "ongoing",
        **p,
    )


def _only(items: list[dict[str, Any]], **match: Any) -> dict[str, Any]:
    found = [i for i in items if all(i.get(k) == v for k, v in match.items())]
    assert len(found) == 1, (match, items)
    return found[0]


def test_before_the_second_round(desk: Desk) -> None:
    record = desk.record("2025-06-01")
    assert ordinals(record) == [(2, "scheduled", "2025-06-02", "Istanbul")]
    assert record["last_round"] is None
    assert record["next_round"]["ordinal"] == 2
    assert record["next_round"]["date"] == "2025-06-02"
    assert record["expectations"][0]["outcome"] == "open"


def test_between_rounds_nothing_is_guessed(desk: Desk) -> None:
    record = desk.record("2025-06-10")
    assert ordinals(record) == [(2, "scheduled", "2025-06-02", "Istanbul")]
    assert record["last_round"] is None
    assert record["next_round"]["ordinal"] is None
    assert record["next_round"]["date"] is None
    assert _only(record["expectations"])["outcome"] == "unresolvable"


def test_dispute_over_the_postponement(desk: Desk) -> None:
    dispute = _only(desk.record("2025-06-10")["disputes"])
    assert dispute["topic"].startswith("who postponed")
    sides = {s["version"]: {h["id"] for h in s["holders"]} for s in dispute["sides"]}
    assert sides == {
        "postponed by Ukraine": {"vladimir-medinsky"},
        "not postponed": {"coordination-headquarters"},
    }
    assert {s["says"] for s in dispute["sides"]} == {
        "Kyiv put it off",
        "terms agreed, to go to plan",
    }
    assert dispute["origins"] == 2


def test_rounds_in_august(desk: Desk) -> None:
    record = desk.record("2025-08-28")
    assert ordinals(record) == [
        (1, "held", "2025-05-16", "Istanbul"),
        (2, "held", "2025-06-02", "Istanbul"),
        (3, "expected", None, "Istanbul"),
    ]
    assert record["last_round"]["ordinal"] == 2
    assert record["next_round"]["ordinal"] == 3
    assert record["next_round"]["date"] is None
    assert record["next_round"]["said"] == "2025-08-27"


def test_process(desk: Desk) -> None:
    process = desk.record("2025-08-28")["process"]
    assert process["id"] == "rus-ukr"
    assert process["title"] == "Russia – Ukraine talks"
    assert [p["id"] for p in process["parties"]] == PAIR
    assert [m["id"] for m in process["mediators"]] == ["USA"]
    assert len(desk.records("2025-08-28")) == 1


def test_heads_in_contact(desk: Desk) -> None:
    contact = _only(desk.record("2025-08-28")["contacts"])
    assert contact["last_heard"] == "2025-08-27"
    assert contact["status"] == "ongoing"
    assert [b["id"] for b in contact["between"]] == [
        "head-of-delegation:UKR",
        "vladimir-medinsky",
    ]
    assert [b["side"] for b in contact["between"]] == ["UKR", "RUS"]
    heads = desk.record("2025-08-28")["rounds"][0]["heads"]
    assert heads == {"RUS": "Vladimir Medinsky"}


def test_memoranda_of_both_sides(desk: Desk) -> None:
    papers = desk.record("2025-08-28")["documents"]
    assert [(p["from"]["id"], p["status"]) for p in papers] == [
        ("RUS", "exchanged"),
        ("UKR", "exchanged"),
    ]
    assert [p["public"] for p in papers] == [False, None]


def test_commitments_stay_apart(desk: Desk) -> None:
    found = desk.record("2025-08-28")["commitments"]
    assert len(found) == 4
    bodies = _only(found, kind="body_return")
    assert bodies["quantity"]["value"] == 6000
    assert bodies["status"] == "agreed"
    assert bodies["made_at"] == "Istanbul"
    swap = _only(found, status="done")
    assert swap["delivered"] is None
    assert swap["steps"][0]["when"] == "2025-07-04"
    assert swap["steps"][0]["quantity"]["qualifier"] == "undisclosed"


def test_expectations_in_july(desk: Desk) -> None:
    before, after = desk.record("2025-07-10"), desk.record("2025-08-28")
    date = _only(before["expectations"], event="date for a third round agreed")
    assert date["outcome"] == "open"
    date = _only(after["expectations"], event="date for a third round agreed")
    assert date["outcome"] == "missed"
    assert date["decided_by"]
    ready = _only(after["expectations"], event="delegation ready in Istanbul for the second round")
    assert ready["outcome"] == "met"


def test_positions_conditions_and_silence(desk: Desk) -> None:
    record = desk.record("2025-08-28")
    stances = {(p["actor"]["id"], p["issue"]): p["stance"] for p in record["positions"]}
    assert stances["RUS", "unconditional ceasefire"] == "opposes"
    assert stances["UKR", "unconditional ceasefire"] == "demands"
    assert stances["vladimir-putin", "contacts at the highest level"] == "supports"
    assert len(record["conditions"]) == 2
    assert _only(record["noncomments"])["declined"] == "not_seen"
