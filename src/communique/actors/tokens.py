"""A text cut into the small pieces that names and titles are matched by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from communique.text.span import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Prof|Rev|Sen|Gov)\.(?=\s)"
    r"|[’'][sS]\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W_]+(?:[’'](?![sS]\b)[^\W\d_]+)*"
    r"|[^\w\s]"
)
_PLAIN = str.maketrans("’‘ʼ–—", "'''--")


class Tokens:
    """Parallel lists: ``forms``, ``low`` (lower case, quote marks plain), ``starts``, ``ends``.

    ``sentence`` is the number of the sentence that a token lies in; what lies outside of every
    sentence counts to the one before it.
    """

    def __init__(self, text: str, sentences: Sequence[Span] = ()) -> None:
        matches = list(_TOKEN.finditer(text))
        self.text = text
        self.forms = [m.group() for m in matches]
        self.low = [form.lower().translate(_PLAIN) for form in self.forms]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        bounds = sorted(s.start for s in sentences)
        self.sentence = [bisect_right(bounds, start) for start in self.starts]

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, offset: int) -> int:
        """The index of the first token that ends after ``offset``."""
        return bisect_right(self.ends, offset)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that overlap ``text[start:end]``, as a half-open range of indices."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, first: int, stop: int) -> Span:
        """The stretch of text from token ``first`` to before token ``stop``."""
        return Span(self.starts[first], self.ends[stop - 1])

    def words(self, first: int, stop: int) -> str:
        """The text from token ``first`` to before token ``stop``."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    def is_possessive(self, index: int) -> bool:
        """Whether the token makes the one before it a possessive: *'s*, or *'* after an s."""
        if not 0 < index < len(self.low):
            return False
        if self.low[index] == "'s":
            return True
        return (
            self.low[index] == "'"
            and self.low[index - 1].endswith("s")
            and self.starts[index] == self.ends[index - 1]
            and self.text[self.ends[index] : self.ends[index] + 1].isspace()
        )


def cut(name: str) -> tuple[str, ...]:
    """The tokens of a name, quote marks plain, case kept."""
    return tuple(m.group().translate(_PLAIN) for m in _TOKEN.finditer(name))
