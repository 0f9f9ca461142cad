"""Normalise times of day."""

from __future__ import annotations

from communique.timex.calendar import moved
from communique.timex.dates import month_day, numeric, weekday
from communique.timex.hit import Hit
from communique.timex.sense import Sense
from communique.timex.when import When


def clock(hit: Hit, when: When) -> Sense | None:
    """``10:08 GMT 30.05.2025``, ``5 p.m. Friday``, ``noon``, ``4 in the morning``."""
    time = _time(hit)
    if time is None:
        return None
    zone = "Z" if hit.meaning("ZONE") == "Z" else ""
    day = _day(hit, when)
    if time == "24:00" and day:
        return Sense("TIME", f"{day}T24:00{zone}", _approx(hit))
    return Sense("TIME", f"{day or 'XXXX-XX-XX'}T{time}{zone}", _approx(hit))


def _approx(hit: Hit) -> str | None:
    part = hit.part("APPROX")
    return "APPROX" if part and part[0].meaning == "APPROX" else None


def _time(hit: Hit) -> str | None:
    token = hit.part("CLOCK")[0]
    if token.kind == "clock_word":
        return str(token.meaning)
    if token.kind in {"four_digits", "year_number"}:
        text = f"{int(token.meaning):04}"
        hours, minutes = int(text[:2]), text[2:]
    else:
        head, _, tail = token.word.replace(".", ":").partition(":") if token.kind == "clock" else (
            str(token.meaning), "", "00")  # fmt: skip
        hours, minutes = int(head), tail or "00"
    if hours > 24 or int(minutes[:2]) > 59:
        return None
    later = hit.meaning("AMPM") == "pm" or hit.meaning("DAYPART") in {"AF", "EV"}
    if later or (hit.meaning("DAYPART") == "NI" and 5 <= hours < 12):
        hours = hours + 12 if hours < 12 else hours
    elif hit.meaning("AMPM") == "am" and hours == 12:
        hours = 0
    return f"{hours:02}:{minutes}"


def _day(hit: Hit, when: When) -> str | None:
    if hit.has("STAMP"):
        return numeric(hit.part("STAMP")[-1].word, when.base)
    if hit.has("MONTH"):
        inner = month_day(hit, when)
        return inner.value if inner else None
    if hit.has("WEEKDAY"):
        inner = weekday(hit, when)
        return inner.value if inner and inner.value else None
    if hit.has("DAYWORD") and when.base:
        there = moved(when.base, "D", hit.number("DAYWORD") or 0)
        return there.isoformat() if there else None
    start = when.day or when.base
    if when.narrative:
        start = when.day or (when.story_day() if len(when.story or "") >= 10 else None)
    return start.isoformat() if start else None
