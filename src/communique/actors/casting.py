"""The work behind a cast: every name, description and pronoun of one text to its actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from communique.actors.actor import Actor, slug
from communique.actors.companies import name_companies
from communique.actors.descriptions import Descriptions
from communique.actors.discourse import Discourse, Seen
from communique.actors.entities import Entity, NamedSpan, find_entities
from communique.actors.gazetteer import capital_of, known_actors, seat_of_group
from communique.actors.introductions import Introductions
from communique.actors.invented import learn_states
from communique.actors.mediators import mediators
from communique.actors.mention import Mention, PlaceMention, RoleFact
from communique.actors.pairs import PairNoun, Pairs, PartyMention, in_order, pair_nouns
from communique.actors.people import People
from communique.actors.phrases import Generic, Phrase, PhraseReader
from communique.actors.place_use import is_place
from communique.actors.quotations import quotations
from communique.actors.spelling import Gender
from communique.actors.titles import gender_of_title, word_set
from communique.actors.tokens import Tokens
from communique.text.span import Span

_PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
}
_BEFORE_COMMON = frozenset({"the", "his", "her"})
_BODIES = frozenset({"organization", "group"})
_OF_PARTIES = frozenset({"adjective", "group-adjective"})
_PARTY_KINDS = frozenset({"state", "seat", "capital", "group", "organization"})


class ParsedWord(Protocol):
    """A word with its part of speech and grammatical relation, as Universal Dependencies has it."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def upos(self) -> str:
        """Its universal part of speech."""
        ...

    @property
    def deprel(self) -> str:
        """Its relation to its head."""
        ...


