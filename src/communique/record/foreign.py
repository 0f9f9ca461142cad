"""Rounds of other talks that a dispatch mentions in passing.

"The pilots go into their fourth round on Friday" says nothing about the talks that the dispatch
is about, and names nobody who would tell. What gives such a round away is that it does not fit
the rounds of these talks as all other dispatches tell them: it leaps over rounds yet to come, it
is dated before a lower or after a higher one, or it is of talks about something else. A round that
both parties are named with is never put aside, and neither is one that others speak of.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.record.basis import favoured, listed
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.sightings import MAIN, OFF, Sighting, sightings

_RECENT = dt.timedelta(days=45)  # two rounds more cannot have gone by unheard in so short a time
_APART = dt.timedelta(days=7)  # rounds of one series that follow each other at once
_DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


@dataclass(slots=True)
class _Track:
    """What is told of one ordinal: by whom and when, when it was held, which dates were planned."""

    told: list[tuple[dt.date, str]] = field(default_factory=list)
    held: list[tuple[Span, str]] = field(default_factory=list)
    plans: list[tuple[dt.date, Span | None]] = field(default_factory=list)
    spans: set[tuple[Span, str]] = field(default_factory=set)

    def take(self, s: Sighting, source: str) -> None:
        """Take note of one sighting."""
        first, last = s.when.earliest, s.when.latest
        self.told.append((s.published, source))
        if s.span:
            self.spans.add((s.span, source))
        if s.took_place and first and last:
            self.held.append(((first, last), source))
        elif s.planned or s.status in OFF:
            self.plans.append((s.published, None if s.status in OFF else s.span))

    def known(self, by: dt.date) -> bool:
        """Whether anybody had spoken of it by a day."""
        return any(told <= by for told, _ in self.told)

    def told_about(self, day: dt.date, but: str) -> bool:
        """Whether anybody but ``but`` spoke of it at about that time."""
        return any(abs(told - day) <= _RECENT and source != but for told, source in self.told)

    def awaited_after(self, day: dt.date) -> bool:
        """Whether it was still to come after a day."""
        return any(told > day for told, _ in self.plans)

    def held_span(self, but: str | None = None) -> Span | None:
        """The days most sources give, ``but`` left out."""
        return favoured((span, source) for span, source in self.held if source != but)

    def planned_span(self, by: dt.date) -> Span | None:
        """The days planned last, as far as was known on a day."""
        known = [(told, span) for told, span in self.plans if told <= by and span]
        return max(known, default=(by, None))[1]

    def stood_lately(self, day: dt.date, rounds: int) -> bool:
        """Whether it was the current one so short a time ago that no ``rounds`` fit in since."""
        date = self.held_span() or self.planned_span(day)
        if date is not None:
            return date[1] >= day - rounds * _APART
        return any(day - _RECENT <= told <= day for told, _ in self.plans)


class _Talks:
    """The numbered rounds of a process as its dispatches tell them."""

    def __init__(self, seen: Iterable[Sighting]) -> None:
        seen = list(seen)
        self._sources = _sources(seen)
        self.tracks: dict[int, _Track] = defaultdict(_Track)
        self.seen = [s for s in seen if s.ordinal and s.series == MAIN]
        self.by_dispatch: dict[str, list[Sighting]] = defaultdict(list)
        for s in self.seen:
            self.tracks[s.ordinal or 0].take(s, self.source(s))
            self.by_dispatch[s.heard.claim.dispatch].append(s)

    def source(self, s: Sighting) -> str:
        """One name for the dispatch and all that copy from it or it from them."""
        return self._sources[s.heard.claim.dispatch]

    def others(self, s: Sighting) -> Iterator[tuple[int, _Track]]:
        """The other ordinals."""
        return ((n, track) for n, track in self.tracks.items() if n != s.ordinal)

    def dated_by_others(self, s: Sighting) -> bool:
        """Whether another source gives the round the same days."""
        if s.span is None:
            return False
        spans = ((a, b) for (a, b), o in self.tracks[s.ordinal or 0].spans if o != self.source(s))
        return any(a <= s.span[1] and s.span[0] <= b for a, b in spans)

    def firm(self, ordinal: int, s: Sighting) -> bool:
        """Whether the date of a round counts more than the date in ``s``.

        It does when several tell of it, or when its neighbours bear it out.
        """
        sources = {o for _, o in self.tracks[ordinal].told} - {self.source(s)}
        lower = ordinal < (s.ordinal or 0)
        return len(sources) > 1 or (ordinal - 1 if lower else ordinal + 1) in self.tracks


def foreign(
    heard: Sequence[Heard], parties: Iterable[str], friends: frozenset[str], cast: Cast
) -> frozenset[str]:
    """The ids of claims about rounds that are of other talks than those between ``parties``.

    ``friends`` are the mediators and hosts.
    """
    sides = frozenset(parties)
    seen = sightings(heard)
    talks = _Talks(seen)
    topics = _usual_topics(seen)
    return frozenset(
        s.heard.claim.id
        for s in seen
        if s.series == MAIN
        and not s.heard.pinned
        and not _between_the_parties(s, sides, cast)
        and _is_foreign(s, talks, topics, sides | friends, cast)
    )


def _is_foreign(
    s: Sighting, talks: _Talks, topics: frozenset[str], known: frozenset[str], cast: Cast
) -> bool:
    if s.held_so_far:
        return _counts_too_many(s, talks)
    if _topic(s) and not _topic(s) & topics and _stranger(s, known, cast):
        return True
    if not s.ordinal:
        return False
    return _off_topic(s, talks, topics) or _leaps(s, talks) or _out_of_order(s, talks)


def _between_the_parties(s: Sighting, sides: frozenset[str], cast: Cast) -> bool:
    return len({cast.party(a) for a in listed(s.heard.slot("parties"))} & sides) > 1


def _stranger(s: Sighting, known: frozenset[str], cast: Cast) -> bool:
    """Whether only somebody takes part who has nothing to do with these talks, as far as known."""
    named = {cast.party(a) for a in listed(s.heard.slot("parties"))}
    return bool(named and known) and not named & known


def _topic(s: Sighting) -> frozenset[str]:
    return frozenset(listed(s.heard.slot("topic")))


def _sources(seen: Iterable[Sighting]) -> dict[str, str]:
    """For each dispatch the one it shares utterances with that comes first by id."""
    by_origin: dict[str, str] = {}
    first: dict[str, str] = {}
    for s in seen:
        dispatch = s.heard.claim.dispatch
        root = _root(first, dispatch)
        other = _root(first, by_origin.setdefault(s.heard.origin, dispatch))
        first[max(root, other)] = min(root, other)
    return {dispatch: _root(first, dispatch) for dispatch in first}


def _root(first: dict[str, str], dispatch: str) -> str:
    while first.setdefault(dispatch, dispatch) != dispatch:
        dispatch = first[dispatch]
    return dispatch


def _usual_topics(seen: Iterable[Sighting]) -> frozenset[str]:
    """What sources of several independent origins say these talks are about."""
    told: dict[str, set[str]] = defaultdict(set)
    for s in seen:
        for word in _topic(s):
            told[word].add(s.heard.origin)
    return frozenset(word for word, origins in told.items() if len(origins) > 1)


def _off_topic(s: Sighting, talks: _Talks, usual: frozenset[str]) -> bool:
    """Whether it is of talks about something else than the usual ones, beside a round of these.

    The usual talks may be called by another word too, so the topic alone shows nothing.
    """
    topic = _topic(s)
    if not usual or not topic or topic & usual:
        return False
    return any(
        other.ordinal != s.ordinal and not _topic(other) - usual
        for other in talks.by_dispatch[s.heard.claim.dispatch]
    )


def _counts_too_many(s: Sighting, talks: _Talks) -> bool:
    """ "Four rounds" while the third is still to come are the rounds of some earlier talks."""
    return any(
        ordinal <= (s.held_so_far or 0) and track.awaited_after(s.published - _DAY)
        for ordinal, track in talks.tracks.items()
    )


def _leaps(s: Sighting, talks: _Talks) -> bool:
    """Whether it leaps over more than one round, where these talks stood a short time ago."""
    ordinal, source = s.ordinal or 0, talks.source(s)
    known = [n for n, track in talks.others(s) if track.known(s.published)]
    highest = max(known, default=None)
    if highest is None or highest > ordinal - 2 or not s.heard.dated:
        return False
    if any(t.awaited_after(s.published) for n, t in talks.others(s) if n < ordinal):
        return True
    near = (talks.tracks[n] for n in range(ordinal - 1, ordinal + 2) if n in talks.tracks)
    if any(track.told_about(s.published, source) for track in near):
        return False
    return talks.tracks[highest].stood_lately(s.published, ordinal - highest)


def _out_of_order(s: Sighting, talks: _Talks) -> bool:
    """Whether its date contradicts the dates of the other rounds more than they do each other."""
    if s.span is None or talks.dated_by_others(s):
        return False
    if _again(s, s.span, talks):
        return True
    against = [n for n, track in talks.others(s) if _contradict(s, n, track)]
    return len(against) > 1 or any(talks.firm(n, s) for n in against)


def _again(s: Sighting, span: Span, talks: _Talks) -> bool:
    """A round held once is not held again when the one after it has been spoken of."""
    ordinal, source = s.ordinal or 0, talks.source(s)
    held = talks.tracks[ordinal].held_span(source)
    if held is None or not s.took_place or span[0] <= held[1] + _APART:
        return False
    following = talks.tracks.get(ordinal + 1)
    return following is not None and following.known(s.published)


def _contradict(s: Sighting, other: int, track: _Track) -> bool:
    held = track.held_span()
    known = held or track.planned_span(s.published)
    if s.span is None or known is None or (held is None and known[1] < s.published):
        return False
    if other < (s.ordinal or 0):
        return s.span[1] < known[0]
    return s.took_place and held is not None and s.span[0] > known[1]


def _words(heard: Heard) -> Iterator[tuple[str, int, int]]:
    for evidence in heard.claim.evidence:
        yield evidence.dispatch, evidence.start, evidence.end


def beside(heard: Sequence[Heard], aside: frozenset[str]) -> frozenset[str]:
    """Claims about its host, its venue or its date that rest on the words of a round put aside."""
    words: dict[tuple[str, int, int], Counter[bool]] = defaultdict(Counter)
    for h in heard:
        if h.claim.kind == "round":
            for place in _words(h):
                words[place][h.claim.id in aside] += 1
    return frozenset(
        h.claim.id
        for h in heard
        if _of_a_round(h)
        and any(words[p][True] and not words[p][False] for p in _words(h) if p in words)
    )


def _of_a_round(h: Heard) -> bool:
    about = h.slot("about")
    expected = isinstance(about, Mapping) and about.get("kind") == "round"
    return h.claim.property in ("host", "venue") or (h.claim.kind == "expectation" and expected)
