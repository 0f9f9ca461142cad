"""Claims about positions: which actor stands how to which issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.mood import is_disbelieved, is_negated, standing, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase, side
from communique.text.span import Span, trimmed
from communique.vocabulary.load import load

_OPPOSITE = {"supports": "opposes", "opposes": "supports", "demands": None, "offers": "opposes"}
_NOUN_LEAD = (
    r"(?:the |an? |any |all |its |their |such |new |repeated )*"
    r"(?:calls?|demands?|ideas?|proposals?|appeals?|requests?|notion|suggestions?|plans?|offers?"
    r"|possibility)"
)
_LEAD = re.compile(
    rf"(?:(?:and|or|but)\s+|{_NOUN_LEAD} (?:for|of|to)\s+"
    r"|(?:that\s+)?(?:it|they|he|she|we) (?:wants?|needs?)\s+"
    r"|that\s+)",
    re.IGNORECASE,
)
_LEAD_ONLY = re.compile(_NOUN_LEAD, re.IGNORECASE)
_REST = re.compile(
    r"\s+(?:for|of|to)\s+(?P<rest>[^.;,:”\"]{4,120}?)(?=\s+(?:and|but|while|as|which|who)\b|[.;,:”\"]|$)"
)
_FIRST_PERSON = {"we", "i", "our", "us"}
_NOT_ISSUES = {
    "it",
    "this",
    "that",
    "them",
    "him",
    "her",
    "these",
    "those",
    "comment",
    "question",
    "which",
    "allegation",
    "accusation",
    "claim",
    "report",
    "suggestion",
    "criticism",
    "charge",
    "what",
}


@cache
def _verbs() -> dict[str, str]:
    data = cast(dict[str, list[str]], load("stances")["verbs"])
    return {verb: stance for stance, verbs in data.items() for verb in verbs}


@cache
def _adjectives() -> dict[str, str]:
    data = cast(dict[str, list[str]], load("stances")["adjectives"])
    return {form: stance for stance, forms in data.items() for form in forms}


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(entry["pattern"], re.IGNORECASE), entry["stance"])
        for entry in load("stances")["phrases"]
    ]


@cache
def _topics() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (entry["id"], re.compile(entry["pattern"], re.IGNORECASE))
        for entry in load("topics")["topics"]
    ]


def topic_of(issue: str) -> str | None:
    """The topic (``vocabulary/topics.yaml``) that an issue falls under, if any."""
    return next((name for name, pattern in _topics() if pattern.search(issue)), None)


def code_positions(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about stances: verbs, adjectives and phrases of support, refusal, demand, offer."""
    del matters
    for word in range(len(page.words)):
        if page.words[word].upos == "VERB":
            yield from _by_verb(page, word)
        elif page.forms[word] in _adjectives() and page.is_predicate(word):
            yield from _by_adjective(page, word)
    for sentence in page.reading.sentences:
        yield from _by_phrase(page, sentence)


# -- verbs ------------------------------------------------------------------------------------


def _by_verb(page: Page, word: int) -> Iterator[Finding]:
    stance = _verbs().get(verb_lemma(page, word)) or _verbs().get(page.lemmas[word])
    if stance is None or page.is_passive(word):
        return
    if _needs_preposition(page, word) and not any(case == "for" for case, _ in page.obliques(word)):
        return
    if _only_declines(page, word) or is_disbelieved(page, word):
        return
    stance = _turned(page, word, stance)
    actor = _actor(page, word)
    if stance is None or actor is None:
        return
    for issue in _issues(page, word):
        yield position_on(page, word, actor, issue, stance)


def _only_declines(page: Page, word: int) -> bool:
    """*refused to say who*: a refusal to comment, not a position."""
    if page.lemmas[word] not in {"refuse", "decline"}:
        return False
    clause = page.child(word, "xcomp", "ccomp")
    return clause is not None and page.lemmas[clause] in load("cues")["noncomment"]["verbs"]


def _needs_preposition(page: Page, word: int) -> bool:
    return page.lemmas[word] in {"call", "push", "press"}


def _turned(page: Page, word: int, stance: str) -> str | None:
    """The stance after negation and condition: *does not support*, *would support … if*."""
    stand = standing(page, word)
    if is_negated(page, word):
        return _OPPOSITE.get(stance)
    if stand.status == "conditional" and stance in {"supports", "offers"}:
        return "conditional"
    if page.words[word].deprel == "advcl" and page.mark_of(word) in {"if", "unless", "whether"}:
        return None
    return stance


def _actor(page: Page, word: int) -> str | None:
    """Who takes the stance: the subject's side, the speaker's own for *we* and *I*."""
    subject = page.subject(word)
    if subject is None:
        return None
    if page.forms[subject] in _FIRST_PERSON:
        statement = page.statement_at(page.words[subject].start)
        speaker = statement.speaker if statement else None
        return on_behalf(page, speaker) if speaker else None
    named = actors_of_phrase(page, subject)
    if not named and page.forms[subject] == "it":
        named = _sentence_before(page, word)
    if not named:
        return None
    return on_behalf(page, named[0])


