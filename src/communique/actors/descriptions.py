"""Whom a description means: *the Omani minister, its chief delegate, Russia's defence ministry*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from communique.actors.actor import Actor, slug
from communique.actors.entities import Entity
from communique.actors.gazetteer import adjective_of, blocs, known_actors
from communique.actors.mention import RoleFact
from communique.actors.phrases import Generic, Owner, Phrase, Pronoun
from communique.actors.titles import HEAD_OF_DELEGATION, fits, gender_of_title, speaks, word_set
from communique.vocabulary.load import load

if TYPE_CHECKING:
    from communique.actors.casting import Casting

_COUNTERPART = "counterpart"
_ANY_PERSON = frozenset({"official", "politician", "diplomat", "leader"})
_REACH = 3
_UNNAMED = frozenset({"head", "leader", "secretary", "chair", "general", "coach", "deputy-head"})


class Descriptions:
    """Gives each phrase of a text the actors that it means."""

    def __init__(self, casting: Casting) -> None:
        self._casting = casting
        self._tokens = casting.tokens
        self._introduced: set[int] = set()
        self._last_delegation: tuple[str, int] | None = None
        self.ownerless: set[str] = set()

    # -- roles ---------------------------------------------------------------------------------

    def introduce(self, phrases: Sequence[Phrase]) -> None:
        """Learn what the text says that its persons are, as far as no pronoun is in the way."""
        for phrase in phrases:
            if phrase.person is not None and not _goes_back(phrase):
                self._introduce(phrase)
        for leading in self._casting.introductions.leading:
            for side in self.plain_sides(leading.body):
                actor = self._casting.person_of(leading.person)
                span = self._tokens.span(leading.first, leading.stop)
                if actor is not None:
                    self._casting.roles.append(
                        RoleFact(
                            actor,
                            "head",
                            side,
                            "delegation",
                            span.start,
                            span.end,
                            HEAD_OF_DELEGATION,
                        )
                    )
        for phrase in phrases:
            self._introduce_mediator(phrase)
        for belonging in self._casting.introductions.belonging:
            self._belong(belonging.person, belonging.owner)

    def _introduce_mediator(self, phrase: Phrase) -> None:
        """*Mediator Oman said*: a state that has a role as persons have."""
        entity = self._casting.found.get(phrase.stop)
        if phrase.role != "mediator" or phrase.head.plural or phrase.person or entity is None:
            return
        if entity.kind in {"state", "group"} and not self._tokens.is_possessive(entity.stop):
            actor = self._casting.actor_of(entity)
            span = self._tokens.span(phrase.first, entity.stop)
            if actor is not None:
                self._casting.roles.append(
                    RoleFact(actor, phrase.title, None, None, span.start, span.end, phrase.role)
                )

    def _belong(self, person: Entity, owner: Entity) -> None:
        actor, of = self._casting.person_of(person), self._casting.actor_of(owner)
        if actor is not None and of is not None:
            span = self._tokens.span(owner.first, person.stop)
            self._casting.roles.append(RoleFact(actor, None, of, None, span.start, span.end))

    def _introduce(self, phrase: Phrase) -> None:
        if phrase.person is None or id(phrase) in self._introduced:
            return
        self._introduced.add(id(phrase))
        actor = self._casting.person_of(phrase.person)
        if actor is None:
            return
        self._learn_gender(actor, phrase)
        if phrase.former:
            return
        first = min(phrase.first, phrase.person.first)
        span = self._tokens.span(first, max(phrase.stop, phrase.person.stop))
        title, role = self._counterpart_title(phrase) or (phrase.title, phrase.role)
        owners = self.owner_actors(phrase) if speaks(phrase.role) else []
        owners = [o for o in owners if o != actor]
        if phrase.role == _COUNTERPART:  # "her counterpart" is of any side but hers
            owners = [o for o in owners if self._casting.actors[o].kind not in {"person", "role"}]
        body = "delegation" if role == HEAD_OF_DELEGATION else None
        of = owners[-1] if owners else None
        self._casting.roles.append(RoleFact(actor, title, of, body, span.start, span.end, role))

    def _learn_gender(self, actor: str, phrase: Phrase) -> None:
        gender = gender_of_title(phrase.title)
        if gender is not None:
            self._casting.people.genders.setdefault(actor, gender)

    def _counterpart_title(self, phrase: Phrase) -> tuple[str, str] | None:
        """*His Ukrainian counterpart X*: X has the post that *he* has."""
        if phrase.role != _COUNTERPART:
            return None
        fact = self._post_of_owner(phrase)
        return (fact.title, fact.role) if fact and fact.title and fact.role else None

    def _post_of_owner(self, phrase: Phrase) -> RoleFact | None:
        for owner in phrase.owners:
            if isinstance(owner, Pronoun | Entity):
                for actor in self._actors_of(owner):
                    post = self._post(actor)
                    if post is not None:
                        return post
        return None

    def _post(self, actor: str) -> RoleFact | None:
        """The post that counts in talks: heading a delegation before any other."""
        facts = [f for f in self._casting.roles if f.actor == actor and f.title]
        heads = [f for f in facts if f.role == HEAD_OF_DELEGATION]
        return next(iter(heads or facts), None)

    # -- owners --------------------------------------------------------------------------------

    def owner_actors(self, phrase: Phrase) -> list[str]:
        """The actors that own a phrase, in order: *Egyptian and Qatari* gives two."""
        found: list[str] = []
        for owner in phrase.owners:
            found += [a for a in self._actors_of(owner) if a not in found]
        return found

    def _actors_of(self, owner: Owner) -> list[str]:
        if isinstance(owner, Entity):
            actor = self._casting.actor_of(owner)
            return [] if actor is None else [actor]
        if isinstance(owner, Pronoun):
            return self._behind_pronoun(owner)
        if isinstance(owner, Generic):
            return self.behind_generic(owner)
        if owner.person is not None:
            actor = self._casting.person_of(owner.person)
            return [] if actor is None else [actor]
        return self._bodies(owner) if not owner.is_title else self.sides(owner)

    def _behind_pronoun(self, owner: Pronoun) -> list[str]:
        if self._casting.is_quoted(owner.first):
            return []
        if owner.word in {"his", "her"}:
            actor = self._casting.person_behind(owner.first)
            return [] if actor is None else [actor]
        if owner.word == "its":
            actor = self.latest_party(owner.first)
            return [] if actor is None else [actor]
        return []

    def latest_party(self, at: int) -> str | None:
        """The state, group or body spoken of last: what *its* goes back to."""
        sentence = self._tokens.sentence[at]
        discourse, actors = self._casting.discourse, self._casting.actors
        near = [
            s
            for s in discourse.seen
            if sentence - s.sentence <= 1 and s.token < at and actors[s.actor].kind not in _PERSONAL
        ]
        if not self._casting.is_quoted(at):  # whom a quotation names, its frame does not go back to
            near = [s for s in near if not s.quoted] or near
        ranked = sorted(near, key=lambda s: (-s.sentence, not s.subject, -s.token))
        return ranked[0].actor if ranked else None

    def behind_generic(self, owner: Generic) -> list[str]:
        """*The union's*: the body mentioned last whose name has the word in it.

        *The rebels*, *the bloc* name the only body of that class that the text knows.
        """
        actors = self._casting.actors

        def named_so(actor: str) -> bool:
            known = actors[actor]
            words = known.name.lower().split() + known.id.split("-")
            return known.kind in {"organization", "group"} and owner.word in words

        meant = self._casting.discourse.latest(named_so, self._tokens.sentence[owner.first], 20)
        return self._only_of_class(owner.word) if meant is None else [meant]

    def _only_of_class(self, word: str) -> list[str]:
        """The one body of a class that has been named, if there is but one."""
        if word in word_set("companies"):
            return self._only_company
        wanted = load("bodies")["classes"].get(word)
        if wanted is None:
            return []
        seen = {s.actor for s in self._casting.discourse.seen}
        members = (
            blocs()
            if wanted == "bloc"
            else {a for a in seen if self._casting.actors[a].kind == wanted}
        )
        found = sorted(seen & members)
        return found if len(found) == 1 else []

    @cached_property
    def _only_company(self) -> list[str]:
        """*The company* where the text names but one business."""
        named = {
            e.id
            for e in self._casting.found
            if e.kind == "organization" and e.id is not None and e.id not in known_actors()
            if not set(e.name.lower().split()) & word_set("unions")
            if self._casting.actor_of(e) is not None
        }
        return sorted(named) if len(named) == 1 else []

    def ministry_of(self, person: str | None, word: str) -> str | None:
        """*Her ministry*: that of the minister's field and state."""
        if person is None or word != "ministry":
            return None
        for fact in self._casting.roles:
            field, dash, post = (fact.role or "").rpartition("-")
            if fact.actor == person and dash and post == "minister" and field != "prime":
                side = self._casting.side(fact.of) or self._casting.side(person)
                return self._organisation(f"{field}-ministry", side) if side else None
        return None

    def sides(self, phrase: Phrase) -> list[str]:
        """The states and groups that a phrase's owners are or speak for."""
        found: list[str] = []
        for actor in self.owner_actors(phrase):
            side = self._casting.side(actor) or self._own_side(actor)
            if side is not None and side not in found:
                found.append(side)
        return found

    def _own_side(self, actor: str) -> str | None:
        return actor if self._casting.actors[actor].kind in {"organization", "group"} else None

    def plain_sides(self, phrase: Phrase) -> list[str]:
        """The sides of a phrase that needs no pronoun to be understood."""
        return [] if _goes_back(phrase) else self.sides(phrase)

    # -- the walk ------------------------------------------------------------------------------

    def meet(self, phrase: Phrase) -> None:
        """Keep the mentions that a phrase makes."""
        self._introduce(phrase)
        if phrase.person is not None:
            self._meet_named(phrase)
            return
        if phrase.determiner in {"other", "no", "one", "another"} and not phrase.owners:
            return
        for actor in self._meant(phrase):
            self._casting.mention(phrase.first, phrase.stop, actor, note=not phrase.head.plural)
        if phrase.head.kind == "delegation":
            for side in self.sides(phrase)[:1]:
                self._last_delegation = (side, self._tokens.sentence[phrase.first])

    def _meet_named(self, phrase: Phrase) -> None:
        person = phrase.person
        actor = self._casting.person_of(person) if person is not None else None
        if person is None or actor is None:
            return
        first, stop = min(phrase.first, person.first), max(phrase.stop, person.stop)
        self._casting.mention(first, stop, actor, note=phrase.first > person.first)

    def _meant(self, phrase: Phrase) -> list[str]:
        if phrase.is_title:
            return self._holders(phrase)
        return self._bodies(phrase)

    # -- bodies --------------------------------------------------------------------------------

    def _bodies(self, phrase: Phrase) -> list[str]:
        if phrase.head.kind == "organisation":
            return self._organisations(phrase)
        if phrase.head.id == "office":
            return [a for a in self.owner_actors(phrase) if self._is_person(a)]
        if phrase.owners:
            return self.sides(phrase)
        if phrase.head.id == "government" and phrase.definite and not self._of_unknown(phrase):
            return self._only_government
        if phrase.head.kind == "delegation" and phrase.definite and not phrase.head.plural:
            return self._delegation_before(phrase)
        return []

    @cached_property
    def _only_government(self) -> list[str]:
        """*The government* where the text speaks of one state's government only."""
        named = {
            side
            for phrase in self._casting.phrases
            if phrase.head.id == "government" and phrase.owners
            for side in self.plain_sides(phrase)
        }
        return sorted(named) if len(named) == 1 else []

    def _is_person(self, actor: str) -> bool:
        return self._casting.actors[actor].kind in _PERSONAL

    def _delegation_before(self, phrase: Phrase) -> list[str]:
        if self._last_delegation is None or self._of_unknown(phrase):
            return []
        side, sentence = self._last_delegation
        return [side] if self._tokens.sentence[phrase.first] - sentence <= 1 else []

    def _organisations(self, phrase: Phrase) -> list[str]:
        body = phrase.head.id
        owners = self.owner_actors(phrase)
        if owners:
            return [self._organisation(body, owner) for owner in owners]
        if phrase.owners or phrase.head.plural or not self._is_named(phrase):
            return []
        known = {a for a in self._casting.actors if a.endswith(f"-{body}")}
        if len(known) == 1 and not self._of_unknown(phrase):
            return sorted(known)
        meant = None
        if not self._of_unknown(phrase):
            sentence = self._tokens.sentence[phrase.first]
            meant = self._casting.discourse.latest(lambda a: a in known, sentence, 10)
        if meant is None:
            self.ownerless.add(body)
            self._casting.actors.setdefault(
                body, Actor(body, body.replace("-", " "), "organization")
            )
        return [meant or body]

    def _is_named(self, phrase: Phrase) -> bool:
        """*The ministry* or *Ministry*, not *military* or *a ministry*."""
        capital = self._tokens.forms[phrase.head_stop - 1][0].isupper()
        return phrase.determiner == "the" or (phrase.determiner is None and capital)

    def _of_unknown(self, phrase: Phrase) -> bool:
        """*The ministry of defence of the aggressor state*: an owner is named but not known."""
        return phrase.stop < len(self._tokens) and self._tokens.low[phrase.stop] == "of"

    def _organisation(self, body: str, owner: str) -> str:
        adjective = adjective_of(owner)
        actor = f"{slug(adjective or owner)}-{body}"
        known = self._casting.actors
        name = f"{adjective or known[owner].name} {body.replace('-', ' ')}"
        side = self._casting.side(owner) or owner
        known.setdefault(actor, Actor(actor, name, "organization", side))
        return actor

    # -- holders of a title --------------------------------------------------------------------

    def _holders(self, phrase: Phrase) -> list[str]:
        if phrase.former:
            return []
        if phrase.head.plural:
            return self._several_holders(phrase)
        sides = self._wanted_sides(phrase)
        if phrase.role == _COUNTERPART:
            return self._counterparts(phrase, sides)
        if not phrase.indefinite:
            named = self._named_holder(phrase, sides)
            if named is not None:
                return [named]
        return self._unnamed_holder(phrase, sides)

    def _wanted_sides(self, phrase: Phrase) -> list[str]:
        return self.owner_actors(phrase) + [
            s for s in self.sides(phrase) if s not in self.owner_actors(phrase)
        ]

    def _several_holders(self, phrase: Phrase) -> list[str]:
        sides = self.sides(phrase) if speaks(phrase.role) else []
        if not sides and not phrase.owners:
            return self._both_holders(phrase)
        if phrase.role != HEAD_OF_DELEGATION:
            return sides
        return [self._head_of_delegation(side) for side in sides]

    def _both_holders(self, phrase: Phrase) -> list[str]:
        """*The two trade ministers*: the two persons of whom that can be said."""
        if not {"two", "both"} & set(self._tokens.low[phrase.first : phrase.head_stop]):
            return []
        found: list[str] = []
        for fact in self._casting.roles:
            role = fact.role or ""
            if fact.actor not in found and (fits(phrase.role, role) or fits(role, phrase.role)):
                found.append(fact.actor)
        return found if len(found) == 2 else []

    def _head_of_delegation(self, side: str) -> str:
        heads = {
            f.actor
            for f in self._casting.roles
            if f.role == HEAD_OF_DELEGATION and (self._casting.side(f.of) or f.of) == side
        }
        if len(heads) == 1:
            return heads.pop()
        return self._role_actor(HEAD_OF_DELEGATION, side)

    def _role_actor(self, role: str, side: str) -> str:
        actor = f"{role}:{side}"
        known = self._casting.actors
        name = f"{role.replace('-', ' ')} ({known[side].name if side in known else side})"
        known.setdefault(actor, Actor(actor, name, "role", self._casting.side(side) or side))
        return actor

    def _counterparts(self, phrase: Phrase, sides: list[str]) -> list[str]:
        states = [
            self._casting.side(a)
            for o in phrase.owners
            if isinstance(o, Entity) and o.kind != "person"
            for a in self._actors_of(o)
        ]
        side = next((s for s in states if s is not None), None)
        if side is None:
            return []
        post = self._post_of_owner(phrase)
        if post is None or post.role is None:
            return [self._role_actor(_COUNTERPART, side)]
        if post.role == HEAD_OF_DELEGATION:
            return [self._head_of_delegation(side)]
        named = self._with_role(post.role, [side])
        return [named[0]] if len(named) == 1 else [self._role_actor(post.role, side)]

    def _with_role(self, role: str, sides: Iterable[str]) -> list[str]:
        """The persons whom the text gives a fitting role, of one of the sides when any is asked."""
        wanted = set(sides)
        found: list[str] = []
        for fact in self._casting.roles:
            if fact.role is None or not fits(role, fact.role) or fact.actor in found:
                continue
            of = {fact.of, self._casting.side(fact.of), self._casting.side(fact.actor)}
            if not wanted or wanted & of:
                found.append(fact.actor)
        return found

    def _named_holder(self, phrase: Phrase, sides: list[str]) -> str | None:
        gender = gender_of_title(phrase.title)
        fitting = [
            a
            for a in self._with_role(phrase.role, sides)
            if gender is None or self._casting.people.gender(a) in {None, gender}
        ]
        sentence = self._tokens.sentence[phrase.first]
        if len(fitting) == 1 and (sides or self._was_seen(fitting[0])):
            return fitting[0]
        if fitting:
            speaker = self._casting.discourse.last_speaker(sentence, lambda a: a in fitting)
            return speaker or self._casting.discourse.latest(
                lambda a: a in fitting, sentence, _REACH
            )
        if sides or phrase.owners:
            return None
        return self._whoever_spoke(phrase, sentence)

    def _was_seen(self, actor: str) -> bool:
        return any(s.actor == actor for s in self._casting.discourse.seen)

    def _whoever_spoke(self, phrase: Phrase, sentence: int) -> str | None:
        """*The official* after somebody of whom the text says nothing more."""
        if phrase.role not in _ANY_PERSON or not phrase.definite:
            return None

        def may_be(actor: str) -> bool:
            return self._casting.actors[actor].kind == "person" and (
                self._post(actor) is None or phrase.role == "official"
            )

        return self._casting.discourse.last_speaker(sentence, may_be)

    def _unnamed_holder(self, phrase: Phrase, sides: list[str]) -> list[str]:
        if not speaks(phrase.role):
            return []
        owners = self.sides(phrase)
        if owners:
            return [self._role_actor(phrase.role, owners[0])]
        persons = [a for a in self.owner_actors(phrase) if self._is_person(a)]
        if persons:
            return [self._role_actor(phrase.role, persons[0])]
        if phrase.indefinite and phrase.role not in _UNNAMED and not phrase.owners:
            actor = f"unnamed-{phrase.role}"
            self._casting.actors.setdefault(
                actor, Actor(actor, f"{phrase.determiner} {phrase.title}", "role")
            )
            return [actor]
        return []


_PERSONAL = frozenset({"person", "role", "place"})


def _goes_back(phrase: Phrase) -> bool:
    """Whether a pronoun or a common noun in a phrase has to be understood first."""
    return any(
        isinstance(o, Pronoun | Generic) or (isinstance(o, Phrase) and _goes_back(o))
        for o in phrase.owners
    )
