"""A finding: what a coder of one kind saw on a page, before it is attached to its holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from communique.claims.claim import ClaimKind, Status
from communique.text.span import Span
from communique.timex.edtf import edtf
from communique.timex.time_expression import TimeExpression


@dataclass(frozen=True, slots=True)
class Finding:
    """*kind, subject, property, value, status* as in ``docs/claims.md``, and where it stands.

    ``word`` decides who holds it (the innermost statement around that word); ``evidence`` is the
    stretch that shows it, the sentence of ``word`` when ``None``. ``holder`` overrides the
    statement's speaker where the words themselves name the holder (*Moscow expects…*).
    """

    kind: ClaimKind
    subject: Mapping[str, Any]
    property: str
    value: Any
    status: Status | None
    word: int
    evidence: Span | None = None
    holder: str | None = field(default=None)


def when(time: TimeExpression | None) -> dict[str, Any] | None:
    """The ``when`` slot of a time expression: EDTF value and bounds; ``None`` for none."""
    if time is None:
        return None
    return {
        "value": edtf(time),
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
    }
