"""Rounds: proposed → expected → scheduled → held, postponed or cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.record.basis import Basis, basis, favoured
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.numbering import Numbering, RoundMatter
from communique.record.processes import Process
from communique.record.sightings import MAIN, OFF, PLANNED, Sighting, sightings
from communique.review.apply import Decisions

_LONGEST = dt.timedelta(days=7)  # of one sitting

# On one day the more definite word counts: "will be held on Monday" over "is expected".
_DEFINITE = {
    "ongoing": 6,
    "cancelled": 5,
    "postponed": 4,
    "scheduled": 3,
    "expected": 2,
    "conditional": 1,
    "proposed": 0,
    "denied": -1,
}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of talks as it stands.

    ``status`` is ``held`` or a status of the contract; ``start``, ``end`` are EDTF dates;
    ``alternatives`` holds what other sources give for its ordinal, date and place; ``history``
    how its status, date and place were told over time; ``heads`` who led the delegations.
    ``series`` is ``main``, ``technical`` or ``leaders``: levels that count for themselves.
    """

    ordinal: int | None
    status: str
    start: str | None
    end: str | None
    place: str | None
    level: str | None
    series: str
    holder: str | None
    said: str | None
    basis: Basis
    heads: Mapping[str, str] = field(default_factory=dict)
    agenda: tuple[str, ...] = ()
    alternatives: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``rounds[]``."""
        return {
            "ordinal": self.ordinal,
            "status": self.status,
            "start": self.start,
            "end": self.end,
            "place": self.place,
            "level": self.level,
            "series": self.series,
            "heads": {side: cast.name(head) for side, head in sorted(self.heads.items())},
            "agenda": list(self.agenda),
            "alternatives": {k: list(v) for k, v in sorted(self.alternatives.items())},
            "history": [dict(step) for step in self.history],
            "holder": cast.json_or_none(self.holder),
            "said": self.said,
            **self.basis.json(),
        }

    def as_last(self) -> dict[str, Any]:
        """The ``last_round`` object."""
        return {
            "ordinal": self.ordinal,
            "date": self.start,
            "place": self.place,
            "claims": list(self.basis.claims),
        }

    def as_next(self, cast: Cast) -> dict[str, Any]:
        """The ``next_round`` object."""
        return {
            "ordinal": self.ordinal,
            "status": self.status,
            "date": self.start,
            "place": self.place,
            "holder": cast.json_or_none(self.holder),
            "said": self.said,
            "claims": list(self.basis.claims),
        }


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds of a process, which of them was last and which is next, and their numbering."""

    entries: tuple[Round, ...]
    earlier: tuple[Round, ...]
    last: Round | None
    next: Round | None
    numbering: Numbering


def rounds(process: Process, decisions: Decisions, today: dt.date | None) -> Rounds:
    """The rounds that the claims of a process speak of."""
    numbering = Numbering(sightings(process.about("round", "condition")), decisions)
    heads = {s: h for s, h in _heads(process.about("role")).items() if s in process.parties}
    entries = [_settle(m, process.parties, heads, today) for m in numbering.matters()]
    coming = _settle(numbering.coming, process.parties, heads, today)
    last = _last(entries)
    return Rounds(
        entries=tuple(e for e in entries if not _vague(e)),
        earlier=tuple(_settle(m, process.parties, heads, today) for m in numbering.earlier),
        last=last,
        next=_next([*entries, *([coming] if coming.basis.claims else [])], last, today),
        numbering=numbering,
    )


def _settle(
    matter: RoundMatter,
    parties: Iterable[str],
    heads: Mapping[str, Sequence[Heard]],
    today: dt.date | None,
) -> Round:
    seen = matter.sightings
    held = is_held(matter, today)
    telling = [s for s in seen if s.took_place] if held else seen
    status = "held" if held else _status(matter)
    start, end = _dates(matter, begun=status in ("held", "ongoing"))
    source = _newest(telling) or _newest(seen)
    return Round(
        ordinal=matter.ordinal,
        status=status,
        start=start,
        end=end,
        place=_place(matter, held),
        level=next((s.level for s in reversed(seen) if s.level), None),
        series=matter.series,
        holder=source.heard.claim.holder if source else None,
        said=source.heard.told if source else None,
        basis=basis([s.heard for s in (*seen, *matter.implied_by)], parties),
        heads=_heads_at(heads, matter),
        agenda=_agenda(seen),
        alternatives=_alternatives(matter, start, _place(matter, held)),
        history=_history(seen),
    )


