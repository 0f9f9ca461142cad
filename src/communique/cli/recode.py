"""``communique recode``: what an older version of the program coded, coded anew."""

from __future__ import annotations

import typer

from communique.cli.engine import shipped
from communique.cli.options import DEFAULT_STORE, StoreOption, WorkersOption
from communique.cli.read import ahead, bring_up_to_date
from communique.cli.terminal import out
from communique.store.sql import open_store


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(recode)


def recode(store: StoreOption = DEFAULT_STORE, workers: WorkersOption = None) -> None:
    """Bring a store up to date with this version of the program.

    Dispatches that an older reader read are read anew, and those that an older coder coded are
    coded anew. `read` and `date` do the same at their end.

    Examples:

        communique recode --store talks.db
    """
    held = open_store(store)
    done = bring_up_to_date(held, shipped(), workers)
    out().print(f"{done:,} coded anew")
    ahead(held)
