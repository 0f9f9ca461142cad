"""Bytes → text, whatever the encoding."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 1 << 16
_CONTROLS: Final = frozenset(range(32)) - set(b"\t\n\r\f\v\x1b")
# Asked only these: an open search takes cp949 or mac_iceland for any English page with one dash.
_LIKELY: Final = [
    "cp1252",
    "latin_1",
    "cp1251",
    "cp1250",
    "koi8_r",
    "iso8859_5",
    "cp1253",
    "cp1254",
]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in; ``guessed`` when nothing in the bytes says which."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes) -> Decoded | None:
    """The text in ``content``, ``None`` when it is binary.

    A byte order mark decides; then UTF-8, which bytes of another encoding almost never form by
    chance; then UTF-16 without its mark, and last the likeliest single-byte encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), encoding)
    if _zeros(content) < 0.02:
        try:
            return _unless_binary(Decoded(content.decode("utf-8"), "utf-8"), content)
        except UnicodeDecodeError:
            return _unless_binary(_single_byte(content), content)
    return _unmarked_utf16(content)


def _zeros(content: bytes) -> float:
    sample = content[:_SAMPLE]
    return sample.count(0) / max(1, len(sample))


def _unless_binary(decoded: Decoded, content: bytes) -> Decoded | None:
    sample = content[:_SAMPLE]
    odd = sum(sample.count(control) for control in _CONTROLS - {0})
    return None if odd > 0.02 * max(1, len(sample)) else decoded


def _unmarked_utf16(content: bytes) -> Decoded | None:
    sample = content[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.3 * half and others < 0.05 * half:
            return Decoded(content.decode(encoding, "replace"), encoding, guessed=True)
    return None


def _single_byte(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    encoding = best.encoding if best is not None else "cp1252"
    text, usual = (content.decode(name, "replace") for name in (encoding, "cp1252"))
    # Bytes 0x80-0x9F are punctuation in cp1252 and controls that no one writes in latin-1.
    if text == usual or encoding in {"latin_1", "ascii"}:
        return Decoded(usual, "cp1252", guessed=True)
    return Decoded(text, encoding, guessed=True)
