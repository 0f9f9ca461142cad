"""Whether a name stands for a place or for the actor that bears it.

*In Moscow* is a place, *Moscow expects* is Russia. What stands beside the name decides: its
preposition and the verb or noun before that, the noun behind it. The word lists are in
``vocabulary/places.yaml``.
"""

from __future__ import annotations

from functools import cache

from communique.actors.entities import Entities, Entity
from communique.actors.gazetteer import seat_of_group
from communique.actors.tokens import Tokens
from communique.vocabulary.load import load

_LOOK_BACK = 7
_PLACE_KINDS = frozenset({"city", "location"})
_NAMED = frozenset({"state", "capital", "city", "location", "seat"})
_JOINED = frozenset({"and", "or", ","})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("places")[name])


def is_place(tokens: Tokens, found: Entities, entity: Entity, depth: int = 0) -> bool:
    """Whether the entity is used as a place here."""
    if entity.kind not in _NAMED:
        return False
    if _is_dateline(tokens, entity) or _is_behind_city(tokens, found, entity):
        return True
    by_next = _by_next_word(tokens, entity)
    if by_next is not None:
        return by_next
    by_previous = _by_previous_word(tokens, found, entity, depth)
    if by_previous is None:
        return entity.kind == "city" and seat_of_group(entity.name) is None
    return by_previous


def _is_dateline(tokens: Tokens, entity: Entity) -> bool:
    """*MUSCAT, March 6 (Agency) -*, *Moscow: The heads …* at the head of a line."""
    start = tokens.starts[entity.first]
    line = tokens.text.rfind("\n", 0, start) + 1
    head = tokens.text[line:start].strip()
    if head and not (line == 0 and head.lower().startswith("date") and len(head) < 18):
        return False
    if entity.stop >= len(tokens) or entity.kind == "state":
        return False
    after = tokens.low[entity.stop]
    tail = tokens.text[tokens.ends[entity.stop - 1] : tokens.ends[entity.stop - 1] + 60]
    if after in {":", "(", "-", "/"} or (after == "." and tokens.forms[entity.first].isupper()):
        return True
    marked = any(mark in tail for mark in (" - ", " – ", " — ", "(", ": ", "–", "—"))
    dated = entity.stop + 1 < len(tokens) and tokens.low[entity.stop + 1][0].isdigit()
    return after == "," and (marked or dated)


def _is_behind_city(tokens: Tokens, found: Entities, entity: Entity) -> bool:
    """*Geneva, Switzerland*."""
    if entity.kind != "state" or entity.first < 2 or tokens.low[entity.first - 1] != ",":
        return False
    before = found.covering(entity.first - 2)
    if before is None or before.kind not in {"city", "capital", "location"}:
        return False
    return before.kind != "capital" or before.id == entity.id


def _by_next_word(tokens: Tokens, entity: Entity) -> bool | None:
    stop = entity.stop
    if stop >= len(tokens):
        return None
    if tokens.is_possessive(stop):
        if entity.kind == "city":
            return True
        owned = tokens.low[stop + 1] if stop + 1 < len(tokens) else ""
        return owned in _words("own")
    after = tokens.low[stop]
    if after == "-" and stop + 1 < len(tokens) and tokens.starts[stop] == tokens.ends[stop - 1]:
        return tokens.low[stop + 1] in {"based", "born", "bound", "area"}
    if entity.kind != "state" and after in _words("before"):
        return True
    if entity.kind == "state" and after in {"-based", "border", "time"}:
        return True
    return None


def _by_previous_word(tokens: Tokens, found: Entities, entity: Entity, depth: int) -> bool | None:
    at = entity.first - 1
    while at >= 0 and tokens.low[at] in _SKIPPED:
        at -= 1
    if at < 0 or tokens.sentence[at] != tokens.sentence[entity.first]:
        return None
    word = tokens.low[at]
    if word in _words("in"):
        return True
    if word in {"is", "was", "be"} and entity.kind != "state":
        return True
    if word == "of":
        return at > 0 and tokens.low[at - 1] in _words("of")
    if word in {"to", "from", "for"}:
        return _by_errand(tokens, entity, at)
    if word in {"on", "against"}:
        return _on_a_place(tokens, entity, at)
    if word in _words("reach"):
        return True
    if word in _JOINED and depth < 3 and at > 0 and _goes_on(tokens, entity, word):
        return _as_joined(tokens, found, at, depth)
    return None


_SKIPPED = frozenset(
    {"the", "central", "downtown", "nearby", "neighbouring", "neighboring", "eastern", "western"}
    | {"northern", "southern", "both", "all", "occupied"}
)


def _by_errand(tokens: Tokens, entity: Entity, at: int) -> bool | None:
    """After *to, from, for*: a place for those who travel, an actor for those who give or ask."""
    for back in range(at - 1, max(at - 1 - _LOOK_BACK, -1), -1):
        word = tokens.low[back]
        if tokens.sentence[back] != tokens.sentence[at] or word in {";", ":", '"', "“", "”"}:
            break
        if word in _words("give"):
            return entity.kind in _PLACE_KINDS
        if word in _words("go"):
            return True
    return entity.kind != "state" and tokens.low[at] != "for"


def _on_a_place(tokens: Tokens, entity: Entity, at: int) -> bool | None:
    if entity.kind == "state":
        return None
    window = tokens.low[max(at - 4, 0) : at]
    return not any(word in _words("after_on") for word in window)


def _goes_on(tokens: Tokens, entity: Entity, word: str) -> bool:
    """A comma only joins in a list that goes on: *in Moscow, Kyiv and Minsk*."""
    if word != ",":
        return True
    after = tokens.low[entity.stop] if entity.stop < len(tokens) else ""
    return entity.kind != "seat" and after in {",", "and"}


def _as_joined(tokens: Tokens, found: Entities, at: int, depth: int) -> bool | None:
    """*In Moscow and Kyiv*: the second is used as the first is."""
    end = at - 1
    if tokens.is_possessive(end):
        end -= 1
    other = found.covering(end) if end >= 0 else None
    if other is None or other.kind not in _NAMED:
        return None
    return is_place(tokens, found, other, depth + 1) or None
