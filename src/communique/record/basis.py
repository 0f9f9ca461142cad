"""What an entry rests on: its claims, who stands behind them, and how lately they were heard."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from communique.record.days import UNKNOWN_DAY
from communique.record.origins import independent

if TYPE_CHECKING:
    from communique.record.heard import Heard

Support = Literal["one-sided", "both-sided", "reported"]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Basis:
    """The claims of an entry with what follows from who made them.

    ``support`` is ``both-sided`` when at least two parties say so, ``reported`` when it rests
    (also) on the reporter's own voice or on somebody who is not a party, else ``one-sided``.
    ``origins`` counts independent origins; ``last_heard`` is the ISO day on which the matter was
    last spoken of.
    """

    claims: tuple[str, ...]
    support: Support
    origins: int
    last_heard: str | None

    def json(self) -> dict[str, Any]:
        """The fields that every entry ends with."""
        return {
            "support": self.support,
            "origins": self.origins,
            "last_heard": self.last_heard,
            "claims": list(self.claims),
        }


def basis(heard: Sequence[Heard], parties: Iterable[str]) -> Basis:
    """The basis of an entry that rests on ``heard``, between ``parties``."""
    speakers = {h.party for h in heard if not h.denied} or {h.party for h in heard}
    sides = speakers & set(parties)
    support: Support = "reported" if speakers - sides else "one-sided"
    return Basis(
        claims=tuple(sorted({h.claim.id for h in heard})),
        support="both-sided" if len(sides) > 1 else support,
        origins=independent(h.origin for h in heard),
        last_heard=max((told for h in heard if (told := h.told)), default=None),
    )


def iso(day: dt.date | None) -> str | None:
    """The ISO form of a day, ``None`` for an unknown one."""
    return None if day is None or day == UNKNOWN_DAY else day.isoformat()


def newest(heard: Iterable[Heard]) -> Heard | None:
    """The claim that counts as the latest word, a pinned one before all others."""
    return max(heard, key=lambda h: h.order, default=None)


def favoured(votes: Iterable[tuple[T, str]]) -> T | None:
    """The value that most independent origins give; among equals the smallest by its text."""
    by_value: dict[T, set[str]] = {}
    for value, origin in votes:
        by_value.setdefault(value, set()).add(origin)
    if not by_value:
        return None
    return min(by_value, key=lambda value: (-len(by_value[value]), str(value)))


def wording(texts: Iterable[str | None]) -> str | None:
    """The wording to show: the one used most, among equals the longest."""
    votes = Counter(text for text in texts if text)
    return min(votes, key=lambda t: (-votes[t], -len(t), t), default=None)


def listed(value: Any) -> tuple[str, ...]:
    """A slot that holds one id or several, as a tuple."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(filter(None, value))
