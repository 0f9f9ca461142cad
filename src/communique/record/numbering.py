"""Which round each sighting is of: by ordinal, by date and place, or by "next" and "last".

Everything is worked out from visible claims only. What a text of a certain day means by "the next
round" depends on which rounds had been held by then, as far as all visible dispatches tell.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import msgspec

from communique.record.basis import favoured
from communique.record.days import UNKNOWN_DAY, Bounds
from communique.record.sightings import MAIN, OFF, Sighting
from communique.review.apply import Decisions

_OLD = dt.timedelta(days=400)  # a round so long before the dispatch may be of an earlier cycle
_JUST = dt.timedelta(days=7)  # "this round": one of these days
_ENOUGH = 3  # claims to cite for a round that is known to have been held only by implication
_ONE_DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a number of sightings of one round come to; ``plans`` are (published, planned date).

    ``around`` is the stretch from a day before the first to a day after the last of its dates.
    """

    size: int
    held: Span | None
    spans: frozenset[Span]
    places: frozenset[str]
    plans: tuple[tuple[dt.date, Span | None], ...]
    around: Span | None


def _facts(seen: Sequence[Sighting]) -> _Facts:
    spans = frozenset(s.span for s in seen if s.span)
    first, last = min((a for a, _ in spans), default=None), max((b for _, b in spans), default=None)
    return _Facts(
        size=len(seen),
        held=favoured((s.span, s.heard.origin) for s in seen if s.took_place and s.span),
        spans=spans,
        around=(first - _ONE_DAY, last + _ONE_DAY) if first and last else None,
        places=frozenset(s.place.casefold() for s in seen if s.place),
        plans=tuple(_plans(seen)),
    )


def _plans(seen: Iterable[Sighting]) -> Iterator[tuple[dt.date, Span | None]]:
    """How the planned date changed; ``None`` once it was taken back."""
    known: Span | None = None
    for s in seen:
        if s.status in OFF:
            known = s.span if s.put_off_to and s.span != known else None
            yield s.published, known
        elif s.span and not s.took_place and s.status != "denied":
            known = s.span
            yield s.published, known
        elif s.undated:
            known = None
            yield s.published, None


@dataclass(slots=True, eq=False)
class RoundMatter:
    """The sightings of one round; ``also`` holds other ordinals that it was given."""

    series: str
    ordinal: int | None
    sightings: list[Sighting] = field(default_factory=list)
    also: set[int] = field(default_factory=set)
    implied_by: list[Sighting] = field(default_factory=list)
    _facts: _Facts | None = None

    def held_span(self) -> Span | None:
        """The date on which most origins say that it was held."""
        return self._known().held

    def take(self, s: Sighting) -> None:
        """Take in one more sighting, in its place by publication."""
        bisect.insort(self.sightings, s, key=_rank)

    def planned_span(self, by: dt.date | None = None) -> Span | None:
        """The date that was planned last, by publications up to ``by``; ``None`` once undone."""
        plans = self._known().plans
        at = len(plans) if by is None else bisect.bisect_right(plans, by, key=itemgetter(0))
        return plans[at - 1][1] if at else None

    def is_past(self, s: Sighting) -> bool:
        """Whether no planned date lay ahead when ``s`` was published."""
        planned = self.planned_span(by=s.published)
        return planned is None or planned[1] < s.published

    def span(self) -> Span | None:
        """Its date, held or planned."""
        return self.held_span() or self.planned_span()

    def spans(self) -> frozenset[Span]:
        """All dates that it was given, held or planned."""
        return self._known().spans

    def places(self) -> frozenset[str]:
        """All places it was said to be held at."""
        return self._known().places

    def around(self) -> Span | None:
        """From a day before the first to a day after the last of its dates."""
        return self._known().around

    def _known(self) -> _Facts:
        """What its sightings come to; worked out again only when one has been added."""
        if self._facts is None or self._facts.size != len(self.sightings):
            self._facts = _facts(self.sightings)
        return self._facts

    def dispatches(self) -> set[str]:
        """The dispatches that speak of it."""
        return {s.heard.claim.dispatch for s in self.sightings}

    def add(self, other: RoundMatter) -> None:
        """Take in the sightings of a matter that is the same round."""
        self.sightings = _sorted([*self.sightings, *other.sightings])
        self.also |= other.also | ({other.ordinal} if other.ordinal else set())
        self.also.discard(self.ordinal or 0)


