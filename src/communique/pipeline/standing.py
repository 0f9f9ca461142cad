"""From a store to where the talks stand: the one place where commands and exports fold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from communique.errors import NotFoundError
from communique.record.fold import fold
from communique.record.heard import Hearing, hear
from communique.record.visibility import visible
from communique.review.apply import decide
from communique.store.store import Store

Record = Mapping[str, Any]


def records(store: Store, as_of: dt.date | None = None) -> tuple[Record, ...]:
    """The record of each negotiation as the contract's JSON object, the largest first."""
    folded = fold(
        store.headings(as_of), store.claim_codings(as_of), store.judgements(), as_of=as_of
    )
    return tuple(record.to_json() for record in folded)


def choose(found: tuple[Record, ...], process: str | None, as_of: dt.date | None) -> Record:
    """The record of ``process`` (an id or the beginning of one), or the largest.

    Raises:
        NotFoundError: when there is none, or the beginning fits several.
    """
    when = f" as of {as_of}" if as_of else ""
    if not found:
        raise NotFoundError(f"no negotiation is known{when}: read dispatches first")
    if process is None:
        return found[0]
    exact = [r for r in found if r["process"]["id"] == process]
    begins = exact or [r for r in found if str(r["process"]["id"]).startswith(process)]
    if len(begins) != 1:
        which = "no" if not begins else "more than one"
        ids = ", ".join(str(r["process"]["id"]) for r in found[:8])
        raise NotFoundError(f"{which} negotiation {process!r}{when}; known are {ids}")
    return begins[0]


def hearing(store: Store, as_of: dt.date | None = None) -> Hearing:
    """The claims that records as of that day rest on, with the cast they speak of."""
    seen = visible(
        store.headings(as_of), store.claim_codings(as_of), store.judgements(), as_of=as_of
    )
    return hear(seen, decide(seen.judgements))
