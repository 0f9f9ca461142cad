"""Positions: who takes which stance on what, and how that changed.

Who "no longer insists" has given a position up: it is former until it is taken again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.record.basis import Basis, basis, favoured, wording
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

_ALIKE = 0.5
_AGAIN = ("the ", "this ", "that ", "such ", "these ", "those ")
_GIVES_UP = re.compile(
    r"\bno longer (?:insist|demand|require|call|seek|oppose|object|reject|support|favou?r|back)"
    r"|\b(?:gave|given|giving) up\b[^.;]{0,30}\b(?:demand|claim|opposition|objection|resistance)"
    r"|\b(?:drop(?:s|ped)?|withdr[ae]wn?|withdrew|abandon(?:s|ed)?)\b[^.;]{0,30}"
    r"\b(?:demand|claim|opposition|objection|offer|resistance)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance from one change to the next; ``since`` is the ISO day it was first said."""

    stance: str
    since: str | None
    until: str | None
    claims: tuple[str, ...]

    def json(self) -> dict[str, Any]:
        """An item of ``history[]``; ``until`` is the day on which it was last said."""
        return {
            "stance": self.stance,
            "since": self.since,
            "until": self.until,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor thinks of one issue now, and before."""

    actor: str
    issue: str | None
    topic: str | None
    stance: str
    since: str | None
    history: tuple[Stance, ...]
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``positions[]``."""
        return {
            "actor": cast.json(self.actor),
            "issue": self.issue,
            "topic": self.topic,
            "stance": self.stance,
            "since": self.since,
            "history": [step.json() for step in self.history],
            **self.basis.json(),
        }


class Issue(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes what a position is about.

    ``again`` marks one word that goes back to what was named before (*the tax*).
    """

    actor: str | None
    topic: str | None
    words: frozenset[str]
    again: bool = False

    def blocks(self) -> Iterable[Hashable]:
        """The actor with the topic, and with each word."""
        if self.topic:
            yield self.actor, "topic", self.topic
        for word in self.words:
            yield self.actor, word
        if not self.words:
            yield self.actor, ""

    def telling(self) -> int:
        """A topic tells more than words."""
        return 4 * (self.topic is not None) + min(len(self.words), 3)


def position_matters(process: Process, decisions: Decisions, cast: Cast) -> list[Matter[Issue]]:
    """The positions of a process as matters."""
    told = [h for h in process.about("position") if h.slot("actor")]
    return gather(told, lambda h: _issue(h, process.parties, cast), _fit, decisions)


def positions(
    matters: Iterable[Matter[Issue]], parties: Sequence[str]
) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """One entry for each actor and issue, by actor, and apart from them those given up.

    A stance only denied is no position.
    """
    entries = [(_given_up(m), entry) for m in matters if (entry := _entry(m, parties)) is not None]
    entries.sort(key=lambda e: (e[1].actor, e[1].issue or "", e[1].basis.claims))
    return (
        tuple(entry for given_up, entry in entries if not given_up),
        tuple(entry for given_up, entry in entries if given_up),
    )


def _given_up(matter: Matter[Issue]) -> bool:
    """Whether the last that was said of it is that it is held no longer."""
    told = [h for h in matter.heard if h.claim.property == "stance"]
    last = max(told, key=lambda h: (h.pinned, h.said, h.published, gives_up(h), h.claim.id))
    return gives_up(last)


def gives_up(heard: Heard) -> bool:
    """Whether the words say that the stance is held no longer."""
    return not heard.pinned and any(_says_so(e.text) for e in heard.claim.evidence)


@functools.lru_cache(maxsize=65536)
def _says_so(text: str) -> bool:
    return _GIVES_UP.search(text) is not None


def _issue(heard: Heard, parties: Sequence[str], cast: Cast) -> Issue:
    """An official takes the positions of the side that he speaks for; another man his own."""
    actor = heard.slot("actor")
    if not heard.slot("own") and cast.party(actor) in parties:
        actor = cast.party(actor)
    text = heard.slot("issue") or ""
    words = content_words(text)
    again = len(words) == 1 and text.lower().startswith(_AGAIN)
    return Issue(actor, heard.slot("topic"), words, again)


def _fit(one: Issue, other: Issue) -> float | None:
    """One topic, unless the words have nothing in common; without topics, alike words.

    Topics are broad: an actor can support one withdrawal and oppose another.
    """
    if one.actor != other.actor:
        return None
    if one.words == other.words:
        return 2.0
    alike = likeness(one.words, other.words)
    if _numbers(one) and _numbers(other) and not _numbers(one) & _numbers(other):
        return 0.0  # "a contract of 12 months" is not one of 24
    if (one.again and one.words <= other.words) or (other.again and other.words <= one.words):
        alike = max(alike, _ALIKE)
    if one.topic and other.topic:
        if one.topic != other.topic:
            return None
        brief = min(len(one.words), len(other.words)) < 2
        return 1 + alike if alike or brief else 0.0
    return alike if alike >= _ALIKE else 0.0


def _numbers(issue: Issue) -> frozenset[str]:
    return frozenset(word for word in issue.words if word.isdigit())


def _entry(matter: Matter[Issue], parties: Sequence[str]) -> Position | None:
    told = [h for h in matter.heard if not h.denied and h.claim.property == "stance"]
    told = [h for h in told if not gives_up(h)] or told
    if not told:
        return None
    history = _history(sorted(told, key=lambda h: (h.said, h.published, h.claim.id)))
    pinned = [h for h in told if h.pinned]
    current = history[-1]
    if pinned:
        stance = max(pinned, key=lambda h: h.order).claim.value
        current = next(s for s in reversed(history) if s.stance == stance)
    return Position(
        actor=_actor(told, matter.descriptions[0].actor or ""),
        issue=wording(h.slot("issue") for h in told),
        topic=favoured((h.slot("topic"), h.origin) for h in told if h.slot("topic")),
        stance=current.stance,
        since=current.since,
        history=history,
        basis=basis(matter.heard, parties),
    )


def _actor(told: Sequence[Heard], party: str) -> str:
    """The one person who took the stance, where nobody else of the side and not it itself did."""
    named = {str(h.slot("actor")) for h in told}
    return named.pop() if len(named) == 1 else party


def _history(told: Sequence[Heard]) -> tuple[Stance, ...]:
    """Runs of one stance, in the order in which they were said."""
    runs: list[list[Heard]] = []
    for h in told:
        if runs and runs[-1][-1].claim.value == h.claim.value:
            runs[-1].append(h)
        else:
            runs.append([h])
    return tuple(
        Stance(
            stance=str(run[0].claim.value),
            since=run[0].told,
            until=run[-1].told,
            claims=tuple(sorted(h.claim.id for h in run)),
        )
        for run in runs
    )
