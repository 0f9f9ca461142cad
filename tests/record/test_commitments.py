from __future__ import annotations

from typing import Any

import pytest

from communique.record.quantities import Quantity, relation

from .factory import Desk, day, number

AB = ["alba", "brenn"]
SWAP = {"kind": "prisoner_exchange", "item": "prisoners", "parties": AB}
BODIES = {"kind": "body_return", "item": "bodies", "parties": AB}


@pytest.fixture
def desk() -> Desk:
    return Desk({"ann": "alba", "bo": "brenn"})


def agreed(desk: Desk, id_: str, at: str, subject: dict[str, Any], **more: Any) -> str:
    return desk.dispatch(id_, at).claim("commitment", subject, "status", "agreed", **more)


def handed(at: str, value: float | None, **more: Any) -> dict[str, Any]:
    return {"when": day(at), "quantity": number(value, "bodies"), "status": "done", **more}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Quantity(6000), Quantity(12000), "same"),
        (Quantity(6057), Quantity(6060), "same"),
        (Quantity(6000), Quantity(9000), "clash"),
        (Quantity(8), Quantity(12), "clash"),
        (Quantity(None, None, "all"), Quantity(1000), "clash"),
        (Quantity(1000, None, "more_than"), Quantity(1200), "same"),
        (Quantity(None, None, "undisclosed"), Quantity(50), "open"),
    ],
)
def test_quantities(one: Quantity, other: Quantity, expected: str) -> None:
    assert relation(one, other, mutual=True) == expected
    assert relation(other, one, mutual=True) == expected


def test_both_sides_counted_together_is_the_same_exchange(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000, "bodies", "each")})
    agreed(desk, "b", "2030-01-02", {**BODIES, "quantity": number(12000, "bodies")})
    (one,) = desk.record()["commitments"]
    assert one["quantity"]["value"] == 6000
    assert one["origins"] == 2


def test_different_commitments_stay_apart(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000)})
    agreed(desk, "b", "2030-01-01", {**SWAP, "quantity": number(1000, "prisoners", "more_than")})
    agreed(desk, "c", "2030-01-01", {**SWAP, "quantity": number(None, "prisoners", "all")})
    agreed(desk, "d", "2030-01-01", {"kind": "ceasefire", "quantity": number(21, "days")})
    agreed(desk, "e", "2030-01-09", {"kind": "ceasefire", "quantity": number(60, "days")})
    assert len(desk.record()["commitments"]) == 5


def test_tranches_add_up(desk: Desk) -> None:
    whole = {**BODIES, "quantity": number(6000, "bodies")}
    agreed(desk, "a", "2030-01-01", whole)
    for id_, at, value in (("b", "2030-01-05", 1212), ("c", "2030-01-08", 1200)):
        desk.dispatch(id_, at).claim("commitment", BODIES, "step", handed(at, value))
    desk.dispatch("d", "2030-01-09").claim("commitment", BODIES, "step", handed("2030-01-08", 1200))
    (one,) = desk.record()["commitments"]
    assert one["delivered"] == 2412
    assert one["status"] == "under_way"
    assert [s["when"] for s in one["steps"]] == ["2030-01-05", "2030-01-08"]
    (early,) = desk.record("2030-01-06")["commitments"]
    assert early["delivered"] == 1212


def test_delivered_in_full_is_done(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**SWAP, "quantity": number(12, "prisoners")})
    for id_, at, value in (("b", "2030-01-05", 8), ("c", "2030-01-06", 4)):
        desk.dispatch(id_, at).claim("commitment", SWAP, "step", handed(at, value))
    (one,) = desk.record()["commitments"]
    assert (one["status"], one["delivered"]) == ("done", 12)


def test_a_total_so_far_is_not_added(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000)})
    desk.dispatch("b", "2030-01-05").claim("commitment", BODIES, "step", handed("2030-01-05", 1200))
    desk.dispatch("c", "2030-01-09").claim(
        "commitment", BODIES, "step", handed("2030-01-09", 3000, total=True)
    )
    assert desk.record()["commitments"][0]["delivered"] == 3000


