"""Whether a text is English, and what else it looks like."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from communique.vocabulary.load import load

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 20_000
_SURELY: Final = 0.2  # of all words; English prose has about 0.4, other languages below 0.12
_FEW_WORDS: Final = 20


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("english")["function_words"])


def other_language(text: str) -> str | None:
    """The name of the language of ``text`` when it is not English, else ``None``.

    The share of English function words decides, because foreign names mislead statistics of
    letters. Only where it is low is the statistical identifier asked, and a short text is taken
    for English unless both speak against it.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    share = sum(word.lower() in _function_words() for word in words) / len(words)
    latin = sum(word.isascii() for word in words) / len(words)
    if share >= _SURELY and latin > 0.5:
        return None
    if len(words) < _FEW_WORDS and share > 0 and latin > 0.5:
        return None
    return _identified(text[:_SAMPLE])


def _identified(text: str) -> str | None:
    import py3langid  # noqa: PLC0415 - its model takes a second to load and few texts need it

    code = str(py3langid.classify(text)[0])
    return None if code == "en" else str(load("english")["languages"].get(code, code))
