"""Whose verdicts on which claims are compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from communique.review.agreement import Pair, agreement, persons
from communique.review.judgement import Judgement, Verdict, judge

AT = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)
PAIR = ("Ana", "Ben")


def judged(by: str, verdict: Verdict, claim: str, day: int = 1, **more: Any) -> Judgement:
    return judge(verdict, claim, by, AT.replace(day=day), **more)


def both(*pairs: tuple[Verdict, Verdict]) -> Iterator[Judgement]:
    for number, (one, other) in enumerate(pairs):
        yield judged("Ana", one, f"c{number}")
        yield judged("Ben", other, f"c{number}")


def of_two(judgements: Iterable[Judgement]) -> Pair:
    (found,) = agreement(judgements, PAIR).pairs
    return found


def test_kappa_of_fifty_claims() -> None:
    # Both accept 20, both reject 15, Ana alone accepts 5, Ben alone accepts 10:
    # observed 0.7, expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    pairs: list[tuple[Verdict, Verdict]] = [
        *[("accept", "accept")] * 20,  # type: ignore[list-item]
        *[("reject", "reject")] * 15,  # type: ignore[list-item]
        *[("accept", "reject")] * 5,  # type: ignore[list-item]
        *[("reject", "accept")] * 10,  # type: ignore[list-item]
    ]
    found = of_two(both(*pairs))
    assert found.claims == 50
    assert found.counts["reject", "accept"] == 10
    assert found.kappa.observed == pytest.approx(0.7)
    assert found.kappa.expected == pytest.approx(0.5)
    assert found.kappa.value == pytest.approx(0.4)
    assert len(found.differing) == 15


def test_the_latest_verdict_in_force_counts() -> None:
    changed = judged("Ana", "reject", "c1", 2)
    judgements = [
        judged("Ana", "accept", "c1"),
        changed,
        judged("Ben", "accept", "c1"),
        judged("Ben", "accept", "c2"),
    ]
    assert of_two(judgements).counts == {("reject", "accept"): 1}
    undone = [*judgements, judged("Ana", "undo", changed.id, 3)]
    assert of_two(undone).counts == {("accept", "accept"): 1}
    assert persons(undone) == {"Ana": 1, "Ben": 2}


def test_corrections_to_the_same_are_counted() -> None:
    alike = {"value": "postponed"}
    judgements = [
        judged("Ana", "amend", "c1", change=alike),
        judged("Ben", "amend", "c1", change=alike),
        judged("Ana", "amend", "c2", change=alike),
        judged("Ben", "amend", "c2", change={"value": "held"}),
    ]
    found = of_two(judgements)
    assert (found.counts, found.alike) == ({("amend", "amend"): 2}, 1)


def test_judgements_on_processes_are_no_verdicts_on_claims() -> None:
    judgements = [judged(by, "merge", "a", other="b") for by in ("Ana", "Ben")]
    assert of_two(judgements).claims == 0
    assert agreement(judgements, PAIR).alpha is None
    assert persons(judgements) == {}


def test_of_three_every_claim_counts_that_two_have_judged() -> None:
    judgements = [
        judged("Ana", "accept", "c1"),
        judged("Ben", "accept", "c1"),
        judged("Cy", "accept", "c1"),
        judged("Ana", "reject", "c2"),
        judged("Cy", "reject", "c2"),
        judged("Ben", "accept", "c3"),
        judged("Cy", "reject", "c3"),
        judged("Ben", "reject", "c4"),
    ]
    found = agreement(judgements, ("Ana", "Ben", "Cy"))
    assert [(p.first, p.second, p.claims) for p in found.pairs] == [
        ("Ana", "Ben", 1),
        ("Ana", "Cy", 2),
        ("Ben", "Cy", 2),
    ]
    # Of seven values 4 accept and 3 reject: 2 * 4 * 3 / 6 unlike pairs by chance, 2 in c3.
    assert (found.claims, found.differing) == (3, ("c3",))
    assert found.alpha == pytest.approx(1 - 2 / 4)
