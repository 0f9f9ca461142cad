"""Claims about rounds of talks: ordinal, status, date, place, agenda, how many there have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from communique.claims.claim import Status
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.matters import count_of
from communique.claims.mood import category, is_negated
from communique.claims.page import Page
from communique.claims.parties import actors_in
from communique.claims.quantity import number, ordinal
from communique.claims.sitting_days import days_of, is_limit, relative_verb
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_UNDATED = re.compile(
    r"\bno\b[^.;]{0,25}\b(?:dates?|timing|timetable|time ?frame|understanding|clarity)\b"
    r"|\b(?:dates?|timing|time|schedule)\b[^.;]{0,60}\b(?:not|n['’]t|yet to|never)\b[^.;]{0,25}"
    r"\b(?:set|fixed|agreed|determined|decided|known|named|confirmed|announced|finali[sz]ed)\b"
    r"|\b(?:not|cannot|can['’]t|n['’]t|yet to|unable to|refused to|declined to)\b[^.;]{0,20}"
    r"\b(?:name|set|give|fix|announce|agree|say|specify|confirm)\b[^.;]{0,25}\b(?:dates?|when|timing)\b"
    r"|\bwithout (?:setting|naming|fixing|giving|agreeing) (?:a |any )?(?:new )?date\b",
    re.IGNORECASE,
)
_TO_A_DAY = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE_PARTS = {"nsubj", "obj", "obl", "root", "conj", "ccomp", "parataxis"}
_TO_AGREE_DATE = re.compile(
    r"\b(?:agree|set|fix|announce|decide)\b[^.;]{0,40}\b(?:dates?|timing|when)\b", re.IGNORECASE
)


def code_rounds(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each round, and about talks with a day or a place that have no ordinal."""
    for matter in matters:
        if _is_left_open(page, matter) or _is_elsewhere(page, matter):
            continue
        if matter.kind == "round":
            yield from _round(page, matter)
        elif matter.kind == "meeting" and _is_session(page, matter):
            yield from _session(page, matter)
        elif matter.kind == "meeting" and _is_to_meet(page, matter):
            yield from _assertions(page, matter, _meeting_again(page, matter))


def _subject(page: Page, matter: Matter, noun: str) -> dict[str, Any]:
    subject: dict[str, Any] = {"noun": noun}
    if len(matter.ordinals) == 1:
        subject["ordinal"] = matter.ordinals[0]
    elif matter.ordinals:
        subject["ordinals"] = list(matter.ordinals)
    if matter.ref:
        subject["ref"] = matter.ref
    if matter.places:
        subject["place"] = matter.places[0]
    if matter.parties:
        subject["parties"] = list(matter.parties)
    topic = _topic(page, matter.word)
    if topic:
        subject["topic"] = topic
    return subject


def _topic(page: Page, word: int) -> list[str]:
    """Words that say what the talks are about: *fisheries talks*, *visa talks*."""
    talks = [word, *(c for case, c in page.obliques(word) if case == "of")]
    return sorted(
        page.forms[c]
        for noun in talks
        for c in page.children_by(noun, "compound", "amod")
        if page.words[c].upos in {"NOUN", "ADJ"}
        and page.forms[c] not in _plain_words()
        and ordinal(page.forms[c]) is None
        and not actors_in(page, page.span_of([c]))
    )


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(load("matters")["plain_talks"])


def _round(page: Page, matter: Matter) -> Iterator[Finding]:
    count = count_of(page, matter.word)
    if count is not None and not matter.ordinals:
        yield from _counted(page, matter, count)
        return
    subject = _subject(page, matter, "round")
    level = _level(page, matter)
    if level:
        subject["level"] = level
    for one in _each_ordinal(page, matter, subject):
        yield from _assertions(page, matter, one)


def _each_ordinal(page: Page, matter: Matter, subject: dict[str, Any]) -> list[dict[str, Any]]:
    """*The first and second rounds* are two rounds; *second or third round* is one in doubt."""
    if len(matter.ordinals) < 2:
        return [subject]
    between = page.text[matter.span.start : page.words[matter.word].end].lower()
    if " or " in between:
        return [subject]
    plain = {k: v for k, v in subject.items() if k != "ordinals"}
    return [{**plain, "ordinal": n} for n in matter.ordinals]


