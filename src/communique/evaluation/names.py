"""Names, with and without their types, where the corpus annotates them."""

from __future__ import annotations

from communique.corpora.document import UNKNOWN
from communique.evaluation.gold import Case, gold_runs, untyped, word_runs
from communique.evaluation.scores import Sums, span_sums
from communique.text.span import Span


def names(case: Case) -> Sums:
    """The sums of one document."""
    gold = gold_runs(case.gold, "name")
    known = case.gold.labels["name"] != UNKNOWN
    found = word_runs(case, [(Span(n.start, n.end), n.type) for n in case.found.names])
    found = [r for r in found if known[r.low : r.high].all()]
    either = span_sums("name.untyped", untyped(gold), untyped(found), overall=False)
    return span_sums("name", gold, found) | either
