"""Names for versions of code, so that what older code worked out is not trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable


def digest(parts: Iterable[str]) -> str:
    """A hash of modules (``record/gist.py``) and of the modules of packages (``record``)."""
    found = hashlib.sha256()
    for part in parts:
        for file in _modules(files("communique").joinpath(part)):
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def _modules(part: Traversable) -> list[Traversable]:
    if part.is_file():
        return [part]
    return sorted((f for f in part.iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
