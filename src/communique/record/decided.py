"""What judgements come to, for the ids that claims bear now."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from communique.claims.claim import Claim
from communique.review.apply import Decisions, decide
from communique.review.applying import applying
from communique.review.judgement import Judgement

# Reads the claims of dispatches: (dispatch id, its claims) in any order.
Load = Callable[[frozenset[str]], Iterable[tuple[str, Iterable[Claim]]]]


def decided(judgements: Iterable[Judgement], known: Container[str], load: Load) -> Decisions:
    """The decisions on what is read of ``known`` dispatches; ``load`` reads those judged."""
    made = tuple(judgements)
    about = frozenset(a.dispatch for j in made for a in j.about if a.dispatch in known)
    return decide(applying(made, dict(load(about)) if about else {}).judgements)
