"""The claims that a record rests on, remembered by their places rather than in full.

A record of a large store rests on more text than all else that is remembered together. Nearly all
of its claims stand as they were coded: of those it is enough to know which they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from communique.claims.claim import Claim
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.fold import Sorting
    from communique.record.processes import Draft, Process

# What sorts is imported where it is used: grounds that are remembered need little of it.


class Share(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Claims of one dispatch, by their places in reading order; ``None`` stands for all of them.

    ``changed`` are the claims themselves, where a person has changed some of the dispatch or
    their actors go by other ids elsewhere.
    """

    dispatch: str
    places: tuple[int, ...] | None
    changed: tuple[Claim, ...] | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one record rests on: its claims in the order of publication, those put aside last.

    ``names`` are those of the holders.
    """

    shares: tuple[Share, ...]
    aside: tuple[str, ...]
    names: Mapping[str, str]

    def claims(self, store: Store) -> tuple[Claim, ...]:
        """The claims with their actors unified, from the store as it stood."""
        coded = dict(store.claims_of(s.dispatch for s in self.shares if s.changed is None))
        found = [c for share in self.shares for c in _of(share, coded)]
        aside = frozenset(self.aside)
        return tuple(sorted(found, key=lambda c: c.id in aside))


def grounds(sorting: Sorting, draft: Draft, process: Process) -> Grounds:
    """What the record of a process rests on that was made from a draft."""
    heard = sorted((*process.heard, *process.aside), key=lambda h: h.rank)
    changed: dict[str, list[Claim]] = {t.dispatch: [] for t, _ in draft.shares if not t.plain}
    for claim in (h.claim for h in heard if h.claim.dispatch in changed):
        changed[claim.dispatch].append(claim)
    shares = sorted(draft.shares, key=lambda share: share[0].rank)
    holders = sorted({h.claim.holder for h in heard if h.claim.holder})
    return Grounds(
        shares=tuple(
            Share(t.dispatch, None, tuple(changed[t.dispatch]))
            if t.dispatch in changed
            else Share(t.dispatch, None if places is None else tuple(places))
            for t, places in shares
        ),
        aside=tuple(h.claim.id for h in process.aside),
        names={holder: sorting.told.cast.name(holder) for holder in holders},
    )


def _of(share: Share, coded: Mapping[str, Iterable[Claim]]) -> Iterator[Claim]:
    from communique.record.gist import reading_order  # noqa: PLC0415

    if share.changed is not None:
        yield from share.changed
        return
    ordered = sorted(coded[share.dispatch], key=reading_order)
    yield from ordered if share.places is None else (ordered[at] for at in share.places)
