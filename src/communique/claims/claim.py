"""A claim: one assertion about one matter, who holds it, and on which words.

Claims are structs, for a large store reads them by the ten thousand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from communique.reading import scheme

ClaimKind = Literal[
    "process",
    "role",
    "round",
    "contact",
    "document",
    "commitment",
    "position",
    "condition",
    "expectation",
    "noncomment",
    "allegation",
    "deed",
]
Status = scheme.Status  # as the reader labels matters


class Evidence(msgspec.Struct, frozen=True, order=True, gc=False):
    """Exact words: ``text`` is ``dispatch.text[start:end]``."""

    dispatch: str
    start: int
    end: int
    text: str


class Claim(msgspec.Struct, frozen=True, gc=False):
    """*subject · property · value · status*, with holder, relay, times, evidence and origin.

    ``subject`` describes the matter as this dispatch speaks of it (see ``docs/claims.md`` for the
    slots of each kind); ``holder`` is the id of the actor who says so, ``None`` for the reporter's
    own voice; ``side`` the actor that the holder speaks for; ``said`` the ISO day of speaking;
    ``published`` the ISO day of the dispatch; ``origin`` is shared by claims that repeat one and
    the same utterance or wire copy.
    """

    id: str
    dispatch: str
    kind: ClaimKind
    subject: Mapping[str, Any]
    property: str
    value: Any
    status: Status | None
    holder: str | None
    side: str | None
    relayed_via: tuple[str, ...]
    said: str | None
    published: str | None
    evidence: tuple[Evidence, ...]
    origin: str
    statement: str | None = None


def claim_id(
    dispatch: str,
    kind: str,
    subject: Mapping[str, Any],
    prop: str,
    value: Any,
    evidence: tuple[Evidence, ...],
) -> str:
    """A hash of what the claim says and where: the same words read again give the same id.

    Resolved dates are left out (keys named ``due``, ``date``), so that dating a dispatch later
    does not orphan a person's judgement on its claims.
    """
    plain = {k: v for k, v in subject.items() if k not in {"due", "date"}}
    spans = [[e.dispatch, e.start, e.end] for e in evidence]
    content = json.dumps(
        [dispatch, kind, plain, prop, value if prop not in {"due", "date"} else None, spans],
        ensure_ascii=False,
        sort_keys=True,
        default=str,
    )
    return "c" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:15]
