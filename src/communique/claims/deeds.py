"""Claims about deeds: what is told to have been done, or not, that no other kind of claim tells.

Somebody expects "a written answer by Friday"; a later dispatch says "we replied on Thursday". The
deed is no document, contact or commitment of its own, but it shows that the expectation was met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.mood import is_disbelieved, is_negated, standing, tense_status
from communique.claims.page import Page
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_LONGEST = 160


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("expectations")["deeds"])


@cache
def _lasting() -> dict[str, str]:
    """Verbs of what lasts with the deed that would end it."""
    return dict(load("expectations")["lasting"])


def _is_still(page: Page, word: int) -> bool:
    """*nine men are still held*: told of now, and so not of what was or may be."""
    if not any(page.forms[c] == "still" for c in page.children_by(word, "advmod")):
        return False
    return page.is_passive(word) and not is_negated(page, word) and not is_disbelieved(page, word)


def code_deeds(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each deed that a clause tells as done or as not done."""
    del matters
    for word in range(len(page.words)):
        if page.words[word].upos != "VERB":
            continue
        if page.lemmas[word] in _lasting() and _is_still(page, word):
            yield _finding(page, word, "denied", _lasting()[page.lemmas[word]])
            continue
        if page.lemmas[word] not in _verbs():
            continue
        if page.subject(word) is None or is_disbelieved(page, word):
            continue
        status = _status(page, word)
        if status is not None:
            yield _finding(page, word, status)


def _status(page: Page, word: int) -> str | None:
    """``happened``, or ``denied`` for what was not done; nothing for what lies ahead."""
    status, future = tense_status(page, word)
    if future or status != "happened":
        return None
    if standing(page, word).status in {"conditional", "cancelled", "postponed"}:
        return None
    return "denied" if is_negated(page, word) else "happened"


def _finding(page: Page, word: int, status: str, item: str | None = None) -> Finding:
    subject: dict[str, Any] = {"what": _text(page, word), **({"item": item} if item else {})}
    time = when(_time(page, word))
    if time is not None:
        subject["when"] = time
    return Finding(
        "deed", subject, "status", status, "happened" if status == "happened" else "denied", word
    )


def _text(page: Page, word: int) -> str:
    text = page.squeezed(page.clause_span(word))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _time(page: Page, word: int) -> TimeExpression | None:
    """The day in the clause, if one is given that is not ahead of the dispatch."""
    day = page.dispatch.publication.day
    days = [
        t
        for t in page.times_in(page.clause_span(word))
        if t.type in {"DATE", "TIME"}
        and t.latest is not None
        and t.earliest == t.latest
        and (day is None or t.latest <= day)
        and not page.in_attribution(t.start)
    ]
    return days[0] if days else None
