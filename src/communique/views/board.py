"""The board: where one negotiation stands, as plain rows with citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.views import sections as of
from communique.views import words
from communique.views.citations import Citation, Citations, Source
from communique.views.outcomes import outcomes
from communique.views.sections import Section
from communique.views.silence import ago, last_heard, today
from communique.views.unheard import unheard

Maker = Callable[[Mapping[str, Any], Citations, int | None], Section]


@dataclass(frozen=True, slots=True)
class Board:
    """A title, a few facts, and a section for each kind of entry that there is."""

    title: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]


def board(record: Mapping[str, Any], source: Source, most: int | None = None) -> Board:
    """The board of one record, given as the contract's JSON object.

    Of each kind of entry at most ``most`` are shown, those heard of last; ``None`` shows all.
    """
    citations = Citations(source)
    process = record["process"]
    sections = [make(record, citations, most) for make in _SECTIONS]
    return Board(
        title=process.get("title") or process["id"],
        as_of=words.day(record["as_of"]) if record["as_of"] else "all that is known",
        facts=_facts(record),
        sections=tuple(s for s in sections if s.rows),
        citations=citations.all(),
    )


def _of(kind: str, make: Callable[[Mapping[str, Any], Citations], Section]) -> Maker:
    """The section of one list of a record, shortened."""

    def shortened(record: Mapping[str, Any], citations: Citations, most: int | None) -> Section:
        entries = record.get(kind, ())
        kept = entries if most is None else _heard_last(entries, most)
        shown = make({**record, kind: kept}, citations)
        return replace(shown, left_out=len(entries) - len(kept))

    return shortened


def _heard_last(entries: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """The ``most`` entries that were heard of last, in the order of the record."""
    ranked = sorted(range(len(entries)), key=lambda i: entries[i].get("last_heard") or "")
    return [entries[i] for i in sorted(ranked[max(0, len(ranked) - most) :])]


_SECTIONS: tuple[Maker, ...] = (
    _of("rounds", of.rounds),
    _of("earlier_rounds", of.earlier_rounds),
    _of("contacts", of.contacts),
    _of("documents", of.documents),
    _of("commitments", of.commitments),
    _of("proposals", of.proposals),
    _of("positions", of.positions),
    _of("conditions", of.conditions),
    _of("expectations", of.expectations),
    outcomes,
    _of("disputes", of.disputes),
    _of("noncomments", of.noncomments),
    unheard,
)


def _facts(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    process = record["process"]
    return (
        ("Parties", words.names(process["parties"])),
        ("Mediators", words.names(process["mediators"])),
        ("Hosts", words.names(process["hosts"])),
        ("Last round", last_round(record["last_round"])),
        ("Next round", next_round(record["next_round"])),
        ("Last heard", ago(last_heard(record), today(record))),
    )


def last_round(last: Mapping[str, Any] | None) -> str:
    """``2nd, 3 Apr 2025, Casteline``."""
    if last is None:
        return words.UNKNOWN
    return _joined(_numbered(last), _when(last["date"]), last["place"])


def next_round(coming: Mapping[str, Any] | None) -> str:
    """``3rd, expected, no date yet (says Mara Quill, 14 Apr 2031)``."""
    if coming is None:
        return words.UNKNOWN
    when = _when(coming["date"]) or "no date yet"
    stands = _joined(_numbered(coming), words.plain(coming["status"]), when, coming["place"])
    if not coming.get("holder"):
        return stands
    said = f", {words.day(coming['said'])}" if coming.get("said") else ""
    return f"{stands} (says {words.name(coming['holder'])}{said})"


def _numbered(a_round: Mapping[str, Any]) -> str:
    number = a_round["ordinal"]
    return words.ordinal(number) if number is not None else "not numbered"


def _when(date: Any) -> str:
    return words.day(date) if date else ""


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
