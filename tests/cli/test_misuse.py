"""What the commands say and do when they are given what they cannot use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.store.sql import open_store

Run = Callable[..., Any]
PROGRAM = Path(sys.executable).with_name("communique")


def test_a_missing_path_is_wrong_usage_and_the_rest_is_kept(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    ran = run("read", str(inputs), str(tmp_path / "typo.txt"), "--json")
    assert ran.status == 2
    assert ran.json["read"] == 2
    (aside,) = ran.json["set_aside"]
    assert aside["path"].endswith("typo.txt")
    assert "check the path" in aside["reason"]
    assert run("dispatches", "--set-aside", "--json").json == []


def test_missing_paths_alone_make_no_store(run: Run, tmp_path: Path) -> None:
    ran = run("read", str(tmp_path / "typo.txt"), "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "typo.txt" in ran.err
    assert not (tmp_path / "talks.db").exists()


def test_an_empty_path_does_not_mean_this_folder(run: Run, tmp_path: Path) -> None:
    ran = run("read", "")
    assert ran.status == 2
    assert "empty" in ran.err
    assert not (tmp_path / "talks.db").exists()


def test_the_store_itself_is_no_input(run: Run, inputs: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("COMMUNIQUE_STORE", str(inputs / "talks.db"))
    assert run("read", str(inputs)).status == 0
    assert run("read", str(inputs), "--json").json["set_aside"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_utf8_is_read(run: Run, inputs: Path, tmp_path: Path) -> None:
    os.rename(inputs / "first.txt", os.fsencode(inputs) + b"/first-\xff.txt")  # noqa: PTH104
    (inputs / "undated.txt").unlink()
    assert run("read", str(inputs)).status == 0
    (dispatch,) = open_store(tmp_path / "talks.db").dispatches()
    assert dispatch.path is not None
    assert dispatch.path.endswith("first-�.txt")
    assert run("dispatches").status == 0


@pytest.mark.parametrize("words", [["show", "zzzz"], ["date", "zzzz", "2031-04-09"], ["show", ""]])
def test_an_unknown_id_is_said_with_where_to_look(run: Run, inputs: Path, words: list[str]) -> None:
    run("read", str(inputs))
    ran = run(*words)
    assert ran.status == 1
    assert "communique dispatches" in ran.err


def test_the_beginning_of_several_ids_is_said(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    ran = run("show", "c")
    assert ran.status == 1
    assert "beginning of 2 claim ids" in ran.err
    assert "give more of it" in ran.err


def test_a_kind_that_does_not_exist_is_wrong_usage(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    assert run("timeline", "--kind", "rounds").status == 2


def test_a_day_before_everything_is_said_with_a_remedy(run: Run, inputs: Path) -> None:
    run("read", str(inputs))
    assert "give a later day" in run("status", "--as-of", "2001-01-01").err


def program(store: Path, output: Any, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [PROGRAM, "dispatches", "--store", store],
        stdout=output,
        stderr=subprocess.PIPE,
        env={**os.environ, **surroundings},
        check=False,
    )


def test_an_output_that_is_gone_is_no_error(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs))
    reading, writing = os.pipe()
    os.close(reading)
    ran = program(tmp_path / "talks.db", writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_said(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs))
    with Path("/dev/full").open("w") as full:
        ran = program(tmp_path / "talks.db", full)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"communique: No space left")
    assert b"Traceback" not in ran.stderr


def test_output_is_utf8_and_as_wide_as_is_asked(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("read", str(inputs))
    ran = program(tmp_path / "talks.db", subprocess.PIPE, PYTHONIOENCODING="ascii", COLUMNS="60")
    lines = ran.stdout.decode("utf-8").splitlines()
    assert any("–" in line for line in lines)
    assert max(map(len, lines)) <= 60
