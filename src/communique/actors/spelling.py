"""When two spellings are one name.

Names from other scripts are written in many ways (*Zelensky, Zelenskyy, Zelenskiy*); first names
also have national forms (*Volodymyr, Vladimir*). Both are general rules, kept as data in
``vocabulary/transliteration.yaml`` and ``vocabulary/nicknames.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from communique.vocabulary.load import load

Gender = Literal["m", "f"]


@lru_cache(maxsize=4096)
def spelling_key(word: str) -> str:
    """A form that spellings of one name share; only for comparing."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ё", "e").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for pattern, replacement in _letter_rules():
        plain = pattern.sub(replacement, plain)
    return plain.replace("-", "").replace(" ", "")


@cache
def _letter_rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(p), r) for p, r in load("transliteration")["letters"]]


@cache
def _first_names() -> dict[str, frozenset[int]]:
    """Spelling key → the numbers of the first names it can be a form of."""
    found: dict[str, set[int]] = {}
    groups = [*load("nicknames")["men"], *load("nicknames")["women"]]
    for number, variants in enumerate(groups):
        for variant in variants:
            found.setdefault(spelling_key(variant), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def _genders() -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    genders: tuple[tuple[str, Gender], ...] = (("men", "m"), ("women", "f"))
    for field, gender in genders:
        for variants in load("nicknames")[field]:
            for variant in variants:
                if found.setdefault(variant.lower(), gender) != gender:
                    found.pop(variant.lower())
    return found


def gender_of_first_name(name: str) -> Gender | None:
    """Who bears a first name, ``None`` when it is not known or borne by both."""
    return _genders().get(name.lower())


def is_first_name(name: str) -> bool:
    """Whether ``name`` is known as a first name."""
    return name.lower() in _genders()


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names can be one: equal but for spelling, forms, or an initial."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) == 1:
        return spelling_key(long)[:1] == spelling_key(short)[:1] or long[:1] == short
    a, b = spelling_key(one), spelling_key(other)
    return a == b or bool(_first_names().get(a, frozenset()) & _first_names().get(b, frozenset()))


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name, particles joined to what they belong to (*bin Salman*)."""
    parts: list[str] = []
    carried = ""
    for word in name.replace("’", "'").split():
        if word.lower() in _particles() and (parts or carried or word.islower() or "l" in word):
            carried += word + " "
        else:
            parts.append(carried + word)
            carried = ""
    return (*parts, carried.strip()) if carried else tuple(parts)


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("transliteration")["particles"])


@cache
def is_family_first(name: str) -> bool:
    """Whether ``name`` is a family name that stands before the given name."""
    return name in load("transliteration")["family_first"]


def surname(name: str) -> str:
    """The part of a full name that is the family name."""
    parts = name_parts(name)
    if len(parts) > 1 and is_family_first(parts[0]) and not is_first_name(parts[0]):
        return parts[0]
    return parts[-1]


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names can be forms of one person's name.

    Full names need one surname and first names that are forms of one another; a single name needs
    to be the other's surname (or, in names that begin with the surname, its first part).
    """
    a, b = name_parts(one), name_parts(other)
    if len(a) > 1 and len(b) > 1:
        if is_family_first(a[0]) and is_family_first(b[0]):
            return spelling_key("".join(a)) == spelling_key("".join(b))
        return spelling_key(a[-1]) == spelling_key(b[-1]) and same_first_name(a[0], b[0])
    single, full = sorted((one, other), key=lambda n: len(name_parts(n)))
    return spelling_key(surname(full)) == spelling_key(name_parts(single)[-1])
