"""How well the reader reads, on the dev parts of the annotated corpora.

    python -m benchmarks.quality --data FOLDER [--bundle FOLDER]

Everything is measured on what ``OnnxReader`` returns, sentence splitting included. Intervals are
bootstrapped over documents. Never run on test parts; figures of dev parts chose no weights.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from benchmarks import quality_negotiation
from benchmarks.machine import machine
from benchmarks.quality_gold import (
    Case,
    found_relations,
    gold_relations,
    gold_runs,
    word_runs,
)
from benchmarks.quality_scores import (
    Sums,
    overlap_sums,
    relation_sums,
    span_sums,
    summary,
    token_sums,
)
from training.corpora import public as corpora
from training.document import UNKNOWN, Document

from communique.reading import labels
from communique.reading.decode import Run
from communique.reading.onnx_reader import OnnxReader
from communique.reading.reading import EventMention
from communique.text.span import Span
from training import treebank

RESULTS = Path(__file__).parent / "results"
KINDS = {
    "factuality.mae": "mean",
    "parse.upos": "share",
    "parse.uas": "share",
    "parse.las": "share",
    "parse.las.subtypes": "share",
    "parse.uas.nopunct": "share",
    "parse.las.nopunct": "share",
    "event.tense": "share",
    "event.aspect": "share",
    "event.polarity": "share",
    "matter.standing": "share",
}


def attribution(case: Case) -> Sums:
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


def names(case: Case) -> Sums:
    gold = gold_runs(case.gold, "name")
    known = case.gold.labels["name"] != UNKNOWN
    found = word_runs(case, [(Span(n.start, n.end), n.type) for n in case.found.names])
    found = [r for r in found if known[r.low : r.high].all()]
    untyped = span_sums("name.untyped", _untyped(gold), _untyped(found), overall=False)
    return span_sums("name", gold, found) | untyped


def times(prefix: str) -> Callable[[Case], Sums]:
    def sums(case: Case) -> Sums:
        gold = gold_runs(case.gold, "time")
        found = word_runs(case, [(Span(t.start, t.end), t.type) for t in case.found.times])
        untyped = span_sums(f"{prefix}.untyped", _untyped(gold), _untyped(found), overall=False)
        relaxed = {f"{prefix}.untyped.relaxed": overlap_sums(_untyped(gold), _untyped(found))}
        return span_sums(prefix, gold, found) | untyped | relaxed

    return sums


def _untyped(several: list[Run]) -> list[Run]:
    return [Run(r.low, r.high, "any") for r in several]


def _event_words(case: Case) -> dict[int, EventMention]:
    found = {}
    for event in case.found.events:
        for word in case.gold.words(event.start, event.end)[:1]:
            found[int(word)] = event
    return found


def events(case: Case) -> Sums:
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


def _accuracy(
    gold: np.ndarray, found: dict[int, EventMention], head: str, words: set[int]
) -> np.ndarray:
    """Among the mentions that were found."""
    known = [w for w in words if gold[w] != UNKNOWN]
    right = sum(labels.HEADS[head][gold[w]] == _said(found[w], head) for w in known)
    return np.array([right, len(known)])


def _label_f1(
    gold: np.ndarray,
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
    """Mean absolute error where the reader found a mention."""
    assert case.gold.factuality is not None
    found = _event_words(case)
    gold = np.flatnonzero(~np.isnan(case.gold.factuality)).tolist()
    values = [(found[w].factuality, float(case.gold.factuality[w])) for w in gold if w in found]
    errors = [abs(said - true) for said, true in values if said is not None]
    negative = {w for w in gold if case.gold.factuality[w] < 0}
    said = {w for w in gold if w in found and (found[w].factuality or 0.0) < 0}
    return {
        "factuality.mae": np.array([sum(errors), len(errors)]),
        "factuality.found": np.array([len(values), len(values), len(gold)]),
        "factuality.negative": np.array([len(negative & said), len(said), len(negative)]),
    }


def parse(case: Case) -> Sums:
    """Tags, heads and relations on UD's own words; relations without subtypes, as is usual."""
    gold, words = case.gold, case.found.words
    real = np.flatnonzero(gold.links["head"] != UNKNOWN).tolist()
    real = [w for w in real if labels.DEPRELS[gold.labels["relation"][w]] != labels.PIECE]
    heads = {w: int(gold.links["head"][w]) for w in real}
    relation = {w: labels.DEPRELS[gold.labels["relation"][w]] for w in real}
    punct = {w for w in real if relation[w] == "punct"}
    tag = sum(words[w].upos == labels.UPOS[gold.labels["upos"][w]] for w in real)
    arc = {w for w in real if words[w].head == heads[w]}
    base = {w for w in arc if _base(words[w].deprel) == _base(relation[w])}
    full = {w for w in base if words[w].deprel == relation[w]}
    total = len(real)
    return {
        "parse.upos": np.array([tag, total]),
        "parse.uas": np.array([len(arc), total]),
        "parse.las": np.array([len(base), total]),
        "parse.las.subtypes": np.array([len(full), total]),
        "parse.uas.nopunct": np.array([len(arc - punct), total - len(punct)]),
        "parse.las.nopunct": np.array([len(base - punct), total - len(punct)]),
    } | _relation_f1(relation, heads, case)


