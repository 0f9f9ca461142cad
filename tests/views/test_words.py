from __future__ import annotations

import pytest

from communique.views import words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-04-02", "2 Apr 2031"),
        ("2031-04-02T10:30:00+03:00", "2 Apr 2031"),
        ("2031-04", "Apr 2031"),
        ("2031-W14", "week of 31 Mar 2031"),
        ("2031-04-02/2031-04-05", "2 Apr 2031 – 5 Apr 2031"),
        ("2031-04-02/..", "2 Apr 2031 – …"),
        ("2031", "2031"),
        ({"value": None, "earliest": None, "latest": "2031-04-05"}, "by 5 Apr 2031"),
        (None, words.UNKNOWN),
    ],
)
def test_days(value: object, shown: str) -> None:
    assert words.day(value) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ({"value": 6000, "unit": "bodies", "qualifier": "exact"}, "6,000 bodies"),
        (
            {"value": 1000, "unit": "detainees", "qualifier": "more_than"},
            "more than 1,000 detainees",
        ),
        ({"value": 12.5, "unit": "per_cent", "qualifier": None}, "12.5 per cent"),
        ({"value": None, "unit": "detainees", "qualifier": "all"}, "all detainees"),
        ({"value": None, "unit": "detainees", "qualifier": "undisclosed"}, "number not disclosed"),
        ({"value": 0, "unit": None, "qualifier": None}, "0"),
        ({"value": 800, "unit": "body", "qualifier": None}, "800 bodies"),
        ({"value": 1, "unit": "day", "qualifier": None}, "1 day"),
        ({"value": 30, "unit": "day", "qualifier": "about"}, "about 30 days"),
        (None, words.UNKNOWN),
    ],
)
def test_quantities(amount: dict[str, object] | None, shown: str) -> None:
    assert words.quantity(amount) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, shown: str) -> None:
    assert words.ordinal(number) == shown


def test_shortened_cuts_between_words() -> None:
    assert words.shortened("The  talks\nwent on, and on", 20) == "The talks went on…"
    assert words.shortened("Short", 20) == "Short"
