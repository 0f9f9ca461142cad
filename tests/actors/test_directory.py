from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from communique.actors.actor import Actor, slug
from communique.actors.directory import Directory
from communique.actors.directory import unify as unify_counted


def unify(actors: Iterable[Actor]) -> Directory:
    """The directory of actors that one dispatch each has."""
    return unify_counted(Counter(actors))


def person(name: str, side: str | None = None) -> Actor:
    return Actor(slug(name), name, "person", side)


def test_a_surname_is_the_only_person_who_bears_it() -> None:
    directory = unify([person("Tarkin"), person("Oleg Tarkin", "RUS")])
    assert directory.canonical("tarkin") == "oleg-tarkin"
    assert directory.actor("tarkin") == person("Oleg Tarkin", "RUS")


def test_a_surname_that_two_bear_stays_apart() -> None:
    directory = unify([person("Ruiz"), person("Ana Ruiz"), person("Pedro Ruiz")])
    assert directory.canonical("ruiz") == "ruiz"


def test_a_surname_with_a_side_is_the_one_of_that_side() -> None:
    both = [person("Ruiz", "MEX"), person("Ana Ruiz", "MEX"), person("Pedro Ruiz", "ESP")]
    assert unify(both).canonical("ruiz") == "ana-ruiz"


def test_spellings_and_forms_of_a_first_name_are_one_person() -> None:
    directory = unify(
        [
            person("Volodymyr Tarkinsky", "RUS"),
            person("Vladimir Tarkinsky", "RUS"),
            person("Vladimir Tarkinskiy"),
            person("Vladimir Tarkinsky", "RUS"),
        ]
    )
    assert {directory.canonical(i) for i in directory.ids} == {"vladimir-tarkinsky"}


def test_the_same_name_on_two_sides_is_two_persons() -> None:
    directory = unify([person("Vladimir Orlik", "RUS"), person("Volodymyr Orlik", "UKR")])
    assert len(directory.actors) == 2


def test_different_first_names_are_different_persons() -> None:
    directory = unify([person("Ivan Orlik"), person("Igor Orlik")])
    assert len(directory.actors) == 2


def test_arabic_names_in_other_letters() -> None:
    directory = unify([person("Abbas Araghdi", "IRN"), person("Abbas Araqdi"), person("Araqdi")])
    assert {directory.canonical(i) for i in directory.ids} == {"abbas-araghdi"}


def test_initials_mean_the_body_that_has_them() -> None:
    full = Actor("organisation-for-open-rivers", "Organisation for Open Rivers", "organization")
    directory = unify([full, Actor("oor", "OOR", "organization")])
    assert directory.canonical("oor") == full.id


def test_an_adjective_alone_joins_its_state() -> None:
    directory = unify(
        [
            Actor("varnian", "Varnian", "state"),
            Actor("varnia", "Varnia", "state"),
            Actor("minister:varnian", "minister (Varnian)", "role", "varnian"),
        ]
    )
    assert directory.canonical("varnian") == "varnia"
    assert directory.canonical("minister:varnian") == "minister:varnia"


def test_a_state_misread_once_as_a_person_is_a_state() -> None:
    state = Actor("varnia", "Varnia", "state")
    directory = unify([state, state, person("Varnia")])
    assert directory.actor("varnia") == state


def test_an_unknown_id_stays_as_it_is() -> None:
    assert unify([]).canonical("anybody") == "anybody"


NAMES = st.sampled_from(
    ["Tarkin", "Oleg Tarkin", "Oleh Tarkin", "O. Tarkin", "Ana Tarkin", "Orlik", "Ivan Orlik"]
)
ACTORS = st.lists(st.builds(person, NAMES, st.sampled_from([None, "RUS", "UKR"])), max_size=12)


@given(ACTORS, st.randoms(use_true_random=False))
def test_the_order_of_dispatches_does_not_matter(actors: list[Actor], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(actors)
    random.shuffle(shuffled)
    assert unify(actors) == unify(shuffled)


@given(ACTORS)
def test_canonical_ids_are_canonical(actors: list[Actor]) -> None:
    directory = unify(actors)
    for actor in actors:
        canonical = directory.canonical(actor.id)
        assert directory.canonical(canonical) == canonical
        assert canonical in directory.actors
