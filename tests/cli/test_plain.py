"""The short way of ``status --json`` says what the long way says, or leaves the word to it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Ran
from communique.cli.plain import Asked, plain

Run = Callable[..., Ran]
PLAIN = (
    ["--json"],
    ["--as-of", "2031-04-09", "--json"],
    ["--json", "-p", "talks"],
    ["--json", "--process", "nowhere"],
    ["--json", "--as-of", "2001-01-01"],
)
LONG = (
    [],
    ["--json", "--json"],
    ["--json", "--help"],
    ["--json", "--as-of"],
    ["--json", "--as-of", "soon"],
    ["--json", "--as-of", "2031-04-09", "--as-of", "2031-04-10"],
    ["--json", "--known-at", "now"],
    ["--json", "--quotes"],
    ["--json", "--process", "--quotes"],
    ["--json", "--store="],
    ["--json", "--store", " "],
    ["--json", "talks"],
)


@pytest.mark.parametrize("words", PLAIN)
def test_both_ways_say_the_same(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    run("read", str(inputs))
    assert plain(["status", *words]) is not None
    short = run("status", *words)
    monkeypatch.setattr("communique.cli.main.answered", lambda _: False)
    assert run("status", *words) == short


@pytest.mark.parametrize("words", LONG)
def test_what_is_not_plain_goes_the_long_way(words: list[str]) -> None:
    assert plain(["status", *words]) is None


def test_other_commands_go_the_long_way() -> None:
    assert plain([]) is None
    assert plain(["timeline", "--json"]) is None
    assert plain(["--json", "status"]) is None


def test_the_store_is_named_by_option_environment_or_custom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COMMUNIQUE_STORE", raising=False)
    assert plain(["status", "--json"]) == Asked("communique.db", None, None)
    monkeypatch.setenv("COMMUNIQUE_STORE", "env.db")
    assert plain(["status", "--json"]) == Asked("env.db", None, None)
    words = ["status", "--json", "-s", "s.db", "--as-of", "2031-04-09", "--process", "ist"]
    assert plain(words) == Asked("s.db", dt.date(2031, 4, 9), "ist")


def test_the_short_way_loads_nothing_that_serves_persons(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    run("read", str(inputs))
    program = (
        "import sys; from communique.cli.main import main; main();"
        "print({'typer', 'rich', 'pydantic', 'sqlalchemy'} & {*sys.modules}, file=sys.stderr)"
    )
    words = [sys.executable, "-c", program, "status", "--json", "-s", str(tmp_path / "talks.db")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"
    assert done.stdout == run("status", "--json").out
