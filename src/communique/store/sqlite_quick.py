"""The store of a SQLite file for those who only look: opens at once.

SQLAlchemy takes longer to import than a remembered record takes to print. What is needed to say
where the talks stand goes to the file directly; everything else is left to a ``SqlStore``, which is
opened when it is first asked for. The tables and the meaning of every method are the same.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.errors import StoreError
from communique.review.judgement import Judgement
from communique.store import codec
from communique.store.entry import Entry
from communique.store.heading import Heading
from communique.store.moment import Moment
from communique.store.sayings import explain
from communique.store.schema import SCHEMA, VERSION_TABLE
from communique.store.sql_rows import dispatch_from, heading_from, judgement_from, publication
from communique.store.store import REMEMBERED, Store

if TYPE_CHECKING:
    from communique.store.sql import SqlStore

_WAIT = 10.0  # seconds for another program that is writing
_ASK_AT_ONCE = 500
_COUNTED = "(:as_of IS NULL OR c.day <= :as_of)"
_MOMENT = f"""
SELECT (SELECT number FROM revision), count(c.dispatch), coalesce(max(c.changed), 0),
       (SELECT count(*) FROM judgements)
FROM calendar c WHERE {_COUNTED}
"""
_CALENDAR = f"""
SELECT c.dispatch, c.basis, c.published, c.earliest, c.latest, c.first_seen
FROM calendar c WHERE {_COUNTED} ORDER BY c.dispatch
"""
_GISTS = f"""
SELECT c.dispatch, g.gist FROM calendar c
LEFT JOIN gists g ON g.dispatch = c.dispatch AND g.maker = :maker
WHERE {_COUNTED} ORDER BY c.dispatch
"""
_CODINGS = f"""
SELECT c.dispatch, k.coder, k.actors, k.claims FROM calendar c
JOIN codings k ON k.dispatch = c.dispatch
WHERE {_COUNTED} ORDER BY c.dispatch
"""


_HEADINGS = f"""
SELECT d.id, d.first_seen, d.path, d.outlet, d.headline,
       c.basis, c.published, c.earliest, c.latest
FROM calendar c JOIN dispatches d ON d.id = c.dispatch
WHERE {_COUNTED} ORDER BY c.dispatch
"""
_CLAIMS = "SELECT dispatch, claims FROM codings WHERE dispatch IN ({marks})"
_DISPATCHES = """
SELECT d.id, d.text, d.first_seen, d.path, d.outlet, d.headline, d.url, d.lang, d.boilerplate,
       d.warnings, c.basis, c.published, c.earliest, c.latest
