"""Where a dispatch speaks of an actor or a place, and what it says somebody is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words that mean the actor with the id ``actor``.

    Several mentions may share one span ("both sides"). Mentions nest: *Kremlin spokesman Dmitry
    Peskov* means the person, *Kremlin* in it the state, *Peskov* in it the person again.
    """

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True, order=True)
class PlaceMention:
    """Words that name a place as a place; ``state`` is the id of the state that it lies in."""

    start: int
    end: int
    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What the text says that somebody is.

    ``title`` is the title as worded, in lower case, ``None`` when the text only ties the person to
    ``of`` ("Oman's Salim al-Harthi"). ``of`` is the id of the state, group or body served. ``body``
    is ``"delegation"`` for the head of one. ``role`` is the id of the title in
    ``vocabulary/titles.yaml``. ``start`` and ``end`` mark the words that say so.
    """

    actor: str
    title: str | None
    of: str | None
    body: str | None
    start: int
    end: int
    role: str | None = None
