"""What relative times are counted from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the words were written: a day, or bounds of it.

    ``published`` is ``None`` for an undated dispatch; ``earliest`` and ``latest`` then bound the
    day, both inclusive, ``None`` where nothing bounds it.
    """

    published: dt.date | None
    earliest: dt.date | None = None
    latest: dt.date | None = None
