"""Whom a noun phrase means where the cast knows nobody: *the minister*, *his party*, *she*."""

from __future__ import annotations

from functools import cache

from communique.claims.lemma import lemma
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase, side
from communique.claims.statement import Statement
from communique.claims.voice import voice
from communique.text.span import Span
from communique.vocabulary.load import load

_PERSON = frozenset({"he", "she"})
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_FAR = 1200  # code points back to somebody whom a title can mean again


def whom(page: Page, word: int) -> tuple[str, ...]:
    """The actors of the phrase that ``word`` heads, by the cast or else by what went before."""
    above = _subject_above(page, word) if page.forms[word] in _PERSON | {"it"} else None
    named = actors_of_phrase(page, above) if above is not None else ()
    if not named and page.forms[word] == "it":  # the cast takes the last body named for it
        before = meant(page, word)
        named = (before,) if before is not None else ()
    named = named or actors_of_phrase(page, word)
    if named:
        return _bearers(page, word, named) or named
    for beside in page.children_by(word, "appos", "nsubj"):  # "their chairman, Wade Tolliver"
        named = actors_of_phrase(page, beside)
        if named:
            return named
    found = meant(page, word)
    return (found,) if found is not None else ()


def _bearers(page: Page, word: int, named: tuple[str, ...]) -> tuple[str, ...]:
    """*the head of the Chilean experts, Ana Rojas, …*: who bears the post that is named first."""
    known = page.cast.actors.get(named[0])
    if known is None or known.kind != "role":
        return ()
    beside = (a for c in page.children_by(word, "appos") for a in actors_of_phrase(page, c))
    return tuple(a for a in (*named[1:], *beside) if _is_person(page, a))[:1]


def _subject_above(page: Page, word: int) -> int | None:
    """*Halla has made clear that she …*, *Chile says that it …*: the named person, or body, whose
    clause the pronoun's hangs on.
    """
    clause = page.words[word].head
    if clause < 0 or page.relation(clause) != "ccomp":
        return None
    subject = page.child(page.words[clause].head, "nsubj")
    named = actors_of_phrase(page, subject) if subject is not None and subject < word else ()
    wanted = page.forms[word] in _PERSON
    return subject if any(_is_person(page, a) == wanted for a in named) else None


def meant(page: Page, word: int) -> str | None:
    """The actor of a pronoun, of a title that somebody bears, or of a body that has an owner."""
    form = page.forms[word]
    if form == "it":
        return _body_speaking(page, word) or _subject_before(page, word)
    if form in _PERSON:
        return _last_person(page, page.words[word].start)
    if page.words[word].upos not in {"NOUN", "PROPN"}:
        return None
    owner = page.child(word, "nmod:poss")
    if page.lemmas[word] in _bodies():
        return _named_so(page, word, owner) or _owner(page, word, owner)
    if owner is None and _is_definite(page, word):
        return _titled(page, word) or _named_so(page, word, owner)
    return None


def _named_so(page: Page, word: int, owner: int | None) -> str | None:
    """*the boat owners*, *the Agency*: the one body named before whose name holds these words."""
    if owner is not None or not _is_definite(page, word):
        return None
    said = {
        page.lemmas[i] for i in page.subtree(word, {"acl", "acl:relcl", "nmod", "appos", "det"})
    }
    before = {m.actor for m in page.cast.mentions if m.start < page.words[word].start}
    bodies = [
        a.id
        for a in page.cast.actors.values()
        if a.id in before and a.kind in {"organization", "group"} and said < _name_words(a.name)
    ]
    return bodies[0] if len(bodies) == 1 else None


@cache
def _name_words(name: str) -> frozenset[str]:
    """The words of a name, plurals as one: *the Boat Owners' Federation* holds *boat owner*."""
    words = name.lower().replace("’", "'").replace("'s", "").replace("'", "").split()
    return frozenset(lemma(word, "NOUN") for word in words)


def _body_speaking(page: Page, word: int) -> str | None:
    """*Chile said it would …*: the state or body that is reported to say so."""
    statement = page.statement_at(page.words[word].start)
    if statement is None or statement.manner == "direct" or statement.speaker is None:
        return None
    known = page.cast.actors.get(statement.speaker)
    if known is None or known.kind in {"person", "role"}:
        return None
    return statement.speaker if _opens(page, statement, word) else None


