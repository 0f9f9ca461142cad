"""A pin: a negotiation as a person names it, with its parties and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a person names it; ``aliases`` are other names that mean the same actor."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()

    def json(self) -> dict[str, Any]:
        """As a judgement keeps it."""
        return {"id": self.id, "name": self.name, "aliases": list(self.aliases)}


@dataclass(frozen=True, slots=True)
class Pin:
    """One negotiation: two parties or more, mediators, other actors with aliases, issues."""

    id: str
    title: str
    parties: tuple[Named, ...]
    mediators: tuple[Named, ...] = ()
    actors: tuple[Named, ...] = ()
    issues: tuple[str, ...] = ()

    def named(self) -> Iterator[Named]:
        """Everybody who is named."""
        yield from (*self.parties, *self.mediators, *self.actors)

    def change(self) -> dict[str, Any]:
        """What a judgement keeps of it besides its id, which is the target."""
        return {
            "title": self.title,
            "parties": [p.json() for p in self.parties],
            "mediators": [m.json() for m in self.mediators],
            "actors": [a.json() for a in self.actors],
            "issues": list(self.issues),
        }


def pin_of(target: str, change: Mapping[str, Any]) -> Pin:
    """The pin that a judgement keeps."""
    return Pin(
        id=target,
        title=str(change["title"]),
        parties=_named(change["parties"]),
        mediators=_named(change.get("mediators", ())),
        actors=_named(change.get("actors", ())),
        issues=tuple(change.get("issues", ())),
    )


def _named(entries: Sequence[Mapping[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(e["id"], e["name"], tuple(e.get("aliases", ()))) for e in entries)
