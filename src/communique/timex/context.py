"""Words beside a possible time that decide whether it is one."""

from __future__ import annotations

from functools import cache
from typing import Any

from communique.errors import VocabularyError
from communique.vocabulary.load import load

FILE = "timex_context"


@cache
def _lists() -> dict[str, frozenset[str]]:
    rows: Any = load(FILE)
    for name, words in rows.items():
        odd = [word for word in words if not isinstance(word, str)]
        if odd:
            raise VocabularyError(f"{FILE}.yaml: {name}: {odd[0]!r} is not a word; quote it")
    return {name: frozenset(words) for name, words in rows.items()}


def is_one_of(word: str, name: str) -> bool:
    """Whether ``word`` (lower case) is in the list ``name`` of the vocabulary."""
    return word in _lists()[name]
