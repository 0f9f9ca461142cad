"""Normalise times that count from another: "last week", "two years ago", "the next day"."""

from __future__ import annotations

import datetime as dt
import math

from communique.timex.bounds import Bounds, bounds_of
from communique.timex.calendar import moved, value_of
from communique.timex.context import is_one_of
from communique.timex.dates import ends_date, mod_of, month, with_part
from communique.timex.hit import Hit, counted
from communique.timex.sense import Sense
from communique.timex.when import When

_STORY = {"previous", "following", "same", "that"}
_HOURS = {"TH", "TM", "TS"}
# How far "recent weeks" or "the coming days" may reach, in units.
_REACH = {"D": 7, "W": 6, "M": 6, "Q": 4, "Y": 5, "E": 3, "C": 3, "L": 3, "2W": 3}


def unit_value(hit: Hit, when: When, by: int, *, from_story: bool) -> str | None:
    """The value of the unit of the hit, ``by`` units from the base or the story."""
    unit = hit.meaning("UNIT")
    if unit in _HOURS:
        return None
    return when.counted(unit, by, from_story=from_story)


def unit(hit: Hit, when: When) -> Sense | None:
    """``last week``, ``this month``, ``the following year``, ``early next week``."""
    kinds = hit.kinds("REL")
    if hit.meaning("UNIT") in _HOURS:
        return None
    by = 0
    if kinds & {"last", "previous", "past"}:
        by = -1
    elif kinds & {"next", "coming", "following"}:
        by = 1
    from_story = bool(kinds & _STORY) or ("next" in kinds and hit.meaning("UNIT") == "D")
    value = unit_value(hit, when, by, from_story=from_story)
    if hit.meaning("UNIT") == "D" and "this" in kinds and not when.narrative:
        value = when.counted("D", 0)
    if hit.meaning("UNIT") == "Q" and by <= 0 and from_story and when.quarter:
        value = when.quarter
    return _opened(hit, when, value)


def _opened(hit: Hit, when: When, value: str | None) -> Sense:
    """``later this year`` cannot lie before today, ``earlier this year`` not after it."""
    mod = mod_of(hit)
    sense = Sense("DATE", value, mod)
    kinds = hit.kinds("MOD")
    if value is None or when.base is None or not kinds & {"earlier", "later"}:
        return sense
    first, last = bounds_of(value)
    if first and last and first <= when.base <= last:
        bounds = (when.base, last) if "later" in kinds else (first, when.base)
        return Sense("DATE", value, mod, bounds)
    return Sense("DATE", value, mod, (first, last))


def the_unit(hit: Hit, when: When) -> Sense | None:
    """``the weekend``, ``the end of the year``, ``later in the day``."""
    name = hit.meaning("UNIT")
    if name in _HOURS or (name != "WE" and not hit.has("MOD") and not when.proposed):
        return None
    if name == "WE":
        return Sense("DATE", _weekend(when), mod_of(hit))
    day_edge = name == "D"
    value = when.counted(name, 0, from_story=day_edge and when.day is not None)
    return _opened(hit, when, value)


def _weekend(when: When) -> str | None:
    start = when.story_day() if when.narrative else when.base
    if start is None:
        return None
    back = when.look() <= 0 and start.isoweekday() < 6
    there = moved(start, "W", -1 if back else 0)
    return value_of(there, "WE") if there else None


def unit_end(hit: Hit, when: When) -> Sense | None:
    """``year-end``, ``month's end``."""
    name = hit.meaning("UNIT")
    if name not in {"Y", "M", "W"}:
        return None
    return Sense("DATE", when.counted(name, 0), "END")


def day_word(hit: Hit, when: When) -> Sense | None:
    """``yesterday``, ``tomorrow morning``."""
    by = hit.number("DAYWORD") or 0
    if when.base is None:
        return with_part(hit, None) or Sense("TIME" if hit.has("PART") else "DATE", None)
    if when.narrative and by == 0:
        return Sense("DATE", "PRESENT_REF")
    there = moved(when.story_day() or when.base if when.narrative else when.base, "D", by)
    return with_part(hit, there.isoformat() if there else None, mod_of(hit))


def tonight(hit: Hit, when: When) -> Sense | None:
    """``tonight``, ``overnight``."""
    value = f"{when.base.isoformat()}TNI" if when.base else None
    return Sense("TIME", value, mod_of(hit))


