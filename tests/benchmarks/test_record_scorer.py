"""The scorer must not praise a wrong record nor blame a right one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.record import NEGOTIATIONS, dispatches, folders, table
from benchmarks.record_matching import Export, claims_of, match, violates
from benchmarks.record_scores import figures, score
from benchmarks.record_sections import SECTIONS
from benchmarks.record_values import (
    agreement,
    commitment_kind,
    document_status,
    event_status,
    same_due,
    same_id,
    same_place,
    same_quantity,
    share,
    words,
)

from communique.sample import sample_folder

TEXT = (
    "Norland rejects monitors. The bodies will be returned only after the prisoners are free, "
    "General Tov said. He declined to comment on the date."
)
SIDES = {"ann-tov": "norland", "bo-lind": "sudland"}


def quoted(quote: str, dispatch: str = "01-wire.txt", **fields: Any) -> dict[str, Any]:
    assert quote in TEXT
    return {"quote": quote, "dispatch": dispatch, **fields}


def evidence(claim: str, quote: str, dispatch: str = "d1", at: int | None = None) -> dict[str, Any]:
    start = TEXT.index(quote) if at is None else at
    bit = {"dispatch": dispatch, "start": start, "end": start + len(quote), "text": quote}
    return {claim: [bit]}


def export(record: dict[str, Any] | None = None, **claims: Any) -> Export:
    found = {claim: bits for held in claims.values() for claim, bits in held.items()}
    return Export(record or {}, found, {"01-wire.txt": ("d1", TEXT)})


def actor(name: str, side: str | None = None) -> dict[str, Any]:
    return {"id": name, "name": name.title(), **({"side": side} if side else {})}


# -- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("exchanged prisoners", "exchange of a prisoner"),
        ("postponed", "postponement"),
        ("Ilmaria’s bodies", "body of Ilmaria"),
        ("agreements", "agreed"),
    ],
)
def test_words_of_one_stem_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_share_needs_two_words_unless_there_is_one() -> None:
    assert share(words("steel"), words("duty on steel")) == 1
    assert share(words("beef quota demand"), words("beef")) == 0
    assert share(words("beef quota demand"), words("quota for beef")) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ann-tov", "tov", True),
        ("nations-un", "un", False),  # too short to tell
        ("samir-odell", "odell", True),
        ("samir-odell", "samir-lund", False),
        ("RUS", "rus", False),
        ("norland", "norland-red-cross", False),
    ],
)
def test_ids(one: str, other: str, same: bool) -> None:
    assert same_id(one, other) is same


@pytest.mark.parametrize(
    ("expected", "found", "value"),
    [
        ("ann-tov", actor("ann-tov", "norland"), 1),
        ("ann-tov", actor("norland"), 0.5),
        ("norland", actor("ann-tov", "norland"), 0.5),
        ("norland", actor("bo-lind", "sudland"), 0),
        ("ann-tov", actor("eva-korr", "norland"), 0),
        ("ann-tov", {"id": "head-of-delegation:norland", "name": "head"}, 0.5),
        ("ann-tov", {"id": "head-of-delegation:sudland", "name": "head"}, 0),
        ("ann-tov", {"id": "tov", "name": "Ann Tov"}, 1),
        ("ann-tov", None, 0),
    ],
)
def test_a_person_or_his_party(expected: str, found: Any, value: float) -> None:
    assert agreement(expected, found, SIDES) == value


def test_due() -> None:
    by = {"earliest": None, "latest": dt.date(2031, 4, 30)}
    on = {"earliest": dt.date(2031, 4, 30), "latest": dt.date(2031, 4, 30)}
    assert same_due(by, {"earliest": "2031-04-02", "latest": "2031-04-30"})
    assert same_due(on, {"earliest": "2031-04-30", "latest": "2031-04-30"})
    assert not same_due(on, {"earliest": None, "latest": "2031-04-30"})
    assert not same_due(by, None)


def test_quantities_places_and_statuses() -> None:
    assert same_quantity({"value": 800, "unit": "bodies"}, {"value": 800.0, "unit": "soldiers"})
    assert same_quantity({"value": 100}, 100)
    assert not same_quantity({"value": None, "qualifier": "all"}, {"value": 5, "qualifier": "all"})
    assert same_quantity({"value": None, "qualifier": "all"}, {"value": None, "qualifier": "all"})
    assert same_place("Port Linden", "Port Linden, Vendora")
    assert same_place(None, None)
    assert not same_place(None, "Oslo")
    assert document_status("received") == document_status("handed_over")
    assert event_status("happened") == event_status("held") != event_status("ongoing")
    assert commitment_kind("tariff") == commitment_kind("other") != commitment_kind("release")
    assert document_status("signed") != document_status("handed_over")


# -- pairs -------------------------------------------------------------------------------------


def position(name: str, issue: str, stance: str, *claims: str) -> dict[str, Any]:
    return {"actor": actor(name), "issue": issue, "stance": stance, "claims": list(claims)}


def test_keywords_bring_entries_together_whatever_their_claims() -> None:
    expected = [
        quoted("Norland rejects", actor="norland", issue="foreign monitors", stance="opposes")
    ]
    found = [position("norland", "monitors from foreign states", "conditional", "c9")]
    outcome = match("positions", expected, found, export(), {})
    assert len(outcome.pairs) == 1 and not outcome.extra


def test_the_quote_brings_entries_together_whatever_their_words() -> None:
    expected = [
        quoted("Norland rejects monitors", actor="norland", issue="observers", stance="opposes")
    ]
    found = [position("norland", "presence in the valley", "opposes", "c1")]
    near = export(a=evidence("c1", "rejects monitors"))
    far = export(a=evidence("c1", "He declined to comment"))
    assert match("positions", expected, found, near, {}).pairs
    assert match("positions", expected, found, far, {}).missed == expected


def test_for_and_against_are_two_positions_unless_the_words_are_the_same() -> None:
    quote = "Norland rejects monitors"
    expected = [quoted(quote, actor="norland", issue="monitors", stance="opposes")]
    found = [position("norland", "monitors", "supports", "c1")]
    assert match("positions", expected, found, export(), {}).missed == expected
    assert match("positions", expected, found, export(a=evidence("c1", quote)), {}).pairs


def test_two_people_may_expect_one_thing_of_two_days() -> None:
    due = {"earliest": None, "latest": dt.date(2031, 4, 30)}
    expected = [quoted("General Tov", holder="ann-tov", event="bodies returned", due=due)]
    other = {"event": "the bodies are returned", "due": {"latest": "2031-05-20"}, "claims": []}
    his, hers = {**other, "holder": actor("bo-lind")}, {**other, "holder": actor("ann-tov")}
    assert match("expectations", expected, [his], export(), {}).missed == expected
    assert match("expectations", expected, [hers], export(), {}).pairs


def test_a_copy_in_another_dispatch_counts_as_the_quote() -> None:
    sentence = "The bodies will be returned only after the prisoners are free"
    expected = [quoted(sentence, consequent="x", antecedent="y", relation="only_after")]
    found = [{"holder": None, "relation": "only_after", "claims": ["c1"]}]
    copy = sentence.replace("will be returned", "are to be returned")
    held = {"c1": [{"dispatch": "d2", "start": 5, "end": 5 + len(copy), "text": copy}]}
    assert match("conditions", expected, found, export(a=held), {}).pairs


def test_another_actor_is_another_position() -> None:
    expected = [quoted("Norland rejects", actor="norland", issue="monitors", stance="opposes")]
    found = [position("sudland", "monitors", "opposes", "c1")]
    outcome = match("positions", expected, found, export(a=evidence("c1", "Norland rejects")), {})
    assert outcome.missed == expected and outcome.extra == found


def test_one_found_entry_answers_for_one_expected_entry_only() -> None:
    expected = [
        quoted("Norland rejects", actor="norland", issue="monitors", stance=stance)
        for stance in ("opposes", "demands")
    ]
    found = [position("norland", "monitors", "opposes", "c1")]
    outcome = match("positions", expected, found, export(), {})
    assert [e["stance"] for e, _ in outcome.pairs] == ["opposes"]
    assert [e["stance"] for e in outcome.missed] == ["demands"]


def test_a_second_entry_for_the_same_thing_is_extra() -> None:
    expected = [quoted("Norland rejects", actor="norland", issue="monitors", stance="opposes")]
    found = [position("norland", "monitors", "opposes", c) for c in ("c1", "c2")]
    assert len(match("positions", expected, found, export(), {}).extra) == 1


def test_as_many_pairs_as_can_be() -> None:
    """The first entry likes the only partner of the second one best."""
    expected = [
        quoted("Norland rejects", actor="norland", issue="river monitors", stance="opposes"),
        quoted("Norland rejects", actor="norland", issue="valley monitors", stance="conditional"),
    ]
    liked = position("norland", "monitors of river and valley", "opposes", "c1")
    other = position("norland", "river monitors", "noncommittal", "c2")
    outcome = match("positions", expected, [liked, other], export(), {})
    assert outcome.pairs == [(expected[0], other), (expected[1], liked)]


def test_optional_entries_neither_help_nor_hurt() -> None:
    entry = quoted(
        "Norland rejects", actor="norland", issue="monitors", stance="opposes", optional=True
    )
    found = [position("norland", "monitors", "opposes", "c1")]
    for given in ([], found):
        outcome = match("positions", [entry], given, export(), {})
        assert (outcome.pairs, outcome.missed, outcome.extra) == ([], [], [])


def test_optional_entries_do_not_take_from_others() -> None:
    fields = {"actor": "norland", "issue": "monitors", "stance": "opposes"}
    expected = [quoted("Norland rejects", **fields, optional=True), quoted("Norland", **fields)]
    found = [position("norland", "monitors", "opposes", "c1")]
    assert len(match("positions", expected, found, export(), {}).pairs) == 1


def test_rounds_are_told_by_their_number() -> None:
    expected = [quoted("General Tov", ordinal=3, status="held")]
    assert match("rounds", expected, [{"ordinal": 3, "claims": ["c"]}], export(), {}).pairs
    near = export(a=evidence("c", "General Tov"))
    assert not match("rounds", expected, [{"ordinal": 2, "claims": ["c"]}], near, {}).pairs


def test_a_contact_of_parties_is_not_yet_one_of_persons() -> None:
    expected = [quoted("General Tov", between=["ann-tov", "bo-lind"])]
    persons = [{"between": [actor("bo-lind"), actor("ann-tov")], "claims": ["c"]}]
    parties = [{"between": [actor("norland"), actor("sudland")], "claims": ["c"]}]
    assert match("contacts", expected, persons, export(), SIDES).pairs
    assert not match("contacts", expected, parties, export(), SIDES).pairs
    near = export(a=evidence("c", "General Tov said"))
    assert match("contacts", expected, parties, near, SIDES).pairs


def test_papers_of_two_authors_are_two() -> None:
    quote = "Norland rejects monitors"
    expected = [
        quoted(quote, title="memorandum", **{"from": one}) for one in ("norland", "sudland")
    ]
    found = [
        {"title": "memorandum", "from": actor(one), "claims": ["c"]} for one in ("sudland", "korr")
    ]
    outcome = match("documents", expected, found, export(a=evidence("c", quote)), {})
    assert [e["from"] for e, _ in outcome.pairs] == ["sudland"]


def test_bodies_are_not_prisoners() -> None:
    quote = "The bodies will be returned only after the prisoners are free"
    expected = [quoted(quote, what="return bodies", kind="body_return", parties=["norland"])]
    found = [{"what": "return bodies", "kind": "prisoner_exchange", "claims": ["c"]}]
    assert not match("commitments", expected, found, export(a=evidence("c", quote)), {}).pairs


def test_sides_and_steps_carry_claims() -> None:
    entry = {"claims": ["a"], "sides": [{"claims": ["b"]}], "steps": [{"claims": ["c"]}]}
    assert claims_of(entry) == {"a", "b", "c"}


# -- entries that must not be there ------------------------------------------------------------


def test_every_field_of_a_rule_must_agree() -> None:
    rule = {"ordinal": 3, "status": "held"}
    assert violates("rounds", rule, {"ordinal": 3, "status": "held"})
    assert not violates("rounds", rule, {"ordinal": 3, "status": "scheduled"})
    assert violates("rounds", {"start": dt.date(2031, 5, 6)}, {"start": "2031-05-06"})
    assert violates("commitments", {"quantity": {"value": 5}}, {"quantity": {"value": 5}})
    assert not violates("commitments", {"quantity": {"value": 5}}, {"quantity": None})
    assert violates(
        "documents", {"title": "agreement on aircraft"}, {"title": "Aircraft agreement"}
    )


def test_a_rule_about_persons_spares_their_parties() -> None:
    rule = {"between": ["ann-tov", "bo-lind"]}
    assert violates("contacts", rule, {"between": [actor("bo-lind"), actor("ann-tov")]})
    assert not violates("contacts", rule, {"between": [actor("norland"), actor("sudland")]})


# -- a whole record ----------------------------------------------------------------------------

EXPECTED: dict[str, Any] = {
    "process": {"parties": ["norland", "sudland"], "mediators": [], "hosts": ["VEN"]},
    "last_round": {"ordinal": 1, "date": dt.date(2031, 3, 11), "place": "Casteline"},
    "next_round": None,
    "rounds": [
        quoted(
            "General Tov", ordinal=1, status="held", start=dt.date(2031, 3, 11), place="Casteline"
        )
    ],
    "positions": [quoted("Norland", actor="norland", issue="monitors", stance="opposes")],
    "conditions": [
        quoted(
            "The bodies will be returned",
            holder="ann-tov",
            side="norland",
            consequent="bodies returned",
            antecedent="prisoners are free",
            relation="only_after",
        )
    ],
    "absent": [{"section": "rounds", "match": {"ordinal": 5}, "why": "of other talks"}],
}
RIGHT: dict[str, Any] = {
    "process": {
        "parties": [actor("sudland"), actor("norland")],
        "mediators": [],
        "hosts": [{"id": "VEN", "name": "Venezuela"}],
    },
    "last_round": {"ordinal": 1, "date": "2031-03-11", "place": "Casteline"},
    "next_round": None,
    "rounds": [
        {"ordinal": 1, "status": "held", "start": "2031-03-11", "place": "Casteline", "claims": []}
    ],
    "positions": [position("norland", "monitors", "opposes")],
    "conditions": [
        {
            "holder": actor("norland"),
            "consequent": "the bodies will be returned",
            "antecedent": "the prisoners are free",
            "relation": "only_after",
            "claims": [],
        }
    ],
}


def test_a_right_record_is_perfect() -> None:
    shown = figures(score(EXPECTED, export(RIGHT)))
    kept = {name for name, f in shown["sections"].items() if f["f1"] is not None}
    assert kept >= {"rounds", "positions", "conditions", "process.parties", "all entries"}
    assert all(shown["sections"][name]["f1"] == 1 for name in kept)
    assert all(f["accuracy"] == 1 for f in shown["fields"].values())
    assert shown["absent"] == {"violated": 0, "rules": 1}
    assert shown["sections"]["all entries"]["right"] == 3


def test_faults_are_counted_where_they_are() -> None:
    wrong = {
        **RIGHT,
        "next_round": {"ordinal": 5},
        "rounds": [
            {**RIGHT["rounds"][0], "start": "2031-03-12", "place": None},
            {"ordinal": 5, "claims": []},
        ],
        "positions": [],
    }
    tally = score(EXPECTED, export(wrong))
    shown = figures(tally)
    assert shown["sections"]["rounds"]["precision"] == 0.5
    assert shown["sections"]["positions"]["recall"] == 0
    date = {"accuracy": 0, "judged": 1, "wrong": 1, "unknown": 0}
    assert shown["fields"]["rounds.date"] == date
    assert shown["fields"]["rounds.place"]["unknown"] == 1
    assert shown["fields"]["next_round"]["accuracy"] == 0
    assert shown["absent"]["violated"] == 1
    assert any(remark.startswith("missed positions") for remark in tally.remarks)


def test_nothing_found_is_no_perfection() -> None:
    shown = figures(score(EXPECTED, export({})))
    assert shown["sections"]["all entries"]["f1"] == 0
    assert shown["fields"]["last_round.ordinal"]["accuracy"] == 0
    assert any("all entries" in line for line in table("dev", shown))


def test_sums_over_days() -> None:
    tally = score(EXPECTED, export(RIGHT))
    tally.add(score(EXPECTED, export({})))
    assert figures(tally)["sections"]["all entries"]["recall"] == 0.5


def as_found(record: dict[str, Any]) -> dict[str, Any]:
    """A hand-kept record in the program's words, with everything that may be left out."""
    turned = {name: [{**e, "claims": []} for e in record[name]] for name in SECTIONS}
    for entry in (entry for entries in turned.values() for entry in entries):
        for one in {"actor", "holder", "speaker", "from", "to"} & entry.keys():
            entry[one] = entry[one] and actor(entry[one], entry.get("side"))
        for several in {"between", "parties"} & entry.keys():
            entry[several] = [actor(name) for name in entry[several]]
    for entry in turned["disputes"]:
        entry["sides"] = [{"holders": [actor(name) for name in side]} for side in entry["sides"]]
    who = {key: [actor(name) for name in names] for key, names in record["process"].items()}
    summaries = {key: record[key] for key in ("last_round", "next_round")}
    return {"process": who, **summaries, **turned}


