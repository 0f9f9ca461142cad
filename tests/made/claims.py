"""One claim on one stretch of words, its id worked out as the program does."""

from __future__ import annotations

from typing import Any

from communique.claims.claim import Claim, Evidence, claim_id


def made_claim(
    words: Evidence, kind: Any, subject: dict[str, Any], prop: str, value: Any, **more: Any
) -> Claim:
    """``more`` are the other fields of a claim; nobody holds it unless they say so."""
    plain = {"status": None, "holder": None, "side": None, "relayed_via": (), "said": None}
    return Claim(
        id=claim_id(words.dispatch, kind, subject, prop, value, (words,)),
        dispatch=words.dispatch,
        kind=kind,
        subject=subject,
        property=prop,
        value=value,
        evidence=(words,),
        **{**plain, **more},
    )
