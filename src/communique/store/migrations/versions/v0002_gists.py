"""Gists of codings, a calendar of dispatches, and what is remembered by what counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# As every later version finds a store of version 0001: the latest dating counts, then the bounds.
_FILL = """
INSERT INTO calendar (dispatch, day, basis, published, earliest, latest, first_seen, changed)
SELECT id, coalesce(substr(published, 1, 10), latest), basis, published, earliest, latest,
       first_seen, (SELECT number FROM revision)
FROM (
    SELECT d.id, d.first_seen,
           coalesce(t.date, d.published) AS published,
           CASE WHEN t.date IS NOT NULL THEN 'given'
                WHEN b.dispatch IS NOT NULL THEN b.basis ELSE d.basis END AS basis,
           CASE WHEN t.date IS NOT NULL THEN NULL
                WHEN b.dispatch IS NOT NULL THEN b.earliest ELSE d.earliest END AS earliest,
           CASE WHEN t.date IS NOT NULL THEN NULL
                WHEN b.dispatch IS NOT NULL THEN b.latest ELSE d.latest END AS latest
    FROM dispatches d
    LEFT JOIN (
        SELECT dispatch, date FROM datings
        WHERE seq IN (SELECT max(seq) FROM datings GROUP BY dispatch)
    ) t ON t.dispatch = d.id
    LEFT JOIN bounds b ON b.dispatch = d.id
) known
"""


def upgrade() -> None:
    """Create the tables and fill the calendar; what was remembered is worked out anew."""
    op.create_table(
        "calendar",
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sa.Column("day", sa.Text),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
    )
    op.execute(_FILL)
    op.create_table(
        "gists",
        sa.Column("dispatch", sa.Text, sa.ForeignKey("dispatches.id"), primary_key=True),
        sa.Column("maker", sa.Text, nullable=False),
        sa.Column("gist", sa.Text, nullable=False),
    )
    op.drop_table("derived")
    op.create_table(
        "derived",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("counted", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
