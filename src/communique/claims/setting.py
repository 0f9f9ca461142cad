"""When and where a matter is set: the times and places that belong to its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from communique.actors.gazetteer import capital_of, cities
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
            and not _is_of_agreeing(page, word, _head(page, time))
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
    """The names of places where the matter at ``word`` is, those below it first."""
    found: list[tuple[bool, int, str]] = []
    for head, place in _places_in(page, page.sentence_of(word)):
        if not _belongs(page, word, head) or not _is_where(page, head, word):
            continue
        if _is_of_topic(page, word, head) and not is_city(place):
            continue
        if is_beside(page, word, page.words[head].start):
            found.append((word not in page.ancestors(head), head, place))
    return list(dict.fromkeys(place for *_, place in sorted(found)))


_AFTERWARDS = frozenset({"after", "following"})


def is_beside(page: Page, word: int, offset: int) -> bool:
    """Whether what stands at ``offset`` is on the matter's own side of the sentence.

    *agreed on Tuesday to hold a second round in Lima, after a first in Cusco ended*: Tuesday is
    the day of agreeing, Cusco the place of the first.
    """
    at = page.words_in(Span(offset, offset + 1)).start
    low, high = sorted((at, word))
    parted = any(
        page.forms[i] in _AFTERWARDS and page.words[i].upos in {"ADP", "SCONJ", "VERB"}
        for i in range(low + 1, high)
    )
    return not parted and not _is_of_agreeing(page, word, at)


def _is_of_agreeing(page: Page, word: int, at: int) -> bool:
    """Whether it stands by the verb of agreeing, before what is agreed on."""
    for above in [word, *page.ancestors(word)]:
        to = page.child(above, "mark")
        if to is not None and page.forms[to] == "to" and page.relation(above) in {"xcomp", "advcl"}:
            agreed = page.lemmas[page.words[above].head] in load("matters")["agreement_verbs"]
            return agreed and at < to
    return False


def _places_in(page: Page, sentence: Span) -> Iterator[tuple[int, str]]:
    """The places that a sentence names or describes: word and name."""
    for name in page.reading.names:
        inside = sentence.start <= name.start and name.end <= sentence.end
        head = _name_head(page, Span(name.start, name.end)) if inside else None
        if head is not None and name.type in _PLACE_TYPES:
            place = page.squeezed(Span(name.start, name.end))
            yield head, re.sub(r"['’]s$", "", place)
    for word in page.words_in(sentence):
        city = _capital(page, word) if page.forms[word] == "capital" else None
        if city is not None:
            yield word, city


_OWN = re.compile(r"(?:['’]s)?\s+(?:[a-z]+\s+)?")


def _capital(page: Page, word: int) -> str | None:
    """*the Qatari capital*, *the capital* in a text from there."""
    at = page.words[word].start
    states = [m.actor for m in page.cast.mentions if _OWN.fullmatch(page.text[m.end : at])]
    alone = not page.children_by(word, "nmod", "appos", "amod")
    if not states and alone and page.forms[word - 1 : word] == ["the"]:
        states = _state_written_from(page)
    return next((city for state in states if (city := capital_of(state))), None)


def _state_written_from(page: Page) -> list[str]:
    """The state whose capital heads the dateline."""
    match = _DATELINE_PLACE.search(page.text)
    city = cities().get(match.group(1).title()) if match else None
    return [city.actor] if city is not None and city.kind == "capital" else []


_DATELINE_PLACE = re.compile(r"^([A-Z][A-Z .'’-]{2,30})(?:,| [(–—-])", re.MULTILINE)


def _is_of_topic(page: Page, word: int, head: int) -> bool:
    """*talks on a ceasefire in the valley*: where the ceasefire is to be, not the talks."""
    for above in page.ancestors(head):
        if above == word:
            return False
        if page.case_of(above).split(" ")[0] in {"on", "about", "over", "regarding", "concerning"}:
            return word in page.ancestors(above)
    return False


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