def _sentence_before(page: Page, word: int) -> tuple[str, ...]:
    """*The federation supports … It rejects …*: the subject of the sentence before, same line."""
    here = page.sentence_of(word)
    first = page.words_in(here).start
    if first == 0 or page.paragraph_start(here.start) >= here.start:
        return ()
    before = page.words_in(page.sentence_of(first - 1))
    roots = [i for i in before if page.relation(i) == "root"]
    subject = page.subject(roots[0]) if roots else None
    return actors_of_phrase(page, subject) if subject is not None else ()


def on_behalf(page: Page, actor: str) -> str:
    """The side that an actor speaks for; an opposition leader or expert speaks for himself."""
    titles = {f.title.lower() for f in page.cast.roles if f.actor == actor and f.title}
    personal = any(_personal().search(t) for t in titles)
    return actor if personal else side(page, actor) or actor


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(load("stances")["personal"], re.IGNORECASE)


def _issues(page: Page, word: int) -> list[Span]:
    """What the stance is about: the object or clause after it, or its *for …*, *on …* phrase."""
    after = [c for c in page.children[word] if c > word]
    phrases = [
        c
        for case, c in page.obliques(word)
        if c > word and case in {"for", "on", "to", "against", "of", "upon"}
    ]
    direct = [
        c for c in after if page.relation(c) in {"obj", "xcomp", "ccomp"} and c not in phrases
    ]
    chosen = phrases[:1] if _needs_preposition(page, word) else (direct or phrases)[:1]
    found = [span for c in chosen for span in _issue_spans(page, c)]
    return [f for f in found if _says_something(page, f)][:3]


def _issue_spans(page: Page, word: int) -> list[Span]:
    parts = page.conjuncts(word)
    if len({page.words[p].upos for p in parts}) == 1:
        return [_bare(page, _issue_span(page, p)) for p in parts]
    return [_bare(page, _issue_span(page, word))]


def _bare(page: Page, span: Span) -> Span:
    """The issue without *calls for*, *the idea of*, *it wants* before it."""
    lead = _LEAD.match(page.text, span.start, span.end)
    if lead and lead.end() < span.end:
        return Span(lead.end(), span.end)
    if _LEAD_ONLY.fullmatch(page.quoted(span)):
        rest = _REST.match(page.text, span.end, page.sentence_at(span.start).end)
        if rest:
            return Span(rest.start("rest"), rest.end("rest"))
    return span


def _issue_span(page: Page, word: int) -> Span:
    cut = {"appos", "parataxis", "advcl", "punct"}
    inside = set(page.subtree(word, cut))
    if len(page.conjuncts(word)) > 1:
        inside -= {i for c in page.children_by(word, "conj", "cc") for i in page.subtree(c)}
    inside -= {
        i for c in page.children_by(word, "case", "mark") for i in page.subtree(c) if i < word
    }
    span = page.span_of(i for i in inside if page.words[i].upos != "PUNCT" or i == word)
    end = page.voice_ends(page.words[word].end, span.end)
    return trimmed(page.text, Span(span.start, end))


def _says_something(page: Page, span: Span) -> bool:
    if page.is_only_time(span):
        return False
    words = page.words_in(span)
    lemmas = [page.lemmas[i] for i in words if page.words[i].upos not in {"DET", "PUNCT", "ADP"}]
    if not lemmas or all(lemma in _NOT_ISSUES for lemma in lemmas):
        return False
    return any(page.words[i].upos in {"NOUN", "PROPN"} for i in words) or len(lemmas) > 2


def position_on(page: Page, word: int, actor: str, issue: Span, stance: str) -> Finding:
    """A position: ``actor`` takes ``stance`` on the words of ``issue``."""
    text = page.squeezed(issue)
    if len(text) > 200:
        text = text[:197].rsplit(" ", 1)[0] + "…"
    subject: dict[str, Any] = {"actor": actor, "issue": text}
    topic = topic_of(text)
    if topic:
        subject["topic"] = topic
    return Finding("position", subject, "stance", stance, None, word)


# -- adjectives and phrases -------------------------------------------------------------------


def _by_adjective(page: Page, word: int) -> Iterator[Finding]:
    """*is ready to …*, *is opposed to …*, *is against …*."""
    stance: str | None = _adjectives()[page.forms[word]]
    if is_negated(page, word):
        stance = _OPPOSITE.get(stance or "")
    actor = _actor(page, word)
    if stance is None or actor is None:
        return
    for issue in _issues(page, word):
        yield position_on(page, word, actor, issue, stance)


def _by_phrase(page: Page, sentence: Span) -> Iterator[Finding]:
    """Phrases that verbs alone do not show: *takes a negative view of …*, *in favour of …*."""
    for pattern, stance in _phrases():
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            issue = Span(*match.span("issue"))
            at = page.words_in(Span(match.start(), match.end()))
            if not at or page.in_attribution(match.start("issue")):
                continue
            actor = _phrase_actor(page, at.start)
            if actor is not None and _says_something(page, issue):
                yield position_on(page, at.start, actor, issue, stance)
                return


def _phrase_actor(page: Page, word: int) -> str | None:
    predicate = page.predicate_above(word)
    if predicate is not None:
        actor = _actor(page, predicate)
        if actor is not None:
            return actor
    statement = page.statement_at(page.words[word].start)
    if statement is None or statement.speaker is None:
        return None
    return on_behalf(page, statement.speaker)
