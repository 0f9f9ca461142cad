from __future__ import annotations

from tests.actors.casts import at, cast_of, meant

from communique.actors.mention import RoleFact

TEXT = (
    "Kremlin spokesman Oleg Tarkin spoke on Monday. Norway's foreign minister, Liv Aasland, "
    "listened. “We will wait,” Tarkin said. The spokesman did not say how long. Aasland said "
    "she would wait too. The minister left early. The official had no comment, he added."
)
PERSONS = ["Oleg Tarkin", "Liv Aasland"]


def role(cast_roles: tuple[RoleFact, ...], actor: str) -> tuple[str | None, str | None]:
    fact = next(f for f in cast_roles if f.actor == actor)
    return fact.title, fact.of


def test_roles_and_sides_are_learnt_from_the_text() -> None:
    cast = cast_of(TEXT, person=PERSONS)
    assert role(cast.roles, "oleg-tarkin") == ("spokesman", "RUS")
    assert role(cast.roles, "liv-aasland") == ("foreign minister", "NOR")
    assert cast.side_of("oleg-tarkin") == "RUS"
    assert cast.actors["liv-aasland"].side == "NOR"


def test_surnames_descriptions_and_pronouns_go_back_to_the_person() -> None:
    cast = cast_of(TEXT, person=PERSONS, speakers=["Tarkin", "Aasland"])
    assert at(cast, "Tarkin", 1) == ("oleg-tarkin",)
    assert at(cast, "The spokesman") == ("oleg-tarkin",)
    assert at(cast, "The minister") == ("liv-aasland",)
    assert meant(cast, "she") == ["liv-aasland"]


def test_a_whole_source_is_the_person_at_its_head() -> None:
    cast = cast_of(TEXT, person=PERSONS)
    assert at(cast, "Kremlin spokesman Oleg Tarkin") == ("oleg-tarkin",)
    assert at(cast, "Norway's foreign minister, Liv Aasland,") == ("liv-aasland",)


def test_he_prefers_the_one_who_spoke() -> None:
    text = "Chad's envoy Idris Bako met Pavel Orlik. Bako said it went well. He left at noon."
    cast = cast_of(text, person=["Idris Bako", "Pavel Orlik"], speakers=["Bako"])
    assert meant(cast, "He") == ["idris-bako"]


def test_she_is_not_a_man() -> None:
    text = "Spokeswoman Ruta Vail met Prince Oskar Lind. Mr Lind thanked her. She smiled."
    cast = cast_of(text, person=["Ruta Vail", "Oskar Lind", "Lind"], speakers=["Mr Lind"])
    assert meant(cast, "her") == ["ruta-vail"]
    assert meant(cast, "She") == ["ruta-vail"]


def test_two_persons_of_one_surname_are_kept_apart() -> None:
    text = "Ana Ruiz met Pedro Ruiz. A day passed. It rained. Snow fell. Nothing. Ruiz was tired."
    cast = cast_of(text, person=["Ana Ruiz", "Pedro Ruiz", "Ruiz"])
    assert meant(cast, "Ruiz") == []


def test_the_head_of_a_delegation() -> None:
    for text in (
        "Kremlin aide Oleg Tarkin, who heads the Russian delegation, spoke.",
        "The head of the Russian delegation at the talks in Doha, Oleg Tarkin, spoke.",
        "Russia's chief negotiator Oleg Tarkin spoke.",
        "Oleg Tarkin, Russia's chief negotiator, spoke.",
        "The Russian delegation, headed by Oleg Tarkin, spoke.",
    ):
        cast = cast_of(text, person=["Oleg Tarkin"])
        heads = [(f.actor, f.of) for f in cast.roles if f.body == "delegation"]
        assert heads == [("oleg-tarkin", "RUS")], text