def test_undisclosed_parts_leave_the_sum_unknown(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000)})
    desk.dispatch("b", "2030-01-05").claim("commitment", BODIES, "step", handed("2030-01-05", None))
    (one,) = desk.record()["commitments"]
    assert one["delivered"] is None
    assert one["status"] == "under_way"


def test_two_counts_of_one_step_are_shown_and_disputed(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000)})
    story = desk.dispatch("b", "2030-01-05")
    story.claim("commitment", BODIES, "step", handed("2030-01-05", 6057), by="ann")
    story.claim("commitment", BODIES, "step", handed("2030-01-05", 6060), by="bo")
    record = desk.record()
    (one,) = record["commitments"]
    (step,) = one["steps"]
    assert [(c["holder"]["id"], c["value"]) for c in step["counts"]] == [
        ("alba", 6057),
        ("brenn", 6060),
    ]
    (dispute,) = record["disputes"]
    assert {s["version"] for s in dispute["sides"]} == {"6,057", "6,060"}


def test_a_rough_number_disputes_nothing(desk: Desk) -> None:
    story = desk.dispatch("b", "2030-01-05")
    story.parties(*AB)
    story.claim("commitment", BODIES, "step", handed("2030-01-05", 6057), by="ann")
    rough = {**handed("2030-01-05", 6100), "quantity": number(6100, "bodies", "about")}
    story.claim("commitment", BODIES, "step", rough, by="bo")
    assert desk.record()["disputes"] == []


def test_an_offer_is_a_proposal_until_it_is_agreed(desk: Desk) -> None:
    offer = {**SWAP, "quantity": number(300)}
    desk.dispatch("a", "2030-01-01").claim("commitment", offer, "status", "offered", by="ann")
    record = desk.record()
    assert record["commitments"] == []
    assert record["proposals"][0]["status"] == "offered"
    assert record["proposals"][0]["support"] == "one-sided"
    agreed(desk, "b", "2030-01-03", offer, by="bo")
    record = desk.record()
    assert record["proposals"] == []
    assert record["commitments"][0]["support"] == "both-sided"


def test_repeating_the_agreement_takes_no_progress_back(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**SWAP, "quantity": number(300)})
    desk.dispatch("b", "2030-01-04").claim("commitment", SWAP, "status", "under_way")
    agreed(desk, "c", "2030-01-06", {**SWAP, "quantity": number(300)})
    assert desk.record()["commitments"][0]["status"] == "under_way"


def test_agreement_denied_by_the_other_side_is_disputed(desk: Desk) -> None:
    truce = {"kind": "ceasefire", "parties": AB}
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.claim("commitment", truce, "status", "agreed", by="ann")
    story.claim("commitment", truce, "status", "agreed", status="denied", by="bo")
    record = desk.record()
    (dispute,) = record["disputes"]
    assert {s["version"] for s in dispute["sides"]} == {"agreed", "not agreed"}
    (only,) = record["commitments"]
    assert (only["support"], only["status"]) == ("one-sided", "unknown")


def test_restating_what_was_agreed_answers_no_charge_made_elsewhere(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**BODIES, "quantity": number(6000)}, by="ann")
    desk.dispatch("b", "2030-01-07").claim("commitment", BODIES, "postponed_by", "alba", by="bo")
    agreed(desk, "c", "2030-01-09", {**BODIES, "quantity": number(6000)}, by="ann")
    assert desk.record()["disputes"] == []


def test_a_charge_is_answered_by_going_on(desk: Desk) -> None:
    desk.dispatch("b", "2030-01-07").claim("commitment", BODIES, "postponed_by", "alba", by="bo")
    desk.dispatch("c", "2030-01-08").claim("commitment", BODIES, "status", "scheduled", by="ann")
    (dispute,) = desk.record()["disputes"]
    assert {s["version"] for s in dispute["sides"]} == {"postponed by alba", "not postponed"}


def test_the_reporter_takes_no_side(desk: Desk) -> None:
    desk.dispatch("b", "2030-01-07").claim("commitment", BODIES, "postponed_by", "alba", by="bo")
    desk.dispatch("c", "2030-01-08").claim("commitment", BODIES, "status", "scheduled")
    assert desk.record()["disputes"] == []


