"""Whose voice a dispatch speaks in where it quotes nobody: a party's, in its own release."""

from __future__ import annotations

import re
from functools import cache

from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase
from communique.text.span import Span
from communique.vocabulary.load import load

_OWN = frozenset({"we", "our", "us"})
_RELEASE = re.compile(
    r"\s*(?:(?:press|news|media|stock exchange) (?:release|statement)|for immediate release"
    r"|(?:joint )?statement (?:by|of)|communiqu[eé]|declaration of)\b",
    re.IGNORECASE,
)

_FOLLOWING = re.compile(
    r"\b(?:gave|made|issued|released|delivered) the following (?:\w+ )?"
    r"(?:answer|reply|statement|comment|declaration|remarks)\b[^.\n]*:",
    re.IGNORECASE,
)
_OPENING = 800  # code points in which a statement is announced of which all the rest consists


def voice(page: Page) -> str | None:
    """The actor whose own release this is: the outlet that says *we* or *press release*.

    ``None`` for a newspaper or agency, and where the text does not name its outlet.
    """
    outlet = page.dispatch.outlet
    if (passed_on := _passed_on(page)) is not None:
        return passed_on
    if outlet is None or is_medium(outlet) or not _speaks_for_itself(page):
        return None
    known = (a for a in page.cast.actors.values() if a.kind in {"organization", "group", "state"})
    return next((a.id for a in known if a.name.lower() == outlet.lower()), None)


def _passed_on(page: Page) -> str | None:
    """*A spokesman for the ministry gave the following answer:* – all the rest is his."""
    match = _FOLLOWING.search(page.text, 0, _OPENING)
    if match is None:
        return None
    verb = page.words_in(Span(*match.span())).start
    subject = page.subject(verb)
    named = actors_of_phrase(page, subject) if subject is not None else ()
    return next(iter(named), None)


def is_outlet(page: Page, actor: str) -> bool:
    """Whether an actor is a newspaper, an agency or a station by its name, or the page's own."""
    name = page.cast.actors[actor].name if actor in page.cast.actors else actor
    return name == page.dispatch.outlet or is_medium(name)


def is_medium(name: str) -> bool:
    """Whether a name is that of a newspaper, station or agency."""
    return _media().search(name) is not None


@cache
def _media() -> re.Pattern[str]:
    nouns = "|".join(load("cues")["media_nouns"])
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def _speaks_for_itself(page: Page) -> bool:
    if _RELEASE.match(page.text):
        return True
    return any(
        form in _OWN and page.statement_at(page.words[i].start) is None and not _is_quoted(page, i)
        for i, form in enumerate(page.forms)
    )


def _is_quoted(page: Page, word: int) -> bool:
    at = page.words[word].start
    line = page.text[page.paragraph_start(at) : at]
    return line.count('"') % 2 == 1 or line.count("“") > line.count("”")
