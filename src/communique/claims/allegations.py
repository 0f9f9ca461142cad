"""Claims about allegations: who accuses whom of what, and who denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase
from communique.text.span import Span, trimmed
from communique.vocabulary.load import load

_ACCUSATIONS = {"accusation", "allegation", "claim", "charge", "report", "this", "that", "it"}


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(load("cues")[key])


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(load("cues")["denials"], re.IGNORECASE)


def code_allegations(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each accusation and each denial, with what it is about."""
    del matters
    for word in range(len(page.words)):
        if page.words[word].upos != "VERB":
            continue
        if page.lemmas[word] in _verbs("accuse") and not page.is_passive(word):
            yield from _accusation(page, word)
        elif page.lemmas[word] in _verbs("deny"):
            yield from _denial(page, word)
    for match in _denials().finditer(page.text):
        yield from _plain_denial(page, match)


def _accusation(page: Page, word: int) -> Iterator[Finding]:
    accused = page.child(word, "obj")
    named = actors_of_phrase(page, accused) if accused is not None else ()
    of = _rest(page, page.words[accused if accused is not None else word].end, word)
    if of is None:
        return
    subject: dict[str, Any] = {"of": of}
    if named:
        subject["accused"] = named[0]
    yield Finding(
        "allegation", subject, "alleged", True, None, word, holder=_own_holder(page, word)
    )


def _denial(page: Page, word: int) -> Iterator[Finding]:
    """*denied that …*; *rejected the accusation*: other rejections are positions."""
    clause = page.child(word, "ccomp", "xcomp", "obj")
    if clause is None:
        return
    plain = page.lemmas[clause] in _ACCUSATIONS
    if page.lemmas[word] != "deny" and not plain:
        return
    subject: dict[str, Any] = {}
    of = _rest(page, page.words[word].end, word)
    if of is not None and not plain:
        subject["of"] = of
    yield Finding(
        "allegation", subject, "denied", True, "denied", word, holder=_own_holder(page, word)
    )


def _plain_denial(page: Page, match: re.Match[str]) -> Iterator[Finding]:
    """*nothing of the kind*: it says nothing of its own of what it denies."""
    words = page.words_in(Span(*match.span()))
    if words and page.statement_at(match.start()) is not None:
        yield Finding("allegation", {}, "denied", True, "denied", words[-1])


def _rest(page: Page, start: int, word: int) -> str | None:
    """What stands after the verb (or the accused), up to a source or cue or the sentence's end."""
    sentence = page.sentence_of(word)
    end = page.voice_ends(start + 4, sentence.end)
    span = trimmed(page.text, Span(start, max(start, end)))
    text = page.squeezed(span).strip(' ,.;:”"')
    text = re.sub(r"^(?:on \w+ |yesterday |today )?(?:of|for|that|with)\s+", "", text)
    return text[:240] if len(text) > 5 else None


def _own_holder(page: Page, word: int) -> str | None:
    """Whom the words name as the subject of the verb, wherever that stands: *Lund said …; Vidal
    denied it*. A verb that is itself the cue of a statement has that statement's speaker.
    """
    subject = page.subject(word)
    named = actors_of_phrase(page, subject) if subject is not None and subject < word else ()
    if len(named) == 1 and subject is not None and page.words[subject].upos != "PRON":
        return named[0]
    at = page.words[word].start
    for own in page.statements:
        if own.speaker and any(c.start <= at < c.end for c in own.cue):
            return own.speaker
    statement = page.statement_at(at)
    if statement is not None and statement.speaker is not None:
        return None
    return named[0] if named else _speaker_before(page, word)


def _speaker_before(page: Page, word: int) -> str | None:
    """*Lund said that … and accused the others of …*: who spoke before, where the verb has no
    subject of its own and the tree hangs it on a word of what he said.
    """
    if page.child(word, "nsubj") is not None:
        return None
    sentence, at = page.sentence_of(word), page.words[word].start
    spoken = [s for s in page.statements if s.cue and sentence.start <= s.cue[0].start < at]
    return max(spoken, key=lambda s: s.cue[0].start).speaker if spoken else None
