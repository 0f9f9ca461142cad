"""Find the matters of a negotiation on a page, by lexicons over trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

from communique.actors.gazetteer import peoples
from communique.claims.matter import Matter, MatterKind
from communique.claims.mood import category, standing, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import parties_of
from communique.claims.quantity import (
    Quantity,
    digits_at,
    duration_of,
    money_of,
    number,
    ordinal,
    quantity_of,
)
from communique.claims.setting import places_of, times_of
from communique.text.span import Span
from communique.vocabulary.load import load

_NEXT = frozenset(
    {"next", "new", "another", "fresh", "coming", "upcoming", "further", "following", "additional"}
)
_LAST = frozenset({"last", "previous", "latest", "earlier", "recent", "past", "preceding"})
_THIS = frozenset({"this", "current", "present", "ongoing"})
_CAN_BE_PUT_OFF = frozenset(
    {"round", "meeting", "prisoner_exchange", "body_return", "release", "withdrawal", "visit"}
)
_EVENT_NOUNS: tuple[tuple[str, MatterKind], ...] = (
    ("agreement_nouns", "agreement"),
    ("ceasefire_nouns", "ceasefire"),
    ("withdrawal_nouns", "withdrawal"),
    ("attack_nouns", "attack"),
    ("sanction_nouns", "sanction"),
    ("visit_nouns", "visit"),
    ("proposal_nouns", "proposal"),
)
_EVENT_VERBS: tuple[tuple[str, MatterKind], ...] = (
    ("meeting_verbs", "meeting"),
    ("call_verbs", "call"),
    ("visit_verbs", "visit"),
    ("rejection_verbs", "rejection"),
    ("attack_verbs", "attack"),
)


@cache
def words(key: str) -> frozenset[str]:
    """One list of ``vocabulary/matters.yaml``."""
    return frozenset(load("matters")[key])


@cache
def _by_word(key: str) -> dict[str, str]:
    """The first heading of a table of ``vocabulary/matters.yaml`` under which each word stands."""
    data = cast(dict[str, list[str]], load("matters")[key])
    table: dict[str, str] = {}
    for heading, listed in data.items():
        for word in listed:
            table.setdefault(word, heading)
    return table


def item_kind(noun: str) -> str | None:
    """The kind of commitment whose items a noun names (``prisoner``: an exchange), if any."""
    return _by_word("commitment_items").get(noun)


def find_matters(page: Page) -> tuple[Matter, ...]:
    """Every matter mentioned on the page, in the order of the text."""
    found: list[Matter] = []
    for word in range(len(page.words)):
        matter = (
            _put_off(page, word, found)
            or _bare_ordinal(page, word, found)
            or _matter_at(page, word)
            or _said_again(page, word, found)
        )
        if matter is not None:
            found.append(matter)
    return tuple(found)


def _bare_ordinal(page: Page, word: int, before: Sequence[Matter]) -> Matter | None:
    """*The first was held in March; a third is planned*: an ordinal for a round just spoken of."""
    value = ordinal(page.forms[word])
    if value is None or page.relation(word) != "nsubj" or page.forms[word - 1] not in {"the", "a"}:
        return None
    last = next((m for m in reversed(before) if m.kind in {"round", "meeting"}), None)
    if last is None or word - last.word > _REACH:
        return None
    predicate = page.predicate_above(word)
    if predicate is None or not (
        page.lemmas[predicate] in words("held_verbs") or category(page, predicate) is not None
    ):
        return None
    return _built(page, word, "round", ordinals=(value,))


def _said_again(page: Page, word: int, before: Sequence[Matter]) -> Matter | None:
    """*has moved the sitting to Friday*: the round with a number that was spoken of last."""
    if page.words[word].upos != "NOUN" or page.lemmas[word] not in words("round_nouns"):
        return None
    if page.forms[word - 1 : word] != ["the"] or page.children_by(word, "nmod", "compound"):
        return None
    last = next((m for m in reversed(before) if m.kind == "round"), None)
    if last is None or not last.ordinals or word - last.word > _REACH:
        return None
    predicate = page.predicate_above(word)
    if predicate is None or page.words[word].deprel not in {"obj", "nsubj", "nsubj:pass"}:
        return None
    moved = page.lemmas[predicate] in load("matters")["sitting"]["move"]
    if not moved and category(page, predicate) not in {"postponed", "cancelled"}:
        return None
    return _built(page, word, "round", ordinals=last.ordinals)


_REACH = 60  # how many words back a pronoun can point


def _put_off(page: Page, word: int, before: Sequence[Matter]) -> Matter | None:
    """*postponed it*, *it was called off*: the last matter that can be put off, once more."""
    if page.words[word].upos != "VERB" or category(page, word) not in {"postponed", "cancelled"}:
        return None
    objects = page.children_by(word, "obj", "nsubj:pass")
    if not any(page.forms[c] in {"it", "them", "this", "these"} for c in objects):
        return None
    for matter in reversed(before):
        if word - matter.word > _REACH:
            return None
        if matter.kind in _CAN_BE_PUT_OFF and matter.word < word:
            return replace(
                matter,
                word=word,
                antecedent=matter.antecedent or matter.word,
                span=page.clause_span(word),
                standing=standing(page, word),
                times=tuple(times_of(page, word)),
            )
    return None


def _matter_at(page: Page, word: int) -> Matter | None:
    upos = page.words[word].upos
    undertakes = upos == "VERB" and page.lemmas[word] in words("agreement_verbs")
    if page.in_attribution(page.words[word].start) and not (
        undertakes or page.lemmas[word] in words("talk_nouns") | words("agreement_nouns")
    ):
        return None  # who speaks, and that he does, is no news; that he agrees is
    if upos in {"NOUN", "PROPN"} or (page.forms[word] == "round" and upos != "VERB"):
        return _noun(page, word)
    if upos == "VERB":
        return _verb(page, word)
    return None


def _noun(page: Page, word: int) -> Matter | None:
    lemma = page.lemmas[word]
    if lemma in words("round_nouns") or page.forms[word] in {"rounds", "sessions"}:
        return _round(page, word)
    if lemma in words("call_nouns") and lemma == "call":
        return _call(page, word)
    if page.forms[word] in words("meeting_nouns") or lemma in words("meeting_nouns"):
        return _meeting(page, word)
    transfer = _transfer_noun(page, word)
    if transfer is not None:
        return transfer
    if (lemma in words("document_nouns") and is_document(page, word)) or _is_signed(page, word):
        return _built(page, word, "document", ordinals=ordinals_of(page, word))
    for key, kind in _EVENT_NOUNS:
        if lemma in words(key) or page.forms[word] in words(key):
            more = {"quantity": duration_of(page, word)} if kind == "ceasefire" else {}
            return _built(page, word, kind, **more)
    return None


def _built(page: Page, word: int, kind: MatterKind, **more: Any) -> Matter:
    return Matter(
        kind=kind,
        word=word,
        span=page.phrase(word),
        standing=standing(page, word),
        times=tuple(times_of(page, word)),
        places=tuple(places_of(page, word)),
        parties=parties_of(page, word),
        **more,
    )


# -- rounds and meetings ---------------------------------------------------------------------


def ordinals_of(page: Page, noun: int) -> tuple[int, ...]:
    """The ordinals of a noun: ``third``, ``second or third``, ``round three``, ``Round 4``."""
    found: list[int] = []
    for i in _modifiers_before(page, noun):
        value = ordinal(page.forms[i])
        if value is not None:
            found.append(value)
    after = noun + 1
    if not found and after < len(page.words) and page.lemmas[noun] == "round":
        count = number(page.forms[after])
        joined = page.text[page.words[noun].end : page.words[after].start] in {" ", "-"}
        if count is not None and joined and count == int(count) and 0 < count < 100:
            found.append(int(count))
    return tuple(sorted(set(found)))


def _modifiers_before(page: Page, noun: int) -> Iterator[int]:
    """Words before a noun up to where its phrase begins, nearest first."""
    low = page.words_in(page.sentence_of(noun)).start
    for i in range(noun - 1, max(low, noun - 7) - 1, -1):
        if page.words[i].upos in {"VERB", "ADP", "SCONJ", "AUX", "PRON"} and not page.forms[
            i
        ].endswith(("ing", "ed")):
            return
        if page.forms[i] in {",", ";", ":", ".", "“", "”", '"'}:
            return
        yield i


def ref_of(page: Page, noun: int) -> str | None:
    """``next``, ``last`` or ``this`` as a noun's modifiers say."""
    for i in _modifiers_before(page, noun):
        form = page.forms[i]
        if form in _NEXT:
            return "next"
        if form in _LAST:
            return "last"
        if form in _THIS:
            return "this"
    return None