def day_part(hit: Hit, when: When) -> Sense | None:
    """``this morning``, ``last night``, ``the next evening``."""
    kinds = hit.kinds("REL")
    from_story = bool(kinds & (_STORY | {"next"})) or when.narrative
    start = when.story_day() if from_story else when.base
    if start is None:
        return Sense("TIME", None, mod_of(hit))
    by = -1 if kinds & {"last", "previous"} else int(bool(kinds & {"next", "following"}))
    day = moved(start, "D", by)
    return with_part(hit, day.isoformat() if day else None, mod_of(hit))


def week_of_month(hit: Hit, when: When) -> Sense | None:
    """``the last week of August``, ``the first days of June``."""
    month_sense = month(hit, when)
    first, last = month_sense.days() if month_sense else (None, None)
    unit_name, plural = hit.meaning("UNIT"), hit.part("UNIT")[-1].kind == "units"
    if unit_name not in {"W", "D"} or month_sense is None or (unit_name == "D" and not plural):
        return None
    if when.narrative:
        return Sense("DURATION", "P1W" if unit_name == "W" and not plural else f"PX{unit_name}")
    ordinal = -1 if "last" in hit.kinds("NTH") else hit.number("NTH") or 1
    if first is None or last is None:
        return Sense("DATE", month_sense.value)
    week = dt.timedelta(days=6)
    start = last - week if ordinal < 0 else first + dt.timedelta(days=7 * (ordinal - 1))
    mod = "END" if ordinal < 0 else ("START" if ordinal == 1 else None)
    return Sense("DATE", month_sense.value, mod, (start, min(start + week, last)))


def part_only(hit: Hit, when: When) -> Sense | None:
    """``early in the morning``, ``in the evening``: of the day spoken of."""
    start = when.day or (when.story_day() if when.narrative else when.base)
    return with_part(hit, start.isoformat(), mod_of(hit)) if start else Sense("TIME", None)


def day_beside(hit: Hit, when: When) -> Sense | None:
    """``the day before``, ``the day after``."""
    by = -1 if hit.has("BEFORE") else 1
    return Sense("DATE", when.counted(hit.meaning("UNIT"), by, from_story=True))


def ago(hit: Hit, when: When) -> Sense | None:
    """``two years ago``, ``several weeks ago``."""
    if when.base is None:
        return Sense("DATE", None, _approx(hit))
    return _year_on_year(hit, when, -1) or _away(hit, when, when.base, -1)


def shifted(hit: Hit, when: When) -> Sense | None:
    """``two days later``, ``a year earlier``: counted from the time last spoken of."""
    step = -1 if hit.kinds("STEP") & {"earlier", "before", "ago"} else 1
    start = when.story_day()
    if when.before_christ:
        return _before_christ(hit, when, step)
    exact = hit.has("COUNT") and counted(hit.part("COUNT")) is not None
    unsure = exact and hit.meaning("UNIT") in {"D", "W"} and not when.to_the_day
    if start is None or unsure:
        return Sense("DATE", None, _approx(hit))
    return _year_on_year(hit, when, step) or _away(hit, when, start, step)


def _before_christ(hit: Hit, when: When, step: int) -> Sense:
    count = counted(hit.part("COUNT")) if hit.has("COUNT") else None
    if count is None:
        return Sense("DATE", "PAST_REF" if step < 0 else "FUTURE_REF")
    years = {"Y": 1, "E": 10, "C": 100}.get(hit.meaning("UNIT"), 0) * int(count)
    return Sense("DATE", when.counted("Y", step * years) if years else None)


def _year_on_year(hit: Hit, when: When, step: int) -> Sense | None:
    """``a year earlier`` in a report on a quarter: the same quarter of the year before."""
    if not when.quarter or when.narrative or step > 0 or hit.meaning("UNIT") != "Y":
        return None
    if counted(hit.part("COUNT")) != 1:
        return None
    return Sense("DATE", quarter_moved(when.quarter, -1), _approx(hit))


def from_now(hit: Hit, when: When) -> Sense | None:
    """``two weeks from now``."""
    return _away(hit, when, when.base, 1) if when.base else Sense("DATE", None, _approx(hit))


def quarter_moved(value: str, years: int) -> str:
    """A value of one year, some years off."""
    return f"{int(value[:4]) + years:04}{value[4:]}"


