"""Fold claims and judgements into records: no clock, no disk, no network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.record.cast import Cast
from communique.record.commitments import commitment_matters, commitments
from communique.record.conditions import condition_matters, conditions
from communique.record.contacts import contact_matters, contacts
from communique.record.decided import Load, decided
from communique.record.disputes import Matters, disputes
from communique.record.documents import document_matters, documents
from communique.record.echoes import Echoes
from communique.record.expectations import expectations
from communique.record.gist import Gist, gist_of
from communique.record.noncomments import noncomment_matters, noncomments
from communique.record.positions import position_matters, positions
from communique.record.processes import Draft, Process, drafts, finished, processes
from communique.record.quarrels import quarrels
from communique.record.record import Record
from communique.record.rounds import rounds
from communique.record.telling import Told, told
from communique.record.unhurried import without_collector
from communique.record.visibility import (
    DispatchFacts,
    Visible,
    judged_by,
    last_published,
    published_by,
    visible,
)
from communique.record.witness import witness
from communique.review.apply import Decisions
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
    with without_collector():
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
    codings_by_id = {coding.dispatch: coding for coding in seen.codings}
    gists = {id_: gist_of(c.actors, c.claims) for id_, c in codings_by_id.items()}

    def load(ids: frozenset[str]) -> Iterable[tuple[str, Iterable[Claim]]]:
        return ((id_, codings_by_id[id_].claims) for id_ in ids)

    decisions = decided(seen.judgements, gists, load)
    found = told(seen.dispatches, gists, decisions, load)
    return Sheaf(processes(found), found.cast, seen, decisions)


@dataclass(frozen=True, slots=True)
class Sorting:
    """All that is visible, sorted into processes by gists; claims are read when asked for."""

    drafts: tuple[Draft, ...]
    told: Told
    as_of: dt.date | None
    today: dt.date | None

    def process(self, draft: Draft) -> Process:
        """One of the processes with its claims."""
        return finished(draft, self.told)

    def record(self, draft: Draft) -> Record:
        """The record of one of the processes."""
        return _record(self.process(draft), self.told.cast, self, self.told.decisions)


def sort_out(
    dispatches: Iterable[DispatchFacts],
    gists: Mapping[str, Gist],
    judgements: Iterable[Judgement],
    load: Load,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Sorting:
    """The same from the gists of codings, ``load`` reading the claims of chosen dispatches.

    Gives the records that :func:`gather` gives; of dispatches without a gist nothing counts.
    """
    seen = published_by(dispatches, as_of, known_at)
    counted = {id_: gists[id_] for id_ in seen if id_ in gists}
    decisions = decided(judged_by(judgements, as_of, known_at), counted, load)
    found = told(seen, counted, decisions, load)
    return Sorting(drafts(found), found, as_of, as_of or last_published(seen.values()))


class _Seen(Protocol):
    @property
    def as_of(self) -> dt.date | None: ...

    @property
    def today(self) -> dt.date | None: ...


def _record(process: Process, cast: Cast, seen: _Seen, decisions: Decisions) -> Record:
    parties = process.parties
    talks = rounds(process, decisions, seen.today)
    touch = contact_matters(process, decisions)
    papers = document_matters(process, decisions)
    deals = commitment_matters(process, decisions)
    stances = position_matters(process, decisions, cast)
    terms = condition_matters(process, decisions)
    quarrelled = quarrels(process.heard, cast)
    denied = [h for quarrel in quarrelled for h in quarrel.alleged]
    done, proposals = commitments(deals, process, denied)
    held, given_up = positions(stances, parties)
    find = witness(talks.numbering, papers, deals, touch)
    echoes = Echoes(process.heard)
    matters = Matters(
        rounds=talks.numbering.matters(),
        contacts=touch,
        documents=papers,
        commitments=deals,
        others=[*stances, *terms],
        quarrels=quarrelled,
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
