"""The gists of codings: made when a dispatch is coded, and later where one is missing."""

from __future__ import annotations

import contextlib
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from communique.claims.coding import Coding
from communique.errors import StoreError
from communique.pipeline.sources import digest
from communique.store.gisted import Gisted
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.gist import Gist

_MADE_BY = ("record/gist.py", "record/marks.py", "record/unified.py", "record/basis.py")


@cache
def maker() -> str:
    """Names the code that makes gists: what another version made is made anew."""
    return digest(_MADE_BY)


def gisted(coding: Coding) -> Gisted:
    """The gist of a coding, to be kept beside it."""
    from communique.record.gist import encoded, gist_of  # noqa: PLC0415

    return Gisted(maker(), encoded(gist_of(coding.actors, coding.claims)))


def gists(store: Store, as_of: dt.date | None = None) -> dict[str, Gist]:
    """The gists of all dispatches that count; where some are missing they are made and kept."""
    from communique.record.gist import decoded  # noqa: PLC0415

    with store.snapshot():
        revision = store.moment().revision
        found = dict(store.gists(maker(), as_of))
        missing = [id_ for id_, text in found.items() if text is None]
        made = _made(store, missing, as_of) if missing else {}
    if made:
        with contextlib.suppress(StoreError):  # a store that may not be written makes them again
            store.keep_gists(revision, made)
    texts = ((id_, made[id_].gist if text is None else text) for id_, text in found.items())
    return {id_: decoded(text) for id_, text in texts}


def _made(store: Store, missing: list[str], as_of: dt.date | None) -> dict[str, Gisted]:
    wanted = frozenset(missing)
    codings = (c for c in store.claim_codings(as_of) if c.dispatch in wanted)
    return {coding.dispatch: gisted(coding) for coding in codings}
