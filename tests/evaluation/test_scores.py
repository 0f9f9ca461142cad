"""Sums over documents add up to figures with intervals."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from communique.evaluation.scores import moments, summary

pairs = st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=4, max_size=30)


def test_f1_share_and_mean_of_all_documents():
    documents = [
        {"a": np.array([1, 2, 2]), "s": np.array([1, 4]), "m": np.array([3.0, 2])},
        {"a": np.array([2, 2, 4]), "s": np.array([3, 4])},
    ]
    found = summary(documents, {"s": "share", "m": "mean"})
    assert (found["a"].value, found["a"].n) == (60.0, 6)
    assert found["s"].value == 50.0
    assert found["m"].value == 1.5


def test_the_interval_holds_the_value_and_closes_when_documents_agree():
    apart = [{"a": np.array([n % 5, 4, 4])} for n in range(40)]
    found = summary(apart, {})["a"]
    assert found.low < found.value < found.high
    alike = summary([{"a": np.array([3, 4, 4])}] * 40, {})["a"]
    assert alike.low == alike.value == alike.high


def test_what_cannot_be_computed_is_not_a_number():
    assert np.isnan(summary([{"s": np.array([0, 0])}], {"s": "share"})["s"].value)


@given(pairs, st.integers(1, 29))
def test_moments_add_up_to_the_correlation_of_all_pairs(every, cut):
    array = np.array(every)
    if min(array.std(axis=0)) < 0.1:
        return
    parts = [{"r": moments(part)} for part in (array[:cut], array[cut:]) if len(part)]
    found = summary(parts, {"r": "correlation"})["r"].value
    assert abs(found - np.corrcoef(array.T)[0, 1]) < 0.006
