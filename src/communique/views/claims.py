"""A claim in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.claims.claim import Claim
from communique.views import words


def says(claim: Claim) -> str:
    """``status → postponed``, with the status of the whole where it adds something."""
    value = value_in_words(claim.value)
    status = words.plain(claim.status) if claim.status else ""
    more = f" ({status})" if status and status != value else ""
    return f"{words.plain(claim.property)} → {value}{more}"


def value_in_words(value: Any) -> str:
    """A value of a claim: a text, a number, yes or no, a time, a quantity, a step."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return words.UNKNOWN
    if not isinstance(value, Mapping):
        several = isinstance(value, list | tuple)
        return ", ".join(map(value_in_words, value)) if several else words.plain(value)
    if "unit" in value:
        return words.quantity(value)
    if "earliest" in value or "latest" in value:
        return words.day(value)
    filled = {name: v for name, v in value.items() if v is not None}
    return ", ".join(f"{words.plain(name)} {value_in_words(v)}" for name, v in filled.items())
