"""The queue: what in a negotiation is worth a person's look, and has not been looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.pipeline.applied import applied
from communique.pipeline.standing import Evidence, Standing
from communique.review.doubts import Doubt, doubts
from communique.review.in_force import in_force
from communique.review.judgement import ON_CLAIMS, Judgement
from communique.store.store import Store

_DIFFER = 100  # what persons differ on comes before everything else


@dataclass(frozen=True, slots=True)
class Item:
    """A doubt with the persons who have judged claims of it already."""

    doubt: Doubt
    judged_by: tuple[str, ...]


def queue(
    store: Store,
    shown: Standing,
    rests_on: Evidence,
    *,
    by: str | None = None,
    judged_too: bool = False,
) -> tuple[Item, ...]:
    """The doubtful entries of a negotiation, the gravest first.

    Left out is that of which somebody (``by``, where given) has judged a claim, unless
    ``judged_too``. What persons differ on stays in, and comes first.
    """
    standing = [j for j in in_force(applied(store).judgements) if j.verdict in ON_CLAIMS]
    judges = _judges(standing)
    found: list[Item] = []
    for doubt in (*_differing(standing, rests_on), *doubts(shown.decoded())):
        persons = {p for c in doubt.claims for p in judges.get(c, ())}
        done = by in persons if by is not None else bool(persons)
        if judged_too or not done or (doubt.section == "claims" and by is None):
            found.append(Item(doubt, tuple(sorted(persons))))
    return tuple(found)


def _judges(standing: Iterable[Judgement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for judgement in standing:
        found.setdefault(judgement.target, set()).add(judgement.by)
    return found


def _differing(standing: Iterable[Judgement], rests_on: Evidence) -> Iterator[Doubt]:
    """Claims on which the latest verdicts of two persons differ."""
    verdicts: dict[str, dict[str, str]] = {}
    for judgement in standing:
        if judgement.other is None:
            verdicts.setdefault(judgement.target, {})[judgement.by] = judgement.verdict
    known = {c.id for c in rests_on.claims}
    for claim, by_person in sorted(verdicts.items()):
        if len(set(by_person.values())) > 1:
            counts = Counter(by_person.values())
            told = ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items()))
            gone = "" if claim in known else "; no entry rests on it now"
            why = f"persons differ: {told}{gone}"
            yield Doubt("claims", {"claims": [claim]}, (why,), _DIFFER, (claim,))
