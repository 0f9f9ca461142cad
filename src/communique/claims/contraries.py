"""Whether two sentences cannot both hold: numbers, done and not done, given and not got, origins.

The tests take what one speaker states and what another says right after it. They look at the words
of the two sentences only; that wishes and plans are no statements is for the caller to see to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from communique.claims.counts import Count, contrary, counts
from communique.claims.mood import is_negated, tense_status
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side
from communique.claims.utterances import Utterance, speech, verbs
from communique.text.span import Span
from communique.vocabulary.load import load

_LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "go", "come", "know", "see", "let"})
_OWN = frozenset({"they", "we", "it", "he", "she", "i"})
_SO_MUCH = frozenset({"one", "any", "single", "it", "them"})  # "we do not have one line"
_OPENS = frozenset({"that", ",", ":", ";", '"', "“", "and", "but"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("answers")[key])


@cache
def _alike() -> dict[str, str]:
    """Words that say one thing, each with the first of its row."""
    return {word: row[0] for row in load("alike")["same"] for word in row}


def _same(lemma: str) -> str:
    return _alike().get(lemma, lemma)


# -- numbers ------------------------------------------------------------------------------------


def counts_otherwise(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*gave the figure as 180*: a number of its own for what the other has just counted.

    The answer sets its number against the other's (*only*, *no more than*, *put the figure at*),
    or says the same of as many of the same things.
    """
    ours, theirs = list(counts(page, answer.sentence)), list(counts(page, earlier.sentence))
    if any(_is_term(page, c, answer.sentence) for c in ours):
        return False
    return any(
        contrary(one, other) and (one.pointed or _said_of_same(page, earlier, answer, one))
        for one in ours
        if _is_out_of(page, one, answer.sentence) in (None, *(c.high for c in theirs))
        for other in theirs
        if not _is_term(page, other, earlier.sentence)
    )


def _is_out_of(page: Page, count: Count, sentence: Span) -> float | None:
    """*Of the second 250 boats, only 130 had come*: of how many a count is a part, if it is."""
    for other in counts(page, Span(sentence.start, page.words[count.word].start)):
        before = page.forms[max(page.words_in(sentence).start, other.word - 3) : other.word]
        if "of" in before:
            return other.high
    return None


def _is_term(page: Page, count: Count, sentence: Span) -> bool:
    """A number that is bargained about: shares and periods, where no deed is told with them."""
    if count.unit not in _words("terms"):
        return False
    told = any(tense_status(page, i)[0] == "happened" for i in _told(page, sentence))
    return not (told or set(_lemmas(page, sentence)) & _words("figures"))


def _said_of_same(page: Page, earlier: Utterance, answer: Utterance, count: Count) -> bool:
    """Whether both tell of one deed, and not each of his own (*our losses*, *our losses*)."""
    if count.unit is None:
        return False
    before = _told(page, earlier.sentence)
    theirs = {_same(page.lemmas[i]): _doers(page, earlier, i) for i in before}
    for i in _told(page, answer.sentence):
        doers = theirs.get(_same(page.lemmas[i]))
        ours = _doers(page, answer, i)
        if doers is not None and (not doers or not ours or doers & ours):
            return True
    return False


def _doers(page: Page, told: Utterance, verb: int) -> set[str]:
    """Who did it by the words of an utterance: *we* are the one who speaks."""
    subject = page.subject(verb)
    if subject is None:
        return set()
    if page.forms[subject] in _OWN:
        return {told.speaker}
    return set(actors_of_phrase(page, subject))


def _told(page: Page, sentence: Span) -> Iterator[int]:
    """The verbs of a sentence that say what is told, not that it is told."""
    return (i for i in verbs(page, sentence) if page.lemmas[i] not in speech() | _LIGHT)


def _lemmas(page: Page, sentence: Span) -> list[str]:
    return [page.lemmas[i] for i in page.words_in(sentence)]


