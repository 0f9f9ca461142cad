"""What one side says and the other, right after it, says is not so."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims

_LEAD = (
    "Chile's chief negotiator, Erik Lund, and Peru's chief negotiator, Rosa Vidal, "
    "spoke to reporters. "
)


def answered(text: str) -> set[tuple[str | None, str, str | None]]:
    """Who states what is denied, and who denies it."""
    found = claims(text, "allegation")
    by_topic: dict[str, dict[str, str | None]] = {}
    for c in found:
        by_topic.setdefault(str(c.subject.get("of")), {})[c.property] = c.holder
    return {
        (both["alleged"], topic, both["denied"])
        for topic, both in by_topic.items()
        if len(both) == 2
    }


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Lund said Peru had asked for the delay.", "Vidal rejected that."),
        ("Lund said Peru had asked for the delay.", "Vidal disputes this."),
        ("Lund said 200 fighters had been handed over.", "Vidal put the figure at 180."),
        ("Lund said Chile had sent the maps.", "Vidal said Peru had received nothing."),
        ("Lund said Peru had cancelled the flight.", "Vidal said that is not true."),
        ("Lund said Peru did not give back any of the boats.", "Vidal said 40 were given back."),
    ],
)
def test_an_answer_that_cannot_hold_with_what_it_answers(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == {("erik-lund", statement, "rosa-vidal")}


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Lund demanded that pork be included.", "Vidal rejected that."),
        ("Lund said Chile would raise its offer.", "Vidal said Peru had received nothing."),
        ("Lund demanded 8 percent.", "Vidal offered only 3 percent."),
        ("Lund said the talks were useful.", "Vidal said she was pleased with that."),
        ("Lund said the flight had left.", "Vidal said no such trip was planned."),
        ("Lund said the flight had left.", "Lund denied that it was late."),
    ],
)
def test_wishes_terms_and_other_matters_are_not_denied(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == set()


def test_who_refutes_names_whom_he_refutes() -> None:
    text = _LEAD + "Vidal refuted the assertion of the Chilean side that Peru had left the room."
    ((holder, of, denier),) = answered(text)
    assert (holder, denier) == ("CHL", "rosa-vidal")
    assert of == "Peru had left the room"
