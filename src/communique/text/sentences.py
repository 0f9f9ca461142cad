"""Split a text into sentences, offsets kept exact."""

from __future__ import annotations

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

from communique.text.span import Span, trimmed

# Quote marks are blanked before splitting, character for character, so that several sentences
# inside one quotation come apart; sentencex keeps a quotation whole.
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‟', " "))
# Two sentences run together without a space ("… added.The details …").
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?][\"”’]?(?=[A-Z\"“][a-z]*[a-z ])")
_CLOSING = '"”»'
_OPENED_AT_END = re.compile(r'\s+["“„«]$')
_TITLE = re.compile(r"\b(?:Ms|Mx|Amb|Hon)\.$")  # titles that sentencex does not know
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_OPEN_END = re.compile(r"[^.!?:;\"”»)\]]\s*$")
_WRAPPED_AT = 55  # a line shorter than this that ends without a stop is a heading, not wrapped


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, without the white space around them.

    A line break ends a sentence, except where a long line stops in the middle of one and the next
    line goes on in lower case (text wrapped at a fixed width).
    """
    stop = len(text) if end is None else end
    return [s for block in _blocks(text, start, stop) for s in _split_block(text, block)]


def _blocks(text: str, start: int, stop: int) -> list[Span]:
    """Lines, with the lines of a wrapped paragraph joined again."""
    blocks: list[Span] = []
    for match in _LINE.finditer(text, start, stop):
        line = trimmed(text, Span(*match.span()))
        if not line:
            continue
        if blocks and _goes_on(text, blocks[-1], line):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def _goes_on(text: str, above: Span, line: Span) -> bool:
    between = text[above.end : line.start]
    if between.count("\n") != 1:
        return False
    last = above.of(text).rsplit("\n", 1)[-1]
    return (
        len(last) >= _WRAPPED_AT
        and _OPEN_END.search(last) is not None
        and (text[line.start].islower() or text[line.start].isdigit())
    )


def _split_block(text: str, block: Span) -> list[Span]:
    glued = [m.end() for m in _GLUED.finditer(text, block.start, block.end)]
    edges = [block.start, *glued, block.end]
    pieces = [p for a, b in pairwise(edges) for p in _split_piece(text, Span(a, b))]
    return _tidied(text, [t for s in pieces if (t := trimmed(text, s))])


def _split_piece(text: str, block: Span) -> list[Span]:
    plain = block.of(text).replace("\n", " ").replace("\r", " ").translate(_QUOTES)
    found: list[Span] = []
    at = 0
    for boundary in get_sentence_boundaries("en", plain):
        # Offsets are rebuilt from the pieces' own lengths: the pieces partition the block.
        length = len(boundary["text"])
        found.append(Span(block.start + at, block.start + at + length))
        at += length
    if at < len(plain):
        found.append(Span(block.start + at, block.end))
    return found


def _tidied(text: str, sentences: list[Span]) -> list[Span]:
    """Quote marks go to the sentence they belong to, and ``"No!" he said.`` stays one sentence."""
    tidy: list[Span] = []
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if tidy and start == tidy[-1].end:
            while start < end and text[start] in _CLOSING:
                start += 1
            tidy[-1] = Span(tidy[-1].start, start)
        if tidy and (opened := _OPENED_AT_END.search(text, tidy[-1].start, tidy[-1].end)):
            tidy[-1] = Span(tidy[-1].start, opened.start())
            start = opened.end() - 1
        rest = trimmed(text, Span(start, end))
        if not rest:
            continue
        after_title = tidy and _TITLE.search(text, tidy[-1].start, tidy[-1].end)
        closed = tidy and text[tidy[-1].end - 1] in _CLOSING and text[rest.start].islower()
        if after_title or closed:
            tidy[-1] = Span(tidy[-1].start, rest.end)
        else:
            tidy.append(rest)
    return tidy
