"""Normalise calendar dates: days, months, years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from communique.timex.calendar import exists, holiday, moved, value_of, weekday_near
from communique.timex.context import is_one_of
from communique.timex.hit import Hit
from communique.timex.sense import Sense
from communique.timex.time_expression import TimexType
from communique.timex.when import When

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_NO_YEAR_AFTER = {"amount", "units", "unit", "money"}


def mod_of(hit: Hit) -> str | None:
    """TIMEX3's mod from the part MOD ("early", "the end of", "mid-")."""
    for token in hit.part("MOD"):
        if token.kind in {"early", "late", "mid", "edge", "approximator"}:
            return str(token.meaning)
        if token.kind in {"earlier", "later"}:
            return "START" if token.kind == "earlier" else "END"
    return None


def with_part(hit: Hit, day: str | None, mod: str | None = None) -> Sense | None:
    """A day, or the part of it that the hit names."""
    if day is None:
        return None
    if not hit.has("PART"):
        return Sense("DATE", day, mod)
    return Sense("TIME", f"{day}T{hit.meaning('PART')}", mod)


def stamp(hit: Hit, when: When) -> Sense | None:
    """``2025-06-02`` or ``2025-06-02T10:08Z``."""
    text = hit.part("STAMP")[-1].word.upper().replace(" ", "T").replace("/", "-")
    try:
        dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return Sense("TIME" if "T" in text else "DATE", text)


def year_month(hit: Hit, when: When) -> Sense | None:
    """``2025-06``; ``2006-07`` is rather two years in a row, of which this gives the first."""
    text = hit.part("STAMP")[-1].word
    in_a_row = int(text[5:]) == int(text[2:4]) + 1
    return Sense("DATE", text[:4] if in_a_row else text)


def numeric_date(hit: Hit, when: When) -> Sense | None:
    """``30.05.2025``, ``5/30/2025``."""
    day = numeric(hit.part("STAMP")[-1].word, when.base)
    return Sense("DATE", day) if day else None


def numeric(text: str, base: dt.date | None) -> str | None:
    """The day that a numeric date names: day first with dots, else the reading nearer to ``base``
    (month first when that is unknown).
    """
    first, second, year_text = (int(part) for part in re.split(r"[./-]", text))
    year = year_text
    if year < 100:
        year += 2000 if year < 50 else 1900
    orders = [(first, second), (second, first)]  # month, day
    if "." in text:
        orders.reverse()
    days = [dt.date(year, month, day) for month, day in orders if exists(year, month, day)]
    if base and "." not in text:
        days.sort(key=lambda day: abs((day - base).days))
    return days[0].isoformat() if days else None


def year_from(hit: Hit, when: When) -> int | None:
    """The year that a date names itself, or refers to ("of that year", "last year")."""
    if hit.has("YEAR"):
        year = hit.number("YEAR")
        era = hit.has("ERA")
        return None if era else year
    if not hit.has("OF"):
        return None
    kinds = hit.kinds("OF")
    start = when.base
    if kinds & {"that", "same", "previous", "following"} or when.narrative:
        start = when.story_day()
    if start is None:
        return None
    return start.year + _shift(kinds)


def _shift(kinds: set[str]) -> int:
    if kinds & {"last", "previous"}:
        return -1
    return 1 if kinds & {"next", "following", "coming"} else 0


def month_day(hit: Hit, when: When) -> Sense | None:
    """``June 2``, ``Monday, 2 June 2025``; a weekday that does not fit gives way to the date."""
    month, day = hit.number("MONTH"), hit.number("DAY")
    if not month or not day:
        return None
    year = year_from(hit, when)
    if hit.has("ERA"):
        value: str | None = f"BC{hit.number('YEAR') or 0:04}-{month:02}-{day:02}"
    elif year:
        value = f"{year:04}-{month:02}-{day:02}" if exists(year, month, day) else None
    else:
        value = _pointed(hit, when).month_day(month, day)
    return with_part(hit, value, mod_of(hit))


def _pointed(hit: Hit, when: When) -> When:
    """The point of view, turned to where "last" or "next" before a date points."""
    kinds = hit.kinds("REL")
    if kinds & {"last", "next"}:
        return replace(when, look=lambda: -1 if "last" in kinds else 1)
    return when


