"""``communique changes``: what has changed between two days, on which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.review.judgement import judge
from communique.store.sql import open_store
from made.talks import FIRST, SECOND, THIRD

Run = Callable[..., Any]
TEXTS = {d.id: d.text for d in (FIRST, SECOND, THIRD)}


def found(run: Run, *words: str) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = run("changes", "--json", *words).json["changes"]
    return changes


def test_a_round_that_moved_is_shown_with_its_words_and_source(talks: Run) -> None:
    days = ("--from", "2031-04-10", "--to", "2031-04-16")
    rounds = [c for c in found(talks, *days) if c["section"] == "rounds"]
    (moved,) = [c for c in rounds if c["kind"] == "moved"]
    assert moved["fields"]["status"] == {"from": "scheduled", "to": "postponed"}
    (quote,) = moved["quotes"]
    assert quote["dispatch"] == SECOND.id
    assert quote["outlet"] == "Velmar Post"
    shown = talks("changes", *days)
    assert "status scheduled → postponed" in shown.out
    assert "Tor Hale in Velmar Post" in " ".join(shown.out.split())


def test_every_quotation_stands_in_its_dispatch(talks: Run) -> None:
    quotes = [q for c in found(talks, "--from", "2031-04-01") for q in c["quotes"]]
    assert quotes
    assert all(TEXTS[q["dispatch"]][q["start"] : q["end"]] == q["text"] for q in quotes)


def test_what_is_contradicted_and_what_is_new(talks: Run) -> None:
    days = ("--from", "2031-04-16", "--to", "2031-04-30")
    kinds = {(c["kind"], c["section"]) for c in found(talks, *days)}
    assert ("contradicted", "disputes") in kinds
    assert {c["kind"] for c in found(talks, *days, "--kind", "moved")} == {"moved"}
    early = found(talks, "--from", "2031-04-01", "--to", "2031-04-09")
    assert {c["kind"] for c in early} == {"new"}
    assert "everything is new" in talks("changes", "--from", "2031-04-01").err


def test_nothing_later_than_the_last_day_leaks_in(talks: Run) -> None:
    assert THIRD.id not in str(found(talks, "--from", "2031-04-01", "--to", "2031-04-21"))
    assert THIRD.id in str(found(talks, "--from", "2031-04-01", "--to", "2031-04-22"))


def test_a_day_without_news(talks: Run) -> None:
    ran = talks("changes", "--from", "2031-04-23", "--to", "2031-04-24")
    assert ran.status == 0
    assert "nothing has changed from 2031-04-23 to 2031-04-24" in ran.err


def test_talks_that_a_person_merged_meanwhile_are_found_on_the_earlier_day(
    talks: Run, tmp_path: Path
) -> None:
    at = dt.datetime(2031, 4, 20, tzinfo=dt.UTC)
    merge = judge("merge", "istra-orm-union", "Ana", at, other="istra-velmar")
    open_store(tmp_path / "talks.db").judge(merge)
    days = ("--from", "2031-04-10", "--to", "2031-04-21")
    ran = talks("changes", *days, "--json")
    assert ran.json["process"]["id"] == "istra-orm-union"
    assert "1 judgement made after 2031-04-10 counts on the later day only" in ran.err
    assert 1 not in [c["entry"].get("ordinal") for c in ran.json["changes"] if c["kind"] == "new"]
    assert "judgement" not in talks("changes", *days, "--known-at", "now").err


def test_a_negotiation_first_heard_of_since_is_named(talks: Run) -> None:
    ran = talks("changes", "--from", "2031-04-10", "--to", "2031-04-16", "--json")
    assert [p["id"] for p in ran.json["arisen"]] == ["istra-orm-union"]
    assert "istra-orm-union" in talks("changes", "--from", "2031-04-10", "--to", "2031-04-16").err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--from", "2031-04-10", "--to", "2031-04-10"], 2),
        (["--to", "2031-04-10"], 2),
        (["--from", "2031-04-10", "--process", "nobody"], 1),
        (["--from", "2031-04-10", "--kind", "odd"], 2),
    ],
)
def test_what_cannot_be_asked(talks: Run, words: list[str], status: int) -> None:
    assert talks("changes", *words).status == status
