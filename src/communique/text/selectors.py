"""Span ⇄ W3C Web Annotation selectors."""

from __future__ import annotations

from typing import TypedDict

from communique.errors import NotFoundError
from communique.text.span import Span


class TextPositionSelector(TypedDict):
    """Position of the words, in Unicode code points."""

    type: str
    start: int
    end: int


class TextQuoteSelector(TypedDict):
    """The words themselves with what stands before and after."""

    type: str
    exact: str
    prefix: str
    suffix: str


def position_selector(span: Span) -> TextPositionSelector:
    """The TextPositionSelector of ``span``."""
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def quote_selector(text: str, span: Span, context: int = 32) -> TextQuoteSelector:
    """The TextQuoteSelector of ``span``, with ``context`` code points on either side."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - context) : span.start],
        "suffix": text[span.end : span.end + context],
    }


def locate(text: str, quote: TextQuoteSelector) -> Span:
    """The span that a TextQuoteSelector marks: exact words, never a look-alike.

    Raises:
        NotFoundError: when the words with their context stand nowhere, or in several places.
    """
    needle = quote["prefix"] + quote["exact"] + quote["suffix"]
    at = text.find(needle)
    if at < 0 or text.find(needle, at + 1) >= 0:
        raise NotFoundError(
            f"the quotation {quote['exact'][:60]!r} does not stand exactly once in the text; "
            "give more context, or the dispatch as it was stored"
        )
    start = at + len(quote["prefix"])
    return Span(start, start + len(quote["exact"]))
