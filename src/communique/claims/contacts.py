"""Claims about contacts between the sides: who is in touch with whom, through what channel.

The words that tell of a contact stand in ``vocabulary/contacts.yaml``. Who takes part is read by
the order of the words around them: those named as subject before, and those named right after,
directly or with a preposition. Small parsers lose a conjunct or an apposition more easily than a
name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from communique.actors.mention import Mention
from communique.claims.claim import Status
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.mood import is_negated, standing, tense_status, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side, sides
from communique.claims.setting import times_of
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_HEADS = {"head", "chief", "leader", "heads"}
_DELEGATIONS = {"delegation", "group", "team", "negotiator", "negotiation"}
_TOLD: frozenset[Status] = frozenset({"happened", "ongoing", "denied"})
_HALTS = {"that", "whether", "if", "but", "while", "because", "although", "who", "which", "when"}
_OPENS = {'"', "“", "„", "«", ":", ";", "(", "—", "–"}
_ADDITIONS = {
    "and",
    "with",
    "to",
    "also",
    "later",
    "then",
    "after",
    "both",
    "between",
    "as",
    "well",
}
_LIGHT_NOUNS = {"exchange", "swap", "trade"}  # verbs that small parsers take for nouns
_REACH = 9  # words between a contact and whom it is with
_OWNERS = {"his", "their", "its"}  # "his colleague" is somebody else
_PRONOUNS = {"he", "she", "her", "him", "they", "them", "his"}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("contacts")[key])


@cache
def _channels(key: str) -> dict[str, str]:
    """Word → channel, of one group of ``vocabulary/contacts.yaml``."""
    return {word: channel for channel, words in load("contacts")[key].items() for word in words}


def code_contacts(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about standing contacts, and about calls, letters and meetings of persons."""
    talks = [m.word for m in matters if m.kind == "round"]
    for word in range(len(page.words)):
        if page.lemmas[word] in _words("standing") and page.words[word].upos == "NOUN":
            yield from _standing_contact(page, word)
        channel = _channel(page, word)
        if channel is not None:
            yield from _contact(page, word, channel, talks)


# -- a call, a letter, a dinner ---------------------------------------------------------------


def _channel(page: Page, word: int) -> str | None:
    """Through what channel the contact is that a word tells of; ``None`` when it tells of none."""
    lemma = page.lemmas[word]
    if page.words[word].upos == "VERB" or _goes_on(page, word):
        name = verb_lemma(page, word)
        if lemma in _words("send"):
            return "letters" if _sends(page, word) else None
        for group in ("to", "with"):
            table = _channels(group)
            channel = table.get(name) or table.get(lemma)
            if channel is None:
                continue
            if page.is_passive(word):
                return channel if lemma in _words("passive") else None
            if not _does_to_thing(page, word):
                wired = channel in {"contact", "meeting"} and _by_wire(page, word)
                return "phone" if wired else channel
        wired = lemma in {"discuss", "negotiate"} and _by_wire(page, word)
        return "phone" if wired else None
    channel = _channels("over").get(lemma) or _channels("over").get(page.forms[word])
    if channel is None or page.words[word].upos not in {"NOUN", "PROPN"}:
        return None
    return channel if _is_under_light_verb(page, word) else None


def _does_to_thing(page: Page, word: int) -> bool:
    """*Called a strike, received a call, has seen her party*: no person is its object."""
    if page.forms[word + 1 : word + 2] in (["on"], ["for"]):
        return page.lemmas[word] == "call"
    thing = page.child(word, "obj")
    if thing is None or thing < word or page.words[thing].upos != "NOUN":
        return False
    at = page.words[thing].start
    if any(m.start <= at < m.end for m in page.cast.mentions) or page.forms[thing] in _words(
        "pairs"
    ):
        return False
    named = actors_in(page, page.span_of(page.subtree(thing, {"acl:relcl", "acl", "nmod"})))
    return not any(_is_person(page, a) for a in named)