class Numbering:
    """The rounds of one process."""

    def __init__(self, seen: Iterable[Sighting], decisions: Decisions) -> None:
        ordered = _sorted(seen)
        self.numbered: dict[tuple[str, int], RoundMatter] = {}
        self.unnumbered: list[RoundMatter] = []
        self.earlier: list[RoundMatter] = []
        self.coming = RoundMatter(MAIN, None)
        self.counts = [s for s in ordered if s.held_so_far]
        self._ahead: dict[dt.date, tuple[int | None, RoundMatter | None, bool]] = {}
        self._place_numbered([s for s in ordered if s.ordinal])
        self._join_clashing()
        self._known = _known_steps(self.numbered, self.counts)
        open_ = [s for s in ordered if not s.ordinal and not s.held_so_far]
        self._place_dated([s for s in open_ if s.took_place and s.span])
        self._number_dated()
        self._known = _known_steps(self.numbered, self.counts)
        self._place_rest([s for s in open_ if not (s.took_place and s.span)])
        self._imply_held()
        self._join_same(decisions)
        self._ahead.clear()

    def matters(self) -> list[RoundMatter]:
        """All rounds that can be shown, by series, ordinal and date."""
        found = [*self.numbered.values(), *self.unnumbered]
        return sorted((m for m in found if m.sightings), key=_shown_order)

    def last_held(self, by: dt.date) -> int | None:
        """The highest ordinal known to have been held by a day; ``None`` when nothing tells."""
        return max((n for day, n in self._known if day <= by), default=None)

    def resolve(self, s: Sighting) -> RoundMatter | None:
        """The round that a sighting (of an expectation, say) speaks of."""
        if s.ordinal:
            return self.numbered.get((s.series, s.ordinal)) or self.numbered.get((MAIN, s.ordinal))
        return self._by_date(s) or self._by_reference(s)

    def _place_numbered(self, seen: Sequence[Sighting]) -> None:
        recent = [s for s in seen if not _is_old(s)]
        for s in recent:
            self._matter(s.series, s.ordinal or 0).sightings.append(s)
        lowest = min((n for series, n in self.numbered if series == MAIN), default=None)
        for s in (s for s in seen if _is_old(s)):
            known = self.numbered.get((s.series, s.ordinal or 0))
            if lowest is None or (s.ordinal or 0) < lowest or (known and _agrees(known, s)):
                self._matter(s.series, s.ordinal or 0).sightings.append(s)
            else:
                self._add_earlier(s)
        for matter in self.numbered.values():
            matter.sightings = _shifted(_not_before_planned(_sorted(matter.sightings)))

    def _add_earlier(self, s: Sighting) -> None:
        for matter in self.earlier:
            if matter.ordinal == s.ordinal and matter.span() == s.span:
                matter.sightings.append(s)
                return
        self.earlier.append(RoundMatter(s.series, s.ordinal, [s]))

    def _matter(self, series: str, ordinal: int) -> RoundMatter:
        key = series, ordinal
        if key not in self.numbered:
            self.numbered[key] = RoundMatter(series, ordinal)
        return self.numbered[key]

    def _join_clashing(self) -> None:
        """One day and place under two ordinals is one round, unless one text tells them apart."""
        by_span: dict[Span, list[RoundMatter]] = {}
        for key in sorted(self.numbered):
            span = self.numbered[key].span()
            if span:
                by_span.setdefault(span, []).append(self.numbered[key])
        for matters in by_span.values():
            keep = min(matters, key=lambda m: (-_origins(m), m.series, m.ordinal or 0))
            for other in matters:
                if other is not keep and _one_round(keep, other):
                    keep.add(other)
                    del self.numbered[other.series, other.ordinal or 0]

    def _place_dated(self, seen: Sequence[Sighting]) -> None:
        """Meetings that are said to have been held on a day, without ordinal."""
        for s in seen:
            matter = self._by_date(s)
            if matter is None:
                matter = RoundMatter(s.series, None)
                self.unnumbered.append(matter)
            matter.take(s)
            matter.also.update(s.doubtful)

    def _by_date(self, s: Sighting) -> RoundMatter | None:
        if s.span is None:
            return None
        near = [m for m in (*self.numbered.values(), *self.unnumbered) if _agrees(m, s)]
        return min(near, key=_shown_order, default=None)

    def _number_dated(self) -> None:
        """Give dated meetings their ordinals where the text supports it.

        Between two rounds of known number and date (or before the end that a count sets), the
        meetings are numbered by their dates when exactly as many are known as are missing.
        """
        loose = [
            m
            for m in self.unnumbered
            if m.series == MAIN and any(s.noun != "meeting" for s in m.sightings)
        ]
        anchors = sorted(self._anchors())
        for (low, start), (high, end) in itertools.pairwise(anchors):
            between = sorted((m for m in loose if start < _first_day(m) < end), key=_first_day)
            if not between or len(between) != high - low - 1:
                continue
            for ordinal, matter in enumerate(between, start=low + 1):
                known = self.numbered.get((MAIN, ordinal))
                if known is None or known.held_span() is None:
                    self.unnumbered.remove(matter)
                    matter.ordinal = ordinal
                    if known is not None:
                        matter.add(known)
                    self.numbered[MAIN, ordinal] = matter

    def _anchors(self) -> Iterator[tuple[int, dt.date]]:
        """Ordinals with their dates: the beginning, numbered rounds, and the first yet to come."""
        yield 0, UNKNOWN_DAY
        for (series, ordinal), matter in self.numbered.items():
            span = matter.held_span()
            if series == MAIN and span:
                yield ordinal, span[0]
        held = [(n, day) for day, n in self._known]
        if held:
            most = max(n for n, _ in held)
            day = max(day for n, day in held if n == most)
            if (MAIN, most) not in self.numbered or not self.numbered[MAIN, most].held_span():
                yield most + 1, day + _ONE_DAY

    def _place_rest(self, seen: Sequence[Sighting]) -> None:
        """Sightings without ordinal and without a day on which the round was held."""
        undated: list[tuple[RoundMatter, Sighting]] = []
        for s in seen:
            matter = self._by_date(s) or self._by_reference(s) or self._new_unnumbered(s)
            if matter is None:
                continue
            matter.also.update(set(s.doubtful) - {matter.ordinal or 0})
            if s.span or matter.series != MAIN or matter.ordinal is None:
                matter.take(s)
            else:
                undated.append((matter, s))
        for matter, s in undated:
            matter.take(s)

    def _by_reference(self, s: Sighting) -> RoundMatter | None:
        if s.ref == "last" or (s.took_place and s.ref != "next"):
            return self._last(s)
        if s.ref == "this" and (near := self._these_days(s)):
            return near
        if s.status in OFF and (planned := self._planned(s.published - _JUST)):
            return planned
        if s.planned or s.ref == "next" or s.status in OFF:
            return self._next(s)
        return None

    def _last(self, s: Sighting) -> RoundMatter | None:
        """The round held last by then, when the place does not contradict."""
        if s.span is not None:
            return None
        last = self.last_held(s.published)
        matter = self.numbered.get((MAIN, last)) if last else None
        if matter is None:
            held = [m for m in self.unnumbered if m.held_span() and _first_day(m) <= s.published]
            matter = max(held, key=_first_day, default=None)
        if matter and s.place and matter.places() and s.place.casefold() not in matter.places():
            return None
        return matter

    def _these_days(self, s: Sighting) -> RoundMatter | None:
        near = [
            m
            for m in self.numbered.values()
            if (span := m.span()) and abs(span[0] - s.published) <= _JUST
        ]
        return min(near, key=_shown_order, default=None)

    def _planned(self, since: dt.date) -> RoundMatter | None:
        """The first numbered round that is planned for ``since`` or later."""
        ahead = [
            (span[0], key)
            for key, m in self.numbered.items()
            if key[0] == MAIN and (span := m.planned_span()) and span[1] >= since
        ]
        return self.numbered[min(ahead)[1]] if ahead else None

    def _next(self, s: Sighting) -> RoundMatter | None:
        """The round to come, as seen on the day of publication."""
        if s.noun == "meeting" and s.ref != "next":
            return None
        if s.published not in self._ahead:
            self._ahead[s.published] = self._look_ahead(s.published)
        last, planned, passed = self._ahead[s.published]
        if planned is not None:
            return planned
        if last is not None and not passed:
            return self._matter(MAIN, last + 1)
        later = [m for m in self.unnumbered if _last_day(m) >= s.published]
        return min(later, key=_shown_order, default=None) or self.coming

    def _look_ahead(self, day: dt.date) -> tuple[int | None, RoundMatter | None, bool]:
        """How things stood on a day: the last round held, the one planned, one passed unheard."""
        last = self.last_held(day)
        return last, self._planned_at(day, last or 0), self._passed(day, last or 0)

    def _planned_at(self, day: dt.date, last: int) -> RoundMatter | None:
        """The lowest round after ``last`` that was spoken of by ``day`` as still ahead of it."""
        for key in sorted(k for k in self.numbered if k[0] == MAIN and k[1] > last):
            matter = self.numbered[key]
            span = matter.planned_span(by=day) or matter.held_span()
            if span is not None and span[1] >= day:
                return matter
            if span is None and any(x.planned and x.published <= day for x in matter.sightings):
                return matter
        return None

    def _passed(self, day: dt.date, last: int) -> bool:
        """Whether a later round's date had gone by without anybody telling whether it was held."""
        return any(
            key[0] == MAIN and key[1] > last and (span := m.planned_span(by=day)) and span[1] < day
            for key, m in self.numbered.items()
        )

    def _new_unnumbered(self, s: Sighting) -> RoundMatter | None:
        """A round of its own, when the sighting says enough to tell it from others."""
        if s.span is None and not (s.place and (s.ref or s.noun == "round") and s.took_place):
            return None
        matter = RoundMatter(s.series, None)
        self.unnumbered.append(matter)
        return matter

    def _imply_held(self) -> None:
        """Rounds of which a later one is spoken of (or a count includes them) were held."""
        steps = sorted(_implications(self.numbered, self.counts), key=lambda step: _rank(step[1]))
        for (series, ordinal), matter in self.numbered.items():
            if series != MAIN or any(s.took_place for s in matter.sightings):
                continue
            last_plan = max(
                (s.published for s in matter.sightings if s.planned), default=UNKNOWN_DAY
            )
            after = (s for n, s in steps if n >= ordinal and s.published > last_plan)
            if not _is_off(matter):
                matter.implied_by = list(itertools.islice(filter(matter.is_past, after), _ENOUGH))

    def _join_same(self, decisions: Decisions) -> None:
        """Join rounds of which a person said that they are the same."""
        for one, other in sorted(decisions.same):
            home = {s.heard.claim.id: m for m in self.matters() for s in m.sightings}
            if one in home and other in home and home[one] is not home[other]:
                keep, drop = sorted((home[one], home[other]), key=_shown_order)
                keep.add(drop)
                if drop.ordinal and self.numbered.get((drop.series, drop.ordinal)) is drop:
                    del self.numbered[drop.series, drop.ordinal]
                self.unnumbered = [m for m in self.unnumbered if m is not drop]


