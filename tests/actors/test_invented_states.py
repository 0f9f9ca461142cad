from __future__ import annotations

from tests.actors.casts import at, cast_of, meant


def test_a_state_is_known_by_its_adjective() -> None:
    text = (
        "Varnia and Oman met. The Varnian delegation left early. Varnian Foreign Minister Ada Holm "
        "gave no reason."
    )
    cast = cast_of(text, location=["Varnia"], nationality=["Varnian"], person=["Ada Holm"])
    assert cast.actors["varnia"].kind == "state"
    assert at(cast, "The Varnian delegation") == ("varnia",)
    assert cast.side_of("ada-holm") == "varnia"


def test_a_state_misread_as_a_person_is_a_state_all_the_same() -> None:
    text = "Freeland will pull its troops out. The Freelander side agreed."
    cast = cast_of(text, person=["Freeland", "Freelander"])
    assert cast.actors["freeland"].kind == "state"
    assert at(cast, "The Freelander side") == ("freeland",)


def test_a_state_is_known_by_its_offices() -> None:
    cast = cast_of("Varnia's president signed. Varnia was glad.", location=["Varnia"])
    assert meant(cast, "Varnia") == ["varnia", "varnia"]


def test_a_town_is_no_state() -> None:
    text = "The convoy left Port Lisse on Monday. In Port Lisse it rained."
    cast = cast_of(text, location=["Port Lisse"])
    assert cast.mentions == ()
    assert {p.name for p in cast.places} == {"Port Lisse"}


def test_a_capital_stands_for_its_state_when_the_text_says_that_it_is_one() -> None:
    with_it = "Varnia's capital, Port Lisse, was quiet. Port Lisse has rejected the plan."
    without = "Varnia's harbour, Port Lisse, was quiet. Port Lisse has rejected the plan."
    names = ["Varnia", "Port Lisse"]
    known = cast_of(with_it + " Varnian troops left.", location=names)
    unknown = cast_of(without + " Varnian troops left.", location=names)
    assert at(known, "Port Lisse", 1) == ("varnia",)
    assert at(unknown, "Port Lisse", 1) == ()


def test_the_republic_of_is_the_same_state() -> None:
    text = "The Republic of Varnia agreed. Varnia's army did not."
    cast = cast_of(text, location=["Varnia"])
    assert at(cast, "The Republic of Varnia") == ("varnia",)
    assert cast.side_of("varnia-army") == "varnia"


def test_a_region_is_no_party() -> None:
    cast = cast_of("The European delegation left.", nationality=["European"])
    assert at(cast, "The European delegation") == ()


def test_an_adjective_alone_is_enough_for_a_minister() -> None:
    cast = cast_of("Varnian Foreign Minister Ada Holm left.", person=["Ada Holm"])
    assert cast.side_of("ada-holm") == "varnian"
    assert cast.actors["varnian"].kind == "state"


def test_a_state_and_a_person_read_as_one_name_come_apart() -> None:
    text = "President of Varnia Ada Holm left. Varnia's army stayed."
    cast = cast_of(text, person=["Varnia Ada Holm"], location=["Varnia"])
    assert cast.side_of("ada-holm") == "varnia"


def test_a_state_may_mediate() -> None:
    text = "Mediator Varnia spoke. Varnian troops left. The mediator gave no date."
    cast = cast_of(text, location=["Varnia"])
    assert at(cast, "The mediator") == ("varnia",)


def test_her_ministry_is_that_of_her_field_and_state() -> None:
    text = "Norwegian defence minister Liv Aasland spoke. Her ministry said no more."
    cast = cast_of(text, person=["Liv Aasland"])
    assert at(cast, "Her ministry") == ("norwegian-defence-ministry",)
