"""What could not be read: kept with its reason, never dropped silently."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aside:
    """An input that could not be read, why, and when the store first learnt of it (UTC)."""

    path: str
    reason: str
    first_seen: dt.datetime
