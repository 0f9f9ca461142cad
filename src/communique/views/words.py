"""Dates, quantities, statuses and names as a person writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

UNKNOWN = "–"
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")

_UNCHANGED = frozenset({"per cent", "percent", "%", "personnel", "children", "women", "men"})
_QUALIFIERS = {
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "at most {}",
    "fewer_than": "fewer than {}",
    "about": "about {}",
    "each": "{} from each side",
}


def name(actor: Any) -> str:
    """The name of an actor that is given as ``{id, name}``; a text stands for itself."""
    if isinstance(actor, Mapping):
        return str(actor.get("name") or actor.get("id") or UNKNOWN)
    return str(actor) if actor else UNKNOWN


def names(actors: Iterable[Any]) -> str:
    """Several names, joined by commas."""
    return ", ".join(name(actor) for actor in actors) or UNKNOWN


def day(value: Any) -> str:
    """A date as ``4 Jul 2025``; months, weeks and intervals likewise; else the value itself."""
    if isinstance(value, Mapping):
        return day(value.get("value")) if value.get("value") else bounds(value)
    if not value:
        return UNKNOWN
    parts = str(value).split("/")
    return " – ".join(_date(part) if part not in {"", ".."} else "…" for part in parts)


def _date(text: str) -> str:
    if match := _DAY.fullmatch(text):
        moment = dt.date.fromisoformat(match[1])
        return f"{moment.day} {moment:%b} {moment.year}"
    if match := _MONTH.fullmatch(text):
        return f"{dt.date(int(match[1]), int(match[2]), 1):%b} {match[1]}"
    if match := _WEEK.fullmatch(text):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return f"week of {_date(monday.isoformat())}"
    return text


def bounds(due: Mapping[str, Any] | None) -> str:
    """``{earliest, latest}`` as one day, a stretch of days, or an open one."""
    if not due:
        return UNKNOWN
    earliest, latest = due.get("earliest"), due.get("latest")
    if earliest and latest:
        return day(latest) if earliest == latest else f"{day(earliest)} – {day(latest)}"
    if latest:
        return f"by {day(latest)}"
    return f"from {day(earliest)}" if earliest else UNKNOWN


def quantity(amount: Mapping[str, Any] | None) -> str:
    """``{value, unit, qualifier}`` as ``more than 1,000 prisoners``."""
    if not amount:
        return UNKNOWN
    value, qualifier = amount.get("value"), amount.get("qualifier")
    unit = _units(str(amount.get("unit") or "").replace("_", " "), value)
    if qualifier == "undisclosed":
        return "number not disclosed"
    if value is None:
        return f"all {unit}".strip() if qualifier == "all" else unit or UNKNOWN
    counted = f"{value:,g}" if isinstance(value, float) else f"{value:,}"
    whole = f"{counted} {unit}".strip()
    return _QUALIFIERS.get(str(qualifier), "{}").format(whole)


def _units(unit: str, value: Any) -> str:
    """The plural of a unit beside any number but one: ``bodies``, ``days``."""
    if not unit or value == 1 or unit in _UNCHANGED or unit.endswith(("s", "people")):
        return unit
    return unit[:-1] + "ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else unit + "s"


def plain(term: Any) -> str:
    """A term of the vocabulary without its underscores; unknown as a dash."""
    return str(term).replace("_", " ") if term else UNKNOWN


def ordinal(number: int | None) -> str:
    """``3`` as ``3rd``."""
    if number is None:
        return UNKNOWN
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def shortened(text: str, width: int) -> str:
    """At most ``width`` characters on one line, cut between words and marked by an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
