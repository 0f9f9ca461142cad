"""Who is said to be what: ties the descriptions of a text to the persons that they go with.

*Kremlin spokesman Dmitry Peskov; Maravia's chief negotiator, Ilan Verro,; Lena Oruk, its
spokeswoman; Dorin Halc, who leads the Front's delegation; the delegation headed by Ilan Verro*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.actors.entities import Entities, Entity
from communique.actors.phrases import Phrase
from communique.actors.spelling import name_parts
from communique.actors.titles import word_set
from communique.actors.tokens import Tokens

_LEADS = frozenset({"lead", "leads", "led", "leading", "heads", "headed", "heading"}) | {
    "chairs",
    "chaired",
    "chairing",
}
_BEFORE_LEADS = frozenset(
    {",", "who", "has", "have", "had", "is", "was", "will", "also", "been", "currently", "now"}
    | {"again", "would", "be", "that", "and", "which", "-"}
)
_COPULAS = frozenset({"is", "was", "became", "remains", "as", "appointed", "named", "been"})
_ENDS_APPOSITION = frozenset({",", ".", ":", ";", ")", "-", '"', "”", "who", "—", "–"})
_OPENS_APPOSITION = frozenset({",", "(", "-", "–", "—"})
_REACH = 8
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Leading:
    """A person said to head a delegation, and the tokens that say so."""

    person: Entity
    body: Phrase
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person named as somebody's without a title (*Oman's Salim al-Harthi*)."""

    person: Entity
    owner: Entity


