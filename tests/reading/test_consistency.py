"""Like words lean towards each other's type, and nothing else moves."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from communique.reading import labels
from communique.reading.consistency import consistent_names
from communique.reading.links import Floats, log_softmax

NAMES = labels.HEADS["name"]


def row(**scores: float) -> list[float]:
    given = {name.replace("_", "-"): score for name, score in scores.items()}
    return [given.get(name, -8.0) for name in NAMES]


def kinds(words: list[str], rows: list[list[float]]) -> list[str]:
    found = consistent_names(np.array(rows, np.float32), words)
    return [NAMES[best] for best in found.argmax(1)]


def test_a_doubtful_mention_follows_sure_ones() -> None:
    sure, doubtful = row(B_person=6.0), row(B_person=0.0, B_location=0.6)
    found = kinds(["Amaro", "said", "Amaro"], [sure, row(O=6.0), doubtful])
    assert found == ["B-person", "O", "B-person"]


def test_other_words_are_left_as_they_are() -> None:
    sure, doubtful = row(B_person=6.0), row(B_person=0.0, B_location=0.6)
    assert kinds(["Amaro", "Belmor"], [sure, doubtful]) == ["B-person", "B-location"]
    assert kinds(["may", "may"], [sure, doubtful]) == ["B-person", "B-location"]


def test_whether_a_word_is_a_name_does_not_move() -> None:
    rows = [row(B_person=6.0), row(O=2.0, B_person=-1.0)]
    assert kinds(["Will", "Will"], rows) == ["B-person", "O"]


def test_no_words_at_all() -> None:
    assert consistent_names(np.zeros((0, len(NAMES)), np.float32), []).shape == (0, len(NAMES))


@given(
    st.lists(st.sampled_from(["Ana", "Bel", "Ana Bel", "x", "the"]), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_words_does_not_matter(words, random) -> None:  # type: ignore[no-untyped-def]
    rows: Floats = np.zeros((len(words), len(NAMES)), np.float32)
    rows += np.random.default_rng(len(words)).normal(size=rows.shape)
    order = list(range(len(words)))
    random.shuffle(order)
    straight = consistent_names(rows, words)
    shuffled = consistent_names(rows[order], [words[i] for i in order])
    assert np.allclose(straight[order], shuffled, atol=1e-4)
    alone = [i for i, w in enumerate(words) if words.count(w) == 1]
    assert np.allclose(straight[alone], log_softmax(rows)[alone])
