"""Everything that is coded from one dispatch: the unit that is stored, cached and folded."""

from __future__ import annotations

from dataclasses import dataclass

from communique.actors.actor import Actor
from communique.claims.claim import Claim
from communique.claims.entity import Entity
from communique.claims.event import Event
from communique.claims.statement import Statement
from communique.timex.time_expression import TimeExpression


@dataclass(frozen=True, slots=True)
class Coding:
    """What one dispatch says, as claims with everything they rest on.

    A pure function of the dispatch, its reading and the vocabulary: the same dispatch coded
    anywhere gives the same coding. Actor ids are the best that this one text allows
    (``peskov`` when it gives no first name); the record unifies them over dispatches.
    """

    dispatch: str
    coder: str
    actors: tuple[Actor, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
