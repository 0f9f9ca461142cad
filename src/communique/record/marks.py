"""What shows that two claims are one utterance, as numbers that are quick to compare."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from communique.claims.claim import Claim

_NOT_WORD = re.compile(r"\W+")
# The same for plain texts, several times as fast.
_NOT_ASCII_WORD = {n: None for n in range(128) if _NOT_WORD.match(chr(n))}
_COPY_LENGTH = 40  # shorter stretches of letters are alike by chance


def marks(claim: Claim) -> Iterator[int]:
    """The marks of a claim: for its words, and for one who says one thing through one agency.

    Two claims by one holder with a mark in common are of one origin: the letters of the words are
    the same (a shared quotation, a wire copy), or one speaker says on one day, through one agency,
    one thing about one kind of matter. The holder counts by :func:`voice`.
    """
    for evidence in claim.evidence:
        if len(evidence.text) >= _COPY_LENGTH and (words := _words(evidence.text)) is not None:
            yield words
    if relayed(claim):
        said, value = str(claim.said), str(claim.value)
        yield _number("relay", said, claim.relayed_via[0], claim.kind, claim.property, value)


def relayed(claim: Claim) -> bool:
    """Whether it is known who said it when, and through whom it came."""
    return bool(claim.relayed_via and claim.holder and claim.said)


@cache
def voice(holder: str | None) -> int:
    """What a holder adds to the marks of what it says."""
    return 0 if holder is None else _number("holder", holder)


@lru_cache(maxsize=4096)
def _words(text: str) -> int | None:
    folded = text.casefold()
    letters = folded.translate(_NOT_ASCII_WORD) if folded.isascii() else _NOT_WORD.sub("", folded)
    return _number("words", letters) if len(letters) >= _COPY_LENGTH else None


def _number(*parts: str) -> int:
    """63 bits, so that databases and JSON take it: alike by chance once in ages."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big") >> 1
