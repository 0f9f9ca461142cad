"""A matter as it is mentioned: kind, words, standing, times, places, parties, quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.claims.mood import Standing
from communique.claims.quantity import Quantity
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression

MatterKind = Literal[
    "round",
    "meeting",
    "call",
    "visit",
    "document",
    "prisoner_exchange",
    "body_return",
    "release",
    "withdrawal",
    "ceasefire",
    "agreement",
    "proposal",
    "rejection",
    "attack",
    "sanction",
    "aid",
    "payment",
    "access",
    "tariff",
    "enrichment",
]


@dataclass(frozen=True, slots=True)
class Matter:
    """One mention of a matter; ``word`` is the index of the word that names it on the page.

    Lexicons and trees find these now; a learnt layer may find them later. Whatever reads them
    does not know which.
    """

    kind: MatterKind
    word: int
    span: Span
    standing: Standing
    times: tuple[TimeExpression, ...] = ()
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    quantity: Quantity | None = None
    item: str | None = None
    ordinals: tuple[int, ...] = ()
    ref: str | None = None
    antecedent: int | None = None  # the word that a pronoun here stands for (*postponed it*)
