"""What the commands that show a record have in common: fold, choose, look up."""

from __future__ import annotations

import datetime as dt

from communique.cli.streams import note
from communique.pipeline.shelf import Shelf
from communique.pipeline.standing import Evidence, Standing, evidence, standing
from communique.review.in_force import in_force
from communique.store.store import Store
from communique.views.citations import Source

_NAMED = 5


def chosen(
    store: Store,
    as_of: dt.date | None,
    process: str | None,
    known_at: dt.datetime | None = None,
) -> Standing:
    """Where the chosen negotiation stands; others are mentioned on stderr when nobody chose."""
    tell_of_later_judgements(store, as_of, known_at)
    shown = standing(store, as_of, process, known_at)
    if process is None:
        tell_of_others(shown)
    return shown


def tell_of_others(shown: Standing) -> None:
    """Mention on stderr the negotiations that are not shown."""
    others = [p for p in shown.known if p != shown.process]
    if others:
        named = "; ".join(f"{p.id} ({p.title})" for p in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        note(
            f"the largest of {len(shown.known)} negotiations; others, for --process: {named}{more}"
        )


def tell_of_later_judgements(
    store: Store, as_of: dt.date | None, known_at: dt.datetime | None
) -> None:
    """Say on stderr how many judgements a past day does not see, and how to see it with them."""
    if as_of is None or known_at is not None:
        return
    later = _judged_after(store, as_of)
    if later:
        does = "does" if later == 1 else "do"
        note(f"{_counted(later)} made after {as_of} {does} not count: --known-at now counts all")


def tell_of_judgements_between(
    store: Store, first: dt.date, last: dt.date | None, known_at: dt.datetime | None
) -> None:
    """Say on stderr how many judgements only the later of two days sees."""
    tell_of_later_judgements(store, last, known_at)
    between = _judged_after(store, first) - (_judged_after(store, last) if last else 0)
    if between and known_at is None:
        counts = "counts" if between == 1 else "count"
        note(
            f"{_counted(between)} made after {first} {counts} on the later day only: "
            "--known-at now counts all on both"
        )


def _judged_after(store: Store, day: dt.date) -> int:
    return sum(j.at.date() > day for j in in_force(store.judgements()))


def _counted(judgements: int) -> str:
    return f"{judgements} judgement{'' if judgements == 1 else 's'}"


def source(
    store: Store,
    shown: Standing,
    as_of: dt.date | None,
    known_at: dt.datetime | None = None,
) -> Source:
    """Where the claims, dispatches and names of a record can be looked up."""
    return looked_up(store, evidence(store, as_of, shown.process, known_at))


def looked_up(store: Store, rests_on: Evidence) -> Source:
    """The claims and names of some evidence, with the dispatches that it stands in."""
    return Source(
        claims={c.id: c for c in rests_on.claims},
        dispatches=Shelf(store, {c.dispatch for c in rests_on.claims}),
        names=rests_on.names,
    )
