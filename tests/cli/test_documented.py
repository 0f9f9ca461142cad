"""Every command and option is documented, and what the README promises is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from communique.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command_of(name: str) -> Any:
    group = typer.main.get_command(app)
    return group.get_command(None, name)  # type: ignore[attr-defined, arg-type]


def subcommands(name: str) -> dict[str, Any]:
    return dict(getattr(command_of(name), "commands", {}))


def options(name: str) -> Iterator[str]:
    for found in (command_of(name), *subcommands(name).values()):
        for parameter in found.params:
            yield from (o for o in parameter.opts if o.startswith("--"))


GROUPS = [(name, sub) for name in COMMANDS for sub in subcommands(name)]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_a_section_with_its_options(command: str) -> None:
    sections = re.split(r"^## ", DOCS, flags=re.M)
    (section,) = [s for s in sections if s.startswith(f"`communique {command}")]
    missing = [o for o in options(command) if f"`{o}" not in section and o != "--help"]
    assert missing == []
    assert [s for s in subcommands(command) if f"`{command} {s}" not in section] == []


@pytest.mark.parametrize(("command", "subcommand"), GROUPS)
def test_the_help_of_a_subcommand_shows_examples(command: str, subcommand: str) -> None:
    found = subcommands(command)[subcommand]
    assert f"communique {command} {subcommand}" in str(found.help)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_examples(command: str) -> None:
    assert f"communique {command}" in str(command_of(command).help)


def test_the_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"^\s*communique (\w+)", README, flags=re.M))
    assert named
    assert named <= set(COMMANDS)


def test_the_targets_of_the_readme_are_in_the_makefile() -> None:
    targets = set(re.findall(r"`?make (\w+)", README))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"demo", "test"} <= targets
    assert all(re.search(rf"^{t}:", makefile, flags=re.M) for t in targets)


def test_the_files_that_the_readme_links_to_exist() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make --no-print-directory test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
