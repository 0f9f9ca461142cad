"""What persons decided about whole negotiations, as the fold needs it: names, groups, parties.

A pin founds a process of its own before any claim does. Names and aliases bring local actor ids
together; the parties of a pin stand for nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.actors.actor import Actor, slug
from communique.record.cast import Cast, Names
from communique.review.pin import Pin
from communique.review.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin with the ids by which its actors go in the visible dispatches."""

    id: str
    title: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    issues: tuple[str, ...]


class Aliased:
    """Names under which pins put the actors that other names mean; all else goes as before."""

    def __init__(self, names: Names, actors: Iterable[Actor], pins: Sequence[Pin]) -> None:
        self._names = names
        self._ids = _aliases(names, actors, pins)

    def canonical(self, actor: str) -> str:
        """The id by which the actor goes everywhere."""
        known = self._names.canonical(actor)
        return self._ids.get(actor) or self._ids.get(known, known)


def aliased(names: Names, actors: Iterable[Actor], pins: Sequence[Pin]) -> Names:
    """``names`` with the aliases of the pins; ``names`` itself where nothing is pinned."""
    return Aliased(names, actors, pins) if pins else names


def _aliases(names: Names, actors: Iterable[Actor], pins: Sequence[Pin]) -> Mapping[str, str]:
    """For each local or canonical id that a pin calls by another name, the id it then goes by."""
    meant: dict[str, str] = {}
    for named in (n for pin in pins for n in pin.named()):
        target = names.canonical(named.id)
        for name in (named.name, *named.aliases):
            meant.setdefault(name.casefold(), target)
            meant.setdefault(slug(name), target)
    targets = set(meant.values())
    found: dict[str, str] = {}
    for actor in actors:
        wanted = meant.get(actor.id) or meant.get(actor.name.casefold())
        if wanted is not None and actor.id != wanted:
            found[actor.id] = wanted
    own = {i: t for i, t in meant.items() if i not in targets}
    return own | found


def introduce(cast: Cast, pins: Sequence[Pin]) -> None:
    """Tell the cast what pinned actors are called, and that parties stand for themselves."""
    for pin in pins:
        for named in pin.named():
            cast.call(cast.canonical(named.id), named.name)
        for party in pin.parties:
            cast.stands_alone(cast.canonical(party.id))


def pinned(rulings: Rulings, cast: Cast) -> tuple[Pinned, ...]:
    """The pins with the ids by which their actors go."""
    return tuple(
        Pinned(
            id=pin.id,
            title=pin.title,
            parties=tuple(sorted({cast.canonical(p.id) for p in pin.parties})),
            mediators=tuple(sorted({cast.canonical(m.id) for m in pin.mediators})),
            issues=pin.issues,
        )
        for pin in rulings.pins
    )


def by_issue(rivals: Sequence[Pinned], text: str) -> Pinned:
    """Of pins of the same parties, the one whose issues a dispatch's words name most."""
    words = text.casefold()
    named = {p.id: sum(words.count(i.casefold()) for i in p.issues) for p in rivals}
    return min(rivals, key=lambda p: (-named[p.id], p.id))