def month(hit: Hit, when: When) -> Sense | None:
    """``June``, ``June 2025``, ``last June``, ``early June of that year``."""
    number = hit.number("MONTH")
    if not number:
        return None
    year = year_from(hit, when)
    if hit.has("ERA"):
        return Sense("DATE", f"BC{hit.number('YEAR') or 0:04}-{number:02}", mod_of(hit))
    if year:
        return Sense("DATE", f"{year:04}-{number:02}", mod_of(hit))
    if hit.has("REL"):
        return _related_month(hit, when, number)
    if hit.kinds("MONTH") == {"month_short"} or _is_march(hit, when):
        return None
    return Sense("DATE", when.month(number), mod_of(hit))


def _is_march(hit: Hit, when: When) -> bool:
    """Whether "March" is a walk and "May" a name or a verb: no word before it calls for a month."""
    word, before, after = hit.part("MONTH")[-1].word, hit.before(), hit.after()
    if hit.has("MOD") or (before and is_one_of(before[0].word, "before_month")):
        return False
    # "April Jones" is a person in the news; histories have the "June Uprising".
    given = not when.narrative and is_one_of(word, "given_name")
    if given and after and after[0].kind == "other" and after[0].capital:
        return True
    if word not in {"march", "may"}:
        return False
    return bool(before) or not after or not is_one_of(after[0].word, "after_month")


def _related_month(hit: Hit, when: When, number: int) -> Sense | None:
    kinds = hit.kinds("REL")
    start = when.story_day() if kinds & {"previous", "following", "same"} else when.base
    if when.narrative:
        start = when.story_day()
    if start is None:
        return Sense("DATE", f"XXXX-{number:02}", mod_of(hit))
    year = start.year
    if kinds & {"last", "past", "previous"} and number >= start.month:
        year -= 1
    if kinds & {"next", "coming", "following"} and number <= start.month:
        year += 1
    return Sense("DATE", f"{year:04}-{number:02}", mod_of(hit))


def day_of_month(hit: Hit, when: When) -> Sense | None:
    """``16`` of ``16 and 17 May``: its month and year come from its neighbour."""
    day, month_number = hit.number("DAY"), hit.number("MONTH")
    if not day or not month_number:
        return None
    year = year_from(hit, when)
    if year:
        return (
            Sense("DATE", f"{year:04}-{month_number:02}-{day:02}")
            if exists(year, month_number, day)
            else None
        )
    value = when.month_day(month_number, day)
    return Sense("DATE", value) if value else None


def day_joined(hit: Hit, when: When) -> Sense | None:
    """``17`` of ``May 16 and 17``: month and year are those of the day before it."""
    day, joined = hit.number("DAY"), when.joined
    if not day or not joined or not re.fullmatch(r"[\dX]{4}-\d\d-\d\d", joined):
        return None
    after, spanned = hit.after(), hit.before()[0].kind in {"hyphen", "dash"}
    if day <= int(joined[8:]) or (after and after[0].kind in {"month", "month_short"}):
        return None
    if after and not spanned and not ends_date(after[0].word):
        return None
    year = year_from(hit, when)
    return Sense("DATE", f"{year:04}{joined[4:8]}{day:02}" if year else f"{joined[:8]}{day:02}")


def ends_date(word: str) -> bool:
    """Whether a word can follow a date or adverb, so that no noun is counted or described."""
    return not word.isalpha() or is_one_of(word, "after_date")


def ordinal_day(hit: Hit, when: When) -> Sense | None:
    """``the 13th``: the day of the month spoken of."""
    start, day = when.story_day(), hit.number("DAY")
    if not start or not day or not exists(start.year, start.month, day):
        return None
    return Sense("DATE", f"{start.year:04}-{start.month:02}-{day:02}")


def year(hit: Hit, when: When) -> Sense | None:
    """A year in four digits, where it is no count."""
    number = hit.number("YEAR")
    if not number or not (when.narrative or _is_year(hit, number, when.joined)):
        return None
    if when.narrative and not 1000 <= number <= 2050:
        return None
    return Sense("DATE", f"{number:04}", mod_of(hit))


def _is_year(hit: Hit, number: int, joined: str | None) -> bool:
    before, after = hit.before(), hit.after()
    if after and (after[0].kind in _NO_YEAR_AFTER or is_one_of(after[0].word, "counted")):
        return False
    if before and before[0].kind in {"money", "zone"} and not hit.has("MOD"):
        return False
    if joined and re.fullmatch(r"\d{4}", joined):
        return int(joined) < number
    ahead = hit.after(2)
    if len(ahead) == 2 and ahead[0].kind in {"hyphen", "dash"} and ahead[1].kind == "year_number":
        return number < int(ahead[1].meaning)
    if hit.has("MOD") or hit.has("LEAD"):
        return True
    led = bool(before) and (
        is_one_of(before[0].word, "before_year") or before[0].kind in {"open", "comma"}
    )
    if 1900 <= number <= 2050:
        return True
    return led and number >= 1400


