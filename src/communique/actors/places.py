"""Names of places: which are known cities, and whether a name is used as a place."""

from __future__ import annotations

from communique.actors.entities import find_entities
from communique.actors.gazetteer import cities
from communique.actors.place_use import is_place
from communique.actors.tokens import Tokens


def is_city(name: str) -> bool:
    """Whether ``name`` is a known city, in whatever case it is written."""
    return name in cities() or name.title() in cities() or name.capitalize() in cities()


def state_of_city(name: str) -> str | None:
    """The id of the state that a known city lies in."""
    entry = cities().get(name) or cities().get(name.title())
    return entry.actor if entry is not None else None


def is_place_use(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, the name of a state or city, is used as a place there.

    *In Moscow* is; *Moscow expects* and *talks with Moscow* are not.
    """
    tokens = Tokens(text)
    found = find_entities(tokens, ())
    first, _ = tokens.range(start, end)
    entity = found.covering(first) if first < len(tokens) else None
    return entity is not None and is_place(tokens, found, entity)
