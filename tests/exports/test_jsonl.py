"""The files hold exactly the contract's fields, and every span is its quote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique.errors import InputError
from communique.exports import jsonl
from communique.record.fold import fold
from made.dispatches import FakeCoder, FakeReader, made_dispatch

CONTRACT = {
    "dispatches.jsonl": "id path outlet headline published published_basis earliest latest lang "
    "text",
    "statements.jsonl": "id dispatch speaker role side manner source cue content relayed_via said "
    "within",
    "entities.jsonl": "dispatch start end text type actor",
    "times.jsonl": "dispatch start end text type value",
    "events.jsonl": "id dispatch start end text kind status when place parties quantity holder "
    "statement plover",
    "claims.jsonl": "id dispatch kind subject property value status holder side relayed_via said "
    "published evidence origin",
}


def made_contents() -> jsonl.Contents:
    texts = [made_dispatch(), made_dispatch("No talks 🙂 today, Mara Quill said.", "2031-04-10")]
    pairs = [(d, FakeCoder().code(d, FakeReader().read(d.text))) for d in texts]
    pairs.sort(key=lambda pair: pair[0].id)
    records = fold([d for d, _ in pairs], [c for _, c in pairs])
    return jsonl.Contents(
        coded=lambda: pairs,
        heard=[h for r in records for h in r.process.heard],
        records=[r.to_json() for r in records],
        cast=records[0].cast,
    )


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    jsonl.write(tmp_path / "out", made_contents())
    return tmp_path / "out"


def test_all_files_are_there_and_nothing_else(folder: Path) -> None:
    assert {p.name for p in folder.iterdir()} == set(jsonl.FILES)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_row_has_the_fields_of_the_contract(folder: Path, name: str) -> None:
    found = rows(folder / name)
    assert found
    for row in found:
        assert set(CONTRACT[name].split()) <= set(row)
        assert "" not in row.values()


def test_every_span_is_its_quote(folder: Path) -> None:
    texts = {d["id"]: d["text"] for d in rows(folder / "dispatches.jsonl")}
    spans = []
    for name in ("entities.jsonl", "times.jsonl", "events.jsonl"):
        spans += [(row["dispatch"], row) for row in rows(folder / name)]
    for row in rows(folder / "statements.jsonl"):
        spans += [(row["dispatch"], s) for part in ("source", "cue", "content") for s in row[part]]
    for row in rows(folder / "claims.jsonl"):
        spans += [(s["dispatch"], s) for s in row["evidence"]]
    assert len(spans) > 8
    for dispatch, span in spans:
        assert texts[dispatch][span["start"] : span["end"]] == span["text"]


def test_actors_are_given_with_id_and_name(folder: Path) -> None:
    (claim, *_) = rows(folder / "claims.jsonl")
    assert claim["holder"] == {"id": "mara-quill", "name": "Mara Quill"}
    assert claim["side"] == {"id": "IST", "name": "Istra"}
    (event, *_) = rows(folder / "events.jsonl")
    assert event["parties"] == [{"id": "IST", "name": "Istra"}]
    (statement, *_) = rows(folder / "statements.jsonl")
    assert statement["speaker"] == {"id": "mara-quill", "name": "Mara Quill"}


def test_every_claim_of_the_record_is_in_the_claims(folder: Path) -> None:
    ids = {row["id"] for row in rows(folder / "claims.jsonl")}
    records = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    cited = {c for r in records for entry in r["rounds"] for c in entry["claims"]}
    assert cited
    assert cited <= ids


def test_the_same_contents_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    jsonl.write(tmp_path / "again", made_contents())
    for name in jsonl.FILES:
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="cannot write"):
        jsonl.write(tmp_path / "file" / "out", made_contents())
