"""Claims about what one side says and another, right after it, says is not so.

Nobody needs to *accuse* or *allege*: one speaker states something, and the next one, of another
side, denies it (*Lund rejected that*), gives another number (*the union counted 180*), or has got
nothing of what the first one says was sent. Both are claims of one allegation, in the words of
the first. Wishes and plans are not answered in this way: who turns them down has a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from communique.claims.claim import Status
from communique.claims.contraries import (
    CONTRARIES,
    EVEN_IN_WISHES,
    blames_another,
    is_charged,
    is_undone,
)
from communique.claims.counts import counts
from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.mood import is_negated, tense_status, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side, words_of_bodies
from communique.claims.utterances import Utterance, says_something, speech, utterances, verbs
from communique.claims.voice import is_outlet
from communique.text.span import Span
from communique.vocabulary.load import load

_NEAR = 420  # code points between an assertion and its answer
_APART = 2  # sentences that say something, from the assertion to its answer
_STEM = 5
_SUCH = re.compile(r"\b(?:no|any|any other) such (?!thing)(\w[\w-]+)", re.IGNORECASE)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("answers")[key])


@cache
def _patterns(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("answers")[key]), re.IGNORECASE)


def code_answers(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings in pairs: what one speaker states, and that another says it is not so."""
    del matters
    told = list(utterances(page))
    for at, answer in enumerate(told):
        whole = _with_more(page, answer, told[at + 1 :])
        earlier = _answered(page, answer, told[:at])
        if earlier is None and (kept_to := _kept_to(page, answer, told[at + 1 :])) is not None:
            yield from _pair(page, kept_to, answer, whole)
        if earlier is not None and not _accuses(page, earlier):
            yield from _pair(page, earlier, answer, whole)
        yield from _refuted(page, answer, whole)
        yield from _deeds(page, answer)


def _accuses(page: Page, told: Utterance) -> bool:
    """An accusation is told of as such elsewhere, and by whom it is denied."""
    accusing = load("cues")["accuse"]
    return any(
        page.lemmas[i] in accusing and not page.is_passive(i) for i in verbs(page, told.sentence)
    )


def _with_more(page: Page, answer: Utterance, after: Sequence[Utterance]) -> Span:
    """The answer, and the sentence in which the same one goes on to say what did not happen."""
    more = after[0] if after else None
    if more is None or more.speaker != answer.speaker or more.place - answer.place > 1:
        return answer.sentence
    undone = any(is_undone(page, i) for i in verbs(page, more.sentence))
    return Span(answer.sentence.start, more.sentence.end) if undone else answer.sentence


def _pair(page: Page, earlier: Utterance, answer: Utterance, whole: Span) -> Iterator[Finding]:
    subject: dict[str, Any] = {"of": page.squeezed(earlier.sentence)[:240]}
    first = page.words_in(earlier.sentence).start
    second = page.words_in(answer.sentence).start
    yield Finding("allegation", subject, "alleged", True, None, first, holder=earlier.speaker)
    yield Finding(
        "allegation", subject, "denied", True, "denied", second, whole, holder=answer.speaker
    )


def _deeds(page: Page, told: Utterance) -> Iterator[Finding]:
    """*said Peru had agreed to …*, *we never agreed to …*: what one tells of the other's deeds and
    what he tells of his own not having done, for other dispatches may say the contrary.
    """
    if not _is_assertion(page, told.sentence):
        return
    own = {told.speaker, told.side} - {None}
    for i in verbs(page, told.sentence):
        if page.lemmas[i] not in _words("deeds") or tense_status(page, i)[0] != "happened":
            continue
        subject = page.subject(i)
        if subject is None or page.is_passive(i):
            continue
        doers = set(actors_in(page, page.phrase(subject)))
        undone = is_undone(page, i)
        mine = bool(doers & own) or page.forms[subject] in {"we", "i"}
        somebody = len(doers) == 1 or (not doers and page.lemmas[subject] in words_of_bodies())
        if undone == mine and (mine or somebody):
            clause = Span(
                page.words[i].start, page.voice_ends(page.words[i].end, told.sentence.end)
            )
            deed: dict[str, Any] = {"of": page.squeezed(clause)[:240]}
            if not mine and doers:
                deed["accused"] = doers.pop()
            denied: Status | None = "denied" if mine else None
            yield Finding("allegation", deed, "told", True, denied, i, holder=told.speaker)


