"""Claims about positions: which actor stands how to which issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from communique.claims.finding import Finding
from communique.claims.issues import bare, issue_spans, points_back, says_something, spoken_of
from communique.claims.matter import Matter
from communique.claims.meant import whom
from communique.claims.mood import is_disbelieved, is_negated, standing, tense_status, verb_lemma
from communique.claims.page import Page
from communique.claims.parties import side
from communique.claims.voice import is_medium, voice
from communique.text.span import Span
from communique.vocabulary.load import load

_OPPOSITE = {"supports": "opposes", "opposes": "supports", "demands": None, "offers": "opposes"}
_FIRST_PERSON = {"we", "i", "our", "us"}
_PLURAL = {"we", "our", "us"}
_UNSURE = {"could", "might", "may"}
_WILL = {"will", "wo", "'ll", "won't"}
_ORDER = {"must", "should", "has", "have"}
_MOST = 3  # issues of one verb
_LONGEST = 200
_NO_STOP = '[^.;,"”]'  # in a pattern: any words up to a stop, but the stop of "4.1" is none
_AGAIN_NAMED = re.compile(
    r"(?:the|this|that|its|their|his|her|such an?|any such) "
    r"(?:demand|proposal|request|idea|offer|call|plan|suggestion|appeal)s?",
    re.IGNORECASE,
)
_DECIMAL = r'(?:[^.;,"”]|(?<=\d)[.,](?=\d))'


@cache
def _stances() -> dict[str, Any]:
    return cast(dict[str, Any], load("stances"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_stances()[key])


@cache
def _verbs() -> dict[str, str]:
    return {verb: stance for stance, verbs in _stances()["verbs"].items() for verb in verbs}


@cache
def _adjectives() -> dict[str, str]:
    return {form: stance for stance, forms in _stances()["adjectives"].items() for form in forms}


@cache
def _phrases(key: str) -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(entry["pattern"].replace(_NO_STOP, _DECIMAL), re.IGNORECASE), entry["stance"])
        for entry in _stances()[key]
    ]


@cache
def _topics() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (entry["id"], re.compile(entry["pattern"], re.IGNORECASE))
        for entry in load("topics")["topics"]
    ]


def topic_of(issue: str) -> str | None:
    """The topic (``vocabulary/topics.yaml``) that an issue falls under, if any."""
    return next((name for name, pattern in _topics() if pattern.search(issue)), None)


def code_positions(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about stances: verbs, adjectives and phrases of support, refusal, demand, offer."""
    del matters
    found = _told(page)
    yield from (f for f in found if not takes_no_side(page, str(f.subject["actor"])))


def _told(page: Page) -> Iterator[Finding]:
    told: list[Span] = []  # what a phrase has told already, so that its verb does not tell it again
    for sentence in page.reading.sentences:
        for span, finding in _by_phrase(page, sentence):
            told.append(span)
            yield finding
    for word in range(len(page.words)):
        if any(s.start <= page.words[word].start < s.end for s in told):
            continue
        if page.forms[word] in _adjectives() and _is_said_of(page, word):
            yield from _by_adjective(page, word)
        elif page.words[word].upos == "VERB":
            yield from _by_verb(page, word)
    yield from _by_order(page)


def takes_no_side(page: Page, actor: str) -> bool:
    """A newspaper or agency reports; *there will be no paper tomorrow* is no stance of its."""
    known = page.cast.actors.get(actor)
    return known is not None and known.kind != "person" and is_medium(known.name)


# -- verbs ------------------------------------------------------------------------------------


def _by_verb(page: Page, word: int) -> Iterator[Finding]:
    stance = _stance(page, word)
    if stance is None or is_disbelieved(page, word) or _is_left_open(page, word):
        return
    if page.is_passive(word):
        yield from _by_passive(page, word, stance)
        return
    if _only_declines(page, word) or not _has_preposition(page, word):
        return
    actors = _actors(page, word)
    if not actors or is_account(page, word):
        return
    for issue in _issues(page, word):
        for actor in actors:
            yield position_on(page, word, actor, issue, stance)


