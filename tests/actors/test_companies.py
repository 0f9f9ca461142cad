"""Businesses with invented names, whatever the reader took the names for."""

from __future__ import annotations

import pytest
from tests.actors.casts import at, cast_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Chilean ferry operator Marenta offers 3 percent. Marenta is poor.", "person"),
        ("Marenta, a listed Chilean carrier, offers 3 percent. Marenta is poor.", "location"),
        (
            "Talks at Marenta failed. The airline has no money. Marenta offers 3 percent.",
            "location",
        ),
    ],
)
def test_a_business_is_a_body(text: str, kind: str) -> None:
    cast = cast_of(text, **{kind: ["Marenta"]})
    assert cast.actors["marenta"].kind == "organization"
    assert at(cast, "Marenta", -1) == ("marenta",)


def test_a_business_stays_a_body_where_people_hold_shares_in_it() -> None:
    text = "The airline Marenta offers 3 percent. Shares in Marenta fell. Marenta agreed."
    assert at(cast_of(text, organization=["Marenta"]), "Marenta", -1) == ("marenta",)


@pytest.mark.parametrize("name", ["Marenta plc", "Marenta N.V.", "Marenta AG", "Marenta Inc."])
@pytest.mark.parametrize("kind", ["person", "location", "organization"])
def test_a_legal_form_marks_a_business(name: str, kind: str) -> None:
    text = f"{name} raised its offer on Monday. Marenta is confident."
    cast = cast_of(text, **{kind: [name, "Marenta"]})
    (actor,) = {a.id for a in cast.actors.values()}
    assert cast.actors[actor].kind == "organization"
    assert at(cast, "Marenta", -1) == (actor,)


def test_a_person_beside_such_a_noun_stays_a_person() -> None:
    cast = cast_of("The publisher Maria Holm agreed.", person=["Maria Holm"])
    assert cast.actors["maria-holm"].kind == "person"


def test_a_town_that_acts_is_no_business_without_one() -> None:
    cast = cast_of("Varna rejected the plan. Port Lisse agreed.", location=["Port Lisse"])
    assert "port-lisse" not in cast.actors


def test_the_company_is_the_only_one_named() -> None:
    text = (
        "The Seamen's Guild handed the airline Marenta a notice. The company will study it. "
        "The guild will wait."
    )
    cast = cast_of(text, organization=["Seamen's Guild", "Marenta"])
    assert at(cast, "The company") == ("marenta",)
    assert at(cast, "The guild") == ("seamens-guild",)


def test_the_company_is_nobody_where_there_are_two() -> None:
    text = "The airline Marenta and the airline Nordavia agreed. The company will study it."
    cast = cast_of(text, organization=["Marenta", "Nordavia"])
    assert at(cast, "The company") == ()


def test_its_goes_not_back_into_a_quotation() -> None:
    text = (
        'The Seamen\'s Guild said no. "We will strike unless Marenta pays," its chairman, '
        "Lars Orn, said."
    )
    cast = cast_of(text, organization=["Seamen's Guild", "Marenta"], person=["Lars Orn"])
    assert cast.side_of("lars-orn") == "seamens-guild"


def test_the_government_of_a_state_is_the_state() -> None:
    name = "Government of Varnia"
    cast = cast_of(f"The {name} and the Hill Front met.", organization=[name, "Hill Front"])
    assert at(cast, name) == ("varnia",)


def test_the_assembly_of_a_state_is_no_party() -> None:
    text = "Ada Holm, the chairwoman of the National Assembly of Chile, is against haste."
    cast = cast_of(text, organization=["Assembly"], person=["Ada Holm"])
    assert "assembly" not in cast.actors
