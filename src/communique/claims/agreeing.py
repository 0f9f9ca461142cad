"""What agreeing looks like: who agrees, whether it is done, and what is agreed in few words."""

from __future__ import annotations

import re

from communique.claims.mood import is_negated, standing, tense_status
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, parties_of, sides
from communique.text.span import Span

_A_YEAR = 366  # days
_OTHER_CLAUSES = {"xcomp", "ccomp", "advcl", "acl", "conj", "parataxis"}


def is_joint(page: Page, word: int) -> bool:
    """Whether several sides say it together: *Chile and Peru said in a joint statement*."""
    statement = page.statement_at(page.words[word].start)
    if statement is None:
        return False
    named = sides(page, [a for part in statement.source for a in actors_in(page, part)])
    return len(named) > 1


def is_history(page: Page, word: int) -> bool:
    """Whether the phrase of a noun, or the clause of a verb, is of a day more than a year ago."""
    day = page.dispatch.publication.day
    if day is None:
        return False
    own = [c for c in page.children[word] if page.relation(c) not in _OTHER_CLAUSES]
    spans = [page.phrase(word), *(page.phrase(c) for c in own)]
    return any(
        t.type == "DATE" and t.latest is not None and (day - t.latest).days > _A_YEAR
        for span in spans
        for t in page.times_in(span)
    )


def in_own_words(page: Page, span: Span) -> Span:
    """``span`` up to where the source or cue of a statement begins."""
    return Span(span.start, page.voice_ends(span.start + 1, span.end))


def shortened(page: Page, span: Span) -> str:
    """The words of a stretch on one line, without what it begins with and asides at its end."""
    text = re.split(r"\s*[—–;(]|, (?:which|who)", page.squeezed(span), maxsplit=1)[0].rstrip(" ,")
    text = re.sub(r"^(?:[\s:,;.]+|['’]s\s+|to\s+)+", "", text)
    return text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + "…"


def agreeing_parties(page: Page, agreed: int | None) -> tuple[str, ...]:
    """The sides that a verb or a noun of agreeing names."""
    if agreed is None:
        return ()
    found: list[str] = []
    if page.words[agreed].upos == "VERB":
        subject = page.subject(agreed)
        if subject is not None:
            found.extend(actors_of_phrase(page, subject))
        for case, c in page.obliques(agreed):
            if case in {"with", "by"}:
                found.extend(actors_of_phrase(page, c))
        return sides(page, found)
    return parties_of(page, agreed)


def is_settled(page: Page, agreed: int) -> bool:
    """Whether the agreeing is done, not hoped for, refused or proposed."""
    if is_negated(page, agreed):
        return False
    if page.words[agreed].upos == "NOUN":
        stand = standing(page, agreed)
        return not stand.negated and stand.status in {"happened", "ongoing", "scheduled"}
    return tense_status(page, agreed)[0] in {"happened", "ongoing"}
