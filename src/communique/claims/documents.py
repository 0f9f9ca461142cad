"""Claims about documents: drafts, memoranda, proposals; who gave them to whom; public or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.claims.agreeing import is_history
from communique.claims.claim import Status
from communique.claims.finding import Finding, when
from communique.claims.matter import Matter
from communique.claims.matters import document_act, words
from communique.claims.mood import is_negated, standing, tense_status
from communique.claims.page import Page
from communique.claims.parties import actors_in, actors_of_phrase, side, sides
from communique.text.span import Span

_SECRET = re.compile(
    r"\b(?:not|n['’]t|never|nothing|cannot|neither|nor|no)\b[^.;]{0,50}"
    r"\b(?:made public|make public|public|publish(?:ed)?|disclos(?:e|ed)|reveal(?:ed)?|released?"
    r"|made known)\b"
    r"|\b(?:confidential|secret|under wraps|undisclosed|unpublished)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:is|are|was|were|has been|have been|been)\s+(?:also\s+|now\s+|then\s+)?"
    r"(?:made public|published|released|unveiled|posted)\b"
    r"|\b(?:published|released|unveiled|posted|made public)\s+"
    r"(?:it|them|(?:the|its|this|that|their)\s+"
    r"(?:full\s+|whole\s+)?(?:texts?|papers?|documents?|drafts?|lists?|contents?))\b"
    r"|\bon (?:its|our|their|the \w+['’]s|the) (?:own )?(?:web ?site|home ?page|web ?page)\b",
    re.IGNORECASE,
)
_LONGEST = 80  # code points of what a paper says, in its title
_NEXT = 4  # code points between a sentence and the one that goes on
_PROMISES = frozenset({"promise", "pledge"})
_ARRIVES = frozenset({"reach", "arrive"})
_ABOUT = frozenset({"on", "of", "for", "about", "toward", "towards", "with"})
_IN_WHICH = re.compile(r"\bin which\b[^.;]{8,80}\b")
_ANSWERS = frozenset({"report", "answer", "reply", "response"})
_SAYINGS = _ANSWERS | {"statement", "message"}
_SETS = frozenset({"list", "map", "table", "schedule"})  # exchanged, they are one set
_BARE = frozenset({"paper", "text", "document"})
_OWNED = ("det", "nmod:poss", "nmod", "amod", "compound", "nummod", "acl", "acl:relcl")
_PAPERS = _BARE | {"letter", "note", "draft", "memorandum", "protocol", "list"}
_GOES_BACK = 60  # words
_NOT_AT_HAND = frozenset({None, "rejected", "to_be_handed_over"})
SINGULAR = {"memoranda": "memorandum", "memorandums": "memorandum"}
_FUTURE_ACTS = {
    "exchanged": "to_be_exchanged",
    "handed_over": "to_be_handed_over",
    "discussed": "to_be_discussed",
    "signed": "to_be_signed",
    "received": "awaited",
    "prepared": "in_preparation",
}


def code_documents(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each document: what was or is to be done to it, and whether it is public."""
    before: list[Matter] = []
    for matter in matters:
        if matter.kind != "document" or _is_only_about(page, matter):
            continue
        meant = _meant(page, matter, before)
        yield from _document(page, matter, meant)
        if meant is matter:
            before.append(matter)


def _is_only_about(page: Page, matter: Matter) -> bool:
    """*the reply to the proposal*: what is done is done to the reply."""
    if _follows_answer(page, matter.word):
        return True
    head = page.words[matter.word].head
    return (
        head >= 0
        and page.relation(matter.word) == "nmod"
        and page.lemmas[head] in words("document_nouns")
        and page.case_of(matter.word) in {"to", "on", "about", "for", "of"}
        and not page.children_by(matter.word, "acl", "acl:relcl")
    )


def _follows_answer(page: Page, word: int) -> bool:
    """*obtain a response from Peru to our proposal*, whatever the tree hangs it on."""
    first = page.words_in(page.phrase(word)).start
    to = next((i for i in (first, first - 1) if page.forms[i] == "to"), None)
    if to is None:
        return False
    before = range(max(page.words_in(page.sentence_of(word)).start, to - 5), to)
    since = [i for i in before if page.words[i].upos == "VERB"]
    return any(
        page.lemmas[i] in _ANSWERS | {"comment"} and page.words[i].upos == "NOUN"
        for i in before
        if not since or i > since[-1]
    )


