"""Migrations of the store, run by the program itself when it opens an older store."""
