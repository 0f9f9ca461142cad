"""A store in a SQLite file or a PostgreSQL database."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch, Publication
from communique.errors import NotFoundError
from communique.reading.reading import Reading
from communique.review.about import About
from communique.review.judgement import Judgement
from communique.store import codec, sql_engine, sql_schema, sql_select
from communique.store import sql_tables as tables
from communique.store.aside import Aside
from communique.store.dating import Dating, fingerprint
from communique.store.entry import Entry
from communique.store.gisted import Gisted
from communique.store.heading import Heading
from communique.store.ids import the_one
from communique.store.moment import Moment
from communique.store.sql_rows import (
    dispatch_from,
    dispatch_row,
    entry_from,
    heading_from,
    judgement_from,
    judgement_row,
)
from communique.store.store import REMEMBERED, Counts

if TYPE_CHECKING:
    from communique.dispatches.copies import Imprint

_ASK_AT_ONCE = 500  # ids in one query: databases limit the number of parameters
_ROWS_AT_ONCE = 500


class _Seen(threading.local):
    """The connection that a thread looks through while it holds a snapshot."""

    connection: sa.Connection | None = None


class SqlStore:
    """A ``Store`` in tables; see ``sql_tables``. Made by ``open_store``."""

    def __init__(self, engine: sa.Engine, location: str) -> None:
        self._engine = engine
        self._location = location
        self._seen = _Seen()

    def keep(
        self, dispatch: Dispatch, reading: Reading, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """See ``Store.keep``."""
        with self._writing() as connection:
            if not _holds(connection, dispatch.id):
                _put_dispatch(connection, dispatch)
            _put_reading(connection, dispatch.id, reading)
            _put_coding(connection, dispatch, reading.reader, coding, gist)
            _note(connection, dispatch.id)

    def keep_coding(
        self, dispatch: Dispatch, reader: str, coding: Coding, gist: Gisted | None = None
    ) -> None:
        """See ``Store.keep_coding``."""
        with self._writing() as connection:
            _require(connection, dispatch.id)
            _put_coding(connection, dispatch, reader, coding, gist)
            _note(connection, dispatch.id)

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """See ``Store.known``."""
        asked = sorted(set(ids))
        found: set[str] = set()
        with self._reading() as connection:
            for at in range(0, len(asked), _ASK_AT_ONCE):
                some = asked[at : at + _ASK_AT_ONCE]
                query = sa.select(tables.dispatches.c.id).where(tables.dispatches.c.id.in_(some))
                found.update(connection.scalars(query))
        return frozenset(found)

    def dispatch(self, prefix: str) -> Dispatch:
        """See ``Store.dispatch``."""
        begins = tables.dispatches.c.id.startswith(prefix, autoescape=True)
        with self._reading() as connection:
            found = the_one("dispatch", prefix, connection.scalars(sql_select.ids().where(begins)))
            query = sql_select.dispatches().where(tables.dispatches.c.id == found)
            return dispatch_from(connection.execute(query).mappings().one())

    def dispatches(self, as_of: dt.date | None = None) -> Iterator[Dispatch]:
        """See ``Store.dispatches``."""
        query = sql_select.published_by(sql_select.dispatches(), as_of)
        return map(dispatch_from, self._stream(query))

    def dispatches_of(self, ids: Iterable[str]) -> Iterator[Dispatch]:
        """See ``Store.dispatches_of``."""
        asked = sorted(ids)
        for at in range(0, len(asked), _ASK_AT_ONCE):
            some = tables.dispatches.c.id.in_(asked[at : at + _ASK_AT_ONCE])
            yield from map(dispatch_from, self._rows(sql_select.dispatches().where(some)))

    def headings(self, as_of: dt.date | None = None) -> Iterator[Heading]:
        """See ``Store.headings``."""
        query = sql_select.published_by(sql_select.headings(), as_of)
        return map(heading_from, self._rows(query))

    def calendar(self, as_of: dt.date | None = None) -> Iterator[Entry]:
        """See ``Store.calendar``."""
        return map(entry_from, self._rows(sql_select.counting(sql_select.calendar(), as_of)))

    def gists(self, maker: str, as_of: dt.date | None = None) -> Iterator[tuple[str, str | None]]:
        """See ``Store.gists``."""
        query = sql_select.counting(sql_select.gists(maker), as_of)
        return ((row["dispatch"], row["gist"]) for row in self._rows(query))

    def keep_gists(self, revision: int, gists: Mapping[str, Gisted]) -> None:
        """See ``Store.keep_gists``."""
        table, number = tables.gists, sa.select(tables.revision.c.number)
        rows = [{"dispatch": i, "maker": g.maker, "gist": g.gist} for i, g in gists.items()]
        with sql_engine.explained(self._location), self._engine.begin() as connection:
            if rows and connection.scalar(number) == revision:
                old = table.c.dispatch == sa.bindparam("of")
                connection.execute(sa.delete(table).where(old), [{"of": i} for i in gists])
                connection.execute(sa.insert(table), rows)

    def undated(self) -> tuple[Dispatch, ...]:
        """See ``Store.undated``."""
        return tuple(map(dispatch_from, self._rows(sql_select.undated())))

    def alike(self, imprint: Imprint) -> tuple[str, ...]:
        """See ``Store.alike``."""
        with self._reading() as connection:
            return tuple(connection.scalars(sql_select.alike(sorted(imprint.keys)[:_ASK_AT_ONCE])))

    def reading(self, dispatch: str, reader: str) -> Reading | None:
        """See ``Store.reading``."""
        readings = tables.readings.c
        query = sa.select(readings.reading).where(
            readings.dispatch == dispatch, readings.reader == reader
        )
        with self._reading() as connection:
            found = connection.scalar(query)
        return Reading.from_json(found) if found is not None else None

    def coding(self, dispatch: str) -> Coding:
        """See ``Store.coding``."""
        query = sql_select.codings(codec.PARTS).where(tables.codings.c.dispatch == dispatch)
        for row in self._rows(query):
            return _coding(row, codec.PARTS)
        raise NotFoundError(f"the store holds no dispatch {dispatch!r}")

    def codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """See ``Store.codings``."""
        return self._codings(codec.PARTS, as_of)

    def claim_codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """See ``Store.claim_codings``."""
        return self._codings(codec.CLAIM_PARTS, as_of)

    def claims_of(self, ids: Iterable[str]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """See ``Store.claims_of``."""
        c, asked = tables.codings.c, sorted(ids)
        for at in range(0, len(asked), _ASK_AT_ONCE):
            some = c.dispatch.in_(asked[at : at + _ASK_AT_ONCE])
            for row in self._rows(sa.select(c.dispatch, c.claims).where(some)):
                yield row["dispatch"], codec.decode_claims(row["claims"])

    def claim(self, prefix: str) -> Claim:
        """See ``Store.claim``."""
        holds = tables.codings.c.claims.contains(f'"id":"{prefix}', autoescape=True)
        query = sql_select.codings(codec.CLAIM_PARTS).where(holds)
        codings = (_coding(row, codec.CLAIM_PARTS) for row in self._rows(query))
        found = {c.id: c for coding in codings for c in coding.claims if c.id.startswith(prefix)}
        return found[the_one("claim", prefix, found)]

    def stale(self, reader: str, coder: str) -> tuple[str, ...]:
        """See ``Store.stale``."""
        with self._reading() as connection:
            return tuple(connection.scalars(sql_select.stale(reader, coder)))

    def bound(self, dispatch: str, publication: Publication) -> None:
        """See ``Store.bound``."""
        table = tables.bounds
        row = {
            "dispatch": dispatch,
            "basis": publication.basis,
            "earliest": publication.earliest.isoformat() if publication.earliest else None,
            "latest": publication.latest.isoformat() if publication.latest else None,
        }
        with self._writing() as connection:
            _require(connection, dispatch)
            connection.execute(sa.delete(table).where(table.c.dispatch == dispatch))
            connection.execute(sa.insert(table).values(row))
            _note(connection, dispatch)

    def date(self, dating: Dating) -> None:
        """See ``Store.date``."""
        row = {
            "dispatch": dating.dispatch,
            "date": dating.date.isoformat(),
            "by": dating.by,
            "at": codec.encode_time(dating.at),
        }
        with self._writing() as connection:
            _require(connection, dating.dispatch)
            connection.execute(sa.insert(tables.datings).values(row))
            _note(connection, dating.dispatch)

    def datings(self, dispatch: str) -> tuple[Dating, ...]:
        """See ``Store.datings``."""
        table = tables.datings
        query = sa.select(table).where(table.c.dispatch == dispatch).order_by(table.c.seq)
        return tuple(
            Dating(
                dispatch=row["dispatch"],
                date=dt.date.fromisoformat(row["date"]),
                by=row["by"],
                at=codec.decode_time(row["at"]),
            )
            for row in self._rows(query)
        )

    def set_aside(self, aside: Aside) -> None:
        """See ``Store.set_aside``."""
        table = tables.set_aside
        which = table.c.path == aside.path
        seen = codec.encode_time(aside.first_seen)
        with self._writing() as connection:
            if connection.scalar(sa.select(table.c.path).where(which)) is not None:
                connection.execute(sa.update(table).where(which).values(reason=aside.reason))
                return
            row = {"path": aside.path, "reason": aside.reason, "first_seen": seen}
            connection.execute(sa.insert(table).values(row))

    def taken_up(self, paths: Iterable[str]) -> None:
        """See ``Store.taken_up``."""
        table = tables.set_aside
        with self._writing() as connection:
            for path in paths:
                connection.execute(sa.delete(table).where(table.c.path == path))

    def all_set_aside(self) -> tuple[Aside, ...]:
        """See ``Store.all_set_aside``."""
        query = sa.select(tables.set_aside).order_by(tables.set_aside.c.path)
        return tuple(
            Aside(row["path"], row["reason"], codec.decode_time(row["first_seen"]))
            for row in self._rows(query)
        )

    def judge(self, judgement: Judgement) -> None:
        """See ``Store.judge``."""
        with self._writing() as connection:
            connection.execute(sa.insert(tables.judgements).values(judgement_row(judgement)))

    def judgements(self) -> tuple[Judgement, ...]:
        """See ``Store.judgements``."""
        query = sa.select(tables.judgements).order_by(
            tables.judgements.c.at, tables.judgements.c.id
        )
        return tuple(map(judgement_from, self._rows(query)))

    def keep_about(self, judgement: str, about: tuple[About, ...]) -> None:
        """See ``Store.keep_about``."""
        table = tables.judgements
        which = sa.update(table).where(table.c.id == judgement)
        with self._writing() as connection:
            connection.execute(which.values(about=codec.encode(about)))

    def revision(self) -> int:
        """See ``Store.revision``."""
        with self._reading() as connection:
            return connection.scalar(sa.select(tables.revision.c.number)) or 0

    def moment(self, as_of: dt.date | None = None) -> Moment:
        """See ``Store.moment``."""
        with self._reading() as connection:
            revision, *counted = connection.execute(sql_select.counted(as_of)).one()
        return Moment(revision or 0, " ".join(map(str, counted)))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See ``Store.snapshot``."""
        if self._seen.connection is not None:
            yield
            return
        with self._reading(together=True) as connection:
            self._seen.connection = connection
            try:
                yield
            finally:
                self._seen.connection = None

    def recall(self, key: str, moment: Moment) -> str | None:
        """See ``Store.recall``."""
        table = tables.derived.c
        query = sa.select(table.value).where(table.key == key, table.counted == moment.counted)
        with self._reading() as connection:
            return connection.scalar(query)

    def remember(self, key: str, moment: Moment, value: str) -> None:
        """See ``Store.remember``."""
        table, number = tables.derived, sa.select(tables.revision.c.number)
        newest = sa.select(sa.func.coalesce(sa.func.max(table.c.seq), 0))
        with sql_engine.explained(self._location), self._engine.begin() as connection:
            if connection.scalar(number) != moment.revision:
                return
            seq = 1 + (connection.scalar(newest) or 0)
            old = sa.or_(table.c.key == key, table.c.seq <= seq - REMEMBERED)
            row = {"key": key, "counted": moment.counted, "seq": seq, "value": value}
            connection.execute(sa.delete(table).where(old))
            connection.execute(sa.insert(table).values(row))

    def counts(self) -> Counts:
        """See ``Store.counts``."""
        with self._reading() as connection:
            return Counts(
                dispatches=_count(connection, sql_select.calendar()),
                undated=_count(connection, sql_select.undated()),
                set_aside=_count(connection, sa.select(tables.set_aside)),
                judgements=_count(connection, sa.select(tables.judgements)),
            )

    def close(self) -> None:
        """See ``Store.close``."""
        self._engine.dispose()

    def _codings(self, parts: Sequence[str], as_of: dt.date | None) -> Iterator[Coding]:
        query = sql_select.published_by(sql_select.codings(parts), as_of)
        return (_coding(row, parts) for row in self._stream(query))

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        with self._reading() as connection:
            return connection.execute(query).mappings().all()

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        with self._reading() as connection:
            yield from (
                connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query).mappings()
            )

    @contextmanager
    def _reading(self, *, together: bool = False) -> Iterator[sa.Connection]:
        """A connection for looking; ``together`` all looks see one state of the database."""
        if self._seen.connection is not None:
            with sql_engine.explained(self._location):
                yield self._seen.connection
            return
        options = sql_engine.looking(self._engine, together=together)
        with (
            sql_engine.explained(self._location),
            self._engine.execution_options(**options).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        number = tables.revision.c.number
        with sql_engine.explained(self._location), self._engine.begin() as connection:
            yield connection
            connection.execute(sa.update(tables.revision).values(number=number + 1))


def open_store(location: str | Path, *, create: bool = False, wait: float = 10.0) -> SqlStore:
    """Open the store at a path or a ``postgresql://`` address, migrating it where it is older.

    ``create`` makes a new one where there is none; ``wait`` is how many seconds to wait for
    another program that is writing.

    Raises:
        StoreError: when it cannot be opened; the message says why and what to do.
    """
    at = str(location)
    engine = sql_engine.connect(at, create=create, wait=wait)
    with sql_engine.explained(at):
        sql_schema.prepare(engine, at)
    return SqlStore(engine, at)


def _holds(connection: sa.Connection, dispatch: str) -> bool:
    query = sa.select(tables.dispatches.c.id).where(tables.dispatches.c.id == dispatch)
    return connection.scalar(query) is not None


def _require(connection: sa.Connection, dispatch: str) -> None:
    if not _holds(connection, dispatch):
        raise NotFoundError(f"the store holds no dispatch {dispatch!r}")


def _put_dispatch(connection: sa.Connection, dispatch: Dispatch) -> None:
    from communique.dispatches.copies import imprint  # noqa: PLC0415  (only a writer needs it)

    connection.execute(sa.insert(tables.dispatches).values(dispatch_row(dispatch)))
    keys = [{"key": key, "dispatch": dispatch.id} for key in sorted(imprint(dispatch).keys)]
    if keys:
        connection.execute(sa.insert(tables.copy_keys), keys)


def _put_reading(connection: sa.Connection, dispatch: str, reading: Reading) -> None:
    table = tables.readings
    which = sa.and_(table.c.dispatch == dispatch, table.c.reader == reading.reader)
    connection.execute(sa.delete(table).where(which))
    row = {"dispatch": dispatch, "reader": reading.reader, "reading": reading.to_json()}
    connection.execute(sa.insert(table).values(row))


def _put_coding(
    connection: sa.Connection,
    dispatch: Dispatch,
    reader: str,
    coding: Coding,
    gist: Gisted | None,
) -> None:
    table, made = tables.codings, tables.gists
    connection.execute(sa.delete(made).where(made.c.dispatch == dispatch.id))
    if gist is not None:
        row = {"dispatch": dispatch.id, "maker": gist.maker, "gist": gist.gist}
        connection.execute(sa.insert(made).values(row))
    connection.execute(sa.delete(table).where(table.c.dispatch == dispatch.id))
    row = {
        "dispatch": dispatch.id,
        "coder": coding.coder,
        "reader": reader,
        "publication": fingerprint(dispatch.publication),
        **codec.encode_parts(coding),
    }
    connection.execute(sa.insert(table).values(row))


def _note(connection: sa.Connection, dispatch: str) -> None:
    """Put into the calendar how a dispatch stands by now, at the revision of this change."""
    table, number = tables.calendar, sa.select(tables.revision.c.number)
    row = connection.execute(sql_select.noted(dispatch)).mappings().one()
    changed = 1 + (connection.scalar(number) or 0)
    connection.execute(sa.delete(table).where(table.c.dispatch == dispatch))
    connection.execute(sa.insert(table).values({**row, "changed": changed}))


def _coding(row: sa.RowMapping, parts: Sequence[str]) -> Coding:
    found = {part: row[part] for part in parts}
    return codec.decode_coding(row["dispatch"], row["coder"], found)


def _count(connection: sa.Connection, query: sa.Select[Any]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