def _meant(page: Page, matter: Matter, before: Sequence[Matter]) -> Matter:
    """*Kenya drafted the paper*: the paper just spoken of, where a bare noun goes back to one."""
    bare = page.lemmas[matter.word] in _BARE and not page.children_by(
        matter.word, "amod", "compound", "nmod", "nummod", "acl"
    )
    definite = page.forms[matter.word - 1] in {"the", "this", "that", "its"}
    if not (bare and definite and before):
        return matter
    last = before[-1]
    near = matter.word - last.word <= _GOES_BACK
    return last if near and page.lemmas[last.word] not in _BARE else matter


def _document(page: Page, matter: Matter, meant: Matter) -> Iterator[Finding]:
    """The findings at ``matter``, which may go back to the document that is ``meant``."""
    if _is_only_said(page, matter.word) or _is_none(page, matter.word):
        return
    authors = _authors(page, matter)
    act = _act(page, matter)
    public = _public(page, matter)
    if (act is None and public is None and not authors) or _is_unconfirmed(page, matter):
        return
    if page.lemmas[matter.word] in _SAYINGS and act in _NOT_AT_HAND:
        return  # "dismissed a report that …", "expects an answer": no paper is at hand
    for author in _own_papers(page, matter, act, authors):
        subject = _subject(page, matter, author, authors)
        if meant is not matter:
            subject |= {k: _subject(page, meant, None, ())[k] for k in ("kind", "title", "draft")}
        if act is not None:
            planned = act in _FUTURE_ACTS.values()
            status: Status = "expected" if planned or act == "awaited" else "happened"
            yield Finding("document", subject, "status", act, status, matter.word)
        if public is not None:
            yield Finding("document", subject, "public", public, None, matter.word)
        if act is None and public is None and page.lemmas[matter.word].startswith("memorand"):
            yield Finding("document", subject, "status", "mentioned", None, matter.word)


def _is_none(page: Page, word: int) -> bool:
    """*against any contract*, *without notice*, *left on schedule*, *a treaty signed in 2009*,
    *gave an answer to a question*: none of these talks.
    """
    if {page.forms[c] for c in page.children_by(word, "det")} & {"any", "every", "no"}:
        return True
    if page.case_of(word) == "without" or (
        page.case_of(word) in {"on", "ahead of", "behind"} and not page.children_by(word, *_OWNED)
    ):
        return True
    if page.lemmas[word] in _ANSWERS and _answers_question(page, word):
        return True
    above = page.predicate_above(word)
    told = [] if above is None else [above]
    return any(is_history(page, i) for i in (word, *page.children_by(word, "acl"), *told))


def _answers_question(page: Page, word: int) -> bool:
    """*gave the following answer to a question put by a reporter*, whatever that hangs on."""
    stop = page.words_in(page.sentence_of(word)).stop
    behind = page.lemmas[word + 1 : min(word + 5, stop)]
    return behind[:1] == ["to"] and "question" in behind


def _is_only_said(page: Page, word: int) -> bool:
    """*we get answers*, *gave no answer*; but *its comments on the draft* are written down."""
    if page.lemmas[word] not in _ANSWERS | {"comment"}:
        return False
    if is_negated(page, word):
        return True
    of_paper = any(
        case in {"on", "to"} and page.words[c].upos in {"NOUN", "PROPN"}
        for case, c in page.obliques(word)
    )
    written = {page.forms[c] for c in page.children_by(word, "amod")} & {"written", "detailed"}
    return page.forms[word].endswith("s") and not (of_paper or written)


def _own_papers(
    page: Page, matter: Matter, act: str | None, authors: Sequence[str]
) -> Sequence[str | None]:
    """Whose papers are told of: one of each side, where they exchange what each has written."""
    if len(authors) < 2:
        return authors or (None,)
    each = act in {"exchanged", "to_be_exchanged"} and page.lemmas[matter.word] not in _SETS
    return authors if each else (None,)


def _is_unconfirmed(page: Page, matter: Matter) -> bool:
    """*Nobody would confirm that such a draft was being written.*"""
    return any(
        page.lemmas[a] in {"confirm", "know"} and is_negated(page, a)
        for a in page.ancestors(matter.word)
    )