def _counted(page: Page, matter: Matter, count: int) -> Iterator[Finding]:
    if matter.standing.status in {"happened", "ongoing"} and not matter.standing.future:
        subject = _subject(page, matter, "round")
        yield Finding("round", subject, "count", count, "happened", matter.word)


def _assertions(page: Page, matter: Matter, subject: dict[str, Any]) -> Iterator[Finding]:
    status = _status(page, matter)
    sentence = page.sentence_of(matter.word)
    days = days_of(page, matter)
    undated = _UNDATED.search(page.text, sentence.start, sentence.end)
    if undated or _is_about_date(page, matter):
        yield Finding("round", subject, "undated", True, "expected", matter.word)
        days = []
        status = "expected" if status in {"happened", "denied", "ongoing", "scheduled"} else status
    if status == "denied" and (instead := _instead(page, days)) is not None:
        status, days = "scheduled", [instead]
    if status in {"cancelled", "conditional"} and _only_until(page, matter):
        status = "postponed"
    if _is_moved(page, matter, days):
        status = "postponed"
    if status in {"postponed", "cancelled"}:
        days = _moved_to(page, matter, days)
        subject = {**subject, **_put_off_by(page, matter, days)}
    else:
        days = [t for t in days if not is_limit(page, t)]
    place = _moved_place(page, matter)
    if place is not None:
        subject = {**subject, "place": place}
        status = "scheduled" if status == "ongoing" else status
        days = [t for t in days if status != "scheduled" or not _is_over(page, t)]
        yield Finding("round", subject, "place", place, None, matter.word)
    if len(days) > 1 and status == "happened" and not matter.ordinals:
        for day in days:
            yield Finding(
                "round", {**subject, "when": when(day)}, "status", status, status, matter.word
            )
        return
    if days:
        subject = {**subject, "when": when(days[0])}
    yield Finding("round", subject, "status", status, status, matter.word)


def _instead(page: Page, days: Sequence[TimeExpression]) -> TimeExpression | None:
    """*will not begin on 9 October but on 21 October*: the day after *but*."""
    for one, other in pairwise(days):
        if re.search(r"\bbut\b", page.text[one.end : other.start]):
            return other
    return None


def _only_until(page: Page, matter: Matter) -> bool:
    """*is off until the exchange is complete*: put off, not given up."""
    words = {matter.standing.governor, page.predicate_above(matter.word)} - {None}
    return any(
        category(page, word) in {"cancelled", "postponed"}
        and bool({"until", "till", "pending"} & set(page.forms[word + 1 : word + 3]))
        for word in words
        if word is not None
    )


@cache
def _moving() -> frozenset[str]:
    return frozenset(load("matters")["sitting"]["move"])


def _is_moved(page: Page, matter: Matter, days: Sequence[TimeExpression]) -> bool:
    """*has moved the sitting to Friday*: put off, or brought forward, to a day."""
    predicate = page.predicate_above(matter.word)
    if predicate is None or page.lemmas[predicate] not in _moving():
        return False
    done_to = page.words[matter.word].deprel in {"obj", "nsubj:pass"}
    return done_to and any(_is_to_day(page, t) for t in days)


_BY = re.compile(
    r"\b(?:postponed|delayed|put off|put back|pushed back|deferred|adjourned|moved back)"
    r"\s+(?:by|for)\s+(?P<n>\w+)\s+(?P<unit>day|week)s?\b",
    re.IGNORECASE,
)


def _put_off_by(
    page: Page, matter: Matter, days: Sequence[TimeExpression]
) -> dict[str, bool | int]:
    """How a round is put off: to a day (``moved``), or by so many days (``shift``)."""
    if any(_is_to_day(page, t) for t in days):
        return {"moved": True}
    sentence = page.sentence_of(matter.word)
    match = _BY.search(page.text, sentence.start, sentence.end)
    count = None
    if match is not None:
        count = 1.0 if match["n"].lower() in {"a", "one"} else number(match["n"])
    if match is None or count is None:
        return {}
    return {"shift": int(count) * (7 if match["unit"].lower() == "week" else 1)}


