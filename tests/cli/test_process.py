"""``communique process``: see the negotiations, and say which are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.review.judgement import judge
from communique.store.sql import open_store

Run = Callable[..., Any]
MAIN, OTHER = "istra-velmar", "istra-orm-union"
PIN = """\
id: coast
title: Coast talks
parties: [Istra, {name: Velmar, aliases: [Orm Union]}]
"""


def listed(run: Run, *words: str) -> list[str]:
    return [n["id"] for n in run("process", "list", "--json", *words).json]


def test_the_list_says_who_how_much_and_how_lately(talks: Run) -> None:
    first, second = talks("process", "list", "--json").json
    assert (first["id"], second["id"]) == (MAIN, OTHER)
    assert (first["dispatches"], first["claims"]) == (3, 9)
    assert first["last_round"]["ordinal"] == 2
    assert (first["first_heard"], first["last_heard"]) == ("2031-04-08", "2031-04-22")
    shown = talks("process", "list").out
    assert "Istra – Orm Union talks" in shown
    assert "22 Apr 2031" in shown
    early = talks("process", "list", "--as-of", "2031-04-10", "--json").json
    assert [(n["id"], n["last_heard"]) for n in early] == [(MAIN, "2031-04-08")]


def test_one_in_detail(talks: Run) -> None:
    found = talks("process", "show", "istra-v", "--json").json
    assert [p["name"] for p in found["parties"]] == ["Istra", "Velmar"]
    assert found["parties"][0]["voices"] == [{"name": "Mara Quill", "claims": 4}]
    assert found["kinds"]["round"] == 4
    assert {s["outlet"] for s in found["sources"]} == {"Alva Wire", "Velmar Post"}
    heard = {h["section"]: (h["last_heard"], h["days"]) for h in found["heard_of"]}
    assert heard["positions"] == ("2031-04-15", 7)
    shown = talks("process", "show", "istra-v")
    assert "15 Apr 2031, 7 days before" in shown.out
    assert "Velmar Post" in shown.out


def test_a_merge_makes_one_of_two_and_can_be_undone(talks: Run) -> None:
    ran = talks("process", "merge", "istra-v", "istra-o", "--note", "one table")
    assert ran.out == f"{OTHER} is now a part of {MAIN} (Istra – Velmar talks)\n"
    assert "process undo" in ran.err
    (only,) = talks("process", "list", "--json").json
    assert (only["id"], only["claims"], only["merged"]) == (MAIN, 10, [OTHER])
    assert "one table" in talks("process", "show", OTHER).out
    assert talks("status", "--process", OTHER, "--json").json["process"]["id"] == MAIN
    assert talks("process", "undo", MAIN).status == 0
    assert listed(talks) == [MAIN, OTHER]


def test_a_beginning_that_fits_several_is_said_with_those(talks: Run) -> None:
    ran = talks("process", "show", "istra")
    assert ran.status == 1
    assert f"more than one negotiation 'istra'; they are {MAIN}, {OTHER}" in ran.err


def test_a_merge_counts_on_a_past_day_only_when_it_is_asked_for(talks: Run, tmp_path: Path) -> None:
    at = dt.datetime(2031, 4, 30, tzinfo=dt.UTC)
    open_store(tmp_path / "talks.db").judge(judge("merge", MAIN, "Ana", at, other=OTHER))
    past = talks("process", "list", "--as-of", "2031-04-16", "--json")
    assert [n["id"] for n in past.json] == [MAIN, OTHER]
    assert "1 judgement made after 2031-04-16 does not count" in past.err
    asked = talks("process", "list", "--as-of", "2031-04-16", "--known-at", "now", "--json")
    assert [n["id"] for n in asked.json] == [MAIN]
    assert asked.err == ""


def test_a_title_of_ones_own(talks: Run) -> None:
    assert "is now called River talks" in talks("process", "rename", OTHER, " River  talks").out
    assert talks("status", "--process", OTHER, "--json").json["process"]["title"] == "River talks"
    assert talks("process", "rename", OTHER, " ").status == 2


def test_a_pin_takes_the_claims_of_its_parties_until_it_ends(talks: Run, tmp_path: Path) -> None:
    file = tmp_path / "pin.yaml"
    file.write_text(PIN, encoding="utf-8")
    assert "3 dispatches, 10 claims" in talks("process", "pin", str(file)).out
    (only,) = talks("process", "list", "--json").json
    assert (only["id"], only["title"], only["pinned"]) == ("coast", "Coast talks", True)
    assert [p["name"] for p in only["parties"]] == ["Istra", "Velmar"]
    assert "pinned" in talks("process", "list").out
    assert talks("process", "unpin", "coast").status == 0
    assert listed(talks) == [MAIN, OTHER]
    assert "nothing is pinned" in talks("process", "unpin", "coast").err


def test_a_pin_of_nobody_known_is_kept_and_said(talks: Run, tmp_path: Path) -> None:
    file = tmp_path / "pin.yaml"
    file.write_text("id: hills\ntitle: Hills\nparties: [Istria, Dorn]\n", encoding="utf-8")
    ran = talks("process", "pin", str(file))
    assert ran.status == 0
    assert "names Istria so far; did you mean Istra" in ran.err
    assert listed(talks) == [MAIN, OTHER]
    assert "hills (Hills) is pinned, and nothing is heard of it yet" in talks("process", "list").err


def test_a_pin_does_not_take_the_id_of_another_negotiation(talks: Run, tmp_path: Path) -> None:
    file = tmp_path / "pin.yaml"
    file.write_text(f"id: {OTHER}\ntitle: T\nparties: [Cato, Dorn]\n", encoding="utf-8")
    ran = talks("process", "pin", str(file))
    assert ran.status == 2
    assert "choose another id" in ran.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["merge", MAIN, "nobody"], 1, "known are"),
        (["merge", MAIN, MAIN], 2, "one negotiation already"),
        (["undo", MAIN], 1, "nobody has"),
        (["show", "nobody"], 1, "known are"),
        (["list", "--as-of", "2001-01-01"], 1, "give a later day"),
        (["merge", MAIN, OTHER, "--by", " "], 2, "name is empty"),
        (["list", "--known-at", "soon"], 2, "is not a moment"),
    ],
)
def test_what_cannot_be_done_is_said(talks: Run, words: list[str], status: int, said: str) -> None:
    ran = talks("process", *words)
    assert (ran.status, ran.out) == (status, "")
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_somebody_must_decide(talks: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMUNIQUE_BY")
    ran = talks("process", "merge", MAIN, OTHER)
    assert ran.status == 2
    assert "--by" in ran.err
