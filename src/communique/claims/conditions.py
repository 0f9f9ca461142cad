"""Claims about conditions: *only after*, *only if*, *unless*, *until*, *no … without …*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.claims.finding import Finding
from communique.claims.issues import answers, spoken_of
from communique.claims.matter import Matter
from communique.claims.meant import whom
from communique.claims.mood import category, is_negated, tense_status
from communique.claims.page import Page
from communique.claims.parties import side
from communique.claims.voice import is_outlet
from communique.reading import scheme
from communique.text.span import Span, trimmed
from communique.vocabulary.load import load

Relation = scheme.Relation
_MIN_WORDS, _BRIEF = 2, 3
_WILL = frozenset({"will", "would", "'ll", "wo", "wont", "won't"})
_WEAK = frozenset({"after", "once"})
_PRESENT = frozenset({"has", "have", "is", "are", "'s", "'ve"})
_NAMELESS = frozenset({"anonymity", "he not be named", "she not be named", "they not be named"})
_SCRAPS = 3  # words before a marker that are only the end of a cue (*…the paper, but only if*)
_LEAD = re.compile(
    r"[\s,]*(?:(?:that|because|but|and|so|then|however|only)\b[\s,]*)+", re.IGNORECASE
)
_UNREAL_PAST = re.compile(r"\b(?:would|could|might|should)(?: not|n['’]t)? have \w+", re.IGNORECASE)
_UNREAL_IF = re.compile(  # "if they had not called, it would be dead"
    r"\bif\b[^,.;]{1,60}?\b(?:had|['’]d)(?: not|n['’]t)? \w+(?:ed|en|ne|t|d)\b"
    r"[^.;]*\bwould be\b",
    re.IGNORECASE,
)
_TRAILING_MODAL = re.compile(r"\s+(?:would|will|to|can|could|must|should|may)\b")
_MODALS = {"must", "should", "can", "will", "would", "may", "could"}


@dataclass(frozen=True, slots=True)
class _Parts:
    consequent: Span
    antecedent: Span
    relation: Relation
    word: int


@dataclass(frozen=True, slots=True)
class _Marker:
    """A phrase that states a condition, and on which ``side`` of it the antecedent stands.

    ``needs`` are rows of words; one of each row has to stand before it.
    """

    pattern: re.Pattern[str]
    relation: Relation
    side: str
    needs: tuple[frozenset[str], ...]

    def span(self, match: re.Match[str]) -> Span:
        """The words of the marker itself."""
        return Span(*match.span("m" if "m" in self.pattern.groupindex else 0))


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("cues")["speech"])


@cache
def _markers() -> tuple[_Marker, ...]:
    return tuple(
        _Marker(
            re.compile(rf"\b(?:{entry['pattern']})\b", re.IGNORECASE),
            entry["relation"],
            entry["side"],
            tuple(frozenset(row) for row in entry.get("needs", ())),
        )
        for entry in load("conditions")["markers"]
    )


def code_conditions(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each condition that a sentence states about what is to come."""
    del matters
    for sentence in page.reading.sentences:
        parts = _in_sentence(page, sentence)
        if parts is not None:
            yield _finding(page, parts)


def _willing(page: Page, parts: _Parts) -> str | None:
    """Who sets a condition that nobody is quoted with: *Odran will meet them only if …*.

    The side of whoever will, would or refuses to do what depends.
    """
    statement = page.statement_at(page.words[parts.word].start)
    if statement is not None and not _is_reporter(page, statement.speaker):
        return None
    verbs = (i for i in page.words_in(parts.consequent) if page.is_predicate(i))
    for verb in verbs:
        modals = {page.forms[c] for c in page.children_by(verb, "aux", "cop")}
        subject = page.subject(verb)
        willed = modals & _WILL or page.forms[verb] in {"ready", "prepared", "willing"}
        if not willed or subject is None or page.is_passive(verb):
            return None
        named = whom(page, subject)
        return (side(page, named[0]) or named[0]) if named else None
    return None


def _is_reporter(page: Page, speaker: str | None) -> bool:
    """*…, the Coastal Press Service reported*: what an agency reports is not its condition."""
    return speaker is not None and is_outlet(page, speaker)


def _finding(page: Page, parts: _Parts) -> Finding:
    consequent = page.squeezed(parts.consequent)
    subject: dict[str, Any] = {
        "consequent": consequent,
        "antecedent": page.squeezed(parts.antecedent),
        "relation": parts.relation,
    }
    about = _about(consequent)
    if about:
        subject["about"] = about
    return Finding(
        "condition",
        subject,
        "status",
        "open",
        "conditional",
        parts.word,
        holder=_willing(page, parts),
    )


@cache
def _abouts() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(pattern, re.IGNORECASE), name)
        for name, pattern in load("conditions")["about"].items()
    ]


