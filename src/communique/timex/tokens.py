"""Cut a stretch of text into tokens and give each a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from communique.timex.lexicon import lexicon

OTHER = "other"
# Kinds that are recognised by their shape; the others come from the lexicon.
_SHAPES = {
    "stamp": r"\d{4}(?:-\d\d-|/\d\d/)\d\d"
    r"(?:[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    "year_month": r"(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-])",
    "numeric_date": r"\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)(?:\d{4}|\d{2})(?![\w/-])(?!\.\d)",
    "clock": r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:0?\d|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b)",
    "decade": r"1\d{2}0['’]?s\b|20\d0['’]?s\b",
    "decade_short": r"['’‘]?[2-9]0['’]?s\b",
    "year_short": r"['’‘]\d\d\b",
    "ordinal_digit": r"\d{1,2}(?:st|nd|rd|th)\b",
    "fraction": r"[1-3]/[2-4](?![\d/])|[½¼¾]",
    "numeral": r"\d+(?:,\d{3})*(?:\.\d+)?",
    "phrase": "",
    "word": r"[^\W\d_]+(?:n['’]t\b)?",
    "possessive": r"['’]s?\b|['’]",
    "hyphen": r"(?<=\w)[-\u2010\u2011](?=\w)",
    "dash": r"[-–—\u2012]",
    "comma": r",",
    "open": r"[(\[]",
    "close": r"[)\]]",
    "money": r"[$€£¥₽]",
    "symbol": r"[^\s\w]",
    "junk": r"\w",
}
# Shapes that begin with a digit or an apostrophe, and not in the middle of a word.
_DIGITS = (
    "stamp",
    "year_month",
    "numeric_date",
    "clock",
    "decade",
    "decade_short",
    "year_short",
    "ordinal_digit",
    "fraction",
    "numeral",
)
# A numeral counts as one of these, by its value.
_NUMERALS = ("day_number", "clock_number", "two_digits", "year_number", "four_digits", "amount")


class Token(NamedTuple):
    """A token: where it stands, its kind, its words in lower case and what they mean."""

    start: int
    end: int
    kind: str
    word: str
    meaning: str | int | float
    capital: bool


@dataclass(slots=True)
class Tokens:
    """The tokens of one stretch of text; ``code`` has one character per token, its kind."""

    items: list[Token] = field(default_factory=list)
    code: str = ""


@cache
def codes() -> dict[str, str]:
    """Kind of token → the character that stands for it in ``Tokens.code``."""
    kinds = [OTHER, *_SHAPES, *_NUMERALS, *lexicon().kinds]
    return {kind: chr(0xE000 + at) for at, kind in enumerate(dict.fromkeys(kinds))}


@cache
def _pattern() -> re.Pattern[str]:
    shapes = dict(_SHAPES, phrase=rf"(?:{_phrases()})(?!\w)")
    digits = [f"(?P<{kind}>{shapes.pop(kind)})" for kind in _DIGITS]
    parts = [rf"(?<!\w)(?=[\d'’‘½¼¾])(?:{'|'.join(digits)})"]
    for kind, shape in shapes.items():
        guard = r"(?<!\w)" if kind == "phrase" else ""
        parts.append(f"(?P<{kind}>{guard}{shape})")
    return re.compile("|".join(parts), re.IGNORECASE)


def _phrases() -> str:
    """An alternation of the phrases, gathered by their first letters so that it fails fast."""
    heads: dict[str, list[str]] = {}
    for phrase in lexicon().phrases:
        heads.setdefault(phrase[:2], []).append(re.escape(phrase[2:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in heads.items())


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``."""
    tokens = Tokens()
    code = codes()
    marks: list[str] = []
    entries, other = lexicon().entries, code[OTHER]
    for match in _pattern().finditer(text, start, end):
        surface = match.group()
        word = surface.lower()
        if match.lastgroup == "word" and word not in entries:  # most words, so without detours
            token = Token(*match.span(), OTHER, word, "", surface[0].isupper())
            marks.append(other)
        else:
            token = _token(match)
            marks.append(code[token.kind])
        tokens.items.append(token)
    tokens.code = "".join(marks)
    return tokens


def _token(match: re.Match[str]) -> Token:
    shape = match.lastgroup or OTHER
    surface = match.group()
    word = surface.lower()
    kind: str = shape
    meaning: str | int | float = ""
    if shape in {"word", "phrase"}:
        kind, meaning, word = _looked_up(surface, word)
    elif shape == "numeral":
        kind, meaning = _numeral(surface)
    elif shape == "ordinal_digit":
        meaning = int(word[:-2])
    return Token(match.start(), match.end(), kind, word, meaning, surface[0].isupper())


def _looked_up(surface: str, word: str) -> tuple[str, str | int | float, str]:
    entry = lexicon().entries.get(word)
    if entry is None and not word.isalpha():
        word = " ".join(word.split())
        entry = lexicon().entries.get(word)
    if entry is None or (entry.capital and not surface[0].isupper()):
        return OTHER, "", word
    return entry.kind, entry.meaning, word


def _numeral(surface: str) -> tuple[str, str | int | float]:
    plain = surface.replace(",", "")
    if "." in plain:
        return "amount", float(plain)
    if len(plain) > 9:
        return OTHER, ""
    value = int(plain)
    if len(surface) <= 2 and 1 <= value <= 31:
        return "day_number", value
    if len(surface) <= 2 and value <= 59:
        return "clock_number", value
    if len(surface) == 2:
        return "two_digits", value
    if len(surface) == 4 and 1000 <= value <= 2199:
        return "year_number", value
    if len(surface) == 4:
        return "four_digits", value
    return "amount", value
