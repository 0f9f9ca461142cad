"""Attributions put right by the trees: who speaks, and which words are his.

A reader that marks spans can link a content to the cue of the sentence before, or find a cue and
lose its source. The tree of a sentence with a verb of speech knows better who its subject is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from communique.claims.page import Page
from communique.reading.reading import Attribution
from communique.text.span import Span, hull, trimmed
from communique.vocabulary.load import load

_NO_SPEECH = frozenset(
    {"believe", "think", "ask", "suggest", "mention", "describe", "cite", "brief"}
)
_JOINED = frozenset({"conj", "advcl", "xcomp"})
_BESIDE = 3  # code points between a quotation and the words that say whose it is
_CLAUSE = 4  # words of a clause at least: "that", and who does what
_EDGES = " ,;:–—-"


@dataclass(frozen=True, slots=True)
class _Told:
    """What one verb of speech shows by its tree."""

    verb: int
    source: Span
    content: Span | None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("cues")["speech"]) - _NO_SPEECH


def seated(
    page: Page, attributions: Sequence[Attribution], quotes: Sequence[Span]
) -> tuple[Attribution, ...]:
    """The attributions with sources and contents as the trees of their own sentences show."""
    found = list(attributions)
    several = list(_told(page, quotes))
    for told in several:
        found = _with(page, found, told, several)
    found = [_joined(page, a, found) for a in found]
    return tuple(_widened(page, a, found) for a in found)


def _joined(page: Page, bare: Attribution, every: Sequence[Attribution]) -> Attribution:
    """*Lund said the boats had left and accused Halla of delay*: a verb without a subject, where
    no source was found, is said of whoever spoke, or acted, before it in the sentence.
    """
    if bare.source or not bare.cue:
        return bare
    cue = hull(bare.cue)
    verb = next((i for i in page.words_in(cue) if page.words[i].upos == "VERB"), None)
    if verb is None or page.is_passive(verb) or page.children_by(verb, "nsubj"):
        return bare
    if page.forms[verb - 1] not in {"and", "but"} and page.relation(verb) not in _JOINED:
        return bare
    before = [
        a
        for a in every
        if a.source and a.cue and hull(a.cue).end <= cue.start and a.source[0].start < cue.start
        if page.sentence_at(a.cue[0].start) == page.sentence_at(cue.start)
    ]
    if before:
        return replace(bare, source=max(before, key=lambda a: a.cue[0].start).source)
    doer = _doer_before(page, verb) if page.forms[verb - 1] == "and" else None
    return bare if doer is None else replace(bare, source=(doer,))


def _doer_before(page: Page, verb: int) -> Span | None:
    """The subject of the clause before: *The Front froze the talks and said …*."""
    start = page.sentence_of(verb).start
    for word in range(verb - 1, -1, -1):
        if page.words[word].start < start:
            return None
        subject = page.child(word, "nsubj")
        if subject is not None and page.words[word].upos == "VERB":
            return page.phrase(subject) if subject < word else None
    return None


def _widened(page: Page, outer: Attribution, every: Sequence[Attribution]) -> Attribution:
    """*Lund said Halla had said she wanted talks*, where the first verb was given the last words
    and the second none: what Lund said begins with Halla.
    """
    for inner in every:
        if inner.content or not (inner.source and inner.cue and outer.cue and outer.content):
            continue
        first, cue = inner.source[0], inner.cue[-1]
        content = outer.content[0]
        follows = 0 <= content.start - cue.end <= _BESIDE
        between = hull(outer.cue).end <= first.start < cue.start
        places = (outer.cue[0].start, first.start, content.start)
        if follows and between and len({page.sentence_at(at) for at in places}) == 1:
            whole = Span(first.start, content.end)
            return replace(outer, content=(whole, *outer.content[1:]))
    return outer


def _with(
    page: Page, attributions: Sequence[Attribution], told: _Told, several: Sequence[_Told]
) -> list[Attribution]:
    """The attributions after one verb of speech of ``several`` has had its say."""
    word = page.words[told.verb]
    own = next(
        (a for a in attributions for c in a.cue if c.start <= word.start < c.end),
        None,
    )
    content = told.content
    if content is None:
        return [_sourced(page, a, told) if a is own else a for a in attributions]
    kept = [a if a is own else _without(page, a, told, content) for a in attributions]
    if own is not None:
        made = _sourced(page, own, told)
        if not any(c.overlaps(content) for c in made.content):  # "X would agree, he said, if …"
            made = replace(made, content=tuple(sorted({content, *made.content})))
        elif any(_is_inner(page, inner, content, made) for inner in several):
            made = replace(made, content=(content,))
        return [made if a is own else a for a in kept]
    if any(c.overlaps(content) for a in kept for c in a.content):
        return kept
    number = max((a.id for a in kept), default=0) + 1
    cue = Span(word.start, word.end)
    return [*kept, Attribution(number, (told.source,), (cue,), (content,))]


def _is_inner(page: Page, inner: _Told, content: Span, outer: Attribution) -> bool:
    """*Lund said Halla had said she wanted talks*: the outer verb was given only what the inner
    one says; its own ``content`` begins before the inner one's source.
    """
    verb = Span(page.words[inner.verb].start, page.words[inner.verb].end)
    return content.contains(hull((inner.source, verb))) and all(
        content.contains(c) and verb.end <= c.start for c in outer.content
    )


def _sourced(page: Page, attribution: Attribution, told: _Told) -> Attribution:
    """The subject of the cue is the source where none was found, or one of another sentence."""
    here = page.sentence_of(told.verb)
    if any(
        here.start <= s.start < here.end and page.cast.at(s.start, s.end)
        for s in attribution.source
    ):
        return attribution
    if attribution.source and not page.cast.at(told.source.start, told.source.end):
        return attribution
    content = tuple(c for c in (_before(page, p, told.source) for p in attribution.content) if c)
    return replace(attribution, source=(told.source,), content=content)


def _before(page: Page, part: Span, source: Span) -> Span:
    """A content that runs on over the source ends before it."""
    if part.start < source.start < part.end:
        return trimmed(page.text, Span(part.start, source.start))
    return part


def _without(page: Page, attribution: Attribution, told: _Told, content: Span) -> Attribution:
    """An attribution of another sentence gives up what this verb says."""
    if not attribution.cue or content.contains(hull(attribution.cue)):
        return attribution
    if page.sentence_at(attribution.cue[0].start) == page.sentence_of(told.verb):
        return attribution
    kept = tuple(_outside(page, c, content) for c in attribution.content)
    return replace(attribution, content=tuple(c for c in kept if c))


def _outside(page: Page, part: Span, taken: Span) -> Span:
    """What of a content stands before the words that another one says."""
    if not part.overlaps(taken):
        return part
    return trimmed(page.text, Span(part.start, max(part.start, taken.start)))


def _told(page: Page, quotes: Sequence[Span]) -> Iterator[_Told]:
    for verb, word in enumerate(page.words):
        if word.upos != "VERB" or page.lemmas[verb] not in _verbs():
            continue
        if page.is_passive(verb) and page.lemmas[verb] != "quote":
            continue
        if any(q.start < word.start < q.end for q in quotes):
            continue
        source = _source(page, verb)
        if source is not None:
            yield _Told(verb, source, _content(page, verb, source, quotes))


def _source(page: Page, verb: int) -> Span | None:
    """The subject as it stands beside its verb: apposition and title belong to it."""
    heads = page.children_by(verb, "nsubj")
    if not heads:
        shared = page.relation(verb) in {"conj", "advcl"} and not page.mark_of(verb)
        subject = page.subject(verb) if shared else None
        heads = [subject] if subject is not None else []
    if not heads:
        return None
    cut = {"acl:relcl", "parataxis", "ccomp", "advcl", "conj", "cc"}
    words = [i for h in heads for i in page.subtree(h, cut) if page.words[i].upos != "PUNCT"]
    return trimmed(page.text, page.span_of(words))


def _content(page: Page, verb: int, source: Span, quotes: Sequence[Span]) -> Span | None:
    """The clause that is said, after the verb or before it, or the quotation beside it."""
    at = page.words[verb].start
    clause = page.child(verb, "ccomp")
    if clause is not None and clause > verb:
        span = page.clause_span(clause)
        return span if span.start > at else None
    if clause is None and page.forms[verb + 1 : verb + 2] == ["that"]:
        return _that_clause(page, verb)
    first = min(at, source.start) if source.end <= at + _BESIDE or source.start > at else at
    sentence = page.sentence_of(verb)
    last = page.text[:first].rstrip(_EDGES + "\n")
    quote = next((q for q in quotes if abs(q.end - len(last)) <= 1), None)
    if quote is not None and first - quote.end <= _BESIDE:
        start = min(quote.start, sentence.start) if sentence.start < quote.start else quote.start
        return trimmed(page.text, Span(start, quote.end))
    fronted = clause is not None or page.relation(verb) == "parataxis"
    if not fronted or not sentence.start < first:
        return None
    return trimmed(page.text, Span(sentence.start, len(last)))


def _that_clause(page: Page, verb: int) -> Span | None:
    """*said that he is in favour of it*: what follows *that*, where the tree shows no clause."""
    below = [i for i in page.subtree(verb, {"parataxis", "punct"}) if i > verb]
    if len(below) < _CLAUSE or not any(page.words[i].upos in {"VERB", "AUX"} for i in below):
        return None
    return page.span_of(below)
