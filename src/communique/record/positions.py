"""Positions: who takes which stance on what, and how that changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.record.basis import Basis, basis, favoured, wording
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

_ALIKE = 0.5


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


@dataclass(frozen=True, slots=True)
class Issue:
    """How a claim describes what a position is about."""

    actor: str | None
    topic: str | None
    words: frozenset[str]

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


def position_matters(process: Process, decisions: Decisions) -> list[Matter[Issue]]:
    """The positions of a process as matters."""
    told = [h for h in process.heard if h.claim.kind == "position" and h.slot("actor")]
    return gather(told, _issue, _fit, decisions)


def positions(matters: Iterable[Matter[Issue]], parties: Sequence[str]) -> tuple[Position, ...]:
    """One entry for each actor and issue, by actor; a stance only denied is no position."""
    entries = [entry for m in matters if (entry := _entry(m, parties)) is not None]
    return tuple(sorted(entries, key=lambda e: (e.actor, e.issue or "", e.basis.claims)))


def _issue(heard: Heard) -> Issue:
    return Issue(heard.slot("actor"), heard.slot("topic"), content_words(heard.slot("issue")))


def _fit(one: Issue, other: Issue) -> float | None:
    """One topic, unless the words have nothing in common; without topics, alike words.

    Topics are broad: an actor can support one withdrawal and oppose another.
    """
    if one.actor != other.actor:
        return None
    if one.words == other.words:
        return 2.0
    alike = likeness(one.words, other.words)
    if one.topic and other.topic:
        if one.topic != other.topic:
            return None
        brief = min(len(one.words), len(other.words)) < 2
        return 1 + alike if alike or brief else 0.0
    return alike if alike >= _ALIKE else 0.0


def _entry(matter: Matter[Issue], parties: Sequence[str]) -> Position | None:
    told = [h for h in matter.heard if not h.denied and h.claim.property == "stance"]
    if not told:
        return None
    history = _history(sorted(told, key=lambda h: (h.said, h.published, h.claim.id)))
    pinned = [h for h in told if h.pinned]
    current = history[-1]
    if pinned:
        stance = max(pinned, key=lambda h: h.order).claim.value
        current = next(s for s in reversed(history) if s.stance == stance)
    return Position(
        actor=matter.heard[0].slot("actor"),
        issue=wording(h.slot("issue") for h in told),
        topic=favoured((h.slot("topic"), h.origin) for h in told if h.slot("topic")),
        stance=current.stance,
        since=current.since,
        history=history,
        basis=basis(told, parties),
    )


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
