"""Words beside a possible time that decide whether it is one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from communique.errors import VocabularyError

FILE = "timex_context.yaml"


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("communique.vocabulary").joinpath(FILE).read_text(encoding="utf-8")
    rows: Any = yaml.safe_load(text)
    for name, words in rows.items():
        odd = [word for word in words if not isinstance(word, str)]
        if odd:
            raise VocabularyError(f"{FILE}: {name}: {odd[0]!r} is not a word; quote it")
    return {name: frozenset(words) for name, words in rows.items()}


def is_one_of(word: str, name: str) -> bool:
    """Whether ``word`` (lower case) is in the list ``name`` of the vocabulary."""
    return word in _lists()[name]
