"""One text calls one thing by one name: what a word is in one place tells what it is in another.

Names are labelled sentence by sentence, where a surname or an acronym alone says little. The type
of each capitalised word leans towards what the same word is elsewhere in the text, as in the
non-local models of Finkel, Grenager and Manning (ACL 2005), here without sampling.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.reading import labels
from communique.reading.links import Floats, log_softmax
from communique.reading.pieces import Ints

_LEANING = 0.5  # how far a word's type moves to the mean of its likes; measured in EXPERIMENTS.md
_FLOOR = 1e-4  # of a type's probability, so that one sure mistake does not outweigh all others

_NAMES = labels.HEADS["name"]
_TYPES = tuple(name[2:] for name in _NAMES if name.startswith("B-"))
_BEGIN = [_NAMES.index(f"B-{kind}") for kind in _TYPES]
_INSIDE = [_NAMES.index(f"I-{kind}") for kind in _TYPES]


def consistent_names(logits: Floats, words: Sequence[str]) -> Floats:
    """Log-probabilities of the name labels [word, label], like words leaning towards each other.

    Whether a word belongs to a name at all stays as it was: only the type moves.
    """
    scores = log_softmax(logits)
    places, group = _likes(words)
    chances = np.exp(scores[places])
    types = chances[:, _BEGIN] + chances[:, _INSIDE]
    leaning = np.log(types + _FLOOR)
    mean = np.zeros((group.max(initial=-1) + 1, len(_TYPES)), np.float32)
    np.add.at(mean, group, leaning)
    shift = _LEANING * ((mean / np.bincount(group)[:, None])[group] - leaning)
    shift -= np.log((types * np.exp(shift)).sum(1) / types.sum(1))[:, None]
    for place, row in zip(places, shift, strict=True):
        scores[place, _BEGIN] += row
        scores[place, _INSIDE] += row
    return scores


def _likes(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Places of capitalised words that stand several times, and which word each is."""
    able = [i for i, word in enumerate(words) if len(word) > 1 and word[0].isupper()]
    forms: dict[str, int] = {}
    group = np.array([forms.setdefault(words[i], len(forms)) for i in able], np.int64)
    several = np.bincount(group, minlength=1)[group] > 1 if able else np.zeros(0, bool)
    kept = np.flatnonzero(several)
    _, dense = np.unique(group[kept], return_inverse=True)
    return np.array(able, np.int64)[kept], dense
