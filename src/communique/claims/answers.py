"""Claims about what one side says and another, right after it, says is not so.

Nobody needs to *accuse* or *allege*: one speaker states something, and the next one, of another
side, denies it (*Lund rejected that*), gives another number (*the union counted 180*), or has got
nothing of what the first one says was sent. Both are claims of one allegation, in the words of
the first. Wishes and plans are not answered in this way: who turns them down has a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.actors.actor import slug
from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.mood import is_negated, tense_status
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase, side
from communique.claims.quantity import number
from communique.text.span import Span
from communique.vocabulary.load import load

_NEAR = 420  # code points between an assertion and its answer
_APART = 2  # sentences that say something, from the assertion to its answer
_SLIGHT = 3  # telling words; a sentence with fewer asserts nothing by itself
_STEM = 5
_SUCH = re.compile(r"\b(?:no|any|any other) such (\w[\w-]+)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w-])(\d[\d,.]*\d|\d)(?![\w-])(?:\s+(million|billion|thousand))?")
_SCALE = {"million": 1e6, "billion": 1e9, "thousand": 1e3, "": 1.0, None: 1.0}
_MOST_APART = 20.0  # two counts of one thing are of one order


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence, its place among those that say something, and who says it."""

    place: int
    sentence: Span
    speaker: str
    side: str | None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("answers")[key])


@cache
def _patterns(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("answers")[key]), re.IGNORECASE)


@cache
def _counting() -> re.Pattern[str]:
    lead = "|".join(f"(?:{p})" for p in load("answers")["counting"])
    return re.compile(rf"(?:{lead})\s*(?P<n>{_DIGITS.pattern})", re.IGNORECASE)


