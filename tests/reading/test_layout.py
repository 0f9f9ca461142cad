"""A content does not belong to a cue of another paragraph, unless it is a quotation."""

from __future__ import annotations

import pytest

from made.networks import Planted, interpreter, piece_ids

PLANTED = {
    "minister": {"attribution": "B-source"},
    "warned": {"attribution": "B-cue"},
    "prices": {"attribution": "B-content"},
}
IDS = piece_ids(list(PLANTED))
READER = interpreter(Planted({IDS[word]: given for word, given in PLANTED.items()}))


def contents(text: str) -> list[str]:
    return [c.of(text) for a in READER.read(text).attributions for c in a.content]


@pytest.mark.parametrize(
    "text",
    [
        "The minister warned of prices.",
        'The minister warned.\n\n"Prices will rise."',
        "The minister warned:\n\nprices will rise.",
        "The minister warned. Of prices he said more.",
    ],
)
def test_what_may_be_said_is_linked(text: str) -> None:
    assert [c.lower() for c in contents(text)] == ["prices"]


def test_the_next_paragraph_is_not_said_by_the_last_one() -> None:
    assert contents("The minister warned.\n\nOther prices were stable.") == []
