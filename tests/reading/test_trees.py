import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reading.trees import best_tree


def is_tree(heads):
    if list(heads).count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, at = set(), start
        while at != -1:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


def weight(scores, heads):
    return sum(scores[i, h + 1] for i, h in enumerate(heads))


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_other_tree_scores_higher(count, seed):
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    best = best_tree(scores)
    others = [h for h in itertools.product(range(-1, count), repeat=count) if is_tree(h)]
    assert is_tree(best.tolist())
    assert np.isclose(weight(scores, best), max(weight(scores, h) for h in others), atol=1e-4)


@settings(deadline=None)
@given(st.integers(1, 80), st.integers(0, 10_000))
def test_long_sentences_become_trees(count, seed):
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(best_tree(scores).tolist())


def test_a_clear_tree_is_found():
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5.0
    assert best_tree(scores).tolist() == [1, -1, 1]


def test_impossible_arcs_still_give_a_tree():
    scores = np.full((4, 5), -1e9, np.float32)
    scores[0, 2] = scores[1, 1] = scores[2, 1] = scores[3, 1] = 0.0
    assert is_tree(best_tree(scores).tolist())
