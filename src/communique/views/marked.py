"""A dispatch with its spans marked, as stretches of text that follow each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.text.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span: a part of a statement, a name, a time, an event, boilerplate."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text under one and the same labels, outermost first; ``opens`` are those that begin here."""

    text: str
    labels: tuple[str, ...]
    opens: tuple[str, ...]


def marks(dispatch: Dispatch, coding: Coding) -> tuple[Mark, ...]:
    """Everything that was found in a dispatch, wide marks before the narrow ones inside them."""
    found = [Mark(b.span, f"left out: {b.kind}") for b in dispatch.boilerplate]
    for statement in coding.statements:
        for label in ("content", "source", "cue"):
            found += [Mark(span, label) for span in getattr(statement, label)]
    found += [Mark(Span(e.start, e.end), _entity_label(e.type)) for e in coding.entities]
    found += [Mark(Span(t.start, t.end), f"time {t.value or '?'}") for t in coding.times]
    found += [Mark(Span(e.start, e.end), f"{e.kind} {e.status}") for e in coding.events]
    return tuple(sorted(set(found), key=lambda m: (m.span.start, -m.span.end, m.label)))


def stretches(text: str, found: Iterable[Mark]) -> Iterator[Stretch]:
    """``text`` cut wherever a mark begins or ends; joined again, the stretches are the text."""
    several = [m for m in found if len(m.span)]
    edges = sorted({0, len(text), *(e for m in several for e in (m.span.start, m.span.end))})
    for start, end in itertools.pairwise(edges):
        over = [m for m in several if m.span.start <= start and end <= m.span.end]
        yield Stretch(
            text[start:end],
            tuple(m.label for m in over),
            tuple(m.label for m in over if m.span.start == start),
        )


def in_context(text: str, claim: Claim, around: int = 160) -> tuple[tuple[str, str, str], ...]:
    """The words of a claim, each as (before, words, after), with what stands around them."""
    return tuple(
        (
            text[max(0, e.start - around) : e.start],
            text[e.start : e.end],
            text[e.end : e.end + around],
        )
        for e in claim.evidence
    )


def _entity_label(kind: str) -> str:
    return f"name {kind}"