def _relation_f1(relation: dict[int, str], heads: dict[int, int], case: Case) -> Sums:
    sums = {}
    for kind in ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "mark", "conj"):
        gold = {(w, heads[w]) for w in relation if relation[w] == kind}
        words = case.found.words
        found = {(w, words[w].head) for w in relation if words[w].deprel == kind}
        sums[f"parse.relation.{kind}"] = np.array([len(gold & found), len(found), len(gold)])
    return sums


def _base(deprel: str) -> str:
    return deprel.split(":", maxsplit=1)[0]


def _factuality_documents(data: Path) -> Iterator[Document]:
    """Documents outside the TempEval dev part, judged in the factuality dev part."""
    judged = list(corpora.rows(data / "factuality_uw" / "dev.jsonl"))
    for document in corpora.tempeval(data, "train"):
        if corpora.add_factuality(document, judged):
            yield document


def tasks(data: Path) -> Iterator[tuple[list[Document], Callable[[Case], Sums]]]:
    yield corpora.polnear(data, "dev"), attribution
    yield corpora.worldwide(data, "dev"), names
    yield corpora.tempeval(data, "dev"), times("time")
    yield corpora.tempeval(data, "dev"), events
    yield corpora.wikiwars(data, "dev"), times("time.wikiwars")
    yield list(_factuality_documents(data)), factuality
    yield treebank.ewt(data, "dev"), parse


def _sentences(document: Document) -> list[Span]:
    p = document.pieces
    return [
        Span(int(p.start[low]), int(p.end[high - 1])) for low, high in document.bounds if low < high
    ]


def measure(data: Path, reader: OnnxReader) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = {}
    for documents, sums in tasks(data):
        gold_sentences = sums is parse
        cases = [
            Case(
                d,
                reader.read_sentences(d.text, _sentences(d))
                if gold_sentences
                else reader.read(d.text),
            )
            for d in documents
        ]
        figures |= summary([sums(case) for case in cases], KINDS)
    return figures | negotiations(reader)


def negotiations(reader: OnnxReader) -> dict[str, dict[str, float]]:
    """The negotiation layer on its dev and test parts, by part."""
    return {
        f"{part}.{name}": figure
        for part in ("dev", "test")
        for name, figure in summary(
            list(quality_negotiation.measured(reader, part)), KINDS
        ).items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--bundle", type=Path, help="another bundle than the one shipped")
    parser.add_argument("--note", default="", help="appended to the name of the result file")
    given = parser.parse_args()
    reader = OnnxReader.load(given.bundle)
    figures = measure(given.data, reader)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"quality-{today}{given.note}.json"
    result = {
        "date": today,
        "reader": reader.version,
        "machine": machine() | {"onnxruntime": onnxruntime.__version__},
        "figures": figures,
    }
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, figure in figures.items():
        print(f"{name:36} {figure['value']:7} [{figure['low']}, {figure['high']}] n={figure['n']}")


if __name__ == "__main__":
    main()
