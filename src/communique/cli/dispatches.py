"""``communique dispatches``: what the store holds, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.ids import short_dispatch
from communique.cli.options import DEFAULT_STORE, AsOfOption, JsonOption, StoreOption
from communique.cli.streams import note, print_json
from communique.cli.terminal import cell, out, table
from communique.dispatches.dispatch import Dispatch
from communique.exports.rows import dispatch_row
from communique.store.aside import Aside
from communique.store.sql import open_store
from communique.views.citations import publication


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(dispatches)


def dispatches(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Only those whose day of publication is not known.")
    ] = False,
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="What could not be read, and why.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List the dispatches in the store.

    Examples:

        communique dispatches

        communique dispatches --undated

        communique dispatches --set-aside --json
    """
    held = open_store(store)
    if set_aside:
        _list_set_aside(held.all_set_aside(), json=json)
        return
    found = held.dispatches(as_of)
    shown = [d for d in found if not undated or d.publication.published is None]
    if json:
        rows = (dispatch_row(d) for d in shown)
        print_json([{k: v for k, v in row.items() if k != "text"} for row in rows])
        return
    _list(shown)


def _list(shown: Iterable[Dispatch]) -> None:
    made = table(("Id", "Published", "By", "Outlet", "Headline"))
    ordered = sorted(shown, key=lambda d: (d.publication.published or "9999", d.id))
    for d in ordered:
        made.add_row(
            short_dispatch(d.id),
            publication(d),
            d.publication.basis,
            cell(d.outlet or "–"),
            cell(d.headline or Path(d.path or "–").name),
        )
    out().print(made)
    for d in ordered:
        for warning in d.warnings:
            note(f"{short_dispatch(d.id)}: {warning}")


def _list_set_aside(aside: Iterable[Aside], *, json: bool) -> None:
    if json:
        print_json(
            [
                {"path": a.path, "reason": a.reason, "first_seen": a.first_seen.isoformat()}
                for a in aside
            ]
        )
        return
    made = table(("Path", "Reason"))
    for a in aside:
        made.add_row(cell(a.path), cell(a.reason))
    out().print(made)