def test_titles_inside_titles_belong_to_different_persons() -> None:
    text = "The press secretary of the president of Chad, Idris Bako, Omar Deby, said so."
    cast = cast_of(text, person=["Idris Bako", "Omar Deby"])
    titles = {f.actor: f.title for f in cast.roles}
    assert titles == {"idris-bako": "president", "omar-deby": "press secretary"}
    assert at(cast, text[:-10]) == ("omar-deby",)
    assert cast.side_of("omar-deby") == "TCD"


def test_the_head_of_a_body_of_a_body_serves_the_first() -> None:
    text = "The head of the Salt Office of the Ministry of Defence Jan Brock agreed."
    cast = cast_of(text, person=["Jan Brock"], organization=["Salt Office"])
    assert role(cast.roles, "jan-brock") == ("head", "salt-office")


def test_a_former_minister_speaks_for_nobody() -> None:
    cast = cast_of("Former Norwegian foreign minister Liv Aasland agreed.", person=["Liv Aasland"])
    assert cast.side_of("liv-aasland") is None
    assert cast.roles == ()


def test_a_journalist_does_not_speak_for_the_state() -> None:
    cast = cast_of("Norwegian journalist Liv Aasland agreed.", person=["Liv Aasland"])
    assert cast.side_of("liv-aasland") is None


def test_a_counterpart_is_never_the_person_himself() -> None:
    text = (
        "Kremlin aide Oleg Tarkin, who heads the Russian delegation, is in touch with his "
        "Ukrainian counterpart."
    )
    cast = cast_of(text, person=["Oleg Tarkin"])
    assert at(cast, "his Ukrainian counterpart") == ("head-of-delegation:UKR",)
    assert cast.side_of("head-of-delegation:UKR") == "UKR"


def test_a_named_counterpart_has_the_same_post() -> None:
    text = "Norway's foreign minister Liv Aasland met her Omani counterpart Said Harun."
    cast = cast_of(text, person=["Liv Aasland", "Said Harun"])
    assert role(cast.roles, "said-harun") == ("foreign minister", "OMN")


def test_unnamed_holders_are_roles_of_their_side() -> None:
    cast = cast_of("A Turkish diplomat agreed. Oman's foreign minister did not.")
    assert at(cast, "A Turkish diplomat") == ("diplomat:TUR",)
    assert at(cast, "Oman's foreign minister") == ("foreign-minister:OMN",)
    assert cast.actors["diplomat:TUR"].kind == "role"


def test_heads_of_two_delegations_are_two() -> None:
    cast = cast_of("The heads of the Russian and Ukrainian delegations are in contact.")
    assert at(cast, "The heads of the Russian and Ukrainian delegations") == (
        "head-of-delegation:RUS",
        "head-of-delegation:UKR",
    )


def test_a_person_may_be_introduced_by_the_state_alone() -> None:
    cast = cast_of(
        "Oman's Said Harun called Türkiye's Aylin Kor.", person=["Said Harun", "Aylin Kor"]
    )
    assert cast.side_of("said-harun") == "OMN"
    assert cast.side_of("aylin-kor") == "TUR"


def test_a_name_after_a_title_is_found_where_the_reader_saw_none() -> None:
    cast = cast_of("Omani envoy Said Harun agreed on the text.")
    assert at(cast, "Omani envoy Said Harun") == ("said-harun",)


def test_first_persons_in_quotations() -> None:
    cast = cast_of("Omani envoy Said Harun spoke.", person=["Said Harun"])
    assert cast.first_person("I", "said-harun") == "said-harun"
    assert cast.first_person("our", "said-harun") == "OMN"
    assert cast.first_person("we", None) is None


def test_a_counterpart_of_a_person_is_of_another_side() -> None:
    cast = cast_of(
        "The Lower Council and the Upper Council met. Ines Moll, the chief negotiator of the Lower "
        "Council, smiled. Her counterpart Lea Ozan did not.",
        person=["Ines Moll", "Lea Ozan"],
        organization=["Lower Council", "Upper Council"],
    )
    assert cast.side_of("ines-moll") == "lower-council"
    assert cast.side_of("lea-ozan") is None
