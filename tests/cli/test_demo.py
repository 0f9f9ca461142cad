"""The demo with the reader that is shipped: the first thing that anybody sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique.store.sql import open_store

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("communique")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    ran = subprocess.run(
        [PROGRAM, "demo", "--store", place, "--quotes"], capture_output=True, text=True, check=True
    )
    return ran.stdout, place


@pytest.mark.parametrize(
    "section",
    [
        "Rounds",
        "Contacts",
        "Documents",
        "Commitments",
        "Positions",
        "Conditions",
        "Expectations",
        "Disputes",
        "No comment",
        "Sources",
    ],
)
def test_the_board_of_the_sample_shows_every_kind_of_entry(
    demo: tuple[str, Path], section: str
) -> None:
    assert any(line.rstrip() == section for line in demo[0].splitlines())


def test_everything_in_the_sample_is_read_and_one_dispatch_is_undated(
    demo: tuple[str, Path],
) -> None:
    counts = open_store(demo[1]).counts()
    assert counts.dispatches >= 14
    assert counts.set_aside == 0
    assert counts.undated == 1


def test_every_quotation_stands_in_its_dispatch(demo: tuple[str, Path]) -> None:
    store = open_store(demo[1])
    texts = {d.id: d.text for d in store.dispatches()}
    evidence = [e for c in store.codings() for claim in c.claims for e in claim.evidence]
    assert len(evidence) > 50
    assert all(texts[e.dispatch][e.start : e.end] == e.text for e in evidence)
    for coding in store.codings():
        for claim in coding.claims:
            assert claim.evidence


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.stem)
def test_the_examples_run_on_an_export_of_the_demo(
    demo: tuple[str, Path], tmp_path: Path, example: Path
) -> None:
    export = [PROGRAM, "export", tmp_path, "--to", "jsonl", "--store", demo[1]]
    subprocess.run(export, capture_output=True, check=True)
    ran = subprocess.run(
        [sys.executable, example, tmp_path], capture_output=True, text=True, check=True
    )
    assert len(ran.stdout.splitlines()) > 3
    assert example.name in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
