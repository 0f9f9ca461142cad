"""The days of a round of talks: which of the times in its clause, and stretches of several days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from communique.claims.matter import Matter
from communique.claims.mood import is_negated, tense_status
from communique.claims.page import Page
from communique.claims.quantity import number
from communique.claims.setting import is_beside, times_of
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_LONGEST = 31  # days: what is bounded no better dates no round
_SITTING = 21  # days that one round can last
_TO = re.compile(r"\s*(?:-|–|—|to|through|until|till)\s*(?:on\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*)?and\s+(?:on\s+)?$", re.IGNORECASE)
_DAY_TOO = re.compile(r"(?:\s+(?:to|and)\s+|\s?[-–]\s?)(\d{1,2})(?![\d,.:]?\d|\s?[%ap])\b")
_UNTIL = re.compile(r"\b(?:until|till|by|before)\s+(?:the\s+)?$", re.IGNORECASE)
_THAN = re.compile(r"\s+than\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?P<n>\w+) (?P<unit>day|week)s? (?P<way>after|before)\s+$")


def days_of(page: Page, matter: Matter) -> list[TimeExpression]:
    """The times that can date a round, days of one sitting joined to a stretch.

    A day that comes *later* than one that was planned stands first.
    """
    verb = relative_verb(page, matter.word)
    times = [*matter.times, *(times_of(page, verb) if verb is not None else ())]
    times = sorted(set(times), key=lambda t: t.start)
    days = [t for t in times if _dates_a_round(t) and not _is_measure(page, t)]
    days = [t for t in days if not _was_planned(page, t)] or days
    if not days and (counted := _counted_from(page, matter)) is not None:
        return [counted]
    days = [t for t in days if is_beside(page, matter.word, t.start)] or days
    joined = days if _is_moved(page, matter) else _joined(page, days)
    return sorted(joined, key=lambda t: not page.text[t.start : t.end].endswith(" later"))


_BETWEEN = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT", "NUM", "PART"})
_REACH = 14  # words between a round and the relative clause behind it


def relative_verb(page: Page, word: int) -> int | None:
    """*a fifth round that started on Monday*, *the sitting with them, which was held yesterday*:
    the verb that tells a round as held, wherever the tree has hung it.
    """
    stop = min(page.words_in(page.sentence_of(word)).stop, word + _REACH)
    at = word + 1
    while at < stop and page.words[at].upos in _BETWEEN:
        at += 1
    if at >= stop or page.forms[at] not in {"which", "that"}:
        return None
    verb = next((i for i in range(at + 1, min(at + 5, stop)) if page.words[i].upos == "VERB"), None)
    if verb is None or is_negated(page, verb) or tense_status(page, verb)[0] != "happened":
        return None
    return verb if page.lemmas[verb] in _words("held") else None


def _is_moved(page: Page, matter: Matter) -> bool:
    """*moved from Thursday to 9 December*: two days of which one is given up."""
    predicate = page.predicate_above(matter.word)
    moved = predicate is not None and page.lemmas[predicate] in _words("move")
    return moved or matter.standing.status in {"postponed", "cancelled"}


def _was_planned(page: Page, time: TimeExpression) -> bool:
    """*that were to have resumed this week*: a day that was given up."""
    at = page.words_in(Span(time.start, time.end)).start
    predicate = page.predicate_above(at) if at < len(page.words) else None
    if predicate is None or "to" not in page.mark_of(predicate):
        return False
    return any(page.forms[c] in {"was", "were"} for c in page.children_by(predicate, "aux"))


def is_limit(page: Page, time: TimeExpression) -> bool:
    """*until 31 October*, *by Friday*: where something ends, no day of a sitting."""
    return _UNTIL.search(page.text, max(0, time.start - 12), time.start) is not None


def _dates_a_round(time: TimeExpression) -> bool:
    """Times that can date a round: bounded on both sides, to a month or less."""
    if time.earliest is None or time.latest is None:
        return False
    return (time.latest - time.earliest).days <= _LONGEST


def _is_measure(page: Page, time: TimeExpression) -> bool:
    """*eight days later than planned*: by how much, not when."""
    later = page.text[time.start : time.end].endswith(("later", "earlier"))
    return later and _THAN.match(page.text, time.end) is not None


def _joined(page: Page, days: Sequence[TimeExpression]) -> list[TimeExpression]:
    """*from 15 to 27 January*, *on 8 and 9 May*, *from June 6 to 8*: one stretch."""
    found: list[TimeExpression] = []
    for time in days:
        day = _with_second_day(page, time)
        if found and (whole := _one_stretch(page, found[-1], day)) is not None:
            found[-1] = whole
        else:
            found.append(day)
    return found


def _one_stretch(page: Page, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    if not (first.earliest and last.latest and first.end <= last.start):
        return None
    apart = (last.latest - first.earliest).days
    between = page.text[first.end : last.start]
    joint = _TO.fullmatch(between) or (_AND.fullmatch(between) and apart == 1)
    if not 0 < apart <= _SITTING or not (joint or _begun_and_ended(page, first, last)):
        return None
    return replace(first, end=last.end, type="DATE", value=None, latest=last.latest)


def _begun_and_ended(page: Page, first: TimeExpression, last: TimeExpression) -> bool:
    """*that began on Monday closed on Thursday*: first and last day of one sitting."""
    verbs = [_verb_before(page, t) for t in (first, last)]
    return verbs[0] in _words("begin") and verbs[1] in _words("end")


def _verb_before(page: Page, time: TimeExpression) -> str | None:
    """The verb that a time stands behind; by order, since small parsers mix up such clauses."""
    low = page.words_in(page.sentence_at(time.start)).start
    at = page.words_in(Span(time.start, time.end)).start
    verbs = (i for i in range(at - 1, low, -1) if page.words[i].upos == "VERB")
    return next((page.lemmas[i] for i in verbs), None)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("matters")["sitting"][key])


def _with_second_day(page: Page, time: TimeExpression) -> TimeExpression:
    """*June 6 to 8*, of which the reader of times sees the first."""
    match = _DAY_TOO.match(page.text, time.end)
    first = time.earliest
    if match is None or first is None or first != time.latest:
        return time
    day = int(match.group(1))
    if not page.text[time.start : time.end].endswith(str(first.day)) or day <= first.day:
        return time
    try:
        last = first.replace(day=day)
    except ValueError:
        return time
    return replace(time, end=match.end(), type="DATE", value=None, latest=last)


def _counted_from(page: Page, matter: Matter) -> TimeExpression | None:
    """*said on Tuesday, a day after a third round*: the day counted back from that of the rest."""
    low = page.sentence_of(matter.word).start
    match = _BACK.search(page.text[: _phrase_start(page, matter)], low)
    count = 1.0 if match and match["n"].lower() in {"a", "one"} else None
    count = count or (number(match["n"]) if match else None)
    base = _day_before(page, matter)
    if match is None or count is None or base is None:
        return None
    days = dt.timedelta(days=int(count) * (7 if match["unit"] == "week" else 1))
    day = base - days if match["way"] == "after" else base + days
    return TimeExpression(match.start(), match.end(), "DATE", day.isoformat(), day, day)


def _phrase_start(page: Page, matter: Matter) -> int:
    """Where the words begin that name the round, its article first."""
    return page.words[min([*page.subtree(matter.word, {"case"}), matter.word])].start


def _day_before(page: Page, matter: Matter) -> dt.date | None:
    """The day told last before the matter in its sentence, else that of the dispatch."""
    sentence = page.sentence_of(matter.word)
    at = page.words[matter.word].start
    told = [
        t.earliest
        for t in page.times_in(sentence)
        if t.end < at and t.earliest == t.latest and not is_limit(page, t)
    ]
    known = [t for t in told if t is not None]
    return known[-1] if known else page.dispatch.publication.day
