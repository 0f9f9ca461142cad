"""When and where a matter is set: the times and places that belong to its clause."""

from __future__ import annotations

import re
from functools import cache

from communique.actors.places import is_city
from communique.claims.page import Page
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_AT = {"in", "at", "on", "near", "inside", "from", "to", "for"}
_WHERE = {"in", "at", "near", "inside", "outside"}
_PLACE_TYPES = {"location", "facility"}
_CHAIN = {"xcomp", "conj", "aux", "cop", "ccomp"}


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("cues")["speech"])


def times_of(page: Page, word: int) -> list[TimeExpression]:
    """The dates and times that say when the matter at ``word`` is, in order.

    Durations and sets never do; neither does the time of a reporting verb (*said on Friday*),
    unless it stands inside the matter's own phrase.
    """
    found = []
    for time in page.times_in(page.sentence_of(word)):
        if (
            time.type in {"DATE", "TIME"}
            and not _vague(time)
            and not _in_dateline(page, time)
            and _belongs(page, word, _head(page, time))
        ):
            found.append(time)
    return found


_DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40},\s+[A-Z]?[a-z]*\.?\s?\d{0,2}[^\n]{0,12}\s*[(–—-]")


def _in_dateline(page: Page, time: TimeExpression) -> bool:
    """*DOHA, March 9 (ECW) - …*: the day of writing is no day of what is written about."""
    match = _DATELINE.match(page.text, page.paragraph_start(time.start))
    return match is not None and time.end < match.end()


def _vague(time: TimeExpression) -> bool:
    return time.value is None and time.earliest is None and time.latest is None


def _head(page: Page, time: TimeExpression) -> int:
    """The word of a time expression that hangs on something outside it."""
    inside = page.words_in(Span(time.start, time.end))
    for i in inside:
        if page.words[i].head not in inside:
            return i
    return inside.start


def _belongs(page: Page, word: int, dependent: int) -> bool:
    """Whether a time or place hangs on the matter itself or on the clause that it stands in."""
    if dependent >= len(page.words) or page.in_attribution(page.words[dependent].start):
        return False
    above = list(page.ancestors(dependent))
    if word in above or dependent in page.ancestors(word):
        return True
    predicate = page.predicate_above(word)
    other = page.predicate_above(dependent)
    if predicate is None or other is None:
        return predicate is other and _adjacent(page, word, dependent)
    if page.lemmas[other] in _speech():
        return False
    return other in _clause_chain(page, predicate) or predicate in _clause_chain(page, other)


def _clause_chain(page: Page, predicate: int) -> set[int]:
    chain = {predicate}
    at = predicate
    while page.relation(at) in _CHAIN and page.words[at].head >= 0:
        if page.relation(at) == "ccomp" and page.lemmas[page.words[at].head] in _speech():
            break
        if page.relation(at) == "conj" and page.child(at, "nsubj") is not None:
            break
        at = page.words[at].head
        chain.add(at)
    return chain


def _adjacent(page: Page, word: int, other: int) -> bool:
    low, high = sorted((word, other))
    return not any(page.forms[k] in {";", ":", "|"} for k in range(low, high))


def places_of(page: Page, word: int) -> list[str]:
    """The names of places where the matter at ``word`` is, in order of the text."""
    found: list[str] = []
    sentence = page.sentence_of(word)
    for name in page.reading.names:
        if name.type not in _PLACE_TYPES or not (
            sentence.start <= name.start and name.end <= sentence.end
        ):
            continue
        head = _name_head(page, Span(name.start, name.end))
        if head is None or not _belongs(page, word, head):
            continue
        if _is_where(page, head, word):
            place = page.squeezed(Span(name.start, name.end))
            found.append(re.sub(r"['’]s$", "", place))
    return list(dict.fromkeys(found))


def _name_head(page: Page, span: Span) -> int | None:
    inside = page.words_in(span)
    for i in inside:
        if page.words[i].head not in inside:
            return i
    return None


def _is_where(page: Page, head: int, word: int) -> bool:
    case = page.case_of(head).split(" ")[-1] if page.case_of(head) else ""
    before = page.forms[head - 1] if head else ""
    if case in _WHERE or before in _WHERE:
        return True
    # "leaving for Istanbul", "heads to Istanbul": where those who leave are to meet.
    if (case in {"for", "to"} or before in {"for", "to"}) and _is_travel(page, head):
        return True
    # "the Istanbul talks", "Geneva round"
    return (
        page.words[head].head == word
        and page.relation(head) in {"compound", "amod"}
        and _is_city(page, head)
    )


def _is_travel(page: Page, head: int) -> bool:
    above = page.predicate_above(head)
    return above is not None and page.lemmas[above] in load("matters")["travel"]


def _is_city(page: Page, head: int) -> bool:
    return is_city(page.forms[head])
