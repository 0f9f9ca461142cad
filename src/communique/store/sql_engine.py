"""Connect to a SQLite file or a PostgreSQL database, with errors that say what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

from communique.errors import StoreError
from communique.store.sayings import explain

_SQLITE_PREFIX = "sqlite:///"


def connect(location: str, *, create: bool, wait: float) -> sa.Engine:
    """An engine for a path or a URL; nothing is read or written yet.

    Raises:
        StoreError: when there is nothing at ``location`` (and ``create`` is false), the folder is
            missing, or the kind of store is not supported.
    """
    if location.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return _postgresql(location)
    if "://" in location and not location.startswith(_SQLITE_PREFIX):
        kind = location.split("://", 1)[0]
        raise StoreError(f"{kind} stores are not supported: give a file or a postgresql:// address")
    return _sqlite(Path(location.removeprefix(_SQLITE_PREFIX)), create=create, wait=wait)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn what the database says into a ``StoreError`` that a person can act on."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(_explain(location, error)) from error


def looking(engine: sa.Engine, *, together: bool) -> dict[str, Any]:
    """Options of a transaction that only looks; ``together`` it sees one state all along.

    A transaction of SQLite always does, one of PostgreSQL when it asks for it.
    """
    asked = together and engine.dialect.name == "postgresql"
    return {"reading": True, **({"isolation_level": "REPEATABLE READ"} if asked else {})}


def _sqlite(path: Path, *, create: bool, wait: float) -> sa.Engine:
    if not path.parent.is_dir():
        raise StoreError(f"no folder {path.parent} for the store {path.name}: create it first")
    if path.is_dir():
        raise StoreError(f"{path} is a folder: give the name of a store file")
    if not create and not path.exists():
        raise StoreError(f"no store at {path}: make one with `communique read PATH --store {path}`")
    mode = "rw" if not path.exists() or os.access(path, os.W_OK) else "ro"
    address = f"{path.resolve().as_uri()}?mode={mode}{'c' if create and mode == 'rw' else ''}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )

    engine = sa.create_engine("sqlite://", creator=open_file, poolclass=sa.pool.QueuePool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # A commit is on disk before it is reported: nothing that was reported as read can be lost.
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes its lock at once: a lock taken half-way can fail without waiting.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql(location: str) -> sa.Engine:
    url = "postgresql+psycopg://" + location.split("://", 1)[1]
    try:
        return sa.create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            "a postgresql:// store needs a driver: pip install 'communique[postgres]'"
        ) from error


def _explain(location: str, error: SQLAlchemyError) -> str:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    foreign = isinstance(error, OperationalError) and "no such column" in said.lower()
    return explain(location, said, foreign=foreign)
