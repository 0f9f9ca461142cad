"""Which two parties *both sides*, *the two countries* and *they* go back to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from communique.actors.tokens import Tokens
from communique.vocabulary.load import load

_STATES_ONLY = frozenset({"countries", "states", "nations", "capitals", "governments"}) | {
    "neighbours",
    "neighbors",
}
_BARE = frozenset(
    {"sides", "parties", "delegations", "negotiating groups", "negotiating teams"}
) | {
    "warring parties",
    "warring sides",
    "conflicting parties",
    "teams",
}
_LINK = re.compile(r"^\s*(?:['’]s?\s*)?(?:and|&|-|–)\s*(?:also\s+)?(?:the\s+)?$")
_WITH = re.compile(r"\bwith\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
_MEDIATING = re.compile(
    r"\b(?:mediat|broker|guarantor|host|statement by)\w*\s*$|statement by\s", re.I
)
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class PairNoun:
    """*Both sides*: the tokens, and whether only states can be meant."""

    first: int
    stop: int
    states_only: bool


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, load("bodies")["plural"]), key=len, reverse=True))
    adjective = r"(?:warring|rival|neighbouring|neighboring|opposing|other|\w+ing|\w+ful)\s+"
    return re.compile(
        rf"\b(both|the two|(?:the|both) of the|the|neither|either)\s+(?:{adjective})?"
        rf"(?:(side|party|country|delegation)|({nouns}))\b(?!\s+of\b)",
        re.IGNORECASE,
    )


def pair_nouns(tokens: Tokens) -> list[PairNoun]:
    """Every description of two parties at once."""
    found = []
    for match in _pattern().finditer(tokens.text):
        counted, single, noun = match.group(1).lower(), match.group(2), match.group(3)
        if single is not None and counted != "neither":
            continue
        if single is None and counted in {"neither", "either"}:
            continue
        if counted == "the" and (noun or "").lower() not in _BARE:
            continue
        first, stop = tokens.range(*match.span())
        states_only = (noun or single or "").lower() in _STATES_ONLY | {"country"}
        found.append(PairNoun(first, stop, states_only))
    return found


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A mention of a party in its own right, by the side that it stands for."""

    start: int
    end: int
    sentence: int
    side: str
    is_state: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    end: int
    sentence: int
    weight: float


class Pairs:
    """How strongly the text joins which two parties, sentence by sentence."""

    def __init__(self, text: str, parties: Sequence[PartyMention]) -> None:
        self._evidence: dict[tuple[str, str], list[_Evidence]] = defaultdict(list)
        self._kinds = {p.side: p.is_state for p in parties}
        self._first: dict[str, int] = {}
        by_sentence: dict[int, list[PartyMention]] = defaultdict(list)
        for party in sorted(parties, key=lambda p: (p.start, p.end, p.side)):
            self._first.setdefault(party.side, party.start)
            by_sentence[party.sentence].append(party)
        for mentions in by_sentence.values():
            self._weigh(text, mentions)

    def _weigh(self, text: str, mentions: Sequence[PartyMention]) -> None:
        for one, other in pairwise(mentions):
            if one.side != other.side:
                self._add(one, other, _weight(text, one, other))
        sides = {m.side: m for m in reversed(mentions)}
        if len(sides) == 2:
            one, other = sides.values()
            self._add(one, other, 1.0)

    def _add(self, one: PartyMention, other: PartyMention, weight: float) -> None:
        if weight:
            first, second = sorted((one.side, other.side))
            end = max(one.end, other.end)
            self._evidence[first, second].append(_Evidence(end, one.sentence, weight))

    def meant(self, start: int, sentence: int, states_only: bool) -> tuple[str, str] | None:
        """The two parties clear before ``start``; ``None`` when two pairs are as likely."""
        weights: dict[tuple[str, str], float] = {}
        for pair, evidence in self._evidence.items():
            if states_only and not all(self._kinds[side] for side in pair):
                continue
            before = [e for e in evidence if e.end <= start]
            weight = sum(e.weight for e in before)
            near = any(e.sentence >= sentence - 1 for e in before)
            if weight >= _ENOUGH or (near and weight >= 1.0):
                weights[pair] = weight + (1.5 if near else 0.0)
        if not weights:
            return self._only_two(start, states_only)
        ranked = sorted(weights, key=lambda p: (-weights[p], p))
        if len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]:
            return None
        return ranked[0]

    def _only_two(self, start: int, states_only: bool) -> tuple[str, str] | None:
        """The only two parties of one kind that the text has spoken of at all."""
        met = sorted(s for s, at in self._first.items() if at < start)
        if len(met) != 2 or self._kinds[met[0]] is not self._kinds[met[1]]:
            return None
        return (met[0], met[1]) if self._kinds[met[0]] or not states_only else None


def _weight(text: str, one: PartyMention, other: PartyMention) -> float:
    """How closely the words between two neighbours join them as parties."""
    if (one.start, one.end) == (other.start, other.end):
        return 2.0
    if one.end > other.start or _MEDIATING.search(text[max(one.start - 60, 0) : one.start]):
        return 0.0
    between = text[one.end : other.start]
    if _LINK.match(between):
        return 3.0 if _BETWEEN.search(text[max(one.start - 20, 0) : one.start]) else 2.0
    return 2.0 if _WITH.search(between) else 0.0


def in_order(pair: tuple[str, str], first_seen: Mapping[str, int]) -> tuple[str, str]:
    """The two as the text names them first."""
    one, other = sorted(pair, key=lambda a: (first_seen.get(a, 0), a))
    return one, other
