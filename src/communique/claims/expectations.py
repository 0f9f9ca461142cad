"""Claims about expectations: what somebody expects to happen, and by when."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from communique.claims.finding import Finding, when
from communique.claims.issues import spoken_of
from communique.claims.matter import Matter, MatterKind
from communique.claims.meant import whom
from communique.claims.mood import is_negated, standing, tense_status
from communique.claims.page import Page
from communique.claims.parties import side
from communique.text.span import Span, trimmed
from communique.timex.deadline import DueInterval, due
from communique.timex.time_expression import TimeExpression
from communique.vocabulary.load import load

_NOUN_BEFORE = 8  # words between a noun and the clause that says what it reports
_ON_DATE = re.compile(r"\b(?:dates?|timing|when)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r",?\s+(?:only\s+)?(?:if|unless|provided that|on condition)\b", re.IGNORECASE
)
_NEAR_MATTER = 400  # code points within which a matter makes an expectation one of the talks
_DEADLINE = re.compile(
    r"\b(?:by|before|within|until|till|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?$"
)
_BEFORE_ROUND = re.compile(
    r"\b(?:before|ahead of|prior to|by|until) (?:the|this|its|their|our) (?:\w+ )?"
    r"(?:round|meeting|session|talks)\b",
    re.IGNORECASE,
)
_DUE_CASES = frozenset({"by", "before", "within", "until", "in", "on", "at"})
_NEAR = 12  # code points between what is expected and its day
_LIMITS = {"before": "before", "ahead": "before", "prior": "before", "until": "before",
    "by": "before", "at": "at", "in": "at", "during": "at"}  # fmt: skip
_JOINING = re.compile(r"\s*(?:,|and|or|to|until|–|-)\s+(?:on )?", re.IGNORECASE)
_MAY = frozenset({"may", "might", "could", "can", "cannot"})
_POINTING = frozenset({"this", "that", "it"})
_HAPPENING = frozenset({"happen", "occur", "come"})
_ROUNDS = frozenset({"round", "meeting", "session"})
_OWN_CUES = {"expected", "due", "set", "scheduled", "likely", "slated", "planned"}
_NEVER_DUE = frozenset({"rejection", "attack", "sanction"})
_MATTER_KINDS = frozenset(get_args(MatterKind)) - _NEVER_DUE


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load("expectations")[key])


def code_expectations(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each expectation: an expecting verb, or a future with a day to it."""
    taken: set[int] = set()
    for word in range(len(page.words)):
        if page.words[word].upos in {"VERB", "ADJ"} and _expects(page, word):
            if _is_put_to_somebody(page, word):
                continue
            event = _expected_clause(page, word)
            if event is None or event in taken:
                continue
            finding = expectation_at(page, matters, word, event)
            if finding is not None:
                taken.update({event, word})
                yield finding
    for word in range(len(page.words)):
        if word not in taken and page.is_predicate(word) and not _inside(page, word, taken):
            finding = _dated_future(page, matters, word)
            if finding is not None:
                taken.add(word)
                yield finding


def _is_put_to_somebody(page: Page, word: int) -> bool:
    """*Q: The minister expected your answer by Friday.* is the reporter's lead to a question."""
    line = page.paragraph_start(page.words[word].start)
    return page.text.startswith(("Q:", "Question:"), line)


def _inside(page: Page, word: int, taken: set[int]) -> bool:
    return any(a in taken for a in page.ancestors(word)) or any(
        word in page.ancestors(t) and page.relation(t) in {"ccomp", "xcomp"} for t in taken
    )


def _expects(page: Page, word: int) -> bool:
    if is_negated(page, word) or {"than", "as"} & set(page.forms[max(0, word - 4) : word]):
        return False
    if page.lemmas[word] in _list("verbs") and page.words[word].upos == "VERB":
        return True
    if page.lemmas[word] in _list("promises") and page.words[word].upos == "VERB":
        return not page.is_passive(word)
    if page.forms[word] not in _OWN_CUES:
        return False
    if page.child(word, "xcomp", "advcl") is None and not _falls_due(page, word):
        return False
    told = page.is_passive(word) or page.words[word].upos == "ADJ"  # not "which it set itself"
    return told or page.child(word, "cop") is not None


def _falls_due(page: Page, word: int) -> bool:
    """*The vote is due by 20 June*: with a day, and nothing else to it."""
    if page.forms[word] not in {"due", "expected"} or page.subject(word) is None:
        return False
    return any(page.times_in(page.phrase(c)) for _, c in page.obliques(word) if c > word)