def count_of(page: Page, noun: int) -> int | None:
    """How many a plural noun counts (``two rounds``), ``None`` when the text does not say."""
    if page.forms[noun] == page.lemmas[noun]:
        return None
    for i in _modifiers_before(page, noun):
        value = number(page.forms[i])
        if value is not None and value == int(value):
            return int(value)
    return None


def _round(page: Page, word: int) -> Matter | None:
    ordinals, ref = ordinals_of(page, word), ref_of(page, word)
    of = next((c for case, c in page.obliques(word) if case == "of"), None)
    compounds = {page.lemmas[c] for c in page.children_by(word, "compound", "amod")}
    if compounds & words("not_rounds") or (
        of is not None and page.lemmas[of] in words("not_rounds")
    ):
        return None
    numbered_of = bool(ordinals) and of is not None and page.lemmas[of] in words("of_talks")
    talks = (
        numbered_of
        or (of is not None and _is_talk(page, of))
        or any(_is_talk(page, c) for c in page.children_by(word, "compound"))
    )
    named = talks or page.lemmas[word] in {"round", "rounds"}
    if not named and (of is not None or not _is_sitting(page, word, ordinals, ref)):
        return None
    if not talks and not ((ordinals or ref or count_of(page, word)) and _talks_nearby(page, word)):
        return None
    return _built(page, word, "round", ordinals=ordinals, ref=ref)


