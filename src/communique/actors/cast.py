"""Everyone in one dispatch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.actors.actor import Actor
from communique.actors.casting import Casting, ParsedWord
from communique.actors.entities import NamedSpan
from communique.actors.mention import Mention, PlaceMention, RoleFact
from communique.text.span import Span

__all__ = ["Cast", "Mention", "PlaceMention", "RoleFact", "resolve"]

_JOINED = frozenset({"and", ",", ", and", "&", "or", "as well as", "and the", ", and the", ", the"})
_BEHIND_A_HEAD = frozenset(
    {"and", "who", "whose", "of", "for", "in", "on", "or", "as", "to", "at", "with", "from", "by"}
    | {"during", "after", "before", "speaking", "which", "that", "while", "when"}
)
_BEFORE_NO_HEAD = frozenset({"of", "for", "to", "in", "at", "on", "about", "with"})
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a dispatch, where it speaks of them, and what it says that they are.

    ``mentions`` are names, descriptions and pronouns in the order of the text; names that are used
    as places are in ``places`` instead. ``mediators`` are where it says that a state or body
    mediates.
    """

    actors: Mapping[str, Actor]
    mentions: tuple[Mention, ...]
    roles: tuple[RoleFact, ...]
    places: tuple[PlaceMention, ...] = ()
    modifiers: frozenset[tuple[int, int]] = frozenset()
    text: str = field(default="", repr=False, compare=False)
    mediators: tuple[Mention, ...] = ()

    def at(self, start: int, end: int) -> tuple[str, ...]:
        """The actors meant by ``text[start:end]``: an equal mention, or one at the span's head.

        Several ids for *both sides* or *Russia and Ukraine*; none when the span's head is no
        known actor, even if one is named inside (*a Russian newspaper*).
        """
        bare = self._bare(start, end)
        equal = [m.actor for m in self.mentions if (m.start, m.end) == bare]
        if equal:
            return tuple(dict.fromkeys(equal))
        inside = [m for m in self.mentions if start <= m.start and m.end <= end]
        outer = _outermost(inside)
        heads = self._heads(outer, start, end) or self._around(start, end)
        return tuple(dict.fromkeys(m.actor for m in self.mentions if (m.start, m.end) in heads))

    def side_of(self, actor_id: str) -> str | None:
        """The state or group that an actor is or speaks for."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return None
        return actor.id if actor.kind in {"state", "group"} and not actor.side else actor.side

    def first_person(self, word: str, speaker: str | None) -> str | None:
        """Whom *I, my* or *we, our* mean in a quotation of ``speaker``: the speaker or the side."""
        if speaker is None:
            return None
        if word.lower() in _FIRST_PERSON:
            return speaker
        return self.side_of(speaker) if word.lower() in _FIRST_PLURAL else None

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """The span without white space, a closing possessive and punctuation."""
        quote = self.text[start:end]
        kept = quote.rstrip(" ,;:.\n\"”’'")
        for possessive in ("'s", "’s"):
            kept = kept.removesuffix(possessive)
        opened = len(kept) - len(kept.lstrip(' \n"“,;:([-–—'))
        start += opened
        if kept[opened:].lower().startswith("the ") and not self._starts_at(start):
            start += 4
        return start, start + len(kept[opened:]) - (start - (end - len(quote) + opened))

    def _starts_at(self, start: int) -> bool:
        return any(m.start == start for m in self.mentions)

    def _heads(
        self, outer: Sequence[tuple[int, int]], start: int, end: int
    ) -> set[tuple[int, int]]:
        """The outermost mentions that the whole span is about."""
        for number, (first, last) in enumerate(outer):
            if (first, last) in self.modifiers or not self._is_head(last, end):
                continue
            if self._is_complement(start, first):
                continue
            return self._with_joined((first, last), outer[number + 1 :])
        return set()

    def _with_joined(
        self, head: tuple[int, int], followers: Sequence[tuple[int, int]]
    ) -> set[tuple[int, int]]:
        """*Russia and Ukraine*: the mentions that a conjunction joins to the first."""
        heads, last = {head}, head[1]
        for follower in followers:
            between = " ".join(self.text[last : follower[0]].split()).lower()
            if between not in _JOINED or follower in self.modifiers:
                break
            heads.add(follower)
            last = follower[1]
        return heads

    def _is_complement(self, start: int, first: int) -> bool:
        """Whether a preposition inside the span makes a mention part of something else."""
        before = self.text[start:first].lower().removesuffix("the ").split()
        return bool(before) and before[-1] in _BEFORE_NO_HEAD

    def _is_head(self, last: int, end: int) -> bool:
        """Whether nothing behind a mention says that it only describes something else."""
        rest = self.text[last:end].lstrip()
        if not rest:
            return True
        if rest.startswith(("'s", "’s", "-")):
            return rest.strip(" ,") in {"'s", "’s"}
        first = rest.split(maxsplit=1)[0].lower()
        return not first[0].isalnum() or first in _BEHIND_A_HEAD

    def _around(self, start: int, end: int) -> set[tuple[int, int]]:
        """The smallest mention that the span is the last part of (*Peskov* of *Dmitry Peskov*)."""
        around = [(m.start, m.end) for m in self.mentions if m.start <= start and end <= m.end]
        return {min(around, key=lambda s: s[1] - s[0])} if around and start < end else set()


def _outermost(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    spans = sorted({(m.start, m.end) for m in mentions}, key=lambda s: (s[0], -s[1]))
    outer: list[tuple[int, int]] = []
    for span in spans:
        if not outer or span[1] > outer[-1][1]:
            outer.append(span)
    return outer


def resolve(
    text: str,
    names: Sequence[NamedSpan],
    words: Sequence[ParsedWord],
    sentences: Sequence[Span],
    *,
    outlet: str | None = None,
    speakers: Sequence[Span] = (),
) -> Cast:
    """Everyone whom ``text`` speaks of.

    ``names``, ``words`` and ``sentences`` are as in a reading; ``speakers`` are the sources of its
    attributions, so that *the official*, *he* and *it* go back to who spoke. ``outlet`` is the
    outlet's name: its own abbreviation in the text is known by it. Unclear mentions are left out.
    """
    casting = Casting(text, names, words, sentences, outlet, speakers)
    return Cast(
        actors=dict(sorted(casting.actors.items())),
        mentions=tuple(sorted(dict.fromkeys(casting.mentions), key=lambda m: (m.start, m.end))),
        roles=tuple(dict.fromkeys(casting.roles)),
        places=tuple(sorted(set(casting.places), key=lambda p: (p.start, p.end))),
        modifiers=frozenset(casting.modifiers),
        text=text,
        mediators=tuple(casting.mediators),
    )
