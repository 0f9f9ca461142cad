import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from communique.reading import labels
from communique.reading.decode import Run, best_labels, runs

NAMES = labels.bio(("source", "cue"))


def allowed(path):
    for before, after in itertools.pairwise((0, *path)):
        name = NAMES[after]
        if name.startswith("I-") and NAMES[before][2:] != name[2:]:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_viterbi_finds_the_best_allowed_path(length, seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, length, 5)).astype(np.float32)
    prior = rng.normal(size=(5, 5)).astype(np.float32)

    def total(path):
        steps = sum(prior[a, b] for a, b in itertools.pairwise(path))
        return sum(scores[0, i, y] for i, y in enumerate(path)) + steps

    best = best_labels(scores, NAMES, prior)[0].tolist()
    every = (p for p in itertools.product(range(5), repeat=length) if allowed(p))
    assert allowed(best)
    assert np.isclose(total(best), max(map(total, every)), atol=1e-4)


def test_runs_split_at_begin_labels():
    path = np.array([1, 2, 1, 0, 3, 4])
    assert runs(path, NAMES, 10) == [
        Run(10, 12, "source"),
        Run(12, 13, "source"),
        Run(14, 16, "cue"),
    ]


def test_columns_follow_each_other_without_gaps():
    edges = [(part.start, part.stop) for part in labels.columns().values()]
    assert edges[0][0] == 0
    assert all(a[1] == b[0] for a, b in itertools.pairwise(edges))
