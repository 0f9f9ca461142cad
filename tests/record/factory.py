"""Builds dispatches and claims for tests of the record, in as few words as possible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from communique.actors.actor import Actor
from communique.claims.claim import Claim, Evidence
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Publication
from communique.record.fold import fold
from communique.record.record import Record
from communique.record.visibility import Facts
from communique.review.judgement import Judgement
from made.claims import made_claim

STATES = {"RUS": "Russia", "UKR": "Ukraine", "USA": "United States", "TUR": "Türkiye"}


@dataclass
class Desk:
    """Dispatches being written; ``cast`` maps person ids to the side each speaks for."""

    cast: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)

    def dispatch(
        self, id_: str, day: str | None, latest: str | None = None, seen: str = "2030-01-01"
    ) -> Story:
        publication = Publication(
            "given" if day else "none",
            day,
            None,
            dt.date.fromisoformat(latest) if latest else None,
        )
        self.facts[id_] = Facts(id_, publication, dt.datetime.fromisoformat(seen + "T00:00:00"))
        self.claims[id_] = []
        return Story(self, id_, day)

    def codings(self) -> list[Coding]:
        return [
            Coding(d, "test", self.actors(claims), (), (), (), (), tuple(claims))
            for d, claims in self.claims.items()
        ]

    def actors(self, claims: list[Claim]) -> tuple[Actor, ...]:
        said = repr(claims)
        persons = [
            Actor(p, p.replace("-", " ").title(), "person", side)
            for p, side in self.cast.items()
            if repr(p) in said
        ]
        return (*persons, *(Actor(s, name, "state") for s, name in STATES.items()))

    def records(
        self,
        as_of: str | None = None,
        known_at: str | None = None,
        judgements: tuple[Judgement, ...] = (),
    ) -> tuple[Record, ...]:
        return fold(
            self.facts.values(),
            self.codings(),
            judgements,
            as_of=dt.date.fromisoformat(as_of) if as_of else None,
            known_at=dt.datetime.fromisoformat(known_at) if known_at else None,
        )

    def record(self, as_of: str | None = None, **more: Any) -> dict[str, Any]:
        """The largest process as JSON."""
        return self.records(as_of, **more)[0].to_json()


@dataclass
class Story:
    """One dispatch being written."""

    desk: Desk
    id: str
    day: str | None
    at: int = 0

    def claim(
        self,
        kind: Any,
        subject: dict[str, Any],
        prop: str,
        value: Any,
        *,
        status: Any = None,
        by: str | None = None,
        said: str | None = None,
        via: tuple[str, ...] = (),
        text: str | None = None,
        origin: str | None = None,
    ) -> str:
        """Add a claim; its id is returned."""
        words = text or f"words {self.at} of {self.id}"
        evidence = Evidence(self.id, self.at, self.at + len(words), words)
        self.at += len(words) + 1
        made = made_claim(
            evidence,
            kind,
            subject,
            prop,
            value,
            status=status,
            holder=by,
            side=self.desk.cast.get(by or ""),
            relayed_via=via,
            said=said,
            published=self.day,
            origin=origin or f"{self.id}:{self.at}",
        )
        self.desk.claims[self.id].append(made)
        return made.id

    def parties(self, *parties: str, **more: Any) -> None:
        for party in parties:
            self.claim("process", {"parties": list(parties)}, "party", party, **more)

    def round(self, status: str, **slots: Any) -> str:
        more = {k: slots.pop(k) for k in ("by", "said", "via", "origin", "text") if k in slots}
        if isinstance(slots.get("when"), str):
            slots["when"] = day(slots["when"])
        return self.claim("round", slots, "status", status, status=status, **more)

    def about_round(self, prop: str, value: Any, status: Any = None, **slots: Any) -> str:
        more = {k: slots.pop(k) for k in ("by", "said", "via", "origin", "text") if k in slots}
        return self.claim("round", slots, prop, value, status=status, **more)


def day(first: str, last: str | None = None) -> dict[str, str | None]:
    """A time slot: a day, or a stretch of days."""
    value = f"{first}/{last}" if last else first
    return {"value": value, "earliest": first, "latest": last or first}


def between(first: str | None, last: str | None) -> dict[str, str | None]:
    """A time slot that only has bounds."""
    return {"value": None, "earliest": first, "latest": last}


def number(value: float | None, unit: str | None = None, qualifier: str | None = None) -> Any:
    """A quantity slot."""
    return {"value": value, "unit": unit, "qualifier": qualifier}


def ordinals(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Rounds in brief."""
    return [(r["ordinal"], r["status"], r["start"], r["place"]) for r in record["rounds"]]
