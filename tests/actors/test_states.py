from __future__ import annotations

import pytest
from tests.actors.casts import at, cast_of, meant

from communique.actors.places import is_city, state_of_city


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("The Kremlin expects an answer.", "The Kremlin", "RUS"),
        ("Moscow expects an answer.", "Moscow", "RUS"),
        ("The Russian side expects an answer.", "The Russian side", "RUS"),
        ("The Russian Federation signed.", "The Russian Federation", "RUS"),
        ("Russia's government signed.", "Russia's government", "RUS"),
        ("Kiev rejected the text.", "Kiev", "UKR"),
        ("Kyiv rejected the text.", "Kyiv", "UKR"),
        ("The Kyiv regime rejected the text.", "The Kyiv regime", "UKR"),
        ("The Ukrainian delegation rejected it.", "The Ukrainian delegation", "UKR"),
        ("The U.S. rejected the text.", "The U.S.", "USA"),
        ("The White House was pleased.", "The White House", "USA"),
        ("The UAE was pleased.", "The UAE", "ARE"),
        ("Türkiye was pleased.", "Türkiye", "TUR"),
        ("Turkey was pleased.", "Turkey", "TUR"),
        ("Qatari officials were pleased.", "Qatari officials", "QAT"),
        ("Talks with North Korea failed.", "North Korea", "PRK"),
        ("Brussels rejected the text.", "Brussels", "eu"),
        ("Ansar Allah rejected the text.", "Ansar Allah", "houthis"),
    ],
)
def test_the_names_of_a_state_are_one_actor(text: str, words: str, state: str) -> None:
    assert at(cast_of(text), words) == (state,)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met in Moscow on Friday.",
        "She travelled to Moscow for the talks.",
        "The group returned from Moscow.",
        "MOSCOW, May 3 (Agency) - The talks went on.",
        "Moscow: The talks went on.",
        "The Moscow talks went on.",
        "They will meet in Minsk or Moscow.",
        "Officials visited Moscow.",
        "The outskirts of Moscow are quiet.",
        "Moscow's hotels are full.",
    ],
)
def test_a_capital_as_a_place_is_no_actor(text: str) -> None:
    cast = cast_of(text)
    assert "RUS" not in [m.actor for m in cast.mentions]
    assert ("Moscow", "RUS") in [(p.name, p.state) for p in cast.places]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow has rejected the text.",
        "They handed a draft to Moscow.",
        "An answer from Moscow is awaited.",
        "The talks between Moscow and Kyiv go on.",
        "Norway raised the pressure on Moscow.",
        "It was rejected by Moscow.",
        "Moscow's demands are known.",
        "They held talks with Moscow.",
    ],
)
def test_a_capital_that_acts_is_its_state(text: str) -> None:
    assert "RUS" in meant(cast_of(text), "Moscow")


def test_a_host_city_names_its_state() -> None:
    cast = cast_of("A second round opened in Geneva, Switzerland, and will end in Jeddah.")
    assert [(p.name, p.state) for p in cast.places] == [
        ("Geneva", "CHE"),
        ("Switzerland", "CHE"),
        ("Jeddah", "SAU"),
    ]
    assert cast.mentions == ()


def test_the_capital_of_a_known_state_is_a_place() -> None:
    cast = cast_of("They will meet in the Omani capital on Monday.")
    assert ("Muscat", "OMN") in [(p.name, p.state) for p in cast.places]


def test_cities_are_known_in_any_case() -> None:
    assert is_city("Istanbul")
    assert is_city("istanbul")
    assert not is_city("committee")
    assert state_of_city("Doha") == "QAT"


def test_a_person_with_the_name_of_a_state_is_a_person() -> None:
    cast = cast_of("Ada Jordan spoke first. Jordan then left.", person=["Ada Jordan", "Jordan"])
    assert {m.actor for m in cast.mentions} == {"ada-jordan"}


def test_an_adjective_means_nobody_by_itself() -> None:
    cast = cast_of("A Russian newspaper praised the text.")
    assert at(cast, "A Russian newspaper") == ()


def test_a_list_of_states_gives_them_all() -> None:
    cast = cast_of("Egypt, Qatar and Türkiye mediate.")
    assert at(cast, "Egypt, Qatar and Türkiye") == ("EGY", "QAT", "TUR")


def test_an_aggressor_state_is_not_guessed() -> None:
    text = "It was agreed with the Ministry of Defence of the aggressor state. Russia was silent."
    cast = cast_of(text)
    assert cast.side_of(at(cast, "the Ministry of Defence")[0]) is None


def test_the_seat_of_a_body_may_be_all_that_a_text_names_of_it() -> None:
    cast = cast_of(
        "Brussels rejected the offer. Minister Paul Reed said that he was glad.",
        person=["Paul Reed"],
        location=["Brussels"],
        speakers=["Brussels"],
    )
    assert at(cast, "Brussels") == ("eu",)
    assert cast.actors["eu"].name == "European Union"
