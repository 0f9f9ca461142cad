"""Judgements as JSON Lines, each with what the claims said that it is about, and on which words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

from communique.errors import InputError
from communique.exports.rows import Row, judgement_row
from communique.exports.whole import whole
from communique.review.about import About
from communique.review.judgement import Judgement


def write(file: Path, judgements: Iterable[Judgement]) -> int:
    """Write a line for each judgement; gives how many there are.

    ``claim`` is what its first claim said in short, ``about`` all that another store needs to know
    its claims by, whatever ids they have there.

    Raises:
        InputError: when the file cannot be written.
    """
    rows = [_row(j) for j in judgements]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        with whole(file) as part:
            part.write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write to {file}: {error.strerror}; name another") from error
    return len(rows)


def _row(judgement: Judgement) -> Row:
    told = next((_told(a) for a in judgement.about if a.id == judgement.target), None)
    kept = msgspec.to_builtins(judgement.about) or None
    return {**judgement_row(judgement), "claim": told, "about": kept}


def _told(claim: About) -> Row:
    return {
        "dispatch": claim.dispatch,
        "kind": claim.kind,
        "property": claim.property,
        "value": claim.value,
        "status": claim.status,
        "words": [e.text for e in claim.evidence],
    }