def is_account(page: Page, word: int) -> bool:
    """*rejected the report*, *dismissed rumours that …*: what is told is denied, not opposed."""
    if page.lemmas[word] not in _denying():
        return False
    return _names_account(page, range(word + 1, page.words_in(page.sentence_of(word)).stop))


def _names_account(page: Page, words: range) -> bool:
    """Whether the first noun phrase of a stretch is headed by a report, a claim, a figure."""
    for i in words:
        if page.lemmas[i] in _words("accounts"):
            return True
        if page.words[i].upos in {"PUNCT", "SCONJ", "ADP", "VERB"}:
            return False
    return False


def _is_left_open(page: Page, word: int) -> bool:
    """*would neither confirm nor deny that it was prepared to …*: nobody says that it is."""
    return any(
        page.lemmas[above] in {"confirm", "deny"} and is_negated(page, above)
        for above in page.ancestors(word)
    )


@cache
def _denying() -> frozenset[str]:
    return frozenset(load("cues")["deny"])


def _by_passive(page: Page, word: int, stance: str) -> Iterator[Finding]:
    """*The plan was rejected by Ghana*."""
    agent = next((c for c in page.children_by(word, "obl") if page.case_of(c) == "by"), None)
    subject = page.child(word, "nsubj")
    if agent is None or subject is None:
        return
    for actor in whom(page, agent)[:1]:
        for issue in _resolved(page, word, issue_spans(page, subject))[:_MOST]:
            yield position_on(page, word, on_behalf(page, actor), issue, stance)


def _stance(page: Page, word: int) -> str | None:
    """The stance that a verb takes as it stands: with *not*, in the present, under a condition."""
    name = verb_lemma(page, word)
    stance = _verbs().get(name) or _verbs().get(page.lemmas[word])
    mark = page.mark_of(word)
    asked = page.words[word].head >= 0 and page.lemmas[page.words[word].head] in {"ask", "wonder"}
    if mark == "whether" or (mark == "if" and asked):
        return None
    if page.words[word].deprel == "advcl" and mark in {"if", "unless", "whether"}:
        return None
    if mark == "to" and _is_wished(page, word):
        return None
    if stance is not None and _is_demand(page, word, stance):
        return _turned(page, word, stance)
    if stance is None and (name in _words("consent") or page.lemmas[word] in _words("consent")):
        return _consent(page, word)
    return "opposes" if _will_not(page, word) else None


def _will_not(page: Page, word: int) -> bool:
    """*We will not release them*: what a side, or who speaks for it, refuses to do."""
    auxiliaries = {page.forms[c] for c in page.children_by(word, "aux")}
    if not auxiliaries & _WILL or not is_negated(page, word) or page.child(word, "obj") is None:
        return False
    subject = page.child(word, "nsubj")
    if subject is None or page.lemmas[word] in _words("idle") | _speaking():
        return False
    if standing(page, word).status == "conditional" or page.is_passive(word):
        return False
    return page.forms[subject] == "we" or not _is_person(page, word)


@cache
def _speaking() -> frozenset[str]:
    cues = load("cues")
    return frozenset({*cues["speech"], *cues["noncomment"]["verbs"]})


def _is_wished(page: Page, word: int) -> bool:
    """*expects the governments to approve it*: what one hopes that another will do."""
    above = page.words[word].head
    return (
        above >= 0
        and page.relation(word) in {"xcomp", "ccomp", "advcl"}
        and page.lemmas[above] in load("expectations")["verbs"]
    )


