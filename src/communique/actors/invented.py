"""States and capitals that no list knows, learnt from how the text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from communique.actors.actor import slug
from communique.actors.entities import Entities, Entity
from communique.actors.place_use import is_place
from communique.actors.spelling import is_first_name
from communique.actors.titles import head_at, word_set
from communique.actors.tokens import Tokens
from communique.vocabulary.load import load

_SHORTEST_STEM = 3
_LOST = 3  # how many letters of the name an adjective may drop
_OWNERS_REACH = 4
_OFFICES = frozenset({"itself", "delegation", "organisation", "title"})
_BESIDE = frozenset({"between", "and", "with"})
_ITS_REACH = 6
_UNSURE = frozenset({"location", "person", "organization"})
_ENDS = ("an", "ese", "ish", "i", "ic")
_STATE_POSTS = frozenset(
    {"president", "prime-minister", "minister", "foreign-minister", "defence-minister", "diplomat"}
    | {"foreign-ministry", "defence-ministry", "army", "head-of-delegation", "envoy", "ambassador"}
)
_GOVERNED = frozenset({"government", "authorities", "president", "army", "republic", "citizens"})
_FORMS_OF_STATE = frozenset(
    {"republic", "kingdom", "federation", "sultanate", "emirate", "principality", "commonwealth"}
    | {"union", "state", "democratic", "federal", "federative", "islamic", "people's"}
)
# What persons and towns have as well as states.
_OF_PERSONS = frozenset(
    {"spokesperson", "aide", "leader", "head", "chief-of-staff", "envoy", "analyst", "officer"}
    | {"administration", "side", "camp", "team", "negotiator", "lawmaker", "governor", "coach"}
)


@cache
def _endings() -> frozenset[str]:
    return frozenset(load("places")["demonym_endings"])


@cache
def _state_endings() -> tuple[str, ...]:
    return tuple(load("places")["state_endings"])


@cache
def _not_states() -> frozenset[str]:
    return frozenset(load("places")["not_a_state"])


def is_demonym(word: str, name: str) -> bool:
    """Whether ``word`` can be the adjective or the people of ``name`` (*Varnian* of *Varnia*)."""
    if not word[:1].isupper() or word == name or " " in name:
        return False
    shared = 0
    for a, b in zip(word, name, strict=False):
        if a != b:
            break
        shared += 1
    dropped = len(name) - shared
    return (
        shared >= _SHORTEST_STEM
        and dropped <= min(_LOST, shared - 1)
        and word[shared:] in _endings()
        and name[shared:].isalpha() is bool(dropped)
    )


def learn_states(
    tokens: Tokens, found: Entities, companies: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Turn names that act as states into states; their ids with their names.

    What the text calls one of ``companies`` is neither state nor place.
    A reader takes the name of an unknown state for a person's or a body's as often as for a
    place's, so that every single word that is no part of a person's full name is looked at.
    """
    states = dict(_governments(found))
    for _ in range(2):  # a state found in the first turn speaks for its neighbour in the second
        for name in _candidates(tokens, found, companies):
            adjectives = _adjectives(tokens, found, name)
            uses = [e for e in found if e.name == name and e.kind in _UNSURE]
            if adjectives or _acts(tokens, found, uses, states):
                states[slug(name)] = name
                for entity in uses:
                    found.put(Entity(entity.first, entity.stop, "state", slug(name), name))
                for at in adjectives:
                    found.put(Entity(at, at + 1, "adjective", slug(name), tokens.forms[at]))
    _again(tokens, found, states)
    _part_from_persons(tokens, found, states)
    _lone_adjectives(tokens, found, states)
    _long_forms(tokens, found)
    _misread_places(tokens, found, companies)
    _learn_capitals(tokens, found)
    return states


_GOVERNMENT = re.compile(r"(?:The )?(?:Government|Republic|Kingdom) of (?:the )?([A-Z]\w+)")


def _governments(found: Entities) -> Iterator[tuple[str, str]]:
    """*The Government of Varnia*, read as one body, is Varnia."""
    for entity in list(found):
        match = _GOVERNMENT.fullmatch(entity.name)
        if entity.kind == "organization" and match:
            name = match[1]
            yield slug(name), name
            found.put(Entity(entity.first, entity.stop, "state", slug(name), name))


def _again(tokens: Tokens, found: Entities, states: dict[str, str]) -> None:
    """Learnt states where the reader saw no name."""
    ids = {name: i for i, name in states.items()}
    for at, form in enumerate(tokens.forms):
        if form in ids and found.free(at, at + 1):
            found.put(Entity(at, at + 1, "state", ids[form], form))


def _part_from_persons(tokens: Tokens, found: Entities, states: dict[str, str]) -> None:
    """A state and the person behind it that were read as one name come apart."""
    ids = {name: i for i, name in states.items()}
    for entity in list(found):
        first = tokens.forms[entity.first]
        if entity.kind == "person" and first in ids and _is_after_of(tokens, entity):
            at, stop = entity.first + 1, entity.stop
            found.put(Entity(entity.first, at, "state", ids[first], first))
            found.put(Entity(at, stop, "person", None, tokens.words(at, stop)))


