"""From a store to where the talks stand: the one place where commands and exports fold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from communique.errors import NotFoundError
from communique.record.cast import Cast, LocalNames
from communique.record.fold import fold
from communique.record.record import Record
from communique.store.store import Store


def records(store: Store, as_of: dt.date | None = None) -> tuple[Record, ...]:
    """The record of each negotiation, the largest first."""
    headings, codings = store.headings(as_of), store.claim_codings(as_of)
    return fold(headings, codings, store.judgements(), as_of=as_of)


def choose(found: Sequence[Record], process: str | None, as_of: dt.date | None = None) -> Record:
    """The record of ``process`` (an id or the beginning of one), or the largest.

    Raises:
        NotFoundError: when there is none, or the beginning fits several.
    """
    when = f" as of {as_of}" if as_of else ""
    if not found:
        raise NotFoundError(f"no negotiation is known{when}: read dispatches first")
    if process is None:
        return found[0]
    exact = [r for r in found if r.id == process]
    begins = exact or [r for r in found if r.id.startswith(process)]
    if len(begins) != 1:
        which = "no" if not begins else "more than one"
        ids = ", ".join(r.id for r in found[:8])
        raise NotFoundError(f"{which} negotiation {process!r}{when}; known are {ids}")
    return begins[0]


def cast_of(found: Sequence[Record]) -> Cast:
    """Who is who over all dispatches that the records rest on; nobody when there are none."""
    return found[0].cast if found else Cast((), LocalNames())
