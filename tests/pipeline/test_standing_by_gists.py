"""What is kept beside codings never shows: a standing is what a fold of the store gives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.claims.coding import Coding
from communique.errors import NotFoundError
from communique.pipeline.gists import maker
from communique.pipeline.standing import evidence, standing
from communique.record.fold import fold
from communique.review.judgement import Judgement
from communique.store.dating import Dating
from communique.store.gisted import Gisted
from communique.store.memory import MemoryStore
from communique.store.sql import open_store
from communique.store.sqlite_quick import open_quick
from communique.store.store import Store
from made.talks import CLAIMS, FIRST, HELD, SECOND, THIRD, fill

DAYS = (None, *(dt.date(2031, 4, 1) + dt.timedelta(days=n) for n in range(0, 40, 3)))
AT = dt.datetime(2031, 4, 2, tzinfo=dt.UTC)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "talks.db"
    made: Store = MemoryStore() if request.param == "memory" else open_store(path, create=True)
    fill(made)
    yield made
    made.close()


def same_as_folded(store: Store) -> None:
    """On every day each standing, asked for twice, is the record of a fold from scratch."""
    for day in DAYS:
        records = fold(store.headings(), store.claim_codings(), store.judgements(), as_of=day)
        if not records:
            with pytest.raises(NotFoundError):
                standing(store, day)
        for record in (*records, *records):
            found = standing(store, day, record.id)
            assert found.decoded() == json.loads(json.dumps(record.to_json()))
            assert found.known[0].id == records[0].id
            assert evidence(store, day, found.process).claims == record.claims


CHANGES: tuple[Callable[[Store], None], ...] = (
    lambda s: s.judge(Judgement("j1", "reject", HELD.id, "Ana", AT)),
    lambda s: s.judge(Judgement("j2", "amend", HELD.id, "Ana", AT, change={"status": "denied"})),
    lambda s: s.date(Dating(FIRST.id, dt.date(2031, 5, 2), "Ana", AT)),
    lambda s: s.date(Dating(THIRD.id, dt.date(2031, 4, 3), "Ana", AT)),
    lambda s: s.keep_coding(SECOND, "fake-1", _empty(s.coding(SECOND.id))),
    lambda s: s.keep_coding(
        SECOND, "fake-1", _empty(s.coding(SECOND.id)), Gisted("older-code", "[]")
    ),
)


def _empty(coding: Coding) -> Coding:
    return Coding(coding.dispatch, coding.coder, coding.actors, (), (), (), (), ())


@pytest.mark.parametrize("change", CHANGES)
def test_after_every_change_a_standing_is_what_a_fold_gives(
    store: Store, change: Callable[[Store], None]
) -> None:
    same_as_folded(store)
    change(store)
    same_as_folded(store)


def test_a_dispatch_that_comes_late_counts_on_its_own_day() -> None:
    late = MemoryStore()
    fill(late)
    early, rest = FIRST, (SECOND, THIRD)
    store = MemoryStore()
    for dispatch in (*rest, early):
        reading = late.reading(dispatch.id, "fake-1")
        assert reading is not None
        store.keep(dispatch, reading, late.coding(dispatch.id))
        same_as_folded(store)


def test_gists_are_made_once_where_they_are_missing(store: Store) -> None:
    assert [text for _, text in store.gists(maker())] == [None] * len(CLAIMS)
    standing(store)
    made = dict(store.gists(maker()))
    assert None not in made.values()
    store.keep_coding(SECOND, "fake-1", store.coding(SECOND.id))
    assert [i for i, text in store.gists(maker()) if text is None] == [SECOND.id]
    standing(store)
    assert dict(store.gists(maker())) == made


def test_yesterday_is_remembered_when_news_comes_today(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = standing(store, dt.date(2031, 5, 1))
    store.date(Dating(THIRD.id, dt.date(2031, 4, 3), None, AT))
    redated = standing(store, dt.date(2031, 5, 1))
    assert redated != yesterday
    store.date(Dating(THIRD.id, dt.date(2031, 5, 3), None, AT))
    without = standing(store, dt.date(2031, 5, 1))
    reading = store.reading(THIRD.id, "fake-1")
    assert reading is not None
    store.keep(THIRD, reading, store.coding(THIRD.id))
    monkeypatch.setattr("communique.pipeline.standing.sorted_out", None)
    assert standing(store, dt.date(2031, 5, 1)) == without


def test_a_store_may_change_while_it_is_looked_at(tmp_path: Path) -> None:
    """A snapshot shows one state; what was worked out from it is not taken for a later one."""
    path = tmp_path / "talks.db"
    writer = open_store(path, create=True)
    fill(writer)
    for reader in (open_quick(path), open_store(path)):
        with reader.snapshot():
            before = reader.moment()
            writer.date(Dating(FIRST.id, dt.date(2031, 5, 2), "Ana", AT))
            assert reader.moment() == before
            assert FIRST.id in {e.id for e in reader.calendar(dt.date(2031, 4, 30))}
        assert FIRST.id not in {e.id for e in reader.calendar(dt.date(2031, 4, 30))}
        writer.date(Dating(FIRST.id, dt.date(2031, 4, 9), "Ana", AT))
        reader.remember("board", before, "too old")
        assert reader.recall("board", before) is None
        reader.close()
