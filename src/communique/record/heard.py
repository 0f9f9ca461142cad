"""A claim as the record hears it: actors unified, dated, sorted, copies of one utterance marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from communique.claims.claim import Claim
from communique.record.days import Bounds, bounds, parse_day
from communique.record.telling import Telling, Told


class Heard(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One claim with what the fold needs to place it: a struct, for it is made by the ten thousand.

    ``rank`` is its place when dispatches are read one after the other by publication;
    ``published`` the day of publication (of an undated dispatch the first possible one, else
    ``UNKNOWN_DAY``, so that undated news does not override dated news), ``until`` the last
    possible one, ``dated`` whether the day is known; ``party`` the party behind the holder,
    ``None`` for the reporter's own voice; ``pinned`` whether a person accepted the claim.
    """

    rank: int

    claim: Claim
    published: dt.date
    until: dt.date | None
    dated: bool
    origin: str
    party: str | None
    pinned: bool = False

    @property
    def order(self) -> tuple[bool, dt.date, str, str]:
        """How much a claim counts as the newest word: pinned, then published, then said."""
        return self.pinned, self.published, self.claim.said or "", self.claim.id

    @property
    def said(self) -> dt.date:
        """The day to order by: of speaking, else of publication as in ``published``."""
        return parse_day(self.claim.said) or self.published

    @property
    def told(self) -> str | None:
        """The ISO day on which it was said, else published; ``None`` when neither is known."""
        if parse_day(self.claim.said):
            return self.claim.said
        return self.published.isoformat() if self.dated else None

    @property
    def denied(self) -> bool:
        """Whether the holder says that it is not so."""
        return self.claim.status == "denied"

    def slot(self, name: str) -> Any:
        """A slot of the subject, ``None`` when the text does not fill it."""
        return self.claim.subject.get(name)

    def when(self) -> Bounds:
        """The ``when`` slot of the subject."""
        return bounds(self.claim.subject.get("when"))


# Some claims of a dispatch, by their places in reading order; ``None`` stands for all of them.
Share = tuple[Telling, Sequence[int] | None]


def hear(told: Told, shares: Iterable[Share]) -> tuple[Heard, ...]:
    """The claims of some shares in the order of publication."""
    parts = {telling.dispatch: places for telling, places in shares}
    loaded = [
        (telling, _chosen(claims, parts[telling.dispatch]))
        for telling, claims in told.claims(telling for telling, _ in shares)
    ]
    loaded.sort(key=lambda found: found[0].rank)
    pinned = told.decisions.accepted
    same, party = told.same.get, told.cast.party
    return tuple(
        Heard(
            telling.rank + at,
            claim,
            telling.day,
            telling.until,
            telling.dated,
            same(claim.origin, claim.origin),
            party(speaker) if (speaker := claim.side or claim.holder) else None,
            claim.id in pinned,
        )
        for telling, claims in loaded
        for at, claim in claims
    )


def _chosen(claims: Sequence[Claim], places: Sequence[int] | None) -> Iterable[tuple[int, Claim]]:
    if places is None:
        return enumerate(claims)
    return ((at, claims[at]) for at in places)
