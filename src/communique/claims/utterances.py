"""Utterances: the sentences of a page of which it shows who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.actors.actor import slug
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side
from communique.claims.voice import is_outlet, voice
from communique.text.span import Span
from communique.vocabulary.load import load

_SLIGHT = 3  # telling words; a sentence with fewer asserts nothing by itself
_ACCORDING = re.compile(r"\b(?:according to|by) (?:the )?", re.IGNORECASE)
_RECKONING = re.compile(r"\W{1,2}s? (?:\w+ ){0,2}(?:count|tally|reckoning|estimate|figure)s?\b")
_QUOTE_AFTER = re.compile(r':\s+["“„«]')
_CLOSING = {",", '"', "”", "»"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence, its place among those that say something, who says it and for whom."""

    place: int
    sentence: Span
    speaker: str
    side: str | None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("answers")[key])


@cache
def speech() -> frozenset[str]:
    """The verbs of saying."""
    return frozenset(load("cues")["speech"])


def utterances(page: Page) -> Iterator[Utterance]:
    """The sentences of which the page shows who says them, in order.

    Slight ones (*He smiled.*) take no place of their own: they do not part an answer from what it
    answers.
    """
    place, own, last = 0, voice(page), None
    for sentence in _parts(page):
        place += says_something(page, sentence)
        speaker = _speaker(page, sentence) or own
        if speaker is not None and speaker != own and is_outlet(page, speaker):
            speaker = _passed_on(page, sentence, speaker) or own
        if speaker in {None, own}:
            speaker = _relayed(page, sentence) or speaker
        if _is_he(page, sentence, speaker):
            speaker = last
        if speaker is None and _is_the_official(page, sentence):
            speaker = _person_before(page, sentence.start)
        last = speaker or last
        if speaker is not None and not speaker.startswith("unnamed"):
            yield Utterance(place, sentence, speaker, side(page, speaker))


def verbs(page: Page, sentence: Span) -> Iterator[int]:
    """The verbs of a sentence."""
    return (i for i in page.words_in(sentence) if page.words[i].upos == "VERB")


def _is_he(page: Page, sentence: Span, speaker: str | None) -> bool:
    """*he stated*, taken for a house or for nobody: it is the one who spoke last."""
    known = page.cast.actors.get(speaker or "")
    if speaker is not None and (known is None or known.kind in {"person", "role"}):
        return False
    said = (i for i in verbs(page, sentence) if page.lemmas[i] in speech())
    return any(page.forms[c] in {"he", "she"} for i in said for c in page.children_by(i, "nsubj"))


def _parts(page: Page) -> Iterator[Span]:
    """The sentences, cut at a semicolon behind which somebody else has the word: *Lund says 23
    are held; Lima puts the figure at 17*.
    """
    for sentence in page.reading.sentences:
        start = sentence.start
        for at in range(sentence.start, sentence.end):
            if page.text[at] == ";" and _subject(page, Span(at + 1, sentence.end)):
                yield Span(start, at)
                start = at + 1 + (page.text[at + 1 : at + 2] == " ")
        yield Span(start, sentence.end)


def _passed_on(page: Page, sentence: Span, outlet: str) -> str | None:
    """*Peru denied the sale, the Courier reported*: the first who says something himself."""
    for i in verbs(page, sentence):
        if page.lemmas[i] in speech() | _words("deny"):
            named = [a for a in _named(page, i) if a != outlet]
            if named:
                return named[0]
    return None


def _is_the_official(page: Page, sentence: Span) -> bool:
    """*The minister revealed …*: an office stands for him who was named with it."""
    for i in verbs(page, sentence):
        subject = page.subject(i)
        if page.lemmas[i] in speech() and subject is not None and subject < i:
            told_of = page.lemmas[subject] in _words("offices") and not page.children_by(
                subject, "nmod", "compound", "amod", "nmod:poss", "appos"
            )
            return told_of and page.forms[subject - 1] == "the"
    return False


def _person_before(page: Page, start: int) -> str | None:
    """The person named last before a place."""
    for m in reversed(page.cast.mentions):
        known = page.cast.actors.get(m.actor)
        if m.end <= start and known is not None and known.kind == "person":
            return m.actor
    return None


def says_something(page: Page, sentence: Span) -> bool:
    """Whether a sentence has enough telling words to assert something by itself."""
    return len(_telling(page, sentence)) >= _SLIGHT


def _telling(page: Page, sentence: Span) -> set[str]:
    """The lemmas of a sentence that say what it is about."""
    return {
        page.lemmas[i]
        for i in page.words_in(sentence)
        if page.words[i].upos in {"NOUN", "VERB", "ADJ", "NUM", "PROPN"}
        and page.lemmas[i] not in speech()
    }


def _speaker(page: Page, sentence: Span) -> str | None:
    """Who says a sentence: by its own verb of saying, by its cue, or in whose speech it is."""
    named = _subject(page, sentence) or _inverted(page, sentence) or _according_to(page, sentence)
    if named is not None:
        return named
    own = [
        s
        for s in page.statements
        if s.speaker and any(sentence.start <= c.start < sentence.end for c in (*s.cue, *s.source))
    ]
    if own:
        return max(own, key=lambda s: sum(map(len, s.content))).speaker
    statement = page.statement_at(sentence.start) or page.statement_at(sentence.start + 1)
    if statement is not None:
        return statement.speaker
    return _we(page, sentence)