def _approx(hit: Hit) -> str | None:
    for token in hit.part("APPROX"):
        if token.kind == "approximator":
            return str(token.meaning)
    return None


def _away(hit: Hit, when: When, start: dt.date, step: int) -> Sense | None:
    unit_name = hit.meaning("UNIT")
    count = counted(hit.part("COUNT")) if hit.has("COUNT") else None
    if count is None:
        value: str | None = "PAST_REF" if step < 0 else "FUTURE_REF"
        if hit.rule != "from_now" and step > 0 and not when.narrative:
            value = None  # "a few days later" in the news is later than what was told, not than now
        return Sense("DATE", value, None, reach(start, unit_name, step, 2, 10))
    if unit_name in _HOURS:
        return Sense("TIME", f"{start.isoformat()}TXX", _approx(hit))
    whole, part = int(count), count - int(count)
    there = moved(start, unit_name, step * whole)
    if there and part and unit_name in {"Y", "E"}:
        there = moved(there, "M", step * round(part * (12 if unit_name == "Y" else 120)))
        unit_name = "M" if unit_name == "Y" else "Y"
    if there is None:
        return Sense("DATE", None)
    return Sense("DATE", value_of(there, unit_name), _approx(hit), _near(there, unit_name, hit))


def _near(there: dt.date, unit_name: str, hit: Hit) -> Bounds | None:
    """Bounds of a count that is only about right."""
    mod = _approx(hit)
    if mod is None:
        return None
    first, last = bounds_of(value_of(there, unit_name))
    if not first or not last:
        return None
    margin = max(1, math.ceil((last - first).days / 2))
    try:
        return first - dt.timedelta(days=margin), last + dt.timedelta(days=margin)
    except OverflowError:
        return None


def reach(start: dt.date, unit_name: str, step: int, low: int, high: int) -> Bounds:
    """The days between ``low`` and ``high`` units from ``start``, forward or back."""
    if unit_name in _HOURS:
        return start, start
    near, far = moved(start, unit_name, step * low), moved(start, unit_name, step * high)
    return (far, near) if step < 0 else (near, far)


def around_now(hit: Hit, when: When) -> Sense | None:
    """``recent weeks``, ``the coming days``: TIMEX3 has no value for them, bounds have."""
    step = 1 if hit.kinds("REL") & {"coming", "next", "future", "ahead"} else -1
    value = "FUTURE_REF" if step > 0 else "PAST_REF"
    unit_name = hit.meaning("UNIT")
    start = when.base
    bounds = reach(start, unit_name, step, 0, _REACH.get(unit_name, 1)) if start else None
    return Sense("DATE", value, None, bounds)


def reference(hit: Hit, when: When) -> Sense | None:
    """``now``, ``recently``, ``soon``; not ``as soon as …``, ``soon after …``."""
    word, after, before = hit.part("REF")[-1].word, hit.after(), hit.before()
    if when.narrative and is_one_of(word, "vague_in_histories"):
        return None
    if word == "soon" and (
        (after and after[0].word in {"as", "after"}) or (before and before[-1].word == "as")
    ):
        return None
    return Sense("DATE", hit.meaning("REF"))


def adjective(hit: Hit, when: When) -> Sense | None:
    """``current``, ``recent``, ``future`` before a noun."""
    kind = hit.part("REF")[-1].kind
    if when.proposed is False:
        return None
    if kind in {"former", "future"} and not when.narrative:
        return None
    values = {"current": "PRESENT_REF", "future": "FUTURE_REF"}
    return Sense("DATE", values.get(kind, "PAST_REF"))


def the_past(hit: Hit, when: When) -> Sense | None:
    """``the past``, where no noun follows."""
    after = hit.after()
    return Sense("DATE", "PAST_REF") if not after or ends_date(after[0].word) else None


def vague_time(hit: Hit, when: When) -> Sense | None:
    """``at the same time``, ``during this period``: in histories, a time without a value."""
    before = hit.before()
    if not when.narrative or not before or not is_one_of(before[0].word, "before_time"):
        return None
    return Sense("DATE", None)


def at_night(hit: Hit, when: When) -> Sense | None:
    """``at night``, in histories."""
    if not when.narrative:
        return None
    return Sense("TIME", f"XXXX-XX-XXT{hit.meaning('PART')}")


def this_moment(hit: Hit, when: When) -> Sense | None:
    """``this moment``, ``at this stage``."""
    return Sense("DATE", "PRESENT_REF")