def year_span(hit: Hit, when: When) -> Sense | None:
    """``18`` of ``1914-18``."""
    last = hit.part("SHORT")[-1]
    first = when.joined
    if not first or not re.fullmatch(r"\d{4}", first) or len(last.word) != 2:
        return None
    if int(first[2:]) >= int(last.word):
        return None
    return Sense("DATE", f"{first[:2]}{last.word}")


def spelled_year(hit: Hit, when: When) -> Sense | None:
    """``nineteen ninety-seven``, ``the year two thousand``."""
    tokens = hit.part("SPELLED")
    if len(tokens) > 1 and tokens[1].kind == "magnitude":
        return Sense("DATE", "2000")
    century = int(tokens[0].meaning)
    rest = sum(int(token.meaning) for token in tokens[1:] if token.kind == "number")
    if century not in {16, 17, 18, 19, 20} or not 10 <= rest <= 99:
        return None
    return Sense("DATE", f"{century}{rest:02}", mod_of(hit))


def short_year(hit: Hit, when: When) -> Sense | None:
    """``'89``."""
    digits = int(hit.part("YEAR")[-1].word[1:])
    start = when.story_day() if when.narrative else when.base
    if start is None:
        return Sense("DATE", f"XX{digits:02}")
    century = start.year // 100
    year_number = century * 100 + digits
    if year_number > start.year + 10 and not when.narrative:
        year_number -= 100
    return Sense("DATE", f"{year_number:04}", mod_of(hit))


def year_of_era(hit: Hit, when: When) -> Sense | None:
    """``480 BC``, ``AD 70``."""
    number = hit.number("YEAR")
    if not number:
        return None
    era = "BC" if hit.meaning("ERA") == "BC" else ""
    return Sense("DATE", f"{era}{number:04}", mod_of(hit))


def bare_year_of_era(hit: Hit, when: When) -> Sense | None:
    """``in 480``, in a story that has reached years before Christ."""
    number, before = hit.number("YEAR"), hit.before()
    if not when.before_christ or not number or not before:
        return None
    if not is_one_of(before[0].word, "before_year_of_era"):
        return None
    told = int((when.story or "")[2:6])
    near = abs(told - number) <= 100 and number >= 30
    return Sense("DATE", f"BC{number:04}", mod_of(hit)) if near else None


def decade(hit: Hit, when: When) -> Sense | None:
    """``the 1990s``, ``the late '80s``, ``the nineties``."""
    token = hit.part("DECADE")[-1]
    digits = re.sub(r"\D", "", token.word)
    if token.kind == "decade":
        value = digits[:3]
    else:
        tens = int(token.meaning) if token.kind == "decade_word" else int(digits[0])
        start = when.story_day()
        century = start.year // 100 if start else 19
        value = f"{century if start and tens <= start.year // 10 % 10 else century - 1}{tens}"
    prefix = "BC" if hit.has("ERA") and hit.meaning("ERA") == "BC" else ""
    return Sense(
        "DATE", prefix + ("0" + value[:2] if prefix and len(digits) == 3 else value), mod_of(hit)
    )


def century(hit: Hit, when: When) -> Sense | None:
    """``the 20th century``."""
    number = hit.number("NTH")
    if not number or hit.meaning("UNIT") != "C":
        return None
    prefix = "BC" if hit.has("ERA") and hit.meaning("ERA") == "BC" else ""
    return Sense("DATE", f"{prefix}{number - 1:02}", mod_of(hit))


def season(hit: Hit, when: When) -> Sense | None:
    """``last spring``, ``the summer of 1998``, ``this autumn``."""
    name = hit.meaning("SEASON")
    before = hit.before()
    named = hit.has("REL") or hit.has("YEAR") or hit.has("OF") or hit.has("MOD") or hit.has("THE")
    named = named or (when.narrative and hit.kinds("SEASON") == {"season"})
    led = bool(before) and is_one_of(before[0].word, "before_season")
    if not named and not (led and hit.kinds("SEASON") == {"season"}):
        return None
    after = hit.after()
    if "fall" in hit.kinds("SEASON"):  # not the fall of a city, nor that of prices
        sure = led or hit.has("REL") or hit.has("YEAR") or hit.has("OF") or hit.has("MOD")
        if not sure or (after and after[0].kind == "of"):
            return None
    year_number = year_from(hit, when)
    if year_number:
        prefix = "BC" if hit.has("ERA") else ""
        return Sense("DATE", f"{prefix}{year_number:04}-{name}", mod_of(hit))
    return Sense("DATE", _related_season(hit, when, name), mod_of(hit))


