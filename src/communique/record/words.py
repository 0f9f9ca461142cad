"""How alike two short descriptions are, by the words that carry meaning."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[^\W_]+")
# Words that are in nearly every description and say nothing about which matter it is.
_EMPTY_WORDS = """
    a about after all also an and any are as at be been before being between both but by can could
    do does for from further had has have he her his if in into is it its may more must new next
    no not of on only or other our over own she should side sides so some such than that the their
    them there these they this those to under until up upon was were when which while who will
    with would
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_SHORT = 4


@functools.lru_cache(maxsize=65536)
def content_words(text: str | None) -> frozenset[str]:
    """The words of ``text`` that carry meaning, in lower case, endings of number and time off."""
    if not text:
        return frozenset()
    found = _WORD.findall(text.casefold().replace("’s", "").replace("'s", ""))
    return frozenset(_stem(word) for word in found if word not in _EMPTY)


def _stem(word: str) -> str:
    """Enough to bring "talks" and "talk", "withdrawing" and "withdraw" together, no more."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)].rstrip("e")
    return word[:-1] if len(word) > _SHORT and word.endswith("e") else word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (nothing shared) to 1 (one description holds all words of the other).

    One shared word alone is weak evidence, so it counts against the longer description.
    """
    shared = len(one & other)
    if not shared:
        return 0.0
    if shared == 1:
        return 1 / max(len(one), len(other))
    return shared / min(len(one), len(other))