def _goes_on(page: Page, word: int) -> bool:
    """*will go on meeting*, *keep talking*: a verb, whatever the tree makes of it."""
    before = page.lemmas[max(0, word - 2) : word]
    kept = bool(set(before) & _words("keep")) or before == ["go", "on"]
    return kept and page.forms[word].endswith("ing") and page.forms[word] != page.lemmas[word]


def _sends(page: Page, word: int) -> bool:
    """*sent Lund a letter*; *wrote to Lund*."""
    after = range(word + 1, min(word + _REACH + 3, page.words_in(page.sentence_of(word)).stop))
    if page.lemmas[word] == "write" and page.forms[word + 1 : word + 2] == ["to"]:
        return True
    return any(page.lemmas[i] in _words("sent") for i in after)


def _by_wire(page: Page, word: int) -> bool:
    """*spoke by telephone*, *met by video*."""
    sentence = page.words_in(page.sentence_of(word))
    near = range(max(sentence.start, word - 3), min(word + 12, sentence.stop))
    wires = load("matters")["wires"]
    return any(
        page.forms[i] in wires
        and page.forms[max(0, i - 2) : i]
        and {"by", "on", "over", "via"} & set(page.forms[max(0, i - 3) : i])
        for i in near
    )


def _is_under_light_verb(page: Page, word: int) -> bool:
    """*had dinner*, *in a phone call with*, *a conversation between*; not *calls for peace*."""
    need = load("contacts")["only_after"].get(page.lemmas[word])
    near = page.forms[max(0, word - 4) : word]
    lemmas = page.lemmas[max(0, word - 4) : word]
    if need is not None and need not in {*near, *lemmas}:
        return False
    with_whom = any(case in {"with", "between"} for case, _ in page.obliques(word))
    light = any(lemma in _words("light") for lemma in lemmas)
    by_phone = bool({"phone", "telephone"} & set(near))
    return with_whom or light or (page.lemmas[word] == "call" and by_phone)


def _contact(page: Page, word: int, channel: str, talks: Sequence[int]) -> Iterator[Finding]:
    """One finding for each pair: whoever does it with each of those it is done with."""
    status = _status(page, word)
    if status not in _TOLD:
        return
    sentence = page.sentence_of(word)
    about_talks = any(sentence.start <= page.words[t].start < sentence.end for t in talks)
    for between in _pairs(page, word):
        named = [a for a in between if _is_person(page, a)]
        formal = channel == "letters" or about_talks or _is_plain(page, word)
        if not _across(page, between) or (not named and formal):
            continue
        subject: dict[str, Any] = {"between": list(between), "channel": channel}
        times = _times(page, word)
        if times:
            subject["when"] = when(_last_of(page, times))
        yield Finding("contact", subject, "status", status, status, word)


def _times(page: Page, word: int) -> list[TimeExpression]:
    """When it was: never the hour before a line of a live page."""
    start = page.sentence_of(word).start
    return [t for t in times_of(page, word) if t.start > start or t.type == "DATE"]


def _last_of(page: Page, times: Sequence[TimeExpression]) -> TimeExpression:
    """*On Wednesday and again on Thursday*: the later one."""
    for one, other in pairwise(times):
        if re.fullmatch(r",?\s+and\s+(?:again\s+)?on\s+", page.text[one.end : other.start]):
            return other
    return times[0]


def _is_plain(page: Page, word: int) -> bool:
    """Sides that just meet or speak, with no wire between them, are at talks, not in contact."""
    plain = _channels("to").get(page.lemmas[word]) == "meeting" or page.lemmas[word] in _channels(
        "with"
    )
    return plain and not _by_wire(page, word)


