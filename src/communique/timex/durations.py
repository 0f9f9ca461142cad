"""Normalise durations and repeated times."""

from __future__ import annotations

from communique.timex.context import is_one_of
from communique.timex.hit import Hit, counted
from communique.timex.sense import Sense
from communique.timex.when import When

_FINER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}
_LONG = {"E": "DE", "C": "CE", "L": "ML"}
_EACH = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}  # TIMEX2's sets
_YEARS = {"E": 10, "C": 100, "L": 1000}


def amount(count: float | None, unit: str, *, tides: bool = False) -> str:
    """TIMEX3 duration of ``count`` units (``None``: several).

    ``tides``: the older TIMEX2 form that annotated histories use, with decades and fractions
    (``P2DE``, ``P2.5Y``) where TIMEX3 in news has ``P20Y`` and ``P2Y6M``.
    """
    clock = "T" if unit[0] == "T" else ""
    if count is None:
        return f"P{clock}X{unit[-1]}"
    if unit == "2W":
        count, unit = count * 2, "W"
    if unit in _YEARS:
        if tides:
            return f"P{_plain(count)}{_LONG[unit]}"
        count, unit = count * _YEARS[unit], "Y"
    whole, part = int(count), count - int(count)
    if part and unit in _FINER and not tides:
        finer, size = _FINER[unit]
        head = f"{whole}{unit[-1]}" if whole else ""
        return f"P{clock}{head}{round(part * size)}{finer[-1]}"
    return f"P{clock}{_plain(count)}{unit[-1]}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


def approx_of(hit: Hit) -> str | None:
    """TIMEX3's mod of "about", "more than", "or so"."""
    if hit.has("ORSO"):
        return "APPROX"
    part = hit.part("APPROX")
    return str(part[-1].meaning) if part else None


def duration(hit: Hit, when: When) -> Sense | None:
    """``two years``, ``three-day``, ``more than a week``, ``the past five months``."""
    if not when.narrative and (hit.has("OLD") or _is_age(hit)):
        return None
    if hit.kinds("COUNT") == {"a"} and hit.part("UNIT")[0].kind == "units":
        return None  # "a decades-long rule": the article belongs to the rule
    count = counted(hit.part("COUNT")) if hit.has("COUNT") else None
    if hit.has("HALF"):
        count = (count or 0) + 0.5
    value = amount(count, hit.meaning("UNIT"), tides=when.narrative)
    return Sense("DURATION", value, approx_of(hit))


def _is_age(hit: Hit) -> bool:
    """``37 years old``, ``under 25 years of age``, ``the 6-year-old``: how old, not how long.
    A share in quarters ("three quarters of") is no time either.
    """
    words = [token.word for token in hit.after(2)]
    if hit.meaning("UNIT") == "Q" and (hit.rule == "duration_adjective" or words[:1] == ["of"]):
        return True
    return words[:1] == ["old"] or words in (["-", "old"], ["of", "age"])


def single(hit: Hit, when: When) -> Sense | None:
    """``month-long``, ``the past year``, ``decades-long``."""
    count = None if hit.part("UNIT")[0].kind == "units" else 1
    return Sense("DURATION", amount(count, hit.meaning("UNIT"), tides=when.narrative))


def bare_units(hit: Hit, when: When) -> Sense | None:
    """``for months``, ``within days``."""
    before = hit.before()
    if not when.proposed and not (before and is_one_of(before[0].word, "before_units")):
        return None
    return Sense("DURATION", amount(None, hit.meaning("UNIT")))


def a_unit(hit: Hit, when: When) -> Sense | None:
    """``a year``: a rate after a count ("three times a year"), else a length."""
    before = hit.before()
    unit, after = hit.meaning("UNIT"), hit.after()
    if (after and after[0].kind == "hyphen") or unit == "Q":
        return None
    rated = bool(before) and (
        before[0].kind in {"units", "amount", "day_number", "two_digits", "magnitude", "number"}
        or is_one_of(before[0].word, "before_rate")
    )
    value = amount(1, unit, tides=when.narrative)
    if rated and not hit.has("APPROX"):
        return Sense("SET", value, quant=None)
    return Sense("DURATION", value, approx_of(hit))


def every(hit: Hit, when: When) -> Sense | None:
    """``every day``, ``every two weeks``, ``each July``, ``every Friday``."""
    quant = "EVERY" if hit.part("EACH")[0].word == "every" else "EACH"
    if hit.has("UNIT"):
        count = counted(hit.part("COUNT")) if hit.has("COUNT") else 1.0
        if hit.has("OTHER"):
            count = 2.0
        if when.narrative and count == 1 and hit.meaning("UNIT") in _EACH:
            return Sense("SET", _EACH[hit.meaning("UNIT")], quant=quant)
        return Sense("SET", amount(count, hit.meaning("UNIT")), quant=quant)
    value = _repeated(hit)
    return Sense("SET", value, quant=quant) if value else None


def _repeated(hit: Hit) -> str | None:
    part = f"T{hit.meaning('PART')}" if hit.has("PART") else ""
    if hit.has("WEEKDAY"):
        return f"XXXX-WXX-{hit.meaning('WEEKDAY')}{part}"
    if hit.has("MONTH"):
        return f"XXXX-{hit.number('MONTH') or 0:02}"
    if hit.has("SEASON"):
        return f"XXXX-{hit.meaning('SEASON')}"
    return f"XXXX-XX-XX{part}" if part else None


def repeated(hit: Hit, when: When) -> Sense | None:
    """``Fridays``, ``Tuesday nights``."""
    value = _repeated(hit)
    return Sense("SET", value, quant="EVERY") if value else None


def frequency(hit: Hit, when: When) -> Sense | None:
    """``daily``, ``monthly``."""
    value = hit.meaning("FREQ")
    if when.narrative and value[:2] == "P1":
        value = _EACH.get(value[2:], value)
    return Sense("SET", value)


def rate(hit: Hit, when: When) -> Sense | None:
    """``per day``."""
    return Sense("SET", amount(1, hit.meaning("UNIT")))
