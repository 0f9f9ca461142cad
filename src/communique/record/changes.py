"""What changed between two records of one process: what is new, what moved, what is contradicted.

Entries are told to be the same by the claims they rest on: what was visible on the earlier day is
visible on the later one as well, so an entry that lives on shares claims with what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["new", "moved", "contradicted", "gone"]
Entry = Mapping[str, Any]
Moved = Callable[[Entry, Entry], Iterator["Change"]]  # of an entry as it was, and as it is

# What to compare of an entry of each section. A new refusal to comment is news, and never moves.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rounds": ("ordinal", "status", "start", "end", "place"),
    "contacts": ("status", "last_heard"),
    "documents": ("status", "public", "date"),
    "commitments": ("status", "quantity", "delivered", "made_on", "made_at"),
    "proposals": ("status", "quantity", "delivered"),
    "positions": ("stance", "given_up"),
    "conditions": ("status",),
    "expectations": ("outcome",),
    "noncomments": (),
}
_CAST = ("title", "parties", "mediators", "hosts")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``entry`` as it is now (of one that is ``gone``, as it was).

    ``fields`` holds what moved as ``(before, after)``; ``claims`` are the ids of the claims that
    have come since: none where time has passed, a person has judged, or other words have changed
    how older ones are read. A dispute that arose or
    gained a side is ``contradicted``; an entry is ``gone`` when its claims have come to be read as
    something else or were rejected, a dispute also when its sides have come to agree.
    The section ``process`` is who takes part.
    """

    section: str
    kind: Kind
    entry: Entry
    fields: Mapping[str, tuple[Any, Any]]
    claims: tuple[str, ...]

    def json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "section": self.section,
            "kind": self.kind,
            "entry": dict(self.entry),
            "fields": {name: {"from": a, "to": b} for name, (a, b) in self.fields.items()},
            "claims": list(self.claims),
        }


def changes(before: Entry | None, after: Entry) -> tuple[Change, ...]:
    """The changes from one record to a later one, both as :meth:`Record.to_json` gives them.

    ``before`` is ``None`` when nothing was known of the process on the earlier day.
    """
    found = list(_process(before, after))
    for section, fields in _FIELDS.items():
        found += _section(section, fields, _entries(before, section), _entries(after, section))
    found += _disputes(_entries(before, "disputes"), _entries(after, "disputes"))
    return tuple(found)


def _entries(record: Entry | None, section: str) -> Sequence[Entry]:
    if record is None:
        return ()
    entries: Sequence[Entry] = record.get(section) or ()
    if section == "rounds":
        return [*entries, *_vague(record, entries)]
    if section != "positions":
        return entries
    former: Sequence[Entry] = record.get("former_positions") or ()
    return [{**e, "given_up": False} for e in entries] + [{**e, "given_up": True} for e in former]


def _process(before: Entry | None, after: Entry) -> Iterator[Change]:
    if before is None:
        return
    was, now = before["process"], after["process"]
    moved = {f: (was.get(f), now.get(f)) for f in _CAST if _ids(was.get(f)) != _ids(now.get(f))}
    if moved:
        old = set(was.get("claims", ()))
        since = tuple(c for c in now.get("claims", ()) if c not in old)
        yield Change("process", "moved", now, moved, since)


def _ids(told: Any) -> Any:
    """Who takes part, whatever they are called; a title as it is."""
    return told if isinstance(told, str) or told is None else [actor["id"] for actor in told]


def _vague(record: Entry, rounds: Sequence[Entry]) -> Iterator[Entry]:
    """A next round of which so little is known that it is no entry of its own."""
    coming = record.get("next_round")
    if coming and not any(set(coming["claims"]) <= set(e["claims"]) for e in rounds):
        yield {**coming, "start": coming["date"], "end": None}


def _section(
    section: str, fields: Sequence[str], before: Sequence[Entry], after: Sequence[Entry]
) -> Iterator[Change]:
    def moved(was: Entry, entry: Entry) -> Iterator[Change]:
        told = {f: (was.get(f), entry.get(f)) for f in fields if was.get(f) != entry.get(f)}
        if told:
            yield Change(section, "moved", entry, told, _since(was, entry))

    return _lives(section, "new", before, after, moved)


def _lives(
    section: str, born: Kind, before: Sequence[Entry], after: Sequence[Entry], moved: Moved
) -> Iterator[Change]:
    """What has come since, what ``moved`` tells of what was there before, and what is gone."""
    known = {claim: at for at, entry in enumerate(before) for claim in entry["claims"]}
    alive: set[int] = set()
    for entry in after:
        at = _same(entry, known)
        alive |= {known[c] for c in entry["claims"] if c in known}
        if at is None:
            yield Change(section, born, entry, {}, tuple(entry["claims"]))
        else:
            yield from moved(before[at], entry)
    for at, was in enumerate(before):
        if at not in alive:
            yield Change(section, "gone", was, {}, ())


def _same(entry: Entry, known: Mapping[str, int]) -> int | None:
    """The earlier entry with which it shares most claims."""
    shared = [known[c] for c in entry["claims"] if c in known]
    return min(set(shared), key=lambda at: (-shared.count(at), at), default=None)


def _since(was: Entry, entry: Entry) -> tuple[str, ...]:
    """The claims that have come since: those of the entry, and those that decided it."""
    old = {*was["claims"], *was.get("decided_by", ())}
    new = (*entry.get("decided_by", ()), *entry["claims"])
    return tuple(c for c in dict.fromkeys(new) if c not in old)


def _disputes(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Change]:
    return _lives("disputes", "contradicted", before, after, _contradicted_anew)


def _contradicted_anew(was: Entry, entry: Entry) -> Iterator[Change]:
    versions = _versions(was), _versions(entry)
    if not set(versions[1]) <= set(versions[0]):
        yield Change("disputes", "contradicted", entry, {"sides": versions}, _since(was, entry))


def _versions(dispute: Entry) -> list[str]:
    return [side["version"] for side in dispute["sides"]]
