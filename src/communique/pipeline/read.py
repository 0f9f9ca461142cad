"""Prepared dispatches into the store: what is new is read, coded and kept, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.source import SetAside
from communique.pipeline.applied import fill_in
from communique.pipeline.gists import gisted
from communique.pipeline.run import run
from communique.pipeline.work import Coded, Engine, Failed, Task
from communique.store.aside import Aside
from communique.store.store import Store

_ASK_AT_ONCE = 50


@dataclass(slots=True)
class Tally:
    """What a reading came to; ``claims`` counts those of the dispatches that were read."""

    read: int = 0
    known: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    claims: int = 0

    def to_json(self) -> dict[str, Any]:
        """The contract's object."""
        return {
            "read": self.read,
            "known": self.known,
            "set_aside": [{"path": a.path, "reason": a.reason} for a in self.set_aside],
            "claims": self.claims,
        }


def read(
    inputs: Iterable[Dispatch | SetAside],
    store: Store,
    engine: Engine,
    tally: Tally,
    *,
    now: dt.datetime,
    workers: int | None = None,
) -> Iterator[Coded | Failed]:
    """Read and keep what the store does not hold yet, in the order of ``inputs``.

    Yields each dispatch after it has been kept. ``tally`` counts as it goes, so that it is right
    whenever the caller stops. Inputs that cannot be read are set aside in the store.
    """
    intake = _Intake(store, tally, now)
    for done in run(intake.tasks(inputs), engine, workers):
        if isinstance(done, Failed):
            path = done.dispatch.path or done.dispatch.id
            intake.put_aside(SetAside(path, done.reason))
        else:
            _keep(done, store)
            intake.take_up(done.dispatch)
            tally.read += 1
            tally.claims += len(done.coding.claims)
        yield done


def recode(store: Store, engine: Engine, workers: int | None = None) -> Iterator[Coded | Failed]:
    """Code anew what another coder or reader coded, or what has another date by now.

    A reading of this reader version that the store holds is used again. A dispatch that fails
    keeps its old coding. What persons judged is kept first: claims may come to bear other ids.
    """
    fill_in(store)
    for done in run(_stale(store, engine), engine, workers):
        if isinstance(done, Coded):
            _keep(done, store)
        yield done


def _stale(store: Store, engine: Engine) -> Iterator[Task]:
    for found in store.stale(engine.reader, engine.coder):
        yield Task(store.dispatch(found), store.reading(found, engine.reader))


def _keep(done: Coded, store: Store) -> None:
    if done.read_anew:
        store.keep(done.dispatch, done.reading, done.coding, gisted(done.coding))
    else:
        store.keep_coding(done.dispatch, done.reading.reader, done.coding, gisted(done.coding))


class _Intake:
    """Tells new dispatches from known ones, and sets aside what is neither."""

    def __init__(self, store: Store, tally: Tally, now: dt.datetime) -> None:
        self._store = store
        self._tally = tally
        self._now = now
        self._seen: set[str] = set()
        self._aside = {aside.path for aside in store.all_set_aside()}

    def tasks(self, inputs: Iterable[Dispatch | SetAside]) -> Iterator[Task]:
        """A task for each dispatch that is new."""
        for some in _groups(inputs, _ASK_AT_ONCE):
            known = self._store.known(d.id for d in some if isinstance(d, Dispatch))
            for item in some:
                if isinstance(item, SetAside):
                    self.put_aside(item)
                elif item.id in known or item.id in self._seen:
                    self._tally.known += 1
                    self.take_up(item)
                else:
                    self._seen.add(item.id)
                    yield Task(item)

    def put_aside(self, aside: SetAside) -> None:
        """Keep the reason in the store and in the tally."""
        self._tally.set_aside.append(aside)
        self._aside.add(aside.path)
        self._store.set_aside(Aside(aside.path, aside.reason, self._now))

    def take_up(self, dispatch: Dispatch) -> None:
        """What has been read is set aside no longer."""
        if dispatch.path in self._aside:
            self._aside.discard(dispatch.path)
            self._store.taken_up([dispatch.path])


def _groups(
    inputs: Iterable[Dispatch | SetAside], size: int
) -> Iterator[list[Dispatch | SetAside]]:
    group: list[Dispatch | SetAside] = []
    for item in inputs:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    yield group
