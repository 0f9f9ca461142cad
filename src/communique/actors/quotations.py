"""Which stretches of a text stand in quotation marks, and who speaks in them."""

from __future__ import annotations

import re

from communique.text.span import Span

_CURLY = re.compile(r"[“«„][^”»“\n]*[”»“]?")
_STRAIGHT = re.compile(r'"[^"\n]*"?')


def quotations(text: str) -> list[Span]:
    """The quotations of a text, marks included; one that is not closed ends with its line."""
    found = [Span(*m.span()) for m in _CURLY.finditer(text)]
    found += [Span(*m.span()) for m in _STRAIGHT.finditer(text)]
    return sorted(found)
