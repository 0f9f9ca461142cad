"""A claim as the record hears it: actors unified, dated, sorted, copies of one utterance marked."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from communique.actors.directory import unify
from communique.claims.claim import Claim
from communique.record.cast import Cast, learn_roles
from communique.record.days import UNKNOWN_DAY, Bounds, bounds, parse_day
from communique.record.origins import origins
from communique.record.pinned import aliased, introduce
from communique.record.visibility import DispatchFacts, Visible, latest_day
from communique.review.apply import Decisions, judged
from communique.review.rulings import Rulings

_ACTOR_SLOTS = frozenset(
    {"parties", "between", "from", "to", "actor", "speaker", "of", "side", "accused"}
)
_NESTED_SLOTS = frozenset({"direction", "about"})
_ACTOR_PROPERTIES = frozenset(
    {"party", "mediator", "host", "counterpart", "postponed_by", "post", "heads"}
)


class Heard(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One claim with what the fold needs to place it: a struct, for it is made by the ten thousand.

    ``rank`` is its place when dispatches are read one after the other by publication;
    ``published`` the day of publication (of an undated dispatch the first possible one, else
    ``UNKNOWN_DAY``, so that undated news does not override dated news), ``until`` the last
    possible one, ``dated`` whether the day is known; ``party`` the party behind the holder,
    ``None`` for the reporter's own voice; ``pinned`` whether a person accepted the claim.
    """

    rank: int

    claim: Claim
    published: dt.date
    until: dt.date | None
    dated: bool
    origin: str
    party: str | None
    pinned: bool = False

    @property
    def order(self) -> tuple[bool, dt.date, str, str]:
        """How much a claim counts as the newest word: pinned, then published, then said."""
        return self.pinned, self.published, self.claim.said or "", self.claim.id

    @property
    def said(self) -> dt.date:
        """The day to order by: of speaking, else of publication as in ``published``."""
        return parse_day(self.claim.said) or self.published

    @property
    def told(self) -> str | None:
        """The ISO day on which it was said, else published; ``None`` when neither is known."""
        if parse_day(self.claim.said):
            return self.claim.said
        return self.published.isoformat() if self.dated else None

    @property
    def denied(self) -> bool:
        """Whether the holder says that it is not so."""
        return self.claim.status == "denied"

    def slot(self, name: str) -> Any:
        """A slot of the subject, ``None`` when the text does not fill it."""
        return self.claim.subject.get(name)

    def when(self) -> Bounds:
        """The ``when`` slot of the subject."""
        return bounds(self.claim.subject.get("when"))


@dataclass(frozen=True, slots=True)
class Hearing:
    """All visible claims in the order of publication, and the cast they speak of.

    ``rulings`` are what persons decided about whole negotiations.
    """

    heard: tuple[Heard, ...]
    cast: Cast
    rulings: Rulings = field(default_factory=Rulings)


def hear(seen: Visible, decisions: Decisions) -> Hearing:
    """Unify, date and sort the claims of the visible codings, judgements applied."""
    actors = [a for coding in seen.codings for a in coding.actors]
    cast = Cast(seen.codings, aliased(unify(actors), actors, decisions.rulings.pins))
    introduce(cast, decisions.rulings.pins)
    days = {id_: _day(dispatch) for id_, dispatch in seen.dispatches.items()}
    last = {id_: latest_day(dispatch) for id_, dispatch in seen.dispatches.items()}
    claims = [
        unified(claim, cast)
        for coding in seen.codings
        for claim in judged(coding.claims, decisions)
    ]
    claims.sort(key=lambda c: (days[c.dispatch], c.dispatch, _start(c), c.id))
    learn_roles(cast, claims)
    same = origins(claims)
    pinned = decisions.accepted
    heard = tuple(
        Heard(
            rank,
            c,
            days[c.dispatch],
            last[c.dispatch],
            seen.dispatches[c.dispatch].publication.day is not None,
            same[c.origin],
            _party(c, cast),
            c.id in pinned,
        )
        for rank, c in enumerate(claims)
    )
    return Hearing(heard, cast, decisions.rulings)


def _start(claim: Claim) -> int:
    return claim.evidence[0].start if claim.evidence else 0


def _day(dispatch: DispatchFacts) -> dt.date:
    return dispatch.publication.day or dispatch.publication.earliest or UNKNOWN_DAY


def _party(claim: Claim, cast: Cast) -> str | None:
    speaker = claim.side or claim.holder
    return cast.party(speaker) if speaker else None


def unified(claim: Claim, cast: Cast) -> Claim:
    """The claim with canonical actor ids in every slot that holds an actor."""
    subject = _slots(claim.subject, cast)
    value = _value(claim, cast)
    holder = cast.canonical(claim.holder) if claim.holder else None
    side = cast.canonical(claim.side) if claim.side else None
    if (
        subject is claim.subject
        and value is claim.value
        and holder == claim.holder
        and side == claim.side
    ):
        return claim
    return dataclasses.replace(claim, subject=subject, value=value, holder=holder, side=side)


def _value(claim: Claim, cast: Cast) -> Any:
    if claim.property not in _ACTOR_PROPERTIES:
        return claim.value
    if isinstance(claim.value, Mapping):
        return _slots(claim.value, cast)
    return _actors(claim.value, cast)


def _slots(slots: Mapping[str, Any], cast: Cast) -> Mapping[str, Any]:
    """The same mapping when nothing changes, which is nearly always."""
    changed: dict[str, Any] = {}
    for slot, value in slots.items():
        if slot in _ACTOR_SLOTS:
            new = _actors(value, cast)
        elif slot in _NESTED_SLOTS and isinstance(value, Mapping):
            new = _slots(value, cast)
        else:
            continue
        if new is not value:
            changed[slot] = new
    return {**slots, **changed} if changed else slots


def _actors(value: Any, cast: Cast) -> Any:
    if isinstance(value, str):
        new = cast.canonical(value)
        return value if new == value else new
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        old = list(value)
        renamed = [cast.canonical(v) if isinstance(v, str) else v for v in old]
        return value if renamed == old else list(dict.fromkeys(renamed))
    return value
