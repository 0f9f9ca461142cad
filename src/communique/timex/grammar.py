"""The grammar: patterns over kinds of tokens, each with what it means.

The patterns are data (``timex_grammar.yaml``, which explains their form), the meanings are the
functions of the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, cast

from communique.errors import VocabularyError
from communique.timex import clock, dates, durations, periods, relative
from communique.timex.hit import Hit
from communique.timex.sense import Sense
from communique.timex.tokens import Tokens, codes
from communique.timex.when import When
from communique.vocabulary.load import load

FILE = "timex_grammar"
_FEW = 5  # rules that are tried one by one without a look ahead
Normaliser = Callable[[Hit, When], Sense | None]
_MODULES: Mapping[str, ModuleType] = {
    "clock": clock,
    "dates": dates,
    "durations": durations,
    "periods": periods,
    "relative": relative,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, compiled, with its named parts (group numbers) and its normaliser; ``firsts`` are
    the characters of ``Tokens.code`` that a match can begin with.
    """

    name: str
    pattern: re.Pattern[str]
    parts: dict[str, tuple[int, ...]]
    normalise: Normaliser
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in the order of the file, and the same by the characters they can begin with."""

    rules: Mapping[str, Rule]
    starters: Mapping[str, tuple[Rule, ...]]


@cache
def grammar() -> Grammar:
    """The grammar of the package.

    Raises:
        VocabularyError: when the file names a kind, a macro or a meaning that does not exist.
    """
    rows = source()
    rules = {
        name: _rule(name, row["means"], row["pattern"].format(**rows["macros"]))
        for name, row in rows["rules"].items()
    }
    starters: dict[str, list[Rule]] = {}
    for rule in rules.values():
        for code in sorted(rule.firsts):
            starters.setdefault(code, []).append(rule)
    return Grammar(rules, {code: tuple(several) for code, several in starters.items()})


@cache
def _any_from(code: str) -> re.Pattern[str]:
    """One pattern of all the rules that can begin with a character: that none fits shows at once.
    Made when the character first turns up, for compiling it takes milliseconds.
    """
    some = grammar().starters[code]
    return re.compile("|".join(_uncaptured(rule.pattern.pattern) for rule in some))


def _uncaptured(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


@cache
def source() -> dict[str, Any]:
    """The file as it stands, its macros filled in."""
    rows: dict[str, Any] = load(FILE)
    macros: dict[str, str] = {}
    for name, pattern in rows["macros"].items():
        macros[name] = pattern.format(**macros)
    return {**rows, "macros": macros}


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of tokens that a name in a pattern stands for.

    Raises:
        VocabularyError: when there is no such kind or class.
    """
    kinds = tuple(source()["classes"].get(name, (name,)))
    unknown = [kind for kind in kinds if kind not in codes()]
    if unknown:
        raise VocabularyError(f"{FILE}.yaml: {name}: no kind of token is called {unknown[0]!r}")
    return kinds


def _meaning(name: str) -> Normaliser:
    module, _, function = name.partition(".")
    found = getattr(_MODULES.get(module), function, None)
    if found is None:
        raise VocabularyError(f"{FILE}.yaml: nothing is called {name!r} in timex")
    return cast(Normaliser, found)


def _rule(name: str, means: str, pattern: str) -> Rule:
    text, names = _compiled(pattern)
    parts: dict[str, list[int]] = {}
    for group, part in enumerate(names, start=1):
        parts.setdefault(part, []).append(group)
    frozen = {part: tuple(groups) for part, groups in parts.items()}
    firsts = frozenset(codes()[kind] for kind in first_kinds(pattern))
    return Rule(name, re.compile(text), frozen, _meaning(means), firsts)


def character_class(name: str) -> str:
    """A regular expression over ``Tokens.code`` for one token of a kind or class."""
    return "[" + "".join(codes()[kind] for kind in kinds_of(name)) + "]"


def _compiled(pattern: str) -> tuple[str, list[str]]:
    """The pattern over the characters of ``Tokens.code``, and the names of its groups in order."""
    text = re.sub(r"([A-Z]+)=([a-z_]+)([?*+]?)", r"\1=(\2\3)", pattern)
    text = re.sub(r"(?<!=)\(", "(?:", text)
    text = re.sub(r"[a-z_]+", lambda found: character_class(found.group()), text)
    names = re.findall(r"([A-Z]+)=\(", text)
    text = re.sub(r"[A-Z]+=\(", "(", text)
    return re.sub(r"\s+", "", text), names


def first_kinds(pattern: str) -> set[str]:
    """The kinds of tokens that a match of ``pattern`` can begin with."""
    marks = re.findall(r"[a-z_]+|[()|?*+]", re.sub(r"[A-Z]+=", "", pattern))
    kinds, _, _ = _first_of_choice(marks, 0)
    return {kind for name in kinds for kind in kinds_of(name)}


def _first_of_choice(marks: list[str], at: int) -> tuple[set[str], bool, int]:
    """First names of the alternatives at ``at``, whether one can be empty, and where they end."""
    kinds: set[str] = set()
    choice_empty, empty = False, True
    while at < len(marks) and marks[at] != ")":
        if marks[at] == "|":
            choice_empty, empty = choice_empty or empty, True
            at += 1
            continue
        if marks[at] == "(":
            inner, can_skip, at = _first_of_choice(marks, at + 1)
        else:
            inner, can_skip = {marks[at]}, False
        at += 1
        if at < len(marks) and marks[at] in {"?", "*", "+"}:
            can_skip = can_skip or marks[at] != "+"
            at += 1
        if empty:
            kinds |= inner
            empty = can_skip
    return kinds, choice_empty or empty, at


def hits(tokens: Tokens, start: int) -> list[Hit]:
    """What the grammar matches first at or after token ``start``: the longest hit first, and of
    equally long ones in the order of the rules. Empty when nothing more matches.
    """
    starters, code = grammar().starters, tokens.code
    for at in range(start, len(code)):
        begun = starters.get(code[at], ())
        if not begun or (len(begun) > _FEW and _any_from(code[at]).match(code, at) is None):
            continue
        matches = [
            Hit(tokens.items, match, rule.parts, rule.name)
            for rule in begun
            if (match := rule.pattern.match(code, at)) and match.end() > at
        ]
        if matches:
            return sorted(matches, key=lambda hit: -hit.match.end())
    return []


def normaliser(name: str) -> Normaliser:
    """The normaliser of the rule ``name``."""
    return grammar().rules[name].normalise