def _not_before_planned(seen: Sequence[Sighting]) -> list[Sighting]:
    """A round whose day lies ahead is not held by a mention in passing that gives no day.

    "The sixth round agreed on missiles" was said of the round to come.
    """
    found: list[Sighting] = []
    ahead: dt.date | None = None
    for s in seen:
        if s.status == "happened" and not s.when.known and not s.heard.pinned:
            early = ahead is not None and ahead > s.published
            found.append(msgspec.structs.replace(s, status="expected") if early else s)
            continue
        if s.planned or s.status in OFF:
            off = s.status in OFF and not s.put_off_to
            ahead = None if off else s.when.earliest or ahead
        found.append(s)
    return found


def _shifted(seen: Sequence[Sighting]) -> list[Sighting]:
    """A round put off *by a week* is put off to a week after the day planned last."""
    found: list[Sighting] = []
    planned: Span | None = None
    for told in seen:
        s = told if told.shift is None or told.span or not planned else _later(told, planned)
        if s.span and (s.planned or s.put_off_to):
            planned = s.span
        found.append(s)
    return found


def _later(s: Sighting, planned: Span) -> Sighting:
    by = s.shift or dt.timedelta()
    first, last = planned[0] + by, planned[1] + by
    text = first.isoformat() if first == last else f"{first}/{last}"
    return msgspec.structs.replace(s, when=Bounds(text, first, last))