def owes_less(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*unless they settle a debt of 34 million* – *we owe no more than 20*: a debt is a fact even
    where it stands in a condition.
    """
    debts = _words("debts")
    if not (
        debts & set(_lemmas(page, earlier.sentence)) and debts & set(_lemmas(page, answer.sentence))
    ):
        return False
    ours, theirs = counts(page, answer.sentence), list(counts(page, earlier.sentence))
    return any(one.pointed and contrary(one, other) for one in ours for other in theirs)


# -- done and not done --------------------------------------------------------------------------


def got_nothing(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*has handed over the maps* – *had received nothing*, whoever speaks first."""
    one, other = earlier.sentence, answer.sentence
    return (_gives(page, one) and _lacks(page, other)) or (
        _lacks(page, one) and _gives(page, other)
    )


def _gives(page: Page, sentence: Span) -> bool:
    return any(
        page.lemmas[i] in _words("gives") or page.forms[i] in {"gone", "went"}
        for i in verbs(page, sentence)
        if not is_undone(page, i) and tense_status(page, i)[0] == "happened"
    )


def _lacks(page: Page, sentence: Span) -> bool:
    """Whether somebody has not got something: *received no answer*, *do not have one line*."""
    words = page.words_in(sentence)
    for i in verbs(page, sentence):
        near = set(page.forms[max(words.start, i - 3) : i + 3])
        none = near & {"nothing", "never", "not", "n't", "no"} or _of_none(page, i)
        if page.lemmas[i] in _words("gets") and none:
            return True
        if page.lemmas[i] == "have" and is_negated(page, i) and near & _SO_MUCH:
            return not tense_status(page, i)[1]
    return False


def does_not(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*did not give back any* – *40 were given back*: one verb, by one of the two denied."""
    done, undone = _by_negation(page, earlier.sentence)
    others_done, others_undone = _by_negation(page, answer.sentence)
    return bool(done & others_undone or undone & others_done)


def _by_negation(page: Page, sentence: Span) -> tuple[set[str], set[str]]:
    """The telling verbs of a sentence, those that are said of what happened and of what did not."""
    done: set[str] = set()
    undone: set[str] = set()
    for i in _told(page, sentence):
        (undone if is_undone(page, i) else done).add(_same(page.lemmas[i]))
    return done, undone


def keeps_no_word(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*broke a promise* – *it had promised nothing*: the deed told by its noun, and denied."""
    nouns = {
        page.lemmas[i] for i in page.words_in(earlier.sentence) if page.words[i].upos == "NOUN"
    }
    return any(
        _is_own(page, answer, i) and any(_names(noun, page.lemmas[i]) for noun in nouns)
        for i in _told(page, answer.sentence)
        if tense_status(page, i)[0] in {"happened", "denied"}
        and (is_undone(page, i) or page.forms[i + 1 : i + 2] == ["nothing"])
    )


def _names(noun: str, verb: str) -> bool:
    """*promise* of *promise*, *agreement* of *agree*, *meeting* of *meet*."""
    return noun in {verb, f"{verb}ment", f"{verb}ing"}


def _is_own(page: Page, told: Utterance, verb: int) -> bool:
    subject = page.subject(verb)
    return subject is not None and told.speaker in _doers(page, told, verb)


def is_undone(page: Page, verb: int) -> bool:
    """Whether a verb is told of nobody or nothing: *was not built*, *Not a single boat left*."""
    return is_negated(page, verb) or _of_none(page, verb)


def _of_none(page: Page, verb: int) -> bool:
    """By the order of the words: a clause that opens with *not one*, *nobody*, *none of* …"""
    first = page.words_in(page.sentence_of(verb)).start
    at = verb - 1
    ends = _OPENS | speech()
    while at >= first and not {page.forms[at], page.lemmas[at]} & ends and verb - at < 12:
        at -= 1
    opening = page.forms[at + 1 : at + 3]
    if opening[:1] == ["not"]:
        return opening[1:] in (["a"], ["one"], ["any"])
    return bool(set(opening[:1]) & _words("nobody_did"))


def flatly_denies(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*The importer complains of short deliveries.* – *Not one litre has been kept back*: nobody
    says so flatly of what nobody has charged him with.
    """
    charged = set(_lemmas(page, earlier.sentence)) & _words("charges")
    return bool(charged) and any(
        _of_none(page, i) and tense_status(page, i)[0] == "happened"
        for i in verbs(page, answer.sentence)
    )


def _of_none_such(page: Page, told: Utterance) -> Iterator[str]:
    """Of what none was touched by a deed: the noun after *not one*, *no*, *none of the*."""
    for i in verbs(page, told.sentence):
        subject = page.subject(i)
        done = tense_status(page, i)[0] == "happened"
        if (
            subject is not None
            and done
            and _of_none(page, i)
            and page.words[subject].upos == "NOUN"
        ):
            yield page.lemmas[subject]


def left_untouched(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*Peruvian rangers had felled 22 of the pines* – *not a single pine was harmed*: those who
    are charged say flatly of the same things that nothing was done to them.
    """
    untouched = set(_of_none_such(page, answer))
    return bool(untouched & set(_lemmas(page, earlier.sentence))) and is_charged(
        page, earlier, answer
    )


def is_charged(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """Whether one has just said of the other, or of his people, that they did something."""
    own = {answer.speaker, side(page, answer.speaker)} - {None}
    return any(
        own & set(actors_in(page, page.span_of(page.subtree(at, {"acl:relcl"}))))
        for i in verbs(page, earlier.sentence)
        if page.words[i].head >= 0 and tense_status(page, i)[0] == "happened"
        if (at := page.subject(i)) is not None
    )


def did_not(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*Peru had opened fire* – *they had not fired a shot*: who is said to have done it denies."""
    own = {answer.speaker, side(page, answer.speaker)} - {None}
    return is_charged(page, earlier, answer) and any(
        is_negated(page, i)
        and tense_status(page, i)[0] == "happened"
        and (at := page.subject(i)) is not None
        and (page.forms[at] in _OWN or bool(own & set(actors_of_phrase(page, at))))
        for i in verbs(page, answer.sentence)
    )


# -- who, from where ----------------------------------------------------------------------------


def from_elsewhere(page: Page, earlier: Utterance, answer: Utterance) -> bool:
    """*The shots came from the north.* – *…had come from the south*: one deed of two origins."""
    one, other = _origins(page, earlier.sentence), _origins(page, answer.sentence)
    return any(deed == its and not words & others for deed, words in one for its, others in other)


def _origins(page: Page, sentence: Span) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    """What did it, by subject and verb, and the words that say by or from whom."""
    for i in verbs(page, sentence):
        subject = page.subject(i)
        if subject is None or tense_status(page, i)[0] != "happened":
            continue
        for case, c in page.obliques(i):
            if case in {"from", "by"} and not page.is_only_time(page.phrase(c)):
                inside = frozenset(page.lemmas[k] for k in page.subtree(c) if k != c) | {
                    page.lemmas[c]
                }
                telling = inside - {"the", "a", case, "side"}
                yield (page.lemmas[subject], page.lemmas[i]), telling


def blames_another(page: Page, answer: Utterance) -> bool:
    """*it was the carrier that had closed the gate*: not those of whom it was said before."""
    for i in page.words_in(answer.sentence):
        if page.forms[i] != "it" or page.forms[i + 1 : i + 2] not in (["was"], ["is"]):
            continue
        stop = page.words_in(answer.sentence).stop
        relative = next(
            (k for k in range(i + 3, min(i + 12, stop)) if page.forms[k] in _RELATIVES), None
        )
        if relative is None or page.forms[i + 2] in {"not", "only", "clear", "possible"}:
            continue
        did = next((k for k in range(relative, min(relative + 5, stop)) if _is_deed(page, k)), None)
        own = {answer.speaker, answer.side} - {None}
        blamed = {
            m.actor
            for m in page.cast.mentions
            if page.words[i].end < m.start < page.words[relative].start
        }
        if did is not None and not blamed & own and _is_somebody(page, i + 2, relative, blamed):
            return True
    return False


_RELATIVES = frozenset({"who", "which", "that"})


def _is_deed(page: Page, word: int) -> bool:
    return page.words[word].upos == "VERB" and tense_status(page, word)[0] == "happened"


def _is_somebody(page: Page, first: int, stop: int, named: set[str]) -> bool:
    acts = {page.lemmas[k] for k in range(first, stop)} & frozenset(
        (*load("matters")["bodies"], *load("matters")["organs"])
    )
    return bool(named or acts)


CONTRARIES = (
    counts_otherwise,
    got_nothing,
    does_not,
    did_not,
    flatly_denies,
    left_untouched,
    keeps_no_word,
    from_elsewhere,
)
EVEN_IN_WISHES = (owes_less,)  # what is presupposed, and so stated, by a wish or a threat as well