def test_a_claim_without_number_completes_no_number(desk: Desk) -> None:
    agreed(desk, "a", "2030-01-01", {**SWAP, "quantity": number(300)})
    desk.dispatch("b", "2030-01-04").claim("commitment", SWAP, "status", "done")
    assert desk.record()["commitments"][0]["status"] == "under_way"
    desk.dispatch("c", "2030-01-06").claim(
        "commitment", {**SWAP, "quantity": number(300)}, "status", "done"
    )
    (one,) = desk.record()["commitments"]
    assert (one["status"], one["delivered"]) == ("done", 300)


def test_an_answer_beside_the_charge_may_call_it_by_another_name(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-07")
    story.parties(*AB)
    story.claim(
        "commitment",
        {**BODIES, "what": "handover"},
        "postponed_by",
        "alba",
        by="bo",
        said="2030-01-06",
    )
    repatriation = {"kind": "prisoner_exchange", "what": "repatriation"}
    story.claim("commitment", repatriation, "status", "agreed", by="tracing-office")
    story.claim("commitment", repatriation, "status", "agreed", by="bo")
    (dispute,) = desk.record()["disputes"]
    assert [[h["id"] for h in s["holders"]] for s in dispute["sides"]] == [
        ["tracing-office"],
        ["bo"],
    ]


def test_what_one_side_says_the_other_agreed_to_is_only_claimed(desk: Desk) -> None:
    guns = {"kind": "withdrawal", "what": "withdraw the guns", "parties": ["brenn"]}
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.claim("commitment", guns, "status", "agreed", by="ann")
    record = desk.record()
    assert record["commitments"] == []
    assert [p["status"] for p in record["proposals"]] == ["claimed"]
    story.claim("commitment", guns, "status", "agreed", by="bo")
    assert [c["status"] for c in desk.record()["commitments"]] == ["agreed"]


def freed(value: float, **more: Any) -> dict[str, Any]:
    return {"kind": "release", "item": "hostage", "quantity": number(value), **more}


def test_so_many_freed_are_a_part_of_those_agreed_on(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.claim("commitment", freed(12, what="free 12 hostages"), "status", "agreed")
    later = desk.dispatch("b", "2030-01-05")
    eight = freed(8, what="handed over at the bridge")
    later.claim("commitment", eight, "status", "done", status="happened")
    step = {"when": day("2030-01-05"), "quantity": number(8), "status": "happened"}
    later.claim("commitment", eight, "step", step, status="happened")
    (only,) = desk.record()["commitments"]
    assert (only["what"], only["quantity"]["value"]) == ("free 12 hostages", 12)
    assert (only["status"], only["delivered"]) == ("under_way", 8)
    four = {"when": day("2030-01-06"), "quantity": number(4), "status": "happened"}
    desk.dispatch("c", "2030-01-07").claim("commitment", freed(4), "step", four, status="happened")
    (only,) = desk.record()["commitments"]
    assert (only["status"], only["delivered"]) == ("done", 12)


def test_freed_in_an_exchange(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    swap = {"kind": "prisoner_exchange", "item": "prisoner", "quantity": number(250)}
    story.claim("commitment", swap, "status", "agreed")
    part = {"quantity": number(50), "status": "happened"}
    told = {"kind": "release", "item": "prisoner", "quantity": number(50)}
    desk.dispatch("b", "2030-01-05").claim("commitment", told, "step", part, status="happened")
    (only,) = desk.record()["commitments"]
    assert (only["kind"], only["status"], only["delivered"]) == (
        "prisoner_exchange",
        "under_way",
        50,
    )
    more = {"when": day("2030-01-07"), "quantity": number(50), "status": "happened"}
    desk.dispatch("c", "2030-01-07").claim("commitment", swap, "step", more, status="happened")
    assert desk.record()["commitments"][0]["delivered"] == 100


def test_all_that_was_agreed_was_done(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.claim("commitment", freed(70), "status", "agreed")
    desk.dispatch("b", "2030-01-05").claim(
        "commitment", freed(70), "status", "done", status="happened"
    )
    (only,) = desk.record()["commitments"]
    assert (only["status"], only["delivered"]) == ("done", 70)


def test_a_denial_does_not_name_what_was_agreed(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    swap = {"kind": "prisoner_exchange", "item": "prisoner", "parties": AB}
    story.claim("commitment", {**swap, "what": "exchange of all sick"}, "status", "agreed")
    for at in ("b", "c"):
        desk.dispatch(at, "2030-01-05").claim(
            "commitment", {**swap, "what": "no exchange"}, "status", "agreed", status="denied"
        )
    assert [c["what"] for c in desk.record()["commitments"]] == ["exchange of all sick"]


def test_numbers_without_a_day_are_totals_so_far(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    bodies = {"kind": "body_return", "item": "body", "parties": ["alba"]}
    story.claim("commitment", {**bodies, "quantity": number(1200)}, "status", "agreed")
    for at, value in (("2030-01-05", 200), ("2030-01-09", 500), ("2030-02-01", 950)):
        step = {"quantity": number(value), "status": "happened"}
        desk.dispatch(at, at).claim(
            "commitment", {**bodies, "quantity": number(value)}, "step", step, status="happened"
        )
    (only,) = desk.record()["commitments"]
    assert (only["status"], only["delivered"]) == ("under_way", 950)


def test_a_part_of_an_unknown_number_leaves_it_under_way(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    bodies = {"kind": "body_return", "item": "body", "parties": ["alba"]}
    story.claim("commitment", bodies, "status", "agreed")
    told = {**bodies, "quantity": number(500)}
    desk.dispatch("b", "2030-01-05").claim("commitment", told, "status", "done", status="happened")
    (only,) = desk.record()["commitments"]
    assert (only["status"], only["quantity"]) == ("under_way", None)


def test_a_part_handed_over_disputes_no_number(desk: Desk) -> None:
    desk.cast |= {"ann": AB[0], "bo": AB[1]}
    deal = {"kind": "prisoner_exchange", "item": "prisoner", "parties": AB, "what": "exchange"}
    whole = {"value": 600, "unit": "prisoner", "qualifier": "exact"}
    part = {**whole, "value": 400}
    desk.dispatch("a", "2030-01-02").claim(
        "commitment", {**deal, "quantity": whole}, "status", "agreed", status="happened", by="ann"
    )
    desk.dispatch("b", "2030-01-09").claim(
        "commitment", {**deal, "quantity": part}, "status", "done", status="happened", by="bo"
    )
    assert desk.record()["disputes"] == []


def test_a_part_that_is_planned_belongs_to_what_was_agreed(desk: Desk) -> None:
    exchange = {"kind": "release", "item": "hostage", "what": "free 60 hostages"}
    exchange["quantity"] = number(60, "hostages")
    agreed(desk, "a", "2030-01-05", exchange)
    part = {**exchange, "quantity": number(20, "hostages"), "what": "20 hostages are to be freed"}
    told = desk.dispatch("b", "2030-01-07")
    told.parties(*AB)
    told.claim("commitment", part, "status", "scheduled", status="scheduled", by="ann")
    (found,) = desk.record()["commitments"]
    assert (found["quantity"]["value"], found["status"]) == (60, "agreed")


def test_a_bare_name_is_of_the_one_of_its_kind(desk: Desk) -> None:
    subject = {"kind": "withdrawal", "what": "pull their troops back by two miles"}
    agreed(desk, "a", "2030-01-05", subject)
    told = desk.dispatch("b", "2030-01-20")
    told.parties(*AB)
    bare = {"kind": "withdrawal", "what": "The withdrawal"}
    told.claim("commitment", bare, "status", "done", status="happened")
    (found,) = desk.record()["commitments"]
    assert found["status"] == "done"


def test_a_promise_that_is_denied_is_only_claimed(desk: Desk) -> None:
    told = desk.dispatch("a", "2030-01-05")
    told.parties(*AB)
    words = "Bo promised to reopen the port"
    subject = {"kind": "other", "what": "reopen the port", "parties": ["brenn"]}
    at = told.at
    told.claim("commitment", subject, "status", "agreed", status="happened", text=words)
    told.at = at  # both are read from the same words
    of = {"of": "reopen the port"}
    told.claim("allegation", of, "alleged", True, by="ann", text=words)
    told.claim("allegation", of, "denied", True, status="denied", by="bo", text="She did not.")
    assert desk.record()["commitments"] == []
    assert [p["status"] for p in desk.record()["proposals"]] == ["claimed"]
