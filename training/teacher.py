"""What a reader of ours sees in texts of news that no corpus annotates: syntax and attributions.

The treebank is web text and the attributions are of one year's politics. A network trained on them
beside other news without such labels loses its footing on that other news, however well it does on
the corpora's own dev parts (``training/EXPERIMENTS.md``, *chain*). Labels of an earlier reader hold
it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from communique.corpora.document import NOTHING, UNKNOWN, Document
from communique.corpora.public import attribute
from communique.reading import labels
from communique.reading.onnx_reader import OnnxReader
from communique.reading.pieces import Ints
from communique.reading.reading import Attribution, Reading


def teach(documents: list[Document], bundle: Path | None = None) -> int:
    """Label what ``documents`` lack by the reader of ``bundle``; returns how many it labelled.

    A document that the reader cuts into other words stays as it is.
    """
    reader = OnnxReader.load(bundle)
    return sum(_label(document, reader.read(document.text)) for document in documents)


def _label(document: Document, reading: Reading) -> bool:
    words = reading.words
    if [w.start for w in words] != document.pieces.start.tolist():
        return False
    if "attribution" not in document.labels:
        attribute(document, map(_parts, reading.attributions))
    if "head" not in document.links:
        document.labels["upos"] = np.array([labels.UPOS.index(w.upos) for w in words])
        document.labels["relation"] = np.array([labels.DEPRELS.index(w.deprel) for w in words])
        heads = np.array([w.head if w.head >= 0 else NOTHING for w in words])
        document.links["head"] = _within(heads, document)
    return True


def _parts(attribution: Attribution) -> dict[str, list[tuple[int, int]]]:
    return {
        kind: [(s.start, s.end) for s in getattr(attribution, kind)]
        for kind in labels.ATTRIBUTION_PARTS
    }


def _within(heads: Ints, document: Document) -> Ints:
    """``heads``, unknown where the corpus puts a sentence's bound between a word and its head."""
    sentence = np.searchsorted(document.breaks, np.arange(len(heads)), side="right")
    apart = (heads >= 0) & (sentence[heads] != sentence)
    return np.where(apart, UNKNOWN, heads)
