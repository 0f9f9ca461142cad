"""Statements as rows: who said what, and through whom it reached us, on which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.dispatches.dispatch import Dispatch
from communique.views import words
from communique.views.citations import outlet


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, ready to print; ``day`` is the ISO day of speaking, else of publication."""

    id: str
    day: str | None
    speaker: str
    role: str
    via: str
    words: str
    nested: bool


def said(
    statements: Iterable[Mapping[str, Any]], dispatches: Mapping[str, Dispatch]
) -> Iterator[Said]:
    """Statements, given as the contract's rows, in the order of speaking."""
    rows = (_said(row, dispatches[row["dispatch"]]) for row in statements)
    return iter(sorted(rows, key=lambda s: s.day or ""))


def _said(row: Mapping[str, Any], dispatch: Dispatch) -> Said:
    quoted = _joined(row["source"])
    return Said(
        id=row["id"],
        day=row["said"] or dispatch.publication.published,
        speaker=words.name(row["speaker"]) if row["speaker"] else quoted or words.UNKNOWN,
        role=row["role"] or "",
        via=" → ".join((*row["relayed_via"], outlet(dispatch))),
        words=_joined(row["content"]),
        nested=row["within"] is not None,
    )


def _joined(quotes: Iterable[Mapping[str, Any]]) -> str:
    return " … ".join(" ".join(str(quote["text"]).split()) for quote in quotes)