def is_held(matter: RoundMatter, today: dt.date | None) -> bool:
    """Whether somebody says that it was held, or what they say implies it.

    Being held outlives every plan, earlier or later told. A round that is under way is held once a
    week has gone by; the passing of its planned date alone shows nothing.
    """
    if matter.implied_by or any(s.status == "happened" for s in matter.sightings):
        return True
    under_way = [s.published for s in matter.sightings if s.status == "ongoing" and s.heard.dated]
    return bool(under_way and today and max(under_way) + _LONGEST < today)


def _newest(seen: Iterable[Sighting]) -> Sighting | None:
    return max(seen, key=lambda s: s.heard.order, default=None)


def _status(matter: RoundMatter) -> str:
    """The latest word; a vaguer plan does not undo a firmer one that still stands."""
    stated = [s for s in matter.sightings if s.status is not None]
    pinned = [s for s in stated if s.heard.pinned]
    if not stated:
        return "expected"
    status: str | None = None
    for s in pinned or sorted(stated, key=_by_day_then_definite):
        if not _only_vaguer(status, s, matter):
            status = s.status
    return _moved_not_off(status or "expected", matter)


def _by_day_then_definite(s: Sighting) -> tuple[dt.date, int, str]:
    return s.published, _DEFINITE.get(s.status or "", -1), s.heard.claim.id


def _only_vaguer(status: str | None, s: Sighting, matter: RoundMatter) -> bool:
    """Whether ``s`` is a vague mention of a round whose date still lies ahead, or a lone denial.

    That something "will be handed over at the second round" fixes no round that was in question.
    """
    if status is None:
        return False
    if s.status == "denied":
        return True
    if status in ("conditional", "expected") and s.status == "scheduled":
        return not s.when.known and not s.heard.pinned
    if status not in PLANNED or s.undated or s.span is not None:
        return False
    planned = matter.planned_span(by=s.published)
    firm = planned is not None and planned[1] >= s.published
    return firm and _DEFINITE.get(s.status or "", -1) < _DEFINITE[status]


def _moved_not_off(status: str, matter: RoundMatter) -> str:
    """A postponed round that was given a new date by the same news is scheduled again."""
    if status != "postponed":
        return status
    off = max(s.published for s in matter.sightings if s.status == "postponed")
    before = {s.span for s in matter.sightings if s.span and s.published < off}
    new = [
        s.span
        for s in matter.sightings
        if s.status == "scheduled" and s.span and s.published >= off and s.span[0] > off
    ]
    return "scheduled" if before and any(span not in before for span in new) else status


def _dates(matter: RoundMatter, *, begun: bool) -> tuple[str | None, str | None]:
    if not begun:
        return _planned_dates(matter)
    told = [s for s in matter.sightings if s.took_place and s.span]
    if told:
        return _sitting(told, matter)
    coarse = favoured(
        (s.when, s.heard.origin) for s in matter.sightings if s.took_place and s.when.text
    )
    return (coarse.start, coarse.end) if coarse is not None else _planned_dates(matter)


def _sitting(told: Sequence[Sighting], matter: RoundMatter) -> tuple[str | None, str | None]:
    """First and last day of a round that was held.

    "Ended on Tuesday" gives the last day only; the first one is what others say, or what was
    planned for the days before.
    """
    began = favoured((s.when, s.heard.origin) for s in told if not s.ending)
    ended = favoured((s.when, s.heard.origin) for s in matter.sightings if s.span and s.ending)
    if began is None:
        began = favoured((s.when, s.heard.origin) for s in told)
        planned = matter.planned_span()
        if planned and began and began.span and _follows(began.span, (planned[0], planned[0])):
            return planned[0].isoformat(), began.span[1].isoformat()
        if began and began.span and ended and ended.span == began.span:
            return began.start, began.span[1].isoformat()
    if began is None or began.span is None:
        return None, None
    if ended is not None and ended.span is not None and _follows(ended.span, began.span):
        return began.start, ended.span[1].isoformat()
    return began.start, began.end


def _follows(last: tuple[dt.date, dt.date], first: tuple[dt.date, dt.date]) -> bool:
    """Whether both can be of one sitting, which lasted longer than the first alone."""
    return first[1] < last[1] <= first[0] + _LONGEST


def _planned_dates(matter: RoundMatter) -> tuple[str | None, str | None]:
    """The date that was planned last, unless it was taken back since."""
    found: tuple[str | None, str | None] = (None, None)
    off_on: dt.date | None = None
    for s in matter.sightings:
        if s.status in OFF:
            off_on = s.published
        if s.put_off_to and s.when.start != found[0]:
            found = s.when.start, s.when.end
        elif s.when.text and s.status != "denied" and not (s.status in OFF or s.took_place):
            if off_on != s.published or _ahead(s, found[0]):
                found = s.when.start, s.when.end
        elif s.undated or (s.status in OFF and (not s.when.text or s.when.start == found[0])):
            found = (None, None)
    return found


