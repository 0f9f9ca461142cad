"""A terminal for tests: the commands with a reader that is quick, on files of our own writing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from communique.cli import date, demo, read, recode
from communique.cli.main import main
from communique.store.sql import open_store
from made.engines import ENGINE
from made.talks import fill

FIRST = (
    "date 2031-04-08\n"
    "Round two of the talks will be held in Port Alva on 12 April, Istran envoy Mara Quill said "
    "on Monday. The delegations have not met since the winter, and the mediators are hopeful.\n"
)
UNDATED = (
    "The second round in Port Alva will be short, envoy Mara Quill said after a meeting with the "
    "mediators. She did not say how many people will come with her.\n"
)


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "dispatches"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "undated.txt").write_text(UNDATED, encoding="utf-8")
    return folder


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Ran]:
    """Runs a command line in a store of its own; gives status, output and messages."""
    for module in (read, date, demo, recode):
        monkeypatch.setattr(module, "shipped", lambda: ENGINE)
    monkeypatch.setenv("COMMUNIQUE_STORE", str(tmp_path / "talks.db"))
    monkeypatch.setenv("TERM", "dumb")

    def run_command(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["communique", *words])
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return Ran(code if isinstance(code, int) else 0, said.out, said.err)

    return run_command


@pytest.fixture
def talks(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Commands on a store of invented talks, by one person, on a wide terminal."""
    fill(open_store(tmp_path / "talks.db", create=True))
    monkeypatch.setenv("COMMUNIQUE_BY", "Ana")
    monkeypatch.setenv("COLUMNS", "160")
    return run
