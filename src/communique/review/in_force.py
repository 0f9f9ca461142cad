"""Which judgements are in force: all but those that were taken back."""

from __future__ import annotations

from collections.abc import Iterable

from communique.review.judgement import Judgement


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, oldest first, without the taking back itself.

    An ``undo`` that was itself undone has no effect: what it took back is in force again.
    """
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict == "undo" and judgement.id not in undone:
            undone.add(judgement.target)
    return tuple(j for j in ordered if j.verdict != "undo" and j.id not in undone)
