"""Dispatches, readings and codings in which every span is found in the text, not counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from communique.actors.actor import Actor, slug
from communique.claims.claim import Claim, Evidence, claim_id
from communique.claims.coding import Coding
from communique.claims.entity import Entity
from communique.claims.event import Event
from communique.claims.statement import Statement
from communique.dispatches.dispatch import (
    Boilerplate,
    Dispatch,
    Publication,
    dispatch_id,
)
from communique.reading.reading import Attribution, Name, Reading
from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression

SEEN = dt.datetime(2031, 4, 1, 9, 30, tzinfo=dt.UTC)
TEXT = (
    "Round two of the talks will be held in Port Alva on 12 April, "
    "Istran envoy Mara Quill said on Monday.\nRead also: Weather"
)


def made_dispatch(
    text: str = TEXT,
    published: str | None = "2031-04-08",
    outlet: str | None = "Alva Wire",
    latest: str | None = None,
    path: str | None = "a.txt",
) -> Dispatch:
    bound = dt.date.fromisoformat(latest) if latest else None
    basis = "header" if published else ("inferred" if latest else "none")
    mark = text.find("Read also")
    return Dispatch(
        id=dispatch_id(text, outlet, published),
        text=text,
        publication=Publication(basis=basis, published=published, latest=bound),
        first_seen=SEEN,
        path=path,
        outlet=outlet,
        headline="Second round set",
        boilerplate=(Boilerplate(Span(mark, len(text)), "related"),) if mark >= 0 else (),
        warnings=("the weekday does not fit",),
    )


@dataclass(frozen=True)
class FakeReader:
    """Reads ``NAME said`` and nothing else; counts on nothing outside the text."""

    version: str = "fake-1"

    def read(self, text: str, regions: Sequence[Span] | None = None) -> Reading:
        at = text.find("Mara Quill")
        said = text.find("said", at)
        found = at >= 0 and said >= 0
        return Reading(
            reader=self.version,
            length=len(text),
            sentences=tuple(split_sentences(text)),
            words=(),
            names=(Name(at, at + 10, "person"),) if found else (),
            times=(),
            events=(),
            attributions=(
                Attribution(
                    0,
                    (Span(at, at + 10),),
                    (Span(said, said + 4),),
                    (_content(text, at),),
                ),
            )
            if found
            else (),
        )


def _content(text: str, speaker: int) -> Span:
    """What stands on the line before the speaker's name, up to the first comma."""
    start = text.rfind("\n", 0, speaker) + 1
    return Span(start, max(start + 1, text.find(",", start, speaker)))


@dataclass(frozen=True)
class FakeCoder:
    """One claim for each attribution: a second round that is scheduled."""

    version: str = "coder-1"

    def code(self, dispatch: Dispatch, reading: Reading) -> Coding:
        statements = tuple(_statement(dispatch, a) for a in reading.attributions)
        return Coding(
            dispatch=dispatch.id,
            coder=self.version,
            actors=(Actor("IST", "Istra", "state"), Actor("mara-quill", "Mara Quill", "person")),
            entities=tuple(
                Entity(n.start, n.end, n.type, slug(dispatch.text[n.start : n.end]))
                for n in reading.names
            ),
            times=tuple(_times(dispatch)),
            statements=statements,
            events=tuple(_event(dispatch, s) for s in statements),
            claims=tuple(_claim(dispatch, s) for s in statements),
        )


def _statement(dispatch: Dispatch, attribution: Attribution) -> Statement:
    return Statement(
        id=f"s{dispatch.id[:6]}{attribution.id}",
        dispatch=dispatch.id,
        speaker="mara-quill",
        role="envoy",
        side="IST",
        manner="indirect",
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        relayed_via=("Istra Radio",),
        said=dispatch.publication.published,
    )


def _times(dispatch: Dispatch) -> list[TimeExpression]:
    at = dispatch.text.find("12 April")
    day = dt.date(2031, 4, 12)
    return [TimeExpression(at, at + 8, "DATE", day.isoformat(), day, day)] if at >= 0 else []


def _event(dispatch: Dispatch, statement: Statement) -> Event:
    return Event(
        id="e" + statement.id,
        dispatch=dispatch.id,
        start=statement.content[0].start,
        end=statement.content[0].start + 9,
        kind="round",
        status="scheduled",
        when="2031-04-12",
        place="Port Alva",
        parties=("IST",),
        holder="mara-quill",
        statement=statement.id,
        plover={"event": "CONSULT", "mode": "meet", "context": ["diplomatic"]},
    )


def _claim(dispatch: Dispatch, statement: Statement) -> Claim:
    content = statement.content[0]
    words = Evidence(dispatch.id, content.start, content.end, content.of(dispatch.text))
    subject = {"ordinal": 2, "place": "Port Alva", "parties": ["IST"]}
    return Claim(
        id=claim_id(dispatch.id, "round", subject, "status", "scheduled", (words,)),
        dispatch=dispatch.id,
        kind="round",
        subject=subject,
        property="status",
        value="scheduled",
        status="scheduled",
        holder="mara-quill",
        side="IST",
        relayed_via=("Istra Radio",),
        said=statement.said,
        published=dispatch.publication.published,
        evidence=(words,),
        origin="o" + statement.id,
        statement=statement.id,
    )
