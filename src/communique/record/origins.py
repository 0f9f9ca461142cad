"""Independent origins: ten copies of one agency line are one origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

Marked = tuple[int, str]


def repeated(marks: Iterable[Collection[int]]) -> frozenset[int]:
    """The marks that more than one claim bears, of the marks of several dispatches."""
    seen: set[int] = set()
    twice: set[int] = set()
    for some in marks:
        own = set(some)
        if len(own) < len(some):
            twice.update(mark for mark, times in Counter(some).items() if times > 1)
        twice |= own & seen
        seen |= own
    return frozenset(twice)


def joined(marked: Iterable[Marked]) -> dict[str, str]:
    """For origins that are one with others, the one name of all of them.

    Two origins are one when they share a mark (see :mod:`communique.record.marks`). The name is
    the smallest of the joined ones, so it does not depend on the order of claims; origins that
    are one with no other are left out.
    """
    parent: dict[str, str] = {}
    first: dict[int, str] = {}
    for mark, origin in marked:
        known = first.setdefault(mark, origin)
        if known != origin:
            _join(parent, known, origin)
    return {origin: _root(parent, origin) for origin in parent}


def independent(names: Iterable[str]) -> int:
    """How many independent origins there are."""
    return len(set(names))


def _root(parent: dict[str, str], name: str) -> str:
    while (above := parent.get(name, name)) != name:
        parent[name] = name = parent.get(above, above)
    return name


def _join(parent: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    if low != high:
        parent[high] = low
