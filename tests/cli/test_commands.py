"""The commands: what they promise to other programs, and what they say to people."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.cli import date as date_command
from communique.cli import recode as recode_command
from communique.store.sql import open_store
from made.engines import NEWER_CODER

Run = Callable[..., Any]
SECTIONS = {
    *("as_of", "process", "last_round", "next_round", "rounds", "contacts", "documents"),
    *("commitments", "positions", "conditions", "expectations", "disputes", "noncomments"),
}
WRONG = (["read"], ["read", "--dte", "x", "y"], ["status", "--as-of", "soon"])


def store(tmp_path: Path) -> Any:
    return open_store(tmp_path / "talks.db")


def test_read_counts_and_reading_again_changes_nothing(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    first = run("read", str(inputs), "--json")
    assert first.status == 0
    assert first.json == {"read": 2, "known": 0, "set_aside": [], "claims": 2}
    before = [*store(tmp_path).dispatches(), *store(tmp_path).codings()]
    again = run("read", str(inputs), "--json")
    assert again.status == 0
    assert again.json == {"read": 0, "known": 2, "set_aside": [], "claims": 0}
    assert [*store(tmp_path).dispatches(), *store(tmp_path).codings()] == before


@pytest.mark.parametrize("asked", [("status", "--json"), ("status",), ("timeline",)])
def test_what_is_asked_after_reading_has_been_folded_by_then(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    run("read", str(inputs))
    monkeypatch.setattr("communique.pipeline.standing.sorted_out", None)
    assert run(*asked).status == 0


def test_read_keeps_the_rest_when_something_is_set_aside(run: Run, inputs: Path) -> None:
    (inputs / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (inputs / "empty.txt").write_text("")
    ran = run("read", str(inputs), "--json")
    assert ran.status == 1
    assert ran.json["read"] == 2
    assert {Path(a["path"]).name for a in ran.json["set_aside"]} == {"picture.png", "empty.txt"}
    assert all(a["reason"] for a in ran.json["set_aside"])
    listed = run("dispatches", "--set-aside", "--json").json
    assert {Path(a["path"]).name for a in listed} == {"picture.png", "empty.txt"}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_ends_with_two(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert ran.out == ""


def test_a_date_that_is_none_is_wrong_usage_and_nothing_is_kept(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    ran = run("read", str(inputs), "--date", "31 of Nevember")
    assert ran.status == 2
    assert "31 of Nevember" in ran.err
    assert store(tmp_path).counts().dispatches == 0


def test_date_and_outlet_are_taken_from_the_person(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs / "undated.txt"), "--date", "2031-04-09", "--outlet", "Alva Wire")
    (dispatch,) = store(tmp_path).dispatches()
    assert (dispatch.outlet, dispatch.publication.published) == ("Alva Wire", "2031-04-09")
    assert dispatch.publication.basis == "given"


def test_status_is_one_record_of_the_contract(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    record = run("status", "--json", "--as-of", "2031-04-10").json
    assert record["as_of"] == "2031-04-10"
    assert set(record) >= SECTIONS
    (entry,) = record["rounds"]
    assert entry["ordinal"] == 2
    assert len(entry["claims"]) == 1  # the undated dispatch is not certain to be that old
    assert run("status", "--json", "--as-of", "2031-04-10").json == record  # now remembered


def test_status_shows_a_board_with_its_sources(run: Run, inputs: Path) -> None:
    run("read", str(inputs / "first.txt"), "--outlet", "Alva Wire")
    ran = run("status")
    assert ran.status == 0
    assert "2nd" in ran.out
    assert "Mara Quill" in ran.out
    assert "Alva Wire, 8 Apr 2031" in ran.out
    quoted = run("status", "--quotes")
    assert "“Round two of the talks will be held in Port Alva on 12 April”" in quoted.out


def test_before_the_first_dispatch_nothing_is_known(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    ran = run("status", "--json", "--as-of", "2031-04-07")
    assert (ran.status, ran.out) == (1, "")
    assert "no negotiation is known as of 2031-04-07" in ran.err


def test_an_unknown_process_is_said_with_the_known_ones(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    ran = run("status", "--process", "nobody")
    assert ran.status == 1
    assert "known are" in ran.err


def test_a_missing_store_is_said_and_not_made(run: Run, tmp_path: Path) -> None:
    ran = run("status", "--store", str(tmp_path / "typo.db"))
    assert ran.status == 1
    assert "communique read" in ran.err
    assert not (tmp_path / "typo.db").exists()


def test_date_moves_a_dispatch_into_the_record(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs))
    (undated,) = run("dispatches", "--undated", "--json").json
    ran = run("date", undated["id"][:6], "2031-04-09", "--by", "Ana")
    assert ran.status == 0
    assert "9 Apr 2031" in ran.out
    record = run("status", "--json", "--as-of", "2031-04-10").json
    assert len(record["rounds"][0]["claims"]) == 2
    assert run("dispatches", "--undated", "--json").json == []
    (dating,) = store(tmp_path).datings(undated["id"])
    assert dating.by == "Ana"


def test_a_newer_coder_renews_what_is_there(
    run: Run, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", str(inputs))
    monkeypatch.setattr(date_command, "shipped", lambda: NEWER_CODER)
    (undated,) = run("dispatches", "--undated", "--json").json
    run("date", undated["id"], "2031-04-09")
    assert {c.coder for c in store(tmp_path).codings()} == {"coder-2"}


def test_recode_renews_what_an_older_version_coded(
    run: Run, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", str(inputs))
    assert run("recode").out == "0 coded anew\n"
    monkeypatch.setattr(recode_command, "shipped", lambda: NEWER_CODER)
    assert run("recode").out == "2 coded anew\n"
    assert {c.coder for c in store(tmp_path).codings()} == {"coder-2"}


def test_show_marks_a_dispatch_and_finds_a_claim(run: Run, inputs: Path) -> None:
    run("read", str(inputs / "first.txt"))
    (listed,) = run("dispatches", "--json").json
    shown = run("show", listed["id"][:8])
    assert "‹cue›said" in shown.out
    assert "‹time 2031-04-12›12 April" in shown.out
    whole = run("show", listed["id"], "--json").json
    (claim,) = whole["claims"]
    ran = run("show", claim["id"][:9])
    assert "status → scheduled" in ran.out
    assert claim["evidence"][0]["text"] in " ".join(ran.out.split())
    assert run("show", "zzzz").status == 1


def test_timeline_and_statements(run: Run, inputs: Path) -> None:
    run("read", str(inputs / "first.txt"))
    statements = run("statements", "--json").json
    assert [s["speaker"]["name"] for s in statements] == ["Mara Quill"]
    assert run("statements", "--speaker", "nobody", "--json").json == []
    assert "Mara Quill (envoy)" in run("statements").out
    assert run("timeline").status == 0
    moments = run("timeline", "--json").json
    assert all(m["claims"] and m["day"] for m in moments)


def test_export_writes_the_contracts_files(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs))
    out = tmp_path / "out"
    assert run("export", str(out), "--to", "jsonl", "--as-of", "2031-04-10").status == 0
    names = {p.name for p in out.iterdir()}
    assert {"dispatches.jsonl", "claims.jsonl", "record.json"} <= names
    assert len((out / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    (record,) = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert record == run("status", "--json", "--as-of", "2031-04-10").json
    process = record["process"]["id"]
    assert run("export", str(tmp_path / "one"), "--to", "jsonl", "--process", process).status == 0
    assert run("export", str(out), "--to", "xlsx").status == 2


def test_control_characters_do_not_reach_the_terminal(run: Run, inputs: Path) -> None:
    text = (inputs / "first.txt").read_text(encoding="utf-8")
    (inputs / "first.txt").write_text(text + "Then \x1b[31mred\x07 words.\n", encoding="utf-8")
    run("read", str(inputs / "first.txt"))
    (listed,) = run("dispatches", "--json").json
    shown = run("show", listed["id"])
    assert shown.status == 0
    assert "\x1b[31mred" not in shown.out
    assert "\x07" not in shown.out


def test_a_locked_store_is_said(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs / "first.txt"))
    (tmp_path / "no.db").write_text("not a database, only some words " * 20)
    ran = run("status", "--store", str(tmp_path / "no.db"))
    assert ran.status == 1
    assert "not a store" in ran.err
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    assert "another program" in run("status", "--store", str(tmp_path / "other.db")).err