def _is_to_day(page: Page, time: TimeExpression) -> bool:
    return _TO_A_DAY.search(page.text, max(0, time.start - 12), time.start) is not None


def _moved_place(page: Page, matter: Matter) -> str | None:
    """*moves from Lima to Cusco*, *has been moved to Cusco*: where the round is to be now."""
    predicate = page.predicate_above(matter.word)
    if predicate is None or page.lemmas[predicate] not in {"move", "shift", "relocate", "transfer"}:
        return None
    stop = page.words_in(page.sentence_of(predicate)).stop
    for name in page.reading.names:
        at = page.words_in(Span(name.start, name.end)).start
        is_place = name.type in {"location", "facility"} and predicate < at < stop
        if is_place and page.forms[at - 1] == "to":
            return page.squeezed(Span(name.start, name.end))
    return None


def _is_over(page: Page, time: TimeExpression) -> bool:
    day = page.dispatch.publication.day
    return day is not None and time.latest is not None and time.latest < day


def _moved_to(page: Page, matter: Matter, days: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Of times in a clause of postponing, those it is put off to, or that name the round itself.

    *was postponed in April* says when that was decided, not when the round is.
    """
    later = [t for t in days if _is_to_day(page, t)]
    own = [t for t in days if matter.span.start <= t.start and t.end <= matter.span.end]
    return later or own


def _is_about_date(page: Page, matter: Matter) -> bool:
    """*agree on a date for a third round*: the time given is that of agreeing, not of the round."""
    for above in page.ancestors(matter.word):
        if page.lemmas[above] in {"date", "timing", "dates"}:
            return True
        if page.is_predicate(above):
            span = page.clause_span(above)
            match = _TO_AGREE_DATE.search(page.text, span.start, span.end)
            return match is not None and match.start() < page.words[matter.word].start
    return False


def _status(page: Page, matter: Matter) -> Status:
    standing = matter.standing
    status = standing.status
    if _did_not_take_place(page, matter):
        return "cancelled"
    ahead = status in {"expected", "scheduled", "proposed"}
    if ahead and relative_verb(page, matter.word) is not None:
        return "happened"
    if status == "expected" and standing.governor is None and _is_told_to_come(page, matter):
        return "scheduled"
    if status in {"ongoing", "happened"} and (
        _lies_ahead(page, matter) or _is_only_moved(page, matter)
    ):
        return "scheduled"
    if status == "proposed" and standing.governor is not None:
        return "proposed"
    if status == "scheduled" and matter.ref == "next" and not matter.times:
        return "expected"
    if status in {"happened", "ongoing"} and matter.ref == "next" and _just_named(page, matter):
        return "expected"
    return status


def _did_not_take_place(page: Page, matter: Matter) -> bool:
    """*No third round today*, *the sitting failed to hold*: on its day nobody met."""
    predicate = page.predicate_above(matter.word)
    if predicate is None:
        return is_negated(page, matter.word) and bool(matter.times)
    stop = page.sentence_of(matter.word).end
    return _NOT_HELD.match(page.text, page.words[matter.word].end, stop) is not None


_NOT_HELD = re.compile(
    r"[^,.;:]{0,90}?\bfail(?:s|ed)?\s+to\s+"
    r"(?:hold|take\s+place|go\s+ahead|materiali[sz]e|start|open|begin|convene)\b",
    re.IGNORECASE,
)


def _is_only_moved(page: Page, matter: Matter) -> bool:
    """*was moved to the town hall*: not held yet."""
    predicate = page.predicate_above(matter.word)
    done_to = page.words[matter.word].deprel in {"obj", "nsubj:pass"}
    return done_to and predicate is not None and page.lemmas[predicate] in _moving()


def _is_told_to_come(page: Page, matter: Matter) -> bool:
    """*said the talks would open on Monday*: what is told as to come, in the past."""
    predicate = page.predicate_above(matter.word)
    if predicate is None or page.relation(predicate) != "ccomp" or not matter.times:
        return False
    would = any(page.forms[c] == "would" for c in page.children_by(predicate, "aux"))
    return would and page.lemmas[page.words[predicate].head] in load("cues")["speech"]


def _lies_ahead(page: Page, matter: Matter) -> bool:
    day = page.dispatch.publication.day
    times = [t for t in matter.times if t.earliest is not None]
    return bool(times) and day is not None and all(t.earliest and t.earliest > day for t in times)


def _just_named(page: Page, matter: Matter) -> bool:
    """A "next" round that a past or present clause only mentions is still to come."""
    predicate = page.predicate_above(matter.word)
    if predicate is None:
        return True
    return page.lemmas[predicate] not in _held()


@cache
def _held() -> frozenset[str]:
    return frozenset(load("matters")["held_verbs"])


def _level(page: Page, matter: Matter) -> str | None:
    forms = {page.forms[i] for i in page.subtree(matter.word, {"acl:relcl", "appos"})}
    for level, words in load("matters")["levels"].items():
        if forms & set(words):
            return str(level)
    return None


# -- talks without an ordinal ----------------------------------------------------------------


def _is_session(page: Page, matter: Matter) -> bool:
    """Talks with an ordinal, or held talks of two sides with a day: a sitting, not a topic."""
    if matter.ordinals and page.forms[matter.word] in {"meeting", "session", "talks", "summit"}:
        return True
    plural_talks = page.forms[matter.word] in {"talks", "negotiations", "consultations"}
    if page.relation(matter.word) not in _CLAUSE_PARTS:
        return False
    if not plural_talks or _status(page, matter) not in {
        "happened",
        "scheduled",
        "postponed",
        "cancelled",
    }:
        return False
    return bool(days_of(page, matter)) and len(matter.parties) != 1


def _is_left_open(page: Page, matter: Matter) -> bool:
    """*declined to say whether a third meeting was planned*: that tells of no meeting."""
    above = [matter.word, *page.ancestors(matter.word)]
    asked = any(page.mark_of(i) == "whether" for i in above)
    return asked and any(page.lemmas[i] in {"decline", "refuse", "ask"} for i in above)


_ELSEWHERE = re.compile(
    r"\W*(?:In parallel|Separately|Elsewhere|In a separate|In an unrelated|In neighbou?ring)\b"
)


def _is_elsewhere(page: Page, matter: Matter) -> bool:
    """*In parallel, the government finished a fifth cycle with …*: a round of other talks,
    unless both sides of these are spoken of.
    """
    sentence = page.sentence_of(matter.word)
    if matter.kind != "round" or not _ELSEWHERE.match(page.text, sentence.start):
        return False
    predicate = page.predicate_above(matter.word)
    subject = page.subject(predicate) if predicate is not None else None
    own = subject is not None and page.lemmas[subject] in load("matters")["sitting"]["who"]
    return not own and len(matter.parties) < 2


def _is_to_meet(page: Page, matter: Matter) -> bool:
    """*The sides are to meet again in Doha on 26 March*: a round to come, told by its verb."""
    if page.words[matter.word].upos != "VERB" or matter.standing.status != "scheduled":
        return False
    subject = page.subject(matter.word)
    if subject is None or page.child(matter.word, "obj") is not None:
        return False
    meets = page.lemmas[subject] in load("matters")["sitting"]["who"]
    return meets and bool(days_of(page, matter)) and len(matter.parties) != 1


def _meeting_again(page: Page, matter: Matter) -> dict[str, Any]:
    """The round that a clause of meeting tells of; *for a fourth time* gives its number."""
    subject = _subject(page, matter, "talks")
    for case, c in page.obliques(matter.word):
        told = [ordinal(page.forms[d]) for d in page.children_by(c, "amod", "nummod")]
        if case == "for" and page.forms[c] == "time" and told and told[0] is not None:
            return {**subject, "ordinal": told[0]}
    return subject


def _session(page: Page, matter: Matter) -> Iterator[Finding]:
    subject = _subject(page, matter, "meeting" if page.forms[matter.word] == "meeting" else "talks")
    yield from _assertions(page, matter, subject)
