from __future__ import annotations

import pytest
from tests.actors.casts import at, cast_of, meant


@pytest.mark.parametrize(
    "words",
    [
        "Russia's defence ministry",
        "The Russian Ministry of Defense",
        "The Ministry of Defence of Russia",
        "The Ministry of Defense of the Russian Federation",
    ],
)
def test_a_ministry_has_one_id_and_its_state_as_side(words: str) -> None:
    cast = cast_of(f"{words} agreed.")
    assert at(cast, words) == ("russian-defence-ministry",)
    assert cast.side_of("russian-defence-ministry") == "RUS"


def test_the_ministry_goes_back_to_the_one_named() -> None:
    text = "Oman's foreign ministry welcomed the talks. The ministry gave no date."
    assert at(cast_of(text), "The ministry") == ("omani-foreign-ministry",)


def test_a_union_and_its_people() -> None:
    text = (
        "Union leader Mara Flint of the Dockers' Federation rejected the offer of Harbour Lines. "
        "The Federation wants more. Its chief negotiator, Tom Reed, will stay."
    )
    cast = cast_of(
        text,
        person=["Mara Flint", "Tom Reed"],
        organization=["Dockers' Federation", "Harbour Lines"],
    )
    assert cast.side_of("mara-flint") == "dockers-federation"
    assert at(cast, "The Federation") == ("dockers-federation",)
    assert cast.side_of("tom-reed") == "dockers-federation"
    assert at(cast, "Harbour Lines") == ("harbour-lines",)


def test_an_acronym_given_in_brackets_is_the_same_body() -> None:
    text = "The Organisation for Open Rivers (OOR) met. OOR members agreed. The OOR left."
    cast = cast_of(text, organization=["Organisation for Open Rivers", "OOR"])
    assert {m.actor for m in cast.mentions} == {"organisation-for-open-rivers"}


def test_the_outlets_own_letters_mean_the_outlet() -> None:
    cast = cast_of("She told NPW that talks went on.", outlet="Northern Press Wire")
    assert meant(cast, "NPW") == ["northern-press-wire"]


def test_a_front_is_known_by_its_last_word() -> None:
    text = "The Salt Front refused. The Front's delegation left, and the Front wants a new date."
    cast = cast_of(text, organization=["Salt Front"])
    assert at(cast, "The Front's delegation") == ("salt-front",)
    assert at(cast, "the Front") == ("salt-front",)


@pytest.mark.parametrize(
    ("lead", "words", "pair"),
    [
        ("Russia and Ukraine met in Doha.", "The two sides", ("RUS", "UKR")),
        ("Talks between Chad and Libya went on.", "Both countries", ("TCD", "LBY")),
        ("Norway held talks with Iran.", "The two delegations", ("NOR", "IRN")),
        ("Russia and Ukraine met.", "Neither side", ("RUS", "UKR")),
    ],
)
def test_two_parties_that_are_clear(lead: str, words: str, pair: tuple[str, str]) -> None:
    assert at(cast_of(f"{lead} {words} gave no date."), words) == pair


def test_two_parties_that_are_not_clear() -> None:
    text = "Norway met Iran. Chad and Libya met, and so did Oman and Qatar. Both sides were glad."
    assert at(cast_of(text), "Both sides") == ()


def test_only_states_are_countries() -> None:
    text = "Hamas met Egypt. Egypt and Qatar agreed. The two countries will meet again."
    assert at(cast_of(text), "The two countries") == ("EGY", "QAT")


def test_they_after_the_two_sides() -> None:
    text = "Russia and Ukraine met. The two sides talked, and they agreed."
    assert meant(cast_of(text), "they") == ["RUS", "UKR"]


def test_the_government_is_the_one_that_the_text_speaks_of() -> None:
    text = (
        "The government of Chad and the Salt Front met. The government's chief negotiator, Idris "
        "Bako, was glad."
    )
    cast = cast_of(text, person=["Idris Bako"], organization=["Salt Front"])
    assert at(cast, "The government of Chad") == ("TCD",)
    assert cast.side_of("idris-bako") == "TCD"


def test_the_two_ministers_are_the_two_who_are_ministers() -> None:
    text = (
        "Norway's trade minister Liv Aasland met Omani minister Said Harun. The two trade "
        "ministers agreed."
    )
    cast = cast_of(text, person=["Liv Aasland", "Said Harun"])
    assert at(cast, "The two trade ministers") == ("liv-aasland", "said-harun")


def test_a_ministry_of_several_fields_keeps_its_owner() -> None:
    text = "The Ministry of Trade, Industry and Energy of the Republic of Korea agreed."
    assert at(cast_of(text), text[:-8]) == ("south-korean-trade-ministry",)


def test_a_complement_is_not_who_speaks() -> None:
    cast = cast_of("The press of Norway and friends of Hamas agreed.")
    assert at(cast, "The press of Norway") == ()
    assert at(cast, "friends of Hamas") == ()


def test_a_direction_and_a_field_of_work_are_no_bodies() -> None:
    text = "The North wants talks, said Ito Sato, envoy for Lowland Affairs."
    cast = cast_of(text, organization=["North", "Lowland Affairs"], person=["Ito Sato"])
    assert not {"north", "lowland-affairs"} & set(cast.actors)
