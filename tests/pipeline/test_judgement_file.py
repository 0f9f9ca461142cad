"""Judgements written and read again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from communique.errors import InputError
from communique.pipeline.applied import abouts
from communique.pipeline.judgement_file import import_judgements
from communique.review.judgement import judge
from communique.store.memory import MemoryStore
from made.talks import SET, TRUCE, fill

NOW = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    fill(made)
    return made


def written(tmp_path: Path, *rows: Any) -> Path:
    path = tmp_path / "judgements.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def row(**more: Any) -> dict[str, Any]:
    return {"verdict": "accept", "target": SET.id, "by": "Ana", **more}


def test_a_row_by_hand_is_known_the_second_time(store: MemoryStore, tmp_path: Path) -> None:
    path = written(tmp_path, row(target=SET.id[:9], note="sure"), row(target="c0ffee"))
    done = import_judgements(store, path, NOW)
    assert (done.imported, done.known, done.waiting, done.set_aside) == (2, 0, 1, ())
    first = store.judgements()[0]
    assert {j.target for j in store.judgements()} == {SET.id, "c0ffee"}
    assert (first.by, first.at) == ("Ana", NOW)
    again = import_judgements(store, path, NOW + dt.timedelta(days=1))
    assert (again.imported, again.known) == (0, 2)


def test_a_judgement_keeps_its_id_and_its_day(store: MemoryStore, tmp_path: Path) -> None:
    at = dt.datetime(2031, 4, 30, tzinfo=dt.UTC)
    made = judge("amend", TRUCE.id, "Ben", at, change={"value": "supports"})
    told = row(
        id=made.id,
        verdict="amend",
        target=TRUCE.id,
        by="Ben",
        at=at.isoformat(),
        change=made.change,
    )
    assert import_judgements(store, written(tmp_path, told), NOW).imported == 1
    assert store.judgements() == (dataclasses.replace(made, about=abouts(store, [TRUCE])),)
    assert import_judgements(store, written(tmp_path, told), NOW).known == 1


def test_a_merge_keeps_what_its_negotiations_are_known_by(
    store: MemoryStore, tmp_path: Path
) -> None:
    known = {"known_by": {"a-b": {"shares": {SET.dispatch: 1.0}, "apart": ["a-c"]}}}
    told = row(verdict="merge", target="a-b", other="a-c", change=known)
    assert import_judgements(store, written(tmp_path, told), NOW).imported == 1
    (kept,) = store.judgements()
    assert kept.change == known


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("no json", "no JSON"),
        ("[1]", "no object"),
        (row(verdict="maybe"), "is no verdict"),
        (row(by=""), "'by' is missing"),
        ({"verdict": "accept", "by": "Ana"}, "'target' is missing"),
        (row(verdict="amend"), "needs an object under 'change'"),
        (row(verdict="amend", change={"subject": 3}), "object of slots"),
        (row(verdict="same"), "name the second"),
        (row(verdict="rename", change={"name": "x"}), "needs a 'title'"),
        (row(verdict="merge", other="b", change={"known_by": {"a": 3}}), "holds shares"),
        (row(verdict="pin", change={"title": "x"}), "title and parties"),
        (row(about=[{"id": SET.id}]), "says nothing of claims"),
        (row(about=[]), "is of other claims"),
        (row(at="yesterday"), "'at' is 'yesterday'"),
        (row(at="2031-06-01"), "still to come"),
        (row(target="c"), "the beginning of 10 claims"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_the_rest_is_kept(
    store: MemoryStore, tmp_path: Path, bad: Any, said: str
) -> None:
    done = import_judgements(store, written(tmp_path, row(), "", bad), NOW)
    assert done.imported == 1
    ((line, reason),) = done.set_aside
    assert line == 3
    assert said in reason


def test_a_file_that_cannot_be_read(store: MemoryStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the path"):
        import_judgements(store, tmp_path / "none.jsonl", NOW)
    (tmp_path / "odd.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        import_judgements(store, tmp_path / "odd.jsonl", NOW)
