"""Noun phrases that describe somebody: *the head of the Russian delegation, Omani diplomats*.

A phrase is read from left to right: a determiner, owners (*Russia's, Russian and Ukrainian, the
president's, its*), modifiers, a head (a title or a body), and what follows with *of, for, to, at*.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from communique.actors.entities import Entities, Entity
from communique.actors.titles import (
    HEAD_OF_DELEGATION,
    Head,
    heads_delegation,
    heads_of,
    word_set,
)
from communique.actors.tokens import Tokens

_DEFINITE = frozenset({"the", "this"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "no"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_OWNING_KINDS = frozenset(
    {"state", "adjective", "people", "seat", "capital", "group", "group-adjective", "agency"}
    | {"organization"}
)
_ALSO_VERBS = frozenset({"heads", "chairs", "coaches"})
_LONGEST = 12
_OWNER_PREPOSITIONS = frozenset({"of", "for", "to", "at", "with", "from", "in"})
_NOT_OWNED_BY = {  # what follows these titles with these words is no owner but a portfolio
    "ambassador": {"to", "for", "in", "at"},
    "envoy": {"to", "for", "on", "in"},
    "mediator": {"for", "in", "to", "between"},
    "governor": {"of", "in"},
}
_OF_PERSONS = frozenset({"spokesperson", "aide", "chief-of-staff"})
_ADJUNCTS = frozenset(
    {"talks", "negotiations", "meeting", "round", "rounds", "conference", "summit"}
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A possessive pronoun that owns a phrase: *its chief delegate*."""

    first: int
    stop: int
    word: str


@dataclass(frozen=True, slots=True)
class Generic:
    """A common noun that owns a phrase: *the ministry's spokesman*."""

    first: int
    stop: int
    word: str


@dataclass(slots=True, eq=False)
class Phrase:
    """One description in the tokens ``[first, stop)``; ``person`` is the name that it goes with."""

    first: int
    stop: int
    head: Head
    head_stop: int
    title: str
    role: str
    determiner: str | None
    owners: list[Owner] = field(default_factory=list)
    former: bool = False
    person: Entity | None = None

    @property
    def is_title(self) -> bool:
        """Whether it says what a person is, not what a body is."""
        return self.head.kind == "title"

    @property
    def definite(self) -> bool:
        """Whether it points to somebody known."""
        return self.determiner in _DEFINITE or any(isinstance(o, Pronoun) for o in self.owners)

    @property
    def indefinite(self) -> bool:
        """Whether it brings in somebody new (*a diplomat*)."""
        return self.determiner in _INDEFINITE

    @property
    def heads_delegation(self) -> bool:
        """Whether it describes the head of a delegation."""
        return self.role == HEAD_OF_DELEGATION


Owner = Entity | Pronoun | Generic | Phrase


@dataclass(slots=True)
class _Draft:
    first: int
    determiner: str | None = None
    owners: list[Owner] = field(default_factory=list)
    former: bool = False
    deputy: bool = False
    other: bool = False


