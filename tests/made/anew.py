"""Claims as a newer coder would make them: other words or slots, and so another id."""

from __future__ import annotations

from typing import Any

import msgspec

from communique.claims.claim import Claim, Evidence, claim_id


def anew(claim: Claim, *, left: int = 0, right: int = 0, **fields: Any) -> Claim:
    """The claim with other ``fields``, its words begun ``left`` and ended ``right`` letters later.

    Under ``slots`` are slots of the subject; one that is ``None`` is taken out.
    """
    slots = {**claim.subject, **fields.pop("slots", {})}
    subject = {slot: value for slot, value in slots.items() if value is not None}
    words = tuple(_shifted(e, left, right) for e in claim.evidence)
    made = msgspec.structs.replace(claim, subject=subject, evidence=words, **fields)
    told = (made.dispatch, made.kind, subject, made.property, made.value, words)
    return msgspec.structs.replace(made, id=claim_id(*told))


def _shifted(evidence: Evidence, left: int, right: int) -> Evidence:
    start, end = evidence.start + left, evidence.end + right
    text = evidence.text[left:] if right >= 0 else evidence.text[left:right]
    return Evidence(evidence.dispatch, start, end, text)
