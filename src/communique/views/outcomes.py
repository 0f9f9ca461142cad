"""What came of what was expected, by who expected it: each speaker, and each side as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from communique.views import words
from communique.views.citations import Citations
from communique.views.sections import Row, Section

Entry = Mapping[str, Any]

_ORDER = ("met", "late", "missed", "superseded", "open", "unresolvable")
_FEW = 2  # below so many expectations there is nothing to count


def outcomes(record: Entry, citations: Citations, most: int | None = None) -> Section:
    """A row for each speaker, side by side; a side of several speakers has a row before theirs."""
    held = [entry for entry in record["expectations"] if entry["holder"]]
    told = list(_told(held, _names(record))) if len(held) >= _FEW else []
    rows = tuple(_row(who, entries, citations) for who, entries in told[:most])
    left_out = len(told) - len(rows)
    return Section("What came of expectations", ("Who", "Voiced", "Came of it"), rows, left_out)


def _told(held: Iterable[Entry], names: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Entry]]]:
    sides: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in held:
        holder = entry["holder"]
        sides[holder.get("side") or holder["id"]][holder["id"]].append(entry)
    for side in sorted(sides, key=lambda s: (-sum(map(len, sides[s].values())), s)):
        speakers = sides[side]
        if len(speakers) > 1:
            everybody = [entry for several in speakers.values() for entry in several]
            yield f"{names.get(side, side)}, all", everybody
        for speaker in sorted(speakers, key=lambda s: (-len(speakers[s]), s)):
            yield _who(speakers[speaker][0], side, names), speakers[speaker]


def _who(entry: Entry, side: str, names: Mapping[str, str]) -> str:
    """``Mara Quill (Istra)``; a name that says its side, and a side itself, stand alone."""
    name, whose = words.name(entry["holder"]), names.get(side, side)
    return name if entry["holder"]["id"] == side or whose in name else f"{name} ({whose})"


def _row(who: str, entries: Sequence[Entry], citations: Citations) -> Row:
    counts = Counter(entry["outcome"] for entry in entries)
    told = ", ".join(f"{counts[o]} {o}" for o in _ORDER if counts[o])
    claims = [claim for entry in entries for claim in entry["claims"]]
    said_by = citations.source.holders(claims)
    return Row((who, f"{len(entries)}", told), said_by, citations.cite(claims))


def _names(record: Entry) -> dict[str, str]:
    """The names of all actors that stand in a record, by their ids."""
    found: dict[str, str] = {}
    waiting: list[Any] = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            if "id" in value and "name" in value:
                found[value["id"]] = words.name(value)
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
    return found
