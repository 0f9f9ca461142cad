"""Sorting by gists gives what sorting by claims gives, and reads the claims of one process only."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from communique.actors.actor import Actor
from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.record.fold import Sorting, fold, sort_out
from communique.record.gist import Gist, decoded, encoded, gist_of
from communique.review.judgement import Judgement

from .factory import Desk
from .test_properties import START, Made, news

NAMES = {"ann": ("ann-poe", "Ann Poe"), "bo": ("bo-lind", "Bo Lind"), "cy": ("cy-marr", "Cy Marr")}
COPIED = "words that go from one dispatch to the next, letter by letter"
AT = dt.datetime(2030, 1, 5, tzinfo=dt.UTC)


def named(coding: Coding, *, full: bool) -> Coding:
    """The same with persons by their full names, or by their surnames alone."""
    text = msgspec.json.encode(coding.claims).decode()
    actors = [a for a in coding.actors if a.id not in NAMES]
    for id_, (full_id, name) in NAMES.items():
        new = full_id if full else full_id.split("-")[1]
        text = text.replace(f'"{id_}"', f'"{new}"')
        side = next((a.side for a in coding.actors if a.id == id_), None)
        actors.append(Actor(new, name if full else name.split()[1], "person", side))
    text = text.replace("words 0 of", f"{COPIED} 0 of").replace(f" of {coding.dispatch}", "")
    claims = msgspec.json.decode(text, type=tuple[Claim, ...])
    claims = tuple(replace(c, relayed_via=("agency",)) if full else c for c in claims)
    return Coding(coding.dispatch, coding.coder, tuple(actors), (), (), (), (), claims)


@st.composite
def told(draw: st.DrawFn) -> tuple[Made, list[Judgement]]:
    """News with persons under several names, and judgements on its claims."""
    made = [(f, named(c, full=draw(st.booleans()))) for f, c in draw(news())]
    ids = [claim.id for _, coding in made for claim in coding.claims]
    some = draw(st.lists(st.sampled_from(ids), max_size=4)) if ids else []
    kinds = st.sampled_from(["reject", "accept", "amend"])
    change = st.sampled_from([{"holder": "marr"}, {"status": "denied"}, {"side": "cato"}])
    return made, [
        Judgement(f"j{n}", kind, target, "me", AT, change=draw(change) if kind == "amend" else None)
        for n, target in enumerate(some)
        if (kind := draw(kinds))
    ]


def sorted_out(
    made: Made, judgements: Iterable[Judgement], gists: dict[str, Gist], as_of: dt.date | None
) -> tuple[Sorting, list[str]]:
    """A sorting by gists, and the dispatches whose claims are read, in the order of reading."""
    claims = {c.dispatch: c.claims for _, c in made}
    read: list[str] = []

    def load(ids: frozenset[str]) -> list[tuple[str, tuple[Claim, ...]]]:
        read.extend(sorted(ids))
        return [(id_, claims[id_]) for id_ in ids]

    facts = [f for f, _ in made]
    return sort_out(facts, gists, judgements, load, as_of=as_of), read


def gists_of(made: Made) -> dict[str, Gist]:
    return {c.dispatch: decoded(encoded(gist_of(c.actors, c.claims))) for _, c in made}


def shown(sorting: Sorting) -> list[str]:
    return [json.dumps(sorting.record(draft).to_json()) for draft in sorting.drafts]


@settings(max_examples=150, deadline=None)
@given(told(), st.none() | st.integers(0, 61))
def test_gists_that_were_kept_give_the_same_records(
    case: tuple[Made, list[Judgement]], after: int | None
) -> None:
    made, judgements = case
    as_of = None if after is None else START + dt.timedelta(days=after)
    records = fold([f for f, _ in made], [c for _, c in made], judgements, as_of=as_of)
    sorting, _ = sorted_out(made, judgements, gists_of(made), as_of)
    assert shown(sorting) == [json.dumps(r.to_json()) for r in records]


@settings(max_examples=150, deadline=None)
@given(told())
def test_ids_in_gists_are_unified_as_those_in_claims(case: tuple[Made, list[Judgement]]) -> None:
    """Where all ids are called awkward, every claim that has a new id is read and unified."""
    made, judgements = case
    gists = gists_of(made)
    read_all = {
        id_: msgspec.structs.replace(g, awkward=tuple(range(len(g.ids))))
        for id_, g in gists.items()
    }
    by_gists, _ = sorted_out(made, judgements, gists, None)
    by_claims, _ = sorted_out(made, judgements, read_all, None)
    assert shown(by_gists) == shown(by_claims)


@settings(max_examples=50, deadline=None)
@given(news())
def test_the_claims_of_a_day_to_come_are_never_read(made: Made) -> None:
    as_of = START + dt.timedelta(days=30)
    sorting, read = sorted_out(made, (), gists_of(made), as_of)
    for draft in sorting.drafts:
        sorting.record(draft)
    by_id = {f.id: f.publication for f, _ in made}
    assert all((by_id[i].day or by_id[i].latest or dt.date.max) <= as_of for i in read)


def test_only_the_claims_of_the_chosen_process_are_read() -> None:
    pairs = (("alba", "brenn"), ("cato", "dour"))
    desk = Desk()
    for at, pair in enumerate(pairs * 3):
        story = desk.dispatch(f"d{at}", START.isoformat())
        story.claim("round", {"parties": list(pair), "ordinal": 1}, "status", "happened")
    made = list(zip(desk.facts.values(), desk.codings(), strict=True))
    sorting, read = sorted_out(made, (), gists_of(made), None)
    assert [d.id for d in sorting.drafts] == ["alba-brenn", "cato-dour"]
    assert read == []
    sorting.record(sorting.drafts[0])
    assert read == ["d0", "d2", "d4"]