def _is_demand(page: Page, word: int, stance: str) -> bool:
    """*insisted that it had been paid* asserts; *insists that it be paid* demands; *wanted to go*
    and *suggested that it was late* are no stance either.
    """
    lemma = page.lemmas[word]
    clause = page.child(word, "ccomp")
    if lemma in {"insist", "suggest"} and clause is not None:
        modal = {page.forms[c] for c in page.children_by(clause, "aux")}
        told = tense_status(page, clause)[0] == "happened" and "be" not in modal
        return not told and not modal & {"had", "has", "have", "was", "will", "would", "were"}
    if lemma in _words("only_now") and tense_status(page, word)[0] == "happened":
        return False
    if lemma == "want":
        wish = page.child(word, "xcomp")
        return wish is None or page.child(wish, "nsubj") is not None
    return bool(stance)


def _turned(page: Page, word: int, stance: str) -> str | None:
    """The stance after negation and condition: *does not support*, *would support … if*."""
    if any(page.forms[c] == "neither" for c in page.children[word]):
        return "noncommittal"
    if is_negated(page, word):
        return _OPPOSITE.get(stance)
    if standing(page, word).status == "conditional" and stance in {"supports", "offers"}:
        return "conditional"
    return stance


def _consent(page: Page, word: int) -> str | None:
    """*would not accept* refuses, *could live with* depends, *now accepts* agrees.

    A person who will not discuss something declines to speak of it: that is no stance. What was
    agreed to is a commitment.
    """
    modals = {page.forms[c] for c in page.children_by(word, "aux")}
    if page.lemmas[word] == "agree" and page.forms[word + 1 : word + 2] == ["on"]:
        return None  # "cannot even agree on the date": with one another
    if is_negated(page, word) or _is_never(page, word):
        if standing(page, word).status == "conditional":
            return None  # "will not sign until …" is told as a condition
        past = tense_status(page, word)[0] == "happened"
        if past and not {"has", "have", "had", "did", "would"} & modals:
            return None
        yet = any(page.forms[c] == "yet" for c in page.children[word])
        silent = page.lemmas[word] in _words("talking") and _is_person(page, word)
        return None if silent else "noncommittal" if yet else "opposes"
    if modals & (_UNSURE | {"would"}):
        depends = bool(modals & _UNSURE) or standing(page, word).status == "conditional"
        return "conditional" if depends and page.lemmas[word] in _words("yielding") else None
    if page.lemmas[word] not in _words("consenting") or page.mark_of(word) == "to":
        return None
    form = page.forms[word]
    present = form == page.lemmas[word] or form.endswith("s")
    return "supports" if present and page.subject(word) is not None and not modals else None


def _is_never(page: Page, word: int) -> bool:
    """*sign nothing*, *accept no quota*: the negation stands in the object."""
    thing = page.child(word, "obj")
    return thing is not None and (
        page.forms[thing] in {"nothing", "none"}
        or any(page.forms[c] == "no" for c in page.children_by(thing, "det"))
    )


def _is_person(page: Page, word: int) -> bool:
    subject = page.subject(word)
    if subject is None:
        return False
    if page.forms[subject] in {"i", "he", "she"}:
        return True
    return any(
        page.cast.actors[a].kind in {"person", "role"}
        for a in whom(page, subject)
        if a in page.cast.actors
    )


def _only_declines(page: Page, word: int) -> bool:
    """*refused to say who*: a refusal to comment, not a position."""
    if page.lemmas[word] not in {"refuse", "decline"}:
        return False
    clause = page.child(word, "xcomp", "ccomp")
    if clause is None:
        return False
    lemma = page.lemmas[clause]
    if lemma in _words("talking"):
        return _is_person(page, word)
    return lemma in load("cues")["noncomment"]["verbs"] or page.forms[clause] in _words("pinned")


def _has_preposition(page: Page, word: int) -> bool:
    needed = _stances()["prepositions"].get(page.lemmas[word])
    if not needed:
        return needed is None or page.child(word, "obj") is not None
    return any(case in needed and not _is_day(page, c) for case, c in page.obliques(word)) or any(
        page.mark_of(c) in needed for c in page.children_by(word, "advcl", "xcomp")
    )