def _expected_clause(page: Page, word: int) -> int | None:
    """The head of what is expected: a clause before a noun (*expects the bodies to arrive*)."""
    own = ("advcl",) if page.forms[word] in _OWN_CUES else ()
    for relations in (("xcomp", "ccomp", "csubj"), ("obj",), own):
        clause = next((c for c in page.children_by(word, *relations) if c > word), None)
        if clause is not None:
            return clause
    if _falls_due(page, word):
        return page.subject(word)
    if page.is_passive(word):
        return None
    return page.child(word, "obl") if page.lemmas[word] in {"hope", "wait", "look"} else None


def _what_follows(page: Page, word: int, event: int, first: int) -> Span:
    """From the expected event on to the end of its clause, sources and cues left out.

    ``first`` is the first word that can belong to it, where the tree reaches further back.
    """
    inside = {event, *page.subtree(event)}
    below = {i for i in page.subtree(word, {"parataxis"}) if i >= first}
    words = sorted(i for i in inside | below if page.words[i].upos != "PUNCT")
    span = page.span_of(words or [event])
    end = page.voice_ends(page.words[event].end, span.end)
    condition = _CONDITION.search(page.text, page.words[event].end, span.end)
    end = min(end, condition.start()) if condition else end
    return trimmed(page.text, Span(span.start, end))


def _with_its_time(page: Page, word: int, event: int, extent: Span) -> Span:
    """*expects a signature by Tuesday*: the day hangs on the verb and is the signature's."""
    if page.words[event].upos not in {"NOUN", "PROPN", "PRON"}:
        return extent
    for case, at in page.obliques(word):
        phrase = page.phrase(at)
        near = extent.end <= phrase.start <= extent.end + _NEAR
        if near and case in _DUE_CASES and page.times_in(phrase):
            return Span(extent.start, phrase.end)
    return extent


def expectation_at(page: Page, matters: Sequence[Matter], word: int, event: int) -> Finding | None:
    """What ``word`` expects, the expected thing headed by ``event``; ``None`` outside the talks."""
    own = page.forms[word] in _OWN_CUES and (
        page.is_passive(word) or page.words[word].upos == "ADJ"
    )
    if own and any(_is_appointment(page, matters, i) for i in (word, event)):
        return None
    if any(page.forms[c] == "had" for c in page.children_by(word, "aux")):
        return None  # "had expected the answer by June": told looking back
    extent = _what_follows(page, word, event, word + 1)
    extent = _with_its_time(page, word, event, extent)
    until = _until(page, matters, extent)
    about = _about(page, matters, event)
    times = _due_times(page, extent)
    if about is None and not times and until is None and _holder(page, word) is None:
        return None
    told = page.lemmas[word] == "expect" and _has_deadline(page, times) and not own
    if about is None and not told and not _negotiates(page, matters, event):
        return None
    if page.lemmas[word] in _list("promises") and (is_negated(page, event) or not (times or until)):
        return None
    due_interval = _due(page, extent, times)
    return Finding(
        "expectation",
        _subject(_event_text(page, extent, event), about, due_interval, until),
        "due",
        due_interval,
        "expected",
        word,
        holder=_holder(page, word),
    )


def _is_reported(page: Page, word: int) -> bool:
    """*declined to comment on a report by a newspaper that flights would be resumed in May*, also
    where the tree hangs the clause on the verb.
    """
    reports = load("mood")["reports"]
    mark = next(iter(page.children_by(word, "mark")), word)
    before = range(mark - 1, max(-1, mark - _NOUN_BEFORE - 1), -1)
    near = itertools.takewhile(lambda i: page.words[i].upos not in {"VERB", "PUNCT"}, before)
    return any(page.lemmas[i] in reports for i in (*page.ancestors(word), *near))


def _dated_future(page: Page, matters: Sequence[Matter], word: int) -> Finding | None:
    """*will be ready on Monday for the second round*: a future with a day, about a matter."""
    status, future = tense_status(page, word)
    if not future or status not in {"scheduled", "expected"} or is_negated(page, word):
        return None
    if page.words[word].upos in {"ADP", "PRON"} or _depends(page, word):
        return None
    if _is_reported(page, word):
        return None
    if page.lemmas[word] == "let" and page.child(word, "nsubj", "aux") is None:
        return None  # "Let them stay there the whole year"
    if page.mark_of(word) in {"if", "unless", "whether"} or page.words[word].deprel in {
        "acl",
        "xcomp",
    }:
        return None
    if page.mark_of(word) == "to" and page.child(word, "cop", "aux") is None:
        return None  # but "is to report" is a future
    subject = page.subject(word)
    first = min([word, *([subject] if subject is not None else [])])
    extent = _what_follows(page, word, word, first)
    times = [t for t in _due_times(page, extent) if _after(page, t)]
    about = _about(page, matters, word)
    if not times or _is_appointment(page, matters, word):
        return None
    bound = _has_deadline(page, times)
    if not bound and {page.forms[c] for c in page.children_by(word, "aux")} & _MAY:
        return None  # "could replace a quarter this winter": nobody says that it will
    if page.mark_of(word) == "to" and not bound:
        return None
    bound = bound or _speaks(page, word)
    if about is None and not (bound and _negotiates(page, matters, word)):
        return None
    due_interval = _due(page, extent, times)
    return Finding(
        "expectation",
        _subject(_event_text(page, extent, word), about, due_interval),
        "due",
        due_interval,
        status,
        word,
    )