def code_answers(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings in pairs: what one speaker states, and that another says it is not so."""
    del matters
    told = list(_utterances(page))
    for at, answer in enumerate(told):
        earlier = _answered(page, answer, told[:at])
        if earlier is not None:
            yield from _pair(page, earlier, answer)
    for answer in told:
        yield from _refuted(page, answer)


def _pair(page: Page, earlier: Utterance, answer: Utterance) -> Iterator[Finding]:
    subject: dict[str, Any] = {"of": page.squeezed(earlier.sentence)[:240]}
    first = page.words_in(earlier.sentence).start
    second = page.words_in(answer.sentence).start
    yield Finding("allegation", subject, "alleged", True, None, first, holder=earlier.speaker)
    yield Finding("allegation", subject, "denied", True, "denied", second, holder=answer.speaker)


def _refuted(page: Page, answer: Utterance) -> Iterator[Finding]:
    """*refuted the assertion of the American side that …*: both in one sentence."""
    for i in _verbs(page, answer.sentence):
        if page.lemmas[i] not in _words("deny") | _words("reject") or is_negated(page, i):
            continue
        noun = page.child(i, "obj")
        if noun is None or noun < i or page.lemmas[noun] not in _words("objects"):
            continue
        stop = min(noun + 8, page.words_in(answer.sentence).stop)
        end = next((k for k in range(noun, stop) if page.forms[k] == "that"), noun)
        before = Span(page.words[i].end, page.words[end].start)
        whose = [
            m.actor
            for m in page.cast.mentions
            if before.start <= m.start
            and m.end <= before.end
            and (side(page, m.actor) or m.actor) not in (answer.side, answer.speaker)
        ]
        if end == noun or not whose:
            continue
        of = page.squeezed(Span(page.words[end].end, answer.sentence.end))[:240].strip(" .")
        subject = {"of": of}
        yield Finding("allegation", subject, "alleged", True, None, i, holder=whose[0])
        yield Finding("allegation", subject, "denied", True, "denied", i, holder=answer.speaker)


# -- who says what ------------------------------------------------------------------------------


def _utterances(page: Page) -> Iterator[Utterance]:
    """The sentences of which the page shows who says them, in order; slight ones left out."""
    place = 0
    for sentence in page.reading.sentences:
        answer = _denies(page, sentence) or _such(page, sentence) is not None
        if len(_telling(page, sentence)) < _SLIGHT and not answer:
            continue
        place += 1
        speaker = _speaker(page, sentence)
        if speaker is not None and not speaker.startswith("unnamed"):
            yield Utterance(place, sentence, speaker, side(page, speaker))


def _telling(page: Page, sentence: Span) -> set[str]:
    """The lemmas of a sentence that say what it is about."""
    return {
        page.lemmas[i]
        for i in page.words_in(sentence)
        if page.words[i].upos in {"NOUN", "VERB", "ADJ", "NUM", "PROPN"}
        and page.lemmas[i] not in _speech()
    }


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("cues")["speech"])


def _speaker(page: Page, sentence: Span) -> str | None:
    """Who says a sentence: by its own verb of saying, by its cue, or in whose speech it is."""
    named = _subject(page, sentence) or _inverted(page, sentence)
    if named is not None:
        return named
    own = [
        s
        for s in page.statements
        if s.speaker and any(sentence.start <= c.start < sentence.end for c in (*s.cue, *s.source))
    ]
    if own:
        return max(own, key=lambda s: sum(map(len, s.content))).speaker
    statement = page.statement_at(sentence.start) or page.statement_at(sentence.start + 1)
    if statement is not None:
        return statement.speaker
    return _we(page, sentence)


def _subject(page: Page, sentence: Span) -> str | None:
    """The side or person that the root verb has as its subject, where that verb says something."""
    for i in page.words_in(sentence):
        if page.words[i].head >= 0 or page.words[i].upos != "VERB":
            continue
        says = _speech() | _words("deny") | _words("reject")
        if page.lemmas[i] in says or _counts(page, sentence):
            subject = page.subject(i)
            named = actors_of_phrase(page, subject) if subject is not None else ()
            return named[0] if len(named) == 1 else None
    return None


def _inverted(page: Page, sentence: Span) -> str | None:
    """*Not so, replied Lund*: whom the text names right behind the verb of saying."""
    for i in page.words_in(sentence):
        if page.lemmas[i] in _speech() and i and page.forms[i - 1] in {",", '"', "”", "»"}:
            after = page.words[i].end
            near = [m for m in page.cast.mentions if after < m.start <= after + 2]
            if near:
                return max(near, key=lambda m: m.end).actor
    return None


def _we(page: Page, sentence: Span) -> str | None:
    """*Our members received less*: in a release, the body that publishes it."""
    outlet = slug(page.dispatch.outlet or "")
    forms = {page.forms[i] for i in page.words_in(sentence)}
    return outlet if forms & {"we", "our", "us"} and outlet in page.cast.actors else None


# -- what is answered ---------------------------------------------------------------------------


def _answered(page: Page, answer: Utterance, before: Sequence[Utterance]) -> Utterance | None:
    """The assertion of another side that a sentence contradicts, as a rule the one before it."""
    such = _such(page, answer.sentence)
    anaphor = _denies(page, answer.sentence)
    run: list[Utterance] = []
    for earlier in reversed(before):
        if answer.sentence.start - earlier.sentence.end > _NEAR:
            break
        if not _others(earlier, answer):
            if run:
                break
            continue
        if run and earlier.speaker != run[0].speaker:
            break
        if not _is_assertion(page, earlier.sentence):
            if anaphor:
                break
            continue
        if such is not None:
            if re.search(rf"\b{re.escape(such)}", page.quoted(earlier.sentence).lower()):
                return earlier
            continue
        if answer.place - earlier.place > _APART + len(run):
            break
        if any(test(page, earlier.sentence, answer.sentence) for test in _CONTRARIES):
            return earlier
        if not anaphor:
            break
        run.append(earlier)
    return run[-1] if run else None


def _others(one: Utterance, other: Utterance) -> bool:
    """Whether two different sides speak."""
    if one.speaker == other.speaker:
        return False
    return one.side is None or other.side is None or one.side != other.side


def _is_assertion(page: Page, sentence: Span) -> bool:
    """A wish, a plan or a condition can be turned down, but not denied."""
    if page.quoted(sentence).rstrip("\"”»' )").endswith("?"):
        return False
    words = page.words_in(sentence)
    for i in words:
        if page.words[i].upos == "VERB" and page.lemmas[i] in _words("wishes"):
            told = page.words[i].head >= 0 and page.forms[i].endswith("ed")
            if not told:  # "said that the others had asked for it" states a fact
                return False
    return not _words("future") & {page.forms[i] for i in words}


def _such(page: Page, sentence: Span) -> str | None:
    """What *no such e-mail*, *any such delay* takes up, cut to its stem."""
    match = _SUCH.search(page.text, sentence.start, sentence.end)
    return match.group(1).lower()[:_STEM] if match else None


def _denies(page: Page, sentence: Span) -> bool:
    """*disputes this*, *rejected that*, *Not so*, *that is false*: of what was said before."""
    if _patterns("plain").search(page.text, sentence.start, sentence.end):
        return True
    for i in page.words_in(sentence):
        if page.words[i].upos != "VERB" or page.is_passive(i) or is_negated(page, i):
            continue
        if page.lemmas[i] not in _words("deny") | _words("reject"):
            continue
        lemmas = page.lemmas[i + 1 : i + 4]
        if lemmas[:1] in (["the"], ["these"], ["those"]):
            return bool(set(lemmas[1:2]) & _words("objects")) and lemmas[2:] != ["that"]
        object_ = bool(set(lemmas[:1]) & _words("objects"))
        ends = all(not c.isalnum() for c in lemmas[1:2]) or lemmas[1:2] in (["and"], ["as"])
        return object_ and ends
    return False


# -- numbers ------------------------------------------------------------------------------------


def _counts(page: Page, sentence: Span) -> bool:
    return _counting().search(page.text, sentence.start, sentence.end) is not None


def _counts_otherwise(page: Page, earlier: Span, answer: Span) -> bool:
    """*gave the figure as 180*: a number of its own for what the other has just counted."""
    match = _counting().search(page.text, answer.start, answer.end)
    if match is None or _is_date(page, match.start("n")):
        return False
    value, unit = _count(page, match.start("n"), answer)
    for other, its_unit in _numbers(page, earlier):
        same_unit = unit == its_unit or unit is None or its_unit is None
        if same_unit and other != value and 1 / _MOST_APART < other / value < _MOST_APART:
            return True
    return False


def _numbers(page: Page, sentence: Span) -> Iterator[tuple[float, str | None]]:
    """The counts in a sentence, with their units; never dates, shares or periods."""
    for match in _DIGITS.finditer(page.text, sentence.start, sentence.end):
        if not _is_date(page, match.start()):
            value, unit = _count(page, match.start(), sentence)
            if value > 0 and unit not in _words("terms"):
                yield value, unit


def _is_date(page: Page, offset: int) -> bool:
    return any(t.start <= offset < t.end for t in page.times)


def _count(page: Page, offset: int, sentence: Span) -> tuple[float, str | None]:
    """A number with its scale, and the lemma of what it counts, if it stands right behind it."""
    match = _DIGITS.match(page.text, offset)
    plain = number(match.group(1)) if match else None
    if match is None or plain is None:
        return 0.0, None
    value = plain * _SCALE[match.group(2)]
    after = page.words_in(Span(match.end(), sentence.end))
    for i in list(after)[:3]:
        if page.words[i].upos in {"NOUN", "PROPN"}:
            return value, page.lemmas[i]
        if page.words[i].upos not in {"ADJ", "ADP", "DET"} or page.forms[i] == "of":
            break
    return value, None


# -- done and not done --------------------------------------------------------------------------


def _got_nothing(page: Page, one: Span, other: Span) -> bool:
    """*has handed over the maps* – *had received nothing*, whoever speaks first."""
    return (_gives(page, one) and _lacks(page, other)) or (
        _lacks(page, one) and _gives(page, other)
    )


def _gives(page: Page, sentence: Span) -> bool:
    return any(
        page.lemmas[i] in _words("gives") or page.forms[i] in {"gone", "went"}
        for i in _verbs(page, sentence)
        if not is_negated(page, i)
    )


def _lacks(page: Page, sentence: Span) -> bool:
    """Whether somebody has not got something: *received no answer*, *do not have one line*."""
    words = page.words_in(sentence)
    for i in _verbs(page, sentence):
        near = set(page.forms[max(words.start, i - 3) : i + 3])
        if page.lemmas[i] in _words("gets") and near & {"nothing", "never", "not", "n't", "no"}:
            return True
        if page.lemmas[i] == "have" and near & {"not", "n't"}:
            return True
    return False


def _does_not(page: Page, one: Span, other: Span) -> bool:
    """*did not give back any* – *40 were given back*: one verb, by one of the two denied."""
    done, undone = _by_negation(page, one)
    others_done, others_undone = _by_negation(page, other)
    return bool(done & others_undone or undone & others_done)


def _did_not(page: Page, one: Span, other: Span) -> bool:
    """*Peru had opened fire* – *they had not fired a shot*: who is said to have done it denies."""
    theirs = _speaker(page, other)
    own = {theirs, side(page, theirs or "")} - {None}
    accused = any(
        own & {a for at in [page.subject(i)] if at is not None for a in actors_of_phrase(page, at)}
        for i in _verbs(page, one)
        if page.words[i].head >= 0 and tense_status(page, i)[0] == "happened"
    )
    return accused and any(
        is_negated(page, i)
        and tense_status(page, i)[0] == "happened"
        and (at := page.subject(i)) is not None
        and (page.forms[at] in _OWN or bool(own & set(actors_of_phrase(page, at))))
        for i in _verbs(page, other)
    )


_OWN = frozenset({"they", "we", "it", "he", "she", "i"})


def _by_negation(page: Page, sentence: Span) -> tuple[set[str], set[str]]:
    """The telling verbs of a sentence, those that are said of what happened and of what did not."""
    done: set[str] = set()
    undone: set[str] = set()
    for i in _verbs(page, sentence):
        if page.lemmas[i] in _speech() | _LIGHT:
            continue
        (undone if is_negated(page, i) else done).add(page.lemmas[i])
    return done, undone


_LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "go", "come", "know", "see", "let"})


def _verbs(page: Page, sentence: Span) -> Iterator[int]:
    return (i for i in page.words_in(sentence) if page.words[i].upos == "VERB")


_CONTRARIES = (_counts_otherwise, _got_nothing, _does_not, _did_not)
