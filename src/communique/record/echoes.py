"""What later dispatches say, in other words, of something that was expected.

For expectations that name no matter of the record ("an answer by Friday"): a claim of a later
dispatch echoes one when it shares enough of its telling words. Words that many sentences of these
talks have in common, such as the names of the parties, tell little; rare ones tell much.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

import msgspec

from communique.record.days import Bounds, bounds
from communique.record.expectations import Evidence
from communique.record.heard import Heard
from communique.record.sightings import OFF
from communique.record.words import content_words
from communique.vocabulary.load import load

_ENOUGH = 0.5  # of the weight of the words of what was expected
_MANY, _ENOUGH_OF_MANY = 3, 0.35
_TELLS_NOTHING = frozenset(
    {"expectation", "condition", "noncomment", "position", "role", "process"}
)
_NO_DEED = frozenset({"agreed", "offered", "prepared", "scheduled", "to_be_discussed", "alleged"})
_UNDONE = frozenset({"awaited", "stalled", "broken", "postponed", "denied", "withheld"})
_NOT_YET = re.compile(
    r"\b(?:not|never|no|nobody|none|yet to|still (?:frozen|missing|waiting|awaited)"
    r"|outstanding|overdue|missed)\b|n['’]t\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:late|later than|belated(?:ly)?|overdue|delay(?:ed)?|behind schedule"
    r"|(?:days?|weeks?) after the (?:\w+ )?(?:deadline|date|day))\b",
    re.IGNORECASE,
)


class _Report(msgspec.Struct, frozen=True, gc=False):
    """One claim about what happened or did not: ``came`` is ``None`` when it tells neither."""

    heard: Heard
    words: frozenset[str]
    came: bool
    day: dt.date | None
    late: bool


class Echoes:
    """The reports of a process, found by their words."""

    def __init__(self, heard: Iterable[Heard]) -> None:
        self._heard = heard

    @cached_property
    def _reports(self) -> Sequence[_Report]:
        return [report for h in self._heard if (report := _report(h)) is not None]

    @cached_property
    def _with(self) -> Mapping[str, Sequence[int]]:
        """Where each word is found."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, report in enumerate(self._reports):
            for word in report.words:
                found[word].append(at)
        return found

    def evidence(self, event: str | None, heard: Heard, due: Bounds) -> Evidence:
        """What was reported of ``event`` after the dispatch of ``heard`` that expects it."""
        words = telling_words(event)
        found = [
            self._reports[at]
            for at in self._alike(words)
            if self._reports[at].heard.published > heard.published
        ]
        came = [(day, r.heard) for r in found if r.came and (day := _came_on(r, heard, due))]
        return Evidence(came, [r.heard for r in found if not r.came])

    def _alike(self, words: frozenset[str]) -> Sequence[int]:
        # In order: what a sum of fractions comes to depends on the order of its terms.
        weights = {word: self._weight(word) for word in sorted(words)}
        whole = sum(weights.values())
        shared: Counter[int] = Counter()
        scores: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for at in self._with.get(word, ()):
                shared[at] += 1
                scores[at] += weight
        return sorted(
            at
            for at, score in scores.items()
            if (shared[at] >= min(2, len(words)) and score >= _ENOUGH * whole)
            or (shared[at] >= _MANY and score >= _ENOUGH_OF_MANY * whole)
        )

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._reports) / (1 + len(self._with.get(word, ()))))


def telling_words(text: str | None) -> frozenset[str]:
    """The content words of a text by the first word of their row, words of time left out."""
    same, empty = _alike_words()
    return frozenset(same.get(w, w) for w in content_words(text) if w not in empty)


@cache
def _alike_words() -> tuple[Mapping[str, str], frozenset[str]]:
    rows = load("alike")
    same = {word: row[0] for row in rows["same"] for form in row for word in content_words(form)}
    empty = {word for row in rows["empty"] for form in row for word in (form, *content_words(form))}
    return same, frozenset(empty)


def _report(heard: Heard) -> _Report | None:
    claim = heard.claim
    if claim.kind in _TELLS_NOTHING or not heard.dated:
        return None
    text = " ".join(e.text for e in claim.evidence)
    came = _came(heard, text)
    if came is None:
        return None
    named = (claim.subject.get(slot) for slot in ("what", "title", "item"))
    words = telling_words(" ".join([text, *(n for n in named if isinstance(n, str))]))
    return _Report(heard, words, came, _day(heard), bool(_LATE.search(text)))


def _came(heard: Heard, text: str) -> bool | None:
    claim = heard.claim
    value = claim.value if isinstance(claim.value, str) else None
    if heard.denied or value in _UNDONE or claim.status in OFF:
        return False
    if claim.status != "happened":
        return None
    if _NOT_YET.search(text):
        return False
    return None if value in _NO_DEED or claim.property == "public" else True


def _day(heard: Heard) -> dt.date | None:
    value = heard.claim.value
    slot = value.get("when") if isinstance(value, Mapping) else heard.slot("when")
    return bounds(slot).day if isinstance(slot, (str, Mapping)) else None


def _came_on(report: _Report, heard: Heard, due: Bounds) -> dt.date | None:
    """When it came about; a report that gives no day tells so only when it is in time, or late."""
    if report.day is not None:
        return report.day if heard.said <= report.day <= report.heard.published else None
    published = report.heard.published
    in_time = due.latest is not None and published <= due.latest
    return published if in_time or report.late else None