def _subject(
    page: Page, matter: Matter, author: str | None, authors: Sequence[str]
) -> dict[str, Any]:
    modifiers = {page.forms[c] for c in page.children_by(matter.word, "amod", "compound")}
    lemma = page.lemmas[matter.word]
    kind = SINGULAR.get(lemma, lemma)
    subject: dict[str, Any] = {
        "kind": kind,
        "draft": "draft" in modifiers or lemma == "draft",
        "title": _title(page, matter),
    }
    if author is not None:
        subject["from"] = author
    recipient = _recipient(page, matter, author, authors)
    if recipient is not None and recipient != author:
        subject["to"] = recipient
    if matter.times and not matter.standing.future:
        subject["when"] = when(matter.times[0])
    return subject


def _title(page: Page, matter: Matter) -> str:
    """*draft memorandum on the settlement*: the document's own words, without whose it is."""
    word = matter.word
    lead = [
        _hyphened(page, c)
        for c in page.children_by(word, "amod", "compound", "nummod")
        if c < word
        and page.words[c].deprel != "nmod:poss"
        and not actors_in(page, page.span_of([c]))
    ]
    tail = [
        page.squeezed(page.phrase(c))
        for case, c in page.obliques(word)
        if c > word and (case in _ABOUT or (case == "to" and page.lemmas[word] in _ANSWERS))
        if not (case == "of" and actors_in(page, page.phrase(c)))
        if not (case == "with" and page.child(c, "nummod") is not None)
    ]
    lemma = page.lemmas[word]
    return " ".join([*lead, SINGULAR.get(lemma, lemma), *(tail[:1] or _content(page, word))])


def _content(page: Page, word: int) -> list[str]:
    """*asking for more time*, *in which he asks for more time*: what a paper says, in short."""
    for c in page.children_by(word, "acl", "acl:relcl"):
        says = page.forms[c].endswith("ing") or page.forms[min(page.subtree(c))] == "in"
        if c > word and says and document_act(page, c) is None:
            span = page.clause_span(c)
            text = page.squeezed(Span(span.start, page.voice_ends(span.start + 1, span.end)))
            return [text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0]]
    match = _IN_WHICH.search(page.text, page.words[word].end, page.sentence_of(word).end)
    return [" ".join(match.group().split())] if match else []


def _hyphened(page: Page, word: int) -> str:
    """A modifier with what is joined to it by a hyphen: *two-page*."""
    start = page.words[word].start
    while start > 0 and (page.text[start - 1].isalnum() or page.text[start - 1] == "-"):
        start -= 1
    return page.text[start : page.words[word].end].lower()


def _authors(page: Page, matter: Matter) -> tuple[str, ...]:
    """Whose document it is: *the Russian draft*, *Ukraine's memorandum*, *proposals from X*."""
    found: list[str] = []
    for c in page.children[matter.word]:
        relation = page.words[c].deprel
        case = page.case_of(c)
        if relation.startswith(("amod", "compound", "nmod:poss")) or (
            relation == "nmod" and case in {"from", "by", "of"}
        ):
            words = page.subtree(c, {"acl:relcl"})
            to = next((i for i in words if i > c and page.forms[i] == "to"), None)
            found.extend(actors_in(page, page.span_of(i for i in words if to is None or i < to)))
    if not found:
        found.extend(_exchanging_parties(page, matter))
    if not found:
        found.extend(_giver(page, matter))
    return _sides_or_persons(page, found)


def _sides_or_persons(page: Page, actors: Iterable[str]) -> tuple[str, ...]:
    """The sides of actors; a person of whom no text says whose he is stands for himself."""
    return tuple(dict.fromkeys(side(page, a) or a for a in actors))


def _giver(page: Page, matter: Matter) -> tuple[str, ...]:
    """Where the tree shows nobody: who is named last before a verb of handing over."""
    verb = _verb_before(page, matter.word)
    if verb is None or page.is_passive(verb):
        return ()
    act = document_act(page, verb)
    if act not in {"handed_over", "prepared", "exchanged"} and page.lemmas[verb] not in _PROMISES:
        return ()
    sentence = page.words_in(page.sentence_of(verb))
    low = page.words[max(sentence.start, verb - 8)].start
    near = [m for m in page.cast.mentions if low <= m.start and m.end <= page.words[verb].start]
    gap = page.text[near[-1].end : page.words[verb].start].split() if near else ["", "", "", ""]
    ends = {m.end for m in near[-1:]}
    return tuple(m.actor for m in near if m.end in ends) if len(gap) <= 3 else ()


