"""Claims about the negotiation itself: parties, mediators, hosts, venue, roles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from communique.actors.places import state_of_city
from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, sides, words_of_bodies
from communique.text.span import Span
from communique.vocabulary.load import load

_MEDIATE = frozenset({"mediate", "broker", "facilitate"})
_MEDIATOR = re.compile(
    r"(?:co-)?(?:mediator|guarantor|facilitator|go-between|conciliator|informateur)s?\b",
    re.IGNORECASE,
)
_TALKS = frozenset({"round", "meeting"})
_HOSTED = re.compile(
    r"\bhosted\s+by\s+(?P<by>[^.;,\"”]{2,60})|(?P<hyphen>\b[\w.]+)-hosted\b"
    r"|(?P<subj>[A-Z][\w]+(?:\s+[A-Z]\w+)?)\s+(?:will\s+|is\s+to\s+|has\s+|agreed\s+to\s+|offered\s+to\s+)?(?:hosted|hosts?|hosting)\s+"
    r"(?:the\s+|a\s+)?(?:\w+\s+){0,3}(?:talks|round|negotiations|meeting|summit)",
)


def code_processes(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about who negotiates, who mediates, who hosts and where; each once a sentence."""
    seen: set[tuple[str, str, int]] = set()
    for finding in (
        *_parties(page, matters),
        *_mediators(page),
        *_hosts(page),
        *_venues(page, matters),
    ):
        key = (finding.property, str(finding.value), page.sentence_of(finding.word).start)
        if key not in seen:
            seen.add(key)
            yield finding
    yield from _roles(page)


