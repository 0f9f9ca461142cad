"""Claims about commitments: what was agreed, offered, carried out, stalled, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from communique.claims.agreeing import (
    agreeing_parties,
    in_own_words,
    is_history,
    is_joint,
    is_settled,
    shortened,
)
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.matters import item_kind, words
from communique.claims.mood import (
    Standing,
    category,
    is_negated,
    tense_status,
)
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side
from communique.claims.quantity import Quantity
from communique.claims.setting import places_of
from communique.claims.undertakings import provisions, undertakings
from communique.text.span import Span, trimmed

_KINDS = frozenset(
    {
        "prisoner_exchange",
        "body_return",
        "release",
        "withdrawal",
        "ceasefire",
        "aid",
        "payment",
        "access",
        "tariff",
        "enrichment",
    }
)
_CUT = frozenset({"acl:relcl", "appos", "advcl", "parataxis"})
_TO_PLAN = re.compile(
    r"\b(?:according to (?:the )?(?:plan|schedule)|as (?:planned|scheduled|agreed)"
    r"|on (?:schedule|time|track)|to plan)\b",
    re.IGNORECASE,
)
_STARTED = {"begin", "start", "launch", "commence", "continue", "implement"}
_BROKEN = {"violate", "breach", "break", "breached", "violation"}


def code_commitments(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each exchange, return, release, truce…: agreed or offered, done or stalled."""
    for matter in matters:
        if matter.kind in _KINDS:
            yield from _commitment(page, matter)
    known = {m.word for m in matters if m.kind in _KINDS | {"round", "meeting", "call"}}
    for matter in matters:
        if matter.kind == "agreement":
            yield from undertakings(page, matter, known)
    yield from provisions(page, known)


def _commitment(page: Page, matter: Matter) -> Iterator[Finding]:
    if _is_told_by_both(page, matter):
        matter = replace(matter, standing=Standing("happened", False, False))
    agreed = _agreeing(page, matter)
    status = _status(page, matter, agreed)
    if status is None or _is_past(page, matter, agreed) or _is_of_something_else(page, matter):
        return
    subject = _subject(page, matter, agreed)
    if (
        status == "done"
        and matter.quantity
        and matter.quantity.of
        not in {
            None,
            matter.quantity.value,
        }
    ):
        status = "under_way"
    yield Finding("commitment", subject, "status", status, matter.standing.status, matter.word)
    if status in {"done", "under_way"} and not agreed and matter.kind != "ceasefire":
        yield Finding("commitment", subject, "step", _step(page, matter), "happened", matter.word)
    if status == "postponed":
        by = _postponer(page, matter)
        if by is not None:
            yield Finding("commitment", subject, "postponed_by", by, "postponed", matter.word)


def _is_past(page: Page, matter: Matter, agreed: int | None) -> bool:
    """*the 1953 armistice*, *agreed in 2019 to …*: what is told of another year is history."""
    return any(is_history(page, i) for i in (matter.word, agreed) if i is not None)


def _is_of_something_else(page: Page, matter: Matter) -> bool:
    """*withdrawal of double taxation*: of no troops, and from nowhere."""
    if matter.kind != "withdrawal" or page.words[matter.word].upos != "NOUN":
        return False
    of = [c for case, c in page.obliques(matter.word) if case == "of"]
    return any(
        page.words[c].upos == "NOUN"
        and item_kind(page.lemmas[c]) != "withdrawal"
        and not actors_in(page, page.phrase(c))
        for c in of
    )


def _subject(page: Page, matter: Matter, agreed: int | None) -> dict[str, Any]:
    subject: dict[str, Any] = {"kind": matter.kind, "what": _what(page, matter)}
    if is_joint(page, matter.word):
        subject["joint"] = True
    if matter.item:
        subject["item"] = matter.item
    if matter.quantity:
        whole = replace(matter.quantity, value=matter.quantity.of or matter.quantity.value)
        subject["quantity"] = whole.to_json()
    parties = list(matter.parties) or list(agreeing_parties(page, agreed))
    if len(parties) == 1 and _by_several(page, agreed):
        parties = []  # "the parties agreed", of whom the text names but one
    if parties:
        subject["parties"] = parties
    sentence = page.sentence_of(matter.word)
    if _TO_PLAN.search(page.text, sentence.start, sentence.end):
        subject["on_schedule"] = True
    if agreed is not None:
        for time in matter.times:
            if page.predicate_above(page.words_in(Span(time.start, time.end)).start) == agreed:
                subject["made_on"] = when(time)
        places = _places_of_agreement(page, agreed, matter)
        if places:
            subject["made_at"] = places
    return subject