def _about(consequent: str) -> str | None:
    return next((name for pattern, name in _abouts() if pattern.search(consequent)), None)


def condition_between(
    page: Page, word: int, consequent: Span, antecedent: Span, relation: Relation
) -> Finding | None:
    """A condition whose two sides are known; ``None`` when they say too little, or what is past."""
    if _UNREAL_PAST.search(page.quoted(page.sentence_of(word))):
        return None
    parts = _checked(page, consequent, antecedent, relation, word)
    return None if parts is None else _finding(page, parts)


def _in_sentence(page: Page, sentence: Span) -> _Parts | None:
    """The condition of a sentence, by the first marker that splits it into two full parts."""
    for kind in _markers():
        for match in kind.pattern.finditer(page.text, sentence.start, sentence.end):
            parts = _split(page, sentence, match, kind)
            if parts is not None:
                return parts
    return None


def _split(page: Page, sentence: Span, match: re.Match[str], kind: _Marker) -> _Parts | None:
    marker, relation, where = kind.span(match), kind.relation, kind.side
    inside = page.words_in(marker)
    if not inside or page.in_attribution(page.words[inside[-1]].start):
        return None
    scope = _scope(page, sentence, marker)
    if _UNREAL_PAST.search(page.quoted(scope)) or _UNREAL_IF.search(page.quoted(scope)):
        return None
    if page.lemmas[inside[0]] == "depend" and _is_want(page, inside[0]):
        return None
    said = set(re.findall(r"[\w’']+", page.text[scope.start : marker.start].lower()))
    if not all(row & said for row in kind.needs):
        return None
    if where == "pair":
        return _checked(page, Span(*match.span("b")), Span(*match.span("a")), relation, inside[0])
    if where == "within":
        return _within(page, scope, marker, relation)
    if where == "before":
        return _checked(
            page, Span(marker.end, scope.end), Span(scope.start, marker.start), relation, inside[0]
        )
    return _after(page, sentence, scope, marker, relation)


def _is_want(page: Page, word: int) -> bool:
    """*Malta depends on imports for its wheat*: a country's need, and nobody's condition."""
    subject = page.subject(word)
    named = whom(page, subject) if subject is not None else ()
    return any(side(page, a) == a for a in named)


def _after(
    page: Page, sentence: Span, scope: Span, marker: Span, relation: Relation
) -> _Parts | None:
    """The antecedent follows its marker; what depends on it stands before, or behind a comma."""
    inside = page.words_in(marker)
    antecedent = _antecedent(page, scope, marker, inside)
    if antecedent is None:
        return None
    ahead = _still_to_come(page, inside)
    if not ahead and _told(page, inside, relation):
        return None
    if relation == "until" and _only_name(page, antecedent):
        return None
    before = trimmed(page.text, Span(_clause_start(page, scope, marker, inside), marker.start))
    if before and not _has_predicate(page, before):
        before = _with_its_verb(page, sentence, before)
    after = trimmed(page.text, Span(min(antecedent.end, scope.end), scope.end))
    if len(page.words_in(before)) <= _SCRAPS:
        earlier = _said_before(page, sentence, marker)
        if earlier is not None and page.quoted(marker).lower() in _WEAK:
            return None  # "…, Lund said on Monday after the talks": when he said so
        before = earlier or before
    fronted = len(page.words_in(before)) < _MIN_WORDS
    if fronted:
        antecedent = _fronted(page, antecedent, scope)
        after = trimmed(page.text, Span(min(antecedent.end, scope.end), scope.end))
    consequent = after if fronted else before
    if page.quoted(marker).lower() in _WEAK and not _has_predicate(page, consequent):
        return None  # "in a statement after the talks"
    if not _tidy(page, consequent) and (asked := _asked_for(page, inside[0])) is not None:
        return _Parts(asked, _tidy(page, antecedent), relation, inside[0])
    return _checked(page, consequent, antecedent, relation, inside[0], ahead=ahead)


def _clause_start(page: Page, scope: Span, marker: Span, inside: range) -> int:
    """*froze its part and said it would not travel unless …*: where what is said begins, in the
    clause that the condition hangs on; the whole scope's start where nobody says anything.
    """
    head = _introduced(page, inside)
    above = page.words[head].head if head is not None else -1
    while above >= 0:
        says = page.words[above].head
        if page.relation(above) == "ccomp" and says >= 0 and page.lemmas[says] in _speech():
            clause = [i for i in page.subtree(above) if says < i < inside[0]]
            start = page.span_of(clause).start if clause else scope.start
            return start if scope.start < start < marker.start else scope.start
        above = page.words[above].head
    return scope.start


