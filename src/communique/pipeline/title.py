"""A title that a person gives to a negotiation."""

from __future__ import annotations

LONGEST_TITLE = 200  # letters: it has to fit on a line of a table and of a page


def on_one_line(title: str) -> str:
    """The title without line breaks and with single spaces."""
    return " ".join(title.split())
