"""What Alembic runs: migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from communique.store.schema import VERSION_TABLE
from communique.store.sql_tables import metadata

# SQLite can roll back DDL; saying so makes a migration all or nothing.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
