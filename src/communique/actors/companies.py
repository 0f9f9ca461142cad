"""Businesses by the nouns beside their names: *the airline Nordavia*, *Nordavia, a carrier,*.

A reader takes an invented name of a company for a person's or a place's as often as for a body's.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.actors.actor import slug
from communique.actors.entities import Entities, Entity
from communique.actors.spelling import is_first_name
from communique.actors.titles import word_set
from communique.actors.tokens import Tokens

_MISREAD = frozenset({"person", "location", "nationality", "organization"})
_LONGEST = 4
_REACH = 5  # tokens between a comma and the noun: "a listed Finnish airline"
_ARTICLES = frozenset({"a", "an", "the", "its", "their"})


def name_companies(tokens: Tokens, found: Entities) -> frozenset[str]:
    """Make bodies of all names that the text somewhere calls a business; those names.

    A business bears its name without its legal form.
    """
    names = {e.name for e in _beside(tokens, found)}
    names |= {_short(e.name) for e in found if _is_registered(tokens, e)}
    if _speaks_of_one(tokens):
        names |= {e.name for e in found if e.kind == "location" and _acts(tokens, e)}
    for entity in list(found):
        name = _short(entity.name)
        if name in names and entity.kind in _MISREAD:
            found.put(Entity(entity.first, entity.stop, "organization", slug(name), name))
    return frozenset(names)


def _is_registered(tokens: Tokens, entity: Entity) -> bool:
    """*Nordavia plc*, whether or not the reader took the legal form for a part of the name."""
    after = tokens.low[entity.stop] if entity.stop < len(tokens) else ""
    return _short(entity.name) != entity.name or _plain(after) in word_set("legal_forms")


def _short(name: str) -> str:
    """A name without its legal form."""
    *words, last = name.split()
    return (
        " ".join(words).rstrip(",") if words and _plain(last) in word_set("legal_forms") else name
    )


def _plain(word: str) -> str:
    return word.replace(".", "").lower()


def _speaks_of_one(tokens: Tokens) -> bool:
    """Whether the text speaks of *the company* at all."""
    words = word_set("companies")
    return any(w in words and tokens.low[k] == "the" for k, w in enumerate(tokens.low[1:]))


def _beside(tokens: Tokens, found: Entities) -> Iterator[Entity]:
    for at, word in enumerate(tokens.low[:-1]):
        if word not in word_set("companies") or not tokens.forms[at].islower():
            continue
        entity = found.get(at + 1) or _unread(tokens, found, at + 1)
        if entity is not None and _may_be_one(entity):
            yield entity
        apposed = _before_apposition(tokens, found, at)
        if apposed is not None and _may_be_one(apposed):
            yield apposed


def _may_be_one(entity: Entity) -> bool:
    """*Publisher Ada Holm* is a person."""
    words = entity.name.split()
    person = len(words) > 1 and is_first_name(words[0])
    return entity.kind in _MISREAD and not (entity.kind == "person" and person)


def _unread(tokens: Tokens, found: Entities, first: int) -> Entity | None:
    """Capitalised words behind the noun in which the reader saw no name."""
    stop = first
    while stop < min(first + _LONGEST, len(tokens)) and _is_name_word(tokens, found, stop, first):
        stop += 1
    if stop == first:
        return None
    name = tokens.words(first, stop)
    entity = Entity(first, stop, "organization", slug(name), name)
    found.put(entity)
    return entity


def _is_name_word(tokens: Tokens, found: Entities, at: int, first: int) -> bool:
    form = tokens.forms[at]
    together = tokens.sentence[at] == tokens.sentence[first - 1]
    return found.free(at, at + 1) and form[0].isupper() and form.isalpha() and together


def _before_apposition(tokens: Tokens, found: Entities, noun: int) -> Entity | None:
    """The name before *, a listed Finnish airline*."""
    for at in range(noun - 1, max(0, noun - _REACH), -1):
        if tokens.low[at] in _ARTICLES:
            return found.covering(at - 2) if tokens.low[at - 1] == "," and at > 1 else None
        if not tokens.forms[at].isalpha():
            return None
    return None


def _acts(tokens: Tokens, entity: Entity) -> bool:
    """*Nordavia is offering 4 percent*; *in Nordavia said* is about a place."""
    at = entity.stop
    while at < len(tokens) and tokens.low[at] in {"has", "had", "is", "was", "also", "now"}:
        at += 1
    if at >= len(tokens) or tokens.sentence[at] != tokens.sentence[entity.first]:
        return False
    verb = tokens.low[at]
    doing = verb in word_set("acts") or (at > entity.stop and verb in {"offering", "demanding"})
    first = entity.first == 0 or tokens.sentence[entity.first - 1] != tokens.sentence[entity.first]
    return doing and (first or tokens.low[entity.first - 1] in {",", "but", "and", "that"})