def _with_its_verb(page: Page, sentence: Span, before: Span) -> Span:
    """*is willing to discuss* | *the pension age, provided …*: its verb was taken for a cue."""
    for statement in page.statements:
        here = [c for c in statement.cue if sentence.contains(c) and c.end <= before.start]
        if here and not page.text[here[-1].end : before.start].strip():
            cue = page.words_in(here[-1])
            negated = any(is_negated(page, i) for i in cue)
            said = {page.lemmas[i] for i in cue} & _speech() and not negated
            start = min(s.start for s in (*statement.source, *here) if sentence.contains(s))
            return before if said else Span(start, before.end)
    return before


def _has_predicate(page: Page, span: Span) -> bool:
    return any(page.is_predicate(i) for i in page.words_in(span))


def _asked_for(page: Page, word: int) -> Span | None:
    """*Not until the assets are free.* answers a question: that is what depends on it."""
    sentence = page.sentence_of(word)
    label = page.text.find(":", sentence.start, page.words[word].start)
    before = page.words_in(Span(max(label + 1, sentence.start), page.words[word].start))
    return spoken_of(page, word) if answers(page, word) and len(before) <= 1 else None


def _still_to_come(page: Page, marker: range) -> bool:
    """*undertook to pay once it has left*: told as past, but waiting for what is not past."""
    head = _introduced(page, marker)
    if head is None or not page.is_predicate(head):
        return False
    return any(page.forms[c] in _PRESENT for c in page.children_by(head, "aux", "cop"))


def _only_name(page: Page, antecedent: Span) -> bool:
    """*until Oslo*: a place or a day for an event."""
    return all(
        page.words[i].upos in {"PROPN", "DET", "ADP", "PUNCT", "NUM"}
        for i in page.words_in(antecedent)
    )


def _scope(page: Page, sentence: Span, marker: Span) -> Span:
    """The stretch of the sentence that the same voice speaks: a content span, or outside all."""
    for statement in page.statements:
        for part in statement.content:
            if part.start <= marker.start < part.end:
                return Span(max(part.start, sentence.start), min(part.end, sentence.end))
    start, end = sentence.start, sentence.end
    for statement in page.statements:
        for part in (*statement.cue, *statement.source):
            if marker.end <= part.start < end:
                end = part.start
            if start <= part.start and part.end <= marker.start:
                start = max(start, part.end)
    return Span(start, max(end, start))


def _antecedent(page: Page, scope: Span, marker: Span, inside: range) -> Span | None:
    """What follows the marker: the clause or phrase that it introduces."""
    first = inside[-1] + 1
    if first >= len(page.words) or page.words[first].start >= scope.end:
        return None
    head = _introduced(page, inside)
    if head is None:
        return _up_to_comma(page, Span(marker.end, scope.end))
    words = [i for i in page.subtree(head) if page.words[i].start >= marker.end]
    if not words:
        return _up_to_comma(page, Span(marker.end, scope.end))
    span = page.span_of(words)
    span = Span(marker.end, min(span.end, scope.end))
    if _breaks_off(page, span, scope):
        span = Span(span.start, max(span.end, _up_to_comma(page, Span(marker.end, scope.end)).end))
    return trimmed(page.text, span)


def _breaks_off(page: Page, span: Span, scope: Span) -> bool:
    """*after the withdrawal | had been completed*: the tree ends before the verb of the clause."""
    rest = page.words_in(Span(span.end, scope.end))
    goes_on = bool(rest) and page.words[rest.start].upos in {"AUX", "VERB", "PART"}
    return goes_on and not any(page.words[i].upos in {"AUX", "VERB"} for i in page.words_in(span))


def _said_before(page: Page, sentence: Span, marker: Span) -> Span | None:
    """*It would accept, Lund told the paper, but only if …*: what was said before the cue."""
    parts = [
        part
        for statement in page.statements
        for part in statement.content
        if sentence.start <= part.start and part.end <= marker.start
    ]
    return max(parts, default=None, key=lambda part: part.end)


def _told(page: Page, marker: range, relation: Relation) -> bool:
    """Whether what the marked part hangs on is told as past or said (*said after …*)."""
    head = _introduced(page, marker)
    if head is None or page.words[head].head < 0:
        return False
    governor = page.predicate_above(page.words[head].head)
    if governor is None or relation in {"only_if", "unless"}:
        return False
    status, future = tense_status(page, governor)
    if future or is_negated(page, governor):
        return False
    if page.lemmas[governor] in {"say", "tell", "add"}:
        return marker[0] > governor
    return status == "happened"


def _introduced(page: Page, marker: range) -> int | None:
    """The word that heads what a marker introduces: the head of its *mark* or *case*."""
    for i in reversed(marker):
        if page.relation(i) in {"mark", "case", "advmod", "fixed"}:
            head = page.words[i].head
            if head >= 0 and page.relation(i) == "fixed":
                head = page.words[head].head
            if head > i:
                return head
    return None


