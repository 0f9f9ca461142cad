"""What the rest of the package asks of a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from communique.reading.reading import Reading
from communique.text.span import Span


class Reader(Protocol):
    """Reads a text; the same text, regions and version always give the same reading."""

    @property
    def version(self) -> str:
        """Names what the reader knows: readings of equal version can be kept and compared."""
        ...

    def read(self, text: str, regions: Sequence[Span] | None = None) -> Reading:
        """Read ``text``, or only its ``regions``; offsets always refer to the whole text."""
        ...