class Introductions:
    """Reads the ties; every phrase that goes with a person gets it as ``phrase.person``."""

    def __init__(self, tokens: Tokens, found: Entities, phrases: list[Phrase]) -> None:
        self._tokens = tokens
        self._found = found
        self._by_first = {p.first: p for p in phrases}
        self.leading: list[Leading] = []
        self.belonging: list[Belonging] = []
        for phrase in phrases:
            self._beside(phrase)
        for phrase in phrases:
            self._apposed(phrase)
        for entity in [e for e in found if e.kind == "person"]:
            self._behind(entity)
            self._leads(entity)
            self._belongs(entity)
        for phrase in phrases:
            self._led_by(phrase)
            self._of_whom(phrase)

    @cached_property
    def _shouting(self) -> frozenset[int]:
        return _title_case_sentences(self._tokens)

    def _low(self, k: int) -> str:
        return self._tokens.low[k] if 0 <= k < len(self._tokens) else "."

    def _person_at(self, k: int) -> Entity | None:
        entity = self._found.get(k)
        if entity is None and self._low(k).rstrip(".") in word_set("honorifics"):
            entity = self._found.get(k + 1)
        return entity if entity is not None and entity.kind == "person" else None

    # -- a name right behind the description ---------------------------------------------------

    def _beside(self, phrase: Phrase) -> None:
        chain = list(title_chain(phrase))
        if not chain or phrase.head.plural:
            return
        person = self._person_at(phrase.stop) or self._unread_name(phrase)
        if (
            person is None
            or self._tokens.sentence[person.first] != self._tokens.sentence[phrase.first]
        ):
            return
        inner = chain[-1]
        direct = inner is not phrase and inner.head_stop == phrase.stop
        target = inner if direct and inner.determiner is None else chain[0]
        if not target.head.plural:
            target.person = person
        if target is inner and inner is not phrase:
            for outer in chain[:-1]:
                outer.stop = person.stop

    def _unread_name(self, phrase: Phrase) -> Entity | None:
        """Capitalised words behind a title that the reader did not see as a name."""
        at = phrase.stop
        if phrase.head_stop != at or at >= len(self._tokens) or not self._is_name_word(at, at):
            return None
        if self._tokens.sentence[phrase.first] in self._shouting:
            return None
        stop = at
        while stop < min(at + _LONGEST_NAME, len(self._tokens)) and self._is_name_word(stop, at):
            stop += 1
        if stop == at or not self._tokens.forms[at][0].isupper():
            return None
        name = self._tokens.words(at, stop)
        if len(name_parts(name)) < 2 and not self._tokens.forms[phrase.head_stop - 1][0].isupper():
            return None
        entity = Entity(at, stop, "person", None, name)
        self._found.put(entity)
        return entity

    def _is_name_word(self, k: int, first: int) -> bool:
        form = self._tokens.forms[k]
        return (
            self._found.free(k, k + 1)
            and form[0].isupper()
            and form.isalpha()
            and not (len(form) > 2 and form.isupper())
            and self._tokens.sentence[k] == self._tokens.sentence[first]
        )

    def _of_whom(self, phrase: Phrase) -> None:
        """*Union leader M of the Dockers' Federation*: the owner stands behind the name."""
        if phrase.person is None or phrase.owners or self._low(phrase.person.stop) != "of":
            return
        at = phrase.person.stop + 1
        owner = self._found.get(at + 1 if self._low(at) == "the" else at)
        if owner is not None and owner.kind in {"organization", "group", "state"}:
            phrase.owners.append(owner)

    # -- a name behind a comma -----------------------------------------------------------------

    def _apposed(self, phrase: Phrase) -> None:
        chain = [p for p in title_chain(phrase) if p.person is None and not p.head.plural]
        if not chain or chain[0] is not phrase or self._low(phrase.stop) != ",":
            return
        first = self._person_at(phrase.stop + 1)
        if first is None or phrase.indefinite:
            return
        if len(chain) > 1 and self._two_apposed(chain, first):
            return
        if phrase.definite or phrase.owners:
            if self._is_enumeration(phrase, first):
                return
            phrase.person = first

    def _is_enumeration(self, phrase: Phrase, person: Entity) -> bool:
        """*The minister, Peskov and others*: a list, not a name given to a title."""
        preceded = self._low(phrase.first - 1) == "," and self._ends_in_person(phrase.first - 2)
        return preceded or (
            self._low(person.stop) == "and" and self._person_at(person.stop + 1) is not None
        )

    def _ends_in_person(self, k: int) -> bool:
        entity = self._found.covering(k)
        return entity is not None and entity.kind == "person"

    def _two_apposed(self, chain: list[Phrase], first: Entity) -> bool:
        """*The aide to the head of X, P, (the head of Y,) Q*: P heads X, Q is the aide."""
        if self._low(first.stop) != ",":
            return False
        at = first.stop + 1
        between = self._by_first.get(at)
        if between is not None and between.is_title and self._low(between.stop) == ",":
            at = between.stop + 1
        second = self._person_at(at)
        if second is None:
            return False
        chain[-1].person, chain[0].person = first, second
        if between is not None and between.is_title and between.person is None:
            between.person = second
        return True

    # -- a description behind the name ---------------------------------------------------------

    def _behind(self, person: Entity) -> None:
        at = person.stop
        if self._low(at) in _OPENS_APPOSITION:
            at = at + 3 if self._low(at + 1).isdigit() and self._low(at + 2) == "," else at + 1
        elif self._low(at) in _COPULAS:
            while self._low(at) in _COPULAS:
                at += 1
        else:
            return
        phrase = self._by_first.get(at)
        if phrase is None or phrase.person is not None or not phrase.is_title or phrase.head.plural:
            return
        apposed = self._low(person.stop) in _OPENS_APPOSITION
        if apposed and self._low(phrase.stop) not in _ENDS_APPOSITION:
            return
        if phrase.owners or phrase.definite or phrase.indefinite:
            phrase.person = person

    def _leads(self, person: Entity) -> None:
        at = person.stop
        stop = min(at + _REACH, len(self._tokens))
        while at < stop and self._low(at) in _BEFORE_LEADS:
            at += 1
        if self._low(at) not in _LEADS:
            return
        phrase = self._by_first.get(at + 1)
        if phrase is not None and phrase.head.kind == "delegation" and phrase.owners:
            self.leading.append(Leading(person, phrase, person.first, phrase.stop))

    def _led_by(self, phrase: Phrase) -> None:
        if phrase.head.kind != "delegation":
            return
        at = phrase.stop
        stop = min(at + _REACH, len(self._tokens))
        while at < stop and self._low(at) in _BEFORE_LEADS:
            at += 1
        if self._low(at) not in {"led", "headed", "chaired"} or self._low(at + 1) != "by":
            return
        leader = self._by_first.get(at + 2)
        person = self._person_at(at + 2) or (leader.person if leader is not None else None)
        if person is not None:
            self.leading.append(Leading(person, phrase, phrase.first, person.stop))

    def _belongs(self, person: Entity) -> None:
        if not self._tokens.is_possessive(person.first - 1):
            return
        owner = self._found.covering(person.first - 2)
        if owner is not None and owner.kind in {"state", "group", "seat", "organization"}:
            self.belonging.append(Belonging(person, owner))


def title_chain(phrase: Phrase) -> Iterator[Phrase]:
    """A title and the titles behind it: *aide to the head of the Kremlin*, outermost first."""
    if phrase.is_title:
        yield phrase
    for owner in phrase.owners:
        if isinstance(owner, Phrase) and owner.first >= phrase.head_stop:
            yield from title_chain(owner)


def _title_case_sentences(tokens: Tokens) -> frozenset[int]:
    """Headlines With Every Word Capitalised, where capitals tell no names."""
    words: dict[int, list[bool]] = {}
    for form, sentence in zip(tokens.forms, tokens.sentence, strict=True):
        if form.isalpha() and len(form) > 3:
            words.setdefault(sentence, []).append(form[0].isupper())
    return frozenset(s for s, capitals in words.items() if sum(capitals) > 0.7 * len(capitals))
