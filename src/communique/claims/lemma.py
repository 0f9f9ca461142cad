"""Lemmas of English words, from a dictionary."""

from __future__ import annotations

from functools import lru_cache

import simplemma

# Forms that the dictionary reads as another word.
_VERBS = {"left": "leave", "bound": "bind", "found": "find", "ground": "grind", "felt": "feel"}


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of ``word``, lower case; the word itself when it is not known."""
    plain = word.lower().replace("’", "'")
    if upos in {"VERB", "AUX"} and plain in _VERBS:
        return _VERBS[plain]
    if upos == "PROPN":
        return plain
    return simplemma.lemmatize(plain, lang="en").lower()