def _is_sitting(page: Page, word: int, ordinals: tuple[int, ...], ref: str | None) -> bool:
    """*the second sitting*, *the next cycle*: a round by another name."""
    if page.lemmas[word] in {"session", "sitting"}:
        return bool(ordinals)
    bare = not page.children_by(word, "compound")
    return page.lemmas[word] == "cycle" and bare and (bool(ordinals) or ref == "next")


def _is_talk(page: Page, word: int) -> bool:
    return page.lemmas[word] in words("talk_nouns") or page.forms[word] in words("meeting_nouns")


def _talks_nearby(page: Page, word: int) -> bool:
    """Whether the page speaks of talks at all: in its own words before or after the round."""
    return any(
        (page.lemmas[i] in words("talk_nouns") and page.lemmas[i] != "contact")
        or page.lemmas[i] in words("of_negotiations")
        for i in range(len(page.words))
        if i != word
    )


def _meeting(page: Page, word: int) -> Matter | None:
    if page.forms[word - 1 : word] == ["of"] and page.lemmas[word - 2] in {"round", "session"}:
        return None
    above = page.words[word].head
    if (
        above >= 0
        and page.lemmas[above] in {"round", "session"}
        and page.relation(word)
        in {
            "nmod",
            "compound",
        }
    ):
        return None
    return _built(page, word, "meeting", ordinals=ordinals_of(page, word), ref=ref_of(page, word))


def _call(page: Page, word: int) -> Matter | None:
    """A call between people; "calls for a ceasefire" are not one."""
    modifiers = {page.forms[c] for c in page.children_by(word, "compound", "amod")}
    if modifiers & {"phone", "telephone", "video", "conference"} or any(
        case in {"with", "between"} for case, _ in page.obliques(word)
    ):
        return _built(page, word, "call")
    return None


# -- documents ---------------------------------------------------------------------------------


def is_document(page: Page, word: int) -> bool:
    """Whether a noun names a document here: weak nouns need a sign that something is written."""
    lemma = page.lemmas[word]
    if _is_part_of_title(page, word):
        return False
    if lemma not in words("weak_documents"):
        return True
    modifiers = {page.forms[c] for c in page.children_by(word, "amod", "compound", "nummod")}
    if modifiers & {"draft", "written", "revised", "joint", "final", "peace", "framework", "new"}:
        return True
    if any(number(m) is not None or "-point" in m or m == "point" for m in modifiers):
        return True
    if any(document_act(page, c) not in {None, "awaited"} for c in page.children_by(word, "acl")):
        return True  # "the proposal that the mediator handed over"
    predicate = page.predicate_above(word)
    if predicate is None:
        return False
    promised = page.lemmas[predicate] in {"promise", "pledge"} and page.relation(word) == "obj"
    return promised or document_act(page, predicate) not in {None, "awaited"}


