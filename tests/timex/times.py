"""Shorthand for the tests of times."""

from __future__ import annotations

import datetime as dt
import re

from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.find import find_times
from communique.timex.time_expression import TimeExpression
from communique.timex.when import Genre

QUOTED = re.compile(r"“([^”]+)”")


def found(text: str, day: str | None, genre: Genre = "news") -> list[TimeExpression]:
    """The times of a text published on ``day``; curly quotes mark quotations."""
    anchor = Anchor(dt.date.fromisoformat(day) if day else None)
    quotes = [Span(*match.span(1)) for match in QUOTED.finditer(text)]
    times = find_times(text, anchor, sentences=split_sentences(text), quotes=quotes, genre=genre)
    return list(times)


def values(text: str, day: str | None, genre: Genre = "news") -> dict[str, str | None]:
    """Words → value of every time in a text."""
    return {text[t.start : t.end]: t.value for t in found(text, day, genre)}
