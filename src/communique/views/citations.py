"""Numbered citations: every line of a view names the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.claims.claim import Claim
from communique.dispatches.dispatch import Dispatch
from communique.views import words

_Words = tuple[str, int, int]  # a dispatch, and where in it the words stand
_SHOWN = 3  # citations beside one line
_HOLDERS = 2  # holders beside one line; the rest are counted


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words in a dispatch, under a number."""

    number: int
    dispatch: str
    outlet: str
    date: str
    quote: str
    start: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the claims of a record can be looked up: claims and dispatches by id, actors' names."""

    claims: Mapping[str, Claim]
    dispatches: Mapping[str, Dispatch]
    names: Mapping[str, str]

    def known(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of ``ids`` that are at hand, earliest first."""
        found = [self.claims[i] for i in ids if i in self.claims]
        return sorted(found, key=lambda c: (c.said or c.published or "", c.dispatch, c.id))

    def holders(self, ids: Iterable[str]) -> str:
        """Who says so, through whom, and when last: ``Mara Quill via Istra Radio, 8 Apr 2031``."""
        claims = self.known(ids)
        parts = list(dict.fromkeys(self._holder(claim) for claim in claims))
        last = self.last_heard(ids)
        more = f" and {len(parts) - _HOLDERS} more" if parts[_HOLDERS:] else ""
        shown = "; ".join(parts[:_HOLDERS]) + more
        return ", ".join(p for p in (shown, words.day(last) if last else "") if p)

    def last_heard(self, ids: Iterable[str]) -> str | None:
        """The newest ISO day on which one of the claims was said, else published."""
        days = (c.said or c.published for c in self.known(ids))
        return max((day for day in days if day), default=None)

    def _holder(self, claim: Claim) -> str:
        if claim.holder is None:
            return f"{outlet(self.dispatches.get(claim.dispatch))} reports"
        who = self.names.get(claim.holder, claim.holder)
        return f"{who} via {', '.join(claim.relayed_via)}" if claim.relayed_via else who


@dataclass(slots=True)
class Citations:
    """Gives numbers to words as views come to cite them; the same words keep their number."""

    source: Source
    _numbers: dict[_Words, int] = field(default_factory=dict)
    _claims: dict[int, list[str]] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Numbers for the first words of each claim, different origins first; at most a few."""
        claims = self.source.known(ids)
        first = list({c.origin: c for c in reversed(claims)}.values())[::-1]
        taken = {c.id for c in first}
        later = [c for c in claims if c.id not in taken]
        found: dict[_Words, int] = {}
        for claim in first + later:
            key = _words_of(claim)
            if key in found or len(found) < _SHOWN:
                found[key] = self._number(key, claim)
        return tuple(found.values())

    def all(self) -> tuple[Citation, ...]:
        """Every citation given so far, by number."""
        return tuple(self._citation(key, number) for key, number in self._numbers.items())

    def _number(self, key: _Words, claim: Claim) -> int:
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._claims.setdefault(number, []).append(claim.id)
        return number

    def _citation(self, key: _Words, number: int) -> Citation:
        dispatch = self.source.dispatches.get(key[0])
        quote = dispatch.text[key[1] : key[2]] if dispatch else ""
        return Citation(
            number=number,
            dispatch=key[0],
            outlet=outlet(dispatch),
            date=publication(dispatch),
            quote=" ".join(quote.split()),
            start=key[1],
            claims=tuple(dict.fromkeys(self._claims[number])),
        )


def _words_of(claim: Claim) -> _Words:
    shown = claim.evidence[0]
    return shown.dispatch, shown.start, shown.end


def outlet(dispatch: Dispatch | None) -> str:
    """The outlet of a dispatch, else the name of its file, else its id."""
    if dispatch is None:
        return "a dispatch that is not at hand"
    if dispatch.outlet or not dispatch.path:
        return dispatch.outlet or dispatch.id
    return dispatch.path.replace("\\", "/").rsplit("/", 1)[-1]


def publication(dispatch: Dispatch | None) -> str:
    """The date of a dispatch, or the bounds on it."""
    if dispatch is None:
        return words.UNKNOWN
    known = dispatch.publication
    if known.published:
        return words.day(known.published)
    limits = {
        "earliest": known.earliest.isoformat() if known.earliest else None,
        "latest": known.latest.isoformat() if known.latest else None,
    }
    return "undated" if not any(limits.values()) else f"undated, {words.bounds(limits)}"
