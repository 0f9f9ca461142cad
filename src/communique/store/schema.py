"""Which tables this program knows, and where a database says which it has."""

from __future__ import annotations

from typing import Final

SCHEMA: Final = "0004"
VERSION_TABLE: Final = "communique_schema"
