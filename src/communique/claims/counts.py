"""Counts: how many of what a sentence counts, as a range, and whether two counts can both hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.claims.page import Page
from communique.claims.quantity import digits_at, number, qualifier_before
from communique.text.span import Span
from communique.vocabulary.load import load

_MOST_APART = 20.0  # two counts of one thing are of one order
_ROUGHLY = 0.1  # "about 200" may be a tenth more or less
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "hundred": 1e2}
_OPEN = float("inf")
_SIGNS = frozenset("$€£¥")


@dataclass(frozen=True, slots=True)
class Count:
    """From ``low`` to ``high`` of ``unit`` (a lemma; ``None`` where the text leaves it out).

    ``pointed`` tells that the words set it against another number: *only 96*, *all 100*, *24 and
    no more*, *put the figure at 180*.
    """

    word: int
    low: float
    high: float
    unit: str | None
    pointed: bool


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("answers")[key])


def counts(page: Page, sentence: Span) -> Iterator[Count]:
    """The counts in a sentence, in order: no dates, no ordinals, no years."""
    end = 0
    for i in page.words_in(sentence):
        span = digits_at(page, i)
        value = number(page.quoted(span))
        if not value or span.start < end or _is_date(page, span):
            continue
        end = span.end
        found = _count(page, sentence, i, span, value)
        if found is not None:
            yield found


def _is_date(page: Page, span: Span) -> bool:
    return any(t.start < span.end and span.start < t.end for t in page.times)


def _count(page: Page, sentence: Span, word: int, span: Span, value: float) -> Count | None:
    if "-" in {page.text[span.end : span.end + 1], page.text[span.start - 1 : span.start]}:
        return None  # "a 48-hour strike", "Boeing-737"
    first = word - (page.forms[word - 1] in _SIGNS)
    at = page.words_in(Span(span.end, sentence.end)).start
    stop = page.words_in(sentence).stop
    while at < stop and page.forms[at] in _SCALES:
        value *= _SCALES[page.forms[at]]
        at += 1
    if _is_whole_of_part(page, first):
        return None
    qualifier, start = qualifier_before(page, first, page.words[first].start)
    low, high = _range(value, qualifier)
    lead = page.words_in(Span(start, sentence.end)).start
    pointed = qualifier in {"at_most", "fewer_than"} or _is_pointed(page, lead, at, stop)
    unit = page.forms[first] if first != word else _unit(page, at, stop)
    return Count(word, low, high, unit, pointed)


def _is_whole_of_part(page: Page, first: int) -> bool:
    """*96 of the 100*: the hundred is only what the part is counted out of."""
    at = first - 1
    while at > 0 and page.forms[at] in {"the", "these", "those", "its", "all", "their"}:
        at -= 1
    return at > 0 and page.forms[at] == "of" and number(page.forms[at - 1]) is not None


def _range(value: float, qualifier: str) -> tuple[float, float]:
    ranges = {
        "more_than": (value * 1.0001, _OPEN),
        "at_least": (value, _OPEN),
        "at_most": (0.0, value),
        "fewer_than": (0.0, value * 0.9999),
        "about": (value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)),
    }
    return ranges.get(qualifier, (value, value))


def _is_pointed(page: Page, lead: int, after: int, stop: int) -> bool:
    before = page.forms[max(0, lead - 3) : lead]
    behind = page.forms[after : min(stop, after + 3)]
    if before[-1:] and before[-1] in _words("pointed"):
        return True
    if behind[:2] in (["and", "no"], ["and", "not"], ["of", "them"]):
        return True
    if before[-2:-1] and before[-2] in {"it", "that", "they", "there"}:
        return before[-1] in {"was", "were", "is", "are"}
    spoken = set(page.lemmas[max(0, lead - 6) : lead])
    return bool(spoken & _words("figures") and before[-1:] in (["at"], ["was"], ["is"], ["as"]))


def _unit(page: Page, after: int, stop: int) -> str | None:
    """The lemma of what is counted, where it stands right behind the number."""
    for i in range(after, min(stop, after + 4)):
        if page.words[i].upos in {"NOUN", "PROPN", "SYM"}:
            more = i + 1 < stop and page.words[i + 1].upos == "NOUN"
            return page.lemmas[i + 1] if more else page.lemmas[i]
        if page.words[i].upos not in {"ADJ", "DET"} and page.forms[i] != "of":
            return None
    return None


def contrary(one: Count, other: Count) -> bool:
    """Whether two counts of one thing cannot both hold."""
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        return False
    if one.low <= other.high and other.low <= one.high:
        return False
    near, far = sorted((_point(one), _point(other)))
    return near > 0 and far / near < _MOST_APART


def _point(count: Count) -> float:
    if count.high == _OPEN:
        return count.low
    return count.high if not count.low else (count.low + count.high) / 2
