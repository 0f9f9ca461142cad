"""Which single lines of a page are not reporting, by the words they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from communique.dispatches.dispatch import BoilerplateKind
from communique.dispatches.paragraphs import Paragraph
from communique.dispatches.written_dates import WrittenDate, without_dates
from communique.text.span import Span
from communique.vocabulary.load import load

_KINDS: Final[tuple[BoilerplateKind, ...]] = (
    "related",
    "author",
    "legal",
    "caption",
    "navigation",
)
_LONGEST_LINE: Final = 400
_LONGEST_WORDS: Final = 45
_TAIL: Final = 200
_PLACE_WORDS: Final = 4
_CREDIT: Final = re.compile(
    r"[\[(]\s*(?:(?:with|based on)\s+(?:additional\s+)?(?:inputs?|reports?|information)\s+"
    r"(?:from|by)\s+[^)\]]{2,80}|(?:source|agency|via)s?\s*:?\s+[^)\]]{2,40}"
    r"|[A-Z][A-Z\u0106\u010c\d-]{1,9}(?:\s*[/,&-]\s*[A-Z][A-Z\d]{1,9}){0,3}"
    r"|[A-Z]{2,6}[/ ]?(?:photo|inputs?))\s*[\])]\.?\s*$"
)
_DASH_CREDIT: Final = re.compile(r"(?<=[.!?\"”])\s{0,3}(?:--|[\u2013\u2014-])\s?([^.!?]{2,40})$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that only says when the page was published or changed; ``relative``: "ago"."""

    dates: tuple[WrittenDate, ...]
    updated: tuple[WrittenDate, ...] = ()
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    whole: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    starts: re.Pattern[str] | None


@cache
def _patterns(kind: str) -> _Patterns:
    groups = load("boilerplate")[kind]

    def one(name: str, tail: str) -> re.Pattern[str] | None:
        parts = groups.get(name)
        return re.compile("(?:" + "|".join(parts) + ")" + tail) if parts else None

    return _Patterns(one("whole", r"\Z"), one("opens", r"\s*[:>|»-]*\Z"), one("starts", ""))


def kind_of_line(line: Paragraph) -> BoilerplateKind | None:
    """The kind of a line that is wholly boilerplate, ``None`` when its words do not show it."""
    if len(line.span) > _LONGEST_LINE:
        return None
    plain = line.plain
    for kind in _KINDS:
        known = _patterns(kind)
        if known.whole is not None and known.whole.match(plain):
            return kind
        if known.starts is not None and known.starts.match(plain) and line.words <= _LONGEST_WORDS:
            return kind
    return None


def opens_block(line: Paragraph) -> BoilerplateKind | None:
    """The kind of block that a label opens: related stories, a box about the author."""
    if len(line.span) > 120:
        return None
    plain = line.plain
    for kind in _KINDS:
        opens = _patterns(kind).opens
        if opens is not None and opens.match(plain):
            return kind
    return None


def is_section(line: Paragraph) -> bool:
    """Whether a line above the report only names the part of the paper."""
    return line.plain.strip(" :>|#-") in cast(list[str], load("boilerplate")["sections"])


@cache
def _stamp_words() -> re.Pattern[str]:
    words = sorted(load("boilerplate")["stamp_words"], key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, words)) + r")(?![a-z])")


@cache
def _labelled() -> re.Pattern[str]:
    """ "Published - …": after such a label a place may stand beside the date."""
    return re.compile(r"(?:first |originally |last )?(?:published|posted|updated)\b ?[:|-]")


@cache
def _updated() -> re.Pattern[str]:
    words = sorted(load("boilerplate")["updated_words"], key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(words) + r")(?: on| at)?\s*:?\s*[^a-z]{0,20}$")


@cache
def _relative() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load("boilerplate")["relative_stamp"]) + r")\W*\Z")


def stamp_of(line: Paragraph) -> Stamp | None:
    """The stamp that a line is: nothing but dates, clock times and words like "Updated"."""
    if len(line.span) > 160:
        return None
    plain = line.plain
    if _relative().match(plain):
        return Stamp((), relative=True)
    if re.search(r"\d", plain) is None:
        return None
    rest, dates = without_dates(line.text)
    left = _stamp_words().sub(" ", rest.lower())
    places = len(re.findall(r"[^\W\d_]+", left))
    allowed = _PLACE_WORDS if dates and _labelled().match(plain) and not line.is_stopped else 0
    if places > allowed or not (dates or re.search(r"\d{1,2}:\d\d", line.text)):
        return None
    if not dates and len(re.findall(r"\d", left)) > 2:
        return None
    changed = tuple(d for d in dates if _updated().search(line.text[: d.start].lower()))
    return Stamp(tuple(d for d in dates if d not in changed), changed)


def credit_at_end(line: Paragraph) -> Span | None:
    """The credit that closes a paragraph: "(IANS)", "(With inputs from agencies)"."""
    tail = line.text[-_TAIL:]
    shift = line.span.end - len(tail)
    match = _CREDIT.search(tail)
    if match is not None and (match.start() == 0 or tail[: match.start()].rstrip()[-1:] in '.!?"”'):
        return Span(shift + match.start(), line.span.end)
    return _agency_after_dash(tail, shift)


def link_at_end(line: Paragraph) -> Span | None:
    """Where a paragraph ends in the link to another story."""
    tail = line.text[-_TAIL:]
    match = re.search(load("boilerplate")["link_at_end"], tail)
    shift = line.span.end - len(tail)
    return Span(shift + match.start(), line.span.end) if match else None


def _agency_after_dash(tail: str, shift: int) -> Span | None:
    match = _DASH_CREDIT.search(tail)
    if match is None or not is_agency(match[1]):
        return None
    return Span(shift + match.start(), shift + len(tail))


@cache
def agencies() -> dict[str, str]:
    """Every way to write a news agency, in lower case → its name."""
    return {
        way.lower(): entry["name"]
        for entry in load("agencies")
        for way in (entry["name"], *entry.get("aliases", ()))
    }


def is_agency(words: str) -> bool:
    """Whether the words name a news agency, or several."""
    parts = [p.strip(" .") for p in re.split(r"[/,&]|\band\b", words.lower()) if p.strip(" .")]
    return bool(parts) and all(part in agencies() for part in parts)


def caption_at_end(line: Paragraph) -> Span | None:
    """Where a paragraph is a caption with its photo credit: the whole of it."""
    if len(line.span) > _LONGEST_LINE:
        return None
    return line.span if _caption_ends().search(line.plain) else None


@cache
def _caption_ends() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load("boilerplate")["caption"]["ends"]) + r")\Z")
