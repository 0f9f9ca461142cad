"""How well the negotiation layer is read, on the dev and test parts of our own corpus.

Whole negotiations are held out, so every figure is for talks that the reader was never shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from communique.corpora.markup import Marked
from communique.corpora.negotiations import paragraphs
from communique.evaluation.scores import Sums
from communique.reading.reader import Reader
from communique.text.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """One matter, of an annotation or a reading."""

    span: Span
    kind: str
    value: str
    roles: frozenset[tuple[str, Span]]


def annotated(part: Marked) -> list[Told]:
    """The matters of one paragraph as its annotation tells them."""
    roles: dict[int, set[tuple[str, Span]]] = defaultdict(set)
    for span, role in part.roles():
        for number in role.of:
            roles[number].add((role.name, span))
    return [
        Told(span, matter.kind, matter.value, frozenset(roles[matter.number]))
        for span, matter in part.matters()
    ]


def read(reader: Reader, text: str) -> list[Told]:
    """The matters of one paragraph as the reader tells them."""
    return [
        Told(
            Span(m.start, m.end),
            m.kind,
            m.value,
            frozenset((f.role, Span(f.start, f.end)) for f in m.roles),
        )
        for m in reader.read(text).matters
    ]


def sums(gold: list[Told], found: list[Told]) -> Sums:
    """Matters by exact words and by any shared word, how they stand, and their roles.

    A role counts when its name and words are right and its matter was found. Standing is counted
    over matters found with the right kind.
    """
    pairs = _pairs(gold, found)
    counted: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for kind in ("micro", *sorted({m.kind for m in [*gold, *found]})):
        g, f = _of(gold, kind), _of(found, kind)
        p = [(a, b) for a, b in pairs if a.kind == b.kind and kind in ("micro", a.kind)]
        counted[f"matter.overlap.{kind}"] += (len(p), len(f), len(g))
        exact = sum(a.span == b.span for a, b in p)
        counted[f"matter.exact.{kind}"] += (exact, len(f), len(g))
    counted["matter.words"] += (len(pairs), len(found), len(gold))
    alike = [(a, b) for a, b in pairs if a.kind == b.kind]
    standing = np.array([sum(a.value == b.value for a, b in alike), len(alike)])
    return {**counted, "matter.standing": standing, **_role_sums(gold, found, pairs)}


def _of(matters: list[Told], kind: str) -> list[Told]:
    return [m for m in matters if kind in ("micro", m.kind)]


def _pairs(gold: list[Told], found: list[Told]) -> list[tuple[Told, Told]]:
    """Matters that share words, those of one kind first, each at most once."""
    pairs: list[tuple[Told, Told]] = []
    left = list(found)
    for same_kind in (True, False):
        for a in gold:
            if any(a is taken for taken, _ in pairs):
                continue
            near = [b for b in left if _shares(a.span, b.span) and (a.kind == b.kind) == same_kind]
            if near:
                best = min(near, key=lambda b: (b.span != a.span, b.span))
                pairs.append((a, best))
                left.remove(best)
    return pairs


def _shares(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _role_sums(gold: list[Told], found: list[Told], pairs: list[tuple[Told, Told]]) -> Sums:
    names = sorted({name for m in [*gold, *found] for name, _ in m.roles})
    result: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for name in names:
        f = sum(n == name for m in found for n, _ in m.roles)
        g = sum(n == name for m in gold for n, _ in m.roles)
        exact = sum(_exact(a, b, name) for a, b in pairs)
        near = sum(_near(a, b, name) for a, b in pairs)
        for key in ("micro", name):
            result[f"role.exact.{key}"] += (exact, f, g)
            result[f"role.overlap.{key}"] += (near, f, g)
    return dict(result)


def _exact(a: Told, b: Told, name: str) -> int:
    return sum(n == name for n, _ in a.roles & b.roles)


def _near(a: Told, b: Told, name: str) -> int:
    mine = [s for n, s in a.roles if n == name]
    theirs = [s for n, s in b.roles if n == name]
    return sum(any(_shares(s, t) for t in theirs) for s in mine)


def measured(folder: Path, part: str, reader: Reader) -> Iterator[Sums]:
    """The sums of each paragraph, read by itself."""
    for _, paragraph in paragraphs(folder, part):
        marked = paragraph.marked
        yield sums(annotated(marked), read(reader, marked.text))