def _is_part_of_title(page: Page, word: int) -> bool:
    """*draft road map*, *reply paper*: the noun behind it is the document."""
    papers = words("document_nouns") | words("written_agreements")
    if word + 1 < len(page.words) and page.lemmas[word + 1] in papers:
        return True
    head = page.words[word].head
    modifies = page.relation(word) in {"compound", "amod"} and head > word
    return modifies and page.lemmas[head] in papers


def _is_signed(page: Page, word: int) -> bool:
    """*signed an accord*, *a draft agreement*: what was agreed is on paper."""
    if page.lemmas[word] not in words("written_agreements") or page.words[word].upos != "NOUN":
        return False
    if {"draft", "written"} & {page.forms[c] for c in page.children_by(word, "amod", "compound")}:
        return True
    predicate = page.predicate_above(word)
    doers = [predicate] if predicate is not None and _is_done_to(page, word, predicate) else []
    doers += page.children_by(word, "acl")
    return any(page.lemmas[i] in {"sign", "initial", "ratify", "publish"} for i in doers)


def _is_done_to(page: Page, word: int, predicate: int) -> bool:
    """Whether a noun is what the verb does something to."""
    relation = page.words[word].deprel
    return relation in {"obj", "nsubj:pass"} and page.words[word].head == predicate


def document_act(page: Page, predicate: int) -> str | None:
    """What is done to a document by a predicate: ``exchanged``, ``handed_over``, ``signed``…"""
    verbs = _by_word("document_verbs")
    act = verbs.get(verb_lemma(page, predicate), verbs.get(page.lemmas[predicate]))
    if page.lemmas[predicate] == "make":
        public = any(page.forms[c] == "public" for c in page.children[predicate])
        return "published" if public else None
    if page.lemmas[predicate] == "draw" and act:
        return "prepared" if verb_lemma(page, predicate) == "draw_up" else None
    return act


# -- exchanges, returns, releases --------------------------------------------------------------


def item_below(page: Page, word: int) -> tuple[int, str] | None:
    """The persons, bodies or goods that a noun or verb is about: word and commitment kind."""
    level = [word]
    for _ in range(4):
        level = [
            c
            for above in level
            for c in page.children[above]
            if page.words[c].deprel not in {"acl:relcl", "advcl", "parataxis", "appos", "conj"}
        ]
        for c in level:
            kind = _by_word("commitment_items").get(page.lemmas[c])
            if kind is not None and page.words[c].upos in {"NOUN", "PROPN"}:
                return c, kind
    return _item_after_of(page, word)


def _item_after_of(page: Page, word: int) -> tuple[int, str] | None:
    """Where the tree has lost it: *return of 6,000 bodies*, by the order of the words."""
    if page.forms[word + 1 : word + 2] != ["of"]:
        return None
    for c in range(word + 2, min(word + 9, page.words_in(page.sentence_of(word)).stop)):
        kind = _by_word("commitment_items").get(page.lemmas[c])
        if kind is not None and page.words[c].upos in {"NOUN", "PROPN"}:
            return c, kind
        if page.words[c].upos in {"VERB", "AUX", "ADP", "SCONJ"} and page.forms[c] != "of":
            return None
    return None


def _transfer_noun(page: Page, word: int) -> Matter | None:
    lemma = page.lemmas[word]
    keys = ("exchange_nouns", "release_nouns", "return_nouns")
    which = next((k for k in keys if lemma in words(k)), None)
    if which is None:
        return None
    if _in_return_for(page, word):
        return _quid_pro_quo(page, word)
    if lemma == "return" and page.forms[word - 1] == "in":
        return None  # "undertook in return to release the funds"
    item = item_below(page, word)
    if item is None and (which == "exchange_nouns" or lemma in words("bare_returns")):
        return _bare_exchange(page, word)
    if item is None:
        return None
    return _transfer(page, word, item, which == "exchange_nouns")


def _in_return_for(page: Page, word: int) -> bool:
    return word > 0 and page.forms[word - 1] == "in" and page.forms[word + 1 : word + 2] == ["for"]


