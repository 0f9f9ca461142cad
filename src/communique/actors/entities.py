"""Names in one text, by their tokens: known states and bodies, persons, organisations, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from communique.actors.actor import slug
from communique.actors.gazetteer import gazetteer
from communique.actors.titles import Head, head_at, word_set
from communique.actors.tokens import Tokens, cut
from communique.text.span import Span
from communique.vocabulary.load import load

EntityKind = Literal[
    "state",
    "adjective",
    "people",
    "seat",
    "capital",
    "city",
    "group",
    "group-adjective",
    "agency",
    "person",
    "organization",
    "location",
    "nationality",
]
_ADJECTIVES = frozenset({"adjective", "people", "group-adjective"})
_ORGANISED = frozenset({"organization", "product", "misc"})
_PLACED = frozenset({"location", "nationality"})
_ARTICLES = frozenset({"the", "a", "an", "of", "and", "on", "in", "for", "at", "to", "with"})


class NamedSpan(Protocol):
    """A name as a reader found it."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def type(self) -> str:
        """One of the name types of the contract."""
        ...


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the tokens ``[first, stop)``; ``id`` is its actor, or a city's state."""

    first: int
    stop: int
    kind: EntityKind
    id: str | None
    name: str

    @property
    def is_adjective(self) -> bool:
        """Whether the word says whose something is (*Russian*)."""
        return self.kind in _ADJECTIVES


class Entities:
    """The entities of one text, found by the token that they begin with."""

    def __init__(self) -> None:
        self.by_first: dict[int, Entity] = {}
        self._cover: dict[int, Entity] = {}

    def __iter__(self) -> Iterator[Entity]:
        return iter(sorted(self.by_first.values(), key=lambda e: e.first))

    def get(self, token: int) -> Entity | None:
        """The entity that begins with the token."""
        return self.by_first.get(token)

    def covering(self, token: int) -> Entity | None:
        """The entity that the token is part of."""
        return self._cover.get(token)

    def put(self, entity: Entity) -> None:
        """Add an entity in the place of those that it overlaps."""
        for token in range(entity.first, entity.stop):
            self.drop(self._cover.get(token))
        self.by_first[entity.first] = entity
        for token in range(entity.first, entity.stop):
            self._cover[token] = entity

    def drop(self, entity: Entity | None) -> None:
        """Take an entity out."""
        if entity is None:
            return
        self.by_first.pop(entity.first, None)
        for token in range(entity.first, entity.stop):
            self._cover.pop(token, None)

    def free(self, first: int, stop: int) -> bool:
        """Whether no entity stands in the tokens."""
        return not any(token in self._cover for token in range(first, stop))


def find_entities(tokens: Tokens, names: Sequence[NamedSpan]) -> Entities:
    """Known names wherever they stand, and the reader's names where they say more."""
    found = Entities()
    known, free_from = gazetteer(), 0
    for at, form in enumerate(tokens.forms):
        if at < free_from or form not in known:
            continue
        match = known.match(tokens, at)
        if match is not None:
            free_from, entry = match
            found.put(Entity(at, free_from, entry.kind, entry.actor, entry.name))
    for name in sorted(names, key=lambda n: n.start - n.end):
        _add_name(tokens, found, name)
    _surnames_of_states(tokens, found, names)
    _join_names(tokens, found)
    _join_common_ends(tokens, found)
    _join_acronyms(tokens, found)
    _join_short_names(found)
    _add_recurring(tokens, found)
    _short_names(tokens, found)
    return found


def _add_name(tokens: Tokens, found: Entities, name: NamedSpan) -> None:
    first, stop = tokens.range(name.start, name.end)
    stop = min(stop, len(tokens))
    while stop > first and (tokens.is_possessive(stop - 1) or _is_loose(tokens.low[stop - 1])):
        stop -= 1
    while first < stop and _is_loose(tokens.low[first]):
        first += 1
    if first >= stop or tokens.words(first, stop).islower():
        return
    if name.type == "person":
        _add_person(tokens, found, first, stop)
    elif name.type in _ORGANISED:
        _add_organisation(tokens, found, first, stop, name.type)
    elif name.type in _PLACED and found.free(first, stop):
        kind: EntityKind = "nationality" if name.type == "nationality" else "location"
        found.put(Entity(first, stop, kind, None, tokens.words(first, stop)))


def _is_loose(word: str) -> bool:
    """Whether a word at the edge of a name is no part of it."""
    return word in _ARTICLES or not word[:1].isalnum()


