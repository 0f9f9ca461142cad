"""How long nothing has been heard: of a kind of matter, and of one matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.views import words

Entry = Mapping[str, Any]

# The sections of a record whose entries are matters that can be heard of again.
SECTIONS = (
    "rounds",
    "contacts",
    "documents",
    "commitments",
    "proposals",
    "positions",
    "conditions",
    "expectations",
    "disputes",
    "noncomments",
)


@dataclass(frozen=True, slots=True)
class HeardOf:
    """When a kind of matter was last heard of: ``entries`` of it there are, ``days`` have passed.

    ``last_heard`` is an ISO day; it and ``days`` are ``None`` when no entry has a day.
    """

    section: str
    entries: int
    last_heard: str | None
    days: int | None


def heard_of(record: Entry) -> tuple[HeardOf, ...]:
    """Each kind of matter that a record has entries of, and when it was last heard of."""
    now = today(record)
    found = []
    for section in SECTIONS:
        entries: Sequence[Entry] = record.get(section) or ()
        if entries:
            last = _newest(entries)
            found.append(HeardOf(section, len(entries), last, silence(last, now)))
    return tuple(found)


def today(record: Entry) -> str | None:
    """The day to count from: that of the record, else the newest on which anything was heard."""
    return str(record["as_of"]) if record["as_of"] else last_heard(record)


def last_heard(record: Entry) -> str | None:
    """The newest day on which any matter of a record was heard of."""
    return _newest(e for section in SECTIONS for e in record.get(section) or ())


def _newest(entries: Iterable[Entry]) -> str | None:
    days = (entry.get("last_heard") for entry in entries)
    return max((day for day in days if day), default=None)


def silence(last: str | None, now: str | None) -> int | None:
    """How many days lie between two ISO days; ``None`` when one is not known."""
    if not last or not now:
        return None
    return max(0, (dt.date.fromisoformat(now[:10]) - dt.date.fromisoformat(last[:10])).days)


def ago(last: str | None, now: str | None) -> str:
    """``5 Apr 2025, 47 days before``; only the day when none have passed."""
    days = silence(last, now)
    if not days:
        return words.day(last)
    return f"{words.day(last)}, {days:,} day{'' if days == 1 else 's'} before"
