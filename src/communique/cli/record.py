"""What the commands that show a record have in common: fold, choose, look up."""

from __future__ import annotations

import datetime as dt

from communique.cli.terminal import note
from communique.pipeline.standing import choose, records
from communique.record.record import Record
from communique.store.store import Store
from communique.views.citations import Source

_NAMED = 5


def chosen(store: Store, as_of: dt.date | None, process: str | None) -> Record:
    """The record to show; others are mentioned on stderr when nobody chose."""
    found = records(store, as_of)
    shown = choose(found, process, as_of)
    others = [r.process for r in found if r is not shown]
    if others and process is None:
        named = "; ".join(f"{p.id} ({p.title})" for p in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        note(f"the largest of {len(found)} negotiations; others, for --process: {named}{more}")
    return shown


def source(store: Store, record: Record) -> Source:
    """Where the claims, dispatches and names of a record can be looked up."""
    holders = {c.holder for c in record.claims if c.holder}
    cited = {c.dispatch for c in record.claims}
    return Source(
        claims={c.id: c for c in record.claims},
        dispatches={d.id: d for d in store.dispatches(record.as_of) if d.id in cited},
        names={holder: record.cast.name(holder) for holder in holders},
    )
