"""Lemmas of English words, from a dictionary."""

from __future__ import annotations

from functools import cache, lru_cache

import simplemma

from communique.vocabulary.load import load

# Forms that the dictionary reads as another word.
_VERBS = {"left": "leave", "bound": "bind", "found": "find", "ground": "grind", "felt": "feel"}


@cache
def _doubled() -> frozenset[str]:
    """Verbs that end in a double l by themselves; others double it only before an ending."""
    return frozenset(load("english")["double_l"])


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of ``word``, lower case; the word itself when it is not known."""
    plain = word.lower().replace("’", "'")
    if upos in {"VERB", "AUX"} and plain in _VERBS:
        return _VERBS[plain]
    if upos == "PROPN":
        return plain
    found = simplemma.lemmatize(plain, lang="en").lower()
    if found.endswith("ll") and plain.endswith(("lled", "lling")) and found not in _doubled():
        return found[:-1]  # British doubling: "cancelled" is of "cancel"
    return found
