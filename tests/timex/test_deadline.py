"""When something is due, and dates as EDTF."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.bounds import bounds_of
from communique.timex.deadline import DueInterval, due
from communique.timex.edtf import edtf, interval
from communique.timex.find import find_times
from communique.timex.time_expression import TimeExpression

ANCHOR = Anchor(dt.date(2025, 7, 3))  # a Thursday


def _due(text: str, anchor: Anchor = ANCHOR) -> DueInterval | None:
    clause = Span(0, len(text))
    return due(text, clause, find_times(text, anchor, sentences=[clause]), anchor)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They must reply by Friday.", "2025-07-03/2025-07-04"),
        ("The pause holds until 9 July.", "2025-07-03/2025-07-09"),
        ("A reply is expected no later than 10 July.", "2025-07-03/2025-07-10"),
        ("The list is due by the end of the month.", "2025-07-03/2025-07-31"),
        ("It must be signed before 1 August.", "2025-07-03/2025-07-31"),
        ("It must be signed before the end of August.", "2025-07-03/2025-08-31"),
        ("Talks will not resume before 1 September.", "2025-09-01/.."),
        ("They will not meet until 1 September.", "2025-09-01/.."),
        ("The panel will report after 20 July.", "2025-07-21/.."),
        ("The team could leave as early as next week.", "2025-07-07/.."),
        ("Lists will be swapped within two weeks.", "2025-07-03/2025-07-17"),
        ("Lists will be swapped over the next two weeks.", "2025-07-03/2025-07-17"),
        ("He will be back in ten days.", "2025-07-13"),
        ("They will meet in the coming days.", "2025-07-03/2025-07-10"),
        ("They expect to agree next week on a date.", "2025-07-07/2025-07-13"),
        ("Talks are set for this week.", "2025-07-03/2025-07-06"),
        ("The teams will meet on Monday.", "2025-07-07"),
        ("Maro said on Wednesday they would meet by Sunday.", "2025-07-03/2025-07-06"),
    ],
)
def test_due(text: str, expected: str) -> None:
    found = _due(text)
    assert found is not None
    assert interval(found.earliest, found.latest) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The envoy arrived on Tuesday.",
        "Maro said on Wednesday it was over.",
        "The pause will last for two weeks.",
        "They have met since 2 June.",
        "They meet every Friday.",
        "Nothing was said of dates.",
    ],
)
def test_nothing_due(text: str) -> None:
    assert _due(text) is None


def test_due_points_to_its_words() -> None:
    text = "They must, he said, reply by the end of August."
    found = _due(text)
    assert found is not None
    assert found.span.of(text) == "the end of August"


def test_due_of_an_undated_text_uses_its_bounds() -> None:
    anchor = Anchor(None, dt.date(2025, 6, 3), dt.date(2025, 7, 10))
    found = _due("Lists will be swapped within two weeks.", anchor)
    assert found is not None
    assert (found.earliest, found.latest) == (dt.date(2025, 6, 3), dt.date(2025, 7, 24))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2 June 2025", "2025-06-02"),
        ("in June 2025", "2025-06"),
        ("next week", "2025-07-07/2025-07-13"),
        ("by the end of August", "2025-08-21/2025-08-31"),
        ("in the 1990s", "199X"),
        ("in the 20th century", "19XX"),
        ("in spring 2022", "2022-21"),
        ("in the third quarter of 2024", "2024-07-01/2024-09-30"),
        ("at 10:08 GMT 30.05.2025", "2025-05-30T10:08:00Z"),
        ("on the morning of 2 June 2025", "2025-06-02"),
        ("in 480 BC", "-0479"),
        ("in the coming days", "2025-07-03/2025-07-10"),
        ("for two weeks", None),
        ("now", None),
    ],
)
def test_edtf(text: str, expected: str | None) -> None:
    (time,) = find_times(text, ANCHOR, sentences=[Span(0, len(text))])
    assert edtf(time) == expected


def test_edtf_of_what_is_about_right() -> None:
    assert edtf(TimeExpression(0, 1, "DATE", "2025-06", mod="APPROX")) == "2025-06~"


def test_edtf_of_an_open_interval() -> None:
    assert interval(None, dt.date(2025, 8, 31)) == "../2025-08-31"
    assert interval(dt.date(2025, 8, 31), None) == "2025-08-31/.."
    assert interval(None, None) is None


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2025-06-02", None, "2025-06-02", "2025-06-02"),
        ("2025-W27", None, "2025-06-30", "2025-07-06"),
        ("2025-W27-WE", None, "2025-07-05", "2025-07-06"),
        ("2025-02", None, "2025-02-01", "2025-02-28"),
        ("2024-WI", None, "2024-12-01", "2025-02-28"),
        ("2025-H2", None, "2025-07-01", "2025-12-31"),
        ("199", None, "1990-01-01", "1999-12-31"),
        ("2025-06", "AFTER", "2025-07-01", "None"),
        ("2025-06", "ON_OR_BEFORE", "None", "2025-06-30"),
        ("FUTURE_REF", None, "None", "None"),
        ("2025-02-30", None, "None", "None"),
    ],
)
def test_bounds(value: str, mod: str | None, first: str, last: str) -> None:
    assert tuple(map(str, bounds_of(value, mod))) == (first, last)
