"""Whether a matter happened, is planned, proposed, denied…: the standing of a predicate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from communique.claims.claim import Status
from communique.claims.page import Page
from communique.vocabulary.load import load

_CLIMB = frozenset({"xcomp", "ccomp", "acl", "obl", "obj", "nmod", "nsubj", "csubj", "advcl"})
_NOMINAL_LINKS = frozenset({"nmod", "acl", "obj", "obl", "nsubj", "compound", "appos"})
# Order of precedence when several categories govern one matter.
_STRONG: tuple[Status, ...] = ("cancelled", "postponed", "denied", "conditional")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a matter stands in its sentence.

    ``status`` as in the contract; ``negated`` when a negation bears on it; ``governor`` the word
    that decided (``None`` when tense did); ``future`` when it lies ahead of the telling.
    """

    status: Status
    negated: bool
    future: bool
    governor: int | None = None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("mood")[key])


@cache
def _categories() -> dict[tuple[str, str], Status]:
    """(lemma with particle, class of word) → status."""
    table: dict[tuple[str, str], Status] = {}
    data = cast(dict[str, Any], load("mood"))
    for status, lists in data.items():
        if isinstance(lists, dict):
            for group, words in lists.items():
                for word in words:
                    table.setdefault((word, group), cast(Status, status))
    return table


def verb_lemma(page: Page, word: int) -> str:
    """The lemma of a verb with its particle: ``call_off``."""
    particle = next(
        (
            page.forms[c]
            for c in page.children[word]
            if page.words[c].deprel == "compound:prt"
            or (c == word + 1 and page.words[c].upos in {"ADP", "ADV"} and _is_particle(page, c))
        ),
        None,
    )
    return f"{page.lemmas[word]}_{particle}" if particle else page.lemmas[word]


def _is_particle(page: Page, word: int) -> bool:
    return page.forms[word] in {"off", "out", "back", "up", "over"} and page.relation(word) in {
        "advmod",
        "compound",
    }


def category(page: Page, word: int) -> Status | None:
    """The status that a governing word gives to what it governs, if any."""
    upos = page.words[word].upos
    table = _categories()
    if upos in {"VERB", "AUX"}:
        name = verb_lemma(page, word)
        if name == "set" and any(page.forms[c] == "free" for c in page.children[word]):
            return None
        return table.get((name, "verbs"))
    if upos in {"NOUN", "PROPN"}:
        return table.get((page.lemmas[word], "nouns"))
    if upos in {"ADJ", "ADV"} or (upos == "ADP" and page.child(word, "cop") is not None):
        return table.get((page.forms[word], "adjectives"))
    return None


def is_negated(page: Page, word: int) -> bool:
    """Whether a negation bears directly on a word: *not*, *no* before it, *neither*, *without*."""
    negators = _words("negators")
    for c in page.children[word]:
        relation = page.relation(c)
        if relation in {"advmod", "det", "aux", "cc", "case", "piece", "neg"} and (
            page.forms[c] in negators and not _is_other_half(page, word, c)
        ):
            return True
        if relation in {"nsubj", "obj"} and (
            page.forms[c] in negators
            or any(
                page.forms[d] in negators and page.relation(d) in {"det", "advmod", "cc"}
                for d in page.children[c]
            )
        ):
            return True
        if relation == "aux" and any(page.forms[d] in negators for d in page.children[c]):
            return True
    return False


def _is_other_half(page: Page, word: int, negator: int) -> bool:
    """*would tolerate the one, but never the other*, *agreed not to go*: what is negated comes
    after.
    """
    if negator > word and page.forms[negator + 1 : negator + 2] == ["to"]:
        return True
    return "but" in page.forms[word + 1 : negator]


def _auxiliaries(page: Page, predicate: int) -> set[str]:
    found = {page.forms[c] for c in page.children_by(predicate, "aux", "cop")}
    if page.words[predicate].upos == "VERB" and page.relation(predicate) == "conj":
        head = page.words[predicate].head
        if head >= 0 and not found and page.child(predicate, "nsubj") is None:
            found = {page.forms[c] for c in page.children_by(head, "aux", "cop")}
    return found


def _is_conditional(page: Page, predicate: int) -> bool:
    """Under *if*, *unless*, *until* …, or with such a clause; under *before* or *after* when the
    main clause lies ahead (*will not leave before they are freed*, *ready to …, but only after*).
    """
    own = page.mark_of(predicate)
    if own and _opens_condition(own):
        return True
    if own in {"before", "after"} and (
        _only_after(page, predicate, own) or _lies_ahead(page, page.words[predicate].head)
    ):
        return True
    for c in page.children_by(predicate, "advcl"):
        mark = page.mark_of(c)
        if mark and (_opens_condition(mark) or _only_after(page, c, mark)):
            return True
    return False


def _opens_condition(mark: str) -> bool:
    marks = _words("conditional_marks")
    return mark in marks or mark.split(" ", maxsplit=1)[0] in marks


