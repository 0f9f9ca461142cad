"""Whatever happened to a store, and whatever was asked meanwhile: it answers as a fold does.

A store keeps gists, remembers records and knows again what they rest on. None of that may ever
show: after any history of dispatches, datings, newer codings and judgements, every answer is that
of a fold from scratch of what counts on that day, and of nothing later.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.errors import NotFoundError
from communique.pipeline.gists import gisted
from communique.pipeline.standing import evidence, standing
from communique.reading.reading import Reading
from communique.record.fold import fold
from communique.record.visibility import latest_day
from communique.review.judgement import Judgement
from communique.review.pin import Named, Pin
from communique.store.dating import Dating
from communique.store.memory import MemoryStore

from .test_gists import told
from .test_properties import ACTORS, START, Made

AT = dt.datetime(2030, 1, 20, tzinfo=dt.UTC)
SEEN = dt.datetime(2030, 3, 1, tzinfo=dt.UTC)
Step = tuple[str, Any]


def changes(made: Made) -> st.SearchStrategy[Step]:
    """What happens to dispatches that are held, and what is asked."""
    ids = st.sampled_from([facts.id for facts, _ in made])
    days = st.integers(-1, 62).map(lambda n: START + dt.timedelta(days=n))
    return st.one_of(
        st.tuples(st.just("date"), st.tuples(ids, days)),
        st.tuples(st.just("code"), ids),
        st.tuples(st.just("forget gist"), ids),
        st.tuples(st.just("ask"), st.none() | days),
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Made, list[Step]]:
    """Dispatches and judgements in any order, the later ones among changes of the earlier."""
    made, judgements = draw(told())
    pin = Pin("alba-brenn", "Talks", tuple(Named(a, a.title()) for a in ACTORS[:2]))
    pinned = Judgement("p", "pin", pin.id, "me", AT, change=pin.change())
    kept: list[Step] = [("keep", facts.id) for facts, _ in made]
    judged: list[Step] = [("judge", j) for j in (*judgements, pinned)]
    steps = draw(st.permutations([*kept, *judged]))
    half = len(steps) // 2
    later = [*steps[half:], *draw(st.lists(changes(made), min_size=3, max_size=6))]
    return made, [*steps[:half], *draw(st.permutations(later))]


class Archive:
    """A store, and beside it plainly what it ought to hold."""

    def __init__(self, made: Made) -> None:
        self.store = MemoryStore()
        self.coming = {facts.id: (facts, coding) for facts, coding in made}

    def keep(self, id_: str) -> None:
        facts, coding = self.coming[id_]
        dispatch = Dispatch(id_, "Some words.", facts.publication, SEEN)
        reading = Reading("reader", len(dispatch.text), (), (), (), (), (), ())
        self.store.keep(dispatch, reading, coding, gisted(coding))

    def change(self, what: str, which: Any) -> None:
        if what == "keep":
            self.keep(which)
        elif what == "judge":
            self.store.judge(which)
        elif what == "ask":
            self.ask(which)
        elif self.store.known([which if isinstance(which, str) else which[0]]):
            self.change_held(what, which)

    def change_held(self, what: str, which: Any) -> None:
        if what == "date":
            self.store.date(Dating(*which, None, AT))
            return
        coding = self.store.coding(which)
        if what == "code":
            fewer = coding.claims[1:]
            coding = Coding(which, "newer", coding.actors, (), (), (), (), fewer)
        self.store.keep_coding(
            self.store.dispatch(which),
            "reader",
            coding,
            gisted(coding) if what == "code" else None,
        )

    def ask(self, as_of: dt.date | None) -> None:
        """Every record and all that it rests on, as a fold of what counts on that day gives."""
        seen = [
            d
            for d in self.store.headings()
            if as_of is None or ((day := latest_day(d)) is not None and day <= as_of)
        ]
        codings = [self.store.coding(d.id) for d in seen]
        records = fold(seen, codings, self.store.judgements(), as_of=as_of)
        for record in records:
            found = standing(self.store, as_of, record.id)
            assert found.record.encode() == msgspec.json.encode(record.to_json())
            assert [p.id for p in found.known] == [r.id for r in records]
            assert evidence(self.store, as_of, found.process).claims == record.claims
        if not records:
            try:
                standing(self.store, as_of)
            except NotFoundError:
                return
            raise AssertionError("something is known on a day when nothing was")


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_store_answers_as_a_fold_does_whatever_happened(case: tuple[Made, list[Step]]) -> None:
    made, history = case
    archive = Archive(made)
    for what, which in history:
        archive.change(what, which)
        archive.ask(None)
        archive.ask(START + dt.timedelta(days=30))
