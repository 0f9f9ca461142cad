"""The words of time expressions, read from the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.errors import VocabularyError
from communique.vocabulary.load import load

FILE = "timex"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word or phrase can be: its kind of token and its meaning."""

    kind: str
    meaning: str | int | float
    capital: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word and phrase (lower case) with its entry; ``kinds`` in the order of the file."""

    entries: dict[str, Entry]
    kinds: tuple[str, ...]

    @property
    def phrases(self) -> list[str]:
        """Entries that the plain word pattern would not read as one token, longest first."""
        odd = [word for word in self.entries if not word.isalpha()]
        return sorted(odd, key=len, reverse=True)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package.

    Raises:
        VocabularyError: when the file is not a map of kinds to maps of words, or a word stands
            under two kinds.
    """
    rows: Any = load(FILE)
    capital = set(rows["needs_capital"])
    entries: dict[str, Entry] = {}
    kinds = {kind: words for kind, words in rows.items() if kind != "needs_capital"}
    for kind, words in kinds.items():
        for word, meaning in words.items():
            _check(kind, word, meaning, entries)
            entries[word] = Entry(kind, meaning, kind in capital)
    return Lexicon(entries, tuple(kinds))


def _check(kind: str, word: object, meaning: object, known: dict[str, Entry]) -> None:
    if not isinstance(word, str) or word != word.lower():
        raise VocabularyError(f"{FILE}.yaml: {kind}: {word!r} is not a lower-case word; quote it")
    if not isinstance(meaning, str | int | float) or isinstance(meaning, bool):
        raise VocabularyError(
            f"{FILE}.yaml: {kind}: {word!r} means {meaning!r}, not a word or number"
        )
    if word in known:
        raise VocabularyError(f"{FILE}.yaml: {word!r} stands under {known[word].kind} and {kind}")
