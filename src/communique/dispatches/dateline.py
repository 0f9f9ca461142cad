"""Datelines: where, when and by which agency a report was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.written_dates import WrittenDate, find_written_dates
from communique.text.span import Span
from communique.vocabulary.load import load

_NAME: Final = r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*"
_PLACE: Final = (
    rf"(?P<place>{_NAME}(?:[ /]{_NAME}){{0,4}}(?:, ?[^\W\d_]{{2,20}}(?: [^\W\d_]{{2,20}})?)?)"
)
_WHEN: Final = (
    r"(?:[,.:]?\s{1,2}\(?(?P<when>(?:[^\W\d_]{3,9}day,?\s)?(?:[^\W\d_]{3,9}\.?\s\d{1,2}(?!\d)"
    r"|\d{1,2}(?:\.?\s[^\W\d_]{3,9}\.?|[./]\d{1,2}[./]\d{4}))(?:,?\s\d{4})?)\)?)?"
)
_WHO: Final = (
    r"(?:[.,:]?\s{0,2}(?:\((?P<in_brackets>[^()\n]{2,60})\)|/(?P<in_slashes>[^/\n]{2,40})/))?"
)
_MARK: Final = (
    r"(?P<mark>\s?[.:]?\s?(?:--|[\u2013\u2014])\s?|[.]?\s-\s|:\s|\.\s"
    r"|(?(in_brackets)\s|(?(in_slashes)\s|(?!))))(?=[\"\u201c'\u2018\[(]|[^\W_])"
)
_DATELINE: Final = re.compile(rf"{_PLACE}{_WHEN}{_WHO}{_MARK}")
_CREDIT_FIRST: Final = re.compile(
    r"\((?P<agency>[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20}){0,3})(?:, (?P<place>[^()\n]{2,40}))?\)"
    r"\s?(?:--|[\u2013\u2014-])?\s?(?=[\"\u201c]|[A-Z])"
)
_REACH: Final = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """``GENEVA, April 3 (Agency) —``: its span, and what it names."""

    span: Span
    place: str | None
    date: WrittenDate | None = None
    agency: str | None = None


def read_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline that opens ``text`` at ``start``, ``None`` when the text opens otherwise.

    Taken for one: a place followed by a date or an agency in brackets; a place in capitals before
    a dash; a city known for datelines before a dash or a colon.
    """
    window = text[start : start + _REACH].split("\n", 1)[0]
    credit = _CREDIT_FIRST.match(window)
    if credit is not None:
        span = Span(start, start + credit.end())
        return Dateline(span, credit["place"], None, credit["agency"])
    match = _DATELINE.match(window)
    if match is None or not _plausible(match):
        return None
    dates = find_written_dates(match["when"]) if match["when"] else ()
    agency = match["in_brackets"] or match["in_slashes"]
    span = Span(start, start + match.end())
    return Dateline(span, match["place"], dates[0] if dates else None, agency)


def dateline_of(dispatch: Dispatch) -> Dateline | None:
    """The dateline that was marked in a dispatch."""
    for mark in dispatch.boilerplate:
        if mark.kind == "header":
            found = read_dateline(dispatch.text, mark.span.start)
            if found is not None and found.span == mark.span:
                return found
    return None


def _plausible(match: re.Match[str]) -> bool:
    place = match["place"]
    after = match.string[match.end() :][:1]
    if not place[0].isupper() or place.upper() in _labels() or after.islower():
        return False
    dated = bool(match["when"] and find_written_dates(match["when"]))
    credited = bool(match["in_brackets"] or match["in_slashes"])
    if match["when"] and not dated:
        return False
    first = re.split(r"[,/]", place)[0].strip()
    known, capitals = first.lower() in _places(), first.isupper() and len(first) > 2
    if match["mark"].strip() in {"", "."}:
        with_year = dated and re.search(r"\d{4}", match["when"]) is not None
        return with_year or (credited and (known or capitals))
    if match["mark"].strip() == ":":
        return known
    return known or capitals or (dated and credited)


@cache
def _places() -> frozenset[str]:
    return frozenset(place.lower() for place in load("datelines")["places"])


@cache
def _labels() -> frozenset[str]:
    return frozenset(load("datelines")["labels"])
