"""What a stance is about: the words of an issue, and what *this*, *that* and *it* go back to."""

from __future__ import annotations

import re
from functools import cache

from communique.claims.page import Page
from communique.claims.transcripts import WHO
from communique.text.span import Span, trimmed
from communique.vocabulary.load import load

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
_GOES_ON = re.compile(
    r",?\s+(?:only\s+|even\s+|for\s+)?(?:unless|until|if|provided|providing|as long as|so long as"
    r"|on (?:the )?condition|but|while|whereas|because|since|although|though)\b"
    r"|,\s+(?:which|who|whose)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"{WHO}\s?:\s+")
_LONGEST, _LEAST = 200, 3


@cache
def _pointing() -> frozenset[str]:
    return frozenset(load("stances")["pointing"])


@cache
def _no_issues() -> frozenset[str]:
    return frozenset(load("stances")["no_issues"])


def issue_spans(page: Page, word: int) -> list[Span]:
    """The issues that a noun or clause heads: one for each part that *and* joins."""
    parts = page.conjuncts(word)
    if len({page.words[p].upos for p in parts}) == 1:
        return [bare(page, _span(page, p)) for p in parts]
    return [bare(page, _span(page, word))]


def bare(page: Page, span: Span) -> Span:
    """The issue without *calls for*, *the idea of*, *it wants* before it, conditions after it."""
    ends = _GOES_ON.search(page.text, span.start + 1, span.end)
    span = Span(span.start, ends.start()) if ends else span
    lead = _LEAD.match(page.text, span.start, span.end)
    if lead and lead.end() < span.end:
        return Span(lead.end(), span.end)
    if _LEAD_ONLY.fullmatch(page.quoted(span)):
        rest = _REST.match(page.text, span.end, page.sentence_at(span.start).end)
        if rest:
            return Span(rest.start("rest"), rest.end("rest"))
    return span


def _span(page: Page, word: int) -> Span:
    cut = {"appos", "parataxis", "advcl", "punct"}
    inside = set(page.subtree(word, cut))
    if len(page.conjuncts(word)) > 1:
        inside -= {i for c in page.children_by(word, "conj", "cc") for i in page.subtree(c)}
    inside -= {
        i for c in page.children_by(word, "case", "mark", "cc") for i in page.subtree(c) if i < word
    }
    span = page.span_of(i for i in inside if page.words[i].upos != "PUNCT" or i == word)
    end = page.voice_ends(page.words[word].end, span.end)
    return trimmed(page.text, Span(span.start, end))


def says_something(page: Page, span: Span) -> bool:
    """Whether a stretch names an issue: not only a time, a pronoun or *the question*."""
    if page.is_only_time(span):
        return False
    words = page.words_in(span)
    lemmas = [page.lemmas[i] for i in words if page.words[i].upos not in {"DET", "PUNCT", "ADP"}]
    if not lemmas or all(lemma in _no_issues() for lemma in lemmas):
        return False
    noun = next((page.lemmas[i] for i in words if page.words[i].upos == "NOUN"), None)
    if noun in load("stances")["courtesies"]:
        return False
    telling = {"NOUN", "PROPN", "NUM", "SYM", "VERB"}
    return any(page.words[i].upos in telling for i in words) or len(lemmas) > 2


def points_back(page: Page, span: Span) -> bool:
    """Whether a stretch begins with *this*, *that*, *it*, *one*: what was spoken of before."""
    words = [i for i in page.words_in(span) if page.words[i].upos not in {"PUNCT", "ADP"}]
    if not words or page.forms[words[0]] not in _pointing():
        return False
    head = page.words[words[0]]
    rest = [i for i in words[1:] if page.words[i].upos in {"NOUN", "PROPN", "VERB"}]
    return head.upos not in {"DET", "SCONJ"} or not rest


def spoken_of(page: Page, word: int) -> Span | None:
    """What a pointing word goes back to: the question answered, or the sentence before.

    Of that sentence the clause or object that its main verb takes, else all of it.
    """
    here = page.sentence_of(word)
    line = page.paragraph_start(here.start)
    if answers(page, word):
        return _line_before(page, line)
    first = page.words_in(here).start
    if first == 0:
        return None
    before = page.sentence_of(first - 1)
    label = _LABEL.match(page.text, before.start, before.end)
    said = Span(label.end() if label else before.start, before.end)
    if label and len(page.words_in(said)) <= _LEAST:  # "A: Yes. We are against it."
        return _line_before(page, line)
    return _gist(page, before)


def answers(page: Page, word: int) -> bool:
    """Whether a word stands in the first sentence of a turn in a conversation."""
    here = page.sentence_of(word)
    line = page.paragraph_start(here.start)
    label = _LABEL.match(page.text, line)
    if label is None and page.text[line : line + 1] in {'"', "“", "„"}:
        before = page.text[:line].rstrip()
        return before.endswith("?") and here.start <= line + 1
    return label is not None and here.start <= label.end()


def _line_before(page: Page, line: int) -> Span | None:
    end = len(page.text[:line].rstrip())
    start = page.paragraph_start(max(end - 1, 0))
    label = _LABEL.match(page.text, start, end)
    span = trimmed(page.text, Span(label.end() if label else start, end))
    last = page.sentence_at(max(end - 1, 0))
    if last.start > span.start and len(page.words_in(last)) > _LEAST:
        span = trimmed(page.text, Span(last.start, end))
    return _short(page, span)


def _gist(page: Page, sentence: Span) -> Span | None:
    """The clause or object of a sentence's main verb, down to what is said."""
    roots = [i for i in page.words_in(sentence) if page.relation(i) == "root"]
    at = roots[0] if roots else None
    while at is not None:
        below = page.child(at, "ccomp", "xcomp")
        if below is None:
            break
        at = below
    if at is None:
        return _short(page, trimmed(page.text, sentence))
    wished = at in roots or page.lemmas[at] in _wishing()
    thing = page.child(at, "obj") or next((c for case, c in page.obliques(at) if case), None)
    top = thing if thing is not None and wished else at
    inside = page.subtree(top, {"parataxis"})
    inside = [i for i in inside if page.words[i].upos != "PUNCT" and i not in _cases(page, top)]
    return _short(page, page.span_of(inside or [top]))


def _cases(page: Page, word: int) -> set[int]:
    return {i for c in page.children_by(word, "case", "mark") for i in page.subtree(c)}


@cache
def _wishing() -> frozenset[str]:
    verbs = load("stances")["verbs"]
    return frozenset(v for stance in verbs for v in verbs[stance])


def _short(page: Page, span: Span) -> Span | None:
    words = page.words_in(span)
    if len(words) < 1:
        return None
    if len(span) <= _LONGEST:
        return span
    cut = page.text.rfind(" ", span.start, span.start + _LONGEST)
    return Span(span.start, cut)
