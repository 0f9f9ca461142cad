"""Positions of a side: who takes them, and which are one."""

from __future__ import annotations

import pytest
from tests.record.factory import Desk


@pytest.fixture
def desk() -> Desk:
    desk = Desk({"ann": "alba", "bo": "brenn", "amy": "alba"})
    desk.dispatch("start", "2030-01-01").parties("alba", "brenn")
    return desk


def test_an_official_and_his_side_take_one_position(desk: Desk) -> None:
    issue = "inspections of the harbour"
    desk.dispatch("a", "2030-02-01").claim(
        "position", {"actor": "alba", "issue": issue}, "stance", "opposes"
    )
    desk.dispatch("b", "2030-02-04").claim(
        "position", {"actor": "ann", "issue": issue}, "stance", "conditional"
    )
    (found,) = desk.record()["positions"]
    assert (found["actor"]["id"], found["stance"]) == ("alba", "conditional")


def test_other_numbers_are_another_position(desk: Desk) -> None:
    for id_, months, stance in (("a", 24, "opposes"), ("b", 12, "demands")):
        subject = {"actor": "alba", "issue": f"a contract of {months} months"}
        desk.dispatch(id_, "2030-02-01").claim("position", subject, "stance", stance)
    assert len(desk.record()["positions"]) == 2
