"""Times as EDTF strings (ISO 8601-2), the form in which dates are stored."""

from __future__ import annotations

import datetime as dt
import re

from communique.timex.time_expression import TimeExpression

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_DAY = re.compile(r"([\dX]{4}-\d\d-\d\d)(?:T.*)?")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_MONTH = re.compile(r"[\dX]{4}-\d\d")
_SEASON = re.compile(r"([\dX]{4})-(SP|SU|FA|WI)")
_BEFORE_CHRIST = re.compile(r"BC(\d{4})((?:-\d\d)*)")


def edtf(expression: TimeExpression) -> str | None:
    """The EDTF string of a DATE or TIME: ``2025-06-02``, ``2025-06-30/2025-07-06``,
    ``../2025-08-31``, ``2025-06~``, ``199X``.

    ``None`` for durations and repeated times, and where nothing is known.
    """
    if expression.type not in {"DATE", "TIME"}:
        return None
    if expression.mod not in {None, "APPROX"}:
        return interval(expression.earliest, expression.latest)
    exact = _exact(expression.value or "")
    if exact is None:
        return interval(expression.earliest, expression.latest)
    return f"{exact}~" if expression.mod == "APPROX" and "T" not in exact else exact


def interval(earliest: dt.date | None, latest: dt.date | None) -> str | None:
    """The EDTF interval of two inclusive days, ``..`` where open; ``None`` when open both ways."""
    if earliest is None and latest is None:
        return None
    if earliest == latest and earliest is not None:
        return earliest.isoformat()
    first = earliest.isoformat() if earliest else ".."
    return f"{first}/{latest.isoformat() if latest else '..'}"


def _exact(value: str) -> str | None:
    if found := _CLOCK.fullmatch(value):
        day, hours, minutes, zone = found.groups()
        return f"{day}T{hours}:{minutes}:00{zone or ''}"
    if found := _DAY.fullmatch(value):
        return found[1]
    if _MONTH.fullmatch(value):
        return value
    if found := _SEASON.fullmatch(value):
        return f"{found[1]}-{_SEASONS[found[2]]}"
    if re.fullmatch(r"\d{1,4}", value):
        return value + "X" * (4 - len(value))
    if found := _BEFORE_CHRIST.fullmatch(value):
        return f"-{int(found[1]) - 1:04}{found[2]}"  # EDTF has a year zero
    return None
