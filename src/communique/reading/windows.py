"""Overlapping windows over a text, cut between sentences, and what each one decides.

The encoder sees at most ``SIZE`` pieces at once. Where windows overlap, the one in which a word
lies most centrally decides, so that the answer does not depend on where a window happens to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from communique.reading.pieces import Ints, Pieces

SIZE: Final = 254  # pieces; two more are the encoder's own marks at either end
OVERLAP: Final = 64
FIRST_PIECE: Final = 101  # [CLS], which also stands for "no source" and "no head"
LAST_PIECE: Final = 102  # [SEP]
_EDGE: Final = 1 << 30  # centrality of a word whose window ends where the text ends


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``low`` to ``high`` of a text, exclusive."""

    low: int
    high: int


def plan(
    pieces: Pieces, breaks: Ints, size: int = SIZE, overlap: int = OVERLAP, first: int | None = None
) -> list[Window]:
    """Windows of at most ``size`` pieces that together cover every word.

    ``breaks`` are the indices of words that begin a sentence; every sentence that fits lies whole
    in at least one window. ``first`` shortens the first window, for variety in training.
    """
    count = len(pieces.first)
    bounds = np.append(pieces.first, len(pieces.ids))
    windows: list[Window] = []
    low, room = 0, first or size
    while low < count:
        high = _end(bounds, breaks, low, room)
        windows.append(Window(low, high))
        if high >= count:
            break
        low, room = _next_start(bounds, breaks, low, high, overlap), size
    return windows


def _end(bounds: Ints, breaks: Ints, low: int, room: int) -> int:
    furthest = int(np.searchsorted(bounds, bounds[low] + room, side="right")) - 1
    furthest = max(furthest, low + 1)
    if furthest >= len(bounds) - 1:
        return len(bounds) - 1
    at = int(np.searchsorted(breaks, furthest, side="right")) - 1
    if at >= 0 and bounds[breaks[at]] - bounds[low] >= room / 2:
        return int(breaks[at])
    return furthest


def _next_start(bounds: Ints, breaks: Ints, low: int, high: int, overlap: int) -> int:
    wanted = int(np.searchsorted(bounds, bounds[high] - overlap))
    after = int(np.searchsorted(breaks, max(wanted, low + 1)))
    if after < len(breaks) and breaks[after] < high:
        return int(breaks[after])
    before = after - 1
    if before >= 0 and breaks[before] > low:
        return int(breaks[before])
    return min(max(wanted, low + 1), high)


def network_inputs(pieces: Pieces, window: Window) -> dict[str, Ints]:
    """What the network takes for one window; ``words`` are places of first pieces, mark first."""
    bounds = np.append(pieces.first, len(pieces.ids))
    a, b = int(bounds[window.low]), int(bounds[window.high])
    return {
        "ids": np.concatenate([[FIRST_PIECE], pieces.ids[a:b], [LAST_PIECE]])[None],
        "shape": np.pad(pieces.shape[a:b], 1)[None],
        "gap": np.pad(pieces.gap[a:b], 1)[None],
        "words": np.concatenate([[0], pieces.first[window.low : window.high] - a + 1])[None],
    }


def centrality(window: Window, words: int) -> Ints:
    """How far each word of the window is from a cut; the text's own ends are no cuts."""
    place = np.arange(window.high - window.low)
    left = place if window.low else np.full(len(place), _EDGE)
    right = place[::-1] if window.high < words else np.full(len(place), _EDGE)
    nearest: Ints = np.minimum(left, right)
    return nearest


def owners(windows: list[Window], words: int) -> Ints:
    """For each word the index of the window that decides about it."""
    best = np.full(words, -1, np.int64)
    owner = np.zeros(words, np.int64)
    for index, window in enumerate(windows):
        part = slice(window.low, window.high)
        central = centrality(window, words)
        better = central > best[part]
        best[part][better] = central[better]
        owner[part][better] = index
    return owner
