"""What the commands that show a record have in common: fold, choose, look up."""

from __future__ import annotations

import datetime as dt

from communique.cli.terminal import note
from communique.pipeline.standing import Standing, evidence, standing
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
    others = [p for p in shown.known if p != shown.process]
    if others and process is None:
        named = "; ".join(f"{p.id} ({p.title})" for p in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        note(
            f"the largest of {len(shown.known)} negotiations; others, for --process: {named}{more}"
        )
    return shown


def tell_of_later_judgements(
    store: Store, as_of: dt.date | None, known_at: dt.datetime | None
) -> None:
    """Say on stderr how many judgements a past day does not see, and how to see it with them."""
    if as_of is None or known_at is not None:
        return
    later = sum(j.at.date() > as_of for j in in_force(store.judgements()))
    if later:
        note(
            f"{later} judgement{'' if later == 1 else 's'} made after {as_of} "
            f"{'does' if later == 1 else 'do'} not count; to count them add --known-at now"
        )


def source(
    store: Store,
    shown: Standing,
    as_of: dt.date | None,
    known_at: dt.datetime | None = None,
) -> Source:
    """Where the claims, dispatches and names of a record can be looked up."""
    rests_on = evidence(store, as_of, shown.process, known_at)
    cited = {c.dispatch for c in rests_on.claims}
    return Source(
        claims={c.id: c for c in rests_on.claims},
        dispatches={d.id: d for d in store.dispatches(as_of) if d.id in cited},
        names=rests_on.names,
    )
