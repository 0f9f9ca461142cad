"""What holds for any claims whatever."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Publication
from communique.record.fold import fold
from communique.record.visibility import Facts, latest_day

from .factory import Desk, day, number

ACTORS = ["alba", "brenn", "cato"]
PEOPLE = {"ann": "alba", "bo": "brenn", "cy": "cato"}
START = dt.date(2030, 1, 1)
Made = list[tuple[Facts, Coding]]

days = st.integers(0, 60).map(lambda n: (START + dt.timedelta(days=n)).isoformat())
pairs = st.lists(st.sampled_from(ACTORS), min_size=2, max_size=3, unique=True)
words = st.lists(
    st.sampled_from(["truce", "border", "prisoners", "tariff", "wages", "inspectors"]),
    min_size=1,
    max_size=3,
).map(" ".join)
statuses = st.sampled_from(
    ["happened", "ongoing", "scheduled", "expected", "proposed", "postponed", "cancelled"]
)
moods = st.sampled_from([None, "denied", "expected", "happened"])


def _some(**slots: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=slots)


round_slots = _some(
    ordinal=st.sampled_from([1, 2, 3, 4, 9]),
    topic=st.lists(st.sampled_from(["tariff", "wage"]), max_size=1),
    ref=st.sampled_from(["next", "last", "this"]),
    when=days.map(day),
    place=st.sampled_from(["Oslo", "Bonn"]),
    parties=pairs,
    noun=st.sampled_from(["round", "talks", "meeting"]),
    level=st.sampled_from(["technical", "delegation", "ministerial"]),
)
deal_slots = _some(
    kind=st.sampled_from(["prisoner_exchange", "ceasefire"]),
    quantity=st.sampled_from([6, 100, 6000, 6057, 6060, 12000]).map(number),
    parties=pairs,
    what=words,
)
steps = st.builds(
    lambda when, size: {"when": day(when), "quantity": number(size), "status": "done"},
    days,
    st.sampled_from([4, 8, 50, None]),
)
MADE = st.one_of(
    st.tuples(st.just("process"), _some(parties=pairs), st.just("party"), st.sampled_from(ACTORS)),
    st.tuples(
        st.just("process"), _some(parties=pairs), st.just("mediator"), st.sampled_from(ACTORS)
    ),
    st.tuples(st.just("round"), round_slots, st.just("status"), statuses),
    st.tuples(st.just("round"), round_slots, st.just("count"), st.integers(1, 4)),
    st.tuples(st.just("round"), round_slots, st.just("undated"), st.just(True)),
    st.tuples(
        st.just("contact"),
        _some(between=st.lists(st.sampled_from(list(PEOPLE)), min_size=2, max_size=2)),
        st.just("status"),
        statuses,
    ),
    st.tuples(
        st.just("document"),
        _some(kind=st.sampled_from(["plan", "letter"]), title=words, **{"from": pairs}),
        st.just("status"),
        st.sampled_from(["prepared", "exchanged", "rejected"]),
    ),
    st.tuples(
        st.just("commitment"),
        deal_slots,
        st.just("status"),
        st.sampled_from(["agreed", "offered", "done", "stalled"]),
    ),
    st.tuples(st.just("commitment"), deal_slots, st.just("step"), steps),
    st.tuples(st.just("commitment"), deal_slots, st.just("postponed_by"), st.sampled_from(ACTORS)),
    st.tuples(
        st.just("position"),
        st.fixed_dictionaries({"actor": st.sampled_from(ACTORS), "issue": words}),
        st.just("stance"),
        st.sampled_from(["supports", "opposes"]),
    ),
    st.tuples(
        st.just("condition"),
        st.fixed_dictionaries(
            {"consequent": words, "antecedent": words, "relation": st.just("only_if")}
        ),
        st.just("status"),
        st.just("open"),
    ),
    st.tuples(
        st.just("expectation"),
        st.fixed_dictionaries(
            {
                "event": words,
                "about": st.fixed_dictionaries(
                    {"kind": st.just("round"), "ordinal": st.integers(1, 4)}
                ),
            }
        ),
        st.just("due"),
        days.map(day),
    ),
    st.tuples(
        st.just("expectation"),
        st.fixed_dictionaries({"event": words}),
        st.just("due"),
        days.map(day),
    ),
    st.tuples(
        st.just("allegation"),
        _some(accused=st.sampled_from(ACTORS), of=words),
        st.sampled_from(["alleged", "denied"]),
        st.just(True),
    ),
    st.tuples(
        st.just("noncomment"),
        st.fixed_dictionaries({"speaker": st.sampled_from(list(PEOPLE)), "topic": words}),
        st.just("declined"),
        st.just("refused"),
    ),
)


@st.composite
def news(draw: st.DrawFn) -> Made:
    """Up to six dispatches, some undated, with up to six claims each."""
    desk = Desk(dict(PEOPLE))
    for at in range(draw(st.integers(1, 6))):
        published = draw(st.none() | days)
        latest = draw(st.none() | days) if published is None else None
        story = desk.dispatch(f"d{at}", published, latest)
        for kind, subject, prop, value in draw(st.lists(MADE, max_size=6)):
            story.claim(
                kind,
                subject,
                prop,
                value,
                status=draw(moods),
                by=draw(st.none() | st.sampled_from(list(PEOPLE))),
                said=draw(st.none() | days),
            )
    return list(zip(desk.facts.values(), desk.codings(), strict=True))


def folded(made: Made, as_of: dt.date | None = None) -> str:
    records = fold([f for f, _ in made], [c for _, c in made], as_of=as_of)
    shown = [(r.to_json(), [c.id for c in r.claims]) for r in records]
    return json.dumps(shown, ensure_ascii=False)


def entries(value: object) -> Iterator[dict[str, Any]]:
    """Everything in a record that rests on claims."""
    if isinstance(value, dict):
        if "claims" in value:
            yield value
        for inner in value.values():
            yield from entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner)


@settings(max_examples=150, deadline=None)
@given(news(), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(made: Made, rng: random.Random) -> None:
    mixed = [
        (
            f,
            Coding(
                c.dispatch,
                c.coder,
                c.actors,
                (),
                (),
                (),
                (),
                tuple(rng.sample(c.claims, len(c.claims))),
            ),
        )
        for f, c in rng.sample(made, len(made))
    ]
    assert folded(mixed) == folded(made)


@settings(max_examples=150, deadline=None)
@given(news(), st.integers(0, 61))
def test_nothing_later_leaks_into_a_past_day(made: Made, after: int) -> None:
    as_of = START + dt.timedelta(days=after)
    then = [(f, c) for f, c in made if (last := latest_day(f)) is not None and last <= as_of]
    assert folded(made, as_of) == folded(then, as_of)


@settings(max_examples=150, deadline=None)
@given(news())
def test_no_entry_without_claims_and_no_claim_in_two_processes(made: Made) -> None:
    records = fold([f for f, _ in made], [c for _, c in made])
    seen: list[str] = []
    for record in records:
        known = {c.id for c in record.claims}
        seen += known
        for entry in entries(record.to_json()):
            assert entry["claims"]
            assert set(entry["claims"]) <= known
    assert sorted(seen) == sorted({c.id for _, coding in made for c in coding.claims})


@settings(max_examples=100, deadline=None)
@given(news())
def test_adding_nothing_changes_nothing(made: Made) -> None:
    empty = (
        Facts("d-empty", Publication("given", START.isoformat()), dt.datetime(2030, 1, 1)),
        Coding("d-empty", "test", (), (), (), (), (), ()),
    )
    assert folded([*made, empty]) == folded(made)
