"""Which names in one text are the same person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.actors.actor import Actor, slug
from communique.actors.spelling import (
    Gender,
    gender_of_first_name,
    is_first_name,
    may_be_one_person,
    name_parts,
    spelling_key,
)


@dataclass(slots=True)
class _Person:
    names: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The fullest name; among equals the commonest, then the first by letters."""
        return min(self.names, key=lambda n: (-len(name_parts(n)), -self.names[n], n))


class People:
    """The persons of one text by their names; built from all names before any is resolved."""

    def __init__(self, names: Iterable[str]) -> None:
        counted = Counter(names)
        self._persons: list[_Person] = []
        self._of: dict[str, list[_Person]] = {}
        for name in sorted(counted, key=lambda n: (-len(name_parts(n)), n)):
            self._add(name, counted[name])
        self.genders: dict[str, Gender] = {}
        self._ids = {
            name: tuple(slug(p.name) for p in several) for name, several in self._of.items()
        }
        self._full = {slug(p.name): p.name for p in self._persons}

    def _add(self, name: str, times: int) -> None:
        same = [p for p in self._persons if may_be_one_person(name, p.name)]
        if not same and len(name_parts(name)) == 1:
            same = [p for p in self._persons if _by_first_name(name, p.name)]
        if not same:
            same = [_Person()]
            self._persons.extend(same)
        if len(same) == 1:
            same[0].names[name] += times
        self._of[name] = same

    def ids(self, name: str) -> tuple[str, ...]:
        """The persons that a name can mean: none, one, or several when it is ambiguous."""
        return self._ids.get(name, ())

    def surnames(self) -> dict[str, str]:
        """The last part of every full name, where it tells one person: the part → the full name."""
        found: dict[str, set[str]] = {}
        for person in self._persons:
            parts = name_parts(person.name)
            if len(parts) > 1:
                found.setdefault(parts[-1], set()).add(person.name)
        return {part: min(names) for part, names in found.items() if len(names) == 1}

    def actors(self) -> dict[str, Actor]:
        """Every person as an actor under its id."""
        return {i: Actor(i, name, "person") for i, name in self._full.items()}

    def gender(self, actor: str) -> Gender | None:
        """Whether a person is spoken of as *he* or *she*, as titles and first names tell."""
        if actor in self.genders:
            return self.genders[actor]
        parts = name_parts(self._full.get(actor, ""))
        return gender_of_first_name(parts[0]) if len(parts) > 1 else None


def _by_first_name(single: str, full: str) -> bool:
    parts = name_parts(full)
    return (
        len(parts) > 1
        and spelling_key(parts[0]) == spelling_key(single)
        and not is_first_name(single)
    )
