"""The reader that runs on onnxruntime; the only place that imports it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from communique.errors import BundleError
from communique.reading.bundle import Bundle
from communique.reading.interpreter import Interpreter
from communique.reading.links import Floats
from communique.reading.pieces import Ints
from communique.reading.reading import Reading
from communique.text.span import Span


class OnnxReader:
    """Reads texts with the network of one bundle, on the CPU, offline.

    Keep one per process: loading takes a moment, and reading uses the threads given at loading.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    @classmethod
    def load(cls, path: Path | str | None = None, *, threads: int = 1) -> OnnxReader:
        """Load the bundle at ``path``, or the one shipped with the package.

        Raises:
            BundleError: when the bundle is missing, damaged or of another format.
        """
        bundle = Bundle.open(None if path is None else Path(path))
        network = _OnnxNetwork(bundle.weights, threads)
        tokenizer = Tokenizer.from_file(str(bundle.tokenizer))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(Interpreter(bundle.version, tokenizer, network, bundle.calibration))

    @property
    def version(self) -> str:
        """Names the bundle's content."""
        return self._interpreter.version

    def read(self, text: str, regions: Sequence[Span] | None = None) -> Reading:
        """Read ``text``, or only its ``regions``; offsets refer to the whole text."""
        return self._interpreter.read(text, regions)

    def read_sentences(self, text: str, sentences: Sequence[Span]) -> Reading:
        """Read ``text`` with sentence bounds that are already known."""
        return self._interpreter.read(text, None, sentences)


class _OnnxNetwork:
    """One inference session: a window's inputs → its logits and link vectors."""

    def __init__(self, weights: Path, threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises plain exceptions of many kinds
            raise BundleError(f"{weights}: the network cannot be loaded: {error}") from error

    def __call__(self, inputs: dict[str, Ints]) -> tuple[Floats, Floats]:
        logits, links = self._session.run(["logits", "links"], inputs)
        return np.asarray(logits)[0], np.asarray(links)[0]