def _by_several(page: Page, agreed: int | None) -> bool:
    subject = page.subject(agreed) if agreed is not None else None
    if subject is None:
        return False
    return page.forms[subject] in {"parties", "sides", "both", "delegations", "governments", "they"}


def _what(page: Page, matter: Matter) -> str:
    """The thing to be done, in the text's own words, short."""
    if matter.antecedent is not None:
        return _what(page, replace(matter, word=matter.antecedent, antecedent=None))
    if page.words[matter.word].upos == "VERB":
        objects = page.children_by(matter.word, "obj", "nsubj:pass", "obl", "iobj")
        below = [i for c in objects for i in page.subtree(c, _CUT)]
        after = [i for i in below if i > matter.word]
        span = in_own_words(page, page.span_of([matter.word, *(after or below)]))
    else:
        inside = page.phrase(matter.word, _CUT | {"cc", "conj", "punct"})
        cases = page.children_by(matter.word, "case", "mark")
        first = max((page.words[c].end for c in cases if c < matter.word), default=inside.start)
        span = trimmed(page.text, Span(max(first, inside.start), inside.end))
    return shortened(page, span)


def _agreeing(page: Page, matter: Matter) -> int | None:
    """The word of agreement over a matter: *agreed to exchange*, *agreement on the return of*."""
    for above in page.ancestors(matter.word):
        if page.lemmas[above] in words("agreement_verbs") and page.words[above].upos == "VERB":
            return None if is_negated(page, above) or _is_told(page, matter, above) else above
        if page.lemmas[above] in words("agreement_nouns"):
            return above
        if page.words[above].deprel in {"ccomp"} and category(page, above) is None:
            break
    for c in page.children_by(matter.word, "acl"):
        if page.lemmas[c] in words("agreement_verbs"):
            return c
    return _reached(page, matter) or _trailing(page, matter)


def _is_told(page: Page, matter: Matter, agreed: int) -> bool:
    """*Both agreed that six had been freed*: they say the same, they undertake nothing."""
    below = [matter.word, *page.ancestors(matter.word)]
    clause = below[max(0, below.index(agreed) - 1)]
    told = page.relation(clause) == "ccomp" and page.is_predicate(clause)
    return told and tense_status(page, clause)[0] == "happened"


def _is_told_by_both(page: Page, matter: Matter) -> bool:
    return any(
        page.lemmas[above] == "agree" and _is_told(page, matter, above)
        for above in page.ancestors(matter.word)
    )


def _trailing(page: Page, matter: Matter) -> int | None:
    """*X will lift its duty and Y will …, the two sides agreed*."""
    if not matter.standing.future:
        return None
    stop = page.words_in(page.sentence_of(matter.word)).stop
    for i in range(matter.word + 1, stop):
        if page.forms[i] == "agreed" and page.words[i].upos == "VERB":
            before = page.forms[max(0, i - 4) : i]
            plural = {"sides", "parties", "they", "delegations", "governments", "both"}
            return i if "," in before and plural & set(before) else None
    return None


def _reached(page: Page, matter: Matter) -> int | None:
    """*an agreement was reached … on the return of …*: both hang on the verb of reaching."""
    predicate = page.predicate_above(matter.word)
    if predicate is None or page.relation(matter.word) not in {"obl", "nmod"}:
        return None
    if page.case_of(matter.word) not in {"on", "about", "for", "to", "regarding"}:
        return None
    for c in page.children_by(predicate, "nsubj", "obj"):
        if page.lemmas[c] in words("agreement_nouns"):
            return c
    return None


def _places_of_agreement(page: Page, agreed: int, matter: Matter) -> str | None:
    places = places_of(page, agreed) or list(matter.places)
    return places[0] if places else None


def _status(page: Page, matter: Matter, agreed: int | None) -> str | None:
    stand = matter.standing
    if agreed is not None and stand.status not in {"denied", "cancelled", "postponed"}:
        return "agreed" if is_settled(page, agreed) else "offered"
    lemmas = {page.lemmas[a] for a in [matter.word, *page.ancestors(matter.word)][:5]}
    if lemmas & _BROKEN:
        return "broken"
    if matter.kind == "ceasefire" and _prolongs(page, matter):
        return "agreed"
    table: dict[str, str | None] = {
        "happened": "under_way" if lemmas & _STARTED else "done",
        "ongoing": "under_way",
        "scheduled": "scheduled",
        "expected": "scheduled" if matter.times else None,
        "proposed": "offered",
        "postponed": "postponed",
        "cancelled": "broken",
        "denied": "denied",
        "conditional": None,
    }
    status = table[stand.status]
    if status in {"done", "under_way"} and page.words[matter.word].upos == "NOUN":
        return _noun_status(page, matter, status)
    if status == "scheduled" and (_is_bare_topic(page, matter) or _is_only_proposed(page, matter)):
        return None
    if status == "offered" and not _own_offer(page, matter):
        return None
    return status