def _status(page: Page, word: int) -> Status:
    """As the clause stands; what is done again and again goes on."""
    stand = standing(page, word)
    if stand.status == "denied" or stand.negated or is_negated(page, word):
        return "denied"
    if _is_withdrawn(page, word) or _is_untrue(page, word):
        return "denied"
    if _is_due(page, word):
        return "scheduled"
    above = [word, *list(page.ancestors(word))[:2]]
    keeps = any(verb_lemma(page, a) in _words("keep") for a in above) or _goes_on(page, word)
    often = _is_repeated(page, word)
    if stand.governor == word:  # "discussed", "called": what they do is done
        stand = replace(stand, status=tense_status(page, word)[0])
    if stand.status in {"ongoing", "happened"} or (keeps and stand.status != "conditional"):
        past = stand.status == "happened" and not _is_present(page, word)
        return "ongoing" if keeps or (often and not past) else _single(page, word, stand.status)
    if often and stand.status in {"expected", "scheduled"} and _is_present(page, word):
        return "ongoing"
    return stand.status


_WITHDRAWN = re.compile(
    r"[\"“„«]?(?:(?:he|she|they|both|it|that|this|there|neither|nothing)\s+)+"
    r"(?:did|does|do|is|was|were|has|had)\s*(?:not|n['’]t|none|false|untrue|wrong|no such \w+)"
    r"(?:\s+(?:true|so|happen|happened|the case|correct))?[\"”]?[.,]",
    re.IGNORECASE,
)


def _is_withdrawn(page: Page, word: int) -> bool:
    """*A paper writes that he met Lund. He did not.*"""
    end = page.sentence_of(word).end
    after = next((s for s in page.reading.sentences if s.start >= end), None)
    return after is not None and _WITHDRAWN.match(page.text, after.start) is not None


_DUE = re.compile(
    r"\b(?:due|set|scheduled|supposed|expected|slated|about|is|are|was|were)\s+to\s+(?:\w+\s+)?$"
)
_RUMOUR = re.compile(r"\b(?:reports?|rumou?rs?|claims?|stor(?:y|ies)|allegations?)\b[^.;]*$", re.I)
_FALSE = re.compile(
    r"[^.;]*?\b(?:is|are|was|were)\s+(?:\w+\s+)?"
    r"(?:wrong|untrue|false|incorrect|baseless|unfounded|invented|denied|dismissed)\b"
)


def _is_due(page: Page, word: int) -> bool:
    """*Was due to speak to Lund*: he has not yet."""
    predicate = _own_predicate(page, word)
    start = page.sentence_of(word).start
    return _DUE.search(page.text, start, page.words[predicate].start) is not None


def _is_untrue(page: Page, word: int) -> bool:
    """*A report that he had rung Lund is wrong.*"""
    sentence, at = page.sentence_of(word), page.words[word].start
    told = _RUMOUR.search(page.text[sentence.start : at]) is not None
    return told and _FALSE.match(page.text, at, sentence.end) is not None


def _single(page: Page, word: int, status: Status) -> Status:
    """*We speak* is a habit; *are meeting today*, *Lund calls Vidal* take place, or will."""
    if status != "ongoing" or "each" in page.forms[word : word + 4]:
        return status
    day = page.dispatch.publication.day
    ahead = [t for t in _times(page, word) if t.earliest and day and t.earliest > day]
    return "scheduled" if ahead else "happened"


def _is_repeated(page: Page, word: int) -> bool:
    sentence = page.sentence_of(word)
    return any(t.type == "SET" for t in page.times_in(sentence)) or any(
        page.forms[i] in {"regularly", "constantly", "frequently", "daily", "weekly", "often"}
        for i in page.words_in(sentence)
    )


def _is_present(page: Page, word: int) -> bool:
    predicate = _own_predicate(page, word)
    return predicate != word and page.forms[predicate] == page.lemmas[predicate]


# -- who takes part ---------------------------------------------------------------------------