def _quid_pro_quo(page: Page, word: int) -> Matter | None:
    """*… in exchange for 70 prisoners*: what is given in return is released or returned too."""
    sentence = page.words_in(page.sentence_of(word))
    for noun in range(word + 2, min(word + 10, sentence.stop)):
        kind = _by_word("commitment_items").get(page.lemmas[noun])
        if kind in {"prisoner_exchange", "release", "body_return"}:
            kind = "body_return" if kind == "body_return" else "release"
            quantity = quantity_of(page, noun)
            return _built(
                page, word, cast(MatterKind, kind), quantity=quantity, item=page.lemmas[noun]
            )
        if page.words[noun].upos in {"VERB", "SCONJ"}:
            return None
    return None


def _bare_exchange(page: Page, word: int) -> Matter | None:
    """*The exchange*, *the repatriation*: what was last spoken of as exchanged or returned."""
    if page.lemmas[word] == "trade" or any(case == "of" for case, _ in page.obliques(word)):
        return None
    modifiers = {page.lemmas[c] for c in page.children_by(word, "compound", "amod")}
    if modifiers & words("not_exchanges"):
        return None
    kind = last_transfer(page, word)
    return _built(page, word, cast(MatterKind, kind)) if kind else None


def last_transfer(page: Page, word: int) -> str | None:
    """The kind of exchange, release or return spoken of last before ``word``, else next after."""
    here = page.words_in(page.sentence_of(word))
    before = range(min(word, here.stop) - 1, max(-1, word - 120), -1)
    for i in (*before, *range(word + 1, min(len(page.words), word + 60))):
        kind = _by_word("commitment_items").get(page.lemmas[i])
        if kind in {"prisoner_exchange", "body_return", "release"} and page.words[i].upos == "NOUN":
            return "release" if kind == "release" else kind
    return None


def _transfer(page: Page, word: int, item: tuple[int, str], is_exchange: bool) -> Matter | None:
    noun, kind = item
    if kind == "prisoner_exchange" and not is_exchange:
        kind = "release"
    if kind == "release" and is_exchange:
        kind = "prisoner_exchange"
    if kind not in {"prisoner_exchange", "release", "body_return", "aid", "payment"}:
        return None
    return _built(
        page,
        word,
        cast(MatterKind, kind),
        quantity=quantity_of(page, noun),
        item=page.lemmas[noun],
    )


def _verb(page: Page, word: int) -> Matter | None:
    lemma = page.lemmas[word]
    group = _by_word("commitment_verbs").get(verb_lemma(page, word)) or _by_word(
        "commitment_verbs"
    ).get(lemma)
    group = "release" if _comes_free(page, word) else group
    if group is not None:
        matter = _done_to_item(page, word, group)
        if matter is not None:
            return matter
    if lemma in words("agreement_verbs"):
        return _built(page, word, "agreement")
    if lemma in words("talk_verbs") and _by_wire(page, word):
        return _built(page, word, "call")
    for key, kind in _EVENT_VERBS:
        if lemma in words(key) or verb_lemma(page, word) in words(key):
            return _built(page, word, kind)
    return None


def _by_wire(page: Page, word: int) -> bool:
    """*spoke by telephone*: a call, where *spoke of peace* is none."""
    sentence = page.words_in(page.sentence_of(word))
    near = range(max(sentence.start, word - 4), min(word + 12, sentence.stop))
    return any(page.forms[i] in words("wires") for i in near)


_GROUP_KINDS: dict[str, dict[str, str]] = {
    "exchange": {
        "prisoner_exchange": "prisoner_exchange",
        "release": "prisoner_exchange",
        "body_return": "body_return",
    },
    "release": {"prisoner_exchange": "release", "release": "release", "body_return": "body_return"},
    "return": {
        "prisoner_exchange": "release",
        "release": "release",
        "body_return": "body_return",
        "aid": "aid",
    },
    "withdraw": {"withdrawal": "withdrawal"},
    "pay": {"payment": "payment", "aid": "aid"},
    "cut": {"tariff": "tariff", "enrichment": "enrichment"},
    "open": {"access": "access"},
    "ceasefire": {"enrichment": "enrichment", "tariff": "tariff", "withdrawal": "ceasefire"},
}