def _prolongs(page: Page, matter: Matter) -> bool:
    """*the sides extend the truce by 60 days*, *the truce is prolonged*."""
    predicate = page.predicate_above(matter.word)
    return (
        predicate is not None
        and page.lemmas[predicate] in words("prolong")
        and matter.standing.status in {"happened", "ongoing"}
        and not matter.standing.negated
    )


_DOING = {
    "carry", "carry_out", "take", "take_place", "hold", "complete", "conduct", "make", "finish",
    "conclude", "happen", "occur", "result", "see", "yield", "end", "go",
}  # fmt: skip
_GOING_ON = {"continue", "last", "hold", "remain", "observe", "respect", "enter", "proceed", "run"}


def _noun_status(page: Page, matter: Matter, status: str) -> str | None:
    """A noun is carried out, or under way, only when its verb says so."""
    predicate = page.predicate_above(matter.word)
    if predicate is None or _is_bare_topic(page, matter):
        return None
    lemma = page.lemmas[predicate]
    holding = matter.kind == "ceasefire" and page.forms[predicate].endswith("ing")
    if lemma in _STARTED or (holding and lemma in _GOING_ON):
        return "under_way"
    if status == "under_way":
        in_force = page.forms[predicate] in {"force", "effect", "way", "underway"}
        return "under_way" if lemma in _GOING_ON or in_force else None
    return "done" if lemma in _DOING or predicate == matter.word else None


def _is_bare_topic(page: Page, matter: Matter) -> bool:
    """*commented on the topic of the exchange*, *talks on a release*: no state of affairs."""
    if page.words[matter.word].upos != "NOUN":
        return False
    if page.preposition(matter.word).split(" ")[0] in _TALKED and _is_talked_of(page, matter.word):
        return True
    return any(
        page.lemmas[a] in {"topic", "issue", "question", "subject", "parameter", "process", "list"}
        for a in list(page.ancestors(matter.word))[:3]
    )


def _is_only_proposed(page: Page, matter: Matter) -> bool:
    """*The proposal provides for a rise*: what a paper provides for nobody has agreed to yet."""
    predicate = page.predicate_above(matter.word)
    subject = page.subject(predicate) if predicate is not None else None
    return subject is not None and page.lemmas[subject] in words("proposal_nouns") | {
        "draft",
        "plan",
        "blueprint",
    }


_TALKED = {"on", "about", "over", "regarding", "concerning"}


def _is_talked_of(page: Page, word: int) -> bool:
    """Whether the preposition before a noun phrase follows a word for talks."""
    sentence = page.words_in(page.sentence_of(word))
    at = next((i for i in range(word, sentence.start, -1) if page.forms[i] in _TALKED), word)
    return page.lemmas[at - 1] in words("talk_nouns") | words("meeting_nouns") | {"round"}


def _own_offer(page: Page, matter: Matter) -> bool:
    above = [page.lemmas[a] for a in page.ancestors(matter.word)][:4]
    return bool({"offer", "propose", "ready", "proposal"} & set(above))


_TOTAL = re.compile(
    r"\b(?:so far|to date|in all|in total|altogether|up to now|until now|(?:has|have) now been)\b",
    re.IGNORECASE,
)


def _step(page: Page, matter: Matter) -> dict[str, Any]:
    quantity = matter.quantity or Quantity(None, matter.item, "undisclosed", 0, 0)
    sentence = page.sentence_of(matter.word)
    total = _TOTAL.search(page.text, sentence.start, sentence.end) is not None
    step: dict[str, Any] = {
        "when": when(matter.times[0]) if matter.times and not total else None,
        "quantity": quantity.to_json(),
        "status": "happened",
        "what": matter.item,
    }
    return {**step, "total": True} if total and quantity.value is not None else step


def _postponer(page: Page, matter: Matter) -> str | None:
    """Who is said to have postponed it: the subject of the verb of postponing."""
    predicate = matter.standing.governor
    if predicate is None or page.words[predicate].upos != "VERB" or page.is_passive(predicate):
        return None
    low = page.words[max(0, predicate - 6)].start
    near = actors_in(page, Span(low, page.words[predicate].start))
    subject = page.subject(predicate)
    named = near[-1:] or (actors_of_phrase(page, subject) if subject is not None else ())
    return side(page, named[0]) or named[0] if named else None
