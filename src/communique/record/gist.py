"""The gist of a coding: as much of it as tells which negotiation its claims belong to.

Sorting ten thousand dispatches into negotiations, and finding which of their claims are of one
origin, needs little of each claim. That little is worked out once, when a dispatch is coded, and
kept beside the coding; the claims themselves are then read of one negotiation only. A gist holds
the actor ids of its own dispatch: who is who is decided when gists come together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeGuard

import msgspec

from communique.actors.actor import Actor
from communique.claims.claim import Claim
from communique.record.basis import listed
from communique.record.marks import marks, relayed, voice
from communique.record.unified import ACTOR_PROPERTIES, actors_in

PROCESS, ROUND, COMMITMENT, CONTACT, DOCUMENT = range(5)
_KINDS: Final = {
    "process": PROCESS,
    "round": ROUND,
    "commitment": COMMITMENT,
    "contact": CONTACT,
    "document": DOCUMENT,
}
FOUNDING: Final = COMMITMENT  # kinds up to this one can found a process
FOUNDING_KINDS: Final = frozenset(name for name, kind in _KINDS.items() if kind <= FOUNDING)
PARTY, MEDIATOR, HOST = 1, 2, 3
ROLES: Final = {"party": PARTY, "mediator": MEDIATOR, "host": HOST}
DENIED, NUMBERED = 1, 2
_SEPARATOR: Final = "\t"


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim about a matter between actors; numbers stand for places in lists of the gist.

    ``at`` is its place among the claims of the dispatch. ``actors`` are those between whom the
    matter is, the first ``parties`` of them the named parties. ``role`` and ``value`` tell whom
    the claim casts as party, mediator or host; ``flags`` add up ``DENIED`` and ``NUMBERED``.
    """

    at: int
    kind: int
    actors: tuple[int, ...]
    parties: int
    origin: int
    role: int
    value: int
    flags: int
    place: str | None


