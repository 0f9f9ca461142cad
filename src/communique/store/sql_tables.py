"""The tables of a store. A change here needs a new migration in ``migrations/versions``."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _needed(*names: str) -> Iterator[Column[str]]:
    return (Column(name, Text, nullable=False) for name in names)


def _optional(*names: str) -> Iterator[Column[str]]:
    return (Column(name, Text) for name in names)


def _of_dispatch() -> Column[str]:
    return Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True)


dispatches = Table(
    "dispatches",
    metadata,
    Column("id", Text, primary_key=True),
    *_needed("text", "basis"),
    *_optional("published", "earliest", "latest"),
    *_needed("first_seen"),
    *_optional("path", "outlet", "headline", "url", "lang"),
    *_needed("boilerplate", "warnings"),
)

datings = Table(
    "datings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("dispatch", Text, ForeignKey("dispatches.id"), nullable=False),
    *_needed("date"),
    *_optional("by"),
    *_needed("at"),
    Index("datings_of_dispatch", "dispatch"),
)

bounds = Table(
    "bounds",
    metadata,
    _of_dispatch(),
    *_needed("basis"),
    *_optional("earliest", "latest"),
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _of_dispatch(),
    sqlite_with_rowid=False,
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("path", Text, primary_key=True),
    *_needed("reason", "first_seen"),
)

readings = Table(
    "readings",
    metadata,
    _of_dispatch(),
    Column("reader", Text, primary_key=True),
    *_needed("reading"),
)

codings = Table(
    "codings",
    metadata,
    _of_dispatch(),
    *_needed(
        "coder",
        "reader",
        "publication",
        "actors",
        "claims",
        "statements",
        "entities",
        "times",
        "events",
    ),
    # Holds all that tells whether a coding is stale, so that long rows need not be read for it.
    Index("codings_made_by", "dispatch", "coder", "reader", "publication"),
)

revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
)

# What can be worked out from the tables above and those of persons, kept because it takes long.

calendar = Table(  # when each dispatch counts as published, and at which revision it last changed
    "calendar",
    metadata,
    _of_dispatch(),
    *_optional("day"),
    *_needed("basis"),
    *_optional("published", "earliest", "latest"),
    *_needed("first_seen"),
    Column("changed", Integer, nullable=False),
)

gists = Table(
    "gists",
    metadata,
    _of_dispatch(),
    *_needed("maker", "gist"),
)

derived = Table(
    "derived",
    metadata,
    Column("key", Text, primary_key=True),
    *_needed("counted"),
    Column("seq", Integer, nullable=False),
    *_needed("value"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    *_needed("verdict", "target"),
    *_optional("other", "change", "note"),
    *_needed("by", "at"),
    *_optional("about"),
)