def _actors(page: Page, word: int) -> tuple[str, ...]:
    """Who take the stance: each of several that are joined, *Chile and Peru support it*."""
    subject = page.subject(word)
    parts = [p for p in page.conjuncts(subject) if p < word] if subject is not None else []
    if len(parts) < 2 or any(page.forms[p] in _FIRST_PERSON for p in parts):
        actor = _actor(page, word)
        return (actor,) if actor is not None else ()
    named = [a for part in parts for a in whom(page, part)[:1]]
    return tuple(dict.fromkeys(on_behalf(page, a) for a in named))


def _actor(page: Page, word: int) -> str | None:
    """Who takes the stance: the subject's side, the speaker's own for *we* and *I*."""
    subject = page.subject(word)
    if subject is None:
        return None
    if page.forms[subject] in _FIRST_PERSON:
        statement = page.statement_at(page.words[subject].start)
        speaker = statement.speaker if statement else voice(page)
        return on_behalf(page, speaker) if speaker else None
    named = whom(page, subject)
    if not named:
        return None
    return on_behalf(page, named[0])


def on_behalf(page: Page, actor: str) -> str:
    """The side that an actor speaks for; an opposition leader or expert speaks for himself."""
    return actor if _is_personal(page, actor) else side(page, actor) or actor


def _is_personal(page: Page, actor: str) -> bool:
    titles = {f.title.lower() for f in page.cast.roles if f.actor == actor and f.title}
    return any(_personal().search(t) for t in titles)


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(_stances()["personal"], re.IGNORECASE)


def _issues(page: Page, word: int) -> list[Span]:
    """What the stance is about: the object or clause after it, or its *for …*, *on …* phrase."""
    wanted = _stances()["prepositions"].get(page.lemmas[word])
    after = [c for c in page.children[word] if c > word]
    cases = wanted or ("for", "on", "to", "against", "of", "upon", "in", "with", "about", "below")
    phrases = [
        c for case, c in page.obliques(word) if c > word and case in cases and not _is_day(page, c)
    ]
    direct = [c for c in after if _is_direct(page, c) and c not in phrases]
    chosen = phrases[:1] if wanted else (direct or phrases)[:1]
    if chosen and wanted and page.case_of(chosen[0]) in {"on", "upon", "to"}:
        return _appeal(page, word, chosen[0])
    if chosen and page.child(chosen[0], "nsubj") is None and page.relation(chosen[0]) == "obj":
        chosen = _whole_appeal(page, word, chosen[0]) or chosen
    if not chosen:
        chosen = _relative(page, word)
    found = [span for c in chosen for span in issue_spans(page, c)]
    return _resolved(page, word, found)[:_MOST]


def _is_day(page: Page, word: int) -> bool:
    """*would call them together on 31 October*: when, and nothing that is called for."""
    at = page.words[word].start
    return any(t.start <= at < t.end and t.type in {"DATE", "TIME"} for t in page.times)


def _is_direct(page: Page, word: int) -> bool:
    relation = page.relation(word)
    return relation in {"obj", "xcomp", "ccomp"} or (
        relation == "advcl" and page.mark_of(word) == "to"
    )


def _appeal(page: Page, word: int, whom_: int) -> list[Span]:
    """*called on Ghana to give up its claims*: with whom is called upon."""
    clause = next((c for c in page.children[word] if c > whom_ and page.mark_of(c) == "to"), None)
    clause = clause if clause is not None else page.child(whom_, "acl")
    if clause is None or page.words[clause].upos != "VERB":
        return []
    inside = page.subtree(whom_) + page.subtree(clause)
    first = min(i for i in inside if page.words[i].upos != "ADP")
    return [bare(page, Span(page.words[first].start, page.span_of(inside).end))]


def _whole_appeal(page: Page, word: int, thing: int) -> list[int]:
    """*urged Togo to accept*, *wants the truce extended*: the clause, not whom it is put to."""
    clause = page.child(word, "xcomp", "ccomp")
    return [clause] if clause is not None and clause > thing else []