def _implications(
    numbered: dict[tuple[str, int], RoundMatter], counts: Sequence[Sighting]
) -> list[tuple[int, Sighting]]:
    """(n, s): sighting ``s`` implies that ``n`` rounds had been held when it was published.

    A dispatch that speaks of several rounds to come implies only that those before the first of
    them were held.
    """
    found = [(s.held_so_far or 0, s) for s in counts]
    first: dict[str, int] = {}
    for (series, ordinal), matter in sorted(numbered.items()):
        if series != MAIN:
            continue
        for s in matter.sightings:
            if s.ordinal == ordinal and (s.planned or s.took_place) and ordinal > 1:
                at = s.heard.claim.dispatch
                if s.took_place or first.setdefault(at, ordinal) == ordinal:
                    found.append((ordinal - 1, s))
    return found


def _known_steps(
    numbered: dict[tuple[str, int], RoundMatter], counts: Sequence[Sighting]
) -> list[tuple[dt.date, int]]:
    """(day, n): by that day ``n`` rounds had been held."""
    steps: set[tuple[dt.date, int]] = set()
    for (series, ordinal), matter in numbered.items():
        if series != MAIN:
            continue
        span = matter.held_span()
        if span:
            steps.add((span[0], ordinal))
        steps.update((s.published, ordinal) for s in matter.sightings if s.took_place and not span)
    for n, s in _implications(numbered, counts):
        if (s.published, n) in steps:
            continue
        before = numbered.get((MAIN, n))
        if before is None or (before.is_past(s) and not _is_off(before)):
            steps.add((s.published, n))
    return sorted(steps)


