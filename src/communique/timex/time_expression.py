"""A time that a text mentions, and when it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression with its normalised value and honest bounds.

    ``value`` follows TIMEX3 (``2025-06-02``, ``2025-W27``, ``P2Y``, ``PRESENT_REF``), ``None``
    when it cannot be resolved. ``earliest`` and ``latest`` bound the days a DATE or TIME can
    mean, both inclusive; ``None`` is unbounded or unknown.
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    mod: str | None = None
