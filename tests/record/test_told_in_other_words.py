"""Whether what was expected came about, where later dispatches tell it in other words."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.claims.coding import coded

from communique.dispatches.dispatch import Publication
from communique.record.fold import fold
from communique.record.visibility import Facts

EXPECTED = (
    "OSLO, March 20 (ABC) - Chile and the Upland Front held a second round of talks on the "
    "captives in Oslo on Wednesday. Kadir Venn, the chief negotiator of the Upland Front, "
    "expects the remaining men to be home before the April 8 talks."
)


def outcome(day: str, later: str) -> str:
    facts, codings = [], []
    for id_, when, text in (("a", "2031-03-20", EXPECTED), ("b", day, later)):
        on = dt.date.fromisoformat(when)
        facts.append(Facts(id_, Publication("given", when, on, on), dt.datetime(2031, 1, 1)))
        codings.append(coded(text, when, dispatch=id_))
    (record, *_) = fold(facts, codings, as_of=dt.date(2031, 4, 10))
    (found,) = record.to_json()["expectations"]
    return str(found["outcome"])


@pytest.mark.parametrize(
    ("day", "later", "expected"),
    [
        ("2031-04-09", "Chile said on Wednesday: the remaining men have not come home.", "missed"),
        ("2031-04-09", "Nine men were still held by the Upland Front, Chile said.", "missed"),
        (
            "2031-04-06",
            "The remaining men came home from the Upland Front's camps on Saturday, Chile said.",
            "met",
        ),
        ("2031-04-09", "Chile said that its ports were open.", "unresolvable"),
    ],
)
def test_home_before_the_talks(day: str, later: str, expected: str) -> None:
    assert outcome(day, later) == expected
