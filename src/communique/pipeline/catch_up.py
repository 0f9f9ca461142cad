"""Bring a store up to date: bounds of undated dispatches, and codings that have grown old."""

from __future__ import annotations

from collections.abc import Iterator

from communique.dispatches.copies import are_copies, imprint
from communique.dispatches.dating import Neighbour, bound
from communique.dispatches.dispatch import Dispatch
from communique.dispatches.spoken_days import spoken_days
from communique.pipeline.gists import gists
from communique.pipeline.read import recode
from communique.pipeline.work import Coded, Engine, Failed
from communique.store.store import Store

_SHARED = 2  # dispatches that name so many of the same actors report on the same matter


def catch_up(store: Store, engine: Engine, workers: int | None = None) -> Iterator[Coded | Failed]:
    """Bound undated dispatches by what the store knows by now, then code anew what is stale."""
    bound_undated(store)
    yield from recode(store, engine, workers)


def bound_undated(store: Store) -> None:
    """New bounds for each undated dispatch, always worked out from its own text."""
    undated = store.undated()
    if not undated:
        return
    cast = {id_: gist.actors() for id_, gist in gists(store).items()}
    days = {entry.id: entry.publication.day for entry in store.calendar()}
    for dispatch in undated:
        related = [
            Neighbour(day, "related")
            for other, day in days.items()
            if day and other != dispatch.id and len(cast[other] & cast[dispatch.id]) >= _SHARED
        ]
        known = bound(dispatch, spoken_days(dispatch), [*related, *_copies(store, dispatch)])
        if known != store.dispatch(dispatch.id).publication:
            store.bound(dispatch.id, known)


def _copies(store: Store, dispatch: Dispatch) -> Iterator[Neighbour]:
    own = imprint(dispatch)
    for found in store.alike(own):
        other = store.dispatch(found)
        day = other.publication.day
        if day and found != dispatch.id and are_copies(own, imprint(other)):
            yield Neighbour(day, "copy")
