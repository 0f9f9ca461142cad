"""Whether a text is English, and what else it looks like."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from communique.vocabulary.load import load

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 20_000
_SURELY: Final = 0.2  # of all words; English prose has about 0.4, other languages below 0.12
_TELLING: Final = 0.06
_FEW_WORDS: Final = 20
_END_OF_LATIN: Final = "\u0250"


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("english")[name])


def other_language(text: str) -> str | None:
    """The name of the language of ``text`` when it is not English, else ``None``.

    The share of English function words decides, because foreign names mislead statistics of
    letters. Only where it is low is the statistical identifier asked, and a short text is taken
    for English unless both speak against it.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    if 2 * sum(word[0] < _END_OF_LATIN for word in words) <= len(words):
        return _identified(text[:_SAMPLE])
    share, telling = (_share(words, name) for name in ("function_words", "english_only"))
    if share >= _SURELY or telling >= _TELLING or (len(words) < _FEW_WORDS and share > 0):
        return None
    return _identified(text[:_SAMPLE])


def _share(words: list[str], name: str) -> float:
    return sum(word.lower() in _listed(name) for word in words) / len(words)


def _identified(text: str) -> str | None:
    import py3langid  # noqa: PLC0415 - its model takes a second to load and few texts need it

    code = str(py3langid.classify(text)[0])
    if code in {"en", "zxx"}:  # zxx: no language at all
        return None
    return str(load("english")["languages"].get(code, f"another language ({code})"))
