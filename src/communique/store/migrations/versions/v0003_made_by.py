"""An index that tells which codings are stale without reading them."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the index."""
    columns = ["dispatch", "coder", "reader", "publication"]
    op.create_index("codings_made_by", "codings", columns)
