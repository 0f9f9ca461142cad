"""Quarrels: what one side alleges and another denies, in whatever words.

A denial answers the allegation it stands nearest to, in its own dispatch within a few sentences,
or elsewhere the one it shares its telling words with. A denial that no allegation precedes answers
what another side has just been quoted as saying. Two who accuse each other of one thing quarrel as
well. What nobody denies is no quarrel, and neither is a denial of what nobody is known to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.record.basis import listed
from communique.record.cast import Cast
from communique.record.echoes import telling_words
from communique.record.heard import Heard
from communique.record.words import likeness

_NEAR = 700  # code points: a few sentences
_JUST_BEFORE = 300  # one or two sentences
_SHARED = 2  # telling words
_SOON = 30  # days in which what was plainly told is plainly denied
_PLAIN = "told"
_ALIKE = 0.5
_ASSERTED = frozenset({"round", "commitment", "contact", "document"})


@dataclass(frozen=True, slots=True)
class Quarrel:
    """What is alleged, by whom, and who denies it (or alleges the same of the accuser)."""

    topic: str
    alleged: tuple[Heard, ...]
    denied: tuple[Heard, ...]


Pair = tuple[Heard, Heard]


def quarrels(heard: Iterable[Heard], cast: Cast) -> list[Quarrel]:
    """The quarrels among the claims of a process."""
    by_dispatch: dict[str, list[Heard]] = defaultdict(list)
    for h in heard:
        if h.party is not None and (h.claim.kind == "allegation" or h.claim.kind in _ASSERTED):
            by_dispatch[h.claim.dispatch].append(h)
    pairs: list[Pair] = []
    unanswered: list[Heard] = []
    for told in by_dispatch.values():
        if any(h.claim.kind == "allegation" for h in told):
            found, left = _within(told, cast)
            pairs += found
            unanswered += left
    alleged = [h for told in by_dispatch.values() for h in told if _alleges(h)]
    pairs += ((a, d) for d in unanswered if (a := _elsewhere(d, alleged)) is not None)
    pairs += _plainly([h for told in by_dispatch.values() for h in told], cast)
    return [_quarrel(group) for group in _groups(pairs)]


def _alleges(h: Heard) -> bool:
    return h.claim.kind == "allegation" and h.claim.property != _PLAIN and not _denies(h)


def _denies(h: Heard) -> bool:
    if h.claim.kind != "allegation" or h.claim.property == _PLAIN:
        return False
    return h.denied or h.claim.property == "denied"


def _plainly(heard: Sequence[Heard], cast: Cast) -> Iterator[Pair]:
    """What one side tells of another's deed, and that the other says, then or later, it never did.

    Neither is a charge or an answer by its words, so they have to share more of them.
    """
    denials = [h for h in heard if h.claim.kind == "allegation" and h.slot("of") and _is_unsaid(h)]
    for h in heard:
        if h.claim.property != _PLAIN or h.denied or h.claim.kind != "allegation":
            continue
        words, accused = _words(h), _accused(h, cast)
        for d in denials:
            later = 0 <= (d.published - h.published).days <= _SOON
            meant = d.party != h.party and (not accused or d.party in accused)
            if later and meant and len(words & _words(d)) > _SHARED:
                yield h, d


def _is_unsaid(h: Heard) -> bool:
    return h.denied or h.claim.property == "denied"


def _within(told: Sequence[Heard], cast: Cast) -> tuple[list[Pair], list[Heard]]:
    """The quarrels within one dispatch, and the denials that answer nothing in it."""
    pairs: list[Pair] = []
    left: list[Heard] = []
    charges = [h for h in told if _alleges(h)]
    for denial in (h for h in told if _denies(h)):
        charge = _nearest(denial, charges) or _just_said(denial, told)
        if charge is None:
            left.append(denial)
        else:
            pairs.append((charge, denial))
    pairs += _mutual(charges, cast)
    return pairs, left


def _nearest(denial: Heard, charges: Sequence[Heard]) -> Heard | None:
    words = _words(denial)
    near = [
        c
        for c in charges
        if c.party != denial.party
        and abs(_gap(c, denial)) <= _NEAR
        and (words & _words(c) or (denial.slot("of") is None and _gap(c, denial) >= 0))
    ]
    return min(
        near,
        key=lambda c: (-len(words & _words(c)), _gap(c, denial) < 0, abs(_gap(c, denial)), c.rank),
        default=None,
    )


def _just_said(denial: Heard, told: Iterable[Heard]) -> Heard | None:
    """What another side was quoted as saying just before."""
    before = [
        h
        for h in told
        if h.claim.kind in _ASSERTED
        and not h.denied
        and h.claim.holder is not None
        and h.party != denial.party
        and 0 <= _gap(h, denial) <= _JUST_BEFORE
        and len(_words(h) & _words(denial)) >= _SHARED
    ]
    return min(before, key=lambda h: (_gap(h, denial), h.rank), default=None)


def _mutual(charges: Sequence[Heard], cast: Cast) -> Iterator[Pair]:
    """Each accuses the other, in one breath of the dispatch."""
    for at, one in enumerate(charges):
        for other in charges[at + 1 :]:
            crossed = one.party in _accused(other, cast) and other.party in _accused(one, cast)
            if crossed and one.party != other.party and abs(_gap(one, other)) <= _NEAR:
                yield one, other


def _accused(h: Heard, cast: Cast) -> frozenset[str]:
    return frozenset(cast.party(a) for a in listed(h.slot("accused")))


def _elsewhere(denial: Heard, alleged: Iterable[Heard]) -> Heard | None:
    words = _words(denial)
    alike = [
        (likeness(words, _words(a)), a)
        for a in alleged
        if a.party != denial.party
        and a.claim.dispatch != denial.claim.dispatch
        and len(words & _words(a)) >= _SHARED
    ]
    best = max(alike, key=lambda found: (found[0], -found[1].rank), default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def _gap(first: Heard, second: Heard) -> int:
    """How many code points after ``first`` the words of ``second`` begin."""
    return _start(second) - _start(first)


def _start(h: Heard) -> int:
    return h.claim.evidence[0].start if h.claim.evidence else 0


def _words(h: Heard) -> frozenset[str]:
    text = h.slot("of") or h.slot("what") or " ".join(e.text for e in h.claim.evidence)
    return telling_words(text if isinstance(text, str) else None)


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Pairs of one quarrel together: those that share a claim or an utterance, or are alike."""
    groups: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda p: (p[0].rank, p[1].rank)):
        home = next((g for g in groups if any(_one(pair, known) for known in g)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    return groups


def _one(pair: Pair, known: Pair) -> bool:
    if {h.origin for h in pair} & {h.origin for h in known}:
        return True
    if {h.party for h in pair} != {h.party for h in known}:
        return False
    words, others = _words(pair[0]), _words(known[0])
    return len(words & others) >= _SHARED and likeness(words, others) >= _ALIKE


def _quarrel(pairs: Sequence[Pair]) -> Quarrel:
    alleged = {a.claim.id: a for a, _ in pairs}
    denied = {d.claim.id: d for _, d in pairs if d.claim.id not in alleged}
    first = min(alleged.values(), key=lambda h: h.rank)
    texts = (first.slot("of"), first.slot("what"), *(e.text for e in first.claim.evidence))
    return Quarrel(
        topic=next(t for t in texts if isinstance(t, str) and t),
        alleged=tuple(alleged.values()),
        denied=tuple(denied.values()),
    )