def _pairs(page: Page, word: int) -> list[tuple[str, ...]]:
    """Between whom: the subject with each of the others; the subjects where there are none."""
    left, right = _before_it(page, word), _other_end(page, word)
    if _is_between(page, word) and len(right) > 1:
        return [right]
    right = tuple(a for a in right if a not in left)
    if not right:
        return [left] if len(left) > 1 else []
    if len(left) == 1 and len(right) > 1 and all(_is_person(page, a) for a in right):
        return [(left[0], other) for other in right]
    return [tuple(dict.fromkeys((*left, *right)))] if left else []


def _is_between(page: Page, word: int) -> bool:
    return any(case == "between" for case, _ in page.obliques(word))


def _before_it(page: Page, word: int) -> tuple[str, ...]:
    """Those named as subject: in the clause before the word, else by the tree."""
    predicate = _own_predicate(page, word)
    start = max(_clause_start(page, predicate), _past_adjunct(page, predicate))
    found = _people_of(page, _outermost(page, start, predicate))
    if not found and page.forms[predicate - 1 : predicate] == ["we"]:
        return _speaker_and_other(page, predicate)
    if "i" in page.forms[page.words_in(Span(start, start + 1)).start : predicate]:
        return (*found, *_speaker_at(page, predicate))
    if not any(_is_person(page, a) for a in found):
        found = _person_as_subject(page, predicate) or found
    joined = page.relation(predicate) == "conj" and page.child(predicate, "nsubj") is None
    if not found or joined:
        subject = page.subject(predicate)
        if subject is not None and subject != word:
            found = _subjects(page, subject) or found
    return found or _both_before(page, start, predicate) or _sides_before(page, start, predicate)


def _past_adjunct(page: Page, predicate: int) -> int:
    """*Following his talks with Moe, Lund met Vidal*: whoever stands before the comma is aside."""
    subject = page.child(predicate, "nsubj")
    first = page.words_in(page.sentence_of(predicate)).start
    if subject is None or page.words[first].upos not in {"ADP", "SCONJ", "VERB", "ADV"}:
        return 0
    comma = next((i for i in range(subject - 1, first, -1) if page.forms[i] == ","), None)
    if comma is None or "and" in page.forms[comma + 1 : subject]:
        return 0
    return page.words[comma].end


def _speaker_at(page: Page, word: int) -> tuple[str, ...]:
    """*I rang Lund*: whoever says so."""
    statement = page.statement_at(page.words[word].start)
    return (statement.speaker,) if statement is not None and statement.speaker else ()


def _person_as_subject(page: Page, predicate: int) -> tuple[str, ...]:
    """*Lund, who chairs the council, rang*: a clause stands between him and the verb."""
    subject = page.child(predicate, "nsubj")
    named = actors_of_phrase(page, subject) if subject is not None else ()
    return named if named and all(_is_person(page, a) for a in named) else ()


def _both_before(page: Page, start: int, predicate: int) -> tuple[str, ...]:
    """*The two women go on meeting*: the last two persons named."""
    inside = page.words_in(Span(start, page.words[predicate].start))
    if any(
        page.forms[i] in {"two", "both"} and page.forms[i + 1] in _words("pairs") for i in inside
    ):
        return _last_persons(page, start, ())
    return ()


def _speaker_and_other(page: Page, word: int) -> tuple[str, ...]:
    """*We write to each other*: the speaker, and whom he was asked about or spoke of last."""
    statement = page.statement_at(page.words[word].start)
    if statement is None or statement.speaker is None or "each" not in page.forms[word : word + 4]:
        return ()
    others = _last_persons(page, page.words[word].start, (statement.speaker,))
    other = [a for a in others if not _one_side(page, a, statement.speaker)]
    return (statement.speaker, other[-1]) if other else ()


def _subjects(page: Page, subject: int) -> tuple[str, ...]:
    """Whom the subject names; *they* are the last two persons named."""
    if page.forms[subject] == "they":
        return _last_persons(page, page.words[subject].start, ())
    return actors_of_phrase(page, subject)


