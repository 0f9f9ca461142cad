"""What every visible dispatch tells of who negotiates, with one id for one actor."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from communique.actors.directory import unify
from communique.actors.gazetteer import taken_apart
from communique.claims.claim import Claim
from communique.record.cast import Cast
from communique.record.days import UNKNOWN_DAY
from communique.record.decided import Load
from communique.record.gist import Gist, cast_actor, gist_of, reading_order
from communique.record.marks import voice
from communique.record.origins import Marked, joined, repeated
from communique.record.pinned import aliased, introduce
from communique.record.unified import unified
from communique.record.visibility import DispatchFacts, latest_day
from communique.review.apply import Decisions, judged


@dataclass(slots=True, eq=False)
class Telling:
    """One dispatch with its gist, its actors unified.

    ``day`` is the one to order by, ``until`` the last possible one of publication, ``dated``
    whether the day is known; ``ids`` are the actors of the gist under the ids by which they go
    everywhere; ``rank`` is the place of its first claim when dispatches are read one after the
    other; ``plain`` tells that its claims stand as they were coded.
    """

    dispatch: str
    day: dt.date
    until: dt.date | None
    dated: bool
    gist: Gist
    ids: tuple[str, ...]
    plain: bool
    settled: bool = False  # the gist was made of claims as they are judged and unified
    rank: int = 0

    def marks(self) -> Sequence[int]:
        """The marks of its claims."""
        return self.gist.marks if self.plain or self.settled else tuple(self._marks())

    def marked(self) -> Iterable[Marked]:
        """The marks of its claims, with their origins."""
        origins = map(self.gist.origins.__getitem__, self.gist.sources)
        return zip(self.marks(), origins, strict=True)

    def _marks(self) -> Iterator[int]:
        """The marks by holders as they are called everywhere."""
        for mark, at in zip(self.gist.marks, self.gist.voices, strict=True):
            known = at < 0 or self.ids[at] == self.gist.ids[at]
            yield mark if known else mark ^ voice(self.gist.ids[at]) ^ voice(self.ids[at])


@dataclass(frozen=True, slots=True)
class Told:
    """All tellings in the order of publication, the cast, and which origins are one."""

    tellings: tuple[Telling, ...]
    cast: Cast
    same: Mapping[str, str]
    decisions: Decisions
    load: Load = field(repr=False)
    _sides: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False)

    def sides(self, telling: Telling, actors: Iterable[int]) -> frozenset[str]:
        """The parties behind actors of a telling; dispatches name the same ones again and again."""
        ids = telling.ids
        named = tuple([ids[at] for at in actors])
        found = self._sides.get(named)
        if found is None:
            parties = frozenset(map(self.cast.party, named))
            found = self._sides[named] = frozenset(p for x in parties for p in each(x))
        return found

    def claims(self, some: Iterable[Telling]) -> Iterator[tuple[Telling, list[Claim]]]:
        """The claims of tellings in reading order, judged and unified."""
        wanted = {t.dispatch: t for t in some}
        for dispatch, claims in self.load(frozenset(wanted)):
            telling = wanted[dispatch]
            yield telling, _standing(claims, self.decisions, None if telling.plain else self.cast)


def each(party: str) -> frozenset[str]:
    """The party itself, or those whom its name stands for: *the E3*."""
    return taken_apart().get(party, frozenset({party}))


def told(
    dispatches: Mapping[str, DispatchFacts],
    gists: Mapping[str, Gist],
    decisions: Decisions,
    load: Load,
) -> Told:
    """Bring the gists of visible dispatches together; ``load`` reads claims where they must be."""
    cast = _cast(gists.values(), decisions)
    renamed = _renamed(gists.values(), cast)
    judged_ones = _judged(gists, decisions)
    awkward = _awkward(gists, renamed)
    anew = _told_anew(load(judged_ones | awkward), decisions, cast) if judged_ones | awkward else {}
    tellings = [
        _telling(dispatches[id_], gist, anew.get(id_), renamed, cast) for id_, gist in gists.items()
    ]
    tellings = [t for t in tellings if t.gist.size]
    tellings.sort(key=lambda t: (t.day, t.dispatch))
    rank = 0
    for telling in tellings:
        telling.rank = rank
        rank += telling.gist.size
    _learn_sides(tellings, cast)
    return Told(tuple(tellings), cast, _same(tellings), decisions, load)


def _same(tellings: Iterable[Telling]) -> Mapping[str, str]:
    """Which origins are one; nearly all marks are borne by one claim only and show nothing."""
    known = [(telling, telling.marks()) for telling in tellings]
    twice = repeated(marks for _, marks in known)
    return joined(
        found
        for telling, marks in known
        if not twice.isdisjoint(marks)
        for found in telling.marked()
        if found[0] in twice
    )


def _cast(gists: Iterable[Gist], decisions: Decisions) -> Cast:
    counts: Counter[str] = Counter()
    for gist in gists:
        counts.update(gist.cast)
    actors = {cast_actor(entry): counts[entry] for entry in sorted(counts)}
    pins = decisions.rulings.pins
    cast = Cast.counted(actors, aliased(unify(actors), actors, pins))
    introduce(cast, pins)
    return cast


def _renamed(gists: Iterable[Gist], cast: Cast) -> frozenset[str]:
    """The actor ids that claims use and that go by another id."""
    ids: set[str] = set()
    for gist in gists:
        ids.update(gist.ids)
    return frozenset(i for i in ids if cast.canonical(i) != i)


def _judged(gists: Mapping[str, Gist], decisions: Decisions) -> frozenset[str]:
    """The dispatches of claims that persons took out or changed."""
    changed = decisions.rejected | decisions.amended.keys()
    if not changed:
        return frozenset()
    return frozenset(i for i, g in gists.items() if not changed.isdisjoint(g.claims.split()))


def _awkward(gists: Mapping[str, Gist], renamed: frozenset[str]) -> frozenset[str]:
    if not renamed:
        return frozenset()
    return frozenset(i for i, g in gists.items() if any(g.ids[at] in renamed for at in g.awkward))


def _told_anew(
    loaded: Iterable[tuple[str, Iterable[Claim]]], decisions: Decisions, cast: Cast
) -> dict[str, Gist]:
    """The gists of dispatches from their claims as they are judged and unified."""
    return {i: gist_of((), _standing(claims, decisions, cast)) for i, claims in loaded}


def _standing(claims: Iterable[Claim], decisions: Decisions, cast: Cast | None) -> list[Claim]:
    """The claims that stand, in reading order; unified where there is a ``cast``."""
    ordered = sorted(claims, key=reading_order)
    if cast is None:
        return ordered
    return [unified(claim, cast) for claim in judged(ordered, decisions)]


def _telling(
    facts: DispatchFacts, gist: Gist, anew: Gist | None, renamed: frozenset[str], cast: Cast
) -> Telling:
    publication = facts.publication
    plain = anew is None and (not renamed or renamed.isdisjoint(gist.ids))
    if anew is not None:  # made of claims alone: whom the dispatch names stays
        gist = msgspec.structs.replace(anew, cast=gist.cast)
    kept = plain or anew is not None
    return Telling(
        dispatch=facts.id,
        day=publication.day or publication.earliest or UNKNOWN_DAY,
        until=latest_day(facts),
        dated=publication.day is not None,
        gist=gist,
        ids=gist.ids if kept else tuple(map(cast.canonical, gist.ids)),
        plain=plain,
        settled=anew is not None,
    )


def _learn_sides(tellings: Iterable[Telling], cast: Cast) -> None:
    """Learn from claims about posts, and from who speaks for whom."""
    found: Counter[tuple[str, str]] = Counter()
    for telling in tellings:
        ids = telling.ids
        for one, whole, times in telling.gist.sides:
            found[ids[one], ids[whole]] += times
    for (actor, side), times in found.items():
        cast.learn_side(actor, side, times)
