"""A text cut into the reader's words, and what a corpus says about some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from tokenizers import Tokenizer

from communique.reading import labels
from communique.reading.bundle import SHIPPED, TOKENIZER
from communique.reading.interpreter import sentence_bounds
from communique.reading.pieces import Ints, Pieces, cut
from communique.text.sentences import split_sentences
from communique.text.span import Span

UNKNOWN = -100  # no label: this word does not count
NOTHING = -1  # linked to nothing


@cache
def tokenizer() -> Tokenizer:
    """The tokeniser of the shipped reader."""
    found = Tokenizer.from_file(str(SHIPPED / TOKENIZER))
    found.no_truncation()
    found.no_padding()
    return found


@dataclass(slots=True)
class Document:
    """Labels and link targets by head and link name, one entry a word; UNKNOWN where none."""

    id: str
    text: str
    pieces: Pieces
    bounds: list[tuple[int, int]]  # sentences, in words
    labels: dict[str, Ints] = field(default_factory=dict)
    links: dict[str, Ints] = field(default_factory=dict)
    factuality: np.ndarray | None = None

    @classmethod
    def of(cls, name: str, text: str, sentences: list[Span] | None = None) -> Document:
        """A document without labels; sentences are found when they are not given."""
        pieces = cut(text, [Span(0, len(text))], tokenizer())
        given = split_sentences(text) if sentences is None else sentences
        return cls(name, text, pieces, sentence_bounds(pieces, given))

    def __len__(self) -> int:
        return len(self.pieces.start)

    @property
    def breaks(self) -> Ints:
        """The first word of each sentence."""
        return np.array([low for low, high in self.bounds if low < high], np.int64)

    def words(self, start: int, end: int) -> Ints:
        """Words that lie more inside than outside the offsets."""
        middle = (self.pieces.start + self.pieces.end) / 2
        return np.flatnonzero((middle > start) & (middle < end))

    def blank(self, head: str, value: int = 0) -> Ints:
        """Give every word the label ``value`` of one head."""
        self.labels[head] = np.full(len(self), value, np.int64)
        return self.labels[head]

    def mark(self, head: str, words: Iterable[int], kind: str) -> None:
        """Write BIO labels of one type over the contiguous runs of ``words``."""
        names, before = labels.HEADS[head], -2
        for word in words:
            prefix = "I" if word == before + 1 else "B"
            self.labels[head][word] = names.index(f"{prefix}-{kind}")
            before = word
