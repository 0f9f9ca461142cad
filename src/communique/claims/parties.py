"""Which states, groups and organisations take part in a matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from communique.actors.actor import slug
from communique.actors.mention import Mention
from communique.claims.page import Page
from communique.text.span import Span
from communique.vocabulary.load import load

_PARTY_CASES = {"between", "with", "among", "of", "by", "from", "amongst", "against"}


def actors_in(page: Page, span: Span) -> tuple[str, ...]:
    """The actors mentioned inside ``span``, in order, each once."""
    found = [m.actor for m in page.cast.mentions if span.start <= m.start and m.end <= span.end]
    return tuple(dict.fromkeys(found))


def side(page: Page, actor: str) -> str | None:
    """The state, group or organisation that an actor is or speaks for."""
    known = page.cast.actors.get(actor)
    if known is None:
        return None
    if known.kind in {"person", "role", "organization"}:
        of = page.cast.side_of(actor)
        if of is not None:
            return of
        if known.kind != "organization" or _is_organ(known.name) or _is_outlet(page, actor):
            return None
        person = _surnamed(page, actor)
        return page.cast.side_of(person) if person is not None else actor
    return actor if known.kind in {"state", "group"} else None


def _is_outlet(page: Page, actor: str) -> bool:
    """*The Courier has learnt*, in the Courier itself: who reports takes no side.

    A body that publishes its own release is one all the same.
    """
    outlet = slug(page.dispatch.outlet or "").split("-")
    return actor != "-".join(outlet) and actor.split("-") in ([w] for w in outlet)


def _surnamed(page: Page, actor: str) -> str | None:
    """The person whose surname alone was taken for a body."""
    persons = (a for a, known in page.cast.actors.items() if known.kind == "person")
    return next((p for p in persons if p.endswith(f"-{actor}")), None)


def _is_organ(name: str) -> bool:
    """A ministry, army or office without its state is a party to nothing.

    *The Hill Liberation Army* is nobody's organ.
    """
    words = set(name.lower().replace("’", "'").split())
    own = words & set(load("bodies")["rebels"])
    return bool(words & set(load("matters")["organs"])) and not own


def sides(page: Page, actors: Iterable[str]) -> tuple[str, ...]:
    """The sides of several actors, in order, each once."""
    found = (side(page, a) for a in actors)
    return tuple(dict.fromkeys(s for s in found if s is not None))


def _named_below(page: Page, word: int) -> list[str]:
    """Actors in the modifiers of a noun: before it, or after *between*, *with*, *of*…"""
    found: list[str] = []
    for c in page.children[word]:
        relation = page.relation(c)
        if relation in {"compound", "amod", "nmod"} and (
            relation != "nmod" or page.case_of(c) in _PARTY_CASES | {""}
        ):
            found.extend(_named_by(page, c))
    return found


_JOINED = re.compile(r"\s*(?:,|,?\s+and|&)\s+(?:the\s+)?", re.IGNORECASE)


def actors_of_phrase(page: Page, word: int) -> tuple[str, ...]:
    """The actors that a noun phrase names by its head or its conjuncts: *Russia and Ukraine*.

    Names joined on to it by *and* count too, where the tree has lost them.
    """
    found: list[str] = []
    end = page.words[word].end
    for part in page.conjuncts(word):
        span = page.phrase(part)
        end = max(end, span.end)
        found.extend(
            page.cast.at(span.start, span.end)
            or page.cast.at(page.words[part].start, page.words[part].end)
        )
    if len(found) == 1:
        found.extend(_joined_on(page, end))
    if len(set(found)) > 1:
        found = _whole_list(page, word, found)
    return tuple(dict.fromkeys(found))


def _whole_list(page: Page, word: int, found: list[str]) -> list[str]:
    """*Chile, Peru and Bolivia* where the tree has lost one: all of a list that names two."""
    sentence = page.sentence_of(word)
    inside = [m for m in page.cast.mentions if sentence.start <= m.start and m.end <= sentence.end]
    listed: list[Mention] = []
    for m in inside:
        joint = page.text[listed[-1].end : m.start] if listed else ""
        if listed and not _JOINED.fullmatch(joint):
            listed = []
        listed.append(m)
        actors = [x.actor for x in listed]
        if "and" in joint.lower() and len(set(actors)) > 2 and len(set(actors) & set(found)) > 1:
            return [*actors, *(a for a in found if a not in actors)]
    return found


def _joined_on(page: Page, end: int) -> list[str]:
    """Mentions that follow ``end`` after *and*, one after the other; *Lund, the Danish minister*
    is one man.
    """
    found: list[str] = []
    for mention in page.cast.mentions:
        if mention.start < end or mention.start > end + 12:
            continue
        between = page.text[end : mention.start]
        last = _JOINED.fullmatch(between)
        if last:
            meant = _described(page, mention)
            found.append(meant.actor)
            end = meant.end
            if "and" in between.lower() or "&" in between:
                return found
    return []


_NOUNS = re.compile(r"(?:\s+[a-z][a-z-]*){1,4}\s+")


def _described(page: Page, mention: Mention) -> Mention:
    """*And the Peruvian ferry operator Andina*: who bears the name behind the description."""
    if (mention.start, mention.end) not in page.cast.modifiers:
        return mention
    behind = (m for m in page.cast.mentions if m.start > mention.end)
    named = next(behind, mention)
    return named if _NOUNS.fullmatch(page.text[mention.end : named.start]) else mention


def parties_of(page: Page, word: int) -> tuple[str, ...]:
    """The sides that take part: *between X and Y*, *with Y*, *X-Y talks*, *X and Y held …*."""
    found = _named_below(page, word)
    for case, c in page.obliques(word):
        if case == "of" and page.lemmas[c] in load("matters")["talk_nouns"]:
            found.extend(_named_below(page, c))
    predicate = page.predicate_above(word)
    if predicate is not None and _takes_part(page, word, predicate):
        subject = page.subject(predicate)
        if subject is not None and subject != word:
            found.extend(actors_of_phrase(page, subject))
            found.extend(_of_talks(page, subject))
        elif subject is None:
            found.extend(_just_before(page, predicate))
        for case, c in page.obliques(predicate):
            if case == "with":
                found.extend(actors_of_phrase(page, c))
    return sides(page, found)


def _of_talks(page: Page, subject: int) -> list[str]:
    """*the talks between X and Y, which go into a fourth round*: those of the talks."""
    found: list[str] = []
    for noun in (subject, *list(page.ancestors(subject))[:2]):
        if page.words[noun].upos != "NOUN":
            break
        for case, c in page.obliques(noun):
            if case in {"between", "with", "among"}:
                found.extend(a for part in page.conjuncts(c) for a in _named_by(page, part))
    return found


def _named_by(page: Page, word: int) -> tuple[str, ...]:
    """Whom a phrase names: by its head, or inside when its head is a body (*the delegations of*).

    *with the mediation of Z* names Z, but Z does not take part by it.
    """
    if page.lemmas[word] in words_of_bodies() or page.relation(word) in {"compound", "amod"}:
        return actors_in(page, page.span_of(page.subtree(word, {"acl:relcl", "advcl"})))
    return actors_of_phrase(page, word)


@cache
def words_of_bodies() -> frozenset[str]:
    """Nouns for those who act for a side: delegation, government, representatives…"""
    return frozenset(load("matters")["bodies"])


def _just_before(page: Page, predicate: int) -> tuple[str, ...]:
    """Where the tree shows no subject: the actors right before the predicate."""
    low = page.words_in(page.sentence_of(predicate)).start
    span = Span(page.words[max(low, predicate - 8)].start, page.words[predicate].start)
    return tuple(a for a in actors_in(page, span) if not page.in_attribution(span.start))


def _takes_part(page: Page, word: int, predicate: int) -> bool:
    """Whether the subject of the predicate takes part in what ``word`` names."""
    if predicate == word:
        return True
    return page.relation(word) in {"obj", "obl", "xcomp"} or (
        page.words[word].head >= 0 and page.relation(page.words[word].head) in {"obj"}
    )
