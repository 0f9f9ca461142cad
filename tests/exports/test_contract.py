"""Exports of the sample, read by the reader that is shipped, are as the contract promises them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from communique.sample import sample_folder
from exports.promised import RECORD, ROWS, Export, cited

PROGRAM = Path(sys.executable).with_name("communique")
DAYS = (None, "2025-04-10", "2025-04-30")
ENTRIES = (
    *("rounds", "contacts", "documents", "commitments", "positions", "conditions"),
    *("expectations", "disputes", "noncomments"),
)
Run = Callable[..., str]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The program on a store that holds the sample."""
    store = tmp_path_factory.mktemp("contract") / "sample.db"

    def run_command(*words: str | Path) -> str:
        line = [PROGRAM, *words, "--store", store]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout

    counted = json.loads(run_command("read", sample_folder(), "--json"))
    assert set(counted) == {"read", "known", "set_aside", "claims"}
    assert (counted["read"], counted["known"], counted["set_aside"]) == (15, 0, [])
    assert counted["claims"] > 100
    return run_command


@pytest.fixture(scope="session")
def exports(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, Export]:
    """An export of everything, and one for each of some days."""
    found = {}
    for day in DAYS:
        folder = tmp_path_factory.mktemp("export")
        run("export", folder, "--to", "jsonl", *(("--as-of", day) if day else ()))
        found[day] = Export.load(folder)
    return found


@pytest.mark.parametrize("day", DAYS)
def test_an_export_is_as_promised(exports: dict[str | None, Export], day: str | None) -> None:
    assert all(exports[day].rows[name] for name in ROWS)
    assert list(exports[day].faults()) == []


@pytest.mark.parametrize("section", ENTRIES)
def test_every_kind_of_entry_was_there_to_check(
    exports: dict[str | None, Export], section: str
) -> None:
    assert exports[None].records[0][section]


@pytest.mark.parametrize("day", DAYS)
def test_status_prints_the_record_of_the_export(
    run: Run, exports: dict[str | None, Export], day: str | None
) -> None:
    shown = json.loads(run("status", "--json", *(("--as-of", day) if day else ())))
    assert list(RECORD(shown)) == []
    assert shown == exports[day].records[0]
    assert shown["as_of"] == day


def _by(dispatch: Mapping[str, Any]) -> str:
    """The day by which it had been published for certain."""
    return dispatch["published"] or dispatch["latest"] or "9999"


@pytest.mark.parametrize("day", DAYS[1:])
def test_nothing_later_is_in_an_export_of_a_day(
    exports: dict[str | None, Export], day: str
) -> None:
    dispatches = exports[day].rows["dispatches.jsonl"]
    assert all(_by(row) <= day for row in dispatches)
    everything = exports[None].rows["dispatches.jsonl"]
    known = {row["id"] for row in everything if _by(row) <= day}
    assert {row["id"] for row in dispatches} == known
    held = {claim for _, claim in cited(exports[day].records)}
    of_later = {
        row["id"] for row in exports[None].rows["claims.jsonl"] if row["dispatch"] not in known
    }
    assert held
    assert not held & of_later


def test_what_is_said_was_said_before_it_was_published(
    exports: dict[str | None, Export],
) -> None:
    for name in ("claims.jsonl", "statements.jsonl"):
        latest = {row["id"]: _by(row) for row in exports[None].rows["dispatches.jsonl"]}
        for row in exports[None].rows[name]:
            assert (row["said"] or "") <= latest[row["dispatch"]]


BROKEN: tuple[tuple[str, Callable[[Export], Any]], ...] = (
    ("manner", lambda e: e.rows["statements.jsonl"][0].update(manner="quoted")),
    ("role is empty", lambda e: e.rows["statements.jsonl"][0].update(role="")),
    ("is not what stands in", lambda e: e.rows["times.jsonl"][0].update(text="tomorrow")),
    ("speaker", lambda e: e.rows["statements.jsonl"][0].update(speaker="mara-quill")),
    ("value is missing", lambda e: e.rows["claims.jsonl"][0].pop("value")),
    ("not in claims.jsonl", lambda e: e.records[0]["rounds"][0].update(claims=["c0"])),
    ("no list of 1 or more", lambda e: e.records[0]["rounds"][0].update(claims=[])),
    ("names no statement", lambda e: e.rows["events.jsonl"][0].update(statement="s0")),
)


@pytest.mark.parametrize(("said", "spoil"), BROKEN, ids=[said for said, _ in BROKEN])
def test_the_check_itself_finds_what_is_wrong(
    exports: dict[str | None, Export], said: str, spoil: Callable[[Export], Any]
) -> None:
    whole = exports[None]
    spoilt = Export(json.loads(json.dumps(dict(whole.rows))), json.loads(json.dumps(whole.records)))
    spoil(spoilt)
    assert any(said in fault for fault in spoilt.faults())
