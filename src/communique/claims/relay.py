"""Through whom a statement reached the dispatch, nearest the speaker first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from communique.claims.page import Page
from communique.reading.reading import Attribution
from communique.text.span import Span, hull
from communique.vocabulary.load import load

_MEDIA = re.compile(
    r"\b(?:(?:the|its|his|her|[A-Z][\w-]+(?:['’]s)?|state|state-run|local|official|news|national)\s+)*"
    r"(?:news\s+agency|news\s+agencies|media(?!\s+(?:briefing|conference|report|query|question))|newspaper|broadcaster|television|radio|news\s+site|"
    r"news\s+outlet|news\s+website|daily|press\s+service)\b"
)
_RELAYED = re.compile(
    r"\b(?:quoted|cited)\s+(?:as\s+saying\s+)?by\b|\b(?:as\s+)?reported\s+by\b|\bquoted\s+by\b"
    r"|\btold\b|\b(?:with|in)\s+reference\s+to\b|\bciting\b|\bquoting\b|\baccording\s+to\b"
    r"|\binterview\s+(?:with|to|for)\b|\breported\b|\breports\b|\bwrites\b|\bwrote\b|\bsaid\s+via\b"
    r"|\bcarried\s+by\b|\bcited\b",
    re.IGNORECASE,
)
_WITH_REFERENCE = re.compile(
    r"\b(?:with|in)\s+reference\s+to\b|\bciting\b|\bquoting\b|\breferring\s+to\b", re.IGNORECASE
)
_CREDIT = re.compile(r"\(\s*([A-Z][\w .&/-]{1,40}?)\s*\)\s*$")
_SAME_REMARK = ("this was", "he was", "she was", "it was", "the remarks", "the statement")
_REACH = 160  # how far past a statement, within its sentence, a relaying phrase can stand


@cache
def _agencies() -> dict[str, str]:
    """Alias in lower case → usual name."""
    table: dict[str, str] = {}
    for entry in load("agencies"):
        for alias in (entry["name"], *entry.get("aliases", ())):
            table[alias.lower()] = entry["name"]
    return table


def agency(name: str) -> str | None:
    """The usual name of a news agency, ``None`` when it is not known as one."""
    plain = re.sub(r"^(?:the|russia's|state)\s+", "", name.strip().lower().replace("’", "'"))
    return _agencies().get(plain)


def media_in(page: Page, span: Span) -> list[tuple[int, str]]:
    """Agencies and media named in ``span``: offset and name, in order."""
    found: dict[int, str] = {}
    for name in page.reading.names:
        if span.start <= name.start and name.end <= span.end:
            known = agency(page.text[name.start : name.end])
            if known:
                found[name.start] = known
    taken = [(n.start, n.end) for n in page.reading.names if n.start in found]
    for match in _MEDIA.finditer(page.text, span.start, span.end):
        if " " not in match.group():
            continue
        near = any(match.start() - 2 <= e and s <= match.end() + 40 for s, e in taken)
        if not near:
            found[match.start()] = " ".join(match.group().split())
    return sorted(found.items())


def spoken_by_relay(page: Page, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether an attribution only says who passed another one on (*…, Tass reported*)."""
    if not attribution.source or not attribution.content:
        return False
    if not media_in(page, hull(attribution.source)):
        return False
    inside = hull(attribution.content)
    return any(o.id != attribution.id and o.cue and inside.overlaps(hull(o.cue)) for o in others)


def relays_of(
    page: Page, attribution: Attribution, others: Sequence[Attribution]
) -> tuple[str, ...]:
    """The chain from the speaker outwards: agencies beside the words, then the credit line."""
    extent = hull((*attribution.source, *attribution.cue, *attribution.content))
    sentence = page.sentence_at(attribution.cue[0].start if attribution.cue else extent.start)
    chain = _beside(page, attribution, sentence)
    for other in others:
        if other.id == attribution.id or not other.source or not other.content:
            continue
        if hull(other.content).overlaps(extent):
            chain.extend(name for _, name in media_in(page, hull(other.source)))
    credit = credit_of(page)
    if credit:
        chain.append(credit)
    own = (
        page.text[attribution.source[0].start : attribution.source[0].end]
        if (attribution.source)
        else ""
    )
    return tuple(dict.fromkeys(name for name in chain if name.lower() not in own.lower()))


def _beside(page: Page, attribution: Attribution, sentence: Span) -> list[str]:
    """Media named in the sentence of the cue, outside the content, with a word of relaying."""
    found = [
        (at, name)
        for at, name in media_in(page, sentence)
        if not any(c.start <= at < c.end for c in attribution.content)
    ]
    if not found or not _RELAYED.search(page.text, sentence.start, sentence.end):
        return _previous_only(page, attribution)
    reference = _WITH_REFERENCE.search(page.text, sentence.start, sentence.end)
    if reference:
        # "writes X with reference to Y": Y stood nearer to the speaker than X.
        found.sort(key=lambda pair: (pair[0] < reference.start(), pair[0]))
    return [name for _, name in found]


def _previous_only(page: Page, attribution: Attribution) -> list[str]:
    """A next sentence that says where the report comes from: *This was stated by …, writes X*."""
    end = hull(attribution.content).end
    after = page.sentence_at(min(end + 3, len(page.text)))
    if after.start < end or after.start - end > 5:
        return []
    words = page.text[after.start : after.start + 40].lower()
    if not words.startswith(
        ("this was", "he was", "she was", "it was", "the remarks", "the statement")
    ):
        return []
    found = media_in(page, Span(after.start, min(after.end, after.start + _REACH)))
    reference = _WITH_REFERENCE.search(page.text, after.start, after.end)
    if reference:
        found.sort(key=lambda pair: (pair[0] < reference.start(), pair[0]))
    return [name for _, name in found]


def credit_of(page: Page) -> str | None:
    """The agency in the credit at the end of the text, or at its dateline: ``(IANS)``."""
    tail = page.text.rstrip()
    match = _CREDIT.search(tail[-60:])
    if match:
        return agency(match.group(1))
    dateline = re.match(r"[^\n]{0,60}\(([A-Z][\w .&/-]{1,30})\)\s*[-–—:]", page.text)
    return agency(dateline.group(1)) if dateline else None
