"""What the commands that show a record have in common: fold, choose, look up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from communique.cli.engine import shipped
from communique.cli.terminal import note
from communique.pipeline.standing import Record, choose, hearing, records
from communique.store.store import Store
from communique.views.citations import Source


def chosen(store: Store, as_of: dt.date | None, process: str | None) -> Record:
    """The record to show; others are mentioned on stderr."""
    found = records(store, as_of)
    shown = choose(found, process, as_of)
    others = [r["process"] for r in found if r is not shown]
    if others and process is None:
        named = "; ".join(f"{p['id']} ({p['title']})" for p in others[:5])
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        note(
            f"the largest of {len(found)} negotiations is shown; others (--process): {named}{more}"
        )
    return shown


def source(store: Store, as_of: dt.date | None) -> Source:
    """Where claims, dispatches and names can be looked up."""
    hearings = hearing(store, as_of)
    claims = {h.claim.id: h.claim for h in hearings.heard}
    holders = {h.claim.holder for h in hearings.heard if h.claim.holder}
    names = {holder: hearings.cast.name(holder) for holder in holders}
    dispatches = {d.id: d for d in store.dispatches(as_of)}
    return Source(claims=claims, dispatches=dispatches, names=names)


def warn_if_stale(store: Store) -> None:
    """Say so when an older version of this program coded what is shown."""
    engine = shipped()
    old = store.stale(engine.reader, engine.coder)
    if old:
        note(
            f"{len(old)} dispatches were coded by another version: `communique recode` renews them"
        )


def as_json(value: Any) -> Any:
    """Days as ISO texts, for what the contract does not shape itself."""
    return value.isoformat() if isinstance(value, dt.date) else value