def _refuted(page: Page, answer: Utterance, whole: Span) -> Iterator[Finding]:
    """*refuted the assertion of the American side that …*, *called Lund's account a fairy tale*:
    both in one sentence.
    """
    stop = page.words_in(answer.sentence).stop
    for i in verbs(page, answer.sentence):
        if is_negated(page, i) or not _turns_down(page, i, stop):
            continue
        nouns = (k for k in range(i + 1, min(i + 8, stop)) if page.lemmas[k] in _words("objects"))
        noun = next((k for k in nouns if page.words[k].upos == "NOUN"), None)
        denier = _denier(page, answer, i)
        whose = _whose(page, answer, i, noun) if noun is not None else None
        if noun is None or whose is None or denier is None:
            continue
        of = page.squeezed(Span(page.words[noun].start, answer.sentence.end))[:240]
        subject = {"of": of.split(" that ", 1)[-1].strip(' .”"')}
        yield Finding("allegation", subject, "alleged", True, None, i, holder=whose)
        yield Finding("allegation", subject, "denied", True, "denied", i, whole, holder=denier)


def _denier(page: Page, answer: Utterance, verb: int) -> str | None:
    """Who turns it down: the one who speaks, or whom he tells of (*he said Peru had rejected…*)."""
    subject = page.subject(verb)
    if subject is None or page.words[subject].upos == "PRON":
        return answer.speaker
    named = [a for a in actors_of_phrase(page, subject) if not is_outlet(page, a)]
    return answer.speaker if answer.speaker in named or not named else named[0]


def _turns_down(page: Page, verb: int, stop: int) -> bool:
    """*refuted*, *dismissed*; *described … as fiction*, *called … a lie*."""
    if page.lemmas[verb] in _words("deny") | _words("reject"):
        return True
    brands = page.lemmas[verb] in _words("brands")
    return brands and bool(_words("fictions") & set(page.lemmas[verb:stop]))


def _whose(page: Page, answer: Utterance, verb: int, noun: int) -> str | None:
    """Whose claim it is, by the words before the noun or those that hang on it."""
    owners = [c for case, c in page.obliques(noun) if c > noun and case in {"of", "by", "from"}]
    end = max((page.words[c].end for c in owners), default=page.words[noun].end)
    for m in page.cast.mentions:
        if page.words[verb].end <= m.start and m.end <= end and not is_outlet(page, m.actor):
            others = (side(page, m.actor) or m.actor) not in (answer.side, answer.speaker)
            if others and m.actor != answer.speaker:
                return m.actor
    return None


# -- what is answered ---------------------------------------------------------------------------


def _answered(page: Page, answer: Utterance, before: Sequence[Utterance]) -> Utterance | None:
    """The assertion of another side that a sentence contradicts, as a rule the one before it."""
    such = _such(page, answer.sentence)
    anaphor = _denies(page, answer.sentence) or blames_another(page, answer)
    run: list[Utterance] = []  # what the other has just said, newest first
    for earlier in reversed(before):
        if answer.sentence.start - earlier.sentence.end > _NEAR:
            break
        if not _others(earlier, answer) or (run and earlier.speaker != run[0].speaker):
            if run:
                break
            continue
        if such is not None:
            if _takes_up(page, such, earlier):
                return earlier
            continue
        if answer.place - earlier.place > _APART + len(run):
            break
        if _cannot_both_hold(page, earlier, answer):
            return earlier
        if _is_assertion(page, earlier.sentence):
            run.append(earlier)
        elif anaphor and says_something(page, earlier.sentence):
            break
    return run[-1] if run and anaphor else None