def _verb_before(page: Page, word: int) -> int | None:
    """The verb that a document is the object of, by the order of the words."""
    low = page.words_in(page.sentence_of(word)).start
    for i in range(word - 1, max(low, word - 12) - 1, -1):
        if page.words[i].upos == "VERB" and page.words[i].deprel != "amod":
            return i
    return None


def _taker(page: Page, matter: Matter) -> str | None:
    """Whom the text names between a verb of handing over and the document: *handed Lund a list*."""
    verb = _verb_before(page, matter.word)
    if verb is None:
        return None
    if document_act(page, verb) != "handed_over" and page.lemmas[verb] not in _PROMISES:
        return None
    between = Span(page.words[verb].end, page.words[matter.word].start)
    found = actors_in(page, between)
    named = _sides_or_persons(page, found)
    return named[0] if len(named) == 1 else None


def _exchanging_parties(page: Page, matter: Matter) -> list[str]:
    """*the memoranda that the parties exchanged*, *X handed over a draft*."""
    for c in [*page.children_by(matter.word, "acl"), page.predicate_above(matter.word)]:
        if c is None or not page.is_predicate(c):
            continue
        act = document_act(page, c)
        if act not in {"exchanged", "handed_over", "prepared", "published"}:
            continue
        subject = page.child(c, "nsubj")
        if subject is not None and not page.is_passive(c) and subject != matter.word:
            return list(actors_of_phrase(page, subject))
        agent = next((w for case, w in page.obliques(c) if case == "by"), None)
        if agent is not None:
            return list(actors_of_phrase(page, agent))
    nearby = _participle_after(page, matter.word)
    if nearby is None:
        return []
    return list(actors_in(page, Span(page.words[matter.word].end, page.words[nearby].start)))


def _recipient(
    page: Page, matter: Matter, author: str | None, authors: Sequence[str]
) -> str | None:
    if _act(page, matter) == "exchanged" and author is None:
        return None
    if len(authors) == 2 and _act(page, matter) == "exchanged":
        return authors[0] if author == authors[1] else authors[1]
    predicate = page.predicate_above(matter.word)
    if predicate is None:
        return None
    if document_act(page, predicate) not in {"handed_over", "received", "exchanged"}:
        return _taker(page, matter)
    if page.lemmas[predicate] in _ARRIVES:
        reached = page.child(predicate, "obj", "obl")
        named = sides(page, actors_of_phrase(page, reached)) if reached is not None else ()
        return named[0] if len(named) == 1 else None
    for case, c in page.obliques(predicate):
        if case in {"to", "with"}:
            named = sides(page, actors_of_phrase(page, c))
            if named:
                return named[0]
    indirect = page.child(predicate, "iobj")
    named = sides(page, actors_of_phrase(page, indirect)) if indirect is not None else ()
    return named[0] if named else _taker(page, matter)


def _act(page: Page, matter: Matter) -> str | None:
    act: str | None
    if "conditional" in {matter.standing.status, standing(page, matter.word).status}:
        return None
    for c in page.children_by(matter.word, "acl"):
        if page.subject(c) == matter.word and not page.is_passive(c) and _own_verb(page, c):
            continue  # "the protocol, which provides for visits"
        act = document_act(page, c)
        if act in {"exchanged", "handed_over", "prepared", "signed", "received"}:
            return act if not standing(page, c).future else _FUTURE_ACTS[act]
    predicate = page.predicate_above(matter.word)
    if predicate is not None and page.lemmas[predicate] in _PROMISES:
        return "promised" if not is_negated(page, predicate) else None
    if _is_receipt(page, matter.word):
        return "received"
    for candidate in (predicate, page.words[matter.word].head):
        if candidate is None or candidate < 0:
            continue
        act = _act_of(page, matter.word, candidate)
        if act == "handed_over" and _undertakes(page, candidate):
            return None if page.lemmas[matter.word] in _SAYINGS | {"notice"} else "promised"
        if act is None or act == "published" or _does_it_itself(page, matter.word, candidate):
            continue
        if act == "rejected" and page.lemmas[matter.word] in _PAPERS:
            return act
        if matter.standing.status in {"denied"} or (
            is_negated(page, candidate) and act != "rejected"
        ):
            return "withheld" if act == "handed_over" else None
        future = page.is_predicate(candidate) and tense_status(page, candidate)[1]
        return _FUTURE_ACTS.get(act, act) if future else act
    return _act_nearby(page, matter)