def _relative(page: Page, word: int) -> list[int]:
    """*an apology, which Togo rejected*: the noun before the clause, or the verb's own object."""
    which = next(
        (c for c in page.children_by(word, "obj") if page.forms[c] in {"which", "that", "this"}),
        None,
    )
    if which is None or which > word:
        return []
    head = page.words[word].head
    if page.relation(word) == "acl" and head >= 0:
        return [head]
    thing = page.child(head, "obj", "xcomp", "ccomp", "obl") if head >= 0 else None
    return [thing] if thing is not None and thing < which else [which]


def _resolved(page: Page, word: int, spans: Sequence[Span]) -> list[Span]:
    """The spans that say something; what points back is what it points to."""
    found: list[Span] = []
    for span in spans:
        back = points_back(page, span) or _names_again(page, word, span)
        if back and page.lemmas[word] in _words("praise"):
            continue
        meant = spoken_of(page, word) if back else span
        if back and meant is not None and _is_told(page, word, meant):
            continue
        if meant is not None and says_something(page, meant):
            found.append(meant)
    return found


def _names_again(page: Page, word: int, span: Span) -> bool:
    """*rejected the demand* after a sentence in which somebody demands: what was demanded."""
    if not _AGAIN_NAMED.fullmatch(page.quoted(span)):
        return False
    first = page.words_in(page.sentence_of(word)).start
    if first == 0:
        return False
    before = page.words_in(page.sentence_of(first - 1))
    roots = {i for i in before if page.relation(i) in {"root", "ccomp"}}
    return any(_verbs().get(page.lemmas[i]) in {"demands", "offers"} for i in roots)


def _is_told(page: Page, word: int, meant: Span) -> bool:
    """*rejected that* after what somebody says has happened: a denial, no position."""
    if page.lemmas[word] not in {"reject", "dismiss"}:
        return False
    words = page.words_in(meant)
    verbs = [i for i in words if page.is_predicate(i) and page.relation(i) != "amod"]
    if any(page.lemmas[i] in _verbs() or page.lemmas[i] in _words("consent") for i in verbs):
        return False
    return bool(verbs) and all(tense_status(page, i)[0] == "happened" for i in verbs)


def position_on(page: Page, word: int, actor: str, issue: Span, stance: str) -> Finding:
    """A position: ``actor`` takes ``stance`` on the words of ``issue``."""
    text = page.squeezed(issue).strip('"“”„ ,')
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 3].rsplit(" ", 1)[0] + "…"
    subject: dict[str, Any] = {"actor": actor, "issue": text}
    if _is_personal(page, actor):
        subject["own"] = True
    topic = topic_of(text)
    if topic:
        subject["topic"] = topic
    return Finding("position", subject, "stance", stance, None, word)


# -- adjectives, phrases, orders ----------------------------------------------------------------


def _is_said_of(page: Page, word: int) -> bool:
    """*is ready to …*: with what follows; *due to open* is the verb."""
    if page.words[word].upos == "VERB" and page.child(word, "obj") is not None:
        return False  # "had prepared the ground"
    told = page.words[word].upos == "ADJ" or page.forms[word] != "open"
    return told and page.child(word, "xcomp", "obl", "advcl", "ccomp") is not None


def _by_adjective(page: Page, word: int) -> Iterator[Finding]:
    """*is ready to …*, *is opposed to …*, *is unwilling to …*."""
    stance: str | None = _adjectives()[page.forms[word]]
    actor = _actor(page, word)
    if actor is None or _is_left_open(page, word):
        return
    for issue in _issues(page, word):
        meeting = {page.lemmas[i] for i in page.words_in(issue)[:2]} & _words("no_offers")
        taken = "supports" if stance == "offers" and meeting else stance
        if is_negated(page, word):
            taken = _OPPOSITE.get(taken or "")
        elif taken == "offers" and standing(page, word).status == "conditional":
            taken = "conditional"
        if taken is not None:
            yield position_on(page, word, actor, issue, taken)