def _counted_only(page: Page, word: int, group: str) -> Matter | None:
    """*Only 120 have been freed so far*: a number stands for those spoken of before."""
    for c in page.children_by(word, "obj", "nsubj:pass"):
        value = number(page.quoted(digits_at(page, c)))
        mapped = _GROUP_KINDS[group].get(last_transfer(page, word) or "")
        of_some = page.forms[c + 1 : c + 2] == ["of"]
        if value is None or page.words[c].upos != "NUM" or mapped is None or value < 2 or of_some:
            continue
        digits = digits_at(page, c)
        quantity = Quantity(value, None, "exact", digits.start, digits.end)
        return _built(page, word, cast(MatterKind, mapped), quantity=quantity)
    return None


def _done_to_item(page: Page, word: int, group: str) -> Matter | None:
    """A verb of transfer with what it transfers as object (or as subject of the passive)."""
    counted = _counted_only(page, word, group)
    if counted is not None:
        return counted
    freed = _people_freed(page, word, group)
    if freed is not None:
        return freed
    for c in page.children_by(word, "obj", "nsubj:pass", "obl"):
        if page.relation(c) == "nsubj" and not page.is_passive(word):
            continue
        below = [d for case, d in page.obliques(c) if case == "of"]
        if page.lemmas[c] in words("document_nouns"):
            below = []  # "handed over a list of prisoners"
        for noun in page.conjuncts(c) + below:
            kind = _by_word("commitment_items").get(page.lemmas[noun])
            mapped = _GROUP_KINDS[group].get(kind or "")
            if mapped is not None:
                return _built(
                    page,
                    word,
                    cast(MatterKind, mapped),
                    quantity=_how_much(page, word, noun, mapped),
                    item=page.lemmas[noun],
                )
    return None


def _comes_free(page: Page, word: int) -> bool:
    """*walked free*, *set four of them free*."""
    if page.lemmas[word] not in words("comes_free"):
        return False
    return any(page.forms[c] == "free" for c in page.children[word])


def _people_freed(page: Page, word: int, group: str) -> Matter | None:
    """*released six Venezuelans*, *nine fishermen arrived after they handed them over*: so many
    people, named by what they are, whoever held them.
    """
    if group != "release" and verb_lemma(page, word) not in words("gives_back"):
        return None
    relations = ("obj", "nsubj:pass", "nsubj") if _comes_free(page, word) else ("obj", "nsubj:pass")
    for c in page.children_by(word, *relations):
        if page.words[c].deprel == "nsubj" and page.lemmas[word] not in {"walk", "go"}:
            continue
        if page.words[c].deprel == "obj" and page.child(c, "case") is not None:
            continue  # "released a statement to 40 members"
        for noun in (
            _stood_for(page, word, c),
            *(d for case, d in page.obliques(c) if case == "of"),
        ):
            quantity = quantity_of(page, noun) if _is_people(page, noun) else None
            if quantity is not None and quantity.value is not None:
                return _built(page, word, "release", quantity=quantity, item=page.lemmas[noun])
    return None


def _stood_for(page: Page, verb: int, word: int) -> int:
    """The noun that a pronoun stands for: *who* for that above its clause, *them* for the last
    people counted before it in the sentence.
    """
    if page.forms[word] in {"who", "that", "which"} and page.words[verb].head >= 0:
        return page.words[verb].head
    if page.forms[word] not in {"them", "they"}:
        return word
    before = range(word - 1, page.words_in(page.sentence_of(word)).start, -1)
    return next((i for i in before if _is_people(page, i) and quantity_of(page, i)), word)


def _is_people(page: Page, word: int) -> bool:
    """Whether a noun names people, by what they do or where they are from."""
    if page.words[word].upos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    known = page.lemmas[word] in words("freed") or item_kind(page.lemmas[word]) in _PEOPLE
    name = page.quoted(Span(page.words[word].start, page.words[word].end))
    return known or name in peoples()


_PEOPLE = frozenset({"release", "prisoner_exchange"})


def _how_much(page: Page, word: int, noun: int, kind: str) -> Quantity | None:
    """How many of the things; of a payment the sum, of a duty the goods that it is on."""
    found = quantity_of(page, noun)
    if kind == "payment" and (found is None or found.value is None):
        return money_of(page, word)
    if kind == "tariff" and found is None:
        goods = (*page.obliques(noun), *page.obliques(word))
        on = (quantity_of(page, c) for case, c in goods if case in {"on", "for"} and c > noun)
        return next((q for q in on if q is not None), None)
    return found