def _parties(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    for matter in matters:
        if matter.kind == "meeting" and _in_passing(page, matter.word):
            continue
        if matter.kind in _TALKS and len(matter.parties) >= 2:
            for party in matter.parties:
                yield Finding(
                    "process",
                    {"parties": list(matter.parties)},
                    "party",
                    party,
                    None,
                    matter.word,
                )
    for word in range(len(page.words)):
        if page.lemmas[word] in _delegation_nouns():
            for owner in _owners(page, word)[:2]:
                yield Finding("process", {}, "party", owner, None, word)


def _owners(page: Page, word: int) -> tuple[str, ...]:
    """Whose delegation it is: *the Chilean delegation*, *the delegation of Chile*.

    *A delegation of Chilean farmers* is that of farmers.
    """
    named: list[str] = []
    for c in page.children[word]:
        if c < word and page.relation(c) in {"amod", "compound", "nmod", "det"}:
            named += actors_in(page, page.span_of(page.subtree(c)))
    for case, c in page.obliques(word):
        own = page.words[c].upos == "PROPN" or page.lemmas[c] in words_of_bodies()
        if case in {"of", "from"} and own:
            named += actors_in(page, page.span_of(page.subtree(c, {"acl:relcl", "appos"})))
    return sides(page, named or _meant(page, word))


def _meant(page: Page, word: int) -> tuple[str, ...]:
    """*The delegations, its delegation*: whom the text means by the phrase."""
    if page.child(word, "nmod") is not None:
        return ()
    span = page.phrase(word)
    return page.cast.at(span.start, span.end)


_PASSING = re.compile(
    r"\b(?:also|separately|meanwhile|elsewhere|in (?:a |an )?(?:separate|unrelated)|last year"
    r"|this year|previously|in the past|years? ago|neighbouring|neighboring)\b",
    re.IGNORECASE,
)


def _in_passing(page: Page, word: int) -> bool:
    """*has also hosted talks between X and Y this year*: other talks, mentioned beside these."""
    sentence = page.sentence_of(word)
    return _PASSING.search(page.text, sentence.start, sentence.end) is not None


@cache
def _delegation_nouns() -> frozenset[str]:
    return frozenset({"delegation", "negotiator", "negotiators"})


def _named(page: Page, match: re.Match[str], *groups: str) -> tuple[str, ...]:
    for group in groups:
        if match.groupdict().get(group):
            span = Span(*match.span(group))
            found = actors_in(page, span)
            if found:
                return sides(page, found) or found
    return ()


def _mediators(page: Page) -> Iterator[Finding]:
    for said in page.cast.mediators:
        words = page.words_in(Span(said.start, said.end))
        if words and not _is_history(page, words.start):
            yield Finding("process", {}, "mediator", said.actor, None, words.start)
    for word in range(len(page.words)):
        named = _mediating(page, word)
        if named and not _is_history(page, word):
            for actor in named:
                yield Finding("process", {}, "mediator", actor, None, word)
    for fact in page.cast.roles:
        words = page.words_in(Span(fact.start, fact.end))
        if words and _MEDIATOR.search(fact.title or ""):
            of = fact.of or page.cast.side_of(fact.actor) or fact.actor
            yield Finding("process", {}, "mediator", of, None, words.start)


_LONG_AGO = dt.timedelta(days=300)


def _is_history(page: Page, word: int) -> bool:
    """*A truce brokered by Norway in 2027*: told with a time long before the dispatch."""
    day = page.dispatch.publication.day
    times = [t.latest for t in page.times_in(page.sentence_of(word)) if t.latest is not None]
    return day is not None and bool(times) and max(times) < day - _LONG_AGO


def _mediating(page: Page, word: int) -> tuple[str, ...]:
    """Who mediates by a verb (*X, which mediated …*) or a noun (*the guarantors X and Y*)."""
    if page.words[word].upos == "VERB" and page.lemmas[word] in _MEDIATE:
        if page.lemmas[word] == "facilitate" and _only_carried_out(page, word):
            return ()
        agent = next((c for case, c in page.obliques(word) if case == "by"), None)
        subject = agent if page.is_passive(word) else page.subject(word)
        return sides(page, actors_of_phrase(page, subject)) if subject is not None else ()
    if page.words[word].upos == "NOUN" and _MEDIATOR.fullmatch(page.lemmas[word]):
        if page.preposition(word) == "as":
            above = (
                page.predicate_above(page.words[word].head) if page.words[word].head >= 0 else None
            )
            subject = page.subject(above) if above is not None else None
            return sides(page, actors_of_phrase(page, subject)) if subject is not None else ()
        named = [*page.children_by(word, "appos", "amod", "compound", "conj", "flat")]
        if page.relation(word) in {"appos", "nmod", "compound"} and page.words[word].head >= 0:
            named.append(page.words[word].head)
        return sides(page, [a for c in named for a in actors_of_phrase(page, c)])
    return ()


def _only_carried_out(page: Page, word: int) -> bool:
    """*facilitated the handover*: whoever lends a plane does not mediate in the talks."""
    done = page.children_by(word, "obj", "nsubj:pass")
    nouns = load("matters")
    carried = {n for key in ("exchange", "release", "return") for n in nouns[f"{key}_nouns"]}
    return any(page.lemmas[c] in carried for c in done)


def _hosts(page: Page) -> Iterator[Finding]:
    for sentence in page.reading.sentences:
        for match in _HOSTED.finditer(page.text, sentence.start, sentence.end):
            words = page.words_in(Span(*match.span()))
            for actor in _named(page, match, "by", "hyphen", "subj"):
                if words:
                    yield Finding("process", {}, "host", actor, None, words.start)


def _venues(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    for matter in matters:
        if matter.kind in _TALKS and matter.places:
            if (
                matter.kind == "meeting"
                and len(matter.parties) < 2
                and not _are_talks(page, matter)
            ):
                continue
            for place in matter.places[:1]:
                yield Finding("process", {}, "venue", place, None, matter.word)
                state = state_of_city(place) or _told_state(page, place)
                if state is not None and matter.standing.status != "denied":
                    yield Finding("process", {}, "host", state, None, matter.word)


_TOWN = r"(?:capital|city|town|resort|port|village|spa|island|suburb)"


def _told_state(page: Page, place: str) -> str | None:
    """The state that the text puts a place in: *the Vendoran town of X*, *X, Vendora's capital*."""
    name = f"(?i:{re.escape(place)})"
    patterns = (
        rf"(?P<who>[A-Z][\w-]+(?:['’]s)?)\s+(?:[\w-]+\s+)?{_TOWN}\s*(?:of|,)?\s+{name}\b",
        rf"{name},\s+(?:the\s+|a\s+|an\s+)?(?P<who>[A-Z][\w-]+)(?:['’]s)?\s+(?:[\w-]+\s+)?{_TOWN}\b",
        rf"{name},\s+(?:the|a|an)\s+(?:[\w-]+\s+){{0,3}}{_TOWN}\s+(?:\w+\s+){{0,2}}?(?:of|in|on)\s+"
        r"(?:the\s+)?(?P<who>[A-Z][\w-]+)",
        rf"{name},\s+(?P<who>[A-Z][\w-]+)\b(?=[,.])",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, page.text):
            found = sides(page, actors_in(page, Span(*match.span("who"))))
            if found:
                return found[0]
            who = match.group("who")
            same = [m.actor for m in page.cast.mentions if page.text[m.start : m.end] == who]
            if sides(page, same):
                return sides(page, same)[0]
    return None


def _are_talks(page: Page, matter: Matter) -> bool:
    return page.forms[matter.word] in {"talks", "negotiations", "consultations"}


def _roles(page: Page) -> Iterator[Finding]:
    for fact in page.cast.roles:
        words = page.words_in(Span(fact.start, fact.end))
        if not words:
            continue
        if fact.body == "delegation":
            side = fact.of or page.cast.side_of(fact.actor)
            value: dict[str, str | None] = {"body": "delegation", "side": side}
            yield Finding("role", {"actor": fact.actor}, "heads", value, None, words.start)
        yield Finding(
            "role",
            {"actor": fact.actor},
            "post",
            {"title": fact.title, "of": fact.of},
            None,
            words.start,
        )
