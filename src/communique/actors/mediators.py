"""Who a text says stands between the parties: *Oman and Egypt, which mediate*, *the guarantors*.

Names joined by commas and *and* are read together, so that the last of three states is not left
alone before the verb. The words stand in ``vocabulary/mediation.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from communique.actors.entities import Entities, Entity
from communique.actors.tokens import Tokens
from communique.vocabulary.load import load

_KINDS = frozenset(
    {"state", "adjective", "seat", "capital", "group", "group-adjective", "organization"}
)
_JOINS = frozenset({",", "and", "&"})
_SOME = r"(?:[\w-]+\s+){0,3}"


@cache
def _any(key: str) -> str:
    words: list[str] = load("mediation")[key]
    return "(?:" + "|".join(words) + ")"


@cache
def _behind() -> re.Pattern[str]:
    """What follows the names: *, which mediate*; *officials carried messages*; *-brokered*."""
    noun = _any("nouns")
    does = (
        rf"{_any('verbs')}\b(?!\s+by\b)"
        rf"|{_any('helps')}\b(?!\s+by\b)(?=[^.;]*\b{_any('matters')}\b)"
        rf"|{_any('carries')}\s+{_SOME}{_any('messages')}\b|{_any('shuttles')}\s+{_SOME}between\b"
        rf"|{_any('acts')}\s+as\s+{_SOME}{noun}s?\b"
    )
    people = "|".join(map(re.escape, load("bodies")["people"]))
    helper = r"(?:have|has|had|is|are|was|were|will|would|be|been|to|also|both|again|jointly)"
    return re.compile(
        rf"(?:\s+(?:{people}))?\s*,?\s*(?:(?:which|who)\s+)?(?:{helper}\s+)*(?:{does})"
        rf"|\s+{noun}s?\b"
        r"|\s+mediation\b|-(?:mediated|brokered|facilitated)\b",
        re.IGNORECASE,
    )


@cache
def _ahead() -> re.Pattern[str]:
    """What stands before them: *the guarantors,*; *brokered by*; *under the auspices of*."""
    done = "mediated|brokered|facilitated|mediation|facilitation"
    return re.compile(
        rf"\b(?:{_any('nouns')}s?(?:\s+(?:countries|states|nations))?(?:\s*[,:(]|\s+from|\s+of)?"
        rf"|(?:{done})\s+(?:efforts\s+)?by|{_any('offices')}\s+(?:efforts\s+)?(?:of|by|from))"
        r"\s+(?:both\s+)?(?:the\s+)?$",
        re.IGNORECASE,
    )


_LOOK_BACK = 48
_CLOSES = frozenset({",", ".", ";", ":", ")", "who", "which", '"', "”"})


def mediators(tokens: Tokens, found: Entities) -> list[Entity]:
    """The names of those who are said to mediate, once for each place that says so."""
    said: list[Entity] = []
    for entity in found:
        if entity.kind not in _KINDS:
            continue
        if _behind().match(tokens.text, tokens.ends[entity.stop - 1]):
            said += _joined_before(tokens, found, entity)
        said += _named_after(tokens, found, entity)
    return list(dict.fromkeys(said))


def _named_after(tokens: Tokens, found: Entities, first: Entity) -> list[Entity]:
    """*The mediators, Oman and Egypt,*; not *from the mediators, Oman said*."""
    start = tokens.starts[first.first]
    low = max(tokens.text.rfind("\n", 0, start) + 1, start - _LOOK_BACK)
    ahead = _ahead().search(tokens.text, low, start)
    if ahead is None or first.is_adjective:
        return []
    named = _joined_after(tokens, found, first)
    after = named[-1].stop
    if tokens.is_possessive(after):
        return []
    apposed = ahead.group().rstrip().endswith(",")
    closed = after >= len(tokens) or tokens.low[after] in _CLOSES
    return named if closed or not apposed else []


def _joined_before(tokens: Tokens, found: Entities, last: Entity) -> list[Entity]:
    """A name and those before it in a list, whose last two *and* joins."""
    named = [last]
    while True:
        at = named[-1].first - 1
        at -= at >= 0 and tokens.low[at] == "the"
        joint = at
        while at >= 0 and tokens.low[at] in _JOINS:
            at -= 1
        listed = len(named) > 1 or "," not in tokens.low[joint : joint + 1]
        entity = found.covering(at) if 0 <= at < joint and listed else None
        if entity is None or entity.kind not in _KINDS:
            return named
        named.append(entity)


def _joined_after(tokens: Tokens, found: Entities, first: Entity) -> list[Entity]:
    """A name and those behind it in a list, as far as its *and* reaches."""
    named = [first]
    while True:
        at = joint = named[-1].stop
        while at < len(tokens) and tokens.low[at] in _JOINS:
            at += 1
        last = "," not in tokens.low[at - 1 : at]
        if at == joint:
            return named[:1]
        at += at < len(tokens) and tokens.low[at] == "the"
        entity = found.get(at)
        if entity is None or entity.kind not in _KINDS:
            return named[:1]
        named.append(entity)
        if last:
            return named
