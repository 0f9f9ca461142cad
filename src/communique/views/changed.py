"""What has changed, as rows: what it is about, how it changed, on which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from communique.claims.claim import Claim, Evidence
from communique.views import entries, words
from communique.views.citations import Source, outlet, publication

_ALIKE = 60  # letters at the beginning that make a repetition
_QUOTED = 3  # claims whose words are given beside one change


class Change(Protocol):
    """What is asked of a change: see ``communique.record.changes``."""

    @property
    def section(self) -> str:
        """The kind of entry."""
        ...

    @property
    def kind(self) -> str:
        """``new``, ``moved``, ``contradicted`` or ``gone``."""
        ...

    @property
    def entry(self) -> Mapping[str, Any]:
        """The entry as it is now, or was."""
        ...

    @property
    def fields(self) -> Mapping[str, tuple[Any, Any]]:
        """What moved."""
        ...

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that have come since."""
        ...


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words in a dispatch (offsets in code points), with who said them and when."""

    claim: str
    dispatch: str
    outlet: str
    published: str | None
    holder: str
    start: int
    end: int
    text: str
    told: str

    def json(self) -> dict[str, Any]:
        """As other programs get it."""
        return {
            "claim": self.claim,
            "dispatch": self.dispatch,
            "outlet": self.outlet,
            "published": self.published,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Changed:
    """One change, ready to print; ``quotes`` come from the claims that show it, newest first."""

    kind: str
    section: str
    what: str
    how: str
    quotes: tuple[Quote, ...]


def changed(change: Change, before: Source | None, after: Source) -> Changed:
    """A change in words. What is gone is quoted from what was known ``before``."""
    gone = change.kind == "gone"
    where = before if gone and before is not None else after
    shown = change.claims or (change.entry.get("claims", ()) if gone else ())
    how = entries.moves(change.fields) or entries.stands(change.section, change.entry)
    return Changed(
        kind=change.kind,
        section=change.section,
        what=entries.brief(change.section, change.entry),
        how=f"was {how}" if gone and how else how,
        quotes=quotes(shown, where),
    )


def quotes(ids: Iterable[str], source: Source, limit: int = _QUOTED) -> tuple[Quote, ...]:
    """The words of some claims, the newest first, no words twice, at most ``limit``."""
    found: list[Quote] = []
    for claim in source.known(ids)[::-1]:
        words_at = claim.evidence[0]
        if len(found) < limit and not any(_overlaps(words_at, known) for known in found):
            found.append(quote(claim, words_at, source))
    return tuple(found)


def _overlaps(evidence: Evidence, known: Quote) -> bool:
    """Whether words share letters of their dispatch, or begin alike, as a lead printed twice."""
    if evidence.dispatch != known.dispatch:
        return False
    shares = evidence.start < known.end and known.start < evidence.end
    return shares or evidence.text[:_ALIKE] == known.text[:_ALIKE]


def quote(claim: Claim, evidence: Evidence, source: Source) -> Quote:
    """Some words of a claim."""
    dispatch = source.dispatches.get(evidence.dispatch)
    name = outlet(dispatch)
    via = f"{', '.join((*claim.relayed_via, name))}, {publication(dispatch)}"
    holder = source.names.get(claim.holder, claim.holder) if claim.holder else ""
    return Quote(
        claim=claim.id,
        dispatch=evidence.dispatch,
        outlet=name,
        published=claim.published,
        holder=holder,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        told=f"{holder} in {via}" if holder else via,
    )


def line(quote: Quote, width: int | None) -> str:
    """``“words” (who in outlet, day)``, cut to ``width`` letters of words."""
    text = " ".join(quote.text.split()) if width is None else words.shortened(quote.text, width)
    return f"“{text}” ({quote.told})"
