"""Agreement beyond chance, against figures that were published or worked out by hand."""

from __future__ import annotations

import random

import pytest

from communique.review.chance import alpha, kappa


def things(*coders: str) -> list[list[str]]:
    """What each thing was given, from a line of values for each coder; ``.`` is no value."""
    return [[value for value in column if value != "."] for column in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "value"),
    [
        # K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), parts A to C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
        # Three coders who leave many values out.
        ((".....34121133.3", "1.213343.......", "..21344.21133.4"), 0.691),
    ],
)
def test_alpha_is_that_of_published_examples(coders: tuple[str, ...], value: float) -> None:
    assert alpha(things(*coders)) == pytest.approx(value, abs=0.0005)


def test_alpha_of_all_alike_is_one_and_of_all_unlike_below_zero() -> None:
    assert alpha([["a", "a", "a"], ["b", "b"]]) == 1.0
    worst = alpha([["a", "b"], ["b", "a"]])
    assert worst is not None
    assert worst < 0


def test_alpha_is_not_defined_without_a_second_person_or_a_second_value() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_alpha_does_not_depend_on_the_order_of_persons() -> None:
    rng = random.Random(3)
    given = [[rng.choice("abc") for _ in range(rng.randint(1, 5))] for _ in range(40)]
    turned = [rng.sample(values, len(values)) for values in given]
    assert alpha(turned) == alpha(given)


def test_kappa_takes_what_chance_would_give() -> None:
    # Half of four agree; by chance (3 * 1 + 1 * 3) / 16.
    found = kappa([("a", "a"), ("a", "b"), ("a", "b"), ("b", "b")])
    assert (found.observed, found.expected, found.value) == (0.5, 0.375, 0.2)
    assert kappa([("a", "b"), ("b", "a")]).value == -1.0


def test_kappa_is_not_defined_without_a_pair_or_a_second_value() -> None:
    nothing, same = kappa([]), kappa([("a", "a"), ("a", "a")])
    assert (nothing.observed, nothing.expected, nothing.value) == (None, None, None)
    assert (same.observed, same.expected, same.value) == (1.0, 1.0, None)
