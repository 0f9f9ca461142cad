"""The sections of a board, one function for each kind of entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from communique.views import words
from communique.views.citations import Citations

Tone = Literal["good", "bad", "open", "plain"]
Entry = Mapping[str, Any]

_TONES: dict[str, Tone] = {
    **dict.fromkeys(("held", "done", "met", "exchanged", "signed"), "good"),
    **dict.fromkeys(("missed", "broken", "stalled", "denied", "cancelled", "late"), "bad"),
    **dict.fromkeys(("expected", "scheduled", "open", "proposed", "postponed", "agreed"), "open"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells, who holds it, the numbers of its citations, and how it bodes."""

    cells: tuple[str, ...]
    said_by: str
    cites: tuple[int, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one kind under a title; ``columns`` name the cells.

    ``left_out`` counts entries of the kind that are not among the rows.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int = 0


def tone(status: Any) -> Tone:
    """Whether a status is good news, bad news, or not decided yet."""
    return _TONES.get(str(status), "plain")


def rounds(record: Entry, citations: Citations) -> Section:
    """The rounds, with their life cycle."""
    return Section("Rounds", _ROUND_COLUMNS, _round_rows(record, "rounds", citations))


def earlier_rounds(record: Entry, citations: Citations) -> Section:
    """Rounds of a cycle long before these talks."""
    rows = _round_rows(record, "earlier_rounds", citations)
    return Section("Rounds of earlier talks", _ROUND_COLUMNS, rows)


def contacts(record: Entry, citations: Citations) -> Section:
    """Who is in contact with whom, and when that was last heard of."""
    rows = [
        _row(
            citations,
            entry,
            entry["status"],
            " – ".join(words.name(actor) for actor in entry["between"]),
            words.plain(entry["channel"]),
            words.plain(entry["status"]),
            words.day(entry["last_heard"]),
        )
        for entry in record["contacts"]
    ]
    return Section("Contacts", ("Between", "Channel", "Status", "Last heard of"), tuple(rows))


def documents(record: Entry, citations: Citations) -> Section:
    """What was drafted, handed over and signed, and whether it is public."""
    rows = [
        _row(
            citations,
            entry,
            entry["status"],
            entry["title"] or words.plain(entry["kind"]),
            _from_to(entry["from"], entry["to"]),
            words.plain(entry["status"]),
            {True: "public", False: "not public"}.get(entry["public"], words.UNKNOWN),
            words.day(entry["date"]),
        )
        for entry in record["documents"]
    ]
    columns = ("Document", "From → to", "Status", "Public", "When")
    return Section("Documents", columns, tuple(rows))


def commitments(record: Entry, citations: Citations) -> Section:
    """What was agreed against what was delivered."""
    columns = ("What", "Agreed", "Status", "Delivered", "Made")
    rows = [_commitment(entry, citations) for entry in record["commitments"]]
    return Section("Commitments", columns, tuple(rows))


def proposals(record: Entry, citations: Citations) -> Section:
    """What was offered and not agreed."""
    columns = ("What", "Offered", "Status", "Delivered", "Made")
    rows = [_commitment(entry, citations) for entry in record.get("proposals", ())]
    return Section("Offers that are not agreed", columns, tuple(rows))


def positions(record: Entry, citations: Citations) -> Section:
    """Who wants what, and since when."""
    rows = [
        _row(
            citations,
            entry,
            "",
            words.name(entry["actor"]),
            words.plain(entry["stance"]),
            entry["issue"] or words.plain(entry.get("topic")),
            _since(entry),
        )
        for entry in record["positions"]
    ]
    return Section("Positions", ("Actor", "Stance", "Issue", "Since"), tuple(rows))


def conditions(record: Entry, citations: Citations) -> Section:
    """What is made to depend on what."""
    rows = [
        _row(
            citations,
            entry,
            entry["status"],
            words.name(entry["holder"]),
            entry["consequent"],
            f"{words.plain(entry['relation'])} {entry['antecedent']}",
            words.plain(entry["status"]),
        )
        for entry in record["conditions"]
    ]
    return Section("Conditions", ("Set by", "This", "Depends", "Status"), tuple(rows))


def expectations(record: Entry, citations: Citations) -> Section:
    """What was expected by when, and what came of it."""
    rows = [
        _row(
            citations,
            entry,
            entry["outcome"],
            words.name(entry["holder"]),
            entry["event"],
            words.bounds(entry["due"]),
            words.plain(entry["outcome"]),
        )
        for entry in record["expectations"]
    ]
    return Section("Expectations", ("Expected by", "What", "Due", "Outcome"), tuple(rows))


def disputes(record: Entry, citations: Citations) -> Section:
    """Contradictions side by side: one row for each side of each dispute."""
    rows = []
    for entry in record["disputes"]:
        for place, side in enumerate(entry["sides"]):
            topic = words.plain(entry["topic"]) if place == 0 else ""
            cells = (topic, words.names(side["holders"]), side["says"])
            rows.append(_row(citations, side, "", *cells))
    return Section("Disputes", ("About", "Who", "Says"), tuple(rows))


def noncomments(record: Entry, citations: Citations) -> Section:
    """Who declined to comment, and on what."""
    rows = [
        _row(citations, entry, "", words.name(entry["speaker"]), entry["topic"] or words.UNKNOWN)
        for entry in record["noncomments"]
    ]
    return Section("No comment", ("Who", "On what"), tuple(rows))


def _row(citations: Citations, entry: Entry, status: Any, *cells: str) -> Row:
    ids = entry["claims"]
    said_by = citations.source.holders(ids)
    if entry.get("support") == "both-sided":
        said_by = f"both sides: {said_by}"
    return Row(cells, said_by, citations.cite(ids), tone(status))


_ROUND_COLUMNS = ("Round", "Status", "When", "Where", "Heads")


def _round_rows(record: Entry, kind: str, citations: Citations) -> tuple[Row, ...]:
    parties = {p["id"]: words.name(p) for p in record["process"]["parties"]}
    return tuple(
        _row(
            citations,
            entry,
            entry["status"],
            words.ordinal(entry["ordinal"]),
            words.plain(entry["status"]),
            _span(entry["start"], entry["end"]),
            entry["place"] or words.UNKNOWN,
            _heads(entry, parties),
        )
        for entry in record.get(kind, ())
    )


def _commitment(entry: Entry, citations: Citations) -> Row:
    return _row(
        citations,
        entry,
        entry["status"],
        entry["what"] or words.plain(entry["kind"]),
        words.quantity(entry["quantity"]),
        words.plain(entry["status"]),
        _delivered(entry),
        _made(entry),
    )


def _since(position: Entry) -> str:
    """Since when, and what the stance was before."""
    before = [step for step in position["history"] if step["stance"] != position["stance"]]
    since = words.day(position["since"])
    return f"{since} (before: {words.plain(before[-1]['stance'])})" if before else since


def _span(start: Any, end: Any) -> str:
    if not start or not end or start == end:
        return words.day(start or end)
    return f"{words.day(start)} – {words.day(end)}"


def _heads(entry: Entry, parties: Mapping[str, str]) -> str:
    heads = sorted((entry.get("heads") or {}).items())
    return ", ".join(f"{words.name(head)} for {parties.get(side, side)}" for side, head in heads)


def _from_to(giver: Any, taker: Any) -> str:
    if not giver and not taker:
        return words.UNKNOWN
    to = f" → {_who(taker)}" if taker else ""
    return f"{_who(giver)}{to}"


def _who(actors: Any) -> str:
    return words.names(actors) if isinstance(actors, list | tuple) else words.name(actors)


def _delivered(entry: Entry) -> str:
    """How much was carried out, and the last step that is known."""
    unit = (entry["quantity"] or {}).get("unit")
    done = entry["delivered"]
    amount = "" if done is None else words.quantity({"value": done, "unit": unit})
    return "; ".join(part for part in (amount, _steps(entry["steps"])) if part) or words.UNKNOWN


def _steps(steps: Sequence[Entry]) -> str:
    if not steps:
        return ""
    last = steps[-1]
    told = (words.plain(last["status"]), words.day(last["when"]), words.quantity(last["quantity"]))
    step = ", ".join(part for part in told if part != words.UNKNOWN)
    return step if len(steps) == 1 else f"{len(steps)} steps, the last {step}"


def _made(entry: Entry) -> str:
    parts = (entry["made_at"], words.day(entry["made_on"]) if entry["made_on"] else None)
    return ", ".join(part for part in parts if part) or words.UNKNOWN
