"""Dispatches: loading, cleaning, dating, copies."""
