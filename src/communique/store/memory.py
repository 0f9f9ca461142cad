"""A store in memory: for tests, and for trying something without a file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.copies import Imprint
from communique.dispatches.copies import imprint as imprint_of
from communique.dispatches.dispatch import Dispatch, Publication
from communique.errors import NotFoundError
from communique.reading.reading import Reading
from communique.review.about import About
from communique.review.judgement import Judgement
from communique.store import codec
from communique.store.aside import Aside
from communique.store.dating import Dating, certain_by, dated, fingerprint
from communique.store.entry import Entry
from communique.store.gisted import Gisted
from communique.store.heading import Heading
from communique.store.ids import the_one
from communique.store.moment import Moment
from communique.store.store import REMEMBERED, Counts


@dataclass(frozen=True, slots=True)
class _Coded:
    """A coding as it would be on disk: what comes out is what a file would give back."""

    coder: str
    reader: str
    publication: str
    parts: dict[str, str]

    def coding(self, dispatch: str, parts: Iterable[str] = codec.PARTS) -> Coding:
        return codec.decode_coding(dispatch, self.coder, {p: self.parts[p] for p in parts})


@dataclass(slots=True)
class MemoryStore:
    """A ``Store`` that forgets everything when it goes."""

    _dispatches: dict[str, Dispatch] = field(default_factory=dict)
    _readings: dict[tuple[str, str], str] = field(default_factory=dict)
    _codings: dict[str, _Coded] = field(default_factory=dict)
    _bounds: dict[str, Publication] = field(default_factory=dict)
    _datings: list[Dating] = field(default_factory=list)
    _aside: dict[str, Aside] = field(default_factory=dict)
    _revision: int = 0
    _gists: dict[str, Gisted] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)
    _derived: dict[str, tuple[str, str]] = field(default_factory=dict)
    _judgements: list[Judgement] = field(default_factory=list)

    def keep(
        self, dispatch: Dispatch, reading: Reading, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """See ``Store.keep``."""
        self._dispatches.setdefault(dispatch.id, dispatch)
        self._readings[dispatch.id, reading.reader] = reading.to_json()
        self.keep_coding(dispatch, reading.reader, coding, gist)

    def keep_coding(
        self, dispatch: Dispatch, reader: str, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """See ``Store.keep_coding``."""
        self._change(dispatch.id)
        self._gists.pop(dispatch.id, None)
        if gist is not None:
            self._gists[dispatch.id] = gist
        self._codings[dispatch.id] = _Coded(
            coding.coder, reader, fingerprint(dispatch.publication), codec.encode_parts(coding)
        )

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """See ``Store.known``."""
        return frozenset(i for i in ids if i in self._dispatches)

    def dispatch(self, prefix: str) -> Dispatch:
        """See ``Store.dispatch``."""
        ids = (i for i in self._dispatches if i.startswith(prefix))
        return self._dated(the_one("dispatch", prefix, ids))

    def dispatches(self, as_of: dt.date | None = None) -> Iterator[Dispatch]:
        """See ``Store.dispatches``."""
        return (d for i in sorted(self._dispatches) if _published_by(d := self._dated(i), as_of))

    def dispatches_of(self, ids: Iterable[str]) -> Iterator[Dispatch]:
        """See ``Store.dispatches_of``."""
        return (self._dated(i) for i in sorted(set(ids)) if i in self._dispatches)

    def headings(self, as_of: dt.date | None = None) -> Iterator[Heading]:
        """See ``Store.headings``."""
        names = Heading.__slots__
        return (Heading(*(getattr(d, name) for name in names)) for d in self.dispatches(as_of))

    def calendar(self, as_of: dt.date | None = None) -> Iterator[Entry]:
        """See ``Store.calendar``."""
        return (Entry(d.id, d.publication, d.first_seen) for d in self.dispatches(as_of))

    def gists(self, maker: str, as_of: dt.date | None = None) -> Iterator[tuple[str, str | None]]:
        """See ``Store.gists``."""
        for d in self.dispatches(as_of):
            held = self._gists.get(d.id)
            yield d.id, held.gist if held is not None and held.maker == maker else None

    def keep_gists(self, revision: int, gists: Mapping[str, Gisted]) -> None:
        """See ``Store.keep_gists``."""
        if revision == self._revision:
            self._gists.update(gists)

    def undated(self) -> tuple[Dispatch, ...]:
        """See ``Store.undated``."""
        ids = (d.id for d in self.dispatches() if d.publication.published is None)
        return tuple(self._dispatches[i] for i in ids)

    def alike(self, imprint: Imprint) -> tuple[str, ...]:
        """See ``Store.alike``."""
        held = sorted(self._dispatches.items())
        return tuple(i for i, d in held if imprint.keys & imprint_of(d).keys)

    def reading(self, dispatch: str, reader: str) -> Reading | None:
        """See ``Store.reading``."""
        found = self._readings.get((dispatch, reader))
        return None if found is None else Reading.from_json(found)

    def coding(self, dispatch: str) -> Coding:
        """See ``Store.coding``."""
        self._require(dispatch)
        return self._codings[dispatch].coding(dispatch)

    def codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """See ``Store.codings``."""
        return (self._codings[d.id].coding(d.id) for d in self.dispatches(as_of))

    def claim_codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """See ``Store.claim_codings``."""
        for d in self.dispatches(as_of):
            yield self._codings[d.id].coding(d.id, codec.CLAIM_PARTS)

    def claims_of(self, ids: Iterable[str]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """See ``Store.claims_of``."""
        return (
            (i, self._codings[i].coding(i, ("claims",)).claims)
            for i in sorted(set(ids))
            if i in self._codings
        )

    def claim(self, prefix: str) -> Claim:
        """See ``Store.claim``."""
        claims = (c for coding in self.codings() for c in coding.claims)
        found = {c.id: c for c in claims if c.id.startswith(prefix)}
        return found[the_one("claim", prefix, found)]

    def stale(self, reader: str, coder: str) -> tuple[str, ...]:
        """See ``Store.stale``."""
        return tuple(
            d.id
            for d in self.dispatches()
            if (coded := self._codings[d.id])
            and (coded.coder, coded.reader, coded.publication)
            != (coder, reader, fingerprint(d.publication))
        )

    def bound(self, dispatch: str, publication: Publication) -> None:
        """See ``Store.bound``."""
        self._change(dispatch)
        self._bounds[dispatch] = publication

    def date(self, dating: Dating) -> None:
        """See ``Store.date``."""
        self._change(dating.dispatch)
        self._datings.append(dating)

    def datings(self, dispatch: str) -> tuple[Dating, ...]:
        """See ``Store.datings``."""
        return tuple(d for d in self._datings if d.dispatch == dispatch)

    def set_aside(self, aside: Aside) -> None:
        """See ``Store.set_aside``."""
        self._revision += 1
        held = self._aside.get(aside.path, aside)
        self._aside[aside.path] = Aside(aside.path, aside.reason, held.first_seen)

    def taken_up(self, paths: Iterable[str]) -> None:
        """See ``Store.taken_up``."""
        self._revision += 1
        for path in paths:
            self._aside.pop(path, None)

    def all_set_aside(self) -> tuple[Aside, ...]:
        """See ``Store.all_set_aside``."""
        return tuple(self._aside[path] for path in sorted(self._aside))

    def judge(self, judgement: Judgement) -> None:
        """See ``Store.judge``."""
        self._revision += 1
        self._judgements.append(judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """See ``Store.judgements``."""
        return tuple(sorted(self._judgements, key=lambda j: (j.at, j.id)))

    def keep_about(self, judgement: str, about: tuple[About, ...]) -> None:
        """See ``Store.keep_about``."""
        self._revision += 1
        self._judgements = [
            dataclasses.replace(j, about=about) if j.id == judgement else j
            for j in self._judgements
        ]

    def revision(self) -> int:
        """See ``Store.revision``."""
        return self._revision

    def moment(self, as_of: dt.date | None = None) -> Moment:
        """See ``Store.moment``."""
        changed = [self._changed[d.id] for d in self.dispatches(as_of)]
        counted = f"{len(changed)} {max(changed, default=0)} {len(self._judgements)}"
        return Moment(self._revision, counted)

    def snapshot(self) -> AbstractContextManager[None]:
        """See ``Store.snapshot``."""
        return nullcontext()

    def recall(self, key: str, moment: Moment) -> str | None:
        """See ``Store.recall``."""
        counted, value = self._derived.get(key, ("", ""))
        return value if counted == moment.counted else None

    def remember(self, key: str, moment: Moment, value: str) -> None:
        """See ``Store.remember``."""
        if moment.revision == self._revision:
            self._derived.pop(key, None)
            self._derived[key] = moment.counted, value
            for old in list(self._derived)[:-REMEMBERED]:
                del self._derived[old]

    def counts(self) -> Counts:
        """See ``Store.counts``."""
        return Counts(
            dispatches=len(self._dispatches),
            undated=len(self.undated()),
            set_aside=len(self._aside),
            judgements=len(self._judgements),
        )

    def close(self) -> None:
        """See ``Store.close``."""

    def _change(self, dispatch: str) -> None:
        self._require(dispatch)
        self._revision += 1
        self._changed[dispatch] = self._revision

    def _require(self, dispatch: str) -> None:
        if dispatch not in self._dispatches:
            raise NotFoundError(f"the store holds no dispatch {dispatch!r}")

    def _dated(self, dispatch: str) -> Dispatch:
        datings = self.datings(dispatch)
        held = self._dispatches[dispatch]
        known = self._bounds.get(dispatch, held.publication)
        bounded = dataclasses.replace(held, publication=known)
        return dated(bounded, datings[-1] if datings else None)


def _published_by(dispatch: Dispatch, as_of: dt.date | None) -> bool:
    day = certain_by(dispatch.publication)
    return as_of is None or (day is not None and day <= as_of)
