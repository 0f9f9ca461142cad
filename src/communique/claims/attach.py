"""Findings → claims: the one place where what was seen gets its holder, relay, day and origin."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from communique.claims.claim import Claim, Evidence, Status, claim_id
from communique.claims.finding import Finding
from communique.claims.page import Page
from communique.claims.parties import side
from communique.claims.statement import Statement
from communique.claims.voice import voice
from communique.text.span import Span

_ASKED_TOO = frozenset({"process", "role", "noncomment"})
_LONGEST = 600  # evidence longer than this is cut to the clause that shows it


def attach(page: Page, findings: Iterable[Finding]) -> tuple[Claim, ...]:
    """Claims for the findings of one page, each once, in the order of the text."""
    claims: dict[str, Claim] = {}
    own = voice(page)
    asserted = (f for f in findings if f.kind in _ASKED_TOO or not _is_asked(page, f.word))
    for finding in sorted(asserted, key=lambda f: (page.words[f.word].start, f.kind, f.property)):
        claim = _claim(page, finding, own)
        claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _is_asked(page: Page, word: int) -> bool:
    """A question asserts nothing: *Is somebody preparing a fourth round?*"""
    sentence = page.sentence_of(word)
    return page.quoted(sentence).rstrip("\"”»' )").endswith("?")


def _claim(page: Page, finding: Finding, own: str | None) -> Claim:
    """The claim of a finding; ``own`` holds what a party's release says in its own voice."""
    at = page.words[finding.word].start
    statement = page.statement_at(at)
    evidence = (_evidence(page, finding),)
    holder = finding.holder or (statement.speaker if statement else own)
    day = page.dispatch.publication.day
    return Claim(
        id=claim_id(
            page.dispatch.id,
            finding.kind,
            finding.subject,
            finding.property,
            finding.value,
            evidence,
        ),
        dispatch=page.dispatch.id,
        kind=finding.kind,
        subject=finding.subject,
        property=finding.property,
        value=finding.value,
        status=_doubted(page, finding, statement),
        holder=holder,
        side=side(page, holder) if holder else None,
        relayed_via=statement.relayed_via if statement else (),
        said=statement.said if statement else None,
        published=day.isoformat() if day else None,
        evidence=evidence,
        origin=_origin(page, finding, statement),
        statement=statement.id if statement else None,
    )


def _doubted(page: Page, finding: Finding, statement: Statement | None) -> Status | None:
    """A claim under a cue of denial is a denied claim."""
    if statement is None:
        return finding.status
    cues = {page.lemmas[i] for s in statement.cue for i in page.words_in(s)}
    return "denied" if cues & {"deny", "refute"} and finding.status else finding.status


def _evidence(page: Page, finding: Finding) -> Evidence:
    span = finding.evidence or page.sentence_of(finding.word)
    if len(span) > _LONGEST:
        predicate = page.predicate_above(finding.word)
        span = page.clause_span(predicate if predicate is not None else finding.word)
        if len(span) > _LONGEST:
            start = max(span.start, page.words[finding.word].start - _LONGEST // 2)
            span = Span(start, min(span.end, start + _LONGEST))
    return Evidence(page.dispatch.id, span.start, span.end, span.of(page.text))


def _origin(page: Page, finding: Finding, statement: Statement | None) -> str:
    """Equal for repeats of one utterance: the same speaker on the same day on the same kind of
    matter, or the same words wherever they are printed.
    """
    if statement is not None and statement.speaker and statement.said:
        surname = statement.speaker.rsplit("-", 1)[-1]
        key = f"{surname}|{statement.said}|{finding.kind}|{finding.property}"
    else:
        key = normalised(page.quoted(page.sentence_of(finding.word)))
    return "o" + hashlib.sha256(key.encode()).hexdigest()[:15]


def normalised(text: str) -> str:
    """Words only, lower case: equal for copies that differ in punctuation and quote marks."""
    return " ".join(re.findall(r"\w+", text.lower()))
