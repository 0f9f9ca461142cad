"""Whose voice a dispatch speaks in where it quotes nobody: a party's, in its own release."""

from __future__ import annotations

import re
from functools import cache

from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase
from communique.text.span import Span
from communique.vocabulary.load import load

_BODIES = frozenset({"organization", "group", "state"})
_FOOT, _SHORT_LINE = 3, 90  # the lines of a signature, and how many code points they have
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
    if outlet is None or not _speaks_for_itself(page):
        return None
    office = _of_office(page, outlet)
    if office is not None or is_medium(outlet):
        return office
    known = (a for a in page.cast.actors.values() if a.kind in _BODIES)
    named = next((a.id for a in known if a.name.lower() == outlet.lower()), None)
    return named or _signed(page)


def _of_office(page: Page, outlet: str) -> str | None:
    """*Front Media Office*, *ALU Secretariat*: the body of the text that the office belongs to."""
    words = outlet.lower().split()
    office = frozenset(load("bodies")["press_offices"])
    own = " ".join(w for w in words if w not in office)
    if own == outlet.lower() or not own:
        return None
    for mention in page.cast.mentions:
        name = re.sub(r"^the ", "", page.text[mention.start : mention.end].lower())
        if name == own and _is_body(page, mention.actor):
            return mention.actor
    return None


def _signed(page: Page) -> str | None:
    """Whose spokesman, or command, signs the text: the one body named in its last short lines that
    the text speaks of.
    """
    lines = list(re.finditer(r"[^\n]+", page.text))
    foot = [line for line in lines[-_FOOT:] if line.end() - line.start() <= _SHORT_LINE]
    if not foot or len(foot) == len(lines):
        return None
    span = Span(foot[0].start(), len(page.text))
    above = {m.actor for m in page.cast.mentions if m.start < span.start}
    inside = {m.actor for m in page.cast.mentions if span.start <= m.start < span.end}
    sides = {page.cast.side_of(a) or (a if _is_party(page, a) else None) for a in inside} - {None}
    spoken_of = sides & above or sides
    return spoken_of.pop() if len(spoken_of) == 1 else None


def _is_party(page: Page, actor: str) -> bool:
    """*Alba*, *the Upland Front*: not *the Political Secretariat*, which is somebody's."""
    known = page.cast.actors[actor]
    return known.kind == "group" or (known.kind == "organization" and not _is_organ(known.name))


def _is_organ(name: str) -> bool:
    organs = {*load("matters")["organs"], *load("bodies")["press_offices"]}
    return bool(set(name.lower().split()) & organs)


def _is_body(page: Page, actor: str) -> bool:
    known = page.cast.actors.get(actor)
    return known is not None and known.kind in {"organization", "group"}


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
