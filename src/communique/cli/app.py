"""The commands of ``communique``."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = (
    "demo",
    "read",
    "status",
    "timeline",
    "changes",
    "statements",
    "dispatches",
    "show",
    "process",
    "review",
    "date",
    "export",
    "recode",
    "evaluate",
)


class _Commands(TyperGroup):
    """Loads the module of a command when it is asked for: a quick command stays quick."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of a first session."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command in the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        single = typer.Typer(rich_markup_mode="markdown", add_completion=False)
        importlib.import_module(f"communique.cli.{cmd_name}").add_to(single)
        command = typer.main.get_command(single)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="communique",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "**Where the talks stand, and who says so.**\n\n"
        "Reads news dispatches about negotiations and keeps a record of rounds, contacts, "
        "documents, commitments, positions, conditions, expectations, disputes and refusals to "
        "comment, each entry resting on exact words.\n\n"
        "Start with `communique demo`; then:\n\n"
        "    communique read dispatches/ --store talks.db\n\n"
        "    communique status --store talks.db --as-of 2025-08-28\n\n"
        "Set COMMUNIQUE_STORE to name the store once. `communique COMMAND --help` shows examples."
    ),
)


@app.callback()
def communique() -> None:
    """Where the talks stand, and who says so."""
