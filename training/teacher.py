"""Syntax that a reader of ours sees in texts that no treebank covers.

The treebank is web text; a network trained on it beside news without syntax loses its footing on
news (``training/EXPERIMENTS.md``, *chain*). Labels of an earlier reader hold it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from communique.corpora.document import NOTHING, UNKNOWN, Document
from communique.reading import labels
from communique.reading.onnx_reader import OnnxReader
from communique.reading.pieces import Ints


def teach(documents: list[Document], bundle: Path | None = None) -> int:
    """Label ``documents`` without syntax by the reader of ``bundle``; returns how many it labelled.

    A document that the reader cuts into other words stays as it is.
    """
    reader = OnnxReader.load(bundle)
    return sum(_label(document, reader) for document in documents if "head" not in document.links)


def _label(document: Document, reader: OnnxReader) -> bool:
    words = reader.read(document.text).words
    if [w.start for w in words] != document.pieces.start.tolist():
        return False
    document.labels["upos"] = np.array([labels.UPOS.index(w.upos) for w in words])
    document.labels["relation"] = np.array([labels.DEPRELS.index(w.deprel) for w in words])
    document.links["head"] = _within(
        np.array([w.head if w.head >= 0 else NOTHING for w in words]), document
    )
    return True


def _within(heads: Ints, document: Document) -> Ints:
    """``heads``, unknown where the corpus puts a sentence's bound between a word and its head."""
    sentence = np.searchsorted(document.breaks, np.arange(len(heads)), side="right")
    apart = (heads >= 0) & (sentence[heads] != sentence)
    return np.where(apart, UNKNOWN, heads)