def _long_forms(tokens: Tokens, found: Entities) -> None:
    """*The Republic of Varnia* is Varnia."""
    for entity in list(found):
        if entity.kind != "state" or entity.first < 2 or tokens.low[entity.first - 1] != "of":
            continue
        first = entity.first - 2
        if tokens.low[first] in _FORMS_OF_STATE and tokens.forms[first].istitle():
            while first > 0 and tokens.low[first - 1] in _FORMS_OF_STATE:
                first -= 1
            found.put(Entity(first, entity.stop, "state", entity.id, entity.name))


def _candidates(tokens: Tokens, found: Entities, companies: frozenset[str]) -> list[str]:
    """Names that may be a state's: places, and single words that no person's name contains."""
    parts = {
        word
        for e in found
        if e.kind == "person" and " " in e.name
        for word in e.name.split()[_is_after_of(tokens, e) :]
    }
    names: set[str] = set()
    for entity in found:
        if entity.kind not in _UNSURE:
            continue
        word = " " not in entity.name and entity.name.istitle() and not is_first_name(entity.name)
        misread = entity.kind != "location" and word
        governed = entity.kind == "organization" and _is_governed(tokens, entity)
        if entity.kind == "location" or misread or governed:
            names.add(entity.name)
    titled = {e.name for e in found if e.kind == "person" and _has_title(tokens, e)}
    names -= parts | titled | _not_states() | companies
    return sorted(n for n in names if not any(is_demonym(n, other) for other in names))


def _is_after_of(tokens: Tokens, entity: Entity) -> bool:
    """*President of Varnia Ada Holm*, where the reader took the last three for one name."""
    return entity.first > 0 and tokens.low[entity.first - 1] == "of" and entity.name.count(" ") > 1


def _is_governed(tokens: Tokens, entity: Entity) -> bool:
    """*The government of San Telmo*."""
    before = entity.first - 1
    return before > 0 and tokens.low[before] == "of" and tokens.low[before - 1] in _GOVERNED


def _has_title(tokens: Tokens, entity: Entity) -> bool:
    before = entity.first - 1
    if before < 0:
        return False
    if tokens.low[before].rstrip(".") in word_set("honorifics"):
        return True
    head = head_at(tokens, before)
    return head is not None and head[1].kind == "title" and not head[1].plural


def _misread_places(tokens: Tokens, found: Entities, companies: frozenset[str]) -> None:
    """A single word after *in* or at the head of a dateline is a place, whatever it was read as."""
    names = set(_candidates(tokens, found, companies))
    names |= {e.name for e in found if e.name.isupper()} - companies
    for name in sorted(names):
        uses = [e for e in found if e.name == name and e.kind in {"person", "organization"}]
        as_places = [Entity(e.first, e.stop, "location", None, name) for e in uses]
        if any(
            is_place(tokens, found, place) and not _works_at(tokens, entity)
            for entity, place in zip(uses, as_places, strict=True)
        ):
            for entity in as_places:
                found.put(entity)


def _works_at(tokens: Tokens, entity: Entity) -> bool:
    """*Pilots at Nordavia*: people are at bodies as well as at places."""
    return entity.kind == "organization" and tokens.low[entity.first - 1 : entity.first] == ["at"]


def _adjectives(tokens: Tokens, found: Entities, name: str) -> list[int]:
    places = []
    for at, form in enumerate(tokens.forms):
        if form[0] == name[0] and is_demonym(form, name):
            entity = found.covering(at)
            if entity is None or _only_describes(tokens, entity, at):
                places.append(at)
    return places


def _only_describes(tokens: Tokens, entity: Entity, at: int) -> bool:
    """Whether an entity is the adjective alone, or with a body that is its own (*… delegation*)."""
    if entity.first != at or entity.kind == "state":
        return False
    if entity.stop - at == 1:
        return True
    head = head_at(tokens, at + 1)
    return entity.kind == "organization" and (
        (head is not None and head[0] >= entity.stop) or tokens.words(at + 1, entity.stop).islower()
    )


def _acts(tokens: Tokens, found: Entities, uses: Sequence[Entity], states: dict[str, str]) -> bool:
    located = any(e.kind == "location" for e in uses)
    if any(_owns_an_office(tokens, e, located) for e in uses):
        return True
    if any(is_place(tokens, found, _as_location(e)) for e in uses):
        return False
    if located:
        return any(_stands_beside(tokens, found, e) for e in uses)
    if any(e.kind == "person" and e.name.endswith(_state_endings()) for e in uses):
        return True
    return any(_is_neuter(tokens, e) or _stands_beside(tokens, found, e, states) for e in uses)


def _as_location(entity: Entity) -> Entity:
    return Entity(entity.first, entity.stop, "location", None, entity.name)


