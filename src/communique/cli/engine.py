"""The reader and coder that this program ships; reading needs no network and no GPU."""

from __future__ import annotations

from communique.claims.code import CODER, code
from communique.pipeline.work import Engine
from communique.reading.bundle import Bundle
from communique.reading.reader import Reader


def shipped() -> Engine:
    """The engine of this installation.

    Raises:
        BundleError: when the reader's files are missing or damaged.
    """
    return Engine(reader=Bundle.open().version, open_reader=open_shipped, coder=CODER, code=code)


def open_shipped() -> Reader:
    """The shipped reader, with one thread: many dispatches are read by several processes."""
    from communique.reading.onnx_reader import OnnxReader  # noqa: PLC0415  (slow to import)

    return OnnxReader.load()
