"""Processes: which negotiation each claim belongs to, and who takes part in it as what.

Claims that name at least two parties (of a process, a round, a commitment) found processes; sets
of parties that hold one another are one process, sets that only overlap are two. Every other claim
goes with the negotiation that its dispatch is mainly about. Parties, mediators and hosts are then
told apart by vote over independent origins. What persons decided comes before all of that: a pinned
process is there before any claim, and processes that were merged are one.

All of this is worked out from the gists of dispatches (``gist.py``): the claims themselves are read
of those processes only that are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from communique.actors.actor import slug
from communique.record.basis import Basis, basis, listed
from communique.record.cast import Cast
from communique.record.foreign import beside, foreign
from communique.record.gist import (
    DENIED,
    FOUNDING,
    FOUNDING_KINDS,
    HOST,
    MEDIATOR,
    NUMBERED,
    PARTY,
    PROCESS,
    ROLES,
    ROUND,
    Line,
    cast_actor,
)
from communique.record.heard import Heard, Share, hear
from communique.record.pinned import Pinned, by_issue, pinned
from communique.record.ruled import Ruled, ruled_on
from communique.record.telling import Telling, Told, each

Sides = frozenset[str]

_NOBODY: Sides = frozenset()
_PROCESS_WEIGHT = 3  # a claim about the talks themselves says most about what a dispatch is about
_TELLING = 2  # names that only one process knows suffice; of shared ones it takes two
_TELLS_MORE = 4  # two persons of its own, say: against parties that the dispatch names in passing
_LONG = 8  # claims: a shorter dispatch has no room for asides
_DOMINANT = 2 / 3  # of all dispatches: what names nobody else belongs there
_SEVERAL = 3  # parties, of which one more or less does not make other talks
_FEW = 4  # an actor named by less than one origin in so many, of the most named, is no party


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation: who negotiates, who mediates, who hosts, where, and all claims about it.

    ``merged`` are the ids of what persons made a part of it, ``formerly`` those that it or a part
    of it bore when a person ruled on it. ``aside`` are claims of its dispatches about rounds of
    other talks; no entry rests on them.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    venues: tuple[str, ...]
    heard: tuple[Heard, ...]
    basis: Basis
    merged: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    aside: tuple[Heard, ...] = ()
    _by_kind: dict[str, list[Heard]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def about(self, *kinds: str) -> Sequence[Heard]:
        """Its claims of some kinds in the order of publication: every section asks for its own."""
        if not self._by_kind:
            for h in self.heard:
                self._by_kind.setdefault(h.claim.kind, []).append(h)
        found = [h for kind in kinds for h in self._by_kind.get(kind, ())]
        return found if len(kinds) == 1 else sorted(found, key=attrgetter("rank"))

    @property
    def also(self) -> tuple[str, ...]:
        """Other ids by which persons know it, or parts of it."""
        return (*self.merged, *self.formerly)

    def json(self, cast: Cast) -> dict[str, Any]:
        """The ``process`` object of the contract."""
        return {
            "id": self.id,
            "title": self.title,
            "parties": [cast.json(p) for p in self.parties],
            "mediators": [cast.json(m) for m in self.mediators],
            "hosts": [cast.json(h) for h in self.hosts],
            "venues": list(self.venues),
            **self.basis.json(),
        }


@dataclass(slots=True, eq=False)
class _Named:
    """A telling with the parties that each line names, mediators of the dispatch left out."""

    telling: Telling
    sides: list[Sides]

    def lines(self) -> Iterator[tuple[Line, Sides]]:
        """Its lines with the parties that they name."""
        return zip(self.telling.gist.lines, self.sides, strict=True)

    def origin(self, line: Line, same: Mapping[str, str]) -> str:
        """The one name of the origins that are one with that of a line."""
        name = self.telling.gist.origins[line.origin]
        return same.get(name, name)


@dataclass(slots=True, eq=False)
class _Group:
    """A process in the making: the set of parties that founded it and the sets that joined."""

    core: Sides
    support: int
    pin: Pinned | None = None
    joined: bool = False  # a person merged it into another
    main: bool = False  # some dispatch is mainly about it
    sets: set[Sides] = field(default_factory=set)
    shares: list[Share] = field(default_factory=list)

    def rank(self) -> tuple[bool, int, list[str]]:
        return self.pin is None, -self.support, sorted(self.core)

    def near(self, sides: Sides) -> tuple[bool, bool, int, list[str]]:
        """How near ``sides`` are among the groups that hold or are held by them, nearest first."""
        return self.pin is None, self.core != sides, -self.support, sorted(self.core)


Rivals = Mapping[Sides, Mapping[Pinned, _Group]]


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A process before its claims are read.

    ``size`` counts its claims, ``loose`` the most of them that may be put aside; ``circle`` are
    those between whom a round is of these talks: the parties, and those of merged processes.
    ``merged`` and ``formerly`` are as in :class:`Process`.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    core: Sides
    circle: tuple[str, ...]
    pin: Pinned | None
    shares: tuple[Share, ...]
    size: int
    loose: int
    merged: tuple[str, ...]
    formerly: tuple[str, ...]


def drafts(told: Told) -> tuple[Draft, ...]:
    """The negotiations that the dispatches tell of, the one with most claims first."""
    made = _drafts(told)
    exact = {id(d): len(finished(d, told).heard) for d in _doubtful(made)}
    return tuple(sorted(made, key=lambda d: (-exact.get(id(d), d.size), d.id)))


def processes(told: Told) -> tuple[Process, ...]:
    """The same with all their claims."""
    done = [finished(draft, told) for draft in _drafts(told)]
    return tuple(sorted(done, key=lambda p: (-len(p.heard), p.id)))


def _drafts(told: Told) -> list[Draft]:
    named = _all_named(told)
    groups = _groups(named, told)
    home = {sides: group for group in groups for sides in group.sets}
    _fold_in_mediated(groups, home, named)
    return _drafted(_assign(named, groups, home, told), told)


def _doubtful(made: Sequence[Draft]) -> list[Draft]:
    """Those whose place in the order depends on how many claims are put aside."""
    return [
        d
        for d in made
        if d.loose
        and any(
            o is not d and o.size - o.loose <= d.size and d.size - d.loose <= o.size for o in made
        )
    ]


def _all_named(told: Told) -> list[_Named]:
    return [
        _named(t, [told.sides(t, line.actors) for line in t.gist.lines], told.cast)
        for t in told.tellings
    ]


def _named(telling: Telling, found: list[Sides], cast: Cast) -> _Named:
    lines, ids = telling.gist.lines, telling.ids
    cast_lines = [line for line in lines if line.role]
    alone = [x for x, sides in zip(lines, found, strict=True) if not sides and _casts(x, PARTY)]
    if alone:
        own: Sides = frozenset().union(*(each(cast.party(ids[x.value])) for x in alone))
        pairs = (s for x, s in zip(lines, found, strict=True) if x.kind <= ROUND)
        united = own.union(*(s for s in pairs if s & own))
        found = [
            united if not sides and line.role == PARTY else sides
            for line, sides in zip(lines, found, strict=True)
        ]
    mediators = {ids[line.value] for line in cast_lines if _casts(line, MEDIATOR)}
    if mediators:
        found = [s - mediators for s in found]
    return _Named(telling, found)


def _casts(line: Line, role: int) -> bool:
    return line.role == role and not line.flags & DENIED


def _groups(named: Iterable[_Named], told: Told) -> list[_Group]:
    """One group for each set of parties that no better supported set holds or is held by."""
    support: dict[Sides, set[str]] = defaultdict(set)
    for n in named:
        for line, sides in n.lines():
            if len(sides) > 1 and line.kind <= FOUNDING and not line.flags & DENIED:
                support[sides].add(n.origin(line, told.same))
    pins = pinned(told.decisions.rulings, told.cast)
    groups = [_Group(frozenset(p.parties), 0, p) for p in pins]
    for sides in sorted(support, key=lambda s: (-len(support[s]), len(s), sorted(s))):
        near = [g for g in groups if _akin(sides, g.core)]
        group = min(near, key=lambda g: g.near(sides)) if near else _Group(sides, 0)
        if not near:
            groups.append(group)
        group.sets.add(sides)
        group.support += len(support[sides])
    return groups


def _akin(one: Sides, other: Sides) -> bool:
    """Sets of parties to one process: one holds the other, or of several most are the same."""
    if one <= other or one >= other:
        return True
    return min(len(one), len(other)) >= _SEVERAL and 2 * len(one & other) >= len(one | other)


def _fold_in_mediated(
    groups: list[_Group], home: dict[Sides, _Group], named: Iterable[_Named]
) -> None:
    """A party's meetings with the mediator belong to the mediated talks.

    Not when the two have numbered rounds of their own or are called parties to talks.
    """
    mediators: dict[int, set[str]] = defaultdict(set)
    for group in groups:
        if group.pin is not None:
            mediators[id(group)].update(group.pin.mediators)
    own: set[int] = {id(g) for g in groups if g.pin is not None}
    for n in named:
        for line, sides in n.lines():
            if line.role == MEDIATOR and _casts(line, MEDIATOR):
                _take_mediator(n, n.telling.ids[line.value], home, mediators)
            if (line.kind == PROCESS or line.flags & NUMBERED) and sides in home:
                own.add(id(home[sides]))
    for small in sorted(groups, key=_Group.rank, reverse=True):
        if id(small) in own or len(small.core) != 2:
            continue
        larger = (g for g in groups if g.pin is not None or g.support > small.support)
        large = [g for g in larger if _mediates(g, small, mediators)]
        if large:
            keep = min(large, key=_Group.rank)
            home.update(dict.fromkeys(small.sets, keep))
            groups.remove(small)


def _take_mediator(
    n: _Named, mediator: str, home: Mapping[Sides, _Group], mediators: dict[int, set[str]]
) -> None:
    """Take note of a mediator of the talks that most claims of the dispatch are about."""
    homes = Counter(id(home[sides]) for sides in n.sides if sides in home)
    if homes:
        mediators[homes.most_common(1)[0][0]].add(mediator)


def _mediates(large: _Group, small: _Group, mediators: Mapping[int, set[str]]) -> bool:
    third = small.core & mediators.get(id(large), set())
    return bool(third) and (small.core - third) <= large.core


def _assign(
    named: Sequence[_Named], groups: list[_Group], home: Mapping[Sides, _Group], told: Told
) -> list[_Group]:
    """Give every claim to its process; dispatches that belong to none make others of their own."""
    rivals = _rivals(groups)
    texts = _texts(told) if rivals else {}
    homes = _Homes(groups, home)
    unplaced: list[tuple[_Named, list[_Group | None], _Group | None]] = []
    for n in named:
        found = _with_neighbours(n.telling, [homes.of(sides) for sides in n.sides])
        if rivals:
            found = _told_apart(texts[n.telling.dispatch], found, rivals)
        main = _main(n.telling, found)
        if main is None or _named_in_passing(n.telling, found, main, told.cast):
            unplaced.append((n, found, main))
        else:
            main.main = True
            _share_out(n.telling, found, main)
    at_home = [g for g in groups if g.pin is not None or g.main]
    nearest = _Nearest(at_home or groups, named, home, told.cast)
    # Before any of them joins its process.
    chosen = [nearest.to(n) if own is None else nearest.rather(n, own) for n, _, own in unplaced]
    left = [n for (n, _, _), group in zip(unplaced, chosen, strict=True) if group is None]
    others = _by_party(left, groups)
    for (n, found, _), group in zip(unplaced, chosen, strict=True):
        _share_out(n.telling, found, group or others[n])
    made = dict.fromkeys(others.values())
    return [g for g in (*groups, *made) if g.shares]


def _by_party(left: Sequence[_Named], groups: Sequence[_Group]) -> Mapping[_Named, _Group]:
    """Dispatches that belong to no known process, together when they name one party.

    A party of several known processes brings nobody together. Those that name no party share one
    group without a name.
    """
    several = Counter(party for group in groups for party in group.core)
    hubs = {party for party, count in several.items() if count > 1}
    nameless = _Group(frozenset(), 0)
    found: list[tuple[set[str], list[_Named]]] = []
    result: dict[_Named, _Group] = {}
    for n in left:
        parties = {p for line, sides in n.lines() if line.kind <= FOUNDING for p in sides} - hubs
        if not parties:
            result[n] = nameless
            continue
        joined = [one for one in found if one[0] & parties]
        found = [one for one in found if not one[0] & parties]
        known = parties.union(*(one[0] for one in joined))
        found.append((known, [*(m for one in joined for m in one[1]), n]))
    for parties, some in found:
        result.update(dict.fromkeys(some, _Group(frozenset(parties), 0)))
    if not groups and len(found) == 1:  # all there is so far
        return dict.fromkeys(left, result[found[0][1][0]])
    return result


class _Homes:
    """The group in which each set of parties is at home."""

    def __init__(self, groups: Sequence[_Group], home: Mapping[Sides, _Group]) -> None:
        self._groups = groups
        self._known: dict[Sides, _Group | None] = {s: g for s, g in home.items() if len(s) > 1}

    def of(self, sides: Sides) -> _Group | None:
        if sides not in self._known:
            self._known[sides] = self._look_for(sides) if len(sides) > 1 else None
        return self._known[sides]

    def _look_for(self, sides: Sides) -> _Group | None:
        near = [g for g in self._groups if _akin(sides, g.core)]
        return min(near, key=lambda g: g.near(sides)) if near else None


def _with_neighbours(telling: Telling, homes: list[_Group | None]) -> list[_Group | None]:
    """A round without parties goes with the talks that the same words name, if they name but one.

    "The talks with the Union on visas …; the seventh round ended in Brussels."
    """
    if None not in homes or not telling.gist.shared:
        return homes
    near: dict[int, set[_Group]] = defaultdict(set)
    for several in telling.gist.shared:
        groups = {g for at in several if (g := homes[at]) is not None}
        for at in several:
            if homes[at] is None:
                near[at] |= groups
    found = list(homes)
    for at, groups in near.items():
        if len(groups) == 1:
            (found[at],) = groups
    return found


def _rivals(groups: Iterable[_Group]) -> Rivals:
    """Pinned processes of the same parties, where there are several."""
    found: dict[Sides, dict[Pinned, _Group]] = defaultdict(dict)
    for group in groups:
        if group.pin is not None:
            found[group.core][group.pin] = group
    return {core: several for core, several in found.items() if len(several) > 1}


def _texts(told: Told) -> Mapping[str, str]:
    """The words of each dispatch that its claims rest on."""
    return {
        telling.dispatch: " ".join(e.text for claim in claims for e in claim.evidence)
        for telling, claims in told.claims(told.tellings)
    }


def _told_apart(text: str, homes: Iterable[_Group | None], rivals: Rivals) -> list[_Group | None]:
    """Of several pins of the same parties, the one whose issues the dispatch names most."""
    chosen = {core: pins[by_issue(tuple(pins), text)] for core, pins in rivals.items()}
    return [chosen.get(g.core, g) if g is not None and g.pin is not None else g for g in homes]


def _main(telling: Telling, homes: Sequence[_Group | None]) -> _Group | None:
    """The negotiation that the dispatch is mainly about: that of most of its claims."""
    several = set(homes) - {None}
    if len(several) < 2:
        return next(iter(several), None)
    weights: Counter[_Group] = Counter()
    for line, group in zip(telling.gist.lines, homes, strict=True):
        if group is not None:
            weights[group] += _PROCESS_WEIGHT if line.kind == PROCESS else 1
    return min(weights, key=lambda g: (-weights[g], g.rank()))


def _named_in_passing(
    telling: Telling, homes: Sequence[_Group | None], main: _Group, cast: Cast
) -> bool:
    """Whether a dispatch names the parties of its main talks just once, and not both act in it.

    Short dispatches have no room for asides.
    """
    if telling.gist.size < _LONG or main.pin is not None:
        return False
    acting = {cast.party(telling.ids[at]) for at in telling.gist.people}
    if len(main.core & acting) > 1:
        return False
    together = {at: number for number, several in enumerate(telling.gist.shared) for at in several}
    named = (at for at, group in enumerate(homes) if group is main)
    return len({together.get(at, -1 - at) for at in named}) < 2


def _share_out(telling: Telling, homes: Sequence[_Group | None], main: _Group) -> None:
    """Each claim to its group, those without one to the main one."""
    if all(group is None or group is main for group in homes):
        main.shares.append((telling, None))
        return
    places: dict[_Group, list[int]] = defaultdict(list)
    by_place = {line.at: g for line, g in zip(telling.gist.lines, homes, strict=True)}
    for at in range(telling.gist.size):
        places[by_place.get(at) or main].append(at)
    for group, some in places.items():
        group.shares.append((telling, some))


class _Nearest:
    """For a dispatch that names no pair of parties: the process whose people and places it names.

    What only one process knows tells most: its own party, a person of its dispatches, its venue. A
    body that only one process names, and a party or person of several, tell half as much; bodies
    that several name (agencies, councils) nothing. With a single process in sight, or one that
    nearly every dispatch is about, there is little to mix up, so the rest goes there.
    """

    def __init__(
        self,
        groups: Sequence[_Group],
        named: Iterable[_Named],
        home: Mapping[Sides, _Group],
        cast: Cast,
    ) -> None:
        self._groups, self._named, self._home, self._cast = groups, named, home, cast
        self._founded = [g for g in groups if g.sets]
        self._known: Mapping[str, set[int]] | None = None
        self._bodies: set[str] = set()

    def to(self, n: _Named) -> _Group | None:
        if len(self._groups) == 1 and self._founded:
            return self._groups[0]
        votes = self._told(n)
        best = self._best(votes)
        return (
            self._groups[best] if best is not None and votes[best] >= _TELLING else self._dominant()
        )

    def rather(self, n: _Named, own: _Group) -> _Group:
        """For one that names the parties of its ``own`` once: that, or one it tells more of."""
        votes = self._told(n)
        mine = sum(votes.pop(at) for at in list(votes) if self._groups[at] is own)
        best = self._best(votes)
        acting = {self._cast.party(n.telling.ids[at]) for at in n.telling.gist.people}
        more = bool(own.core & acting)  # parties that do nothing in it have no claim on it
        if best is None or votes[best] < max(_TELLS_MORE, mine + more):
            return own
        return self._groups[best]

    def _told(self, n: _Named) -> Counter[int]:
        """How much the names of a dispatch speak for each process."""
        gist, ids = n.telling.gist, n.telling.ids
        people = {self._cast.party(ids[at]) for at in gist.people}
        people |= {self._cast.party(ids[at]) for line in gist.lines for at in line.actors}
        return self._votes({*people, *self._persons(n.telling), *map(_venue, gist.places)})

    def _best(self, votes: Counter[int]) -> int | None:
        """The place of the process with most votes."""
        return min(votes, default=None, key=lambda at: (-votes[at], self._groups[at].rank(), at))

    def _dominant(self) -> _Group | None:
        """The only process, or the one that nearly everything is about."""
        if len(self._founded) == 1:
            return self._founded[0]
        sizes = [len({telling.dispatch for telling, _ in g.shares}) for g in self._groups]
        most = max(sizes, default=0)
        return self._groups[sizes.index(most)] if most > _DOMINANT * sum(sizes) else None

    def _votes(self, names: Iterable[str]) -> Counter[int]:
        """How much the names speak for each process."""
        known, votes = self._knowing(), Counter[int]()
        for name in names:
            whose = known.get(name, set())
            weight = _TELLING if len(whose) == 1 else 1
            if name in self._bodies and not any(name in self._groups[at].core for at in whose):
                weight -= 1
            for at in whose:
                votes[at] += weight
        return votes

    def _knowing(self) -> Mapping[str, set[int]]:
        """The places of the processes that know a party, a person or body, or a venue."""
        if self._known is None:
            found: dict[str, set[int]] = defaultdict(set)
            for at, group in enumerate(self._groups):
                for party in group.core:
                    found[party].add(at)
                for telling, _ in group.shares:
                    for name in self._persons(telling):
                        found[name].add(at)
            places = {id(g): at for at, g in enumerate(self._groups)}
            for n in self._named:
                for line, sides in n.lines():
                    if line.place and sides in self._home and id(self._home[sides]) in places:
                        found[_venue(line.place)].add(places[id(self._home[sides])])
            self._known = found
        return self._known

    def _persons(self, telling: Telling) -> Iterator[str]:
        """Whom a dispatch names beside states, which are named everywhere."""
        actors = map(cast_actor, telling.gist.cast)
        for name in (self._cast.canonical(a.id) for a in actors):
            kind = self._cast.kind(name)
            if kind != "state":
                if kind != "person":
                    self._bodies.add(name)
                yield name


def _venue(place: str) -> str:
    """A place as a name that no actor bears."""
    return f"@{place}"


def _drafted(groups: Sequence[_Group], told: Told) -> list[Draft]:
    by_id: dict[str, list[_Group]] = defaultdict(list)
    votes = {g: _vote(_counted(_told_roles(g.shares, told), g.core), g.core) for g in groups}
    own = {g: g.pin.id if g.pin else _slug(votes[g][0]) for g in groups}
    taken = {_slug(g.pin.parties): g.pin.id for g in groups if g.pin}
    ruled = ruled_on(told.decisions.rulings, [(own[g], g.shares) for g in groups], taken)
    for group in groups:
        id_ = ruled.whole(own[group])
        if id_ != own[group]:
            group.joined = True
        by_id[id_].append(group)
    return [
        _draft(id_, same, votes[same[0]] if len(same) == 1 else None, told, ruled)
        for id_, same in by_id.items()
    ]


def _slug(parties: Sequence[str]) -> str:
    return "-".join(slug(p) for p in parties) if parties else "talks"


Votes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _vote(votes: _Ballot, core: Sides) -> Votes:
    """Parties, mediators and hosts, each actor in the role that most origins give it."""
    counted = {a: len(origins) for a, origins in votes.roles[PARTY].items()}
    mediators = [a for a, o in votes.roles[MEDIATOR].items() if 2 * len(o) >= counted.get(a, 0)]
    most = max(counted.values(), default=0)
    parties = [
        a for a, n in counted.items() if a not in mediators and (a in core or _FEW * n >= most)
    ]
    if len(parties) < 2 <= len(core):
        parties = list(core)
        mediators = [m for m in mediators if m not in core]
    return tuple(sorted(parties)), tuple(sorted(mediators)), tuple(sorted(votes.roles[HOST]))


class _Ballot:
    """Who is cast as party, mediator or host, by which origins."""

    def __init__(self) -> None:
        self.roles: Mapping[int, dict[str, set[str]]] = {
            PARTY: defaultdict(set),
            MEDIATOR: defaultdict(set),
            HOST: defaultdict(set),
        }

    def take(self, named: Mapping[Sides, Iterable[str]], core: Sides) -> _Ballot:
        """Count parties that are named together, or with one of the ``core``."""
        for sides, origins in named.items():
            if len(sides) > 1 or sides & core:
                for side in sides:
                    self.roles[PARTY][side].update(origins)
        return self


def _settled(vote: Votes, pin: Pinned | None) -> Votes:
    """The vote; of a pinned process the parties are those of the pin, whose mediators mediate."""
    if pin is None:
        return vote
    mediators = {*vote[1], *pin.mediators} - {*pin.parties}
    return pin.parties, tuple(sorted(mediators)), vote[2]


_Cast = tuple[int, Sides, Sides, str]  # a role, to whom it falls, parties named together, origin


def _counted(cast: Iterable[_Cast], core: Sides) -> _Ballot:
    """The vote on who has which role."""
    ballot = _Ballot()
    named: dict[Sides, set[str]] = defaultdict(set)
    for role, actors, parties, origin in cast:
        for actor in actors:
            ballot.roles[role][actor].add(origin)
        if parties:
            named[parties].add(origin)
    return ballot.take(named, core)


def _told_roles(shares: Iterable[Share], told: Told) -> Iterator[_Cast]:
    """The roles that the lines of some shares give actors."""
    for telling, places in shares:
        origins = telling.gist.origins
        for line in telling.gist.lines:
            if line.kind > FOUNDING or line.flags & DENIED:
                continue
            if places is not None and line.at not in places:
                continue
            origin = told.same.get(origins[line.origin], origins[line.origin])
            actors = _each(telling.ids[line.value], line.role, told.cast) if line.role else _NOBODY
            named = line.actors[: line.parties]
            yield line.role, actors, told.sides(telling, named) if named else _NOBODY, origin


def _heard_roles(heard: Iterable[Heard], cast: Cast) -> Iterator[_Cast]:
    """The roles that claims give actors."""
    for h in heard:
        if h.claim.kind not in FOUNDING_KINDS or h.denied:
            continue
        role = ROLES.get(h.claim.property, 0) if h.claim.kind == "process" else 0
        actors = _each(h.claim.value, role, cast) if role else _NOBODY
        sides = (_each(a, PARTY, cast) for a in listed(h.slot("parties")))
        yield role, actors, _NOBODY.union(*sides), h.origin


def _each(actor: str, role: int, cast: Cast) -> Sides:
    """Whom a role falls to: of a party its side, and each of those whom its name stands for."""
    return each(cast.party(actor)) if role == PARTY else frozenset({actor})


def _title(parties: Sequence[str]) -> str:
    return f"{' – '.join(parties)} talks" if parties else "Talks"


def _draft(
    id_: str, groups: Sequence[_Group], known: Votes | None, told: Told, ruled: Ruled
) -> Draft:
    """The process of one group, or of several with the same parties; ``known`` saves a vote.

    Those that a person merged into it have a vote on its parties, but only the others a core: one
    that was told apart by mistake brings no parties along. Their rounds are not put aside. A pin
    says who the parties are.
    """
    shares = (
        groups[0].shares if len(groups) == 1 else _together(s for g in groups for s in g.shares)
    )
    core = min([g for g in groups if not g.joined] or groups, key=_Group.rank).core
    pin = next((g.pin for g in groups if g.pin is not None and g.pin.id == id_), None)
    vote = _settled(known or _vote(_counted(_told_roles(shares, told), core), core), pin)
    named = [told.cast.name(p) for p in vote[0]]
    title = ruled.rulings.titles.get(id_)
    circle = frozenset(vote[0]).union(*(g.core for g in groups if g.joined))
    return Draft(
        id=id_,
        title=title or (pin.title if pin else _title(named)),
        parties=vote[0],
        mediators=vote[1],
        hosts=vote[2],
        core=core,
        circle=tuple(sorted(circle)),
        pin=pin,
        shares=tuple(shares),
        size=sum(t.gist.size if places is None else len(places) for t, places in shares),
        loose=_loose(shares, circle, told),
        merged=ruled.merged(id_),
        formerly=ruled.formerly(id_),
    )


def _together(shares: Iterable[Share]) -> list[Share]:
    """Shares of one dispatch as one."""
    found: dict[str, tuple[Telling, list[int]]] = {}
    for telling, places in shares:
        mine = found.setdefault(telling.dispatch, (telling, []))[1]
        mine += range(telling.gist.size) if places is None else places
    return [(telling, sorted(places)) for telling, places in found.values()]


def _loose(shares: Iterable[Share], parties: Sides, told: Told) -> int:
    """How many claims may be of other talks: of dispatches with a round that lacks the parties."""
    found = 0
    for telling, places in shares:
        if any(_lacks(line, telling, parties, told) for line in telling.gist.lines):
            found += telling.gist.size if places is None else len(places)
    return found


def _lacks(line: Line, telling: Telling, parties: Sides, told: Told) -> bool:
    """Whether it is of a round with which not two of the parties are named."""
    if line.kind != ROUND:
        return False
    return len(told.sides(telling, line.actors[: line.parties]) & parties) < 2


def finished(draft: Draft, told: Told) -> Process:
    """The process with its claims; those about rounds of other talks are put aside."""
    cast = told.cast
    every = hear(told, draft.shares)
    parties, mediators, hosts = draft.parties, draft.mediators, draft.hosts
    thirds = frozenset((*mediators, *hosts))
    other = foreign(every, draft.circle, thirds, cast) if draft.loose else None
    heard = every
    if other:
        other |= beside(every, other)
        heard = tuple(h for h in every if h.claim.id not in other)
        vote = _vote(_counted(_heard_roles(heard, cast), draft.core), draft.core)
        _, mediators, hosts = _settled(vote, draft.pin)
    grounds = [h for h in heard if h.claim.kind == "process"] or [
        h for h in heard if h.claim.kind in FOUNDING_KINDS
    ]
    return Process(
        id=draft.id,
        title=draft.title,
        parties=parties,
        mediators=mediators,
        hosts=hosts,
        venues=tuple(sorted({h.claim.value for h in heard if _is_venue(h)})),
        heard=heard,
        basis=basis(grounds or heard, parties),
        merged=draft.merged,
        formerly=draft.formerly,
        aside=tuple(h for h in every if h.claim.id in other) if other else (),
    )


def _is_venue(h: Heard) -> bool:
    return h.claim.kind == "process" and h.claim.property == "venue" and not h.denied
