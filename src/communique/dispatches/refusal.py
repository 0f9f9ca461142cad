"""Why a text cannot be read as a dispatch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from communique.dispatches.language import other_language
from communique.dispatches.paragraphs import Paragraph
from communique.text.span import Span

LONGEST: Final = 400_000
_LEAST_WORDS: Final = 5
_LEAST_LETTERS: Final = 20
_SAMPLE: Final = 20_000
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def why_unfit(text: str) -> str | None:
    """Why the text as a whole is no dispatch: nothing in it, or far too much."""
    if not text.strip():
        return "empty: there is no text in it; give the article's text"
    if len(text) > LONGEST:
        return (
            f"too long for one dispatch: {len(text):,} characters, the limit is {LONGEST:,}; "
            "split it into its stories, one file or one row each"
        )
    return None


def why_unread(text: str, regions: Sequence[Span], prose: Sequence[Paragraph]) -> str | None:
    """Why there is nothing to read once boilerplate is out: no prose, or not English."""
    reading = "\n".join(region.of(text) for region in regions)
    letters = sum(map(str.isalpha, reading[:_SAMPLE]))
    language = other_language(reading) if letters >= _LEAST_LETTERS else None
    if language is not None:
        return (
            f"not English: it looks like {language}; only English is read so far, "
            "give a translation"
        )
    if len(_LETTERS.findall(reading)) < _LEAST_WORDS:
        return "no prose: only headers, links or captions were found; give the article's text"
    if not _has_sentence(prose):
        return (
            f"no prose: {len(prose)} short lines such as a menu, a table or a list of links; "
            "give the article's own page or text"
        )
    return None


def _has_sentence(prose: Sequence[Paragraph]) -> bool:
    """A stop after a few words; or, in a line or two alone, words enough to be a sentence."""
    if any(line.words >= 4 and (line.is_stopped or line.ends_quoted) for line in prose):
        return True
    return len(prose) <= 2 and any(line.words >= _LEAST_WORDS for line in prose)
