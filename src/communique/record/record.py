"""The record of one process: where its talks stand, and on which claims that rests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from communique.claims.claim import Claim
from communique.record.cast import Cast
from communique.record.commitments import Commitment
from communique.record.conditions import Condition
from communique.record.contacts import Contact
from communique.record.disputes import Dispute
from communique.record.documents import Document
from communique.record.expectations import Expectation, tally
from communique.record.noncomments import Noncomment
from communique.record.positions import Position
from communique.record.processes import Process
from communique.record.rounds import Round


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is known of one process as of a day (``None``: of all dispatches).

    ``claims`` are the claims of the process with unified actor ids; every entry names those it
    rests on. ``proposals`` are offers that nobody agreed to, ``earlier_rounds`` rounds of a cycle
    long before these talks, ``former_positions`` those that were given up.
    """

    as_of: dt.date | None
    process: Process
    last_round: Round | None
    next_round: Round | None
    rounds: tuple[Round, ...]
    earlier_rounds: tuple[Round, ...]
    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]
    commitments: tuple[Commitment, ...]
    proposals: tuple[Commitment, ...]
    positions: tuple[Position, ...]
    former_positions: tuple[Position, ...]
    conditions: tuple[Condition, ...]
    expectations: tuple[Expectation, ...]
    disputes: tuple[Dispute, ...]
    noncomments: tuple[Noncomment, ...]
    claims: tuple[Claim, ...]
    cast: Cast

    @property
    def id(self) -> str:
        """The id of the process."""
        return self.process.id

    def to_json(self) -> dict[str, Any]:
        """The object that ``communique status --json`` prints (see the contract)."""
        cast = self.cast
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "process": self.process.json(cast),
            "last_round": self.last_round.as_last() if self.last_round else None,
            "next_round": self.next_round.as_next(cast) if self.next_round else None,
            "rounds": [e.json(cast) for e in self.rounds],
            "earlier_rounds": [e.json(cast) for e in self.earlier_rounds],
            "contacts": [e.json(cast) for e in self.contacts],
            "documents": [e.json(cast) for e in self.documents],
            "commitments": [e.json(cast) for e in self.commitments],
            "proposals": [e.json(cast) for e in self.proposals],
            "positions": [e.json(cast) for e in self.positions],
            "former_positions": [e.json(cast) for e in self.former_positions],
            "conditions": [e.json(cast) for e in self.conditions],
            "expectations": [e.json(cast) for e in self.expectations],
            "tally": [
                {"holder": cast.json(holder), "outcomes": outcomes}
                for holder, outcomes in tally(self.expectations).items()
            ],
            "tally_by_side": [
                {"side": cast.json(side), "outcomes": outcomes}
                for side, outcomes in tally(self.expectations, cast.party).items()
            ],
            "disputes": [e.json(cast) for e in self.disputes],
            "noncomments": [e.json(cast) for e in self.noncomments],
        }
