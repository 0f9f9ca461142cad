"""Quantities of what a noun counts: value, unit, qualifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from communique.claims.page import Page
from communique.text.span import Span
from communique.vocabulary.load import load

Qualifier = Literal[
    "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "all", "undisclosed", "each"
]
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_TAKE_OVER = {"hand", "turn", "take", "give", "sign", "carry", "pass"}
_STOPS = {"VERB", "AUX", "SCONJ", "PUNCT"}
_BACK = 7  # how many words before a noun can hold its number ("more than 1,000 sick prisoners")


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what: ``value`` is ``None`` when the text gives no number."""

    value: float | None
    unit: str | None
    qualifier: Qualifier | None
    start: int
    end: int
    of: float | None = None  # "two of the four": two, of four in all

    def to_json(self) -> Mapping[str, Any]:
        """The contract's ``{value, unit, qualifier}``; whole numbers as integers."""
        value = self.value
        if value is not None and value == int(value):
            value = int(value)
        return {"value": value, "unit": self.unit, "qualifier": self.qualifier}


@cache
def _words() -> Mapping[str, Any]:
    data = load("numbers")
    return {
        "units": data["units"],
        "scales": data["scales"],
        "ordinals": data["ordinals"],
        "qualifiers": {
            tuple(phrase.split()): name
            for name, phrases in data["qualifiers"].items()
            for phrase in phrases
        },
    }


def number(text: str) -> float | None:
    """The number that digits or a number word stand for; ``None`` when it is none."""
    plain = text.lower().replace(",", "").replace(" ", "").strip(".")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain)
    if plain in _words()["units"]:
        return float(_words()["units"][plain])
    parts = re.split(r"[-\s]+", text.lower())
    if len(parts) == 2 and all(p in _words()["units"] for p in parts):
        return float(sum(_words()["units"][p] for p in parts))
    return None


def ordinal(text: str) -> int | None:
    """The ordinal that a word stands for (``third``, ``3rd``), else ``None``."""
    plain = text.lower()
    if plain in _words()["ordinals"]:
        return int(_words()["ordinals"][plain])
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain)
    return int(match.group(1)) if match else None


def quantity_of(page: Page, noun: int) -> Quantity | None:
    """The quantity of the things that a noun names: *more than 1,000 sick prisoners*, *all*."""
    numbered = _numeral_before(page, noun)
    if numbered is not None:
        return numbered
    for case, c in page.obliques(noun):
        # "the bodies of 1,200 soldiers": as many bodies.
        inner = _numeral_before(page, c) if case == "of" and c > noun else None
        if inner is not None:
            return replace(inner, unit=page.lemmas[noun])
    return _without_number(page, noun)


def _numeral_before(page: Page, noun: int) -> Quantity | None:
    sentence = page.words_in(page.sentence_of(noun))
    low = max(sentence.start, noun - _BACK)
    for i in range(noun - 1, low - 1, -1):
        value = number(page.quoted(digits_at(page, i)))
        if value is None:
            modifies = page.relation(i) in {"amod", "compound"}
            if (
                page.words[i].upos in _STOPS
                and not modifies
                and page.forms[i]
                not in {
                    ",",
                    "-",
                    "of",
                }
            ):
                return None
            continue
        if not _counts(page, i, noun):
            return None
        return _part_of(page, i, _with_scale(page, i, noun, value))
    return None


def _part_of(page: Page, numeral: int, whole: Quantity) -> Quantity:
    """*two of the four*: a part that is counted out of a whole."""
    at = numeral - 1
    while at >= 0 and page.forms[at] in {"the", "these", "those", "its", "all"}:
        at -= 1
    if at < 1 or page.forms[at] != "of":
        return whole
    value = number(page.quoted(digits_at(page, at - 1)))
    if value is None or whole.value is None or value > whole.value:
        return whole
    return replace(whole, value=value, of=whole.value)


def digits_at(page: Page, i: int) -> Span:
    """The whole number that word ``i`` is part of, thousands separators included."""
    word = page.words[i]
    line = page.sentence_of(i)
    for match in _NUMBER.finditer(page.text, max(line.start, word.start - 12), line.end):
        if match.start() <= word.start < match.end():
            return Span(*match.span())
        if match.start() > word.start:
            break
    return Span(word.start, word.end)


def _counts(page: Page, numeral: int, noun: int) -> bool:
    """Whether a numeral counts the noun: below it in the tree, or only modifiers in between."""
    head = page.words[numeral].head
    if head == noun or noun in page.ancestors(numeral):
        return True
    between = range(numeral + 1, noun)
    return all(
        page.relation(k) == "amod"
        or page.words[k].upos
        in {"ADJ", "NOUN", "ADP", "DET", "PROPN", "NUM", "PUNCT", "ADV", "CCONJ"}
        for k in between
    ) and not any(page.forms[k] in {"for", "from", "to", "in", "on", "and"} for k in between)