def _own_predicate(page: Page, word: int) -> int:
    """The verb of the clause: that of *had dinner* is *had*."""
    if page.words[word].upos == "VERB":
        return word
    for i in range(word - 1, max(-1, word - 5), -1):
        if page.words[i].upos == "VERB" or page.lemmas[i] in _LIGHT_NOUNS:
            return i
    above = page.predicate_above(word)
    return above if above is not None and above <= word else word


def _clause_start(page: Page, predicate: int) -> int:
    """Where the clause of a predicate begins, by the order of the words."""
    low = page.words_in(page.sentence_of(predicate)).start
    at = predicate - 1
    chain = {predicate, *page.ancestors(predicate)}
    while at >= low:
        form = page.forms[at]
        if form in _HALTS or form in _OPENS:
            break
        finite = page.words[at].upos == "VERB" and at not in chain
        if finite and page.words[at].deprel not in {"acl", "acl:relcl", "amod"}:
            break
        if page.words[at].upos == "VERB" and page.in_attribution(page.words[at].start):
            break
        at -= 1
    return page.words[at + 1].start


def _outermost(page: Page, start: int, predicate: int) -> list[Mention]:
    """The mentions before a predicate that no longer one holds, attributions left out."""
    end = page.words[predicate].start
    inside = [
        m
        for m in page.cast.mentions
        if start <= m.start and m.end <= end and not _only_tells(page, m.start, predicate)
    ]
    return [
        m
        for m in inside
        if not any(
            o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start
            for o in inside
        )
    ]


def _only_tells(page: Page, offset: int, word: int) -> bool:
    """Whether what stands at ``offset`` names who says so; *called* may be taken for a cue."""
    if not page.in_attribution(offset):
        return False
    at = page.words[word].start
    own = any(
        any(c.start <= at < c.end for c in s.cue)
        and any(c.start <= offset < c.end for c in (*s.source, *s.cue))
        for s in page.statements
    )
    return not own


_JOINS = re.compile(r"(?:\band|,|&)\s+(?:the\s+|its\s+|his\s+|her\s+)?$", re.IGNORECASE)


