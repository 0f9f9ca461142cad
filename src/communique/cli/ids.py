"""Ids as they are shown: a beginning, enough to name it in any store and short enough to type."""

from __future__ import annotations

_SHORT = 8
_DISPATCH = 10  # there are more dispatches than judgements or claims that one looks at together


def short(id_: str) -> str:
    """The beginning of the id of a claim or a judgement."""
    return id_[:_SHORT]


def short_dispatch(id_: str) -> str:
    """The beginning of the id of a dispatch."""
    return id_[:_DISPATCH]
