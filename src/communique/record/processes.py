"""Processes: which negotiation each claim belongs to, and who takes part in it as what.

Claims that name at least two parties (of a process, a round, a commitment) found processes; sets
of parties that hold one another are one process, sets that only overlap are two. Every other claim
goes with the negotiation that its dispatch is mainly about. Parties, mediators and hosts are then
told apart by vote over independent origins. What persons decided comes before all of that: a pinned
process is there before any claim, and processes that were merged are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from communique.actors.actor import slug
from communique.record.basis import Basis, basis, listed
from communique.record.cast import Cast
from communique.record.foreign import beside, foreign
from communique.record.heard import Heard, Hearing
from communique.record.pinned import Pinned, by_issue, pinned
from communique.review.rulings import Rulings

Sides = frozenset[str]

_FOUNDING = frozenset({"process", "round", "commitment"})
_BETWEEN = _FOUNDING | {"contact", "document"}  # kinds whose matters are between actors
_PROCESS_WEIGHT = 3  # a claim about the talks themselves says most about what a dispatch is about
_FEW = 4  # an actor named by less than one origin in so many, of the most named, is no party


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation: who negotiates, who mediates, who hosts, where, and all claims about it.

    ``aside`` are claims of its dispatches about rounds of other talks; no entry rests on them.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    venues: tuple[str, ...]
    heard: tuple[Heard, ...]
    basis: Basis
    aside: tuple[Heard, ...] = ()

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
class _Group:
    """A process in the making: the set of parties that founded it and the sets that joined."""

    core: Sides
    support: int
    pin: Pinned | None = None
    joined: bool = False  # a person merged it into another
    sets: set[Sides] = field(default_factory=set)
    heard: list[Heard] = field(default_factory=list)

    def rank(self) -> tuple[bool, int, list[str]]:
        return self.pin is None, -self.support, sorted(self.core)

    def near(self, sides: Sides) -> tuple[bool, bool, int, list[str]]:
        """How near ``sides`` are among the groups that hold or are held by them, nearest first."""
        return self.pin is None, self.core != sides, -self.support, sorted(self.core)


Rivals = Mapping[Sides, Mapping[Pinned, _Group]]


def processes(hearing: Hearing) -> tuple[Process, ...]:
    """The negotiations that the claims speak of, the one with most claims first."""
    cast = hearing.cast
    by_dispatch: dict[str, list[Heard]] = defaultdict(list)
    for heard in hearing.heard:
        by_dispatch[heard.claim.dispatch].append(heard)
    named = {d: _named_sets(claims, cast) for d, claims in by_dispatch.items()}
    pins = pinned(hearing.rulings, cast)
    groups = _groups(by_dispatch, named, pins)
    home = {sides: group for group in groups for sides in group.sets}
    _fold_in_mediated(groups, home, by_dispatch, named)
    groups = _assign(by_dispatch, named, groups, home, cast)
    return _finished(groups, cast, hearing.rulings)


def _named_sets(claims: Sequence[Heard], cast: Cast) -> dict[str, Sides]:
    """For each claim that names parties, who they are; mediators of the dispatch left out."""
    told = [h for h in claims if h.claim.kind == "process"]
    mediators = {h.claim.value for h in told if _casts(h, "mediator")}
    united = {cast.party(h.claim.value) for h in told if _casts(h, "party")}
    found: dict[str, Sides] = {}
    for heard in claims:
        sides = frozenset(cast.party(actor) for actor in _actors(heard))
        if not sides and heard.claim.kind == "process" and heard.claim.property == "party":
            sides = frozenset(united)
        if len(sides - mediators) > 1:
            sides -= mediators
        if sides:
            found[heard.claim.id] = sides
    return found


def _casts(heard: Heard, role: str) -> bool:
    claim = heard.claim
    return claim.kind == "process" and claim.property == role and not heard.denied


def _actors(heard: Heard) -> Iterable[str]:
    """The actors between whom the matter of the claim is."""
    subject, kind = heard.claim.subject, heard.claim.kind
    if kind not in _BETWEEN:
        return
    if kind in _FOUNDING:
        yield from listed(subject.get("parties"))
    elif kind == "contact":
        yield from listed(subject.get("between"))
    ends = subject if kind == "document" else subject.get("direction")
    if ends:
        yield from listed(ends.get("from"))
        yield from listed(ends.get("to"))


def _founds(heard: Heard, sides: Sides) -> bool:
    return heard.claim.kind in _FOUNDING and len(sides) > 1 and not heard.denied


def _groups(
    by_dispatch: Mapping[str, Sequence[Heard]],
    named: Mapping[str, Mapping[str, Sides]],
    pins: Iterable[Pinned],
) -> list[_Group]:
    """One group for each set of parties that no better supported set holds or is held by."""
    support: dict[Sides, set[str]] = defaultdict(set)
    for dispatch, claims in by_dispatch.items():
        for heard in claims:
            sides = named[dispatch].get(heard.claim.id)
            if sides and _founds(heard, sides):
                support[sides].add(heard.origin)
    groups = [_Group(frozenset(p.parties), 0, p) for p in pins]
    for sides in sorted(support, key=lambda s: (-len(support[s]), len(s), sorted(s))):
        near = [g for g in groups if sides <= g.core or sides >= g.core]
        group = min(near, key=lambda g: g.near(sides)) if near else _Group(sides, 0)
        if not near:
            groups.append(group)
        group.sets.add(sides)
        group.support += len(support[sides])
    return groups


def _fold_in_mediated(
    groups: list[_Group],
    home: dict[Sides, _Group],
    by_dispatch: Mapping[str, Sequence[Heard]],
    named: Mapping[str, Mapping[str, Sides]],
) -> None:
    """A party's meetings with the mediator belong to the mediated talks.

    Not when the two have numbered rounds of their own or are called parties to talks.
    """
    mediators: dict[int, set[str]] = defaultdict(set)
    for group in groups:
        if group.pin is not None:
            mediators[id(group)].update(group.pin.mediators)
    own: set[int] = {id(g) for g in groups if g.pin is not None}
    for dispatch, claims in by_dispatch.items():
        homes = Counter(
            id(home[s]) for h in claims if (s := named[dispatch].get(h.claim.id)) in home
        )
        for heard in claims:
            if _casts(heard, "mediator") and homes:
                mediators[homes.most_common(1)[0][0]].add(heard.claim.value)
            sides = named[dispatch].get(heard.claim.id)
            if sides in home and (heard.claim.kind == "process" or heard.slot("ordinal")):
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


def _mediates(large: _Group, small: _Group, mediators: Mapping[int, set[str]]) -> bool:
    third = small.core & mediators.get(id(large), set())
    return len(third) == 1 and (small.core - third) <= large.core


def _assign(
    by_dispatch: Mapping[str, Sequence[Heard]],
    named: Mapping[str, Mapping[str, Sides]],
    groups: list[_Group],
    home: Mapping[Sides, _Group],
    cast: Cast,
) -> list[_Group]:
    """Give every claim to its process; what belongs to none makes one of its own without name."""
    nameless = _Group(frozenset(), 0)
    venues = _venues(by_dispatch, named, home)
    rivals = _rivals(groups)
    for dispatch, claims in by_dispatch.items():
        homes = [_home(named[dispatch].get(h.claim.id), groups, home) for h in claims]
        homes = _with_neighbours(claims, homes)
        if rivals:
            homes = _told_apart(claims, homes, rivals)
        main = _main(claims, homes) or _nearest(claims, groups, venues, cast) or nameless
        for heard, group in zip(claims, homes, strict=True):
            (group or main).heard.append(heard)
    return [g for g in (*groups, nameless) if g.heard]


def _home(
    sides: Sides | None, groups: Sequence[_Group], home: Mapping[Sides, _Group]
) -> _Group | None:
    if sides is None or len(sides) < 2:
        return None
    if sides in home:
        return home[sides]
    near = [g for g in groups if sides <= g.core or sides >= g.core]
    return min(near, key=lambda g: g.near(sides)) if near else None


def _with_neighbours(
    claims: Sequence[Heard], homes: Sequence[_Group | None]
) -> list[_Group | None]:
    """A round without parties goes with the talks that the same words name, if they name but one.

    "The talks with the Union on visas …; the seventh round ended in Brussels."
    """
    named: dict[tuple[int, int], set[_Group]] = defaultdict(set)
    for heard, group in zip(claims, homes, strict=True):
        if group is not None and heard.claim.kind in ("process", "round"):
            for words in heard.claim.evidence:
                named[words.start, words.end].add(group)
    found = list(homes)
    for at, heard in enumerate(claims):
        if homes[at] is None and heard.claim.kind in ("process", "round"):
            groups = {g for e in heard.claim.evidence for g in named.get((e.start, e.end), ())}
            found[at] = groups.pop() if len(groups) == 1 else None
    return found


def _rivals(groups: Iterable[_Group]) -> Rivals:
    """Pinned processes of the same parties, where there are several."""
    found: dict[Sides, dict[Pinned, _Group]] = defaultdict(dict)
    for group in groups:
        if group.pin is not None:
            found[group.core][group.pin] = group
    return {core: several for core, several in found.items() if len(several) > 1}


def _told_apart(
    claims: Sequence[Heard], homes: Sequence[_Group | None], rivals: Rivals
) -> list[_Group | None]:
    """Of several pins of the same parties, the one whose issues the dispatch names most."""
    text = " ".join(e.text for h in claims for e in h.claim.evidence)
    chosen = {core: pins[by_issue(tuple(pins), text)] for core, pins in rivals.items()}
    return [chosen.get(g.core, g) if g is not None and g.pin is not None else g for g in homes]


def _main(claims: Sequence[Heard], homes: Sequence[_Group | None]) -> _Group | None:
    """The negotiation that the dispatch is mainly about: that of most of its claims."""
    weights: Counter[_Group] = Counter()
    for heard, group in zip(claims, homes, strict=True):
        if group is not None:
            weights[group] += _PROCESS_WEIGHT if heard.claim.kind == "process" else 1
    return min(weights, key=lambda g: (-weights[g], g.rank()), default=None)


def _venues(
    by_dispatch: Mapping[str, Sequence[Heard]],
    named: Mapping[str, Mapping[str, Sides]],
    home: Mapping[Sides, _Group],
) -> Mapping[int, set[str]]:
    """Where each process is known to meet."""
    venues: dict[int, set[str]] = defaultdict(set)
    for dispatch, claims in by_dispatch.items():
        for heard in claims:
            sides = named[dispatch].get(heard.claim.id)
            if sides is not None and sides in home and heard.slot("place"):
                venues[id(home[sides])].add(heard.slot("place"))
    return venues


def _nearest(
    claims: Sequence[Heard],
    groups: Sequence[_Group],
    venues: Mapping[int, set[str]],
    cast: Cast,
) -> _Group | None:
    """For a dispatch that names no pair of parties: the process whose people and places it names.

    With a single process in sight there is nothing to mix up, so everything goes there.
    """
    people = {h.party for h in claims if h.party}
    people |= {cast.party(h.slot("actor")) for h in claims if h.slot("actor")}
    people |= {cast.party(a) for h in claims for a in _actors(h)}
    places = {h.slot("place") for h in claims if h.slot("place")}
    scored = [
        (-3 * len(people & g.core) - 2 * len(places & venues.get(id(g), set())), g.rank(), at)
        for at, g in enumerate(groups)
    ]
    best = min(scored, default=None)
    if best and best[0] < 0:
        return groups[best[2]]
    founded = [g for g in groups if g.sets]
    return founded[0] if len(founded) == 1 else None


def _finished(groups: Iterable[_Group], cast: Cast, rulings: Rulings) -> tuple[Process, ...]:
    by_id: dict[str, list[_Group]] = defaultdict(list)
    votes: dict[str, Votes] = {}
    taken = {_slug(g.pin.parties): g.pin.id for g in groups if g.pin}
    for group in groups:
        vote = _vote(group.heard, group.core, cast)
        own = group.pin.id if group.pin else _slug(vote[0])
        whole = rulings.whole(own)
        id_ = taken.get(whole, whole)  # what was merged goes along when a pin takes the rest
        if id_ != own:
            group.joined = True
        by_id[id_].append(group)
        votes[id_] = vote
    done = [
        _process(id_, same, votes[id_] if len(same) == 1 else None, cast, rulings)
        for id_, same in by_id.items()
    ]
    return tuple(sorted(done, key=lambda p: (-len(p.heard), p.id)))


def _slug(parties: Sequence[str]) -> str:
    return "-".join(slug(p) for p in parties) if parties else "talks"


Votes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _vote(heard: Iterable[Heard], core: Sides, cast: Cast) -> Votes:
    """Parties, mediators and hosts, each actor in the role that most origins give it."""
    votes: dict[str, dict[str, set[str]]] = {"party": {}, "mediator": {}, "host": {}}
    for h in heard:
        if h.claim.kind in _FOUNDING and not h.denied:
            for role, actor in _roles(h, core, cast):
                votes[role].setdefault(actor, set()).add(h.origin)
    counted = {a: len(origins) for a, origins in votes["party"].items()}
    mediators = [a for a, o in votes["mediator"].items() if 2 * len(o) >= counted.get(a, 0)]
    most = max(counted.values(), default=0)
    parties = [
        a for a, n in counted.items() if a not in mediators and (a in core or _FEW * n >= most)
    ]
    if len(parties) < 2 <= len(core):
        parties = list(core)
        mediators = [m for m in mediators if m not in core]
    return tuple(sorted(parties)), tuple(sorted(mediators)), tuple(sorted(votes["host"]))


def _settled(vote: Votes, pin: Pinned | None) -> Votes:
    """The vote; of a pinned process the parties are those of the pin, whose mediators mediate."""
    if pin is None:
        return vote
    mediators = {*vote[1], *pin.mediators} - {*pin.parties}
    return pin.parties, tuple(sorted(mediators)), vote[2]


def _roles(heard: Heard, core: Sides, cast: Cast) -> Iterable[tuple[str, str]]:
    for role in ("mediator", "host"):
        if _casts(heard, role):
            yield role, heard.claim.value
    if _casts(heard, "party"):
        yield "party", cast.party(heard.claim.value)
    named = heard.slot("parties")
    if not named:
        return
    sides = {cast.party(a) for a in listed(named)}
    if len(sides) > 1 or sides & core:
        yield from (("party", side) for side in sides)


def _title(parties: Sequence[str]) -> str:
    return f"{' – '.join(parties)} talks" if parties else "Talks"


def _process(
    id_: str, groups: Sequence[_Group], known: Votes | None, cast: Cast, rulings: Rulings
) -> Process:
    """The process of one group, or of several with the same parties; ``known`` saves a vote.

    Of groups that a person merged, the parties of all are parties; a pin says who they are.
    """
    told = sorted((h for g in groups for h in g.heard), key=attrgetter("rank"))
    merged = any(g.joined for g in groups)
    core = min(groups, key=_Group.rank).core.union(*(g.core for g in groups if merged))
    pin = next((g.pin for g in groups if g.pin is not None and g.pin.id == id_), None)
    parties, mediators, hosts = _settled(known or _vote(told, core, cast), pin)
    other = foreign(told, parties, frozenset((*mediators, *hosts)), cast)
    heard = tuple(told)
    if other:
        other |= beside(told, other)
        heard = tuple(h for h in told if h.claim.id not in other)
        _, mediators, hosts = _settled(_vote(heard, core, cast), pin)
    grounds = [h for h in heard if h.claim.kind == "process"] or [
        h for h in heard if h.claim.kind in _FOUNDING
    ]
    venues = {h.claim.value for h in heard if _casts(h, "venue")}
    named = [cast.name(p) for p in parties]
    return Process(
        id=id_,
        title=rulings.titles.get(id_) or (pin.title if pin else _title(named)),
        parties=parties,
        mediators=mediators,
        hosts=hosts,
        venues=tuple(sorted(venues)),
        heard=heard,
        basis=basis(grounds or heard, parties),
        aside=tuple(h for h in told if h.claim.id in other),
    )