def _by_phrase(page: Page, sentence: Span) -> Iterator[tuple[Span, Finding]]:
    """Phrases that verbs alone do not show: *takes a negative view of …*, *in favour of …*."""
    told: list[Span] = []
    for key in ("phrases", "said"):
        for pattern, stance in _phrases(key):
            for match in pattern.finditer(page.text, sentence.start, sentence.end):
                if key == "said" and _without(page, sentence, match.start()):
                    continue
                lead = Span(match.start(), max(match.start("issue"), match.start() + 1))
                if any(lead.overlaps(t) for t in told):
                    continue
                finding = _of_phrase(page, match, stance, spoken=key == "said")
                if finding is not None:
                    told.append(Span(*match.span()) if key == "said" else lead)
                    yield Span(*match.span()), finding


def _without(page: Page, sentence: Span, end: int) -> bool:
    """*Without a cap there will be no coalition*: a condition."""
    before = page.forms[page.words_in(sentence).start : page.words_in(Span(0, end)).stop]
    return bool({"without", "unless", "until", "if"} & set(before))


def _of_phrase(page: Page, match: re.Match[str], stance: str, *, spoken: bool) -> Finding | None:
    at = page.words_in(Span(*match.span()))
    actor = _phrase_actor(page, at, spoken=spoken) if at else None
    issue = _phrase_issue(page, match, at) if actor else None
    if actor is None or issue is None:
        return None
    return position_on(page, at[-1] if spoken else at.start, actor, issue, stance)


def _phrase_issue(page: Page, match: re.Match[str], at: range) -> Span | None:
    start = match.start("issue")
    if start < 0:
        return spoken_of(page, at.start)
    if page.in_attribution(start):
        return None
    end = page.voice_ends(start, match.end("issue"))
    if _names_account(page, page.words_in(Span(start, end))):
        return None  # "stood by his claim": what somebody tells
    return next(iter(_resolved(page, at.start, [bare(page, Span(start, end))])), None)


def _phrase_actor(page: Page, at: range, *, spoken: bool) -> str | None:
    """The subject of the phrase's predicate, else who is speaking."""
    predicate = None if spoken else page.predicate_above(at.start)
    if predicate is not None:
        actor = _actor(page, predicate) or _nearest_subject(page, at.start)
        if actor is not None:
            return actor
    statement = page.statement_at(page.words[at[-1]].start)
    subject = page.child(predicate, "nsubj") if predicate is not None else None
    if (
        subject is not None
        and page.forms[subject] not in _FIRST_PERSON
        and statement is not None
        and page.statement_at(page.words[subject].start) is statement
    ):
        return None  # somebody else than who speaks, whom nobody knows
    speaker = statement.speaker if statement is not None else voice(page)
    return on_behalf(page, speaker) if speaker is not None else None


def _nearest_subject(page: Page, word: int) -> str | None:
    """The actor of the last subject before a phrase that the tree has torn from it."""
    for at in range(word, page.words_in(page.sentence_of(word)).start - 1, -1):
        if page.relation(at) == "nsubj":
            named = whom(page, at)
            return on_behalf(page, named[0]) if named else None
    return None


def _by_order(page: Page) -> Iterator[Finding]:
    """*“Togo must withdraw,” said the Ghanaian minister*: the other side must."""
    for word in range(len(page.words)):
        modals = {page.forms[c] for c in page.children_by(word, "aux")}
        if (
            "must" not in modals
            or "have" in modals
            or is_negated(page, word)
            or not page.is_predicate(word)
        ):
            continue
        statement = page.statement_at(page.words[word].start)
        subject = page.child(word, "nsubj")
        if statement is None or statement.speaker is None or subject is None:
            continue
        actor = on_behalf(page, statement.speaker)
        named = [side(page, a) or a for a in whom(page, subject)]
        if named and actor not in named and standing(page, word).status != "conditional":
            span = page.span_of([*page.subtree(subject), *page.subtree(word)])
            end = page.voice_ends(page.words[word].end, span.end)
            yield position_on(page, word, actor, bare(page, Span(span.start, end)), "demands")
