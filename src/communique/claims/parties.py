"""Which states, groups and organisations take part in a matter."""

from __future__ import annotations

from collections.abc import Iterable

from communique.claims.page import Page
from communique.text.span import Span

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
        return actor if known.kind == "organization" else None
    return actor if known.kind in {"state", "group"} else None


def sides(page: Page, actors: Iterable[str]) -> tuple[str, ...]:
    """The sides of several actors, in order, each once."""
    found = (side(page, a) for a in actors)
    return tuple(dict.fromkeys(s for s in found if s is not None))


def actors_of_phrase(page: Page, word: int) -> tuple[str, ...]:
    """The actors that a noun phrase names by its head or its conjuncts: *Russia and Ukraine*."""
    found: list[str] = []
    for part in page.conjuncts(word):
        span = page.phrase(part)
        found.extend(
            page.cast.at(span.start, span.end)
            or page.cast.at(page.words[part].start, page.words[part].end)
        )
    return tuple(dict.fromkeys(found))


def parties_of(page: Page, word: int) -> tuple[str, ...]:
    """The sides that take part: *between X and Y*, *with Y*, *X-Y talks*, *X and Y held …*."""
    found: list[str] = []
    for c in page.children[word]:
        relation = page.relation(c)
        if relation in {"compound", "amod", "nmod"} and (
            relation != "nmod" or page.case_of(c) in _PARTY_CASES | {""}
        ):
            found.extend(actors_in(page, page.span_of(page.subtree(c, {"acl:relcl", "advcl"}))))
    predicate = page.predicate_above(word)
    if predicate is not None and _takes_part(page, word, predicate):
        subject = page.subject(predicate)
        if subject is not None and subject != word:
            found.extend(actors_of_phrase(page, subject))
        for case, c in page.obliques(predicate):
            if case == "with":
                found.extend(actors_of_phrase(page, c))
    return sides(page, found)


def _takes_part(page: Page, word: int, predicate: int) -> bool:
    """Whether the subject of the predicate takes part in what ``word`` names."""
    if predicate == word:
        return True
    return page.relation(word) in {"obj", "obl", "xcomp"} or (
        page.words[word].head >= 0 and page.relation(page.words[word].head) in {"obj"}
    )
