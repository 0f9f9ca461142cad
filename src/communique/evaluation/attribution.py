"""Attributions: parts by exact words, half the words and single words; whole relations."""

from __future__ import annotations

from communique.evaluation.gold import (
    Case,
    found_relations,
    gold_relations,
    gold_runs,
    word_runs,
)
from communique.evaluation.scores import Sums, relation_sums, span_sums, token_sums
from communique.reading import labels


def attribution(case: Case) -> Sums:
    """The sums of one document."""
    gold = gold_runs(case.gold, "attribution")
    spans = [
        (span, kind)
        for kind in labels.ATTRIBUTION_PARTS
        for span in {s for a in case.found.attributions for s in getattr(a, kind)}
    ]
    found = word_runs(case, spans)
    return (
        span_sums("attribution", gold, found, overall=False)
        | token_sums("attribution", gold, found)
        | relation_sums(gold_relations(case.gold), found_relations(case))
    )