def _with_scale(page: Page, i: int, noun: int, value: float) -> Quantity:
    digits = digits_at(page, i)
    end = digits.end
    after = page.words_in(Span(digits.end, page.words[noun].start))
    for k in after:
        if page.forms[k] in _words()["scales"]:
            value *= _words()["scales"][page.forms[k]]
            end = page.words[k].end
            break
    first = page.words_in(Span(digits.start, digits.end)).start
    qualifier, start = qualifier_before(page, first, digits.start)
    return Quantity(value, page.lemmas[noun], qualifier, start, end)


def qualifier_before(page: Page, first: int, start: int) -> tuple[Qualifier, int]:
    """The qualifier in the words before word ``first``, and where it (or the number) starts."""
    for length in (3, 2, 1):
        if first - length < 0:
            continue
        words = tuple(page.forms[first - length : first])
        if words == ("over",) and first > 1 and page.lemmas[first - 2] in _TAKE_OVER:
            continue  # "handed over 80": the particle of the verb
        if words in _words()["qualifiers"]:
            return _words()["qualifiers"][words], page.words[first - length].start
    return "exact", start


def _without_number(page: Page, noun: int) -> Quantity | None:
    for c in page.children_by(noun, "det", "amod", "advmod", "nummod"):
        form = page.forms[c]
        if c > noun:
            continue
        span = Span(page.words[c].start, page.words[noun].end)
        if form in {"all", "every"}:
            return Quantity(None, page.lemmas[noun], "all", span.start, span.end)
        if form in {"dozens", "hundreds", "thousands", "several", "scores", "some", "many"}:
            return Quantity(None, page.lemmas[noun], "about", span.start, span.end)
    of = page.words[noun].head
    if (
        0 <= of < noun
        and page.relation(noun) == "nmod"
        and page.forms[of]
        in {
            "dozens",
            "hundreds",
            "thousands",
            "scores",
            "group",
            "number",
            "half",
        }
    ):
        qualifier: Qualifier = "undisclosed" if page.forms[of] in {"group", "number"} else "about"
        return Quantity(
            None, page.lemmas[noun], qualifier, page.words[of].start, page.words[noun].end
        )
    return None


_PERIOD = re.compile(r"P(\d+)([YMWD])$")
_PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def duration_of(page: Page, noun: int) -> Quantity | None:
    """How long a truce is to last: *a ceasefire of 21 days*, *a 60-day truce*."""
    first, last = page.words[max(0, noun - 4)].start, page.words[noun].end + 30
    for time in page.times_in(page.sentence_of(noun)):
        match = _PERIOD.match(time.value or "")
        if time.type == "DURATION" and match and first <= time.start <= last:
            unit = _PERIODS[match.group(2)]
            return Quantity(float(match.group(1)), unit, "exact", time.start, time.end)
    return None


_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(percent|per cent|%)", re.IGNORECASE)
_MONEY = re.compile(
    r"(?P<sign>[$€£¥])?\s?(?P<n>\d[\d,.]*\d|\d)\s?(?P<scale>thousand|million|billion|trillion)?"
    r"(?:\s(?P<unit>(?:US |U\.S\. |Canadian |Swiss )?[a-z]+s))?",
    re.IGNORECASE,
)
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


def share_of(page: Page, noun: int) -> Quantity | None:
    """*a rise of 5.5 percent*, *5.5 percent*: the share that a noun phrase gives."""
    span = page.phrase(noun, {"acl:relcl", "advcl", "appos", "parataxis", "conj"})
    match = _SHARE.search(page.text, span.start, max(span.end, page.words[noun].end + 12))
    value = number(match.group(1)) if match else None
    if match is None or value is None:
        return None
    return Quantity(value, "percent", "exact", *match.span())


def money_of(page: Page, word: int) -> Quantity | None:
    """*4 million marks*, *$2 billion*: the sum that the clause of a payment gives."""
    sentence = page.sentence_of(word)
    for match in _MONEY.finditer(page.text, sentence.start, sentence.end):
        value = number(match["n"])
        if value is None or not (match["sign"] or match["scale"]):
            continue
        value *= _words()["scales"].get((match["scale"] or "").lower(), 1)
        unit = _SIGNS.get(match["sign"] or "") or match["unit"]
        return Quantity(value, unit, "exact", match.start(), match.end())
    return None