def _ahead(s: Sighting, known: str | None) -> bool:
    return s.span is not None and s.span[0] > s.published and s.when.start != known


def _place(matter: RoundMatter, held: bool) -> str | None:
    if held:
        told = favoured(
            (s.place, s.heard.origin) for s in matter.sightings if s.took_place and s.place
        )
        if told:
            return told
    named = [s for s in matter.sightings if s.place and s.status != "denied"]
    moved = [s for s in named if s.heard.claim.property == "place"]
    latest = max(named, key=lambda s: s.published, default=None)
    on_that_day = [s for s in moved if latest and s.published == latest.published]
    best = _newest(on_that_day) or _newest(named)
    return best.place if best else None


def _agenda(seen: Iterable[Sighting]) -> tuple[str, ...]:
    items = [s.heard.claim.value for s in seen if s.heard.claim.property == "agenda"]
    return tuple(dict.fromkeys(str(item) for item in items if item))


def _alternatives(
    matter: RoundMatter, start: str | None, place: str | None
) -> dict[str, Sequence[Any]]:
    """What others say of a round that was held, or of its number."""
    told = [s for s in matter.sightings if s.took_place]
    found: dict[str, Sequence[Any]] = {
        "ordinal": sorted(matter.also - {matter.ordinal}),
        "start": sorted({s.when.start for s in told if s.span and s.when.start} - {start}),
        "place": sorted({s.place for s in told if s.place} - {place}),
    }
    return {key: values for key, values in found.items() if values}


def _history(seen: Iterable[Sighting]) -> tuple[Mapping[str, Any], ...]:
    """How status, date and place were told over time, repetitions left out."""
    steps: list[dict[str, Any]] = []
    for s in seen:
        told = (s.status, s.when.start, s.place)
        if s.status is None and told[1:] == (None, None):
            continue
        if steps and told == (steps[-1]["status"], steps[-1]["date"], steps[-1]["place"]):
            steps[-1]["claims"].append(s.heard.claim.id)
            continue
        status, date, place = told
        steps.append(
            {
                "published": s.published.isoformat() if s.heard.dated else None,
                "status": "held" if status == "happened" else status,
                "date": date,
                "place": place,
                "claims": [s.heard.claim.id],
            }
        )
        steps[-1]["status"] = status
    for step in steps:
        step["status"] = "held" if step["status"] == "happened" else step["status"]
    return tuple(steps)


def _heads(heard: Iterable[Heard]) -> dict[str, list[Heard]]:
    """Claims that somebody heads a delegation, by side."""
    found: dict[str, list[Heard]] = {}
    for h in heard:
        value = h.claim.value
        if h.claim.property != "heads" or h.denied:
            continue
        if isinstance(value, Mapping) and value.get("side") and h.slot("actor"):
            found.setdefault(value["side"], []).append(h)
    return found


def _heads_at(heads: Mapping[str, Sequence[Heard]], matter: RoundMatter) -> dict[str, str]:
    """Who headed each delegation, by the claim published nearest to the round."""
    span = matter.span()
    found: dict[str, str] = {}
    for side, claims in heads.items():
        best = min(
            claims,
            key=lambda h: (
                abs((h.published - span[0]).days) if span else 0,
                -h.published.toordinal(),
                h.claim.id,
            ),
        )
        found[side] = best.slot("actor")
    return found


def _vague(entry: Round) -> bool:
    """A round without number and date is no more than an announcement; see ``next_round``."""
    return entry.ordinal is None and entry.start is None and entry.status != "held"


def _last(entries: Sequence[Round]) -> Round | None:
    held = [e for e in entries if e.status == "held"]
    main = [e for e in held if e.series == MAIN] or held
    return max(main, key=_round_order, default=None)


def _round_order(entry: Round) -> tuple[bool, int, str]:
    """By ordinal; where none is numbered, by date."""
    return entry.ordinal is not None, entry.ordinal or 0, entry.start or ""


def _next(entries: Sequence[Round], last: Round | None, today: dt.date | None) -> Round | None:
    """The earliest round after the last one that is still to come.

    One whose date has gone by without news is next only while nothing newer is spoken of.
    """
    open_ = [e for e in entries if e.status in PLANNED or e.status == "postponed"]
    after = [
        e for e in open_ if not last or not last.ordinal or (e.ordinal or 10_000) > last.ordinal
    ]
    after = [e for e in after if not (last and last.start and e.start) or e.start >= last.start]
    main = [e for e in after if e.series == MAIN] or after
    fresh = [
        e for e in main if not (today and e.start and e.start < today.isoformat()[: len(e.start)])
    ]
    pick = fresh or main
    return min(pick, key=lambda e: (e.ordinal or 10_000, e.start or "9999"), default=None)