# Negotiations whose record holds entries that only their quotes tell apart, such as two refusals of
# one speaker on the same day: the scorer may take one for the other.
ALIKE = frozenset(
    {
        "arctavia-pilots-pay",
        "changzo-valley-disengagement",
        "darfur-captives",
        "eu-iceland-mackerel",
        "kharzin-access",
        "orinoco-cycles",
        "yongbyon-rounds",
    }
)


def told_apart() -> list[Path]:
    """The negotiations whose entries differ in what the scorer compares."""
    return [f for f in folders(NEGOTIATIONS / "dev") if f.name not in ALIKE]


@pytest.mark.parametrize("folder", [*told_apart(), NEGOTIATIONS / "sample"], ids=lambda f: f.name)
def test_a_record_scores_full_marks_against_itself(folder: Path) -> None:
    """Keywords alone must tell apart all entries that somebody keeps."""
    records = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["as_of"]
    for record in records.values():
        tally = score(record, export(as_found(record)))
        assert tally.remarks == []


def test_the_sample_lies_with_the_program() -> None:
    kept = Path(__file__).parent.parent / "negotiations" / "sample"
    assert folders(kept) == [kept]
    assert dispatches(kept) == sample_folder().resolve()
    assert len(list(sample_folder().glob("*.txt"))) == 15
