"""From a reading to a coding: the pure step that everything above rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.actors.actor import Actor
from communique.actors.cast import Cast, resolve
from communique.actors.gazetteer import known_actors
from communique.claims.allegations import code_allegations
from communique.claims.answers import code_answers
from communique.claims.attach import attach
from communique.claims.coding import Coding
from communique.claims.commitments import code_commitments
from communique.claims.conditions import code_conditions
from communique.claims.contacts import code_contacts
from communique.claims.deeds import code_deeds
from communique.claims.documents import code_documents
from communique.claims.entity import Entity
from communique.claims.events import find_events
from communique.claims.expectations import code_expectations
from communique.claims.finding import Finding
from communique.claims.learnt import more_findings, more_matters
from communique.claims.matter import Matter
from communique.claims.matters import find_matters
from communique.claims.noncomments import code_noncomments
from communique.claims.page import Page
from communique.claims.positions import code_positions
from communique.claims.processes import code_processes
from communique.claims.rounds import code_rounds
from communique.claims.statements import find_statements, quotation_spans
from communique.dispatches.dispatch import Dispatch
from communique.reading.reading import Reading
from communique.timex.anchor import Anchor
from communique.timex.find import find_times

CODER = "rules-3"

Coder = Callable[[Page, Sequence[Matter]], Iterator[Finding]]
CODERS: tuple[Coder, ...] = (
    code_processes,
    code_rounds,
    code_contacts,
    code_documents,
    code_commitments,
    code_positions,
    code_conditions,
    code_expectations,
    code_noncomments,
    code_allegations,
    code_answers,
    code_deeds,
)


def code(dispatch: Dispatch, reading: Reading) -> Coding:
    """Everything that ``dispatch`` says, as statements, events and claims.

    A pure function: no clock, no disk beyond the vocabulary, no other dispatch.
    """
    page = lay_open(dispatch, reading)
    matters = more_matters(page, find_matters(page))
    findings = [finding for coder in CODERS for finding in coder(page, matters)]
    findings += more_findings(page, matters, findings)
    return Coding(
        dispatch=dispatch.id,
        coder=CODER,
        actors=_everyone(page, findings),
        entities=_entities(page),
        times=page.times,
        statements=page.statements,
        events=find_events(page, matters),
        claims=attach(page, findings),
    )


def _everyone(page: Page, findings: Sequence[Finding]) -> tuple[Actor, ...]:
    """The cast, and states that only a venue brings in (*in Geneva*)."""
    known = dict(page.cast.actors)
    for finding in findings:
        if finding.kind == "process" and finding.value in known_actors():
            known.setdefault(finding.value, known_actors()[finding.value])
    return tuple(sorted(known.values()))


def lay_open(dispatch: Dispatch, reading: Reading) -> Page:
    """The page of a dispatch: actors resolved, times normalised, statements found."""
    published = dispatch.publication
    anchor = Anchor(published.day, published.earliest, published.latest)
    speakers = [s for a in reading.attributions for s in a.source]
    cast = resolve(
        dispatch.text,
        reading.names,
        reading.words,
        reading.sentences,
        outlet=dispatch.outlet,
        speakers=speakers,
    )
    quotes = quotation_spans(dispatch.text)
    times = find_times(
        dispatch.text,
        anchor,
        sentences=reading.sentences,
        quotes=quotes,
        candidates=reading.times,
    )
    page = Page(dispatch, reading, cast, times, anchor)
    page.hear(find_statements(page, quotes))
    return page


def _entities(page: Page) -> tuple[Entity, ...]:
    return tuple(
        Entity(n.start, n.end, n.type, _actor_of_name(page.cast, n.start, n.end))
        for n in page.reading.names
    )


def _actor_of_name(cast: Cast, start: int, end: int) -> str | None:
    found = cast.at(start, end)
    return found[0] if found else None
