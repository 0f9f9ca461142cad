"""Whether one description of a matter says nothing against another: the same, more, or less."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_WORD = re.compile(r"\w+")
_SAME_WORDS = 0.5  # of all words of two texts, so many stand in both
_BOUNDS = ("earliest", "latest")


def agree(one: Any, other: Any) -> bool:
    """Whether two values can be of one matter; what only one of them says is said against nothing.

    Texts and ids of actors by their words (*peskov*, *dmitry-peskov*), lists and objects part by
    part, times where they overlap; numbers and truths must be equal.
    """
    if one is None or other is None or one == other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return _texts(one, other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        if _is_time(one) and _is_time(other):
            return _overlap(one, other)
        return all(agree(one[key], other[key]) for key in one.keys() & other.keys())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        fewer, more = sorted((one, other), key=len)
        return all(any(agree(a, b) for b in more) for a in fewer)
    return False


def alike(one: Any, other: Any) -> bool:
    """Whether two values are one: as ``agree``, but neither says what the other does not say."""
    if isinstance(one, str) and isinstance(other, str):
        return _words(one) == _words(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        if _is_time(one) and _is_time(other):
            return all(one.get(bound) == other.get(bound) for bound in _BOUNDS)
        named = {key for told in (one, other) for key, value in told.items() if value is not None}
        return all(_both(one.get(key), other.get(key)) for key in named)
    return bool(one == other)


def _both(one: Any, other: Any) -> bool:
    return one is not None and other is not None and agree(one, other)


def _texts(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if first <= second or second <= first:
        return True
    return len(first & second) >= _SAME_WORDS * len(first | second)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_time(told: Mapping[str, Any]) -> bool:
    return not told.keys().isdisjoint(_BOUNDS)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Days as ISO texts sort as they follow each other; an open end bounds nothing."""
    return all(
        not (a.get("latest") and b.get("earliest")) or b["earliest"] <= a["latest"]
        for a, b in ((one, other), (other, one))
    )
