"""Networks made for tests: they answer from planted labels, not from weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from tokenizers import Tokenizer

from communique.reading import labels
from communique.reading.bundle import SHIPPED, TOKENIZER
from communique.reading.decode import COLUMNS, Calibration
from communique.reading.interpreter import Interpreter
from communique.reading.links import BUCKETS

SIZE = max(part.stop for part in COLUMNS.values())
LINK_SIZE = sum(2 * width for width in labels.LINKS.values())


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(SHIPPED / TOKENIZER))


def calibration() -> Calibration:
    size = len(labels.HEADS["attribution"])
    bias = {link: np.zeros(BUCKETS, np.float32) for link in labels.LINKS}
    return Calibration(bias, np.zeros((size, size), np.float32))


@dataclass
class Planted:
    """Gives pieces with certain ids certain labels: id → {head: label}."""

    wanted: dict[int, dict[str, str]]

    def __call__(self, inputs):
        words = inputs["ids"][0][inputs["words"][0]]
        logits = np.zeros((len(words), SIZE), np.float32)
        for row, piece in enumerate(words.tolist()):
            for head, label in self.wanted.get(piece, {}).items():
                logits[row, COLUMNS[head].start + labels.HEADS[head].index(label)] = 9.0
        rng = np.random.default_rng(words.sum())
        return logits, rng.normal(size=(len(words), LINK_SIZE)).astype(np.float32)


@dataclass
class Position:
    """Says of each piece only which ids stand around it, so that windows can be compared."""

    def __call__(self, inputs):
        ids, places = inputs["ids"][0], inputs["words"][0]
        logits = np.zeros((len(places), SIZE), np.float32)
        for row, place in enumerate(places.tolist()):
            near = ids[max(0, place - 3) : place + 4]
            rng = np.random.default_rng(int(near.sum()))
            logits[row] = rng.normal(size=SIZE)
        return logits, np.zeros((len(places), LINK_SIZE), np.float32)


def interpreter(network) -> Interpreter:
    return Interpreter("test", tokenizer(), network, calibration())


def piece_ids(words: Sequence[str]) -> dict[str, int]:
    return {word: tokenizer().encode(word, add_special_tokens=False).ids[0] for word in words}
