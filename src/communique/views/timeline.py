"""The timeline: what a record dates, in the order of the days on which it happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.views import words
from communique.views.citations import Citations, Source
from communique.views.sections import Tone, tone

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on one day: ``day`` is EDTF, so that texts sort; ``said_by`` names who says so.

    ``last_heard`` is the ISO day on which it was last spoken of, ``None`` when no claim has a day.
    """

    day: str
    kind: str
    what: str
    said_by: str
    claims: tuple[str, ...]
    cites: tuple[int, ...]
    tone: Tone = "plain"
    last_heard: str | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    day: Any
    kind: str
    what: str
    claims: tuple[str, ...]
    status: Any


def timeline(record: Entry, source: Source, citations: Citations) -> tuple[Moment, ...]:
    """Every dated entry of a record, given as the contract's JSON object, earliest first."""
    dated = sorted(
        (d for d in _entries(record, source) if _edtf(d.day)),
        key=lambda d: (_edtf(d.day), d.kind, d.what),
    )
    return tuple(
        Moment(
            day=_edtf(d.day),
            kind=d.kind,
            what=d.what,
            said_by=source.holders(d.claims),
            claims=d.claims,
            cites=citations.cite(d.claims),
            tone=tone(d.status),
            last_heard=source.last_heard(d.claims),
        )
        for d in dated
    )


def _edtf(day: Any) -> str:
    """The day of a time slot, whether it is a text or bounds; empty when nothing is known."""
    if isinstance(day, Mapping):
        return str(day.get("value") or day.get("latest") or day.get("earliest") or "")
    return str(day or "")


def _entries(record: Entry, source: Source) -> Iterator[_Dated]:
    for entry in record["rounds"]:
        yield _of_round(entry)
    for entry in record["contacts"]:
        who = " and ".join(words.name(actor) for actor in entry["between"])
        what = f"Contact of {who}: {words.plain(entry['status'])}"
        yield _Dated(entry["last_heard"], "contact", what, _ids(entry), entry["status"])
    for entry in record["documents"]:
        title = entry["title"] or words.plain(entry["kind"])
        what = f"{_sentence(title)}: {words.plain(entry['status'])}"
        yield _Dated(entry["date"], "document", what, _ids(entry), entry["status"])
    for entry in record["commitments"]:
        yield from _of_commitment(entry)
    for entry in record["positions"]:
        who, stance = words.name(entry["actor"]), words.plain(entry["stance"])
        what = f"{who} {stance} {entry['issue'] or entry['topic'] or 'something not named'}"
        yield _Dated(entry["since"], "position", what, _ids(entry), "")
    for entry in record["expectations"]:
        what = f"Due: {entry['event']} ({words.plain(entry['outcome'])})"
        yield _Dated(entry["due"], "expectation", what, _ids(entry), entry["outcome"])
    for entry in record["noncomments"]:
        topic = f" on {entry['topic']}" if entry["topic"] else ""
        for claim in source.known(entry["claims"])[:1]:
            what = f"{words.name(entry['speaker'])} declines to comment{topic}"
            yield _Dated(claim.said or claim.published, "noncomment", what, _ids(entry), "")


def _of_round(entry: Entry) -> _Dated:
    name = "Round" if entry["ordinal"] is None else f"{words.ordinal(entry['ordinal'])} round"
    place = f" in {entry['place']}" if entry["place"] else ""
    what = f"{name} {words.plain(entry['status'])}{place}"
    return _Dated(entry["start"], "round", what, _ids(entry), entry["status"])


def _of_commitment(entry: Entry) -> Iterator[_Dated]:
    name = _sentence(entry["what"] or words.plain(entry["kind"]))
    what = f"{name}: {words.plain(entry['status'])}"
    yield _Dated(entry["made_on"], "commitment", what, _ids(entry), entry["status"])
    for step in entry["steps"]:
        told = step.get("what") or name
        amount = words.quantity(step.get("quantity"))
        much = "" if amount == words.UNKNOWN else f", {amount}"
        said = f"{_sentence(told)}{much}: {words.plain(step.get('status'))}"
        ids = tuple(step.get("claims") or entry["claims"])
        yield _Dated(step.get("when"), "step", said, ids, step.get("status"))


def _ids(entry: Entry) -> tuple[str, ...]:
    return tuple(entry["claims"])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