def _add_person(tokens: Tokens, found: Entities, first: int, stop: int) -> None:
    begin = first
    for at in range(first + 1, stop - 1):
        if tokens.is_possessive(at):  # "Oman's Said Harun", read as one name
            first = at + 1
    first = after_titles(tokens, found, first, stop)
    if first >= stop or tokens.low[stop - 1].rstrip(".") in word_set("honorifics"):
        return
    known = found.covering(first)
    if known is not None and known.stop >= stop and (first == begin or known.kind == "person"):
        return
    found.put(Entity(first, stop, "person", None, tokens.words(first, stop)))


def after_titles(tokens: Tokens, found: Entities, first: int, stop: int) -> int:
    """Where a person's name begins behind *Russian President*, *Mr* and the like."""
    while first < stop:
        known, head = found.get(first), head_at(tokens, first)
        if tokens.low[first].rstrip(".") in word_set("honorifics") and first + 1 < stop:
            first += 1
        elif head is not None and head[0] < stop and head[1].kind == "title":
            first = head[0]
        elif known is not None and known.stop < stop and known.kind in {"adjective", "seat"}:
            first = known.stop
        elif tokens.low[first] in {"the", "'s", "former", "deputy"}:
            first += 1
        else:
            break
    return first


def _add_organisation(tokens: Tokens, found: Entities, first: int, stop: int, kind: str) -> None:
    known = found.covering(first)
    if known is not None and known.stop >= stop:
        return
    if is_described(tokens, found, first, stop) or _ends_a_body(tokens, first, stop):
        return
    if kind != "organization" and not (found.free(first, stop) and kind == "misc"):
        return
    if kind == "misc" or _names_no_body(tokens, first, stop):
        return
    found.put(
        Entity(
            first, stop, "organization", slug(tokens.words(first, stop)), tokens.words(first, stop)
        )
    )


def is_described(tokens: Tokens, found: Entities, first: int, stop: int) -> bool:
    """Whether a name only describes a body of some owner (*Russian Foreign Ministry*)."""
    at = first
    while at < stop:
        known = found.get(at)
        if known is not None and known.kind not in {"person", "organization", "location"}:
            at = known.stop
        elif tokens.is_possessive(at) or tokens.low[at] == "the":
            at += 1
        else:
            break
    head = head_at(tokens, at) if at < stop else None
    if head is None:
        return at >= stop and at > first
    return _covers(tokens, found, head, stop)


def _names_no_body(tokens: Tokens, first: int, stop: int) -> bool:
    """*The North* and a field of work (*ambassador for Peninsula Affairs*) are nobody."""
    if stop - first == 1 and tokens.low[first] in {"north", "south", "east", "west"}:
        return True
    fields = tokens.low[stop - 1] in {"affairs", "relations"}
    return fields and tokens.low[first - 1 : first] in (["for"], ["of"])


def _ends_a_body(tokens: Tokens, first: int, stop: int) -> bool:
    """*Assembly*, read as a name in *the National Assembly of Varnia*."""
    for begin in range(max(0, first - 2), first):
        head = head_at(tokens, begin)
        if head is not None and head[1].kind == "organisation" and head[0] >= stop:
            return True
    return False


def _covers(tokens: Tokens, found: Entities, head: tuple[int, Head], stop: int) -> bool:
    at, what = head
    if at >= stop:
        return True
    if tokens.low[at] in {"of", "for"}:
        owner = at + 2 if at + 1 < stop and tokens.low[at + 1] == "the" else at + 1
        return found.get(owner) is not None or what.kind == "organisation"
    if tokens.low[at] == "on" and what.kind == "organisation":
        return True
    inner = head_at(tokens, at)
    return inner is not None and inner[0] >= stop


def _surnames_of_states(tokens: Tokens, found: Entities, names: Sequence[NamedSpan]) -> None:
    """*Jordan*, read as a person where the text has an Ada Jordan."""
    surnames = {e.name.split()[-1] for e in found if e.kind == "person" and " " in e.name}
    for name in names:
        first, stop = tokens.range(name.start, name.end)
        if name.type != "person" or stop - first != 1 or tokens.forms[first] not in surnames:
            continue
        known = found.covering(first)
        if known is None or known.kind != "person":
            found.put(Entity(first, stop, "person", None, tokens.forms[first]))


_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "van", "von", "de", "di", "da"})