def _depends(page: Page, word: int) -> bool:
    """*we shall return to 28 if …* is a condition; *would have rolled* never was."""
    auxiliaries = {page.forms[c] for c in page.children_by(word, "aux")}
    return standing(page, word).status == "conditional" or {"would", "have"} <= auxiliaries


def _has_deadline(page: Page, times: Sequence[TimeExpression]) -> bool:
    """*by 23 October*, *before Friday*: a bound on when, and not only a day."""
    return any(_DEADLINE.search(page.text, max(0, t.start - 16), t.start) for t in times)


def _is_appointment(page: Page, matters: Sequence[Matter], word: int) -> bool:
    """*A third round will be held on …*, *they will meet for a third round on …* set the round
    itself: that is the round's own record.
    """
    subject = page.subject(word)
    below = {word}
    if subject is not None:
        below.update((subject, *page.subtree(subject, {"acl:relcl", "acl"})))
        if page.forms[subject] == "it" and page.lemmas[word] == "take":
            return True
    if page.lemmas[word] in _list("appointing"):
        below.update(
            i
            for c in page.children_by(word, "obj", "obl", "nmod")
            for i in (c, *page.subtree(c, {"acl:relcl", "acl", "nmod"}))
            if page.case_of(c) in {"", "for", "in", "into", "with", "at"}
        )
    if any(page.lemmas[i] in _ROUNDS for i in below):
        return True
    return any(m.word in below and m.kind in {"round", "meeting"} for m in matters)


def _until(page: Page, matters: Sequence[Matter], extent: Span) -> dict[str, Any] | None:
    """The round before which, or at which, something is expected: *an answer before the round*."""
    for matter in matters:
        if matter.kind not in {"round", "meeting"} or not (
            extent.start <= page.words[matter.word].start < extent.end
        ):
            continue
        relation = _LIMITS.get(page.preposition(matter.word).split(" ")[0])
        if relation is not None:
            found: dict[str, Any] = {"kind": "round", "relation": relation}
            if len(matter.ordinals) == 1:
                found["ordinal"] = matter.ordinals[0]
            elif matter.places:
                found["place"] = matter.places[0]
            return found
    plain = _BEFORE_ROUND.search(page.text, extent.start, extent.end)
    return {"kind": "round", "relation": "before"} if plain else None


def _after(page: Page, time: TimeExpression) -> bool:
    day = page.dispatch.publication.day
    return time.latest is None or day is None or time.latest >= day


def _subject(
    event: str,
    about: dict[str, Any] | None,
    due_interval: dict[str, Any] | None,
    until: dict[str, Any] | None = None,
) -> dict[str, Any]:
    subject: dict[str, Any] = {"event": event}
    if until is not None and due_interval is None:
        subject["until"] = until
    if about is not None:
        subject["about"] = about
    if due_interval is not None:
        subject["due"] = due_interval
    return subject


def _event_text(page: Page, extent: Span, event: int) -> str:
    """The expected event in its own words, with its subject when that stands elsewhere."""
    text = re.sub(r"^that\s+", "", page.squeezed(extent)).rstrip(" ,;:")
    if _only_points(page, event):
        meant = spoken_of(page, event)
        text = page.squeezed(meant).rstrip("?") if meant is not None else text
    own = page.subject(event) if text.startswith("to ") else None
    if own is not None and not extent.start <= page.words[own].start < extent.end:
        text = f"{page.squeezed(page.phrase(own))} {text}"
    return text if len(text) <= 240 else text[:237].rsplit(" ", 1)[0] + "…"


def _only_points(page: Page, event: int) -> bool:
    """*I expect that by May*, *this would happen next week*: what was spoken of before."""
    if page.forms[event] in _POINTING:
        return True
    subject = page.child(event, "nsubj")
    pointed = subject is not None and page.forms[subject] in _POINTING
    return pointed and page.lemmas[event] in _HAPPENING


def _due_times(page: Page, extent: Span) -> list[TimeExpression]:
    return [
        t
        for t in page.times_in(extent)
        if t.type in {"DATE", "TIME", "DURATION"}
        and not page.in_attribution(t.start)
        and (t.earliest is not None or t.latest is not None or _runs_from_now(page, t))
        and _after(page, t)
    ]


