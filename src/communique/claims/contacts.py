"""Claims about contacts between the sides: who is in touch with whom, through what channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from communique.claims.claim import Status
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.mood import standing
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, parties_of, side, sides
from communique.text.span import Span

_CONTACT_NOUNS = {"contact", "communication", "touch", "correspondence", "backchannel", "channel"}
_HEADS = {"head", "chief", "leader", "heads"}
_DELEGATIONS = {"delegation", "group", "team", "negotiator", "negotiation"}
_STANDING: frozenset[Status] = frozenset({"happened", "ongoing", "denied", "scheduled"})


def code_contacts(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about standing contacts, and about calls and meetings between named persons."""
    for word in range(len(page.words)):
        if page.lemmas[word] in _CONTACT_NOUNS and page.words[word].upos == "NOUN":
            yield from _standing_contact(page, word)
    for matter in matters:
        if matter.kind == "call":
            yield from _between(page, matter, "phone")
        elif matter.kind == "meeting" and page.words[matter.word].upos == "VERB":
            yield from _between(page, matter, "meeting")


def _standing_contact(page: Page, word: int) -> Iterator[Finding]:
    between = _who(page, word)
    if len(between) < 2:
        return
    stand = standing(page, word)
    status: Status = stand.status
    if not _across(page, between):
        return
    if status in {"expected", "proposed", "conditional", "scheduled"}:
        continuing = any(page.lemmas[a] in {"continue", "maintain"} for a in page.ancestors(word))
        status = "ongoing" if continuing and not stand.negated else status
        if status != "ongoing":
            return
    channel = "heads_of_delegation" if all(_is_head(page, b) for b in between) else "contact"
    yield Finding(
        "contact", {"between": list(between), "channel": channel}, "status", status, status, word
    )


def _across(page: Page, between: tuple[str, ...]) -> bool:
    """Whether at least two sides are in contact: nobody is in contact with his own side."""
    return len({side(page, actor) or actor for actor in between}) > 1


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


def _is_person(page: Page, actor: str) -> bool:
    known = page.cast.actors.get(actor)
    return known is not None and known.kind in {"person", "role"}


def _persons_or_sides(page: Page, word: int, span: Span) -> tuple[str, ...]:
    direct = actors_of_phrase(page, word)
    if direct:
        return direct
    return sides(page, actors_in(page, span))


def _between(page: Page, matter: Matter, channel: str) -> Iterator[Finding]:
    """A call or meeting of persons: kept as a contact, not as a round."""
    status = matter.standing.status
    if status not in _STANDING or (status in {"scheduled", "denied"} and not matter.times):
        return
    people = _participants(page, matter)
    if len(people) < 2 or not _across(page, people):
        return
    subject: dict[str, Any] = {"between": list(people), "channel": channel}
    if matter.times:
        subject["when"] = when(matter.times[0])
    yield Finding(
        "contact",
        subject,
        "status",
        matter.standing.status,
        matter.standing.status,
        matter.word,
    )


def _participants(page: Page, matter: Matter) -> tuple[str, ...]:
    found: list[str] = []
    predicate = page.predicate_above(matter.word)
    if predicate is not None:
        subject = page.subject(predicate)
        if subject is not None:
            found.extend(actors_of_phrase(page, subject))
        for c in page.children_by(predicate, "obj"):
            found.extend(actors_of_phrase(page, c))
    for at in {matter.word, predicate}:
        if at is None:
            continue
        for case, c in page.obliques(at):
            if case in {"with", "between", "to", "and with", "and"}:
                found.extend(actors_of_phrase(page, c))
    return tuple(dict.fromkeys(found)) or parties_of(page, matter.word)
