"""What is worth a person's look: entries on which much rests, or in which something does not fit.

A record is given as the contract's JSON object. The weights order the queue and mean nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]
Reason = tuple[int, str]

_HEADLINE = 30  # more for what the last and the next round rest on
_NAMELESS = 55
_ALSO = 5  # more for each further reason
_GRAVE = frozenset({"done", "broken", "signed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """An entry of a ``section`` with the reasons to look at it, the gravest first.

    ``claims`` are the ids of the claims in question, those that decided it first.
    """

    section: str
    entry: Entry
    reasons: tuple[str, ...]
    weight: int
    claims: tuple[str, ...]


def doubts(record: Entry) -> tuple[Doubt, ...]:
    """The doubtful entries of a record, the gravest first."""
    headline = _headline(record)
    found = list(_nameless(record))
    for section, reasons_of in _REASONS.items():
        for entry in record.get(section) or ():
            reasons = sorted(reasons_of(entry, record), key=lambda r: -r[0])
            if reasons:
                more = _HEADLINE if headline & set(entry["claims"]) else 0
                weight = reasons[0][0] + _ALSO * (len(reasons) - 1) + more
                told = tuple(why for _, why in reasons)
                asked = dict.fromkeys((*entry.get("decided_by", ()), *entry["claims"]))
                found.append(Doubt(section, entry, told, weight, tuple(asked)))
    return tuple(sorted(found, key=lambda d: (-d.weight, d.section, d.claims)))


def _nameless(record: Entry) -> Iterator[Doubt]:
    """Claims that name no parties are of no negotiation that anybody knows."""
    process = record["process"]
    if not process["parties"]:
        why = "nobody is named who negotiates: is it a part of other talks?"
        claims = tuple(process.get("claims", ()))
        yield Doubt("process", process, (why,), _NAMELESS, claims)


def _headline(record: Entry) -> set[str]:
    rounds = (record.get("last_round"), record.get("next_round"))
    return {claim for r in rounds if r for claim in r.get("claims", ())}


def _round(entry: Entry, record: Entry) -> Iterator[Reason]:
    for field, others in (entry.get("alternatives") or {}).items():
        if others:
            yield 60, f"others give another {field}: {', '.join(map(_plain, others))}"
    if entry.get("origins") == 1:
        yield 40, "one source alone says so"
    if entry["status"] == "held" and not entry["start"]:
        yield 30, "it was held, and nobody says when"
    number, known = entry["ordinal"], {r["ordinal"] for r in record["rounds"]}
    if number is not None and number > 1 and number - 1 not in known:
        yield 45, f"nothing is known of round {number - 1}"


def _commitment(entry: Entry, _: Entry) -> Iterator[Reason]:
    agreed, done = (entry.get("quantity") or {}).get("value"), entry.get("delivered")
    if agreed is not None and done is not None:
        if done > agreed:
            yield 60, f"more was delivered ({_plain(done)}) than agreed ({_plain(agreed)})"
        elif done < agreed and entry["status"] == "done":
            yield 50, f"it is done, with {_plain(done)} of {_plain(agreed)} delivered"
    if entry["status"] == "unknown":
        yield 45, "one says it was agreed, another denies it"
    if entry["status"] in _GRAVE and entry.get("origins") == 1:
        yield 45, f"one source alone says that it is {entry['status']}"
    if not entry.get("what"):
        yield 15, "what was promised is not named"


def _document(entry: Entry, _: Entry) -> Iterator[Reason]:
    if entry["status"] in _GRAVE and entry.get("origins") == 1:
        yield 45, f"one source alone says that it is {entry['status']}"
    if not entry.get("status") and entry.get("public") is None:
        yield 10, "nothing is known of it but its name"


def _position(entry: Entry, _: Entry) -> Iterator[Reason]:
    stances = [step["stance"] for step in entry["history"]]
    if len(set(stances)) > 1:
        yield 35, f"the stance has changed: {' → '.join(_runs(stances))}"
    if not entry.get("issue") and not entry.get("topic"):
        yield 15, "the issue is not named"


def _expectation(entry: Entry, _: Entry) -> Iterator[Reason]:
    if entry["outcome"] in ("missed", "late"):
        yield 40, f"its day has passed, and it counts as {entry['outcome']}"
    if entry["outcome"] == "met" and len(entry["decided_by"]) == 1:
        yield 20, "one claim alone shows that it was met"
    if entry["holder"] is None:
        yield 15, "nobody is named who expects it"


def _condition(entry: Entry, _: Entry) -> Iterator[Reason]:
    if entry.get("circular"):
        yield 40, "each side waits for the other"
    if entry["holder"] is None:
        yield 15, "nobody is named who sets it"


def _dispute(entry: Entry, _: Entry) -> Iterator[Reason]:
    alone = [s for s in entry["sides"] if len(s["claims"]) == 1]
    if alone:
        yield 50, f"{len(alone)} of {len(entry['sides'])} sides rest on one claim"
    else:
        yield 30, "the sides contradict each other"


def _runs(stances: Sequence[str]) -> list[str]:
    """Each stance once for as long as it lasts."""
    return [s for at, s in enumerate(stances) if at == 0 or stances[at - 1] != s]


def _plain(value: Any) -> str:
    return f"{value:,g}" if isinstance(value, int | float) else str(value)


_REASONS: Mapping[str, Callable[[Entry, Entry], Iterator[Reason]]] = {
    "rounds": _round,
    "commitments": _commitment,
    "documents": _document,
    "positions": _position,
    "expectations": _expectation,
    "conditions": _condition,
    "disputes": _dispute,
}