def _only_after(page: Page, clause: int, mark: str) -> bool:
    first = min(page.subtree(clause))
    return mark == "after" and "only" in page.forms[max(0, first - 1) : first + 2]


def _lies_ahead(page: Page, main: int) -> bool:
    if main < 0 or not page.is_predicate(main):
        return False
    ahead = category(page, main) in {"scheduled", "expected", "proposed"}
    return ahead or tense_status(page, main)[1] or is_negated(page, main)


def _is_going(page: Page, predicate: int) -> bool:
    """``is to meet``, ``are set to meet``, ``is going to meet``, ``is due to meet``."""
    if page.relation(predicate) != "xcomp" or page.words[predicate].head < 0:
        return False
    head = page.words[predicate].head
    return page.forms[head] in {"going", "due", "set", "bound", "about", "is", "are"}


def _gerund_status(page: Page, predicate: int) -> tuple[Status, bool]:
    """*focus on opening*: nothing done yet; *began returning*, *opening the road, he …*: as the
    verb above stands.
    """
    lead = page.mark_of(predicate) or page.preposition(predicate)
    if lead.split(" ")[0] in _words("coming_first"):
        head = page.words[predicate].head
        told = head >= 0 and page.is_predicate(head) and not tense_status(page, head)[1]
        return ("happened", False) if told else ("expected", True)
    if lead:
        return ("expected", True)
    head = page.words[predicate].head
    if head >= 0 and page.is_predicate(head) and not page.forms[head].endswith("ing"):
        return tense_status(page, head)
    return ("ongoing", False)


_IS = frozenset({"is", "are"})  # "the sides are to meet": fixed, not only wished for


def tense_status(page: Page, predicate: int) -> tuple[Status, bool]:
    """Status and futurity that tense and auxiliaries of one predicate give by themselves."""
    auxiliaries = _auxiliaries(page, predicate)
    form = page.forms[predicate]
    if auxiliaries & _words("future") or _is_going(page, predicate):
        return ("scheduled", True)
    if auxiliaries & _words("unreal"):
        return ("expected", True)
    if auxiliaries & _words("weak") or "must" in auxiliaries or "need" in auxiliaries:
        return ("expected", True)
    if page.mark_of(predicate) == "to":
        is_to = any(page.forms[c] in _IS for c in page.children_by(predicate, "aux", "cop"))
        return ("scheduled" if is_to else "expected", True)
    perfect = bool(auxiliaries & {"has", "have", "had", "'ve", "having"})
    present_be = bool(auxiliaries & {"is", "are", "am", "'re", "'s", "'m", "being"})
    if form.endswith("ing") and not auxiliaries & {"been", "was", "were"} and not present_be:
        return _gerund_status(page, predicate)
    if form.endswith("ing"):
        past_be = bool(auxiliaries & {"was", "were"})
        return ("happened" if past_be and not present_be else "ongoing", False)
    if perfect or page.is_passive(predicate):
        if present_be and not perfect and "been" not in auxiliaries:
            return ("ongoing", False)
        return ("happened", False)
    if page.words[predicate].upos != "VERB":
        past = bool(auxiliaries & {"was", "were", "been"})
        return ("happened" if past else "ongoing", False)
    lemma = page.lemmas[predicate]
    if "did" in auxiliaries or (form != lemma and not form.endswith("s")):
        return ("happened", False)
    if form == lemma and page.child(predicate, "nsubj", "aux") is None:
        return ("expected", True)
    return ("ongoing", False)


def standing(page: Page, word: int) -> Standing:
    """The standing of the matter that ``word`` heads (a noun or a verb).

    Looks at the predicate above it, at governing verbs, nouns and adjectives (*plans for a
    round*, *expects to hold*, *postponed the exchange*), at negation and at conditions.
    """
    predicate = page.predicate_above(word)
    if predicate is None:
        return Standing(_headline_status(page, word), is_negated(page, word), False)
    status, future = tense_status(page, predicate)
    if is_disbelieved(page, word):
        return Standing("denied", True, False, predicate)
    if _only_setting(page, word):
        status, future = tense_status(page, _main_verb(page, predicate))
        return Standing(_setting_status(page, word, status, future), False, future, None)
    negated = is_negated(page, word) or is_negated(page, predicate)
    governor: int | None = None
    if _is_conditional(page, predicate) or _is_conditional(page, _main_verb(page, predicate)):
        return Standing("conditional", negated, True, predicate)
    for below, above in _governors(page, word):
        kind = None if _only_setting(page, below) else category(page, above)
        if kind is not None and kind != "cancelled" and _only_subject(page, below, above):
            kind = None
        if kind == "ongoing" and below != above and page.child(below, "nsubj") is not None:
            kind = None
        if above != predicate and is_negated(page, above):
            negated = True
        if kind is None:
            continue
        above_status, above_future = (
            tense_status(page, above) if page.is_predicate(above) else (status, future)
        )
        status, future, governor = (
            _governed(kind, status, above_status, future or above_future),
            (future or above_future or kind in {"expected", "scheduled", "proposed"}),
            above,
        )
        if kind in _STRONG:
            break
    if status == "denied" and negated:
        return Standing("happened", False, False, governor)
    if negated and status in {"happened", "ongoing", "scheduled", "expected", "proposed"}:
        status = "denied"
    return Standing(status, negated, future and status != "denied", governor)