def _act_of(page: Page, word: int, candidate: int) -> str | None:
    """What the verb or noun above a document does to it; who works *from* a text prepares none."""
    if page.words[candidate].upos != "VERB":
        exchange = page.lemmas[candidate] == "exchange" and page.words[candidate].upos == "NOUN"
        return "exchanged" if exchange else None
    from_it = page.case_of(word) == "from" and page.lemmas[candidate] == "work"
    return None if from_it else document_act(page, candidate)


def _undertakes(page: Page, verb: int) -> bool:
    """*Peru will hand over a list*, *said it would submit a map*: its giver says that he will."""
    subject = page.subject(verb)
    if subject is None or page.is_passive(verb) or is_negated(page, verb):
        return False
    will = {page.forms[c] for c in page.children_by(verb, "aux")} & {"will", "shall", "would"}
    return bool(will) and standing(page, verb).status in {"scheduled", "expected"}


def _own_verb(page: Page, verb: int) -> bool:
    subject = page.child(verb, "nsubj")
    return subject is not None and page.forms[subject] in {"which", "that"}


def _does_it_itself(page: Page, word: int, verb: int) -> bool:
    """*The proposal provides for a rise*: nothing is done to it; but *the answer arrived*."""
    acts = page.words[word].deprel == "nsubj" and page.words[word].head == verb
    comes = page.lemmas[verb] in _ARRIVES | {"come", "go"} or page.forms[verb] == "left"
    return acts and not page.is_passive(verb) and not comes


def _is_receipt(page: Page, word: int) -> bool:
    """*confirmed the receipt of the paper*."""
    return any(page.lemmas[a] in {"receipt", "receiving"} for a in page.ancestors(word))


def _act_nearby(page: Page, matter: Matter) -> str | None:
    nearby = _participle_after(page, matter.word)
    return document_act(page, nearby) if nearby is not None else None


def _participle_after(page: Page, word: int) -> int | None:
    """Where the tree does not show it: a participle of exchanging shortly after the noun."""
    sentence = page.words_in(page.sentence_of(word))
    for i in range(word + 1, min(word + 10, sentence.stop)):
        if page.words[i].upos == "VERB" and page.forms[i].endswith(("ed", "sent", "given")):
            if document_act(page, i) in {"exchanged", "handed_over", "signed"}:
                return i
            return None
    return None


_THE_SAME = re.compile(
    r"(?:both |the |these |those |neither |its |their )*"
    r"(?:it|they|them|contents?|details?|texts?|papers?|lists?|documents?|drafts?|memorand\w+|proposals?)\b",
    re.IGNORECASE,
)


def _same_papers_after(page: Page, sentence: Span) -> Iterator[Span]:
    """The next sentences, as long as they go on about the same papers: *It has nine pages.*"""
    end = sentence.end
    for later in (s for s in page.reading.sentences if s.start >= sentence.end):
        start = later.start + (1 if page.text[later.start] in '"“„«' else 0)
        of_them = _PUBLIC.search(page.text, later.start, later.end) or _THE_SAME.match(
            page.text, start
        )
        if later.start - end > _NEXT or not of_them:
            return
        yield later
        end = later.end


def _public(page: Page, matter: Matter) -> bool | None:
    sentence = page.sentence_of(matter.word)
    if _SECRET.search(page.text, sentence.start, sentence.end):
        return False
    predicate = page.predicate_above(matter.word)
    published = any(
        document_act(page, c) == "published"
        for c in (predicate, *page.children_by(matter.word, "acl"))
        if c is not None and page.words[c].upos == "VERB" and not is_negated(page, c)
    )
    if published and (predicate is None or not standing(page, matter.word).future):
        return True
    for following in _same_papers_after(page, sentence):
        if _SECRET.search(page.text, following.start, following.end):
            return False
        if _PUBLIC.search(page.text, following.start, following.end):
            return True
    return None
