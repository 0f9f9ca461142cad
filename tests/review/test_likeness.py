"""How like a negotiation is to what it was when a person ruled on it."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.review.judgement import Judgement, judge
from communique.review.likeness import Likeness, likenesses_of
from communique.review.rulings import rulings

AT = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def test_the_same_dispatches_are_most_alike_and_others_not_at_all() -> None:
    kept = Likeness({"a": 1.0, "b": 0.5})
    assert kept.to({"a": 1.0, "b": 0.5, "new": 1.0}, ("a", "b", "new")) == 1.0
    assert kept.to({"a": 0.5}, ("a", "b")) == pytest.approx(0.5 / 1.5)
    assert kept.to({"new": 1.0}, ("a", "b", "new")) == 0.0


def test_a_dispatch_that_is_not_in_sight_does_not_count() -> None:
    kept = Likeness({"a": 1.0, "b": 1.0})
    assert kept.to({"a": 1.0}, ("a",)) == 1.0
    assert kept.to({"c": 1.0}, ("c",)) == 0.0


def test_it_is_known_by_the_dispatches_with_most_of_its_claims() -> None:
    counts = {f"d{n:02}": n for n in range(1, 61)}
    kept = Likeness.of(counts, dict.fromkeys(counts, 60), ())
    assert len(kept.shares) == 50
    assert min(kept.shares) == "d11"
    assert kept.shares["d30"] == 0.5


def test_what_a_judgement_keeps_comes_back() -> None:
    kept = Likeness({"a": 0.25}, frozenset({"x", "y"}))
    assert likenesses_of({"known_by": {"p": kept.json()}}) == {"p": kept}
    assert likenesses_of({"title": "Coast talks"}) == {}


def ruled(target: str, other: str) -> Judgement:
    return judge("merge", target, "Ana", AT, other=other)


def test_rulings_under_other_ids_stay_free_of_circles() -> None:
    found = rulings([ruled("a", "b"), ruled("c", "a")])
    assert found.under({}) is found
    assert found.under({"b": "b2"}).merged == {"b2": "a", "a": "c"}
    assert found.under({"b": "c"}).merged == {"a": "c"}
    assert found.under({"a": "b"}).merged == {"b": "c"}
