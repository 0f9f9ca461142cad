"""The board: where one negotiation stands, as plain rows with citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.views import sections as of
from communique.views import words
from communique.views.citations import Citation, Citations, Source
from communique.views.outcomes import outcomes
from communique.views.sections import Section
from communique.views.silence import ago, last_heard, today
from communique.views.unheard import unheard

_SECTIONS: tuple[Callable[[Mapping[str, Any], Citations], Section], ...] = (
    of.rounds,
    of.earlier_rounds,
    of.contacts,
    of.documents,
    of.commitments,
    of.proposals,
    of.positions,
    of.conditions,
    of.expectations,
    outcomes,
    of.disputes,
    of.noncomments,
    unheard,
)


@dataclass(frozen=True, slots=True)
class Board:
    """A title, a few facts, and a section for each kind of entry that there is."""

    title: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]


def board(record: Mapping[str, Any], source: Source) -> Board:
    """The board of one record, given as the contract's JSON object."""
    citations = Citations(source)
    process = record["process"]
    sections = [make(record, citations) for make in _SECTIONS]
    return Board(
        title=process.get("title") or process["id"],
        as_of=words.day(record["as_of"]) if record["as_of"] else "all that is known",
        facts=_facts(record),
        sections=tuple(s for s in sections if s.rows),
        citations=citations.all(),
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