def _governed(kind: Status, own: Status, above: Status, future: bool) -> Status:
    if kind == "ongoing":
        return own if own in {"conditional"} else above
    if kind in {"postponed", "cancelled"}:
        return kind if not future else ("expected" if above != "happened" else kind)
    return kind


def is_disbelieved(page: Page, word: int) -> bool:
    """*dismissed a report that …*, *the reports that … are untrue*: said only to be denied."""
    for above in page.ancestors(word):
        if page.lemmas[above] in _words("reports"):
            governor = page.predicate_above(above)
            if governor is None:
                return False
            near = {governor, *page.children_by(governor, "advmod", "obl", "xcomp", "amod")}
            return page.lemmas[governor] in _denying() or any(
                page.forms[i] in _words("untrue") for i in near
            )
        if page.lemmas[above] in _denying() and any(
            page.lemmas[c] in _words("reports") for c in page.children_by(above, "obj") if c < word
        ):
            return True  # the clause hung on the verb beside the report that it spells out
    return False


@cache
def _denying() -> frozenset[str]:
    return frozenset(load("cues")["deny"])


def _only_setting(page: Page, below: int) -> bool:
    """*agreed at a second round*: the round is where it was agreed, not what was agreed."""
    if page.relation(below) not in {"obl", "nmod"}:
        return False
    return page.preposition(below).split(" ")[0] in _words("setting")


def _main_verb(page: Page, predicate: int) -> int:
    """*agreed to exchange … after a first round*: the round came before the agreeing."""
    at = predicate
    while page.relation(at) == "xcomp" and page.words[at].head >= 0:
        at = page.words[at].head
    return at


def _setting_status(page: Page, word: int, status: Status, future: bool) -> Status:
    """Of a matter that is only when or where something is: as far along as that something is.

    What something will follow (*will take place after the exchange*) is a condition, no more.
    """
    if page.preposition(word).split(" ")[0] in _words("coming_first"):
        return "conditional" if future else "happened"
    return status if future or status == "ongoing" else "happened"


def _only_subject(page: Page, below: int, above: int) -> bool:
    """The subject of an active verb is not what it fails to do, offers or expects."""
    return (
        page.relation(below) == "nsubj"
        and page.words[above].upos == "VERB"
        and not (page.is_passive(above))
    )


_CIRCUMSTANCES = frozenset({"after", "before", "since", "while", "when", "once"})


def _governors(page: Page, word: int) -> list[tuple[int, int]]:
    """Words that decide on ``word``, nearest first, each with the word below it on the way.

    Nouns over it, its predicate and the predicates above; a participle over its noun (*prisoners
    freed in the exchange*) ends the way, since the noun's own clause says nothing about it.
    """
    found: list[tuple[int, int]] = []
    at = word
    for above in page.ancestors(word):
        if page.relation(at) not in _CLIMB | {"compound", "conj", "nmod", "appos", "amod", "root"}:
            break
        if page.words[at].deprel == "acl:relcl" or (
            page.relation(at) == "advcl" and _is_circumstance(page, at)
        ):
            break
        if page.relation(at) == "ccomp" and _is_speech(page, above):
            break
        if page.words[at].deprel == "acl" and page.mark_of(at) != "to":
            break
        found.append((at, above))
        at = above
        if len(found) >= 5:
            break
    found[:0] = [(word, c) for c in page.children_by(word, "amod", "acl")]
    if page.is_predicate(word):
        found.insert(0, (word, word))
    return found


def _is_circumstance(page: Page, clause: int) -> bool:
    """*after a first meeting ended*: a clause of its own time, whatever hangs on its first word."""
    if page.mark_of(clause) not in {"", "to", "in order"}:
        return True
    before = (i for i in page.subtree(clause) if i < clause)
    return any(page.forms[i] in _CIRCUMSTANCES and page.relation(i) == "case" for i in before)


def _is_speech(page: Page, word: int) -> bool:
    return page.lemmas[word] in _speech_verbs()


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(load("cues")["speech"])


def _headline_status(page: Page, word: int) -> Status:
    sentence = page.sentence_of(word)
    words = list(page.words_in(sentence))
    forms = {page.forms[i] for i in words}
    off = [s for i in words if (s := _off(page, i)) is not None]
    if off:
        return off[0]
    return "expected" if forms & {"to", "set", "due", "next", "plan", "planned"} else "happened"


def _off(page: Page, word: int) -> Status | None:
    """*postponed*, *called off*, whatever class of word the tree makes of it."""
    table = _categories()
    for group in ("verbs", "nouns", "adjectives"):
        found = table.get((page.lemmas[word] if group != "adjectives" else page.forms[word], group))
        if found in {"postponed", "cancelled"}:
            return found
    return None
