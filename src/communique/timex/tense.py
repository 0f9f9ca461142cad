"""Whether the words around an expression speak of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from communique.errors import VocabularyError
from communique.timex.tokens import Token
from communique.vocabulary.load import load

FILE = "timex_tense"
REACH = 14  # tokens looked at on either side
Tense = Literal["PAST", "PRESENT", "FUTURE", "SAYING"]
_STOPS = {"symbol", "open", "close", "dash"}
_WERE = {"was", "were", "had"}
_LIGHT = {"not", "now", "also", "only", "soon", "then", "first", "again", "still", "never"}
_NO_STOPS = {"[", "]", ".", "&", "%", "/"}  # a full stop inside a sentence ends an initial


@cache
def _cues() -> dict[str, frozenset[str]]:
    rows: Any = load(FILE)
    wanted = {
        "past",
        "future",
        "present",
        "not_infinitive",
        "no_past",
        "saying",
        "leads_to",
        "invites",
    }
    if not isinstance(rows, dict) or set(rows) != wanted:
        raise VocabularyError(f"{FILE}.yaml: needs exactly the lists {', '.join(sorted(wanted))}")
    return {key: frozenset(words) for key, words in rows.items()}


def tense_around(tokens: Sequence[Token], first: int, last: int) -> Tense | None:
    """The tense that governs ``tokens[first:last]``: of the nearest verb before it in its clause,
    else of the nearest after it. SAYING is a past verb of saying.

    An infinitive looks ahead only where what governs it does ("agreed to meet on Friday", not
    "flew in to meet on Friday") or where no finite verb stands beside it, as in headlines.
    """
    before, leads_to = _before(tokens, first)
    if before is not None:
        return before
    behind = _after(tokens, last)
    return (behind if behind == "PAST" else "FUTURE") if leads_to else behind


def _before(tokens: Sequence[Token], first: int) -> tuple[Tense | None, bool]:
    """The tense before, and whether only an infinitive was found."""
    leads_to = False
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        if _is_stop(tokens[at]):
            break
        if _is_infinitive(tokens, at):
            leads_to = True
        elif at and tokens[at - 1].word == "to" and not _governs(tokens, at, first):
            continue  # "to put it forward": a form that is a past tense elsewhere
        elif found := _tense_of(tokens[at]):
            if found == "PAST" and (
                ahead := _of_passive(tokens, at) or _invites(tokens, at, first)
            ):
                return ahead, leads_to
            return _governed(tokens[at].word, found) if leads_to else found, leads_to
    return None, leads_to


def _governs(tokens: Sequence[Token], at: int, first: int) -> bool:
    """*to have left by Friday*, but not *to have the list by Friday*."""
    if tokens[at].word not in _cues()["leads_to"]:
        return False
    owns = at + 1 < first and tokens[at + 1].word in _cues()["not_infinitive"]
    return tokens[at].word != "have" or not owns


def _of_passive(tokens: Sequence[Token], at: int) -> Tense | None:
    """The tense of a participle under a bare *be*: *will be held, is to be opened*.

    Under *was to be held* it is that of the plan that was; ``None`` for any other form.
    """
    at -= 1
    while at > 0 and _is_adverb(tokens[at].word):
        at -= 1
    if at < 1 or tokens[at].word != "be":
        return None
    before = at - 1
    while before > 0 and _is_adverb(tokens[before].word):
        before -= 1
    if tokens[before].word != "to":
        return "FUTURE"
    governor = tokens[before - 1].word if before else ""
    return "PAST" if governor in _WERE else "FUTURE"


def _invites(tokens: Sequence[Token], at: int, first: int) -> Tense | None:
    """*Invited both sides to a third round on Tuesday*: the day is that of the round."""
    invited = tokens[at].word in _cues()["invites"]
    return "FUTURE" if invited and any(t.word == "to" for t in tokens[at + 1 : first]) else None


def _is_adverb(word: str) -> bool:
    return word in _LIGHT or (word.endswith("ly") and len(word) > 4)


def _governed(word: str, tense: Tense) -> Tense:
    """The tense of an infinitive under ``word``."""
    return "PAST" if tense == "PAST" and word not in _cues()["leads_to"] else "FUTURE"


def _after(tokens: Sequence[Token], last: int) -> Tense | None:
    for at in range(last, min(len(tokens), last + REACH)):
        if _is_stop(tokens[at]):
            return None
        if found := _tense_of(tokens[at]):
            return found
        if _is_infinitive(tokens, at):
            return "FUTURE"
    return None


def _is_stop(token: Token) -> bool:
    return token.kind in _STOPS and token.word not in _NO_STOPS


def _tense_of(token: Token) -> Tense | None:
    cues, word = _cues(), token.word
    if token.kind == "month":  # the month of May is no auxiliary
        return None
    if word in cues["saying"]:
        return "SAYING"
    if word in cues["future"]:
        return "FUTURE"
    if word in cues["past"]:
        return "PAST"
    if word in cues["present"]:
        return "PRESENT"
    if word.endswith("ed") and len(word) > 3 and word not in cues["no_past"]:
        return "PAST"
    return None


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].word != "to" or at + 1 >= len(tokens):
        return False
    follower = tokens[at + 1]
    return (
        follower.kind == "other"
        and follower.word.isalpha()
        and not follower.capital
        and follower.word not in _cues()["not_infinitive"]
    )
