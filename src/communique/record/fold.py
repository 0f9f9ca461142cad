"""Fold claims and judgements into records: no clock, no disk, no network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from communique.claims.coding import Coding
from communique.record.cast import Cast
from communique.record.commitments import commitment_matters, commitments
from communique.record.conditions import condition_matters, conditions
from communique.record.contacts import contact_matters, contacts
from communique.record.disputes import Matters, disputes
from communique.record.documents import document_matters, documents
from communique.record.echoes import Echoes
from communique.record.expectations import expectations
from communique.record.heard import hear
from communique.record.noncomments import noncomment_matters, noncomments
from communique.record.positions import position_matters, positions
from communique.record.processes import Process, processes
from communique.record.quarrels import quarrels
from communique.record.record import Record
from communique.record.rounds import rounds
from communique.record.visibility import DispatchFacts, Visible, visible
from communique.record.witness import witness
from communique.review.apply import Decisions, decide
from communique.review.judgement import Judgement


def fold(
    dispatches: Iterable[DispatchFacts],
    codings: Iterable[Coding],
    judgements: Iterable[Judgement] = (),
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> tuple[Record, ...]:
    """One record for each process, the one with most claims first.

    ``as_of`` and ``known_at`` are enforced by :func:`communique.record.visibility.visible`. The
    same dispatches, codings and judgements in any order give the same records.
    """
    sheaf = gather(dispatches, codings, judgements, as_of=as_of, known_at=known_at)
    return tuple(sheaf.record(p) for p in sheaf.processes)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """All that is visible, sorted into processes; each is folded only when it is asked for."""

    processes: tuple[Process, ...]
    cast: Cast
    seen: Visible
    decisions: Decisions

    def record(self, process: Process) -> Record:
        """The record of one of the processes."""
        return _record(process, self.cast, self.seen, self.decisions)


def gather(
    dispatches: Iterable[DispatchFacts],
    codings: Iterable[Coding],
    judgements: Iterable[Judgement] = (),
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Sheaf:
    """Sort what is visible into processes, the one with most claims first, folding none yet."""
    seen = visible(dispatches, codings, judgements, as_of=as_of, known_at=known_at)
    decisions = decide(seen.judgements)
    hearing = hear(seen, decisions)
    return Sheaf(tuple(processes(hearing)), hearing.cast, seen, decisions)


def _record(process: Process, cast: Cast, seen: Visible, decisions: Decisions) -> Record:
    parties = process.parties
    talks = rounds(process, decisions, seen.today)
    touch = contact_matters(process, decisions)
    papers = document_matters(process, decisions)
    deals = commitment_matters(process, decisions)
    stances = position_matters(process, decisions, cast)
    terms = condition_matters(process, decisions)
    done, proposals = commitments(deals, process)
    held, given_up = positions(stances, parties)
    find = witness(talks.numbering, papers, deals, touch)
    echoes = Echoes(process.heard)
    matters = Matters(
        rounds=talks.numbering.matters(),
        contacts=touch,
        documents=papers,
        commitments=deals,
        others=[*stances, *terms],
        quarrels=quarrels(process.heard, cast),
    )
    return Record(
        as_of=seen.as_of,
        process=process,
        last_round=talks.last,
        next_round=talks.next,
        rounds=talks.entries,
        earlier_rounds=talks.earlier,
        contacts=contacts(touch, process),
        documents=documents(papers, parties),
        commitments=done,
        proposals=proposals,
        positions=held,
        former_positions=given_up,
        conditions=conditions(terms, parties),
        expectations=expectations(process, find, echoes.evidence, decisions, seen.today),
        disputes=disputes(matters, cast),
        noncomments=noncomments(noncomment_matters(process, decisions), parties),
        claims=tuple(h.claim for h in (*process.heard, *process.aside)),
        cast=cast,
    )
