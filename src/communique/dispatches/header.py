"""What stands before the report: a date line, front matter or ``Key: value`` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from communique.dispatches.field_names import field_of, pick

_DATE_LINE: Final = re.compile(r"\ufeff?\s*date[ \t:]+(\d{4}-\d\d?-\d\d?)(?![\d-])[ \t]*", re.I)
_FENCE: Final = re.compile(r"\ufeff?\s*---[ \t]*(?:\r\n|\r|\n)")
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_PAIR: Final = re.compile(r"[ \t]*([A-Za-z][A-Za-z _\-.]{0,30}?)[ \t]*:[ \t]*(.*?)[ \t]*$")
_MOST_LINES: Final = 60
_LONGEST_VALUE: Final = 500
_LONGEST_DATE: Final = 60


@dataclass(frozen=True, slots=True)
class Header:
    """The header's end in the text, and its fields by the names the source gives them."""

    end: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def published(self) -> str | None:
        """The date in the words of the header."""
        return pick(self.fields, "published")

    @property
    def headline(self) -> str | None:
        """The headline that the header names."""
        return pick(self.fields, "headline")

    @property
    def outlet(self) -> str | None:
        """The outlet that the header names."""
        return pick(self.fields, "outlet")

    @property
    def url(self) -> str | None:
        """The address that the header names."""
        return pick(self.fields, "url")


def read_header(text: str) -> Header:
    """The header of a text, empty when it has none. Tolerant: what is not a field is passed over
    inside front matter, and ends a block of ``Key: value`` lines.
    """
    fence = _FENCE.match(text)
    if fence is not None and (fenced := _fenced(text, fence.end())):
        return fenced
    pairs = _pairs(text, fence.end() if fence else 0)
    return pairs or _date_line(text) or Header()


def _date_line(text: str) -> Header | None:
    """The line `` date 2025-08-28``, which may share its line with the text."""
    line = _DATE_LINE.match(text)
    if line is None:
        return None
    more = _pairs(text, line.end()) if text[line.end() : line.end() + 1] in {"\r", "\n"} else None
    if more is None:
        return Header(line.end(), {"date": line[1]})
    return Header(more.end, {"date": line[1], **more.fields})


def _fenced(text: str, at: int) -> Header | None:
    fields: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, at)
        if line is None or line.end() == at:
            return None
        at = line.end()
        if line[1].strip() in {"---", "..."}:
            return Header(at, fields)
        _keep(fields, _PAIR.match(line[1]))
    return None


def _pairs(text: str, at: int) -> Header | None:
    """Lines of known keys at the very top; the first other line ends them."""
    fields: dict[str, str] = {}
    end = at
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, at)
        if line is None or line.end() == at:
            break
        pair = _PAIR.match(line[1][: _LONGEST_VALUE + 50].lstrip("\ufeff"))
        known = pair is not None and field_of(pair[1]) not in {None, "text"}
        longest = (
            _LONGEST_DATE if known and pair and field_of(pair[1]) == "published" else _LONGEST_VALUE
        )
        if pair is None or not known or len(pair[2]) > longest:
            if fields or line[1].strip():
                break
        else:
            _keep(fields, pair)
            end = line.end()
        at = line.end()
    return Header(end, fields) if any(fields.values()) else None


def _keep(fields: dict[str, str], pair: re.Match[str] | None) -> None:
    if pair is None or field_of(pair[1]) in {None, "ignored"}:
        if pair is not None:
            fields.setdefault(pair[1], "")
        return
    value = pair[2]
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    fields.setdefault(pair[1], "" if value in {"null", "~", "-"} else value)