class PhraseReader:
    """Finds the phrases of one text."""

    def __init__(
        self, tokens: Tokens, found: Entities, upos: Mapping[int, str], attributes: Container[int]
    ) -> None:
        """``upos`` by offset; ``attributes`` are the offsets of words that only modify others."""
        self._tokens = tokens
        self._found = found
        self._upos = upos
        self._attributes = attributes
        self._heads = {at: head for at, head in heads_of(tokens).items() if not self._is_verb(at)}

    def read(self) -> list[Phrase]:
        """All phrases that no other phrase contains, in order."""
        phrases: list[Phrase] = []
        last_of = self._last_head_by_sentence()
        at = 0
        while at < len(self._tokens):
            worth = last_of.get(self._tokens.sentence[at], -1) >= at
            phrase = self._parse(at) if worth else None
            if phrase is not None:
                phrases.append(phrase)
                at = phrase.stop
            else:
                entity = self._found.get(at)
                at = entity.stop if entity is not None else at + 1
        return phrases

    def _is_verb(self, at: int) -> bool:
        """*The delegation heads to …*"""
        return self._tokens.low[at] in _ALSO_VERBS and self._low(at + 1) != "of"

    def _last_head_by_sentence(self) -> dict[int, int]:
        return {self._tokens.sentence[at]: at for at in sorted(self._heads)}

    # -- one phrase ----------------------------------------------------------------------------

    def _parse(self, at: int, depth: int = 0) -> Phrase | None:
        draft = _Draft(at)
        k = self._determiner(draft, at)
        while k < len(self._tokens) and k - at < _LONGEST and self._together(at, k):
            after = self._modifier(draft, k) or self._owner(draft, k)
            if after is not None:
                k = after
                continue
            head = self._heads.get(k)
            if head is None:
                return None
            after = self._inner_owner(draft, k, head)
            if after is None:
                if self._is_attribute(head):
                    return None
                return self._finish(draft, k, head, depth)
            k = after
        return None

    def _is_attribute(self, head: tuple[int, Head]) -> bool:
        """*Military infrastructure*: a body's word that only modifies the noun behind it."""
        behind = self._found.get(head[0])
        if behind is not None and behind.kind == "person":
            return False  # a name in apposition, which a parser takes for the modified noun
        last = self._tokens.starts[head[0] - 1]
        return head[1].kind != "title" and last in self._attributes

    def _together(self, one: int, other: int) -> bool:
        return self._tokens.sentence[one] == self._tokens.sentence[other]

    def _determiner(self, draft: _Draft, at: int) -> int:
        word = self._tokens.low[at]
        if word in _DEFINITE or word in _INDEFINITE:
            draft.determiner = word
            return at + 1
        return at

    def _modifier(self, draft: _Draft, k: int) -> int | None:
        word = self._tokens.low[k]
        following = k + 2 if self._low(k + 1) == "-" else k + 1
        if word in word_set("former"):
            draft.former = True
            return following
        if word in word_set("deputy") and (
            following in self._heads or self._low(following) in word_set("modifiers")
        ):
            draft.deputy = True
            return following
        if k in self._heads or self._found.get(k) is not None:
            return None
        if word in word_set("modifiers") or self._is_adjective(k):
            draft.other = draft.other or word == "other"
            return following
        return None

    def _is_adjective(self, k: int) -> bool:
        return self._upos.get(self._tokens.starts[k]) == "ADJ" and self._tokens.forms[k].islower()

    def _low(self, k: int) -> str:
        return self._tokens.low[k] if 0 <= k < len(self._tokens) else ""

    def _owner(self, draft: _Draft, k: int) -> int | None:
        word = self._tokens.low[k]
        if word in _POSSESSIVE and k not in self._heads:
            draft.owners.append(Pronoun(k, k + 1, word))
            return k + 1
        entity = self._found.get(k)
        if entity is None:
            return self._generic_owner(draft, k)
        possessive = self._tokens.is_possessive(entity.stop)
        if entity.kind in {"person", "location"} and not possessive:
            return None
        if entity.kind not in _OWNING_KINDS | {"person", "location"}:
            return None
        draft.owners.append(entity)
        after = entity.stop + 1 if possessive else entity.stop
        return self._past_conjunction(entity, after)

    def _past_conjunction(self, entity: Entity, after: int) -> int:
        """*Russian and Ukrainian, Egypt's and Qatar's*: another owner of the same kind follows."""
        word = self._low(after)
        if word not in {"and", ",", "&"}:
            return after
        step = after + 2 if word == "," and self._low(after + 1) == "and" else after + 1
        other = self._found.get(step)
        if other is None or other.kind not in _OWNING_KINDS:
            return after
        if word == "," and not (entity.is_adjective and other.is_adjective):
            return after
        return step

    def _generic_owner(self, draft: _Draft, k: int) -> int | None:
        """*The ministry's, the union's*, and *union* before another head."""
        word = self._tokens.low[k]
        if word not in word_set("generic") or k in self._heads:
            return None
        possessive = self._tokens.is_possessive(k + 1)
        after = k + 2 if possessive else k + 1
        if not possessive and after not in self._heads:
            return None
        draft.owners.append(Generic(k, k + 1, word))
        return after

    def _inner_owner(self, draft: _Draft, k: int, head: tuple[int, Head]) -> int | None:
        """A head that only owns another one: *foreign ministry | spokesman, president's | aide*."""
        stop, what = head
        if self._tokens.is_possessive(stop):
            after = stop + 1
        elif (
            (person := self._found.get(stop))
            and person.kind == "person"
            and (self._tokens.is_possessive(person.stop))
        ):
            if not self._head_follows(person.stop + 1):
                return None
            inner = self._make(draft, k, head, person.stop)
            inner.person = person
            self._replace(draft, inner)
            return person.stop + 1
        elif what.kind != "title" and self._title_follows(stop):
            after = stop
        else:
            return None
        if not self._head_follows(after):
            return None
        self._replace(draft, self._make(draft, k, head, stop))
        return after

    def _title_follows(self, k: int) -> bool:
        while self._low(k) in word_set("deputy") | word_set("modifiers"):
            k += 1
        head = self._heads.get(k)
        return head is not None and head[1].kind == "title"

    def _head_follows(self, k: int) -> bool:
        for at in range(k, min(k + 5, len(self._tokens))):
            if at in self._heads:
                return True
            if self._low(at) not in word_set("modifiers") | word_set("deputy"):
                return False
        return False

    def _replace(self, draft: _Draft, inner: Phrase) -> None:
        draft.owners = [inner]
        draft.deputy = draft.former = draft.other = False

    def _make(self, draft: _Draft, k: int, head: tuple[int, Head], stop: int) -> Phrase:
        head_stop, what = head
        title = self._tokens.text[self._tokens.starts[k] : self._tokens.ends[head_stop - 1]].lower()
        role = what.id
        if draft.deputy and what.kind == "title":
            role, title = f"deputy-{role}", f"deputy {title}"
        return Phrase(
            first=draft.first,
            stop=stop,
            head=what,
            head_stop=head_stop,
            title=" ".join(title.split()),
            role=role,
            determiner="other" if draft.other else draft.determiner,
            owners=list(draft.owners),
            former=draft.former,
        )

    # -- what follows the head -----------------------------------------------------------------

    def _finish(self, draft: _Draft, k: int, head: tuple[int, Head], depth: int) -> Phrase:
        phrase = self._make(draft, k, head, head[0])
        phrase.stop = self._past_fields(phrase)
        named_before = bool(phrase.owners)
        at = phrase.stop
        while (
            depth < 4 and self._low(at) in _OWNER_PREPOSITIONS and self._together(draft.first, at)
        ):
            # In "the head of X of Y" the second owner is X's.
            owned = named_before or bool(phrase.owners)
            after = self._complement(phrase, at, depth, named_before, owned)
            if after is None:
                break
            at = phrase.stop = after
        self._name_delegation(phrase)
        return phrase

    def _past_fields(self, phrase: Phrase) -> int:
        """*The Ministry of Trade, Industry and Energy*: the fields behind the first."""
        at = phrase.stop
        if phrase.head.kind != "organisation" or " of " not in phrase.title:
            return at
        while self._low(at) in {",", "and"} and self._together(phrase.first, at + 1):
            after = at + 2 if self._low(at) == "," and self._low(at + 1) == "and" else at + 1
            capital = after < len(self._tokens) and self._tokens.forms[after].istitle()
            if not capital or self._found.get(after) is not None:
                break
            at = after + 1
        return at if self._low(at) == "of" else phrase.stop

    def _complement(
        self, phrase: Phrase, at: int, depth: int, named_before: bool, owned: bool
    ) -> int | None:
        word = self._tokens.low[at]
        adjunct = self._adjunct(at)
        if adjunct is not None:
            return adjunct
        portfolio = named_before and phrase.is_title and word != "of"
        no_owner = portfolio or word in _NOT_OWNED_BY.get(phrase.head.id, ())
        if not phrase.is_title and word not in {"of", "from", "for"}:
            return None
        personal = phrase.head.id in _OF_PERSONS and word in {"of", "for", "to"}
        named, stop = self._entities_after(at + 1, personal, phrase.head.plural)
        owners: list[Owner] = [*named]
        if not named:
            inner = self._parse(at + 1, depth + 1) if at + 1 < len(self._tokens) else None
            if inner is None:
                return None
            owners, stop = [inner], inner.stop
        elif word in {"in", "at"} and named[0].kind in {"city", "capital", "state"}:
            return stop if phrase.is_title and named_before else None
        if not no_owner and word != "in" and (named_before or not owned):
            phrase.owners.extend(owners)
        return stop

    def _entities_after(self, k: int, personal: bool, several: bool) -> tuple[list[Entity], int]:
        """*Of Russia*, and *of the UN and Qatar* behind a plural; no name owning another head."""
        owners: list[Entity] = []
        at = k + 1 if self._low(k) in {"the", "both"} else k
        while True:
            entity = self._found.get(at)
            if entity is None or entity.is_adjective or (entity.kind == "person" and not personal):
                return ([], k) if not owners else (owners, owners[-1].stop)
            if self._tokens.is_possessive(entity.stop) or self._describes(entity):
                return ([], k) if not owners else (owners, owners[-1].stop)
            owners.append(entity)
            at = entity.stop
            if self._low(at) != "and" or not several:
                return owners, at
            at += 2 if self._low(at + 1) == "the" else 1

    def _describes(self, entity: Entity) -> bool:
        """Whether the name only owns the head behind it (*of the EU delegation*)."""
        head = self._heads.get(entity.stop)
        return head is not None and entity.stop in self._heads and head[1].kind != "title"

    def _adjunct(self, at: int) -> int | None:
        """*At the talks in Istanbul* behind a title, which says nothing of who is served."""
        if self._tokens.low[at] not in {"at", "in", "for", "to"}:
            return None
        if self._low(at + 1) not in _ADJUNCTS | {"the", "these", "peace", "ceasefire"}:
            return None
        for k in range(at + 1, min(at + 6, len(self._tokens))):
            if self._tokens.low[k] in {",", ".", "of"}:
                return None
            if self._tokens.low[k] in _ADJUNCTS:
                place = self._found.get(k + 2)
                if self._low(k + 1) in {"in", "at"} and place is not None:
                    return place.stop
                return k + 1
        return None

    def _name_delegation(self, phrase: Phrase) -> None:
        if not (phrase.is_title and heads_delegation(phrase.role)):
            return
        for owner in phrase.owners:
            if isinstance(owner, Phrase) and owner.head.kind == "delegation":
                phrase.role = HEAD_OF_DELEGATION