class Gist(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one dispatch says of who negotiates, in short.

    ``size`` counts its claims, ``claims`` are their ids in order, with spaces between; ``cast``
    are its actors (see :func:`cast_entry`), ``ids`` all actor ids that its claims name. The mark
    at each place of ``marks`` is by the holder of ``voices`` (-1 for the reporter) and of the
    origin of ``sources`` at that place. ``sides`` are (actor, side, how often) of who speaks for
    whom; ``people`` all who are named, ``places`` where rounds are; ``shared`` the lines that
    rest on the same words. Where one of ``awkward`` goes by another id, the claims must be read.
    """

    size: int
    claims: str
    cast: tuple[str, ...]
    ids: tuple[str, ...]
    origins: tuple[str, ...]
    lines: tuple[Line, ...]
    marks: tuple[int, ...]
    voices: tuple[int, ...]
    sources: tuple[int, ...]
    sides: tuple[tuple[int, int, int], ...]
    people: tuple[int, ...]
    places: tuple[str, ...]
    shared: tuple[tuple[int, ...], ...]
    awkward: tuple[int, ...]

    def actors(self) -> frozenset[str]:
        """The ids of its actors as its own dispatch has them."""
        return frozenset(entry.split(_SEPARATOR, 1)[0] for entry in self.cast)


_DECODER = msgspec.json.Decoder(Gist)


def encoded(gist: Gist) -> str:
    """A gist as text."""
    return msgspec.json.encode(gist).decode()


def decoded(text: str) -> Gist:
    """The gist that ``encoded`` wrote."""
    return _DECODER.decode(text)


def reading_order(claim: Claim) -> tuple[int, str]:
    """The order of claims within their dispatch."""
    return claim.evidence[0].start if claim.evidence else 0, claim.id


def cast_entry(actor: Actor) -> str:
    """An actor as one text, quick to count."""
    return _SEPARATOR.join((actor.id, actor.kind, actor.side or "", actor.name))


def cast_actor(entry: str) -> Actor:
    """The actor that ``cast_entry`` wrote."""
    id_, kind, side, name = entry.split(_SEPARATOR, 3)
    return Actor(id_, name, kind, side or None)  # type: ignore[arg-type]


def gist_of(actors: Iterable[Actor], claims: Iterable[Claim]) -> Gist:
    """The gist of a dispatch with these actors and claims."""
    ordered = sorted(claims, key=reading_order)
    index, origins = _Index(), _Index()
    ids = dict.fromkeys(a for c in ordered for a in actors_in(c))
    index.update({actor: at for at, actor in enumerate(ids)})
    lines = [line for at, c in enumerate(ordered) if (line := _line(at, c, index, origins))]
    marked = [(m, c) for c in ordered for m in marks(c)]
    sides = Counter(pair for c in ordered for pair in _sides(c))
    return Gist(
        size=len(ordered),
        claims=" ".join(c.id for c in ordered),
        cast=tuple(map(cast_entry, actors)),
        lines=tuple(lines),
        marks=tuple(m ^ voice(c.holder) for m, c in marked),
        voices=tuple(-1 if c.holder is None else index[c.holder] for _, c in marked),
        sources=tuple(origins[c.origin] for _, c in marked),
        sides=tuple((index[a], index[s], n) for (a, s), n in sides.items()),
        people=tuple(dict.fromkeys(index[a] for c in ordered for a in _people(c))),
        places=tuple(dict.fromkeys(filter(None, map(_place, ordered)))),
        shared=_shared(ordered, lines),
        awkward=tuple(dict.fromkeys(index[a] for c in ordered for a in _awkward(c))),
        ids=tuple(index),
        origins=tuple(origins),
    )


class _Index(dict[str, int]):
    """Places in a list that grows."""

    def __missing__(self, name: str) -> int:
        self[name] = at = len(self)
        return at


def _line(at: int, claim: Claim, index: _Index, origins: _Index) -> Line | None:
    kind = _KINDS.get(claim.kind)
    if kind is None:
        return None
    subject = claim.subject
    parties = tuple(_ids(subject.get("parties"))) if kind <= FOUNDING else ()
    role = ROLES.get(claim.property, 0) if kind == PROCESS and _is_id(claim.value) else 0
    denied = DENIED if claim.status == "denied" else 0
    return Line(
        at=at,
        kind=kind,
        actors=tuple(index[a] for a in (*parties, *_others(kind, subject))),
        parties=len(parties),
        origin=origins[claim.origin],
        role=role,
        value=index[claim.value] if role else -1,
        flags=denied | (NUMBERED if subject.get("ordinal") else 0),
        place=_place(claim),
    )


def _others(kind: int, subject: Mapping[str, Any]) -> Iterator[str]:
    """The actors besides named parties between whom the matter of a claim is."""
    if kind == CONTACT:
        yield from _ids(subject.get("between"))
    ends = subject if kind == DOCUMENT else subject.get("direction")
    if isinstance(ends, Mapping):
        yield from _ids(ends.get("from"))
        yield from _ids(ends.get("to"))


def _ids(slot: Any) -> Iterator[str]:
    return filter(_is_id, listed(slot))


def _is_id(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""


def _place(claim: Claim) -> str | None:
    place = claim.subject.get("place")
    return place if _is_id(place) else None


def _people(claim: Claim) -> Iterator[str]:
    if speaker := claim.side or claim.holder:
        yield speaker
    if _is_id(actor := claim.subject.get("actor")):
        yield actor


def _sides(claim: Claim) -> Iterator[tuple[str, str]]:
    """Who speaks or acts for whom."""
    if claim.holder and claim.side:
        yield claim.holder, claim.side
    if claim.kind == "role" and claim.status != "denied" and isinstance(claim.value, Mapping):
        side = claim.value.get("side") or claim.value.get("of")
        actor = claim.subject.get("actor")
        if _is_id(side) and _is_id(actor):
            yield actor, side


def _awkward(claim: Claim) -> Iterator[str]:
    """Actors that stand where a new id changes more than the id."""
    actors = claim.property in ACTOR_PROPERTIES
    if relayed(claim) and actors:
        yield from _named_in(claim.value)
    if claim.kind == "role" and not actors:
        yield from (side for _, side in _sides(claim))


def _named_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _named_in(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _named_in(part)


def _shared(claims: Sequence[Claim], lines: Sequence[Line]) -> tuple[tuple[int, ...], ...]:
    """Claims about talks and rounds that rest on the same words, as places among the lines."""
    words: dict[tuple[int, int], list[int]] = {}
    for at, line in enumerate(lines):
        if line.kind in (PROCESS, ROUND):
            for evidence in claims[line.at].evidence:
                words.setdefault((evidence.start, evidence.end), []).append(at)
    return tuple(tuple(several) for several in words.values() if len(several) > 1)
