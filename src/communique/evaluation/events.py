"""Event mentions with class, tense, aspect, polarity and modality; factuality."""

from __future__ import annotations

import numpy as np

from communique.corpora.document import UNKNOWN
from communique.evaluation.gold import Case
from communique.evaluation.scores import Counts, Sums, moments
from communique.reading import labels
from communique.reading.pieces import Ints
from communique.reading.reading import EventMention


def _event_words(case: Case) -> dict[int, EventMention]:
    found = {}
    for event in case.found.events:
        for word in case.gold.words(event.start, event.end)[:1]:
            found[int(word)] = event
    return found


def events(case: Case) -> Sums:
    """The sums of one document; attributes are counted among the mentions that were found."""
    gold, found = case.gold.labels, _event_words(case)
    true = {int(w): labels.HEADS["event"][gold["event"][w]] for w in np.flatnonzero(gold["event"])}
    both = set(true) & set(found)
    right_class = sum(true[w] == found[w].cls for w in both)
    sums: Sums = {
        "event.mention": np.array([len(both), len(found), len(true)]),
        "event.mention.class": np.array([right_class, len(found), len(true)]),
    }
    for head in ("tense", "aspect", "polarity"):
        sums[f"event.{head}"] = _accuracy(gold[head], found, head, both)
    sums |= _label_f1(gold["polarity"], found, "polarity", both, ("NEG",))
    return sums | _label_f1(gold["modality"], found, "modality", both, labels.MODALITIES[1:])


def _said(event: EventMention, head: str) -> str:
    empty = {"aspect": "NONE", "modality": "none"}.get(head, "")
    return str(getattr(event, head) or empty)


def _accuracy(gold: Ints, found: dict[int, EventMention], head: str, words: set[int]) -> Counts:
    """Among the mentions that were found."""
    known = [w for w in words if gold[w] != UNKNOWN]
    right = sum(labels.HEADS[head][gold[w]] == _said(found[w], head) for w in known)
    return np.array([right, len(known)])


def _label_f1(
    gold: Ints,
    found: dict[int, EventMention],
    head: str,
    words: set[int],
    values: tuple[str, ...],
) -> Sums:
    known = [w for w in words if gold[w] != UNKNOWN]
    sums = {}
    for value in values:
        g = {w for w in known if labels.HEADS[head][gold[w]] == value}
        f = {w for w in known if _said(found[w], head) == value}
        sums[f"event.{head}.{value}"] = np.array([len(g & f), len(f), len(g)])
    return sums


def factuality(case: Case) -> Sums:
    """Mean absolute error and correlation where the reader found a mention."""
    assert case.gold.factuality is not None
    found = _event_words(case)
    gold = np.flatnonzero(~np.isnan(case.gold.factuality)).tolist()
    values = [(found[w].factuality, float(case.gold.factuality[w])) for w in gold if w in found]
    pairs = np.array([(said, true) for said, true in values if said is not None]).reshape(-1, 2)
    negative = {w for w in gold if case.gold.factuality[w] < 0}
    said = {w for w in gold if w in found and (found[w].factuality or 0.0) < 0}
    return {
        "factuality.mae": np.array([np.abs(pairs[:, 0] - pairs[:, 1]).sum(), len(pairs)]),
        "factuality.correlation": moments(pairs),
        "factuality.found": np.array([len(values), len(values), len(gold)]),
        "factuality.negative": np.array([len(negative & said), len(said), len(negative)]),
    }
