"""Names of places: which are known cities, and in which states they lie."""

from __future__ import annotations

from communique.actors.gazetteer import cities


def is_city(name: str) -> bool:
    """Whether ``name`` is a known city, in whatever case it is written."""
    return name in cities() or name.title() in cities() or name.capitalize() in cities()


def state_of_city(name: str) -> str | None:
    """The id of the state that a known city lies in."""
    entry = cities().get(name) or cities().get(name.title())
    return entry.actor if entry is not None else None
