"""Rulings: what judgements on negotiations come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from communique.review.judgement import ON_PROCESSES, Judgement
from communique.review.likeness import Likeness, likenesses_of
from communique.review.pin import Pin, pin_of


@dataclass(frozen=True, slots=True)
class Rulings:
    """Which negotiations are one, what they are called, and which are pinned.

    ``merged`` names for the id of a process the one that it was merged into; ``titles`` hold what
    persons call processes; ``pins`` are in the order of their ids; ``likenesses`` tell what a
    process was when a person ruled on it.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    likenesses: Mapping[str, Likeness] = field(default_factory=dict)

    def whole(self, process: str) -> str:
        """The id of the process that ``process`` is, or has become a part of."""
        while process in self.merged:
            process = self.merged[process]
        return process

    def under(self, ids: Mapping[str, str]) -> Rulings:
        """The same for processes that go by other ids: ``ids`` gives the new one for the old."""
        if not ids:
            return self
        merged: dict[str, str] = {}
        for process, into in self.merged.items():
            _merge(merged, ids.get(into, into), ids.get(process, process))
        pins = {pin.id for pin in self.pins}  # they bring titles of their own
        titles = {
            ids[id_]: title
            for id_, title in self.titles.items()
            if id_ in ids and ids[id_] not in pins
        }
        return replace(self, merged=merged, titles={**titles, **self.titles})


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """What judgements in force, oldest first, come to: the latest word on each process wins."""
    merged: dict[str, str] = {}
    titles: dict[str, str] = {}
    pins: dict[str, Pin] = {}
    likenesses: dict[str, Likeness] = {}
    for judgement in judgements:
        if judgement.verdict not in ON_PROCESSES:
            continue
        target, change = judgement.target, judgement.change or {}
        likenesses |= likenesses_of(change)
        if judgement.verdict == "merge" and judgement.other is not None:
            _merge(merged, target, judgement.other)
        elif judgement.verdict == "rename":
            titles[target] = str(change["title"])
        elif judgement.verdict == "pin":
            pins[target] = pin_of(target, change)
            titles.pop(target, None)
        elif judgement.verdict == "unpin":
            pins.pop(target, None)
    return Rulings(merged, titles, tuple(pins[i] for i in sorted(pins)), likenesses)


def _merge(merged: dict[str, str], into: str, process: str) -> None:
    """Take note of a merge; an older one the other way round gives way to it."""
    at = into
    while at in merged:
        if merged[at] == process:
            del merged[at]
            break
        at = merged[at]
    if into != process:
        merged[process] = into
