"""One id for one actor over many dispatches.

One text says *Peskov*, the next *Dmitry Peskov*; one writes *Volodymyr Medinsky*, another *Vladimir
Medinsky*. The directory says which local ids are one actor. It is a pure function of the set of
actors: their order never matters, and what is unclear stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.actors.actor import Actor
from communique.actors.gazetteer import known_actors
from communique.actors.invented import is_demonym
from communique.actors.spelling import (
    is_first_name,
    may_be_one_person,
    name_parts,
    spelling_key,
    surname,
)

_BODIES = frozenset({"organization", "group"})
_LONG_FORM = re.compile(
    r"^(?:the )?(?:[a-z]+ )?(?:republic|kingdom|federation|state|government) of ", re.IGNORECASE
)
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "du", "la", "des", "to"})


@dataclass(frozen=True, slots=True)
class Directory:
    """``ids`` maps every local id to its canonical one; ``actors`` holds the canonical actors."""

    ids: Mapping[str, str]
    actors: Mapping[str, Actor]

    def canonical(self, actor: str) -> str:
        """The id that the actor goes by everywhere; an id never seen stays as it is."""
        return self.ids.get(actor, actor)

    def actor(self, actor: str) -> Actor | None:
        """The actor behind a local or canonical id."""
        return self.actors.get(self.canonical(actor))


def unify(counts: Mapping[Actor, int]) -> Directory:
    """The directory of the actors of many dispatches, with how many dispatches have each."""
    by_id: dict[str, Counter[Actor]] = defaultdict(Counter)
    for actor, times in counts.items():
        by_id[actor.id][actor] += times
    plain = {i: _merged(i, several) for i, several in by_id.items()}
    weights = {i: sum(several.values()) for i, several in by_id.items()}
    ids = _same_states(plain) | _same_bodies(plain, weights)
    ids |= _same_persons(plain, weights, ids)
    return _directory(plain, weights, ids)


def _merged(actor: str, several: Counter[Actor]) -> Actor:
    """One actor from all that was said under one id: the commonest, then the first by letters."""
    known = known_actors().get(actor)
    if known is not None:
        return known
    names = Counter[str]()
    for a, n in several.items():
        names[a.name] += n
    name = _commonest(names)
    kind = min(several, key=lambda a: (-several[a], a.kind, a.name)).kind
    sides = Counter[str]()
    for a, n in several.items():
        if a.side is not None:
            sides[a.side] += n
    return Actor(actor, name, kind, _commonest(sides) if sides else None)


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key))


# -- states that no list knows --------------------------------------------------------------------


def _same_states(plain: Mapping[str, Actor]) -> dict[str, str]:
    """*varnian*, where one text has only the adjective, is *varnia*."""
    unknown = [a for i, a in sorted(plain.items()) if a.kind == "state" and i not in known_actors()]
    alike: dict[str, list[Actor]] = defaultdict(list)
    for state in unknown:
        alike[state.name[:3]].append(state)  # an adjective shares at least three letters
    same: dict[str, str] = {}
    for one in unknown:
        names = [o for o in alike[one.name[:3]] if is_demonym(one.name, o.name)]
        if len(names) == 1:
            same[one.id] = names[0].id
    return same | _long_forms(plain, {state.name: state.id for state in unknown})


def _long_forms(plain: Mapping[str, Actor], states: Mapping[str, str]) -> dict[str, str]:
    """*Republic of Varnia*, where other texts have the short name, is *Varnia*."""
    short = {i: _LONG_FORM.sub("", plain[i].name) for i in sorted(plain)}
    return {i: states[n] for i, n in short.items() if n in states and states[n] != i}


# -- organisations --------------------------------------------------------------------------------


def _same_bodies(plain: Mapping[str, Actor], weights: Mapping[str, int]) -> dict[str, str]:
    """*OX* is the Organisation for X where no other body has these initials."""
    bodies = [a for a in plain.values() if a.kind in _BODIES and a.id not in known_actors()]
    by_initials: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        if len(body.name.split()) > 1:
            by_initials[_initials(body.name)].append(body.id)
    same: dict[str, str] = {}
    for body in bodies:
        full = by_initials.get(body.name, [])
        if body.name.isupper() and len(full) == 1 and weights[full[0]]:
            same[body.id] = full[0]
    return same


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(w[0].upper() for w in words if w.lower() not in _SMALL)


# -- persons --------------------------------------------------------------------------------------


def _same_persons(
    plain: Mapping[str, Actor], weights: Mapping[str, int], ids: Mapping[str, str]
) -> dict[str, str]:
    persons = [a for a in plain.values() if a.kind == "person"]
    by_surname: dict[str, list[Actor]] = defaultdict(list)
    for person in persons:
        by_surname[spelling_key(surname(person.name))].append(person)
    same: dict[str, str] = {}
    for several in by_surname.values():
        groups = _groups(several, ids)
        for group in groups:
            best = _best_name(group, weights)
            same |= {p.id: best.id for p in group if p.id != best.id}
    return same


def _groups(persons: Iterable[Actor], ids: Mapping[str, str]) -> list[list[Actor]]:
    """Persons of one surname: full names that are variants together, a bare surname with them."""
    ordered = sorted(persons, key=lambda p: p.id)
    full = [p for p in ordered if len(name_parts(p.name)) > 1]
    groups: list[list[Actor]] = []
    for person in full:
        fitting = [g for g in groups if all(_are_one(person, other, ids) for other in g)]
        if len(fitting) == 1:
            fitting[0].append(person)
        else:
            groups.append([person])
    for person in ordered:
        if len(name_parts(person.name)) > 1:
            continue
        fitting = [g for g in groups if all(_sides_agree(person, other, ids) for other in g)]
        if len(fitting) == 1 and not is_first_name(person.name):
            fitting[0].append(person)
        elif not fitting:
            groups.append([person])
    return groups


def _are_one(one: Actor, other: Actor, ids: Mapping[str, str]) -> bool:
    return may_be_one_person(one.name, other.name) and _sides_agree(one, other, ids)


def _sides_agree(one: Actor, other: Actor, ids: Mapping[str, str]) -> bool:
    if one.side is None or other.side is None:
        return True
    return ids.get(one.side, one.side) == ids.get(other.side, other.side)


def _best_name(group: Iterable[Actor], weights: Mapping[str, int]) -> Actor:
    return min(group, key=lambda p: (-min(len(name_parts(p.name)), 2), -weights[p.id], p.id))


# -- the result -----------------------------------------------------------------------------------


def _directory(
    plain: Mapping[str, Actor], weights: Mapping[str, int], same: Mapping[str, str]
) -> Directory:
    ids = {i: _followed(i, same) for i in sorted(plain)}
    members: dict[str, list[Actor]] = defaultdict(list)
    for i in sorted(plain):
        members[ids[i]].append(plain[i])
    actors = {}
    for canonical, several in members.items():
        best = plain[canonical]
        sides = Counter[str]()
        for actor in several:
            if actor.side is not None:
                sides[ids.get(actor.side, actor.side)] += weights[actor.id]
        side = _commonest(sides) if sides else None
        actors[canonical] = Actor(canonical, best.name, best.kind, side)
    return Directory(_with_roles(ids, same), actors)


def _followed(actor: str, same: Mapping[str, str]) -> str:
    seen = {actor}
    while actor in same and same[actor] not in seen:
        actor = same[actor]
        seen.add(actor)
    return actor


def _with_roles(ids: Mapping[str, str], same: Mapping[str, str]) -> dict[str, str]:
    """Roles of a side that goes by another id follow it: *minister:varnian*, *minister:varnia*."""
    found = dict(ids)
    for actor in ids:
        role, colon, side = actor.partition(":")
        if colon and side in same:
            found[actor] = f"{role}:{_followed(side, same)}"
    return found
