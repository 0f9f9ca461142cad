"""Claims about documents: drafts, memoranda, proposals; who gave them to whom; public or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from communique.claims.claim import Status
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.matters import document_act
from communique.claims.mood import is_negated, standing, tense_status
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, sides
from communique.text.span import Span

_SECRET = re.compile(
    r"\b(?:not|n['’]t|never|nothing|cannot|neither|nor|no)\b[^.;]{0,50}"
    r"\b(?:made public|make public|public|publish(?:ed)?|disclos(?:e|ed)|reveal(?:ed)?|released?"
    r"|made known)\b"
    r"|\b(?:confidential|secret|under wraps|undisclosed|unpublished)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:was|were|has been|have been|been)\s+(?:made public|published|released|unveiled)\b",
    re.IGNORECASE,
)
_NEXT = 4  # code points between a sentence and the one that goes on
SINGULAR = {"memoranda": "memorandum", "memorandums": "memorandum"}
_FUTURE_ACTS = {
    "exchanged": "to_be_exchanged",
    "handed_over": "to_be_handed_over",
    "discussed": "to_be_discussed",
    "signed": "to_be_signed",
    "received": "awaited",
    "prepared": "in_preparation",
}


def code_documents(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each document: what was or is to be done to it, and whether it is public."""
    for matter in matters:
        if matter.kind == "document":
            yield from _document(page, matter)


def _document(page: Page, matter: Matter) -> Iterator[Finding]:
    authors = _authors(page, matter)
    act = _act(page, matter)
    public = _public(page, matter)
    if act is None and public is None and not authors:
        return
    if page.lemmas[matter.word] in {"report", "answer", "reply"} and act in {None, "rejected"}:
        return  # "dismissed a report that …", "expects an answer": no paper is at hand
    for author in authors or (None,):
        subject = _subject(page, matter, author, authors)
        if act is not None:
            planned = act in _FUTURE_ACTS.values()
            status: Status = "expected" if planned else "happened"
            yield Finding("document", subject, "status", act, status, matter.word)
        if public is not None:
            yield Finding("document", subject, "public", public, None, matter.word)
        if act is None and public is None and page.lemmas[matter.word].startswith("memorand"):
            yield Finding("document", subject, "status", "mentioned", None, matter.word)


def _subject(
    page: Page, matter: Matter, author: str | None, authors: Sequence[str]
) -> dict[str, Any]:
    modifiers = {page.forms[c] for c in page.children_by(matter.word, "amod", "compound")}
    lemma = page.lemmas[matter.word]
    kind = SINGULAR.get(lemma, lemma)
    subject: dict[str, Any] = {
        "kind": kind,
        "draft": "draft" in modifiers or lemma == "draft",
        "title": _title(page, matter),
    }
    if author is not None:
        subject["from"] = author
    recipient = _recipient(page, matter, author, authors)
    if recipient is not None and recipient != author:
        subject["to"] = recipient
    if matter.times and not matter.standing.future:
        subject["when"] = when(matter.times[0])
    return subject


def _title(page: Page, matter: Matter) -> str:
    """*draft memorandum on the settlement*: the document's own words, without whose it is."""
    word = matter.word
    lead = [
        _hyphened(page, c)
        for c in page.children_by(word, "amod", "compound", "nummod")
        if c < word
        and page.words[c].deprel != "nmod:poss"
        and not actors_in(page, page.span_of([c]))
    ]
    tail = [
        page.squeezed(page.phrase(c))
        for case, c in page.obliques(word)
        if c > word and case in {"on", "of", "for", "about", "toward", "towards"}
    ]
    lemma = page.lemmas[word]
    return " ".join([*lead, SINGULAR.get(lemma, lemma), *tail[:1]])


def _hyphened(page: Page, word: int) -> str:
    """A modifier with what is joined to it by a hyphen: *two-page*."""
    start = page.words[word].start
    while start > 0 and (page.text[start - 1].isalnum() or page.text[start - 1] == "-"):
        start -= 1
    return page.text[start : page.words[word].end].lower()


def _authors(page: Page, matter: Matter) -> tuple[str, ...]:
    """Whose document it is: *the Russian draft*, *Ukraine's memorandum*, *proposals from X*."""
    found: list[str] = []
    for c in page.children[matter.word]:
        relation = page.words[c].deprel
        case = page.case_of(c)
        if relation.startswith(("amod", "compound", "nmod:poss")) or (
            relation == "nmod" and case in {"from", "by"}
        ):
            found.extend(actors_in(page, page.span_of(page.subtree(c, {"acl:relcl"}))))
    if not found:
        found.extend(_exchanging_parties(page, matter))
    return sides(page, found)


