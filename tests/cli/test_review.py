"""``communique review``: look at what is doubtful, judge, compare, hand over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.cli import recode as recode_command
from communique.dispatches.dispatch import Dispatch
from communique.pipeline.work import Engine
from communique.reading.reading import Reading
from communique.review.judgement import judge
from communique.store.sql import open_store
from made.anew import anew
from made.dispatches import FakeCoder
from made.engines import NEWER_CODER, NEWER_READER
from made.talks import ACTORS, AGREED, ALL, CLAIMS, DUE, MET, NONE, OFF, OTHER, SET, TRUCE, fill

Run = Callable[..., Any]


def record(run: Run, *words: str) -> Any:
    return run("status", "--json", *words).json


def second_round(run: Run, *words: str) -> Any:
    (found,) = [r for r in record(run, *words)["rounds"] if r["ordinal"] == 2]
    return found


def test_the_queue_says_what_why_and_on_which_words(talks: Run) -> None:
    items = talks("review", "--json").json
    assert items
    dispute = next(i for i in items if i["section"] == "disputes")
    assert dispute["reasons"] == ["2 of 2 sides rest on one claim"]
    assert {q["text"] for q in dispute["quotes"]} == {
        "No detainee has been returned",
        "All 40 detainees have been returned",
    }
    assert [i["weight"] for i in items] == sorted((i["weight"] for i in items), reverse=True)
    shown = talks("review", "--limit", "1")
    assert "1. " in shown.out
    assert "2. " not in shown.out
    assert f"--limit {len(items)} lists them all" in shown.err


def test_what_has_been_judged_leaves_the_queue(talks: Run) -> None:
    before = talks("review", "--json").json
    talks("review", "accept", NONE.id)
    left = talks("review", "--json").json
    assert len(left) < len(before)
    assert not any(NONE.id in item["claims"] for item in left)
    assert len(talks("review", "--all", "--json").json) == len(before)
    assert len(talks("review", "--by", "Ben", "--json").json) == len(before)
    assert len(talks("review", "--by", "Ana", "--json").json) == len(left)


def test_what_persons_differ_on_comes_first(talks: Run) -> None:
    talks("review", "accept", TRUCE.id)
    talks("review", "reject", TRUCE.id, "--by", "Ben")
    first = talks("review", "--json").json[0]
    assert (first["section"], first["claims"]) == ("claims", [TRUCE.id])
    assert first["reasons"] == ["persons differ: 1 accept, 1 reject; no entry rests on it now"]
    assert "persons differ" in talks("review").out


def test_rejected_claims_carry_no_entry_and_stay_in_the_store(talks: Run, tmp_path: Path) -> None:
    assert record(talks)["positions"]
    ran = talks("review", "reject", TRUCE.id[:8], "--note", "of another year")
    assert "Ana: rejected" in ran.out
    assert record(talks)["positions"] == []
    assert open_store(tmp_path / "talks.db").claim(TRUCE.id) == TRUCE
    assert "of another year" in talks("show", TRUCE.id).out
    assert talks("show", TRUCE.id, "--json").json["judgements"][0]["by"] == "Ana"


def test_an_accepted_claim_counts_as_the_latest_word(talks: Run) -> None:
    talks("review", "reject", MET.id)
    assert second_round(talks)["status"] == "postponed"
    talks("review", "accept", SET.id)
    assert second_round(talks)["status"] == "scheduled"


def test_a_correction_changes_the_entry_and_undo_brings_back_what_stood(talks: Run) -> None:
    assert second_round(talks)["start"] == "2031-04-21"
    talks("review", "correct", MET.id, "--set", "when=2031-04-22", "--set", "place=Velmar City")
    assert second_round(talks)["start"] == "2031-04-22"
    assert second_round(talks)["place"] == "Velmar City"
    ran = talks("review", "undo", MET.id[:8])
    assert ran.out.startswith("taken back: ")
    assert second_round(talks)["start"] == "2031-04-21"
    log = talks("review", "log", "--json").json
    assert [(j["verdict"], j["in_force"]) for j in log] == [("amend", False), ("undo", False)]
    assert "taken back" in talks("review", "log").out


def test_two_corrections_of_one_claim_add_up(talks: Run) -> None:
    talks("review", "correct", MET.id, "--set", "when=2031-04-22")
    talks("review", "correct", MET.id, "--set", "place=Velmar City")
    found = second_round(talks)
    assert (found["start"], found["place"]) == ("2031-04-22", "Velmar City")


def test_claims_called_the_same_or_different(talks: Run) -> None:
    assert len(record(talks)["commitments"]) == 1
    talks("review", "different", AGREED.id, ALL.id)
    assert len(record(talks)["commitments"]) == 2
    talks("review", "same", ALL.id, AGREED.id)
    assert len(record(talks)["commitments"]) == 1
    assert "claims of one matter are of one kind" in talks("review", "same", SET.id, DUE.id).err


def test_a_past_day_does_not_see_a_later_judgement_unless_it_is_asked_to(
    talks: Run, tmp_path: Path
) -> None:
    asked = ("--as-of", "2031-04-16", "--known-at", "now")
    assert second_round(talks, *asked)["status"] == "postponed"
    at = dt.datetime(2031, 4, 30, tzinfo=dt.UTC)
    open_store(tmp_path / "talks.db").judge(judge("reject", OFF.id, "Ana", at))
    assert second_round(talks, "--as-of", "2031-04-16")["status"] == "postponed"
    assert "--known-at now" in talks("status", "--as-of", "2031-04-16").err
    assert second_round(talks, *asked)["status"] == "scheduled"
    before = ("--as-of", "2031-04-16", "--known-at", "2031-04-29")
    assert second_round(talks, *before)["status"] == "postponed"


def test_all_ids_are_known_or_nothing_is_judged(talks: Run) -> None:
    ran = talks("review", "accept", SET.id, "nobody")
    assert (ran.status, ran.out) == (1, "")
    assert talks("review", "log", "--json").json == []


def test_only_ones_own_judgement_is_taken_back_by_the_id_of_a_claim(talks: Run) -> None:
    talks("review", "accept", SET.id, "--by", "Ben")
    ran = talks("review", "undo", SET.id)
    assert ran.status == 1
    assert "there are judgements by Ben (j" in ran.err
    (held,) = talks("review", "log", "--by", "Ben", "--json").json
    assert talks("review", "undo", held["id"][:9]).status == 0
    assert "no judgement" in talks("review", "undo", held["id"]).err


def test_judgements_travel_to_another_store(talks: Run, tmp_path: Path) -> None:
    talks("review", "reject", TRUCE.id)
    talks("review", "accept", SET.id)
    talks("review", "undo", SET.id)
    talks("process", "rename", "istra-v", "River talks")
    file, other = tmp_path / "j.jsonl", tmp_path / "other.db"
    assert "4 judgements in" in talks("review", "export", str(file)).out
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert rows[0]["claim"]["words"] == ["opposes a truce"]
    fill(open_store(other, create=True))
    ran = talks("review", "import", str(file), "--store", str(other), "--json")
    assert ran.json == {"imported": 4, "known": 0, "waiting": 0, "set_aside": []}
    assert record(talks, "--store", str(other)) == record(talks)
    again = talks("review", "import", str(file), "--store", str(other))
    assert again.out == "0 added, 4 known, 0 set aside\n"
    file.write_text("{}\n", encoding="utf-8")
    broken = talks("review", "import", str(file))
    assert broken.status == 1
    assert "line 1: 'verdict' is missing" in broken.err


def test_judgements_survive_reading_anew_by_another_version(
    talks: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks("review", "reject", TRUCE.id)
    talks("review", "accept", SET.id, "--note", "see page 2")
    talks("review", "different", AGREED.id, ALL.id)
    talks("review", "undo", talks("review", "log", "--json").json[1]["id"])
    before = record(talks)
    moved = anew(TRUCE, left=8), anew(ALL, left=4)
    claims = {TRUCE.id: moved[0], ALL.id: moved[1]}
    monkeypatch.setattr(recode_command, "shipped", lambda: talks_coded_anew(claims))
    assert talks("recode").out == "3 coded anew\n"
    after = record(talks)
    assert after["positions"] == before["positions"] == []
    assert len(after["commitments"]) == len(before["commitments"]) == 2
    assert {c for e in after["commitments"] for c in e["claims"]} >= {AGREED.id, moved[1].id}
    log = {j["verdict"]: j for j in talks("review", "log", "--json").json}
    assert log["reject"]["target"] == TRUCE.id
    assert log["reject"]["applies_to"] == [moved[0].id]
    assert log["different"]["applies_to"] == [AGREED.id, moved[1].id]
    assert f"{TRUCE.id[:8]} is {moved[0].id[:8]} now" in talks("review", "log").out
    assert "Ana: rejected" in talks("show", TRUCE.id[:8]).out
    about = talks("review", "log", "--about", moved[0].id, "--json").json
    assert [j["id"] for j in about] == [log["reject"]["id"]]


def test_what_was_read_and_rejected_stays_rejected_when_a_newer_reader_cuts_its_words(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(dispatch: Dispatch, reading: Reading) -> Coding:
        made = FakeCoder("coder-2").code(dispatch, reading)
        claims = (anew(c, right=-9, slots={"parties": None}) for c in made.claims)
        return dataclasses.replace(made, claims=tuple(claims))

    def resting_on() -> list[str]:
        return [c for entry in record(run)["rounds"] for c in entry["claims"]]

    run("read", str(inputs))
    was, left = resting_on()
    run("review", "reject", was, "--by", "Ana")
    assert resting_on() == [left]
    newer = dataclasses.replace(NEWER_READER, coder="coder-2", code=code)
    monkeypatch.setattr(recode_command, "shipped", lambda: newer)
    assert run("recode").out == "2 coded anew\n"
    (now,) = run("review", "log", "--json").json[0]["applies_to"]
    (other,) = resting_on()
    assert len({was, left, now, other}) == 4
    run("review", "undo", now, "--by", "Ana")
    assert set(resting_on()) == {now, other}


def test_what_applies_no_longer_is_listed_with_the_reason(
    talks: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks("review", "reject", TRUCE.id)
    assert talks("review", "log", "--json").json[0]["why_not"] is None
    claims = {TRUCE.id: anew(TRUCE, value="supports")}
    monkeypatch.setattr(recode_command, "shipped", lambda: talks_coded_anew(claims))
    talks("recode")
    assert [p["stance"] for p in record(talks)["positions"]] == ["supports"]
    (listed,) = talks("review", "log", "--json").json
    said = "what is read from those words now says something else"
    assert (listed["in_force"], listed["applies_to"], listed["why_not"]) == (True, [], said)
    assert f"no longer applies: {said}" in talks("review", "log").out
    talks("review", "undo", listed["id"])
    assert "no longer applies" not in talks("review", "log").out


def talks_coded_anew(claims: Mapping[str, Claim]) -> Engine:
    """A newer coder, which makes other claims of some."""

    def code(dispatch: Dispatch, _: Reading) -> Coding:
        made = tuple(claims.get(c.id, c) for c in CLAIMS[dispatch])
        return Coding(dispatch.id, "coder-2", ACTORS, (), (), (), (), made)

    return dataclasses.replace(NEWER_CODER, code=code)


def test_how_far_two_persons_agree(talks: Run) -> None:
    for claim, verdict in ((SET, "accept"), (OFF, "reject"), (ALL, "accept"), (OTHER, "reject")):
        talks("review", verdict, claim.id)
        talks("review", "accept" if claim is OTHER else verdict, claim.id, "--by", "Ben")
    found = talks("review", "agreement", "--by", "Ana", "--by", "Ben", "--json").json
    assert (found["claims"], found["observed"], found["expected"]) == (4, 0.75, 0.5)
    assert (found["kappa"], found["differing"]) == (0.5, [OTHER.id])
    shown = talks("review", "agreement", "--by", "Ana", "--by", "Ben").out
    assert "4 claims, agreed on 75.0%, by chance 50.0%, Cohen's kappa 0.500" in shown
    # Eight values, 5 accepted and 3 rejected: 2 * 5 * 3 / 7 unlike pairs by chance, 2 observed.
    assert found["alpha"] == pytest.approx(1 - 2 / (30 / 7))
    assert "Krippendorff's alpha of all: 0.533, 4 claims" in shown
    assert talks("review", "agreement", "--by", "Ana").status == 2
    talks("review", "accept", OTHER.id, "--by", "Dee")
    everybody = talks("review", "agreement", "--json").json
    assert everybody["by"] == ["Ana", "Ben", "Dee"]
    assert [pair["claims"] for pair in everybody["pairs"]] == [4, 1, 1]
    assert "kappa" not in everybody
    assert "Cy has judged no claim" in talks("review", "agreement", "--by", "Ana", "--by", "Cy").err


def test_options_before_a_subcommand_are_refused(talks: Run) -> None:
    ran = talks("review", "--limit", "3", "log")
    assert ran.status == 2
    assert "put the options behind" in ran.err
