"""Sentences that one dispatch prints twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from communique.dispatches.paragraphs import Paragraph
from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.vocabulary.load import load

_WORD: Final = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_GLUED: Final = re.compile(r"[a-z]{2}[.!?][\"”]?[\"“]?[A-Z][a-z]")
_LEAST_WORDS: Final = 5
_LEAST_WORDS_NEAR: Final = 10
_LEAST_RUN: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: tuple[str, ...]
    home: int
    glued: bool


def repeated(text: str, prose: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The sentences to leave out because the same one stands elsewhere, in order.

    Two printings are the same when their words are, or when only articles and the like differ or
    one clause has moved: never where a number, a name or a "not" differs. Kept is the printing
    that is not run together, then that of the longer block, then the first.
    """
    sentences = _sentences(text, prose)
    sizes = Counter(s.home for s in sentences)
    dropped: set[int] = set()
    groups = _groups(sentences)
    later = _longer_second_block(groups, len(sentences))
    for group in groups:

        def rank(n: int) -> tuple[bool, bool, int, int]:
            s = sentences[n]
            return s.glued, bool(later) and n not in later, -min(2, sizes[s.home]), n

        dropped |= set(group) - {min(group, key=rank)}
    return tuple(sentences[n].span for n in sorted(dropped))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: lower case, without punctuation."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _sentences(text: str, prose: Iterable[Paragraph]) -> list[_Sentence]:
    found: list[_Sentence] = []
    for home, paragraph in enumerate(prose):
        glued = len(_GLUED.findall(paragraph.text)) > 1
        for span in split_sentences(text, paragraph.span.start, paragraph.span.end):
            found.append(_Sentence(span, words_of(span.of(text)), home, glued))
    return found


def _groups(sentences: Sequence[_Sentence]) -> list[list[int]]:
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, sentence in enumerate(sentences):
        if len(sentence.words) >= _LEAST_WORDS:
            same[sentence.words].append(n)
    groups: list[list[int]] = []
    like: dict[tuple[str, ...], list[tuple[tuple[str, ...], list[int]]]] = defaultdict(list)
    for words, numbers in same.items():
        content = tuple(word for word in words if word not in _light())
        alike = like[tuple(sorted(content))] if len(words) >= _LEAST_WORDS_NEAR else []
        group = next((g for other, g in alike if _says_the_same(content, other)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append((content, group))
        group.extend(numbers)
    return [sorted(group) for group in groups if len(group) > 1]


@cache
def _light() -> frozenset[str]:
    return frozenset(load("boilerplate")["light_words"])


def _says_the_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Of two sentences with the same words: whether they stand in the same order, or one clause
    has moved from the end to the front ("…, he said" and "he said that …"). A clause changed in
    its place may say who does what the other way round.
    """
    if one == other:
        return True
    run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    front_to_end = run.a == 0 and run.b + run.size == len(other)
    end_to_front = run.b == 0 and run.a + run.size == len(one)
    return (front_to_end or end_to_front) and run.size >= _LEAST_RUN * len(one)


def _longer_second_block(groups: list[list[int]], total: int) -> frozenset[int]:
    """Where a whole block is printed twice and the second printing has more: its sentences."""
    pairs = [(group[0], group[-1]) for group in groups]
    if len(pairs) < 3:
        return frozenset()
    first_end, second_start = max(a for a, _ in pairs), min(b for _, b in pairs)
    if first_end >= second_start:
        return frozenset()
    first = first_end - min(a for a, _ in pairs) + 1
    second = total - second_start
    return frozenset(range(second_start, total)) if second > first else frozenset()
