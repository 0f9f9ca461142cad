"""Scores of links between words, from the vectors that the network gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from communique.reading.labels import LINKS, link_columns
from communique.reading.pieces import Ints
from communique.reading.windows import Window

Floats = NDArray[np.float32]

_EXACT: Final = 8  # distances below this have a bucket each, larger ones share logarithmic ones
_FARTHEST: Final = 256
_SIDE: Final = 20
NOTHING: Final = 2 * _SIDE + 1  # bucket of "linked to nothing"
BUCKETS: Final = NOTHING + 1
NEVER: Final = -1e9


def distance_bucket(distance: Ints) -> Ints:
    """Bucket of key place minus query place, in words: exact when near, logarithmic when far."""
    size = np.abs(distance)
    far = np.log(np.maximum(size, 1) / _EXACT) / np.log(_FARTHEST / _EXACT)
    rank = np.where(size < _EXACT, size, _EXACT + (far * (_SIDE - _EXACT)).astype(np.int64))
    return _SIDE + np.sign(distance) * np.minimum(rank, _SIDE)


@dataclass(frozen=True, slots=True)
class WindowLinks:
    """The link vectors of one window; row 0 stands for nothing, row i for word ``low + i - 1``."""

    window: Window
    vectors: Floats

    def scores(self, link: str, bias: Floats, queries: Ints, keys: Ints) -> Floats:
        """Scores [query, 1 + key] of ``queries`` to nothing and to ``keys`` (words of the text).

        ``bias`` is the link's own, by distance bucket.
        """
        ask, answer = link_columns()[link]
        low = self.window.low
        rows = np.concatenate([[0], keys - low + 1])
        dots = self.vectors[queries - low + 1, ask] @ self.vectors[rows, answer].T
        buckets = np.full((len(queries), len(keys) + 1), NOTHING)
        buckets[:, 1:] = distance_bucket(keys[None] - queries[:, None])
        scores: Floats = dots / np.float32(np.sqrt(LINKS[link])) + bias[buckets]
        return scores


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