def _runs_from_now(page: Page, time: TimeExpression) -> bool:
    """*within ten days*: a stretch that begins with the words."""
    return (
        time.type == "DURATION"
        and _DEADLINE.search(page.text, max(0, time.start - 16), time.start) is not None
    )


def _due(page: Page, extent: Span, times: Sequence[TimeExpression]) -> dict[str, Any] | None:
    """The due interval, as the preposition before the time says (*by*, *until*, *within*)."""
    if not times:
        return None
    interval = due(page.text, extent, times, page.anchor)
    first = when(times[0])
    if interval is None or first is None:
        return first
    latest = _joined_day(page, interval, times)
    return {
        "value": first["value"],
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def _joined_day(
    page: Page, interval: DueInterval, times: Sequence[TimeExpression]
) -> dt.date | None:
    """*on Wednesday and Thursday*: the last of the days that are joined, else the latest day."""
    end, latest = interval.span.end, interval.latest
    for time in times:
        joined = _JOINING.fullmatch(page.text, end, max(time.start, end))
        if joined and latest is not None and time.latest is not None and time.latest > latest:
            end, latest = time.end, time.latest
    return latest


def _about(page: Page, matters: Sequence[Matter], event: int) -> dict[str, Any] | None:
    """The matter that the expected clause is about: the nearest one inside it."""
    inside = set(page.subtree(event)) | {event}
    found = [m for m in matters if m.word in inside and m.kind in _MATTER_KINDS]
    subject = page.subject(event)
    if subject is not None:
        below = set(page.subtree(subject, {"acl:relcl", "acl"}))
        found.extend(m for m in matters if m.word in below and m.kind in _MATTER_KINDS)
    found = [m for m in found if m.word == event or not _only_limit(page, m)]
    if not found:
        return None
    best = min(found, key=lambda m: (_rank(page, m, event, subject), m.word))
    about: dict[str, Any] = {"kind": best.kind}
    if len(best.ordinals) == 1:
        about["ordinal"] = best.ordinals[0]
    if best.ref:
        about["ref"] = best.ref
    if best.kind == "round":
        lead = page.text[page.words[event].start : page.words[best.word].start]
        about["property"] = "date" if _ON_DATE.search(lead) else "status"
    return about


def _only_limit(page: Page, matter: Matter) -> bool:
    """*an answer before the round*: the round is not what is expected."""
    limit = page.preposition(matter.word).split(" ")[0]
    return matter.kind in {"round", "meeting"} and _LIMITS.get(limit) == "before"


def _rank(page: Page, matter: Matter, event: int, subject: int | None) -> int:
    """Order of what a clause is about: a round to be dated, event and subject, then others."""
    lead = page.text[page.words[event].start : page.words[matter.word].start]
    if matter.kind == "round" and _ON_DATE.search(lead):
        return 0
    if matter.kind == "agreement":
        return 4
    if matter.word in {event, subject}:
        return 1
    if page.words[matter.word].head in {event, subject} and page.relation(matter.word) in {
        "obj",
        "nsubj",
        "nmod",
    }:
        return 2
    return 3


def _negotiates(page: Page, matters: Sequence[Matter], event: int) -> bool:
    """Whether an expected event that names no matter belongs to the talks all the same."""
    subject = page.subject(event)
    named = [subject, *page.subtree(subject, {"acl:relcl"})] if subject is not None else []
    if subject is not None and page.forms[subject] in {"which", "that"}:
        named += range(max(subject - 3, 0), subject)  # the noun before the relative clause
    meant = spoken_of(page, event) if _only_points(page, event) else None
    named += page.words_in(meant) if meant is not None else ()
    lemmas = {page.lemmas[i] for i in (*page.subtree(event), *named)}
    if lemmas & _list("negotiating"):
        return True
    here = page.sentence_of(event).start
    return any(abs(page.words[m.word].start - here) < _NEAR_MATTER for m in matters)


def _holder(page: Page, word: int) -> str | None:
    """Who expects: the subject of the expecting verb when it is an actor (*Moscow expects*)."""
    if page.is_passive(word) or page.words[word].upos != "VERB":
        return None
    subject = page.child(word, "nsubj")
    if subject is None:
        return None
    named = whom(page, subject)
    spoken = _speaks(page, word) and page.lemmas[word] not in _list("promises")
    return (side(page, named[0]) or named[0]) if named and not spoken else None


def _speaks(page: Page, word: int) -> bool:
    """Inside a statement by a person the speaker stays the holder of what his side expects."""
    statement = page.statement_at(page.words[word].start)
    return statement is not None and statement.speaker is not None
