"""A file that stands under its name only when it is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``path`` at the end."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):  # what went wrong before says more
            part.unlink(missing_ok=True)