def _opens(page: Page, statement: Statement, word: int) -> bool:
    """Whether a pronoun is the first to be spoken of in what a statement says."""
    at = page.words[word].start
    inside = next(c for c in statement.content if c.start <= at < c.end)
    return all(
        page.words[i].upos in {"SCONJ", "PUNCT", "ADV", "PRON"}
        for i in page.words_in(Span(inside.start, at))
    )


def _subject_before(page: Page, word: int) -> str | None:
    """*The federation supports … It rejects …*: the subject of the sentence before, same line."""
    here = page.sentence_of(word)
    first = page.words_in(here).start
    if first == 0 or page.paragraph_start(here.start) >= here.start:
        return None
    before = page.words_in(page.sentence_of(first - 1))
    roots = [i for i in before if page.relation(i) == "root"]
    heads = [h for r in roots[:1] for h in (*page.children_by(r, "ccomp"), r)]
    found = (whom(page, s) for h in heads if (s := page.subject(h)) is not None)
    return next((a[0] for a in found if a and not _is_person(page, a[0])), None)


@cache
def _bodies() -> frozenset[str]:
    bodies = load("bodies")
    return frozenset({*bodies["itself"], *bodies["delegation"], *bodies["generic"], *_MEMBERS})


_MEMBERS = ("member", "people", "country", "side", "council", "board", "leadership", "colleague")


def _is_definite(page: Page, word: int) -> bool:
    return any(page.forms[c] == "the" for c in page.children_by(word, "det"))


def _owner(page: Page, word: int, owner: int | None) -> str | None:
    """*her party*, *the union's council*: the side of whom it belongs to; *the government*: the
    speaker's own.
    """
    if owner is not None:
        form = page.forms[owner]
        if form in {"our", "my"} or (form in _POSSESSIVE and form not in {"his", "her"}):
            return _speaker_side(page, word)
        found = (
            _last_person(page, page.words[word].start)
            if form in {"his", "her"}
            else next(iter(actors_of_phrase(page, owner)), None)
        )
        return (side(page, found) or found) if found is not None else None
    return _speaker_side(page, word) if _is_definite(page, word) else None


def _speaker_side(page: Page, word: int) -> str | None:
    """The side of who speaks; the speaker where nobody says whom he speaks for."""
    statement = page.statement_at(page.words[word].start)
    speaker = statement.speaker if statement is not None else voice(page)
    return (side(page, speaker) or speaker) if speaker is not None else None


def _last_person(page: Page, offset: int) -> str | None:
    """The person spoken of last in what somebody is reported to say, or else who says it; outside
    of speech the person spoken of last, in this line or the one before.
    """
    statement = page.statement_at(offset)
    if statement is not None and statement.manner != "direct" and statement.speaker is not None:
        inside = [
            m.actor
            for part in statement.content
            for m in page.cast.mentions
            if part.start <= m.start < offset < part.end and _is_person(page, m.actor)
        ]
        return inside[-1] if inside else statement.speaker
    line = page.paragraph_start(offset)
    low = page.paragraph_start(max(line - 2, 0))
    persons = [
        m
        for m in page.cast.mentions
        if low <= m.start and m.end <= offset and _is_person(page, m.actor)
    ]
    here = page.sentence_at(offset).start
    before = [m for m in persons if m.start < here]
    return (
        max(before or persons, key=lambda m: (_is_subject(page, m.start, m.end), m.start)).actor
        if persons
        else None
    )


def _is_subject(page: Page, start: int, end: int) -> bool:
    return any(page.relation(i) == "nsubj" for i in page.words_in(Span(start, end)))


def _is_person(page: Page, actor: str) -> bool:
    known = page.cast.actors.get(actor)
    return known is not None and known.kind == "person"


def _titled(page: Page, word: int) -> str | None:
    """*the Deputy Minister* after *Deputy Foreign Minister Karim Odran*: who bears the title."""
    offset = page.words[word].start
    said = {page.forms[i] for i in page.subtree(word, {"acl", "acl:relcl", "nmod", "appos"})} - {
        "the"
    }
    bearers = [
        fact
        for fact in page.cast.roles
        if fact.title
        and fact.start < offset
        and offset - fact.start < _FAR
        and said <= set(fact.title.lower().split())
    ]
    return max(bearers, key=lambda f: f.start).actor if bearers else None