def _people_of(page: Page, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who is meant: where persons are named, a side only when it is joined to them by *and*.

    *The president of the federation, Rupert Gade* is one man.
    """
    mentions = [m for m in mentions if not m.actor.startswith("unnamed")]
    persons = [m for m in mentions if _is_person(page, m.actor)]
    if not persons:
        return tuple(dict.fromkeys(m.actor for m in mentions if side(page, m.actor)))
    own = {side(page, m.actor) for m in persons}
    found = []
    for m in mentions:
        joined = _JOINS.search(page.text, max(0, m.start - 12), m.start)
        if _is_person(page, m.actor) or (
            joined and m.actor not in own and side(page, m.actor) == m.actor
        ):
            found.append(m.actor)
    return tuple(dict.fromkeys(found))


def _other_end(page: Page, word: int) -> tuple[str, ...]:
    """Those behind the word, by the order of the words; by the tree where that names no person."""
    named = _after_it(page, word)
    if any(_is_person(page, a) for a in named):
        return named
    for at in dict.fromkeys((word, _own_predicate(page, word))):
        for case, c in page.obliques(at):
            if case.split(" ")[-1] not in {"with", "to", "from", "by"} or c < at:
                continue
            span = page.span_of(page.subtree(c, {"acl:relcl", "acl", "advcl", "parataxis"}))
            inside = [m for m in page.cast.mentions if span.start <= m.start and m.end <= span.end]
            persons = tuple(dict.fromkeys(m.actor for m in inside if _is_person(page, m.actor)))
            if persons:
                return persons
    return named or _with_whom(page, word)


def _with_whom(page: Page, word: int) -> tuple[str, ...]:
    """*Discussed the list by telephone with Lund*: whoever stands behind *with* in the clause."""
    stop = page.words_in(page.sentence_of(word)).stop
    for at in range(word + 1, stop - 1):
        if page.words[at].upos == "VERB" or page.forms[at] in _HALTS:
            return ()
        start = page.words[at + 1].start
        here = [m for m in page.cast.mentions if m.start == start and _is_person(page, m.actor)]
        if page.forms[at] == "with" and here:
            return (max(here, key=lambda m: m.end).actor,)
    return ()


def _after_it(page: Page, word: int) -> tuple[str, ...]:
    """Those named right after the word, one joined to the other, pronouns included."""
    stop = page.words_in(page.sentence_of(word)).stop
    found: list[Mention] = []
    at, gap = word + 1, 0
    while at < stop and gap <= _REACH:
        start = page.words[at].start
        mentions = [m for m in page.cast.mentions if m.start == start]
        if _owns(page, at) and len({m.end for m in mentions}) == 1:
            mentions = []
        if mentions and not _only_tells(page, start, word):
            end = max(m.end for m in mentions)
            found += [m for m in mentions if m.end == end]
            at, gap = page.words_in(Span(start, end)).stop, 0
            continue
        if not found and _means_both(page, at):
            return _last_persons(page, page.words[word].start, _before_it(page, word))
        if not (_leads_on(page, at, bool(found)) or _is_title(page, at, found)):
            break
        at, gap = at + 1, gap + 1
    if found:
        found += _also_with(page, found[-1].end, stop)
    named = _people_of(page, found)
    pronouns = {page.text[m.start : m.end].lower() for m in found} <= _PRONOUNS
    if found and pronouns and set(named) <= set(_before_it(page, word)):
        return _last_persons(page, page.words[word].start, _before_it(page, word))[-1:]
    return named


def _owns(page: Page, at: int) -> bool:
    """*His colleague, her party*: somebody or something else than he or she."""
    if page.forms[at] == "her":
        return at + 1 < len(page.words) and page.words[at + 1].upos in {"NOUN", "ADJ"}
    return page.forms[at] in _OWNERS


_ALSO_WITH = re.compile(
    r"[^.;:\"”]{0,50}?,?\s*\band\s+(?:also\s+|later\s+|then\s+)?(?:with|to)\s+(?:the\s+)?$"
)


def _also_with(page: Page, end: int, stop: int) -> list[Mention]:
    """*Spoke with Lund on Monday, and with Vidal on Tuesday*: the second of two calls."""
    limit = page.words[stop - 1].end
    for m in page.cast.mentions:
        if end < m.start < limit and _ALSO_WITH.match(page.text, end, m.start):
            longest = max(o.end for o in page.cast.mentions if o.start == m.start)
            return [o for o in page.cast.mentions if (o.start, o.end) == (m.start, longest)]
    return []


def _leads_on(page: Page, at: int, found: bool) -> bool:
    """Whether the other end can still follow: only words that join, or times, stand between."""
    form, upos = page.forms[at], page.words[at].upos
    if form in _ADDITIONS or form == "'s":
        return True
    if form == ",":
        return page.forms[at + 1 : at + 2] != [] and page.forms[at + 1] in _ADDITIONS
    if _dated(page, at):
        return True
    if found:
        return False
    if form in {"by", "on", "over", "via"}:
        return page.forms[at + 1 : at + 2] != [] and (_wired(page, at) or _dated(page, at + 1))
    return upos in {"DET", "ADJ", "NOUN", "PROPN", "ADV", "ADP", "PRON"} and form not in {
        "in", "at", "about", "from", "for", "of", "after", "before", "into", "against", "during",
    }  # fmt: skip


def _is_title(page: Page, at: int, found: Sequence[Mention]) -> bool:
    """*his Kenyan colleague, Peter Lund*: what stands between a nationality and the name."""
    if not found or (found[-1].start, found[-1].end) not in page.cast.modifiers:
        return False
    after = page.words[at + 1].start if at + 1 < len(page.words) else 0
    named = any(m.start == after and _is_person(page, m.actor) for m in page.cast.mentions)
    return page.words[at].upos == "NOUN" or (page.forms[at] == "," and named)


def _wired(page: Page, at: int) -> bool:
    return bool(set(page.forms[at + 1 : at + 4]) & set(load("matters")["wires"]))


def _dated(page: Page, at: int) -> bool:
    return any(t.start <= page.words[at].start < t.end for t in page.times)


def _means_both(page: Page, at: int) -> bool:
    """*both men*, *both of them*, *each of them*, *them*, *the two ministers*."""
    form = page.forms[at]
    if form not in _words("both"):
        return False
    after = page.forms[at + 1 : at + 3]
    if form in {"both", "each"}:
        return not after or after[0] in {"of", "men", "women", "ministers", "leaders", ".", ","}
    return form == "them" or bool(after and after[0] in {"men", "women", "ministers", "leaders"})


def _last_persons(page: Page, before: int, without: Sequence[str]) -> tuple[str, ...]:
    """The last two persons of different sides that are named before an offset.

    Those of the two main sides where there are such: *both* are seldom one of them and a mediator.
    """
    found: list[str] = []
    for m in sorted(page.cast.mentions, key=lambda m: -m.start):
        if m.start >= before or m.actor in found or m.actor in without:
            continue
        if not _is_person(page, m.actor) or m.actor.startswith("unnamed"):
            continue
        if not any(_one_side(page, m.actor, other) for other in found):
            found.append(m.actor)
    main = [a for a in found if side(page, a) in _main_sides(page)]
    return tuple(reversed((main if len(main) >= 2 else found)[:2]))


def _one_side(page: Page, one: str, other: str) -> bool:
    return side(page, one) is not None and side(page, one) == side(page, other)


def _sides_before(page: Page, start: int, predicate: int) -> tuple[str, ...]:
    """*Officials of the two organisations speak*: the two sides of which the page speaks most."""
    inside = page.words_in(Span(start, page.words[predicate].start))
    lemmas = {page.lemmas[i] for i in inside}
    plural = {page.forms[i] for i in inside} & {"two", "both"}
    people = lemmas & (_words("people") | {"side"})
    own_line = "hotline" in page.forms[predicate : predicate + 6]
    if not people or not (own_line or (plural and lemmas & _words("sides"))):
        return ()
    pair = [m.actor for m in page.cast.mentions if _means_sides(page, m, inside)]
    if len(set(pair)) == 2:
        return tuple(dict.fromkeys(pair))
    return _main_sides(page)


def _means_sides(page: Page, mention: Mention, inside: range) -> bool:
    """Whether it is *the two sides* in a stretch of words."""
    first = page.words_in(Span(mention.start, mention.end)).start
    forms = page.text[mention.start : mention.end].lower().split()
    return first in inside and bool({"two", "both"} & set(forms))


def _main_sides(page: Page) -> tuple[str, ...]:
    """The first two that the page joins by *and*; else the two that it names most."""
    named = [m for m in page.cast.mentions if side(page, m.actor) == m.actor]
    for one, other in pairwise(named):
        joined = page.text[one.end : other.start].split()
        if one.actor != other.actor and joined[:1] == ["and"] and len(joined) <= 2:
            return one.actor, other.actor
    count = Counter(m.actor for m in named)
    ranked = sorted(count, key=lambda s: (-count[s], s))
    return tuple(ranked[:2]) if len(ranked) >= 2 else ()


def _across(page: Page, between: Sequence[str]) -> bool:
    """Whether at least two sides are in contact: nobody is in contact with his own side."""
    return len({side(page, actor) or actor for actor in between}) > 1


def _is_person(page: Page, actor: str) -> bool:
    known = page.cast.actors.get(actor)
    return known is not None and known.kind in {"person", "role"}


# -- standing contacts --------------------------------------------------------------------------


def _standing_contact(page: Page, word: int) -> Iterator[Finding]:
    between = _who(page, word)
    if len(between) < 2:
        return
    stand = standing(page, word)
    status: Status = stand.status
    after = page.lemmas[word : page.words_in(page.sentence_of(word)).stop]
    if status == "happened" and {"continuing", "ongoing", "continue"} & set(after):
        status = "ongoing"
    if not _across(page, between):
        return
    if status in {"expected", "proposed", "conditional", "scheduled"}:
        continuing = any(verb_lemma(page, a) in _words("keep") for a in page.ancestors(word))
        status = "ongoing" if continuing and not stand.negated else status
        if status != "ongoing":
            return
    channel = "heads_of_delegation" if all(_is_head(page, b) for b in between) else "contact"
    for pair in _with_each(page, word, between):
        yield Finding(
            "contact", {"between": list(pair), "channel": channel}, "status", status, status, word
        )


def _with_each(page: Page, word: int, between: Sequence[str]) -> list[Sequence[str]]:
    """*The envoy is in contact with both sides*: with one and with the other."""
    third, *others = between
    both = {"both", "each", "either"} & set(page.forms[word : word + 4])
    if both and len(others) == 2 and not any(_one_side(page, third, o) for o in others):
        return [(third, other) for other in others]
    return [between]


def _is_head(page: Page, actor: str) -> bool:
    if actor.startswith("head-of-delegation:"):
        return True
    return any(f.actor == actor and f.body == "delegation" for f in page.cast.roles)


def _who(page: Page, word: int) -> tuple[str, ...]:
    """Those in contact: subject and *with …*, or *between X and Y*, or *of the heads of …*."""
    own = [
        actor
        for case, c in page.obliques(word)
        if case in {"between", "among", "of"}
        for actor in _heads_or_actors(page, c)
    ]
    if len(set(own)) > 1:
        return tuple(dict.fromkeys(own))
    predicate = page.predicate_above(word)
    found: list[str] = []
    subject = page.subject(predicate) if predicate is not None else None
    if subject is not None and subject != word:
        found.extend(_heads_or_actors(page, subject))
    for at in (word, predicate):
        if at is None:
            continue
        for case, c in page.obliques(at):
            if case.split(" ")[0] in {"with", "between", "among", "of", "at"}:
                found.extend(_heads_or_actors(page, c))
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else _before(page, word)


def _before(page: Page, word: int) -> tuple[str, ...]:
    """Where the tree shows nobody: the heads, or the two sides, named earlier in the sentence."""
    sentence = page.words_in(page.sentence_of(word))
    span = Span(page.words[sentence.start].start, page.words[word].start)
    lemmas = {page.lemmas[i] for i in range(sentence.start, word)}
    named = sides(page, actors_in(page, span))
    if len(named) != 2:
        return ()
    if lemmas & _HEADS and lemmas & _DELEGATIONS:
        return tuple(f"head-of-delegation:{s}" for s in named)
    return named if page.lemmas[word] in {"contact", "touch"} else ()


def _heads_or_actors(page: Page, word: int) -> list[str]:
    """*The heads of the delegations of X and Y* are their heads; else whom the phrase names."""
    inside = page.subtree(word, {"acl:relcl", "advcl", "acl"})
    lemmas = {page.lemmas[i] for i in inside}
    span = page.span_of(inside)
    if lemmas & _HEADS and lemmas & _DELEGATIONS:
        named = sides(page, actors_in(page, span))
        persons = [a for a in actors_in(page, span) if _is_person(page, a)]
        return persons or [f"head-of-delegation:{s}" for s in named]
    return list(_persons_or_sides(page, word, span))


def _persons_or_sides(page: Page, word: int, span: Span) -> tuple[str, ...]:
    direct = actors_of_phrase(page, word)
    if direct:
        return direct
    return sides(page, actors_in(page, span))
