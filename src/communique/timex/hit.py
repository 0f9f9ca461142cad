"""A match of the grammar: tokens by the names that the rule gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.timex.tokens import Token

_NUMBERS = {"number", "day_number", "clock_number", "two_digits", "four_digits", "year_number",
            "amount", "ordinal", "ordinal_digit", "second"}  # fmt: skip
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule matched in ``tokens``; ``parts`` are the groups of each named part."""

    tokens: Sequence[Token]
    match: re.Match[str]
    parts: Mapping[str, tuple[int, ...]]
    rule: str

    def _span(self, name: str) -> tuple[int, int]:
        for group in self.parts.get(name, ()):
            if self.match.start(group) < self.match.end(group):
                return self.match.span(group)
        return (0, 0)

    @property
    def first(self) -> int:
        """The index of the first token of the expression."""
        return self._span("IT")[0] if "IT" in self.parts else self.match.start()

    @property
    def last(self) -> int:
        """The index after the last token of the expression."""
        return self._span("IT")[1] if "IT" in self.parts else self.match.end()

    @property
    def start(self) -> int:
        """Where the expression starts in the text."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the expression ends in the text."""
        return self.tokens[self.last - 1].end

    def has(self, name: str) -> bool:
        """Whether the part ``name`` of the rule is there."""
        first, last = self._span(name)
        return first < last

    def part(self, name: str) -> Sequence[Token]:
        """The tokens of the part ``name``, none when it is not there."""
        first, last = self._span(name)
        return self.tokens[first:last]

    def meaning(self, name: str) -> str:
        """What the last token of a part means, as text; empty when the part is not there."""
        part = self.part(name)
        return str(part[-1].meaning) if part else ""

    def number(self, name: str) -> int | None:
        """The whole number that a part of one token stands for."""
        meaning = self.meaning(name)
        return int(meaning) if meaning.lstrip("-").isdigit() else None

    def kinds(self, name: str) -> set[str]:
        """The kinds of the tokens of a part."""
        return {token.kind for token in self.part(name)}

    def before(self, count: int = 1) -> Sequence[Token]:
        """The tokens right before the match, at most ``count``."""
        return self.tokens[max(0, self.first - count) : self.first]

    def after(self, count: int = 1) -> Sequence[Token]:
        """The tokens right after the match, at most ``count``."""
        return self.tokens[self.last : self.last + count]


def counted(tokens: Sequence[Token]) -> float | None:
    """The number that number words and numerals spell; ``None`` for "several" and the like."""
    total = current = 0.0
    seen = False
    for token in tokens:
        if token.kind == "vague":
            return None
        if token.kind in {"a", "hyphen", "and", "more", "the"}:
            continue
        if token.kind == "magnitude":
            current = max(current, 1) * float(token.meaning)
            if float(token.meaning) >= 1000:
                total, current = total + current, 0
        elif token.kind in {"half", "fraction"}:
            current += _FRACTIONS.get(token.word, 0.5)
        elif token.kind in _NUMBERS or token.kind == "couple":
            current += float(token.meaning)
        seen = True
    return total + current if seen else 1.0
