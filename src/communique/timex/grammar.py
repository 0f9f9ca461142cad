"""The grammar: patterns over kinds of tokens, each with what it means.

A pattern is a regular expression whose letters are kinds of tokens: ``month day`` is a month
followed by a day. ``NAME=kind`` and ``NAME=( … )`` name a part for the normaliser, ``( … )`` groups
without a name, ``?*+|`` mean what they always do. Where several rules match at one place the
longest wins, and of equally long ones the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from communique.timex import clock, dates, durations, periods, relative
from communique.timex.hit import Hit
from communique.timex.sense import Sense
from communique.timex.tokens import Tokens, codes
from communique.timex.when import When

Normaliser = Callable[[Hit, When], Sense | None]

CLASSES = {
    "anymonth": ("month", "month_short"),
    "anyweekday": ("weekday", "weekday_short"),
    "day": ("day_number", "ordinal_digit"),
    "nth": ("ordinal", "ordinal_digit", "second"),
    "year": ("year_number",),
    "num": ("number", "day_number", "clock_number", "two_digits", "four_digits", "amount"),
    "unit": ("unit", "quarter"),
    "anyunit": ("unit", "units", "quarter"),
    "joint": ("hyphen", "dash", "to", "and", "comma", "or"),
    "range": ("hyphen", "dash"),
    "anyseason": ("season", "fall"),
}

MOD = "MOD=(the? edge of (the|this|that)?|the? (early|late|earlier|later) (in|on|of|part of)? the?|(the|this)? mid hyphen?)?"
MODDED = MOD[:-1]
EDGE = "MOD=(the? edge of|the? (early|late|earlier|later)|the? mid hyphen?)?"
COUNT = (
    "COUNT=(a (couple|vague|magnitude)|num hyphen and hyphen a hyphen half|couple|vague|num (hyphen? (num|magnitude))* (and (num|half))*"
    " fraction?|fraction|a)"
)
MANY = COUNT.replace("|a)", ")")
APPROX = "APPROX=(approximator|over)?"
OFDAY = (
    "(comma? on? (STAMP=numeric_date|MONTH=anymonth DAY=day (comma? YEAR=year)?"
    "|(anyweekday comma?)? DAY=day MONTH=anymonth YEAR=year?|WEEKDAY=weekday|DAYWORD=day_word))?"
)
SPELT = "(num (hyphen? (num|magnitude))* (and (num|half))* fraction?)"
OFYEAR = (
    "(comma? YEAR=year|of YEAR=year|YEAR=num ERA=era"
    "|of? OF=((the|that)? (same|that|this|last|next|previous|following) unit))"
)
REL = "REL=(this (past|coming)|(the|that|this)? (last|next|previous|following|same|coming|past)|this|that)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, compiled, with its named parts (group numbers) and its normaliser."""

    name: str
    pattern: re.Pattern[str]
    parts: dict[str, tuple[int, ...]]
    normalise: Normaliser


