"""To which claims judgements apply now: the one place that decides it.

A judgement names claims by id. Where the dispatch has no claim of that id any more, or it stands
for something else (ids leave out whether a thing has happened or is denied), the judgement goes
to the claim of the same dispatch that says what the person judged, on the same words; and to none,
rather than to one that says something else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.claims.claim import Claim
from communique.review.about import About, letters
from communique.review.agrees import agree, alike
from communique.review.judgement import ON_CLAIMS, Judgement

NOT_READ = "nothing of that kind is read from those words any more"
SAYS_ELSE = "what is read from those words now says something else"
SEVERAL = "it cannot be told which of several claims on those words was meant"
ONE_CLAIM = "both are read as one claim now"

_SHARED = 0.5  # of the letters of the shorter evidence, at least so many are under the other too
_PAIRS = frozenset({"same", "different"})
Claims = Mapping[str, Claim]  # of one dispatch, by their ids
_Score = tuple[float, int, bool, bool]


@dataclasses.dataclass(frozen=True, slots=True)
class Applied:
    """Judgements under the ids that claims bear now, in the order in which they came.

    Those that apply no longer are among them as they were made, and change nothing: ``lost`` tells
    why, by their own ids. ``now`` gives the id of now for each former id of a claim.
    """

    judgements: tuple[Judgement, ...]
    now: Mapping[str, str]
    lost: Mapping[str, str]


def applying(judgements: Iterable[Judgement], claims: Mapping[str, Iterable[Claim]]) -> Applied:
    """Find the claims of judgements among ``claims``, which are given by dispatch.

    What is about dispatches that are not given stays as it is. Each judgement is looked at alone,
    against what it was about when it was made: neither the order of judgements nor what was read
    in between matters.
    """
    held = {dispatch: {c.id: c for c in some} for dispatch, some in claims.items()}
    found, now, lost = [], dict[str, str](), dict[str, str]()
    for judgement in judgements:
        ids = _ids(judgement, held)
        if isinstance(ids, str):
            lost[judgement.id], ids = ids, {}
        now |= ids
        found.append(_under(judgement, ids) if ids else judgement)
    return Applied(tuple(found), now, lost)


def _ids(judgement: Judgement, held: Mapping[str, Claims]) -> dict[str, str] | str:
    """The ids of now for those that are gone, or why the judgement applies no longer."""
    ids: dict[str, str] = {}
    for was in judgement.about if judgement.verdict in ON_CLAIMS else ():
        claims = held.get(was.dispatch)
        if claims is None or _stands(claims.get(was.id), was, judgement):
            continue
        again = _again(was, claims.values(), judgement)
        if isinstance(again, str):
            return again
        ids[was.id] = again.id
    moved = _under(judgement, ids)
    return ONE_CLAIM if moved.target == moved.other else ids


def _stands(claim: Claim | None, was: About, judgement: Judgement) -> bool:
    """Whether the claim of the same id says the same: ids leave out whether a thing is denied."""
    if claim is None or judgement.verdict in _PAIRS:
        return claim is not None
    return claim.status in _of(was, judgement.change or {}, "status")


def _under(judgement: Judgement, ids: Mapping[str, str]) -> Judgement:
    other = judgement.other and ids.get(judgement.other, judgement.other)
    target = ids.get(judgement.target, judgement.target)
    return dataclasses.replace(judgement, target=target, other=other)


def _again(was: About, claims: Iterable[Claim], judgement: Judgement) -> Claim | str:
    """The claim that says what ``was`` said, or why there is none."""
    beside = {b.id for b in was.beside}
    change = judgement.change or {}
    near = [c for c in claims if c.id not in beside and _is_near(was, c, change)]
    if not near:
        return NOT_READ
    fitting = [c for c in near if _says(was, c, judgement)]
    if not fitting:
        return SAYS_ELSE
    best = max(_score(was, c) for c in fitting)
    chosen = [c for c in fitting if _score(was, c) == best]
    rivals = (b for b in was.beside if _says(b, chosen[0], judgement))
    if len(chosen) > 1 or any(_score(b, chosen[0]) >= best for b in rivals):
        return SEVERAL
    return chosen[0]


def _is_near(was: About, claim: Claim, change: Mapping[str, Any]) -> bool:
    """Whether a claim of the same dispatch is about the same property, on the same words."""
    if (claim.dispatch, claim.kind) != (was.dispatch, was.kind):
        return False
    if claim.property not in _of(was, change, "property"):
        return False
    shared, shorter = letters(was, claim), min(letters(was), letters(claim))
    return shared > 0 and shared >= _SHARED * shorter


def _says(was: About, claim: Claim, judgement: Judgement) -> bool:
    """Whether a claim says what was judged, or what a person put in its place.

    It may say less; and more, but not where it was accepted: nobody has accepted that. Two claims
    are about one matter, or not, whatever they say of it: for ``same`` and ``different`` it must be
    the same matter only.
    """
    change = judgement.change if judgement.verdict == "amend" and judgement.change else {}
    slots, accepted = change.get("subject", {}), judgement.verdict == "accept"
    for slot, now in claim.subject.items():
        told = [v for v in (was.subject.get(slot), slots.get(slot)) if v is not None]
        if now is not None and not _slot_fits(told, now, accepted=accepted):
            return False
    if judgement.verdict in _PAIRS:
        return True
    return any(alike(value, claim.value) for value in _of(was, change, "value")) and (
        claim.status in _of(was, change, "status")
    )


def _slot_fits(told: Sequence[Any], now: Any, *, accepted: bool) -> bool:
    if accepted and isinstance(now, Mapping):
        return any(alike(value, now) for value in told)
    return any(agree(value, now) for value in told) or not (told or accepted)


def _of(was: About, change: Mapping[str, Any], field: str) -> tuple[Any, ...]:
    """What a field said, and what a person put in its place."""
    return (getattr(was, field), *([change[field]] if field in change else ()))


def _score(was: About, claim: Claim) -> _Score:
    """How much of its words, slots and sayings a claim has in common with what was judged."""
    shared = letters(was, claim)
    slots = sum(claim.subject.get(slot) == value for slot, value in was.subject.items())
    share = shared / (letters(was) + letters(claim) - shared)
    return share, slots, alike(was.value, claim.value), claim.holder == was.holder
