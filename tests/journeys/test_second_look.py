"""A second look at the sample: what is doubtful, judged by two, carried to another store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.sample import sample_folder

Run = Callable[..., str]
PIN = """\
id: port-linden
title: Port Linden talks
parties: [Ilmaria, Karvenia]
mediators: [Vendora]
issues: [prisoners, bodies of the fallen]
"""


def ran(folder: Path, *arguments: str, by: str = "Ana") -> str:
    """What the command prints; a failure shows what it complained of."""
    surroundings = {"COMMUNIQUE_STORE": "talks.db", "COMMUNIQUE_BY": by, "COLUMNS": "160"}
    done = subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **surroundings},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    ran(folder, "read", str(sample_folder()))
    return folder


def loaded(desk: Path, *arguments: str) -> Any:
    return json.loads(ran(desk, *arguments, "--json"))


def test_the_queue_of_the_sample_quotes_its_dispatches(desk: Path) -> None:
    texts = {d["id"]: Path(d["path"]).name for d in loaded(desk, "dispatches")}
    items = loaded(desk, "review")
    assert items
    assert all(item["reasons"] and item["quotes"] for item in items)
    assert {q["dispatch"] for item in items for q in item["quotes"]} <= set(texts)


def test_two_persons_judge_agree_and_hand_over(desk: Path) -> None:
    before = loaded(desk, "status")
    claims = [item["quotes"][0]["claim"] for item in loaded(desk, "review")]
    first, second, third = list(dict.fromkeys(claims))[:3]
    ran(desk, "review", "reject", first, second, "--note", "misread")
    ran(desk, "review", "accept", third)
    ran(desk, "review", "reject", first, by="Ben")
    ran(desk, "review", "accept", second, third, by="Ben")
    found = loaded(desk, "review", "agreement", "--by", "Ana", "--by", "Ben")
    assert (found["claims"], found["differing"]) == (3, [second])
    assert found["kappa"] == pytest.approx(0.4)  # observed 2/3, expected 4/9
    assert first not in json.dumps(loaded(desk, "status"))
    ran(desk, "review", "export", "judgements.jsonl")
    ran(desk, "read", str(sample_folder()), "--store", "other.db")
    assert loaded(desk, "status", "--store", "other.db") == before
    ran(desk, "review", "import", "judgements.jsonl", "--store", "other.db")
    assert loaded(desk, "status", "--store", "other.db") == loaded(desk, "status")
    for judgement in loaded(desk, "review", "log"):
        ran(desk, "review", "undo", judgement["id"])
    assert loaded(desk, "status") == before


def test_the_changes_of_one_month_quote_only_what_was_out(desk: Path) -> None:
    days = ("--from", "2025-04-10", "--to", "2025-05-10")
    found = loaded(desk, "changes", *days)["changes"]
    assert {"new", "moved", "contradicted"} <= {c["kind"] for c in found}
    quotes = [q for c in found for q in c["quotes"]]
    assert quotes
    assert all(q["published"] is None or q["published"][:10] <= "2025-05-10" for q in quotes)


def test_a_pin_renames_the_talks_and_keeps_what_they_rest_on(desk: Path) -> None:
    (desk / "pin.yaml").write_text(PIN, encoding="utf-8")
    before = {n["id"]: n for n in loaded(desk, "process", "list")}
    ran(desk, "process", "pin", "pin.yaml")
    pinned = {n["id"]: n for n in loaded(desk, "process", "list")}
    assert pinned["port-linden"]["claims"] == before["ilmaria-karvenia"]["claims"]
    assert pinned["ilmaria-tolva"] == before["ilmaria-tolva"]
    shown = loaded(desk, "process", "show", "port-linden")
    assert shown["issues"] == ["prisoners", "bodies of the fallen"]
    ran(desk, "process", "unpin", "port-linden")
    assert {n["id"]: n for n in loaded(desk, "process", "list")} == before