_RULES: tuple[tuple[str, Normaliser, str], ...] = (
    # name, normaliser, pattern; a part called IT is the expression, the rest its surroundings
    ("stamp", dates.stamp, "STAMP=stamp"),
    ("year_month", dates.year_month, "STAMP=year_month"),
    ("numeric_date", dates.numeric_date, "STAMP=numeric_date"),
    (
        "month_day",
        dates.month_day,
        f"{MOD} (anyweekday comma? the?|REL=(last|this|next))? MONTH=anymonth the? DAY=(day|ordinal|second) {OFYEAR}?",
    ),
    (
        "day_month",
        dates.month_day,
        f"{MOD} (anyweekday comma?)? the? (DAY=day of?|DAY=(ordinal|second) of) MONTH=anymonth {OFYEAR}?",
    ),
    (
        "part_of_month_day",
        dates.month_day,
        f"{MOD} the? PART=part of (anyweekday comma?)? MONTH=anymonth the? DAY=day {OFYEAR}?",
    ),
    (
        "part_of_day_month",
        dates.month_day,
        f"{MOD} the? PART=part of (anyweekday comma?)? the? DAY=day of? MONTH=anymonth {OFYEAR}?",
    ),
    ("week_of_month", relative.week_of_month, f"the? NTH=(nth|last) (num? UNIT=units|UNIT=unit) of MONTH=month {OFYEAR}?"),
    ("week_of", dates.week_of, f"the? unit of MONTH=anymonth DAY=day {OFYEAR}?"),
    (
        "day_before_month",
        dates.day_of_month,
        f"IT=(DAY=day) (joint day)* joint joint? the? day of? MONTH=anymonth {OFYEAR}?",
    ),
    (
        "day_after_month",
        dates.day_joined,
        "joint joint? the? IT=(DAY=day (comma? YEAR=year)?)",
    ),
    ("ordinal_day", dates.ordinal_day, "on IT=(the DAY=ordinal_digit)"),
    ("month", dates.month, f"{MOD} ({REL})? MONTH=anymonth {OFYEAR}?"),
    ("year", dates.year, f"{MOD} APPROX=approximator? (LEAD=(the unit))? YEAR=year"),
    ("first_year_before_christ", dates.year_of_era, "IT=(YEAR=(num|year)) (hyphen|dash|to|and) the? (num|year) ERA=era"),
    ("year_span", dates.year_span, "range IT=(SHORT=(two_digits|clock_number|day_number))"),
    ("short_year", dates.short_year, f"{MOD} YEAR=year_short"),
    ("spelled_year", dates.spelled_year, f"{MOD} SPELLED=(number number (hyphen number)?)"),
    ("year_two_thousand", dates.spelled_year, "the unit SPELLED=(number magnitude)"),
    ("year_before_christ", dates.year_of_era, f"{MOD} APPROX=approximator? YEAR=(num|year) ERA=era"),
    ("year_of_the_lord", dates.year_of_era, f"{MOD} ERA=era YEAR=(num|year)"),
    ("bare_year_of_era", dates.bare_year_of_era, f"{MOD} YEAR=(amount|two_digits|clock_number)"),
    ("decade", dates.decade, f"{MOD} the? DECADE=decade ERA=era?"),
    ("decade_short", dates.decade, "(MOD=(the edge of the|the (early|late|mid hyphen?))|the) DECADE=(decade_short|decade_word)"),
    ("century", dates.century, f"{MOD} the? (mid hyphen)? NTH=nth hyphen? UNIT=unit ERA=era?"),
    ("season", dates.season, f"{MOD} (({REL})|THE=the)? (early|late|mid)? SEASON=anyseason {OFYEAR}?"),
    ("season_year", dates.season, "YEAR=year SEASON=season"),
    ("weekday", dates.weekday, f"{EDGE} ({REL})? WEEKDAY=weekday PART=part?"),
    ("part_of_weekday", dates.weekday, f"{MOD} the PART=part of ({REL})? WEEKDAY=weekday"),
    ("day_before_weekday", dates.day_before_weekday, f"the? unit BEFORE=before ({REL})? WEEKDAY=weekday"),
    ("day_after_weekday", dates.day_before_weekday, f"the? unit after ({REL})? WEEKDAY=weekday"),
    ("day_before_yesterday", dates.day_before_weekday, "the unit BEFORE=before DAYWORD=day_word"),
    ("day_after_tomorrow", dates.day_before_weekday, "the unit after DAYWORD=day_word"),
    ("holiday", dates.named_day, f"{MOD} ({REL})? HOLIDAY=holiday PART=part? {OFYEAR}?"),
    # Quarters and halves.
    (
        "quarter",
        periods.numbered,
        f"{MOD} the? (YEAR=year|OF=((this|last|next) unit) possessive)? (YEARAGO=(unit hyphen (ago|earlier)))?"
        " fiscal? hyphen? NTH=nth UNITQ=quarter",
    ),
    ("quarter_adjective", periods.numbered, "fiscal? NTH=nth hyphen UNITQ=quarter"),
    ("quarter_of", periods.numbered, f"{MOD} the? fiscal? NTH=nth fiscal? UNITQ=quarter ({OFYEAR})?"),
    ("quarter_code", periods.numbered, "NTH=quarter_code (of? YEAR=year)?"),
    ("half_code", periods.numbered, "HALF=(NTH=half_code) (of? YEAR=year)?"),
    (
        "half",
        periods.numbered,
        "the? NTH=(nth|last|latest) HALF=half of (the unit|YEAR=year|OF=((this|last|next) unit))",
    ),
    ("the_quarter", periods.quarter, "the REL=(latest|current|corresponding)? YEAR=year? UNITQ=(quarter|period)"),
    (
        "quarter_ago",
        periods.quarter,
        "(the|a)? corresponding? YEARAGO=(unit hyphen (ago|earlier)) UNITQ=(quarter|period)",
    ),
    ("period_last_year", periods.quarter, "the (corresponding|same) UNITQ=(quarter|period) of? OF=((a|last|previous|the) unit (earlier|ago)?)"),
    ("year_ago", periods.year_ago, "unit hyphen (ago|earlier)"),
    ("fiscal_year", periods.fiscal_year, f"{MOD} fiscal YEAR=year"),
    ("this_fiscal_year", periods.fiscal_year, f"{MOD} the? REL=(current|latest|last|next|this|previous)? fiscal unit"),
    # Counted from another time.
    ("past_unit", durations.single, "the past UNIT=unit"),
    ("unit", relative.unit, f"{MOD} ({REL}|the? REL=current) UNIT=(unit|weekend)"),
    ("the_unit", relative.the_unit, f"{MOD} the? UNIT=(unit|weekend)"),
    ("unit_end", relative.unit_end, "the? UNIT=unit (hyphen|possessive)? edge"),
    ("day_word", relative.day_word, f"{EDGE} DAYWORD=day_word PART=part?"),
    ("part_day_word", relative.day_word, "(mid hyphen?)? PART=part DAYWORD=day_word"),
    ("tonight", relative.tonight, f"{EDGE} tonight"),
    ("day_part", relative.day_part, f"{MOD} {REL} PART=part"),
    ("part_only", relative.part_only, f"{MODDED} the? PART=part"),
    ("day_before", relative.day_beside, "the UNIT=unit BEFORE=before"),
    ("day_after", relative.day_beside, "the UNIT=unit (after|following)"),
    ("ago", relative.ago, f"{APPROX} {COUNT} UNIT=anyunit (or so)? ago"),
    ("units_ago", relative.ago, "UNIT=units ago"),
    ("shifted", relative.shifted, f"{APPROX} {COUNT} UNIT=anyunit STEP=(earlier|later)"),
    ("units_shifted", relative.shifted, "UNIT=units STEP=(earlier|later)"),
    ("from_now", relative.from_now, f"{APPROX} {COUNT} UNIT=anyunit (hence|from (reference|DAYWORD=day_word))"),
    ("recent_units", relative.around_now, "the? REL=recent UNIT=units (and units)?"),
    ("coming_units", relative.around_now, "the? REL=(coming|future) UNIT=units"),
    ("units_ahead", relative.around_now, "the UNIT=units REL=ahead"),
    ("next_units", relative.around_now, "the REL=next UNIT=units"),
    ("reference", relative.reference, "REF=reference"),
    ("adjective", relative.adjective, "REF=(current|recent|former|future)"),
    ("the_past", relative.the_past, "the past"),
    ("vague_time", relative.vague_time, "(the|this|that) same? (while|period)"),
    ("at_night", relative.at_night, "at IT=(PART=part)"),
    ("this_moment", relative.this_moment, "this (current|other)? moment"),
    # Times of day.
    (
        "clock",
        clock.clock,
        f"{APPROX} (CLOCK=clock AMPM=ampm?|CLOCK=(day_number|clock_number) (AMPM=ampm|oclock)|CLOCK=clock_word)"
        " (ZONE=zone|open ZONE=zone close)? (in the DAYPART=part)?"
        f" {OFDAY}",
    ),
    ("clock_of_part", clock.clock, "CLOCK=(day_number|number) in the DAYPART=part"),
    ("clock_zone", clock.clock, f"CLOCK=(four_digits|year_number) ZONE=zone {OFDAY}"),
    # How long and how often.
    ("a_unit", durations.a_unit, f"{APPROX} a UNIT=unit"),
    ("duration", durations.duration, f"{APPROX} {COUNT} more* UNIT=anyunit (hyphen long|OLD=(hyphen? old))? ORSO=(or so)?"),
    ("duration_adjective", durations.duration, f"APPROX=approximator? COUNT=({SPELT}|vague) hyphen UNIT=anyunit (hyphen long|OLD=(hyphen? old))?"),
    ("duration_half", durations.duration, f"{APPROX} COUNT=(a|num) UNIT=anyunit HALF=(and a half)"),
    ("duration_half_a", durations.duration, f"{APPROX} HALF=half a UNIT=unit"),
    ("duration_range", durations.duration, f"{APPROX} {MANY} (to|or|hyphen|dash) num hyphen? UNIT=anyunit"),
    (
        "past_units",
        durations.duration,
        f"APPROX=approximator? the? (last|past|next|coming|previous|following|nth|latest|current) {MANY} more* UNIT=units ORSO=(or so)?",
    ),
    ("the_units", durations.duration, f"the COUNT={SPELT} more? UNIT=units"),
    ("counted_period", durations.duration, "a COUNT=(num (hyphen? num)*) hyphen UNIT=unit period"),
    ("unit_long", durations.single, "UNIT=(unit|units) hyphen long"),
    ("bare_units", durations.bare_units, "UNIT=units ((or|and) units)?"),
    ("every", durations.every, f"EACH=each (OTHER=other)? (({MANY})? UNIT=anyunit|WEEKDAY=weekday PART=part?|MONTH=month|SEASON=season|PART=part)"),
    ("repeated", durations.repeated, "(WEEKDAY=weekdays|WEEKDAY=weekday PART=parts)"),
    ("frequency", durations.frequency, "FREQ=frequency"),
    ("rate", durations.rate, "per UNIT=unit"),
)  # fmt: skip


