"""Whether the words around an expression speak of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from communique.errors import VocabularyError
from communique.timex.tokens import Token

FILE = "timex_tense.yaml"
REACH = 14  # tokens looked at on either side
Tense = Literal["PAST", "PRESENT", "FUTURE", "SAYING"]
_STOPS = {"symbol", "open", "close", "dash"}
_NO_STOPS = {"[", "]", ".", "&", "%", "/"}  # a full stop inside a sentence ends an initial


@cache
def _cues() -> dict[str, frozenset[str]]:
    rows: Any = yaml.safe_load(
        files("communique.vocabulary").joinpath(FILE).read_text(encoding="utf-8")
    )
    wanted = {"past", "future", "present", "not_infinitive", "no_past", "saying"}
    if not isinstance(rows, dict) or set(rows) != wanted:
        raise VocabularyError(f"{FILE}: needs exactly the lists {', '.join(sorted(wanted))}")
    return {key: frozenset(words) for key, words in rows.items()}


def tense_around(tokens: Sequence[Token], first: int, last: int) -> Tense | None:
    """The tense that governs ``tokens[first:last]``: of the nearest verb before it in its clause,
    else of the nearest after it. SAYING is a past verb of saying.
    """
    before = _scan(tokens, range(first - 1, max(-1, first - 1 - REACH), -1))
    return before or _scan(tokens, range(last, min(len(tokens), last + REACH)))


def _scan(tokens: Sequence[Token], order: range) -> Tense | None:
    for at in order:
        if tokens[at].kind in _STOPS and tokens[at].word not in _NO_STOPS:
            return None
        if found := _tense_of(tokens, at):
            return found
    return None


def _tense_of(tokens: Sequence[Token], at: int) -> Tense | None:
    cues = _cues()
    word = tokens[at].word
    if tokens[at].kind == "month":  # the month of May is no auxiliary
        return None
    follower = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word in cues["saying"]:
        return "SAYING"
    if word in cues["future"]:
        return "FUTURE"
    if word in cues["past"]:
        return "PAST"
    if word in cues["present"]:
        return "PRESENT"
    if word == "to" and follower.isalpha() and _can_be_infinitive(tokens, at + 1):
        return "FUTURE"
    if word.endswith("ed") and len(word) > 3 and word not in cues["no_past"]:
        return "PAST"
    return None


def _can_be_infinitive(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.kind == "other" and not token.capital and token.word not in _cues()["not_infinitive"]
    )
