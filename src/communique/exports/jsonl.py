"""JSON Lines: every file of the contract in one folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.errors import InputError
from communique.exports import rows
from communique.exports.rows import Cast, Row
from communique.exports.whole import whole

FILES = (
    "dispatches.jsonl",
    "statements.jsonl",
    "entities.jsonl",
    "times.jsonl",
    "events.jsonl",
    "claims.jsonl",
    "record.json",
)


class HeardClaim(Protocol):
    """A claim with its actors unified, and the origin that it shares with its copies."""

    @property
    def claim(self) -> Claim:
        """The claim."""
        ...

    @property
    def origin(self) -> str:
        """The name that independent origins do not share."""
        ...


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be written; ``coded`` is called anew for each pass over the dispatches."""

    coded: Callable[[], Iterable[tuple[Dispatch, Coding]]]
    heard: Iterable[HeardClaim]
    records: Iterable[Mapping[str, Any]]
    cast: Cast


def write(folder: Path, contents: Contents) -> dict[str, int]:
    """Write all files; gives the number of rows in each.

    Rows come in the order of dispatch ids,
    inside a dispatch in the order of the text.

    Raises:
        InputError: when the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {name: _write_rows(folder / name, made) for name, made in _tables(contents)}
        records = list(contents.records)
        with whole(folder / "record.json") as path:
            text = json.dumps(records, ensure_ascii=False, indent=1)
            path.write_text(text + "\n", encoding="utf-8")
        return {**counts, "record.json": len(records)}
    except OSError as error:
        raise InputError(f"cannot write to {folder}: {error.strerror}; name another") from error


def _tables(contents: Contents) -> Iterator[tuple[str, Iterator[Row]]]:
    coded, cast = contents.coded, contents.cast
    yield "dispatches.jsonl", (rows.dispatch_row(d) for d, _ in coded())
    yield "statements.jsonl", (r for d, c in coded() for r in rows.statement_rows(d, c, cast))
    yield "entities.jsonl", (r for d, c in coded() for r in rows.entity_rows(d, c, cast))
    yield "times.jsonl", (r for d, c in coded() for r in rows.time_rows(d, c))
    yield "events.jsonl", (r for d, c in coded() for r in rows.event_rows(d, c, cast))
    heard = sorted(contents.heard, key=lambda h: (h.claim.dispatch, h.claim.id))
    yield "claims.jsonl", (rows.claim_row(h.claim, h.origin, cast) for h in heard)


def _write_rows(path: Path, made: Iterator[Row]) -> int:
    count = 0
    with whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for row in made:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count
