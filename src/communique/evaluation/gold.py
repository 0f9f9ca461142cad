"""Gold annotation of the dev parts in terms of the words of the reader: one unit for both sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from communique.corpora.document import Document
from communique.reading import labels
from communique.reading.decode import Run, runs
from communique.reading.reading import Reading
from communique.text.span import Span


@dataclass(frozen=True, slots=True)
class Case:
    """One dev document and what the reader made of it."""

    gold: Document
    found: Reading


def gold_runs(document: Document, head: str) -> list[Run]:
    """The spans that a document's labels stand for."""
    return runs(np.maximum(document.labels[head], 0), labels.HEADS[head])


def word_runs(case: Case, spans: list[tuple[Span, str]]) -> list[Run]:
    """Spans of a reading as runs of the gold document's words."""
    found = []
    for span, kind in spans:
        words = case.gold.words(span.start, span.end)
        if len(words):
            found.append(Run(int(words[0]), int(words[-1]) + 1, kind))
    return found


def untyped(several: list[Run]) -> list[Run]:
    """The same runs, all of one type."""
    return [Run(r.low, r.high, "any") for r in several]


def words_of(case: Case, spans: tuple[Span, ...]) -> frozenset[int]:
    """The words under several spans of a reading."""
    return frozenset(int(w) for s in spans for w in case.gold.words(s.start, s.end))


def gold_relations(document: Document) -> list[dict[str, frozenset[int]]]:
    """Attributions rebuilt from the gold labels and links."""
    spans = gold_runs(document, "attribution")
    relations = {r.low: _empty(r) for r in spans if r.type == "cue"}
    by_source = {r.low: r for r in spans if r.type == "source"}
    content, source = document.links["content_cue"], document.links["cue_source"]
    for run in spans:
        if run.type == "content" and int(content[run.low]) in relations:
            relations[int(content[run.low])]["content"] |= frozenset(range(run.low, run.high))
        if run.type == "cue" and int(source[run.low]) in by_source:
            giver = by_source[int(source[run.low])]
            relations[run.low]["source"] = frozenset(range(giver.low, giver.high))
    return list(relations.values())


def _empty(cue: Run) -> dict[str, frozenset[int]]:
    return {
        "source": frozenset(),
        "cue": frozenset(range(cue.low, cue.high)),
        "content": frozenset(),
    }


def found_relations(case: Case) -> list[dict[str, frozenset[int]]]:
    """Attributions as the reader tells them."""
    return [
        {kind: words_of(case, getattr(a, kind)) for kind in labels.ATTRIBUTION_PARTS}
        for a in case.found.attributions
    ]