def _join_names(tokens: Tokens, found: Entities) -> None:
    """*Said* + *al-Harthy*, read as two persons, is one."""
    for entity in list(found):
        behind = found.get(entity.stop)
        if entity.kind != "person" or behind is None or behind.kind != "person":
            continue
        together = tokens.sentence[entity.first] == tokens.sentence[behind.first]
        if together and tokens.low[behind.first] in _PARTICLES:
            name = tokens.words(entity.first, behind.stop)
            found.put(Entity(entity.first, behind.stop, "person", None, name))


def _join_common_ends(tokens: Tokens, found: Entities) -> None:
    """*Kesh* + *Front* is one body; *Ser bridge* is a place whatever the reader took it for."""
    for entity in list(found):
        if entity.kind not in {"organization", "person", "location", "nationality"}:
            continue
        at = entity.stop
        if entity.name.split()[-1].lower() in _place_ends():
            if entity.kind != "location":
                found.put(Entity(entity.first, at, "location", None, entity.name))
        elif at < len(tokens) and found.free(at, at + 1) and _is_common_end(tokens, at):
            name = tokens.words(entity.first, at + 1)
            found.put(Entity(entity.first, at + 1, "organization", slug(name), name))


def _is_common_end(tokens: Tokens, at: int) -> bool:
    return (
        tokens.low[at] in word_set("generic")
        and tokens.forms[at].istitle()
        and tokens.sentence[at] == tokens.sentence[at - 1]
        and (at + 1 == len(tokens) or not tokens.forms[at + 1].istitle())
        and head_at(tokens, at) is None
    )


@cache
def _place_ends() -> frozenset[str]:
    return frozenset(load("places")["ends"])


def _join_acronyms(tokens: Tokens, found: Entities) -> None:
    """*Organisation for X (OX)*: the letters in brackets are the same body."""
    for entity in list(found):
        if entity.kind not in {"organization", "group"} or entity.stop + 2 >= len(tokens):
            continue
        short = tokens.forms[entity.stop + 1]
        if tokens.low[entity.stop] != "(" or tokens.low[entity.stop + 2] != ")":
            continue
        if short.isupper() and len(short) > 1 and short[0] == entity.name[0].upper():
            for at, form in enumerate(tokens.forms):
                if form == short:
                    found.put(Entity(at, at + 1, entity.kind, entity.id, entity.name))


def _join_short_names(found: Entities) -> None:
    """*The Front* is the Kesh Front, where no other name ends so."""
    full: dict[str, set[tuple[str | None, str]]] = {}
    for entity in found:
        words = entity.name.split()
        if entity.kind in {"organization", "group"} and len(words) > 1:
            full.setdefault(words[-1], set()).add((entity.id, entity.name))
    for entity in list(found):
        meant = full.get(entity.name, set())
        if entity.kind == "organization" and len(meant) == 1:
            ((same, name),) = meant
            found.put(Entity(entity.first, entity.stop, "organization", same, name))


def _short_names(tokens: Tokens, found: Entities) -> None:
    """*The Front* where the reader did not see a name."""
    full: dict[str, set[tuple[EntityKind, str | None, str]]] = {}
    for entity in found:
        words = entity.name.split()
        if entity.kind in {"organization", "group"} and len(words) > 1:
            full.setdefault(words[-1], set()).add((entity.kind, entity.id, entity.name))
    for at in range(1, len(tokens)):
        meant = full.get(tokens.forms[at], set())
        if len(meant) == 1 and tokens.low[at - 1] == "the" and found.free(at, at + 1):
            ((kind, same, name),) = meant
            if tokens.low[at] in word_set("generic"):
                found.put(Entity(at, at + 1, kind, same, name))


def _add_recurring(tokens: Tokens, found: Entities) -> None:
    """Names found once are names wherever their words stand again."""
    again: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
    for entity in list(found):
        if entity.kind in {"organization", "location", "nationality"}:
            words = cut(entity.name)
            again.setdefault(words[0], []).append((words, entity))
    if not again:
        return
    for at, form in enumerate(tokens.forms):
        for words, entity in again.get(form, ()):
            stop = at + len(words)
            if found.free(at, stop) and cut(tokens.words(at, min(stop, len(tokens)))) == words:
                found.put(Entity(at, stop, entity.kind, entity.id, entity.name))
                break


def span_of(tokens: Tokens, entity: Entity) -> Span:
    """The text that an entity stands in."""
    return tokens.span(entity.first, entity.stop)