class Casting:
    """One pass over one text; the results are ``actors, mentions, roles, places, modifiers``."""

    def __init__(
        self,
        text: str,
        names: Sequence[NamedSpan],
        words: Sequence[ParsedWord],
        sentences: Sequence[Span],
        outlet: str | None,
        speakers: Sequence[Span],
    ) -> None:
        self.tokens = Tokens(text, sentences)
        self._speakers = sorted(speakers)
        self._subjects = {w.start for w in words if w.deprel.startswith("nsubj")}
        self._parsed = bool(words)
        self.actors: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self.roles: list[RoleFact] = []
        self.places: list[PlaceMention] = []
        self.modifiers: set[tuple[int, int]] = set()
        self.discourse = Discourse()
        self._prepare(names, words, outlet)
        self._descriptions = Descriptions(self)
        self.mediators = self._mediators()
        self._walk()
        self._settle_sides()

    def _prepare(
        self, names: Sequence[NamedSpan], words: Sequence[ParsedWord], outlet: str | None
    ) -> None:
        self.found = find_entities(self.tokens, names)
        self._know_outlet(outlet)
        companies = name_companies(self.tokens, self.found)
        self._learnt = learn_states(self.tokens, self.found, companies)
        upos = {w.start: w.upos for w in words}
        self._attributes = {w.start for w in words if w.deprel in {"amod", "compound"}}
        self.phrases = PhraseReader(self.tokens, self.found, upos, self._attributes).read()
        self.introductions = Introductions(self.tokens, self.found, self.phrases)
        self.people = People(e.name for e in self.found if e.kind == "person")
        self._recurring_persons()

    def _mediators(self) -> list[Mention]:
        """Where the text says that a state or a body mediates."""
        said = []
        for entity in mediators(self.tokens, self.found):
            actor = self.actor_of(entity)
            if actor is not None:
                span = self.tokens.span(entity.first, entity.stop)
                said.append(Mention(span.start, span.end, self.side(actor) or actor))
        return said

    def _know_outlet(self, outlet: str | None) -> None:
        """*MPA* in a dispatch of the Meridian Press Agency."""
        initials = "".join(w[0] for w in (outlet or "").split() if w[0].isupper())
        if outlet is None or len(initials) < 2:
            return
        for at, form in enumerate(self.tokens.forms):
            if form == initials:
                self.found.put(Entity(at, at + 1, "agency", slug(outlet), outlet))

    def _recurring_persons(self) -> None:
        """Surnames of known persons where the reader saw no name."""
        surnames = self.people.surnames()
        for at, form in enumerate(self.tokens.forms):
            full = surnames.get(form)
            if full is not None and self.found.free(at, at + 1):
                self.found.put(Entity(at, at + 1, "person", None, full))

    # -- the walk ------------------------------------------------------------------------------

    def _walk(self) -> None:
        items: list[tuple[int, int, Entity | Phrase | PairNoun | Generic | int]] = []
        items += [(e.stop, 0, e) for e in self.found]
        items += [(p.stop, 1, p) for p in _nested(self.phrases)]
        nouns = pair_nouns(self.tokens)
        items += [(n.stop, 2, n) for n in nouns]
        pronouns = _PRONOUNS.keys() | {"they", "it"}
        items += [(at + 1, 3, at) for at, w in enumerate(self.tokens.low) if w in pronouns]
        items += [(n.stop, 2, n) for n in self._common_nouns()]
        self._descriptions.introduce(list(_nested(self.phrases)))
        self._settle_sides()
        for _, _, item in sorted(items, key=lambda i: (i[0], i[1])):
            self._meet(item)

    def _meet(self, item: Entity | Phrase | PairNoun | Generic | int) -> None:
        if isinstance(item, Entity):
            self._meet_entity(item)
        elif isinstance(item, Phrase):
            self._descriptions.meet(item)
        elif isinstance(item, PairNoun):
            self._meet_pair(item)
        elif isinstance(item, Generic):
            self._meet_common(item)
        else:
            self._meet_pronoun(item)

    # -- names ---------------------------------------------------------------------------------

    def _meet_entity(self, entity: Entity) -> None:
        if entity.kind == "person":
            actor = self.person_of(entity)
            if actor is not None:
                first = self._with_honorific(entity)
                self.mention(entity.first, entity.stop, actor)
                if first != entity.first:
                    self.mention(first, entity.stop, actor, note=False)
            return
        if is_place(self.tokens, self.found, entity):
            self._place(entity)
            return
        actor = self.actor_of(entity)
        if actor is None:
            if entity.kind in {"city", "location"}:
                self._place(entity)
            return
        self.mention(entity.first, entity.stop, actor, note=not entity.is_adjective)
        if entity.kind in {"adjective", "group-adjective"}:
            span = self.tokens.span(entity.first, entity.stop)
            self.modifiers.add((span.start, span.end))
            self._place_described(entity, actor)

    def _place_described(self, entity: Entity, state: str) -> None:
        """*The Omani capital*."""
        name = capital_of(state)
        at = entity.stop
        if name is not None and at < len(self.tokens) and self.tokens.low[at] == "capital":
            span = self.tokens.span(entity.first, at + 1)
            self.places.append(PlaceMention(span.start, span.end, name, state))

    def _with_honorific(self, entity: Entity) -> int:
        before = entity.first - 1
        if before >= 0 and self.tokens.low[before].rstrip(".") in word_set("honorifics"):
            gender = gender_of_title(self.tokens.low[before].rstrip("."))
            actor = self.person_of(entity)
            if gender is not None and actor is not None:
                self.people.genders.setdefault(actor, gender)
            return before
        return entity.first

    def _place(self, entity: Entity) -> None:
        span = self.tokens.span(entity.first, entity.stop)
        state = entity.id if entity.kind != "location" else None
        self.places.append(PlaceMention(span.start, span.end, entity.name, state))

    def actor_of(self, entity: Entity) -> str | None:
        """The actor that a name stands for when it does not name a place."""
        if entity.kind == "person":
            return self.person_of(entity)
        if entity.kind in {"location", "nationality"}:
            return None
        if entity.kind == "city":
            group = seat_of_group(entity.name)
            if group is not None:
                self.actors.setdefault(group, known_actors()[group])
            return group
        if entity.id is not None:
            self._enlist(entity)
        return entity.id

    def _enlist(self, entity: Entity) -> None:
        if entity.id is None or entity.id in self.actors:
            return
        known = known_actors().get(entity.id)
        if known is None and entity.id in self._learnt:
            known = Actor(entity.id, self._learnt[entity.id], "state")
        self.actors[entity.id] = known or Actor(entity.id, entity.name, "organization")

    def person_of(self, entity: Entity) -> str | None:
        """The person that a name means; the one spoken of last where a surname means several."""
        ids = self.people.ids(entity.name)
        if not ids:
            return None
        meant = ids[0] if len(ids) == 1 else None
        if meant is None:
            sentence = self.tokens.sentence[entity.first]
            meant = self.discourse.latest(lambda a: a in ids, sentence, 3)
        if meant is not None and meant not in self.actors:
            self.actors[meant] = self._persons[meant]
        return meant

    @cached_property
    def _persons(self) -> dict[str, Actor]:
        return self.people.actors()

    # -- pronouns and pairs --------------------------------------------------------------------

    def _meet_pronoun(self, at: int) -> None:
        if self.is_quoted(at) or self._is_style(at):
            return
        word = self.tokens.low[at]
        if word == "they":
            self._meet_they(at)
            return
        if word == "it":
            self._meet_it(at)
            return
        actor = self.person_behind(at)
        if actor is not None:
            self.people.genders.setdefault(actor, _PRONOUNS[word])
            self.mention(at, at + 1, actor)

    def _is_style(self, at: int) -> bool:
        """*His Excellency*: a style of address, which goes back to nobody."""
        styles = {"excellency", "majesty", "highness", "holiness", "eminence", "honour", "honor"}
        return bool(styles & set(self.tokens.low[at + 1 : at + 3]))

    def person_behind(self, at: int) -> str | None:
        """The person that a pronoun at a token goes back to."""
        gender = _PRONOUNS.get(self.tokens.low[at])
        if gender is None:
            return None
        return self.discourse.person_meant(
            self.tokens.sentence[at],
            gender,
            self.people.gender,
            self._is_person,
            nearest=self.tokens.low[at] in {"his", "her"},
        )

    def _is_person(self, actor: str) -> bool:
        return self.actors[actor].kind in {"person", "role"}

    def _meet_they(self, at: int) -> None:
        near = self.tokens.sentence[at] - self.discourse.pair_sentence <= 1
        if near and self.discourse.pair is not None:
            for actor in self.discourse.pair:
                self.mention(at, at + 1, actor, note=False)

    def _meet_it(self, at: int) -> None:
        """*It said*: only as a source, where *it* must be somebody."""
        span = self.tokens.span(at, at + 1)
        if self._in_source(span):
            actor = self._descriptions.latest_party(at)
            if actor is not None:
                self.mention(at, at + 1, actor)

    def _common_nouns(self) -> list[Generic]:
        """*The company, the ministry* that no description takes up."""
        taken = {k for p in self.phrases for k in range(p.first, p.stop)}
        return [
            Generic(at, at + 1, word)
            for at, word in enumerate(self.tokens.low)
            if at > 0
            and word in word_set("generic")
            and (self.tokens.low[at - 1] in _BEFORE_COMMON or self._is_modified(at))
            and at not in taken
            and self.found.free(at, at + 1)
            and not self._goes_on(at)
        ]

    def _is_modified(self, at: int) -> bool:
        """*The port employers*: one word between the article and the noun."""
        return at > 1 and self.tokens.low[at - 2] == "the" and self.tokens.low[at - 1].isalpha()

    def _goes_on(self, at: int) -> bool:
        """*The party leadership*: the word only modifies another one."""
        return self.tokens.starts[at] in self._attributes

    def _meet_common(self, noun: Generic) -> None:
        if self.tokens.low[noun.first - 1] not in _BEFORE_COMMON:
            for actor in self._descriptions.behind_generic(noun):
                if self.tokens.low[noun.first - 1] in self.actors[actor].id.split("-"):
                    self.mention(noun.first - 1, noun.stop, actor)
            return
        if self.tokens.low[noun.first - 1] != "the":
            ministry = self._descriptions.ministry_of(self.person_behind(noun.first - 1), noun.word)
            if ministry is not None:
                self.mention(noun.first - 1, noun.stop, ministry)
            return
        actors = self._descriptions.behind_generic(noun)
        if not actors and self._in_source(self.tokens.span(noun.first, noun.stop)):
            latest = self._descriptions.latest_party(noun.first)
            known = self.actors.get(latest) if latest is not None else None
            actors = [known.id] if known and known.kind in {"organization", "group"} else []
        for actor in actors:
            self.mention(noun.first - 1, noun.stop, actor)

    def _meet_pair(self, noun: PairNoun) -> None:
        sentence = self.tokens.sentence[noun.first]
        start = self.tokens.starts[noun.first]
        meant = self._pairs.meant(start, sentence, noun.states_only)
        if meant is None:
            return
        pair = in_order(meant, self._first_seen)
        for actor in pair:
            self.mention(noun.first, noun.stop, actor, note=False)
        self.discourse.pair, self.discourse.pair_sentence = pair, sentence

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self.tokens.text, self._parties)

    @cached_property
    def _first_seen(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for party in self._parties:
            found[party.side] = min(found.get(party.side, party.start), party.start)
        return found

    @cached_property
    def _parties(self) -> list[PartyMention]:
        parties = []
        for entity in self.found:
            if entity.kind not in _PARTY_KINDS | _OF_PARTIES or is_place(
                self.tokens, self.found, entity
            ):
                continue
            if self._in_brackets(entity):
                continue
            actor = self.actor_of(entity)
            side = self.side(actor) if actor is not None else None
            if actor is None or (known := self.actors.get(side or actor)) is None:
                continue
            span = self.tokens.span(entity.first, entity.stop)
            sentence = self.tokens.sentence[entity.first]
            state = known.kind == "state"
            parties.append(PartyMention(span.start, span.end, sentence, known.id, state))
        parties += self._described_parties()
        between = {m.actor for m in self.mediators}
        own = [p for p in parties if p.side not in between]
        return own if len({p.side for p in own}) > 1 else parties

    def _in_brackets(self, entity: Entity) -> bool:
        """*(MPA)*: a credit or an abbreviation, no party."""
        low = self.tokens.low
        closed = entity.stop < len(low) and low[entity.stop] == ")"
        return closed and entity.first > 0 and low[entity.first - 1] == "("

    def _described_parties(self) -> list[PartyMention]:
        parties = []
        for phrase in _nested(self.phrases):
            negotiates = phrase.head.plural and phrase.role in {"negotiator", "head-of-delegation"}
            if phrase.head.kind not in {"itself", "delegation"} and not negotiates:
                continue
            for side in self._descriptions.plain_sides(phrase):
                span = self.tokens.span(phrase.first, phrase.stop)
                sentence = self.tokens.sentence[phrase.first]
                state = self.actors[side].kind == "state"
                parties.append(PartyMention(span.start, span.end, sentence, side, state))
        return parties

    # -- bookkeeping ---------------------------------------------------------------------------

    def mention(self, first: int, stop: int, actor: str, *, note: bool = True) -> None:
        """Keep that the tokens mean the actor; ``note`` when later words may go back to it."""
        span = self.tokens.span(first, stop)
        self.mentions.append(Mention(span.start, span.end, actor))
        if note:
            self.discourse.note(
                Seen(
                    actor,
                    self.tokens.sentence[first],
                    first,
                    self._is_subject(first, stop),
                    self._in_source(span),
                    self.is_quoted(first),
                )
            )

    def _is_subject(self, first: int, stop: int) -> bool:
        if self._parsed:
            return any(self.tokens.starts[k] in self._subjects for k in range(first, stop))
        return first == 0 or self.tokens.sentence[first - 1] != self.tokens.sentence[first]

    def _in_source(self, span: Span) -> bool:
        return any(s.start <= span.start and span.end <= s.end for s in self._speakers)

    def is_quoted(self, at: int) -> bool:
        """Whether a token stands in quotation marks."""
        start = self.tokens.starts[at]
        return any(q.start < start < q.end for q in self._quotations)

    @cached_property
    def _quotations(self) -> list[Span]:
        return quotations(self.tokens.text)

    def side(self, actor: str | None) -> str | None:
        """The state or group that an actor is or speaks for, as far as is known."""
        known = self.actors.get(actor) if actor is not None else None
        if known is None:
            return None
        if known.kind in {"state", "group"} and not known.side:
            return known.id
        return known.side

    def _settle_sides(self) -> None:
        """Give every person the side that the text says most often."""
        counts: dict[str, Counter[str]] = {}
        for fact in self.roles:
            side = self.side(fact.of)
            if side is None and fact.of is not None and self._is_party(fact.of):
                side = fact.of
            if side is not None and side != fact.actor:
                counts.setdefault(fact.actor, Counter())[side] += 1
        for actor, sides in counts.items():
            known = self.actors.get(actor)
            if known is None or known.kind != "person":
                continue
            side = min(sides, key=lambda s: (-sides[s], s))
            self.actors[actor] = Actor(known.id, known.name, known.kind, side)

    def _is_party(self, actor: str) -> bool:
        """Whether people can speak for a body itself; *the ministry* of nobody is no party."""
        return self.actors[actor].kind in _BODIES and actor not in self._descriptions.ownerless


def _nested(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with those inside them, inner ones first."""
    found: list[Phrase] = []
    for phrase in phrases:
        found += _nested([o for o in phrase.owners if isinstance(o, Phrase)])
        found.append(phrase)
    return found
