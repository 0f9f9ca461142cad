"""Spans and sentences of a verbatim text."""
