"""What a claim said when it was judged; of older judgements it is filled in before it is needed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("judgements", sa.Column("about", sa.Text))