def _is_neuter(tokens: Tokens, entity: Entity) -> bool:
    """*Maravia will pull its troops out*: what has *its* is no person."""
    for at in range(entity.stop, min(entity.stop + _ITS_REACH, len(tokens))):
        if tokens.sentence[at] != tokens.sentence[entity.first] or tokens.low[at] in {",", "and"}:
            return False
        if tokens.low[at] == "its":
            return True
    return False


def _owns_an_office(tokens: Tokens, entity: Entity, located: bool) -> bool:
    """*Varnia's president, the government of Varnia*; a person may have a spokesman, too."""
    if tokens.is_possessive(entity.stop):
        stop = min(entity.stop + 1 + _OWNERS_REACH, len(tokens))
        for at in range(entity.stop + 1, stop):
            head = head_at(tokens, at)
            if head is not None and head[1].kind in _OFFICES:
                return located or head[1].id not in _OF_PERSONS
            if tokens.low[at] not in word_set("modifiers"):
                return False
    if entity.first >= 2 and tokens.low[entity.first - 1] == "of":
        head = head_at(tokens, entity.first - 2)
        return head is not None and head[1].id not in _OF_PERSONS | {"governor", "official"}
    return False


def _stands_beside(
    tokens: Tokens, found: Entities, entity: Entity, states: Container[str] | None = None
) -> bool:
    """Whether it is paired with a party: *between X and Varnia*, *Varnia and X agreed*.

    With ``states`` only those learnt from this text count.
    """

    def is_party(other: Entity | None) -> bool:
        if other is None:
            return False
        if states is not None:
            return other.id in states or other.kind == "group"
        return other.kind in {"state", "group", "organization", "location"}

    before = entity.first - 1
    if before >= 0 and tokens.low[before] == "the":
        before -= 1
    if before >= 1 and tokens.low[before] in _BESIDE:
        if tokens.low[before] == "between" and states is None:
            return True
        if is_party(found.covering(before - 1)):
            return True
    after = entity.stop
    if after + 1 < len(tokens) and tokens.low[after] == "and":
        step = 2 if tokens.low[after + 1] == "the" else 1
        return is_party(found.get(after + step))
    return False


def _lone_adjectives(tokens: Tokens, found: Entities, states: dict[str, str]) -> None:
    """*The Varnian delegation* where Varnia is never named: known by its adjective alone."""
    for at, form in enumerate(tokens.forms[:-1]):
        entity = found.covering(at)
        if not form[0].isupper() or form in _not_states() or not _owns_directly(tokens, at + 1):
            continue
        if entity is None:
            likely = len(form) > 4 and tokens.low[at] not in word_set("modifiers")
        else:
            likely = entity.kind in _UNSURE | {"nationality"} and entity.stop - entity.first == 1
        nationality = entity is not None and entity.kind == "nationality"
        if likely and form.endswith(_ENDS if nationality else "an"):
            found.put(Entity(at, at + 1, "adjective", slug(form), form))
            states[slug(form)] = form


def _owns_directly(tokens: Tokens, behind: int) -> bool:
    """Whether an office or a delegation begins at a token."""
    head = head_at(tokens, behind)
    if head is None:
        return False
    return head[1].kind in {"itself", "delegation"} or head[1].id in _STATE_POSTS


def _learn_capitals(tokens: Tokens, found: Entities) -> None:
    """*Varnia's capital, Port Lisse*: the place then stands for the state as any capital does."""
    learnt: dict[str, str] = {}
    for at, word in enumerate(tokens.low):
        if word != "capital":
            continue
        owner, first, stop = _owner_of_capital(tokens, found, at)
        place = _place_beside(tokens, found, first, stop)
        if owner is not None and owner.id is not None and place is not None:
            learnt[place.name] = owner.id
    for entity in list(found):
        if entity.kind == "location" and entity.name in learnt:
            state = learnt[entity.name]
            found.put(Entity(entity.first, entity.stop, "capital", state, entity.name))


def _owner_of_capital(tokens: Tokens, found: Entities, at: int) -> tuple[Entity | None, int, int]:
    if at + 1 < len(tokens) and tokens.low[at + 1] == "of":
        owner = found.get(at + 2) or (found.get(at + 3) if at + 3 < len(tokens) else None)
        return owner, at - 1, owner.stop if owner else at + 1
    before = at - 2 if tokens.is_possessive(at - 1) else at - 1
    owner = found.covering(before)
    return owner, (owner.first - 1 if owner else at - 1), at + 1


def _place_beside(tokens: Tokens, found: Entities, first: int, stop: int) -> Entity | None:
    after = stop + 1 if stop < len(tokens) and tokens.low[stop] in {",", "("} else stop
    place = found.get(after)
    if place is not None and place.kind == "location":
        return place
    if first >= 0 and tokens.low[first] == "the":
        first -= 1
    if first >= 1 and tokens.low[first] == ",":
        place = found.covering(first - 1)
        if place is not None and place.kind == "location":
            return place
    return None
