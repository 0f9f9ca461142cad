"""Text → words and wordpieces, with exact offsets and the features that the encoder needs.

Words are cut much as Universal Dependencies cuts English: at white space and punctuation, but
numbers, abbreviations and addresses stay whole and clitics come off ("did|n't", "Kyiv|'s").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique.text.span import Span

Ints = NDArray[np.int64]

LOWER, TITLE, UPPER, MIXED, DIGITS, PUNCTUATION, ALPHANUMERIC, CAPITAL = range(1, 9)
SHAPES: Final = 9  # 0 is kept for the special pieces at a window's ends
GLUED, SPACE, PARAGRAPH, CONTINUATION = range(4)
GAPS: Final = 4

# What BERT's own pre-tokeniser would cut apart, or leave glued, and UD does not.
_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"”)\]]{1,60}
    | [\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}
    | (?<![^\W_])(?:[^\W\d_]\.){2,6}
    | (?<![^\W_])\d{1,12}(?:[.,:]\d{1,12}){1,6}(?!\d)
    | (?<![^\W_])(?:mr|mrs|ms|dr|prof|gen|lt|col|sgt|capt|sen|rep|gov|st|jr|sr|no|vs|inc|co|corp
        |ltd|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec)\.(?=\s)
    | (?<![^\W_])[^\W\d_]\.(?=\s[^\W\d_])
    | (?<![^\W_])\d{1,4}/\d{1,2}(?:/\d{2,4})?(?![^\W_])
    | ([^\w\s])\1{1,7}
    | (?<=[^\W\d_])n['’]t(?![^\W_])
    | (?<=\w)['’](?:s|re|ve|ll|d|m)(?![^\W_])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\n[ \t]{2,}|\n\t")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of a text and the words that they make up.

    ``ids``, ``shape``, ``gap`` run over pieces; ``start``, ``end`` (offsets into the text) and
    ``first`` (index of a word's first piece) over words.
    """

    ids: Ints
    shape: Ints
    gap: Ints
    start: Ints
    end: Ints
    first: Ints


def cut(text: str, regions: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """The pieces of the ``regions`` of ``text``, which must be in order and not overlap."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    groups: list[int] = []  # the pre-token of each piece, counted on over all regions
    for region in regions:
        encoding = tokenizer.encode(region.of(text), add_special_tokens=False)
        if not encoding.ids:
            continue
        base = groups[-1] + 1 if groups else 0
        ids += encoding.ids
        groups += [base + (word or 0) for word in encoding.word_ids]
        starts += [region.start + start for start, _ in encoding.offsets]
        ends += [region.start + end for _, end in encoding.offsets]
    return _assemble(text, regions, np.array(ids, np.int64), _Pretokens.of(starts, ends, groups))


@dataclass(frozen=True, slots=True)
class _Pretokens:
    """Index of the first piece, start and end of what the tokeniser keeps together."""

    first: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, starts: list[int], ends: list[int], groups: list[int]) -> _Pretokens:
        group = np.array(groups, np.int64)
        start = np.array(starts, np.int64)
        if not len(group):
            return cls(group, start, start)
        first = np.flatnonzero(np.diff(group, prepend=-1))
        return cls(first, start[first], np.maximum.reduceat(np.array(ends, np.int64), first))


def _assemble(text: str, regions: Sequence[Span], ids: Ints, tokens: _Pretokens) -> Pieces:
    joined = [m.span() for r in regions for m in _WORD.finditer(text, r.start, r.end)]
    low = np.array([span[0] for span in joined], np.int64)
    high = np.array([span[1] for span in joined], np.int64)
    owner = np.searchsorted(low, tokens.start, side="right") - 1
    inside = owner >= 0
    inside[inside] = tokens.start[inside] < high[owner[inside]]
    key = np.where(inside, owner, -2 - np.arange(len(owner)))
    head = np.flatnonzero(np.diff(key, prepend=-1) != 0)
    if not len(head):
        return Pieces(ids, ids, ids, head, head, head)
    start = np.where(inside, low[owner] if len(low) else 0, tokens.start)[head]
    reach = np.maximum(tokens.end, np.where(inside, high[owner] if len(low) else 0, 0))
    end = np.maximum.reduceat(reach, head)
    end[:-1] = np.minimum(end[:-1], np.maximum(start[1:], start[:-1]))
    end = _with_marks(text, start, end)
    first = tokens.first[head]
    return Pieces(ids, *_features(text, start, end, first, len(ids)), start, end, first)


def _with_marks(text: str, start: Ints, end: Ints) -> Ints:
    """Lengthen words by the combining marks after them, which the tokeniser drops."""
    if text.isascii():
        return end
    longer = end.copy()
    limits = [*start[1:].tolist(), len(text)]
    for i, (at, limit) in enumerate(zip(end.tolist(), limits, strict=True)):
        stop = at
        while stop < limit and unicodedata.combining(text[stop]):
            stop += 1
        longer[i] = stop
    return longer


def _features(text: str, start: Ints, end: Ints, first: Ints, pieces: int) -> tuple[Ints, Ints]:
    """Shape and gap of every piece."""
    lows, highs = start.tolist(), end.tolist()
    shapes = [_shape(text[a:b]) for a, b in zip(lows, highs, strict=True)]
    gaps = [_gap(text[a:b]) for a, b in zip([0, *highs[:-1]], lows, strict=True)]
    gaps[0] = PARAGRAPH
    count = np.diff(first, append=pieces)
    gap = np.full(pieces, CONTINUATION, np.int64)
    gap[first] = gaps
    return np.repeat(np.array(shapes, np.int64), count), gap


def _gap(between: str) -> int:
    if not between:
        return GLUED
    if between == " ":
        return SPACE
    if _PARAGRAPH_BREAK.search(between):
        return PARAGRAPH
    return SPACE if between.isspace() else GLUED


@lru_cache(maxsize=65536)
def _shape(word: str) -> int:
    if word.isdigit():
        return DIGITS
    if not any(c.isalnum() for c in word):
        return PUNCTUATION
    if any(c.isdigit() for c in word):
        return ALPHANUMERIC
    if word.islower():
        return LOWER
    if len(word) == 1 and word.isupper():
        return CAPITAL
    if word.istitle():
        return TITLE
    if word.isupper():
        return UPPER
    return MIXED if any(c.isupper() for c in word) else LOWER
