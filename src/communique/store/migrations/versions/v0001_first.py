"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "dispatches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("headline", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("lang", sa.Text),
        sa.Column("boilerplate", sa.Text, nullable=False),
        sa.Column("warnings", sa.Text, nullable=False),
    )
    op.create_table(
        "datings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("datings_of_dispatch", "datings", ["dispatch"])
    op.create_table(
        "bounds",
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
    )
    op.create_table(
        "copy_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "set_aside",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("reading", sa.Text, nullable=False),
    )
    _create_codings()
    _create_derived()
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("other", sa.Text),
        sa.Column("change", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )


def _create_derived() -> None:
    number = sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
    op.bulk_insert(op.create_table("revision", number), [{"number": 0}])
    op.create_table(
        "derived",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )


def _create_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
        sa.Column("statements", sa.Text, nullable=False),
        sa.Column("entities", sa.Text, nullable=False),
        sa.Column("times", sa.Text, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
    )
