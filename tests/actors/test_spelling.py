from __future__ import annotations

import pytest

from communique.actors.spelling import may_be_one_person, name_parts, same_first_name, spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Romanov", "Romanoff"),
        ("Araqchi", "Araghchi"),
        ("al-Harthi", "Al Harthi"),
        ("Yevgeny", "Evgeny"),
        ("Yulia", "Iuliia"),
        ("Hussein", "Husein"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ivanov", "Ivanova"), ("Lena", "Lana"), ("Ali", "Eli")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_first_names() -> None:
    assert same_first_name("Volodymyr", "Vladimir")
    assert same_first_name("Muhammad", "Mohamed")
    assert same_first_name("V.", "Vladimir")
    assert not same_first_name("Ivan", "Igor")


def test_particles_stay_with_their_name() -> None:
    assert name_parts("Said bin Harun Al Noor") == ("Said", "bin Harun", "Al Noor")


def test_a_family_name_may_stand_first() -> None:
    assert may_be_one_person("Kim", "Kim Dong Su")
    assert may_be_one_person("Kim Dong Su", "Kim Dong-su")
    assert not may_be_one_person("Dong", "Ivan Orlik")
