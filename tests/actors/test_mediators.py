"""Who stands between the parties, in other words than "mediator"."""

from __future__ import annotations

import pytest
from tests.actors.casts import at, cast_of


def told(text: str, **names: list[str]) -> set[str]:
    return {m.actor for m in cast_of(text, **names).mediators}


@pytest.mark.parametrize(
    "text",
    [
        "Qatar, Egypt and Oman, which mediate in the talks, will meet today.",
        "Qatar, Egypt and Oman have been mediating between the army and the rebels since May.",
        "The Qatari, Egyptian and Omani mediators left the hotel at noon.",
        "Qatari, Egyptian and Omani diplomats carried messages between the two floors.",
        "Qatar, Egypt and Oman, who act as joint guarantors, signed as witnesses.",
        "A truce brokered by Qatar, Egypt and Oman took effect at dawn.",
        "The talks go on under the good offices of Qatar, Egypt and Oman.",
        "The letter was given to the guarantors, Qatar, Egypt and Oman.",
        "Qatar, Egypt and Oman brokered the deal in a single night.",
    ],
)
def test_all_of_a_list_mediate(text: str) -> None:
    assert told(text) == {"QAT", "EGY", "OMN"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels handed the mediators a list, Oman said.",
        "We got it from the mediators, Oman said on Monday.",
        "Oman facilitates trade in dates.",
        "Oman carried out an exercise near the border.",
        "The army shuttled troops to Egypt.",
        "The mediators, Egypt's foreign minister said, are tired.",
    ],
)
def test_who_only_stands_near_such_words_does_not_mediate(text: str) -> None:
    assert told(text) == set()


def test_a_comma_alone_makes_no_list() -> None:
    text = "They met with the mediation of Oman, Kremlin spokesman Ivan Petrov said."
    assert told(text, person=["Ivan Petrov"]) == {"OMN"}
    assert told("In Moscow, Oman mediated between the two.") == {"OMN"}


def test_both_sides_are_never_those_who_mediate() -> None:
    text = (
        "Peru and the Andes Front met in Lima. Norway and Chile, which mediate, want both sides "
        "to sign. The two sides will meet again in June."
    )
    cast = cast_of(text, organization=["Andes Front"])
    assert set(at(cast, "The two sides")) == {"PER", "andes-front"}
