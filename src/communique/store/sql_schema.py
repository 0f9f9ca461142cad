"""Bring a database to the schema of this program."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from communique.errors import StoreError
from communique.store.schema import SCHEMA, VERSION_TABLE

_MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(engine: sa.Engine, location: str) -> None:
    """Create or migrate the tables, in one transaction; does nothing when they are current.

    Raises:
        StoreError: when the database belongs to another program or to a newer version of this one.
    """
    with engine.connect().execution_options(reading=True) as connection:
        found = _version(connection, location)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise StoreError(
            f"{location} was written by a newer version of Communique (schema {found}, this "
            f"program knows {SCHEMA}): upgrade with `pip install -U communique`"
        )
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    with engine.begin() as connection:
        _upgrade(connection)


def _version(connection: sa.Connection, location: str) -> str | None:
    names = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in names:
        versions = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return versions.scalar()
    if names and connection.dialect.name == "sqlite":
        raise StoreError(
            f"{location} is a database of another program (tables {', '.join(sorted(names)[:3])}): "
            "give another file"
        )
    return None


def _use_write_ahead_log(engine: sa.Engine) -> None:
    # Readers and one writer at a time do not block each other; the file remembers the mode. It
    # cannot be set inside a transaction, so it goes past SQLAlchemy.
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _upgrade(connection: sa.Connection) -> None:
    # Alembic is slow to import and most openings need no migration.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
