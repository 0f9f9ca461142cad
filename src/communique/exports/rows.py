"""The rows of an export: each function gives one file's rows, as the contract names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.review.judgement import Judgement
from communique.text.span import Span

Row = dict[str, Any]


class Cast(Protocol):
    """Who is who over all dispatches: what exports ask of the record's cast."""

    def canonical(self, actor: str) -> str:
        """The id, over all dispatches, of an actor id of one dispatch."""
        ...

    def name(self, actor: str) -> str:
        """The name to print."""
        ...


def dispatch_row(dispatch: Dispatch) -> Row:
    """A row of ``dispatches.jsonl``."""
    publication = dispatch.publication
    return {
        "id": dispatch.id,
        "path": dispatch.path,
        "outlet": dispatch.outlet,
        "headline": dispatch.headline,
        "published": publication.published,
        "published_basis": publication.basis,
        "earliest": _iso(publication.earliest),
        "latest": _iso(publication.latest),
        "lang": dispatch.lang,
        "text": dispatch.text,
        "url": dispatch.url,
        "first_seen": dispatch.first_seen.isoformat(),
        "warnings": list(dispatch.warnings),
        "boilerplate": [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in dispatch.boilerplate
        ],
    }


def statement_rows(dispatch: Dispatch, coding: Coding, cast: Cast) -> Iterator[Row]:
    """Rows of ``statements.jsonl``."""
    for s in coding.statements:
        yield {
            "id": s.id,
            "dispatch": s.dispatch,
            "speaker": actor(s.speaker, cast),
            "role": s.role or None,
            "side": actor(s.side, cast),
            "manner": s.manner,
            "source": _quotes(dispatch.text, s.source),
            "cue": _quotes(dispatch.text, s.cue),
            "content": _quotes(dispatch.text, s.content),
            "relayed_via": list(s.relayed_via),
            "said": s.said,
            "within": s.within,
        }


def entity_rows(dispatch: Dispatch, coding: Coding, cast: Cast) -> Iterator[Row]:
    """Rows of ``entities.jsonl``."""
    for e in coding.entities:
        yield {
            "dispatch": dispatch.id,
            **_quote(dispatch.text, e.start, e.end),
            "type": e.type,
            "actor": actor(e.actor, cast),
        }


def time_rows(dispatch: Dispatch, coding: Coding) -> Iterator[Row]:
    """Rows of ``times.jsonl``."""
    for t in coding.times:
        yield {
            "dispatch": dispatch.id,
            **_quote(dispatch.text, t.start, t.end),
            "type": t.type,
            "value": t.value,
            "earliest": _iso(t.earliest),
            "latest": _iso(t.latest),
            "mod": t.mod,
        }


def event_rows(dispatch: Dispatch, coding: Coding, cast: Cast) -> Iterator[Row]:
    """Rows of ``events.jsonl``."""
    for e in coding.events:
        yield {
            "id": e.id,
            "dispatch": e.dispatch,
            **_quote(dispatch.text, e.start, e.end),
            "kind": e.kind,
            "status": e.status,
            "when": e.when,
            "place": e.place,
            "parties": [actor(party, cast) for party in e.parties],
            "quantity": dict(e.quantity) if e.quantity is not None else None,
            "holder": actor(e.holder, cast),
            "statement": e.statement,
            "plover": dict(e.plover) if e.plover is not None else None,
        }


def claim_row(claim: Claim, origin: str, cast: Cast) -> Row:
    """A row of ``claims.jsonl``; ``claim`` has its actors unified, ``origin`` its copies."""
    return {
        "id": claim.id,
        "dispatch": claim.dispatch,
        "kind": claim.kind,
        "subject": dict(claim.subject),
        "property": claim.property,
        "value": claim.value,
        "status": claim.status,
        "holder": _known(claim.holder, cast),
        "side": _known(claim.side, cast),
        "relayed_via": list(claim.relayed_via),
        "said": claim.said,
        "published": claim.published,
        "evidence": [
            {"dispatch": e.dispatch, "start": e.start, "end": e.end, "text": e.text}
            for e in claim.evidence
        ],
        "origin": origin,
        "statement": claim.statement,
    }


def judgement_row(judgement: Judgement) -> Row:
    """A judgement, as ``communique review export`` writes it."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "target": judgement.target,
        "other": judgement.other,
        "change": None if judgement.change is None else dict(judgement.change),
        "note": judgement.note,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
    }


def actor(found: str | None, cast: Cast) -> Mapping[str, str] | None:
    """``{id, name}`` of an actor id of one dispatch, unified over all of them."""
    return None if found is None else _known(cast.canonical(found), cast)


def _known(found: str | None, cast: Cast) -> Mapping[str, str] | None:
    return None if found is None else {"id": found, "name": cast.name(found)}


def _quote(text: str, start: int, end: int) -> Row:
    return {"start": start, "end": end, "text": text[start:end]}


def _quotes(text: str, spans: Iterable[Span]) -> list[Row]:
    return [_quote(text, s.start, s.end) for s in spans]


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
