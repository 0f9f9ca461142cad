"""Judgements as JSON Lines, each with what the claim says that it is about, and on which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.errors import InputError
from communique.exports.rows import Row, judgement_row
from communique.exports.whole import whole
from communique.review.judgement import ON_CLAIMS, Judgement


def write(file: Path, judgements: Iterable[Judgement], codings: Iterable[Coding]) -> int:
    """Write a line for each judgement; gives how many there are.

    ``codings`` hold the claims; one that they do not hold is told by its id alone.

    Raises:
        InputError: when the file cannot be written.
    """
    told = tuple(judgements)
    claims = _claims({j.target for j in told if j.verdict in ON_CLAIMS}, codings)
    rows = ({**judgement_row(j), "claim": claims.get(j.target)} for j in told)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        with whole(file) as part:
            part.write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write to {file}: {error.strerror}; name another") from error
    return len(told)


def _claims(wanted: set[str], codings: Iterable[Coding]) -> Mapping[str, Row]:
    if not wanted:
        return {}
    every = (claim for coding in codings for claim in coding.claims)
    return {claim.id: _told(claim) for claim in every if claim.id in wanted}


def _told(claim: Claim) -> Row:
    return {
        "dispatch": claim.dispatch,
        "kind": claim.kind,
        "property": claim.property,
        "value": claim.value,
        "status": claim.status,
        "words": [e.text for e in claim.evidence],
    }
