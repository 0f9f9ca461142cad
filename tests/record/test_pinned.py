"""What persons decide about whole negotiations: merged, renamed, pinned."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from communique.review.judgement import Judgement, Verdict, judge
from communique.review.likeness import Likeness
from communique.review.pin import Named, Pin

from .factory import Desk

AB = ["alba", "brenn"]
AT = dt.datetime(2030, 2, 1, tzinfo=dt.UTC)


def ruled(verdict: Verdict, target: str, day: int = 1, **more: Any) -> Judgement:
    return judge(verdict, target, "Ana", AT.replace(day=day), **more)


def pin(
    id_: str, *parties: Named, mediators: tuple[Named, ...] = (), issues: tuple[str, ...] = ()
) -> Judgement:
    made = Pin(id_, id_.title(), parties, mediators, issues=issues)
    return ruled("pin", id_, change=made.change())


ALBA, BRENN = Named("alba", "Alba"), Named("brenn", "Brenn")


@pytest.fixture
def desk() -> Desk:
    desk = Desk({"ann": "alba", "bo": "brenn"})
    desk.dispatch("a", "2030-01-01").round("happened", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-02").round("expected", ordinal=2, parties=["alba", "brenn-rebels"])
    return desk


def ids(desk: Desk, *judgements: Judgement, **more: Any) -> list[str]:
    return [r.id for r in desk.records(judgements=judgements, **more)]


def test_two_negotiations_that_a_person_merged_are_one(desk: Desk) -> None:
    assert sorted(ids(desk)) == ["alba-brenn", "alba-brenn-rebels"]
    merge = ruled("merge", "alba-brenn", other="alba-brenn-rebels")
    (record,) = desk.records(judgements=(merge,))
    assert record.id == "alba-brenn"
    assert [r.ordinal for r in record.rounds] == [1, 2]
    assert set(record.process.parties) == {"alba", "brenn", "brenn-rebels"}


def test_what_was_told_apart_by_mistake_brings_no_parties_along() -> None:
    desk = Desk()
    for number in range(1, 6):
        story = desk.dispatch(f"a{number}", f"2030-01-0{number}")
        story.round("happened", ordinal=number, parties=AB)
    desk.dispatch("b", "2030-01-07").round("expected", ordinal=6, parties=["alba", "gazette"])
    merge = ruled("merge", "alba-brenn", other="alba-gazette")
    (record,) = desk.records(judgements=(merge,))
    assert record.process.parties == ("alba", "brenn")
    assert len(record.rounds) == 6


def test_a_merge_that_was_undone_has_no_effect(desk: Desk) -> None:
    merge = ruled("merge", "alba-brenn", other="alba-brenn-rebels")
    undo = ruled("undo", merge.id, day=2)
    assert sorted(ids(desk, merge, undo)) == ["alba-brenn", "alba-brenn-rebels"]
    again = ruled("undo", undo.id, day=3)
    assert ids(desk, merge, undo, again) == ["alba-brenn"]


def test_a_merge_the_other_way_round_is_not_circular(desk: Desk) -> None:
    one = ruled("merge", "alba-brenn", other="alba-brenn-rebels")
    other = ruled("merge", "alba-brenn-rebels", day=2, other="alba-brenn")
    assert ids(desk, one, other) == ["alba-brenn-rebels"]


def test_what_was_ruled_on_is_known_again_by_its_dispatches(desk: Desk) -> None:
    kept = {"alba-coast": Likeness({"b": 1.0, "unread": 1.0}).json()}
    merge = ruled("merge", "alba-brenn", other="alba-coast", change={"known_by": kept})
    (record,) = desk.records(judgements=(merge,))
    assert record.id == "alba-brenn"
    assert record.process.merged == ("alba-brenn-rebels",)
    assert record.process.formerly == ("alba-coast",)


@pytest.mark.parametrize(
    "likeness",
    [
        Likeness({"b": 1.0}, frozenset({"alba-brenn-rebels"})),  # it was beside it then
        Likeness({"b": 0.5, "a": 0.5}),  # half of it is here and half there
        Likeness({"unread": 1.0}),
    ],
)
def test_what_is_not_certain_to_be_the_same_is_not_ruled_on(desk: Desk, likeness: Likeness) -> None:
    kept = {"alba-coast": likeness.json()}
    merge = ruled("merge", "alba-brenn", other="alba-coast", change={"known_by": kept})
    assert sorted(ids(desk, merge)) == ["alba-brenn", "alba-brenn-rebels"]


def test_a_former_title_gives_way_to_that_of_a_pin(desk: Desk) -> None:
    kept = {"alba-coast": Likeness({"a": 1.0}).json()}
    rename = ruled("rename", "alba-coast", change={"title": "Coast talks", "known_by": kept})
    titles = {r.id: r.process.title for r in desk.records(judgements=(rename,))}
    assert titles["alba-brenn"] == "Coast talks"
    both = (rename, pin("river", ALBA, BRENN))
    titles = {r.id: r.process.title for r in desk.records(judgements=both)}
    assert titles["river"] == "River"


def test_a_judgement_counts_from_its_day_on_or_when_it_is_asked_for(desk: Desk) -> None:
    merge = ruled("merge", "alba-brenn", other="alba-brenn-rebels")
    assert len(ids(desk, merge, as_of="2030-01-05")) == 2
    assert len(ids(desk, merge, as_of="2030-01-05", known_at="2030-02-02")) == 1


def test_a_process_has_the_title_that_a_person_gave_it_last(desk: Desk) -> None:
    once = ruled("rename", "alba-brenn", change={"title": "River talks"})
    twice = ruled("rename", "alba-brenn", day=2, change={"title": "Valley talks"})
    titles = {r.id: r.process.title for r in desk.records(judgements=(once, twice))}
    assert titles["alba-brenn"] == "Valley talks"
    assert titles["alba-brenn-rebels"] == "alba – brenn-rebels talks"


def test_a_pinned_process_takes_the_claims_of_its_parties_under_any_alias(desk: Desk) -> None:
    rebels = Named("brenn", "Brenn", ("brenn-rebels",))
    (record,) = desk.records(judgements=(pin("river", ALBA, rebels),))
    assert (record.id, record.process.title) == ("river", "River")
    assert record.process.parties == ("alba", "brenn")
    assert [r.ordinal for r in record.rounds] == [1, 2]
    assert record.to_json()["process"]["parties"][1] == {"id": "brenn", "name": "Brenn"}


def test_what_is_said_for_an_alias_is_said_for_the_party() -> None:
    desk = Desk({"ann": "the-southern-government"})
    story = desk.dispatch("a", "2030-01-01")
    story.round("expected", ordinal=1, parties=AB)
    story.claim("position", {"actor": "ann", "issue": "fishing"}, "stance", "opposes", by="ann")
    alba = Named("alba", "Alba", ("The Southern Government",))
    (record,) = desk.records(judgements=(pin("river", alba, BRENN),))
    assert record.cast.party("ann") == "alba"


def test_a_pinned_party_speaks_for_nobody_else() -> None:
    desk = Desk({"guard": "alba"})
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=["guard", "brenn"])
    assert ids(desk) == ["alba-brenn"]
    (record,) = desk.records(judgements=(pin("river", Named("guard", "Guard"), BRENN),))
    assert record.process.parties == ("brenn", "guard")


def test_a_pin_whose_parties_nobody_names_changes_nothing(desk: Desk) -> None:
    other = pin("hills", Named("cato", "Cato"), Named("dorn", "Dorn"))
    assert ids(desk, other) == ids(desk)


def test_an_ended_pin_has_no_effect(desk: Desk) -> None:
    made = pin("river", ALBA, Named("brenn", "Brenn", ("brenn-rebels",)))
    assert sorted(ids(desk, made, ruled("unpin", "river", day=2))) == sorted(ids(desk))


def test_a_pinned_mediator_is_no_party_and_its_meetings_belong_to_the_talks() -> None:
    desk = Desk()
    desk.dispatch("a", "2030-01-01").round("happened", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-02").round("happened", when="2030-01-02", parties=["alba", "cato"])
    assert len(ids(desk)) == 2
    made = pin("river", ALBA, BRENN, mediators=(Named("cato", "Cato"),))
    (record,) = desk.records(judgements=(made,))
    assert (record.process.parties, record.process.mediators) == (("alba", "brenn"), ("cato",))


def test_of_two_pins_of_the_same_parties_the_issues_decide() -> None:
    desk = Desk()
    desk.dispatch("a", "2030-01-01").round(
        "happened", ordinal=1, parties=AB, text="A round on fishing rights was held."
    )
    desk.dispatch("b", "2030-01-02").round(
        "expected", ordinal=5, parties=AB, text="A round on the railway is expected."
    )
    pins = (
        pin("fish", ALBA, BRENN, issues=("fishing",)),
        pin("rail", ALBA, BRENN, issues=("railway",)),
    )
    found = {r.id: [e.ordinal for e in r.rounds] for r in desk.records(judgements=pins)}
    assert found == {"fish": [1], "rail": [5]}