def _subject(page: Page, sentence: Span) -> str | None:
    """The side or person that the root verb has as its subject, where that verb says something."""
    inside = page.words_in(sentence)
    for i in inside:
        if page.words[i].head in inside or page.words[i].upos != "VERB":
            continue
        if page.lemmas[i] in speech() | _words("deny") | _words("reject") | _words("counting"):
            named = _named(page, i)
            return named[0] if len(named) == 1 else None
    return None


def _named(page: Page, verb: int) -> tuple[str, ...]:
    """The subject of a verb of saying; where the tree has lost it, whom the text names before."""
    several = [s for s in page.children_by(verb, "nsubj") if s < verb]
    if len(several) > 1:  # "Lund, of Chile, and Vidal, of Peru, spoke": both hung on the verb
        return tuple(dict.fromkeys(a for s in several for a in actors_of_phrase(page, s)))
    subject = page.subject(verb)
    if subject is not None and subject < verb:
        named = actors_of_phrase(page, subject) or _house_of(page, subject)
        if len(named) != 1 or not is_outlet(page, named[0]):
            return named  # "in an interview with the Courier, Lund, …, said": not the Courier
    start, gap = page.words[verb].start, {"", ","}
    before = [m for m in page.cast.mentions if m.end <= start]
    near = [m for m in before if page.text[m.end : start].strip() in gap]
    return (max(near, key=lambda m: m.end - m.start).actor,) if near else ()


def _house_of(page: Page, subject: int) -> tuple[str, ...]:
    """*Peru's directorate of ports*, *the Chilean carrier*: a house of the one side it names."""
    if page.words[subject].upos != "NOUN" or page.lemmas[subject] in _words("nobody"):
        return ()
    owners = [
        actor
        for c in page.children_by(subject, "nmod:poss", "amod", "compound")
        if c < subject
        for actor in actors_in(page, page.span_of(page.subtree(c)))
    ]
    found = tuple(dict.fromkeys(owners))
    return found if len(found) == 1 else ()


def _inverted(page: Page, sentence: Span) -> str | None:
    """*Not so, replied Lund*: whom the text names right behind the verb of saying."""
    for i in page.words_in(sentence):
        if page.lemmas[i] in speech() and i and page.forms[i - 1] in _CLOSING:
            after = page.words[i].end
            near = [m for m in page.cast.mentions if after < m.start <= after + 2]
            if near:
                return max(near, key=lambda m: m.end).actor
    return None


def _labelled(page: Page, sentence: Span) -> str | None:
    """*11:40 Lund: "We promised nothing."*: the name before a colon and a quotation."""
    for m in page.cast.mentions:
        if sentence.start <= m.start < sentence.end and _QUOTE_AFTER.match(page.text, m.end):
            before = page.text[sentence.start : m.start]
            return m.actor if not any(c.isalpha() for c in before) else None
    return None


def _according_to(page: Page, sentence: Span) -> str | None:
    """*According to Lund, the gate is shut.* *By Lima's count, nine are left.*"""
    for match in _ACCORDING.finditer(page.text, sentence.start, sentence.end):
        near = [m for m in page.cast.mentions if match.end() - 4 <= m.start <= match.end()]
        named = max(near, key=lambda m: m.end, default=None)
        plain = match.group().lower().startswith("according")
        if named is not None and (plain or _RECKONING.match(page.text, named.end)):
            return named.actor
    return None


def _relayed(page: Page, sentence: Span) -> str | None:
    """*takes note of statements by the union according to which …*: whose words they are."""
    for i in page.words_in(sentence):
        if page.words[i].upos != "NOUN" or page.lemmas[i] not in _words("objects"):
            continue
        end = next((k for k in range(i + 1, i + 15) if _begins_what(page, sentence, k)), None)
        near = range(max(0, i - 2), end) if end is not None else range(0)
        named = {a for a in _mentioned(page, near) if a != _speaker(page, sentence)}
        if end is not None and not named:
            named = {*_who_makes(page, i)}
        if len(named) == 1:
            return named.pop()
    return None


def _who_makes(page: Page, noun: int) -> tuple[str, ...]:
    """*the American delegate spread the claim that …*: the subject of the verb above a noun."""
    verb = page.predicate_above(noun)
    if verb is None or verb > noun or page.lemmas[verb] in _words("deny") | _words("reject"):
        return ()
    subject = page.subject(verb)
    if subject is None or page.words[subject].upos == "PRON":
        return ()
    return actors_of_phrase(page, subject) or _house_of(page, subject)


def _begins_what(page: Page, sentence: Span, word: int) -> bool:
    inside = word in page.words_in(sentence)
    return inside and page.forms[word] in {"that", "which", "saying"}


def _mentioned(page: Page, words: range) -> set[str]:
    """Who is named by some words that follow each other."""
    if not words:
        return set()
    return set(actors_in(page, page.span_of(words)))


def _we(page: Page, sentence: Span) -> str | None:
    """*Our members received less*: in a release, the body that publishes it."""
    outlet = slug(page.dispatch.outlet or "")
    forms = {page.forms[i] for i in page.words_in(sentence)}
    return outlet if forms & {"we", "our", "us"} and outlet in page.cast.actors else None