FROM dispatches d JOIN calendar c ON c.dispatch = d.id WHERE d.id IN ({marks})
"""


def open_quick(location: str | Path) -> Store:
    """Open the store at ``location`` for looking; whatever is not plain sailing goes the long way.

    Raises:
        StoreError: as ``open_store`` does.
    """
    path = Path(str(location).removeprefix("sqlite:///"))
    try:
        if path.is_file() and (connection := _connected(path)) is not None:
            return cast("Store", QuickStore(str(location), connection))
    except (OSError, sqlite3.Error):
        pass  # the long way says what is wrong
    from communique.store.sql import open_store  # noqa: PLC0415

    return open_store(location)


def _connected(path: Path) -> sqlite3.Connection | None:
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    held = None
    try:
        held = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    finally:
        if held != (SCHEMA,):
            connection.close()
    return connection if held == (SCHEMA,) else None


class QuickStore:
    """A ``Store`` in a SQLite file; see the module. Made by ``open_quick``."""

    def __init__(self, location: str, connection: sqlite3.Connection) -> None:
        self._location = location
        self._connection = connection
        self._whole: SqlStore | None = None

    def __getattr__(self, name: str) -> Any:
        """What is not quick is done by a whole store."""
        if self._whole is None:
            from communique.store.sql import open_store  # noqa: PLC0415

            self._whole = open_store(self._location)
        return getattr(self._whole, name)

    def headings(self, as_of: dt.date | None = None) -> Iterator[Heading]:
        """See ``Store.headings``."""
        return map(heading_from, self._all(_HEADINGS, {"as_of": _iso(as_of)}))

    def calendar(self, as_of: dt.date | None = None) -> Iterator[Entry]:
        """See ``Store.calendar``."""
        rows = self._rows(_CALENDAR, as_of=_iso(as_of))
        return (Entry(i, publication(*when), codec.decode_time(seen)) for i, *when, seen in rows)

    def gists(self, maker: str, as_of: dt.date | None = None) -> Iterator[tuple[str, str | None]]:
        """See ``Store.gists``."""
        return iter(self._rows(_GISTS, maker=maker, as_of=_iso(as_of)))

    def claim_codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """See ``Store.claim_codings``."""
        for dispatch, coder, actors, claims in self._rows(_CODINGS, as_of=_iso(as_of)):
            yield codec.decode_coding(dispatch, coder, {"actors": actors, "claims": claims})

    def claims_of(self, ids: Iterable[str]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """See ``Store.claims_of``."""
        for dispatch, claims in self._some(_CLAIMS, ids):
            yield dispatch, codec.decode_claims(claims)

    def dispatches_of(self, ids: Iterable[str]) -> Iterator[Dispatch]:
        """See ``Store.dispatches_of``."""
        return map(dispatch_from, self._some(_DISPATCHES, ids))

    def judgements(self) -> tuple[Judgement, ...]:
        """See ``Store.judgements``."""
        return tuple(map(judgement_from, self._all("SELECT * FROM judgements ORDER BY at, id", ())))

    def moment(self, as_of: dt.date | None = None) -> Moment:
        """See ``Store.moment``."""
        ((revision, *counted),) = self._rows(_MOMENT, as_of=_iso(as_of))
        return Moment(revision or 0, " ".join(map(str, counted)))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See ``Store.snapshot``."""
        if self._connection.in_transaction:
            yield
            return
        with self._explained():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def recall(self, key: str, moment: Moment) -> str | None:
        """See ``Store.recall``."""
        query = "SELECT value FROM derived WHERE key = :key AND counted = :counted"
        for (value,) in self._rows(query, key=key, counted=moment.counted):
            return str(value)
        return None

    def remember(self, key: str, moment: Moment, value: str) -> None:
        """See ``Store.remember``."""
        with self._writing():
            ((revision,),) = self._rows("SELECT number FROM revision")
            if revision != moment.revision:
                return
            ((newest,),) = self._rows("SELECT coalesce(max(seq), 0) FROM derived")
            self._rows(
                "DELETE FROM derived WHERE key = :key OR seq <= :old",
                key=key,
                old=newest + 1 - REMEMBERED,
            )
            self._rows(
                "INSERT INTO derived (key, counted, seq, value) VALUES (:k, :c, :s, :v)",
                k=key,
                c=moment.counted,
                s=newest + 1,
                v=value,
            )

    def close(self) -> None:
        """See ``Store.close``."""
        self._connection.close()
        if self._whole is not None:
            self._whole.close()

    def _some(self, query: str, ids: Iterable[str]) -> Iterator[sqlite3.Row]:
        """The rows of a query for some ids, of which it takes so many at once."""
        asked = sorted(ids)
        for at in range(0, len(asked), _ASK_AT_ONCE):
            some = asked[at : at + _ASK_AT_ONCE]
            yield from self._all(query.format(marks=",".join("?" * len(some))), some)

    def _rows(self, query: str, **given: str | int | None) -> list[Any]:
        with self._explained():
            return self._connection.execute(query, given).fetchall()

    def _all(
        self, query: str, given: Sequence[str] | Mapping[str, str | None]
    ) -> list[sqlite3.Row]:
        with self._explained():
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(query, given).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(explain(self._location, str(error))) from error


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
