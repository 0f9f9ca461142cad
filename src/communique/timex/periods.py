"""Normalise quarters and halves of years."""

from __future__ import annotations

from communique.timex.calendar import moved, value_of
from communique.timex.dates import mod_of, year_from
from communique.timex.hit import Hit
from communique.timex.relative import quarter_moved
from communique.timex.sense import Sense
from communique.timex.when import When


def numbered(hit: Hit, when: When) -> Sense | None:
    """``the third quarter of 1990``, ``last year's third quarter``, ``Q3``, ``the first half``."""
    number = hit.number("NTH")
    code = "H" if hit.has("HALF") else "Q"
    if hit.kinds("NTH") & {"last", "latest"}:
        number = 2 if code == "H" else 4
    if not number or number > (2 if code == "H" else 4):
        return None
    year = year_from(hit, when) or _year_of(when, number, code)
    value = f"{year:04}-{code}{number}" if year else f"XXXX-{code}{number}"
    if hit.has("YEARAGO") and year:
        value = quarter_moved(value, -1)
    return Sense("DATE", value, mod_of(hit))


def _year_of(when: When, number: int, code: str) -> int | None:
    if when.year:
        return when.year
    if when.narrative or when.base is None:
        day = when.story_day()
        return day.year if day else None
    begins = (number - 1) * (3 if code == "Q" else 6) + 1
    past = when.look() <= 0
    return when.base.year - (past and begins > when.base.month)


def quarter(hit: Hit, when: When) -> Sense | None:
    """``the quarter``, ``the latest quarter``, ``the year-ago quarter``, ``the period``."""
    kinds = hit.kinds("REL")
    if when.narrative and hit.part("UNITQ")[-1].kind == "period":
        return None
    value = _last_quarter(when) if "latest" in kinds else when.quarter or _last_quarter(when)
    if hit.has("YEAR"):
        value = f"{hit.number('YEAR'):04}{value[4:] if value else '-QX'}"
    elif value and (hit.has("YEARAGO") or (hit.has("OF") and "last" in hit.kinds("OF"))):
        value = quarter_moved(value, -1) if not _is_year_ago(when, value) else value
    elif kinds & {"current", "this"}:
        value = when.counted("Q", 0)
    elif kinds & {"next"}:
        value = when.counted("Q", 1)
    return Sense("DATE", value, mod_of(hit))


def _is_year_ago(when: When, value: str) -> bool:
    return when.base is not None and int(value[:4]) < when.base.year - (when.base.month <= 3)


def _last_quarter(when: When) -> str | None:
    there = moved(when.base, "Q", -1) if when.base else None
    return value_of(there, "Q") if there else None


def year_ago(hit: Hit, when: When) -> Sense | None:
    """``year-ago``, ``a year earlier`` beside a quarter."""
    if when.quarter:
        return Sense("DATE", quarter_moved(when.quarter, -1))
    return Sense("DATE", when.counted("Y", -1))


def fiscal_year(hit: Hit, when: When) -> Sense | None:
    """``fiscal 1989``, ``the current fiscal year``."""
    if hit.has("YEAR"):
        return Sense("DATE", f"{hit.number('YEAR'):04}", mod_of(hit))
    by = -1 if hit.kinds("REL") & {"last", "latest", "previous"} else 0
    return Sense("DATE", when.counted("Y", 1 if "next" in hit.kinds("REL") else by), mod_of(hit))
