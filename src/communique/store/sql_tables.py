"""The tables of a store. A change here needs a new migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("published", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("first_seen", Text, nullable=False),
    Column("path", Text),
    Column("outlet", Text),
    Column("headline", Text),
    Column("url", Text),
    Column("lang", Text),
    Column("boilerplate", Text, nullable=False),
    Column("warnings", Text, nullable=False),
)

datings = Table(
    "datings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("dispatch", Text, ForeignKey("dispatches.id"), nullable=False),
    Column("date", Text, nullable=False),
    Column("by", Text),
    Column("at", Text, nullable=False),
    Index("datings_of_dispatch", "dispatch"),
)

bounds = Table(
    "bounds",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("basis", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    sqlite_with_rowid=False,
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("path", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("first_seen", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("reading", Text, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("coder", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("publication", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("statements", Text, nullable=False),
    Column("entities", Text, nullable=False),
    Column("times", Text, nullable=False),
    Column("events", Text, nullable=False),
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
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("day", Text),
    Column("basis", Text, nullable=False),
    Column("published", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("first_seen", Text, nullable=False),
    Column("changed", Integer, nullable=False),
)

gists = Table(
    "gists",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("maker", Text, nullable=False),
    Column("gist", Text, nullable=False),
)

derived = Table(
    "derived",
    metadata,
    Column("key", Text, primary_key=True),
    Column("counted", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("value", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("other", Text),
    Column("change", Text),
    Column("note", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
