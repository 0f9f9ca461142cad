"""Who is who in the visible dispatches: one id for one actor, names, sides and delegations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from communique.actors.actor import Actor
from communique.claims.coding import Coding

HEAD = "head-of-delegation:"


class Names(Protocol):
    """Brings the actor ids of single dispatches together."""

    def canonical(self, actor: str) -> str:
        """The id by which the actor goes everywhere; an id never seen stays as it is."""
        ...


class LocalNames:
    """Takes every id as it is: two dispatches mean one actor when they use one id."""

    def canonical(self, actor: str) -> str:
        """``actor`` itself."""
        return actor


class Cast:
    """Names, kinds and sides of actors, learnt from the visible codings by vote."""

    def __init__(self, codings: Iterable[Coding], names: Names) -> None:
        self._names = names
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._own_labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._sides: dict[str, Counter[str]] = defaultdict(Counter)
        self._parties: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._alone: set[str] = set()
        for coding in codings:
            for actor in coding.actors:
                self._learn(actor, 1)

    @classmethod
    def counted(cls, actors: Mapping[Actor, int], names: Names) -> Cast:
        """The cast of actors that so many dispatches have."""
        cast = cls((), names)
        for actor, times in actors.items():
            cast._learn(actor, times)
        return cast

    def _learn(self, actor: Actor, times: int) -> None:
        known = self.canonical(actor.id)
        self._labels[known][actor.name] += times
        if actor.id == known:
            self._own_labels[known][actor.name] += times
        self._kinds[known][actor.kind] += times
        if actor.side:
            self._sides[known][self.canonical(actor.side)] += times

    def learn_side(self, actor: str, side: str, times: int = 1) -> None:
        """Take note how often ``actor`` speaks or acts for ``side`` (both canonical ids)."""
        if actor != side:
            self._sides[actor][side] += times
            self._parties.clear()

    def call(self, actor: str, name: str) -> None:
        """Take a person's name for an actor, whatever the dispatches call it."""
        self._given[actor] = name

    def stands_alone(self, actor: str) -> None:
        """Take note that a person made the actor a party: it speaks for nobody else."""
        self._alone.add(actor)
        self._parties.clear()

    def canonical(self, actor: str) -> str:
        """The canonical id of an actor id of one dispatch, roles such as ``head-…:X`` included."""
        known = self._ids.get(actor)
        if known is None:
            role, colon, of = actor.partition(":")
            whole = self._names.canonical(actor)
            if colon and whole == actor:
                whole = f"{role}:{self._names.canonical(of)}"
            known = self._ids[actor] = whole
        return known

    def name(self, actor: str) -> str:
        """The name to print: the one used most, of persons the fullest; the id when none is."""
        if actor.startswith(HEAD):
            return f"head of the delegation of {self.name(actor[len(HEAD) :])}"
        if actor in self._given:
            return self._given[actor]
        labels = self._labels.get(actor)
        if not labels:
            return actor
        if self.is_person(actor):
            return min(labels, key=lambda n: (-len(n.split()), -labels[n], n))
        # A name given under the id itself comes before an adjective that was unified with it.
        return _most(self._own_labels.get(actor) or labels)

    def kind(self, actor: str) -> str | None:
        """What the dispatches take the actor for, ``None`` when none says."""
        kinds = self._kinds.get(actor)
        return _most(kinds) if kinds else None

    def is_person(self, actor: str) -> bool:
        """Whether the dispatches speak of a person (or of a role that a person holds)."""
        kinds = self._kinds.get(actor)
        return actor.startswith(HEAD) or bool(kinds and _most(kinds) in ("person", "role"))

    def side(self, actor: str) -> str | None:
        """Whom the actor speaks for, one step up; ``None`` when nobody says."""
        if actor in self._alone:
            return None
        if actor.startswith(HEAD):
            return actor[len(HEAD) :]
        sides = self._sides.get(actor)
        return _most(sides) if sides else None

    def party(self, actor: str) -> str:
        """The party at the end of the chain of sides: a spokesman's state, a state itself."""
        known = self._parties.get(actor)
        if known is None:
            known = self._parties[actor] = self._follow(actor)
        return known

    def _follow(self, actor: str) -> str:
        seen = {actor}
        while (above := self.side(actor)) is not None and above not in seen:
            seen.add(above)
            actor = above
        return actor

    def json(self, actor: str) -> dict[str, Any]:
        """``{"id", "name"}`` with the party that the actor stands for when it is another."""
        shown = {"id": actor, "name": self.name(actor)}
        party = self.party(actor)
        return shown if party == actor else {**shown, "side": party}

    def json_or_none(self, actor: str | None) -> dict[str, Any] | None:
        """As :meth:`json`; ``None`` for nobody."""
        return None if actor is None else self.json(actor)


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda key: (-votes[key], key))