def _fronted(page: Page, antecedent: Span, scope: Span) -> Span:
    """A fronted clause ends at its comma, even where the tree joins the rest to it."""
    for comma in re.finditer(r",", page.text[antecedent.start : scope.end]):
        at = antecedent.start + comma.start()
        before, rest = Span(antecedent.start, at), Span(at, scope.end)
        if all(any(page.is_predicate(i) for i in page.words_in(s)) for s in (before, rest)):
            return before
    return antecedent


def _up_to_comma(page: Page, span: Span) -> Span:
    text = span.of(page.text)
    cut = re.search(r"[,;:”\"]", text)
    return trimmed(page.text, Span(span.start, span.start + (cut.start() if cut else len(text))))


def _within(page: Page, scope: Span, marker: Span, relation: Relation) -> _Parts | None:
    """*no release, no talks*: the marker covers both parts; the first is what must come."""
    text = marker.of(page.text)
    comma = text.find(",")
    if comma < 0:
        return None
    del scope
    inside = page.words_in(marker)
    return _checked(
        page,
        Span(marker.start + comma + 1, marker.end),
        Span(marker.start, marker.start + comma),
        relation,
        inside[0],
    )


def _checked(
    page: Page,
    consequent: Span,
    antecedent: Span,
    relation: Relation,
    word: int,
    *,
    ahead: bool = False,
) -> _Parts | None:
    """Both parts must say something, and the consequent must not be over and done."""
    consequent = _without_modal(page, _tidy(page, consequent))
    antecedent = _tidy(page, antecedent)
    if min(len(page.words_in(consequent)), len(page.words_in(antecedent))) < _MIN_WORDS - 1:
        return None
    if not consequent or not antecedent:
        return None
    if not ahead and _is_past(page, consequent, relation):
        return None
    if page.is_only_time(antecedent) or page.is_only_time(consequent):
        return None
    if page.quoted(antecedent).lower() in _NAMELESS or _is_silence(page, consequent):
        return None
    if _is_bare_after(page, word) and _is_dated(page, consequent):
        return None  # "will strike on 26 May after months of talks": it waits for nothing
    return _Parts(consequent, antecedent, relation, word)


def _is_bare_after(page: Page, word: int) -> bool:
    """Whether the word that introduces a condition is a bare *after*."""
    return page.forms[word] == "after" and page.forms[word - 1 : word] != ["only"]


def _is_dated(page: Page, span: Span) -> bool:
    return any(
        t.type in {"DATE", "TIME"} and t.earliest is not None and t.earliest == t.latest
        for t in page.times_in(span)
    )


def _is_silence(page: Page, consequent: Span) -> bool:
    """*does not comment on figures before the report is out*: a refusal to comment."""
    predicates = [i for i in page.words_in(consequent) if page.is_predicate(i)]
    return any(page.lemmas[i] == "comment" for i in predicates[:1])


def _without_modal(page: Page, span: Span) -> Span:
    """*a third round would* (follow …): the modal that belongs to the marker goes."""
    for modal in _TRAILING_MODAL.finditer(page.text, span.start, span.end):
        if modal.end() == span.end:
            return Span(span.start, modal.start())
    return span


def _tidy(page: Page, span: Span) -> Span:
    edges = " \n\t,;:–—-“”\"'.()"
    start, end = span.start, span.end
    lead = _LEAD.match(page.text, start, end)
    start = lead.end() if lead else start
    while start < end and page.text[start] in edges:
        start += 1
    while end > start and page.text[end - 1] in edges:
        end -= 1
    return Span(start, end)


def _is_past(page: Page, consequent: Span, relation: Relation) -> bool:
    """A told sequence (*after the talks, he left*) is no condition."""
    predicates = [i for i in page.words_in(consequent) if page.is_predicate(i)]
    if not predicates:
        return relation in {"if", "until"} and len(page.words_in(consequent)) < _BRIEF
    top = min(predicates, key=lambda i: sum(1 for _ in page.ancestors(i)))
    status, future = tense_status(page, top)
    if future or is_negated(page, top) or category(page, top) in {"postponed", "cancelled"}:
        return False
    if page.words[top].upos == "ADJ" and page.statement_at(consequent.start) is not None:
        return False  # "said a higher flow was conceivable"
    modal = any(
        page.forms[i] in {"must", "should", "can", "will", "would", "may", "could"}
        for i in page.words_in(consequent)
    )
    if modal:
        return False
    if relation in {"only_if", "unless"}:
        return status == "happened"
    return status == "happened" or (relation in {"only_after", "until"} and status == "ongoing")