def _kept_to(page: Page, denial: Utterance, after: Sequence[Utterance]) -> Utterance | None:
    """What another side says behind a denial: that those who deny they agreed were asked, or what
    it *had said* before of as many of the same things.
    """
    if not _is_denial(page, denial.sentence):
        return None
    for later in after:
        if later.place - denial.place > _APART:
            return None
        if not _others(later, denial) or not _is_assertion(page, later.sentence):
            continue
        if _tells_of_consent(page, later, denial) or _counts_as_many(page, later, denial):
            return later
    return None


def _is_denial(page: Page, sentence: Span) -> bool:
    return any(
        page.lemmas[i] in _words("deny") and not (page.is_passive(i) or is_negated(page, i))
        for i in verbs(page, sentence)
    )


def _tells_of_consent(page: Page, later: Utterance, denial: Utterance) -> bool:
    consent = _words("consents")
    return all(
        consent & {page.lemmas[i] for i in page.words_in(u.sentence)} for u in (later, denial)
    ) and is_charged(page, later, denial)


def _counts_as_many(page: Page, later: Utterance, denial: Utterance) -> bool:
    """*had said that the 1.5 million tonnes are ours*: as many as the denial is about."""
    had = any(
        page.lemmas[i] in speech() and page.forms[c] == "had"
        for i in verbs(page, later.sentence)
        for c in page.children_by(i, "aux")
    )
    ours, theirs = (
        {(c.low, c.high, c.unit) for c in counts(page, u.sentence) if c.unit}
        for u in (later, denial)
    )
    return had and bool(ours & theirs)


def _takes_up(page: Page, such: str, earlier: Utterance) -> bool:
    """Whether *no such …* goes back to a word of what was stated, *meeting* to *met* too."""
    lemmas = {page.lemmas[i] for i in page.words_in(earlier.sentence)}
    named = any(
        lemma.startswith(such[:_STEM]) or (len(lemma) >= _STEM - 1 and such.startswith(lemma))
        for lemma in lemmas
    )
    named = named or such[:_STEM] in page.quoted(earlier.sentence).lower()
    return named and _is_assertion(page, earlier.sentence) and not _rejects(page, earlier.sentence)


def _rejects(page: Page, sentence: Span) -> bool:
    """*rejected reports that they had met*: he who says that there was *no such meeting* agrees."""
    turned_down = _words("deny") | _words("reject")
    return any(
        page.words[i].head < 0 and page.lemmas[i] in turned_down for i in verbs(page, sentence)
    )


def _cannot_both_hold(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    if any(test(page, earlier, answer) for test in EVEN_IN_WISHES):
        return True
    stated = _is_assertion(page, earlier.sentence)
    return stated and any(test(page, earlier, answer) for test in CONTRARIES)


def _others(one: Utterance, other: Utterance) -> bool:
    """Whether two different ones speak, of whom neither is the side of the other.

    Two persons may turn out to be of one side; the record, which knows more of them, sees to that.
    """
    return not {one.speaker, one.side} & {other.speaker} and one.speaker != other.side


def _is_assertion(page: Page, sentence: Span) -> bool:
    """A wish, a plan or a condition can be turned down, but not denied."""
    if page.quoted(sentence).rstrip("\"”»' )").endswith("?") or not says_something(page, sentence):
        return False
    words = _what_is_said(page, sentence)
    for i in words:
        if page.words[i].upos == "VERB" and verb_lemma(page, i) in _words("wishes"):
            told = page.words[i].head >= 0 and page.forms[i].endswith("ed")
            if not told:  # "said that the others had asked for it" states a fact
                return False
    return not _words("future") & {page.forms[i] for i in words if page.words[i].upos != "NOUN"}


def _what_is_said(page: Page, sentence: Span) -> range:
    """The words behind the verb of saying, where what is said follows: *Lund, who hopes to be
    elected, said …* hopes for nothing in what he says.
    """
    words = page.words_in(sentence)
    for i in verbs(page, sentence):
        if page.words[i].head < 0 and page.lemmas[i] in speech():
            said = any(c > i for c in page.children_by(i, "ccomp"))
            return range(i, words.stop) if said else words
    return words


def _such(page: Page, sentence: Span) -> str | None:
    """What *no such e-mail*, *any such delay* takes up."""
    match = _SUCH.search(page.text, sentence.start, sentence.end)
    return match.group(1).lower() if match else None


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
