"""Cohen's kappa against figures worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from communique.review.agreement import agreement, persons
from communique.review.judgement import Judgement, Verdict, judge

AT = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def judged(by: str, verdict: Verdict, claim: str, day: int = 1, **more: Any) -> Judgement:
    return judge(verdict, claim, by, AT.replace(day=day), **more)


def both(*pairs: tuple[Verdict, Verdict]) -> Iterator[Judgement]:
    for number, (one, other) in enumerate(pairs):
        yield judged("Ana", one, f"c{number}")
        yield judged("Ben", other, f"c{number}")


def test_kappa_of_fifty_claims() -> None:
    # Both accept 20, both reject 15, Ana alone accepts 5, Ben alone accepts 10:
    # observed 0.7, expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    pairs: list[tuple[Verdict, Verdict]] = [
        *[("accept", "accept")] * 20,  # type: ignore[list-item]
        *[("reject", "reject")] * 15,  # type: ignore[list-item]
        *[("accept", "reject")] * 5,  # type: ignore[list-item]
        *[("reject", "accept")] * 10,  # type: ignore[list-item]
    ]
    found = agreement(both(*pairs), "Ana", "Ben")
    assert found.claims == 50
    assert found.counts["reject", "accept"] == 10
    assert found.observed == pytest.approx(0.7)
    assert found.expected == pytest.approx(0.5)
    assert found.kappa == pytest.approx(0.4)
    assert len(found.differing) == 15


def test_worse_than_chance_is_negative() -> None:
    found = agreement(both(("accept", "reject"), ("reject", "accept")), "Ana", "Ben")
    assert found.kappa == pytest.approx(-1.0)


def test_where_it_is_not_defined() -> None:
    assert agreement([], "Ana", "Ben").observed is None
    same = agreement(both(("accept", "accept"), ("accept", "accept")), "Ana", "Ben")
    assert (same.observed, same.expected, same.kappa) == (1.0, 1.0, None)


def test_the_latest_verdict_in_force_counts() -> None:
    changed = judged("Ana", "reject", "c1", 2)
    judgements = [
        judged("Ana", "accept", "c1"),
        changed,
        judged("Ben", "accept", "c1"),
        judged("Ben", "accept", "c2"),
    ]
    assert agreement(judgements, "Ana", "Ben").counts == {("reject", "accept"): 1}
    undone = [*judgements, judged("Ana", "undo", changed.id, 3)]
    assert agreement(undone, "Ana", "Ben").counts == {("accept", "accept"): 1}
    assert persons(undone) == {"Ana": 1, "Ben": 2}


def test_corrections_to_the_same_are_counted() -> None:
    alike = {"value": "postponed"}
    judgements = [
        judged("Ana", "amend", "c1", change=alike),
        judged("Ben", "amend", "c1", change=alike),
        judged("Ana", "amend", "c2", change=alike),
        judged("Ben", "amend", "c2", change={"value": "held"}),
    ]
    found = agreement(judgements, "Ana", "Ben")
    assert (found.counts, found.alike) == ({("amend", "amend"): 2}, 1)


def test_judgements_on_processes_are_no_verdicts_on_claims() -> None:
    judgements = [judged(by, "merge", "a", other="b") for by in ("Ana", "Ben")]
    assert agreement(judgements, "Ana", "Ben").claims == 0
    assert persons(judgements) == {}
