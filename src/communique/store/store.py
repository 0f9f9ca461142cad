"""What the rest of the package asks of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch, Publication
from communique.reading.reading import Reading
from communique.review.about import About
from communique.review.judgement import Judgement
from communique.store.aside import Aside
from communique.store.dating import Dating
from communique.store.entry import Entry
from communique.store.gisted import Gisted
from communique.store.heading import Heading
from communique.store.moment import Moment

if TYPE_CHECKING:
    from communique.dispatches.copies import Imprint

REMEMBERED = 300  # the newest values that are remembered; older ones make room


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    dispatches: int
    undated: int
    set_aside: int
    judgements: int


class Store(Protocol):
    """Keeps what was read. Every writing method is one transaction: all of it or none.

    Dispatches come out as their latest dating leaves them, in the order of their ids. A store
    never looks at a clock: callers say when.

    Every method may raise ``StoreError`` when the store is busy, damaged or may not be written.
    """

    def keep(
        self, dispatch: Dispatch, reading: Reading, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """Keep a dispatch with its reading and coding, and the gist of the coding.

        A dispatch that is held already stays as it was first seen; its coding is replaced.
        """
        ...

    def keep_coding(
        self, dispatch: Dispatch, reader: str, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """Replace the coding of a dispatch that is held, coded under ``dispatch.publication``.

        The gist of the coding that was there goes with it.
        """
        ...

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of ``ids`` that the store holds."""
        ...

    def dispatch(self, prefix: str) -> Dispatch:
        """The dispatch whose id is, or uniquely begins with, ``prefix``.

        Raises:
            NotFoundError: when none or several do.
        """
        ...

    def dispatches(self, as_of: dt.date | None = None) -> Iterator[Dispatch]:
        """Every dispatch, or those that were published for certain on or before ``as_of``."""
        ...

    def dispatches_of(self, ids: Iterable[str]) -> Iterator[Dispatch]:
        """The dispatches with those ids, in any order; ids that the store lacks are left out."""
        ...

    def headings(self, as_of: dt.date | None = None) -> Iterator[Heading]:
        """The headings of ``dispatches(as_of)``, in the same order: much faster to load."""
        ...

    def calendar(self, as_of: dt.date | None = None) -> Iterator[Entry]:
        """When ``dispatches(as_of)`` were published, in the same order: faster still."""
        ...

    def gists(self, maker: str, as_of: dt.date | None = None) -> Iterator[tuple[str, str | None]]:
        """The ids of ``dispatches(as_of)`` in order, with the gists that ``maker`` made."""
        ...

    def keep_gists(self, revision: int, gists: Mapping[str, Gisted]) -> None:
        """Keep gists made of the codings that the store held at ``revision``; it may not have."""
        ...

    def undated(self) -> tuple[Dispatch, ...]:
        """The dispatches that nobody dates, with the bounds that their own texts give."""
        ...

    def alike(self, imprint: Imprint) -> tuple[str, ...]:
        """The ids of dispatches that may be copies of the one with that imprint, itself too."""
        ...

    def reading(self, dispatch: str, reader: str) -> Reading | None:
        """What the reader version ``reader`` found in a dispatch, when it has read it."""
        ...

    def coding(self, dispatch: str) -> Coding:
        """The coding of a dispatch.

        Raises:
            NotFoundError: when the store does not hold the dispatch.
        """
        ...

    def codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """The codings of ``dispatches(as_of)``, whole, in the same order."""
        ...

    def claim_codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """As ``codings``, with actors and claims only: all that a record needs."""
        ...

    def claims_of(self, ids: Iterable[str]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """The claims of those dispatches, in any order; those not held are left out."""
        ...

    def claim(self, prefix: str) -> Claim:
        """The claim whose id is, or uniquely begins with, ``prefix``.

        Raises:
            NotFoundError: when none or several do.
        """
        ...

    def stale(self, reader: str, coder: str) -> tuple[str, ...]:
        """Dispatches coded by another reader or coder, or under another date than they now have."""
        ...

    def bound(self, dispatch: str, publication: Publication) -> None:
        """Put what the store knows by now in the place of the bounds of an undated dispatch."""
        ...

    def date(self, dating: Dating) -> None:
        """Add a person's dating; the latest one counts.

        Raises:
            NotFoundError: when the store does not hold the dispatch.
        """
        ...

    def datings(self, dispatch: str) -> tuple[Dating, ...]:
        """Every dating of a dispatch, oldest first."""
        ...

    def set_aside(self, aside: Aside) -> None:
        """Keep the reason why an input could not be read; the first time it was seen stays."""
        ...

    def taken_up(self, paths: Iterable[str]) -> None:
        """Inputs once set aside that have been read since."""
        ...

    def all_set_aside(self) -> tuple[Aside, ...]:
        """Everything that is set aside, by path."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Add a person's judgement."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, oldest first."""
        ...

    def keep_about(self, judgement: str, about: tuple[About, ...]) -> None:
        """Keep with a judgement what the claims said that it is about."""
        ...

    def revision(self) -> int:
        """A number that grows with every change of what the store holds."""
        ...

    def moment(self, as_of: dt.date | None = None) -> Moment:
        """How the store stands as of a day."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it, this thread sees the store as it stands at the first look."""
        ...

    def recall(self, key: str, moment: Moment) -> str | None:
        """What was remembered under ``key`` of what counts by ``moment``, else ``None``."""
        ...

    def remember(self, key: str, moment: Moment, value: str) -> None:
        """Keep something worked out from what counted by ``moment``; it may be lost.

        It is dropped when the store has changed since, and when much else has been remembered.
        """
        ...

    def counts(self) -> Counts:
        """How much the store holds."""
        ...

    def close(self) -> None:
        """Let go of the store; it may not be used afterwards."""
        ...
