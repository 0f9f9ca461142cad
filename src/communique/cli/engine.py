"""The reader and coder that this program ships; reading needs no network and no GPU."""

from __future__ import annotations

from communique.pipeline.work import Engine
from communique.reading.reader import Reader

# Imports stand inside: the reader and the coder are slow to load, and most commands need neither.


def shipped() -> Engine:
    """The engine of this installation.

    Raises:
        BundleError: when the reader's files are missing or damaged.
    """
    from communique.claims.code import CODER, code  # noqa: PLC0415
    from communique.reading.bundle import Bundle  # noqa: PLC0415

    return Engine(reader=Bundle.open().version, open_reader=open_shipped, coder=CODER, code=code)


def open_shipped() -> Reader:
    """The shipped reader, with one thread: many dispatches are read by several processes."""
    from communique.reading.onnx_reader import OnnxReader  # noqa: PLC0415

    return OnnxReader.load(threads=1)
