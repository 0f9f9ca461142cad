"""When two descriptions of a matter say nothing against each other, and when they are one."""

from __future__ import annotations

from typing import Any

import pytest

from communique.review.agrees import agree, alike
from made.talks import day

APRIL = {"value": "2031-04", "earliest": "2031-04-01", "latest": "2031-04-30"}
BY_MAY = {"value": "../2031-05-01", "earliest": None, "latest": "2031-05-01"}
FORTY = {"value": 40, "unit": "detainees", "qualifier": "exact"}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("hale", "tor-hale", True),
        ("tor-hale", "mara-quill", False),
        ("return of 40 detainees", "the return of 40 detainees by May", True),
        ("return of 40 detainees", "release of two journalists", False),
        ("handed_over", "to_be_handed_over", False),
        (2, 3, False),
        (True, False, False),
        (None, 3, True),
        (day("2031-04-20"), APRIL, True),
        (day("2031-04-20"), day("2031-04-21"), False),
        (day("2031-06-20"), BY_MAY, False),
        (day("2031-04-20"), BY_MAY, True),
        (FORTY, {**FORTY, "value": 50}, False),
        (FORTY, {"value": 40}, True),
        (["istra", "velmar"], ["velmar"], True),
        (["istra", "velmar"], ["velmar", "istra", "orm-union"], True),
        (["istra", "velmar"], ["istra", "orm-union"], False),
        ("istra", ["istra"], False),
    ],
)
def test_what_agrees_agrees_both_ways(one: Any, other: Any, said: bool) -> None:
    assert agree(one, other) is said
    assert agree(other, one) is said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Port Alva", "port  alva", True),
        ("agreed", "done", False),
        ("hale", "tor-hale", False),
        (day("2031-04-20"), day("2031-04-20"), True),
        (day("2031-04-20"), APRIL, False),
        ({"what": "the first part", "quantity": FORTY}, {"what": "first part"}, False),
        ({"what": "the first part", "when": None}, {"what": "first part"}, True),
        (True, True, True),
        (1, 2, False),
        (["istra"], ["istra", "velmar"], False),
    ],
)
def test_what_is_one_says_neither_more_nor_less(one: Any, other: Any, said: bool) -> None:
    assert alike(one, other) is said
    assert alike(other, one) is said