def _exchanging_parties(page: Page, matter: Matter) -> list[str]:
    """*the memoranda that the parties exchanged*, *X handed over a draft*."""
    for c in [*page.children_by(matter.word, "acl"), page.predicate_above(matter.word)]:
        if c is None or not page.is_predicate(c):
            continue
        act = document_act(page, c)
        if act not in {"exchanged", "handed_over", "prepared", "published"}:
            continue
        subject = page.child(c, "nsubj")
        if subject is not None and not page.is_passive(c) and subject != matter.word:
            return list(actors_of_phrase(page, subject))
        agent = next((w for case, w in page.obliques(c) if case == "by"), None)
        if agent is not None:
            return list(actors_of_phrase(page, agent))
    nearby = _participle_after(page, matter.word)
    if nearby is None:
        return []
    return list(actors_in(page, Span(page.words[matter.word].end, page.words[nearby].start)))


def _recipient(
    page: Page, matter: Matter, author: str | None, authors: Sequence[str]
) -> str | None:
    if len(authors) == 2 and _act(page, matter) == "exchanged":
        return authors[0] if author == authors[1] else authors[1]
    predicate = page.predicate_above(matter.word)
    if predicate is None:
        return None
    if document_act(page, predicate) not in {"handed_over", "received", "exchanged"}:
        return None
    for case, c in page.obliques(predicate):
        if case in {"to", "with"}:
            named = sides(page, actors_of_phrase(page, c))
            if named:
                return named[0]
    indirect = page.child(predicate, "iobj")
    named = sides(page, actors_of_phrase(page, indirect)) if indirect is not None else ()
    return named[0] if named else None


def _act(page: Page, matter: Matter) -> str | None:
    act: str | None
    for c in page.children_by(matter.word, "acl"):
        act = document_act(page, c)
        if act in {"exchanged", "handed_over", "prepared", "signed", "received"}:
            return act if not standing(page, c).future else _FUTURE_ACTS[act]
    predicate = page.predicate_above(matter.word)
    for candidate in (predicate, page.words[matter.word].head):
        if candidate is None or candidate < 0:
            continue
        if page.lemmas[candidate] == "exchange" and page.words[candidate].upos == "NOUN":
            act = "exchanged"
        else:
            act = document_act(page, candidate) if page.words[candidate].upos == "VERB" else None
        if act is None or act == "published":
            continue
        if matter.standing.status in {"denied"} or (
            is_negated(page, candidate) and act != "rejected"
        ):
            return "withheld" if act == "handed_over" else None
        future = page.is_predicate(candidate) and tense_status(page, candidate)[1]
        return _FUTURE_ACTS.get(act, act) if future else act
    return _act_nearby(page, matter)


def _act_nearby(page: Page, matter: Matter) -> str | None:
    nearby = _participle_after(page, matter.word)
    return document_act(page, nearby) if nearby is not None else None


def _participle_after(page: Page, word: int) -> int | None:
    """Where the tree does not show it: a participle of exchanging shortly after the noun."""
    sentence = page.words_in(page.sentence_of(word))
    for i in range(word + 1, min(word + 10, sentence.stop)):
        if page.words[i].upos == "VERB" and page.forms[i].endswith(("ed", "sent", "given")):
            if document_act(page, i) in {"exchanged", "handed_over", "signed"}:
                return i
            return None
    return None


_THE_SAME = re.compile(
    r"(?:both |the |these |those |neither |its |their )*"
    r"(?:it|they|them|contents?|details?|texts?|papers?|lists?|documents?|drafts?|memorand\w+|proposals?)\b",
    re.IGNORECASE,
)


def _same_papers_after(page: Page, matter: Matter, sentence: Span) -> Span | None:
    """The next sentence, when it goes on about the same papers: *The lists are not public.*"""
    later = [s for s in page.reading.sentences if s.start >= sentence.end]
    if not later or later[0].start - sentence.end > _NEXT:
        return None
    start = later[0].start + (1 if page.text[later[0].start] in '"“„«' else 0)
    return later[0] if _THE_SAME.match(page.text, start) else None


def _public(page: Page, matter: Matter) -> bool | None:
    sentence = page.sentence_of(matter.word)
    if _SECRET.search(page.text, sentence.start, sentence.end):
        return False
    following = _same_papers_after(page, matter, sentence)
    if following is not None and _SECRET.search(page.text, following.start, following.end):
        return False
    predicate = page.predicate_above(matter.word)
    published = predicate is not None and document_act(page, predicate) == "published"
    if published and _PUBLIC.search(page.text, sentence.start, sentence.end):
        return True
    return None
