"""Matters that are open, and of which nothing has been heard for long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communique.views import entries, words
from communique.views.citations import Citations
from communique.views.sections import Row, Section, tone
from communique.views.silence import silence, today

Entry = Mapping[str, Any]

LONG = 30  # days without a word that are long in talks
_CLOSED: Mapping[str, frozenset[str]] = {
    "rounds": frozenset({"held", "cancelled", "denied"}),
    "contacts": frozenset({"held", "denied", "cancelled"}),
    "documents": frozenset({"signed", "rejected", "mentioned"}),
    "commitments": frozenset({"done", "broken"}),
    "conditions": frozenset({"met", "dropped", "rejected"}),
    "expectations": frozenset({"met", "late", "missed", "superseded", "unresolvable"}),
    "disputes": frozenset(),
}


def unheard(record: Entry, citations: Citations, most: int | None = None) -> Section:
    """The open matters that were last heard of a month ago or more, the longest ago first."""
    now = today(record)
    found = sorted(_open(record, now), key=lambda f: (-f[0], f[1], f[2]["claims"]))
    shown = found[:most]
    rows = tuple(_row(days, section, entry, citations) for days, section, entry in shown)
    title, left_out = f"Open, and not heard of for {LONG} days", len(found) - len(shown)
    return Section(title, ("What", "Status", "Last heard of", "Days"), rows, left_out)


def _open(record: Entry, now: str | None) -> Iterator[tuple[int, str, Entry]]:
    for section, closed in _CLOSED.items():
        for entry in record.get(section) or ():
            days = silence(entry.get("last_heard"), now)
            if days is not None and days >= LONG and _status(entry) not in closed:
                yield days, section, entry


def _status(entry: Entry) -> str:
    return str(entry.get("status") or entry.get("outcome") or "")


def _row(days: int, section: str, entry: Entry, citations: Citations) -> Row:
    status, claims = _status(entry), entry["claims"]
    cells = (
        entries.brief(section, entry),
        words.plain(status),
        words.day(entry["last_heard"]),
        f"{days:,}",
    )
    return Row(cells, citations.source.holders(claims), citations.cite(claims), tone(status))