def _is_off(matter: RoundMatter) -> bool:
    """Whether the last word on the round is that it does not take place."""
    last = next((s.status for s in reversed(matter.sightings) if s.status is not None), None)
    return last in OFF


def _is_old(s: Sighting) -> bool:
    day = s.when.latest
    return day is not None and s.published != UNKNOWN_DAY and s.published - day > _OLD


def _agrees(matter: RoundMatter, s: Sighting) -> bool:
    """Whether a dated sighting can be of the round: its days touch, its place does not clash."""
    around = matter.around()
    if s.span is None or around is None or s.span[0] > around[1] or s.span[1] < around[0]:
        return False
    held, places = matter.held_span(), matter.places()
    elsewhere = bool(s.place and places and s.place.casefold() not in places)
    if s.took_place and held is not None:
        return not elsewhere and s.span[0] <= held[1] + _ONE_DAY and held[0] <= s.span[1] + _ONE_DAY
    return not elsewhere and any(s.span[0] <= b and a <= s.span[1] for a, b in matter.spans())


def _one_round(one: RoundMatter, other: RoundMatter) -> bool:
    clash = one.places() and other.places() and not one.places() & other.places()
    return not clash and not one.dispatches() & other.dispatches()


def _origins(matter: RoundMatter) -> int:
    return len({s.heard.origin for s in matter.sightings})


def _first_day(matter: RoundMatter) -> dt.date:
    span = matter.span()
    return span[0] if span else UNKNOWN_DAY


def _last_day(matter: RoundMatter) -> dt.date:
    span = matter.span()
    return span[1] if span else UNKNOWN_DAY


def _rank(s: Sighting) -> int:
    return s.heard.rank


def _sorted(seen: Iterable[Sighting]) -> list[Sighting]:
    return sorted(seen, key=_rank)


def _shown_order(matter: RoundMatter) -> tuple[int, int, dt.date, str]:
    first = min((s.heard.claim.id for s in matter.sightings), default="")
    series = 0 if matter.series == MAIN else 1
    return series, matter.ordinal or 10_000, _first_day(matter), first
