"""General knowledge of states, cities and well-known bodies, looked up by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.actors.actor import Actor
from communique.actors.tokens import Tokens, cut
from communique.vocabulary.load import load

EntryKind = Literal[
    "state", "adjective", "people", "seat", "capital", "city", "group", "group-adjective", "agency"
]
_SHOUTED = 4  # names of at least so many letters are also known in capitals


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name can mean: an actor (``actor``) or, for a city, the state it lies in."""

    kind: EntryKind
    actor: str
    name: str


class Gazetteer:
    """Names by their first token; the longest that fits wins, the first listed among equals."""

    def __init__(self, named: Iterator[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        known: set[tuple[str, ...]] = set()
        for name, entry in named:
            for tokens in (cut(name), _shouted(name)):
                if tokens and tokens not in known:
                    known.add(tokens)
                    self._by_first.setdefault(tokens[0], []).append((tokens, entry))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def __contains__(self, form: str) -> bool:
        """Whether any name begins with this word."""
        return form in self._by_first

    def match(self, tokens: Tokens, at: int) -> tuple[int, Entry] | None:
        """The longest name that begins at token ``at``: where it stops, and what it means."""
        candidates = self._by_first.get(tokens.forms[at])
        if candidates is None:
            return None
        for name, entry in candidates:
            stop = at + len(name)
            if stop > len(tokens):
                continue
            if all(_same(tokens.forms[at + k], name[k]) for k in range(1, len(name))):
                return stop, entry
        return None


def _same(form: str, known: str) -> bool:
    return form == known or (form in "’‘–—" and form.translate(_MARKS) == known)


_MARKS = str.maketrans("’‘–—", "''--")


def _shouted(name: str) -> tuple[str, ...]:
    return cut(name.upper()) if len(name) >= _SHOUTED and name != name.upper() else ()


@cache
def gazetteer() -> Gazetteer:
    """All that is known by name."""
    return Gazetteer(_entries())


@cache
def known_actors() -> dict[str, Actor]:
    """Every actor of the vocabulary under its id."""
    actors = {i: Actor(i, state["name"], "state") for i, state in load("states").items()}
    for i, group in load("groups").items():
        kind = group.get("kind", "organization")
        actors[i] = Actor(i, group["name"], kind, group.get("state"))
    for agency in load("agencies"):
        actors[agency["id"]] = Actor(agency["id"], agency["name"], "organization")
    return actors


@cache
def members_of() -> dict[str, frozenset[str]]:
    """The states that make up each bloc of the vocabulary."""
    return {i: frozenset(g["members"]) for i, g in load("groups").items() if g.get("members")}


@cache
def taken_apart() -> dict[str, frozenset[str]]:
    """Groups that are only a name for their members, who negotiate side by side, and those."""
    groups = load("groups")
    return {i: members for i, members in members_of().items() if groups[i].get("apart")}


def blocs() -> frozenset[str]:
    """The groups of states whose members are known."""
    return frozenset(members_of())


@cache
def adjective_of(state: str) -> str | None:
    """The usual adjective of a known state (*Russian*)."""
    adjectives = load("states").get(state, {}).get("adjectives")
    return adjectives[0] if adjectives else None


@cache
def capital_of(state: str) -> str | None:
    """The usual name of the capital of a known state."""
    capitals = load("states").get(state, {}).get("capital")
    return capitals[0] if capitals else None


def _entries() -> Iterator[tuple[str, Entry]]:
    states: dict[str, dict[str, Any]] = load("states")
    for i, state in states.items():
        for name in (state["name"], *state.get("also", ())):
            yield name, Entry("state", i, state["name"])
    for field, kind in _FIELDS:
        for i, state in states.items():
            for name in state.get(field, ()):
                yield name, Entry(kind, i, name)
    yield from _group_entries()
    for agency in load("agencies"):
        for name in (agency["name"], *agency.get("aliases", ())):
            yield name, Entry("agency", agency["id"], agency["name"])
    for state, cities in load("cities").items():
        for variants in cities:
            names = variants if isinstance(variants, list) else [variants]
            for name in names:
                yield name, Entry("city", state, names[0])


_FIELDS: tuple[tuple[str, EntryKind], ...] = (
    ("adjectives", "adjective"),
    ("people", "people"),
    ("seats", "seat"),
    ("capital", "capital"),
)


def _group_entries() -> Iterator[tuple[str, Entry]]:
    for i, group in load("groups").items():
        for name in (group["name"], *group.get("also", ())):
            yield name, Entry("group", i, group["name"])
        for name in group.get("adjectives", ()):
            yield name, Entry("group-adjective", i, name)


@cache
def seat_of_group(city: str) -> str | None:
    """The body that acts under the name of a city (*Brussels* → ``eu``)."""
    seats = {seat: i for i, group in load("groups").items() for seat in group.get("seat", ())}
    return seats.get(city)


@cache
def peoples() -> frozenset[str]:
    """The names of the people of each state (*Venezuelans*)."""
    return frozenset(n for n, e in _entries() if e.kind == "people")


@cache
def cities() -> dict[str, Entry]:
    """Capitals and other cities under every spelling of their names."""
    return {n: e for n, e in _entries() if e.kind in {"capital", "city"}}
