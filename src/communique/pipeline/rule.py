"""What a person decides about whole negotiations: checked against the store, and kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from communique.errors import InputError, NotFoundError
from communique.pipeline.known_by import known_by
from communique.pipeline.negotiations import Negotiation, about, find, negotiations, rulings_of
from communique.pipeline.person import Person
from communique.pipeline.pin_file import read_pin
from communique.pipeline.standing import Process, choose
from communique.pipeline.title import LONGEST_TITLE, on_one_line
from communique.review.judgement import Judgement
from communique.review.pin import Named, Pin
from communique.store.store import Store


def merge(store: Store, into: str, other: str, person: Person) -> tuple[Negotiation, Negotiation]:
    """Say that two negotiations are one, which keeps the id and the title of the first.

    Raises:
        NotFoundError: when the store knows no such negotiation.
        InputError: when both are one already.
    """
    first, second = find(store, into), find(store, other)
    if first.id == second.id:
        raise InputError(f"{into} and {other} are one negotiation already: {first.id}")
    kept = known_by(store, (first.id, second.id))
    person.decides(store, "merge", first.id, other=second.id, change=kept)
    return first, second


def rename(store: Store, process: str, title: str, person: Person) -> Negotiation:
    """Give a negotiation a title.

    Raises:
        NotFoundError: when the store knows no such negotiation.
        InputError: when the title is empty or too long.
    """
    plain = on_one_line(title)
    if not 0 < len(plain) <= LONGEST_TITLE:
        raise InputError(
            f"a title of {len(plain)} letters: give one of 1 to {LONGEST_TITLE} letters"
        )
    found = find(store, process)
    kept = known_by(store, (found.id,))
    person.decides(store, "rename", found.id, change={"title": plain, **kept})
    return found


def pin(store: Store, path: Path, person: Person) -> tuple[Pin, tuple[str, ...]]:
    """Pin the negotiation that a file describes; with what a person should know besides.

    Raises:
        InputError: when the file is no pin, or its id belongs to another negotiation.
    """
    made = read_pin(path)
    parties = {p.id for p in made.parties}
    for known in negotiations(store):
        same = parties & {p["id"] for p in known.parties}
        if known.id == made.id and not known.pinned and not same:
            raise InputError(
                f"{path}: the id {made.id!r} belongs to {known.title}; choose another id"
            )
    warnings = tuple(_warnings(store, made))
    person.decides(store, "pin", made.id, change=made.change())
    return made, warnings


def unpin(store: Store, process: str, person: Person) -> Pin:
    """End a pin.

    Raises:
        NotFoundError: when no pin has that id.
    """
    pins = rulings_of(store).pins
    if not pins:
        raise NotFoundError("nothing is pinned: see `communique process list`")
    listed = [Process(p.id, p.title) for p in pins]
    found = pins[listed.index(choose(listed, process))]
    person.decides(store, "unpin", found.id)
    return found


def undo(store: Store, process: str, person: Person) -> Judgement:
    """Take back the latest judgement in force on a negotiation.

    Raises:
        NotFoundError: when there is no such negotiation, or nobody has judged it.
    """
    found = find(store, process)
    decided = about(store, found)
    if not decided:
        raise NotFoundError(
            f"nobody has merged, renamed or pinned {found.id}: see `communique process show`"
        )
    person.decides(store, "undo", decided[-1].id)
    return decided[-1]


def _warnings(store: Store, made: Pin) -> Iterator[str]:
    """What will not work as the person may think."""
    names = {a.id: a.name for c in store.claim_codings() for a in c.actors}
    called = {*names, *(n.casefold() for n in names.values())}
    for named in (*made.parties, *made.mediators):
        if not _is_called(named, called):
            near = difflib.get_close_matches(named.name, sorted(set(names.values())), 2)
            meant = f"; did you mean {' or '.join(near)}?" if near else ""
            yield f"no dispatch in the store names {named.name} so far{meant}"
    for other in rulings_of(store).pins:
        same = {p.id for p in other.parties} == {p.id for p in made.parties}
        if same and other.id != made.id and not (made.issues and other.issues):
            yield f"{other.id} has the same parties: give both issues, to tell them apart"


def _is_called(named: Named, called: set[str]) -> bool:
    names = {n.casefold() for n in (named.name, *named.aliases)}
    return named.id in called or not names.isdisjoint(called)
