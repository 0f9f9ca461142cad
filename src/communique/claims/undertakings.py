"""What somebody undertakes that is of no more particular kind: *agreed to install gauges*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from communique.claims.agreeing import (
    agreeing_parties,
    in_own_words,
    is_history,
    is_joint,
    is_settled,
    shortened,
)
from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.matters import words
from communique.claims.mood import is_disbelieved, is_negated, standing, tense_status, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase, sides
from communique.claims.quantity import money_of, quantity_of, share_of
from communique.vocabulary.load import load

_NEAR_TO = 5  # words between *agreed* and *to*: "agreed in Vienna on Tuesday to …"
_INTRODUCED = frozenset({"to", "that", "not to", ""})  # "agreed although …" undertakes nothing
_ASKING = frozenset({"who", "whom", "how", "what", "when", "where", "which", "whether", "why"})
_ASK = frozenset({"ask", "question", "wonder"})
_BINDING = frozenset({"will", "shall", "must", "may", "can", "'ll"})
_RELATIVES = frozenset({"which", "that", "what"})
_CLAUSES = frozenset({"conj", "advcl", "parataxis", "acl:relcl"})
_LEAD = re.compile(r"^(?:and\s+)?(?:on(?: \w+day to)?|that|to)\s+")


def undertakings(page: Page, matter: Matter, known: set[int]) -> Iterator[Finding]:
    """Findings about what is agreed or promised by the verb of ``matter``; the words in ``known``
    head matters that are told of by themselves.
    """
    agreed = matter.word
    if _is_doubted(page, agreed) or not is_settled(page, agreed):
        return
    parties = agreeing_parties(page, agreed)
    for part in _undertaken(page, agreed):
        negated = _is_refrained(page, part)
        lemma = verb_lemma(page, part) if _is_verb(page, part) else page.lemmas[part]
        if lemma in words("not_undertaken") and not negated:
            continue
        objects = _objects(page, part)
        asked = page.words[part].upos == "PRON" or page.forms[part] in _RELATIVES
        if objects and not asked and _lies_ahead(page, part) and not known & {part, *objects}:
            yield _undertook(page, part, objects, parties, negated)


def provisions(page: Page, known: set[int]) -> Iterator[Finding]:
    """*Under the deal, Chile may sell 600 tonnes and Peru …*: what an agreement lays down."""
    for word in range(len(page.words)):
        if page.forms[word] != "under" or page.relation(word) != "case":
            continue
        deal, predicate = page.words[word].head, page.predicate_above(page.words[word].head)
        if predicate is None or not _is_agreement(page, deal) or predicate == deal:
            continue
        for clause in page.conjuncts(predicate):
            part, subject = _to_be_done(page, clause), page.child(clause, "nsubj")
            bound = part != clause or _binds(page, part, predicate)
            if part in known or subject is None or not bound:
                continue
            objects = [c for c in _objects(page, part) if c != deal]
            if objects and not known & set(objects):
                parties = sides(page, actors_of_phrase(page, subject))
                yield _undertook(page, part, [subject, *objects], parties, False, deal)


def _to_be_done(page: Page, clause: int) -> int:
    """*is to open*: the verb that says what."""
    inner = page.children_by(clause, "xcomp") if page.forms[clause] in {"is", "are"} else []
    return next((c for c in inner if page.mark_of(c) == "to"), clause)


def _is_agreement(page: Page, noun: int) -> bool:
    """An agreement that stands: no draft, no plan, none of another year."""
    if page.lemmas[noun] not in words("agreement_nouns") | {"protocol", "pact"}:
        return False
    inside = page.phrase(noun)
    vague = {"proposed", "draft", "planned", "possible", "future", "any", "such", "old", "earlier"}
    modifiers = {page.forms[c] for c in page.children_by(noun, "amod", "det", "compound")}
    dated = any(t.type == "DATE" for t in page.times_in(inside))
    return not (modifiers & vague or dated or standing(page, noun).negated)


def _binds(page: Page, part: int, first: int) -> bool:
    """*will*, *may*, *is to*: laid down for the time to come; *would* is only proposed."""
    own = {page.forms[c] for c in page.children_by(part, "aux")}
    shared = {page.forms[c] for c in page.children_by(first, "aux")}
    is_to = page.mark_of(part) == "to" and page.child(part, "cop") is not None
    lays_down = bool((own or shared) & _BINDING) or page.lemmas[part] == "undertake" or is_to
    return lays_down and not is_negated(page, part)


def _is_doubted(page: Page, agreed: int) -> bool:
    """Denied, conditional, asked about, or only told again of what was said before."""
    if standing(page, agreed).status in {"denied", "conditional"} or is_history(page, agreed):
        return True
    if page.lemmas[agreed] == "commit" and page.is_passive(agreed):
        return True  # "is committed to peace": a stance
    if is_disbelieved(page, agreed) or _is_untrue(page, agreed):
        return True
    asked = any(page.lemmas[a] in _ASK for a in page.ancestors(agreed))
    return asked or _is_until(page, agreed)


def _is_until(page: Page, agreed: int) -> bool:
    """*nothing to deliver until they had agreed on it*, whatever the tree hangs it on."""
    first = page.words_in(page.sentence_of(agreed)).start
    return "until" in page.forms[max(first, agreed - 15) : agreed]


def _is_untrue(page: Page, word: int) -> bool:
    """*Reports that … were untrue*, where the tree does not join the two."""
    mood = load("mood")
    sentence = page.words_in(page.sentence_of(word))
    told = any(page.lemmas[i] in mood["reports"] for i in range(sentence.start, word))
    return told and any(page.forms[i] in mood["untrue"] for i in range(word, sentence.stop))


def _undertook(
    page: Page,
    part: int,
    objects: Sequence[int],
    parties: Sequence[str],
    negated: bool,
    under: int | None = None,
) -> Finding:
    inside = set(page.subtree(part, _CLAUSES))
    inside -= set(page.subtree(under)) if under is not None else set()
    inside = {i for i in inside if page.words[i].upos != "PUNCT"}
    span = in_own_words(page, page.span_of({part, *objects, *inside}))
    what = _LEAD.sub("", shortened(page, span))
    if negated and not what.startswith("not "):
        what = f"not to {what}"
    subject: dict[str, Any] = {"kind": "other", "what": what}
    sizes = (share_of(page, o) or quantity_of(page, o) for o in objects)
    quantity = next((q for q in sizes if q is not None), None)
    if quantity is None and set(what) & set("$€£¥"):
        quantity = money_of(page, part)
    if quantity is not None:
        subject["quantity"] = quantity.to_json()
    if parties:
        subject["parties"] = list(parties)
    if is_joint(page, part):
        subject["joint"] = True
    return Finding("commitment", subject, "status", "agreed", "happened", part)


def _is_verb(page: Page, word: int) -> bool:
    return page.words[word].upos in {"VERB", "AUX"}


def _lies_ahead(page: Page, part: int) -> bool:
    """*to build*, *that it will build*; not *that it was built*, *is useful* or *should be*."""
    if not _is_verb(page, part) or page.mark_of(part) != "that":
        return not _is_verb(page, part) or tense_status(page, part)[0] != "happened"
    should = {page.forms[c] for c in page.children_by(part, "aux")} & {"should", "ought"}
    return tense_status(page, part)[1] and not should


def _is_refrained(page: Page, part: int) -> bool:
    """*agreed not to raise the levy*: what is not to be done is undertaken, whatever it is."""
    return _is_verb(page, part) and page.forms[part - 2 : part] == ["not", "to"]


def _objects(page: Page, part: int) -> list[int]:
    """What it is done to, when or where; *eight aircraft will fly*: who is to do it."""
    if not _is_verb(page, part):
        return [part]
    found = [
        c
        for c in page.children_by(part, "obj", "obl", "nsubj:pass")
        if not page.is_only_time(page.phrase(c)) and page.forms[c] not in _RELATIVES
    ]
    subject = page.child(part, "nsubj")
    named = page.mark_of(part) == "that" or subject is not None
    return found or ([subject] if named and subject is not None else [])


def _undertaken(page: Page, agreed: int) -> list[int]:
    """The verbs (or, after *on* and *to*, the nouns) that say what was agreed."""
    if page.words[agreed].upos == "NOUN":
        return _laid_down(page, agreed)
    found: list[int] = []
    for clause in page.children_by(agreed, "xcomp", "ccomp", "advcl"):
        mark = page.mark_of(clause)
        if clause < agreed or mark not in _INTRODUCED or _is_question(page, agreed, clause):
            continue
        if mark or page.relation(clause) != "advcl":
            found += page.conjuncts(clause)
    found += _after_to(page, agreed, found)
    verbs = [v for v in dict.fromkeys(found) if page.words[v].upos == "VERB" and v > agreed]
    verbs = [v for v in verbs if not _is_question(page, agreed, v)]
    if verbs or page.lemmas[agreed] not in {"agree", "consent"}:
        return sorted(verbs)
    return [
        c
        for case, c in page.obliques(agreed)
        if case in {"on", "to"}
        and c > agreed
        and not page.is_only_time(page.phrase(c))
        and page.words[c].upos in {"NOUN", "NUM", "SYM"}
        and not _is_some_of_them(page, c)
    ]


def _laid_down(page: Page, noun: int) -> list[int]:
    """*an agreement to open the road*, *… that Peru shall open the road*."""
    clauses = [c for c in page.children_by(noun, "acl", "ccomp", "xcomp") if c > noun]
    said = [c for c in clauses if page.mark_of(c) in {"to", "that"}]
    return [v for c in said for v in page.conjuncts(c) if page.words[v].upos == "VERB"]


def _is_some_of_them(page: Page, word: int) -> bool:
    """*agreed on 37 of them*: on what, is not said here."""
    return any(page.words[c].upos == "PRON" for case, c in page.obliques(word) if case == "of")


def _is_question(page: Page, agreed: int, clause: int) -> bool:
    """*agreed who may fish, but not how to share*: what was settled is not said."""
    between = page.forms[agreed + 1 : clause]
    return bool(_ASKING & set(between)) and not {"that", "to"} & set(between[:1])


def _after_to(page: Page, agreed: int, found: Sequence[int]) -> list[int]:
    """*agreed on Tuesday to install gauges*, *…, to balance the budget and to …*: lists of *to*."""
    more: list[int] = []
    sentence = page.words_in(page.sentence_of(agreed))
    for i in range(agreed + 1, sentence.stop - 1):
        if page.forms[i] in {";", ":", '"', "”"}:
            break
        if page.forms[i] != "to" or page.words[i + 1].upos != "VERB":
            continue
        above = set(page.ancestors(i + 1))
        listed = page.forms[i - 1] in {",", "and"} and bool({agreed, *found, *more} & above)
        if listed or agreed == page.words[i + 1].head or i - agreed <= _NEAR_TO:
            more.append(i + 1)
    return more