def _compiled(pattern: str) -> tuple[str, list[str]]:
    """The pattern over the characters of ``Tokens.code``, and the names of its groups in order."""
    known = codes()

    def kinds(match: re.Match[str]) -> str:
        names = CLASSES.get(match.group(), (match.group(),))
        return "[" + "".join(known[name] for name in names) + "]"

    text = re.sub(r"([A-Z]+)=([a-z_]+)([?*+]?)", r"\1=(\2\3)", pattern)
    text = re.sub(r"(?<!=)\(", "(?:", text)
    text = re.sub(r"[a-z_]+", kinds, text)
    names = re.findall(r"([A-Z]+)=\(", text)
    text = re.sub(r"[A-Z]+=\(", "(", text)
    return re.sub(r"\s+", "", text), names


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar, compiled."""
    made = []
    for name, normalise, pattern in _RULES:
        text, names = _compiled(pattern)
        parts: dict[str, list[int]] = {}
        for group, part in enumerate(names, start=1):
            parts.setdefault(part, []).append(group)
        frozen = {part: tuple(groups) for part, groups in parts.items()}
        made.append(Rule(name, re.compile(text), frozen, normalise))
    return tuple(made)


@cache
def _starters() -> dict[str, tuple[Rule, ...]]:
    """Character of ``Tokens.code`` → the rules that can begin with it."""
    known = codes()
    starters: dict[str, list[Rule]] = {}
    for rule, (_, _, pattern) in zip(rules(), _RULES, strict=True):
        for kind in sorted(first_kinds(pattern)):
            starters.setdefault(known[kind], []).append(rule)
    return {code: tuple(several) for code, several in starters.items()}


def first_kinds(pattern: str) -> set[str]:
    """The kinds of tokens that a match of ``pattern`` can begin with."""
    marks = re.findall(r"[a-z_]+|[()|?*+]", re.sub(r"[A-Z]+=", "", pattern))
    kinds, _, _ = _first_of_choice(marks, 0)
    return {kind for name in kinds for kind in CLASSES.get(name, (name,))}


def _first_of_choice(marks: list[str], at: int) -> tuple[set[str], bool, int]:
    """First names of the alternatives at ``at``, whether one can be empty, and where they end."""
    kinds: set[str] = set()
    choice_empty, empty = False, True
    while at < len(marks) and marks[at] != ")":
        if marks[at] == "|":
            choice_empty, empty = choice_empty or empty, True
            at += 1
            continue
        if marks[at] == "(":
            inner, can_skip, at = _first_of_choice(marks, at + 1)
        else:
            inner, can_skip = {marks[at]}, False
        at += 1
        if at < len(marks) and marks[at] in {"?", "*", "+"}:
            can_skip = can_skip or marks[at] != "+"
            at += 1
        if empty:
            kinds |= inner
            empty = can_skip
    return kinds, choice_empty or empty, at


def hits(tokens: Tokens, start: int) -> list[Hit]:
    """What the grammar matches first at or after token ``start``: the longest hit first, and of
    equally long ones in the order of the rules. Empty when nothing more matches.
    """
    starters, code = _starters(), tokens.code
    for at in range(start, len(code)):
        matches = [
            Hit(tokens.items, match, rule.parts, rule.name)
            for rule in starters.get(code[at], ())
            if (match := rule.pattern.match(code, at)) and match.end() > at
        ]
        if matches:
            return sorted(matches, key=lambda hit: -hit.match.end())
    return []


def normaliser(name: str) -> Normaliser:
    """The normaliser of the rule ``name``."""
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Normaliser]:
    return {rule.name: rule.normalise for rule in rules()}
