"""How far a TIMEX3 duration reaches from a day."""

from __future__ import annotations

import datetime as dt
import re

from communique.timex.calendar import moved

# What "within days" or "a few weeks" may reach at most, in units.
VAGUE = {"D": 10, "W": 6, "M": 6, "Q": 4, "Y": 5, "E": 3, "C": 3}
_PART = re.compile(r"(\d+(?:\.\d+)?|X{1,2})(DE|CE|[DWMQYEC])")


def after(day: dt.date, value: str, *, direction: int = 1) -> dt.date | None:
    """The day that lies a duration (``P2W``, ``P1Y6M``, ``PXD``) after ``day``, or before it.

    Hours stay within the day or reach the next ones. ``None`` when the value is no duration.
    """
    if not value.startswith("P"):
        return None
    dates, _, clock = value[1:].partition("T")
    there: dt.date | None = day
    for count, unit in _PART.findall(dates):
        amount = VAGUE[unit[-1]] if "X" in count else round(float(count))
        there = (
            moved(there, unit[0] if len(unit) > 1 else unit, direction * amount) if there else None
        )
    hours = re.match(r"(\d+)H", clock)
    if there and hours:
        there = moved(there, "D", direction * -(-int(hours[1]) // 24))
    return there


def coarsest(value: str) -> str:
    """The unit of a duration, D where it is in hours."""
    found = _PART.search(value.partition("T")[0])
    return found[2][0] if found else "D"