def _related_season(hit: Hit, when: When, name: str) -> str:
    kinds = hit.kinds("REL")
    first = _SEASON_MONTH[name]
    if when.before_christ:
        return when.season(name, first)
    start = when.story_day() if when.narrative or kinds & {"following", "previous"} else when.base
    if start is None:
        return f"XXXX-{name}"
    year_number = start.year - (name == "WI" and start.month < 3)
    over = start.month > first + 2 and name != "WI"
    begun = start.month >= first or (name == "WI" and start.month < 3)
    if "past" in kinds or kinds & {"last", "previous"}:
        return f"{year_number if over else year_number - 1:04}-{name}"
    if kinds & {"next", "coming", "following"}:
        return f"{year_number + 1 if begun else year_number:04}-{name}"
    if kinds & {"this", "that", "same"} or when.narrative:
        return f"{year_number:04}-{name}"
    return when.season(name, first)


def weekday(hit: Hit, when: When) -> Sense | None:
    """``Friday``, ``next Monday morning``, ``the previous Friday``."""
    if hit.kinds("WEEKDAY") == {"weekday_short"}:
        return None
    number = hit.number("WEEKDAY")
    if not number:
        return None
    day = _weekday(hit.kinds("REL"), when, number)
    if day is None:
        return with_part(hit, f"XXXX-WXX-{number}", mod_of(hit))
    return with_part(hit, day.isoformat(), mod_of(hit))


def _weekday(kinds: set[str], when: When, number: int) -> dt.date | None:
    start = when.base
    if when.narrative or kinds & {"following", "previous", "same"}:
        start = when.story_day()
    if start is None:
        return None
    try:
        if kinds & {"last", "previous", "past"}:
            return weekday_near(start - dt.timedelta(days=1), number, -1)
        if kinds & {"next", "coming", "following"}:
            return weekday_near(start + dt.timedelta(days=1), number, 1)
        if kinds & {"this"}:
            return start + dt.timedelta(days=number - start.isoweekday())
    except OverflowError:
        return None
    return when.weekday(number)


def day_before_weekday(hit: Hit, when: When) -> Sense | None:
    """``the day before last Tuesday``, ``the day after tomorrow``."""
    day: dt.date | None
    if hit.has("DAYWORD"):
        by = hit.number("DAYWORD") or 0
        day = moved(when.base, "D", by) if when.base else None
    else:
        day = _weekday(hit.kinds("REL"), when, hit.number("WEEKDAY") or 1)
    step = -1 if hit.has("BEFORE") else 1
    there = moved(day, "D", step) if day else None
    return Sense("DATE", there.isoformat() if there else None)


def named_day(hit: Hit, when: When) -> Sense | None:
    """A holiday."""
    rule = hit.meaning("HOLIDAY")
    year_number = year_from(hit, when)
    if year_number:
        day = holiday(rule, year_number)
    elif hit.has("REL"):
        day = _related_holiday(hit, when, rule)
    else:
        day = when.of_year(lambda y: holiday(rule, y))
    if day is None:
        return None if when.base else Sense("DATE", None)
    kind: TimexType = "TIME" if hit.has("PART") else "DATE"
    part = f"T{hit.meaning('PART')}" if hit.has("PART") else ""
    return Sense(kind, day.isoformat() + part, mod_of(hit))


def _related_holiday(hit: Hit, when: When, rule: str) -> dt.date | None:
    start = when.story_day() if when.narrative else when.base
    if start is None:
        return None
    days = [day for y in (-1, 0, 1) if (day := holiday(rule, start.year + y))]
    kinds = hit.kinds("REL")
    if kinds & {"last", "past", "previous"}:
        return max((day for day in days if day < start), default=None)
    if kinds & {"next", "coming", "following"}:
        return min((day for day in days if day > start), default=None)
    return holiday(rule, start.year)


def week_of(hit: Hit, when: When) -> Sense | None:
    """``the week of March 6``."""
    inner = month_day(hit, when)
    if inner is None or inner.value is None or inner.value.startswith("X"):
        return inner and Sense("DATE", None)
    return Sense("DATE", value_of(dt.date.fromisoformat(inner.value[:10]), "W"), mod_of(hit))
