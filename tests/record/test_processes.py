from __future__ import annotations

import pytest

from .factory import Desk, Story

AB = ["alba", "brenn"]


@pytest.fixture
def desk() -> Desk:
    return Desk({"ann": "alba", "bo": "brenn", "miner": "miners"})


def ids(desk: Desk) -> list[str]:
    return [r.id for r in desk.records()]


def test_an_aside_about_other_talks_stays_apart(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.round("expected", ordinal=2, parties=AB)
    story.round("scheduled", ordinal=4, parties=["alba", "miners"])
    story.claim("position", {"actor": "alba", "issue": "truce"}, "stance", "opposes")
    main, aside = desk.records()
    assert (main.id, aside.id) == ("alba-brenn", "alba-miners")
    assert [r.ordinal for r in main.rounds] == [2]
    assert [r.ordinal for r in aside.rounds] == [4]
    assert len(main.positions) == 1


def test_a_mediator_is_no_party(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.round("happened", ordinal=1, parties=[*AB, "cato"])
    story.claim("process", {"parties": AB}, "mediator", "cato")
    other = desk.dispatch("b", "2030-01-02")
    other.round("happened", ordinal=1, parties=[*AB, "cato"])
    process = desk.record()["process"]
    assert [p["id"] for p in process["parties"]] == AB
    assert [m["id"] for m in process["mediators"]] == ["cato"]
    assert ids(desk) == ["alba-brenn"]


def test_mediators_who_meet_among_themselves_found_no_talks(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    for cato in ("cato", "dora"):
        story.claim("process", {}, "mediator", cato)
    story.round("happened", ordinal=1, parties=["cato", "dora"])
    desk.dispatch("b", "2030-01-02").round("happened", ordinal=1, parties=AB)
    assert ids(desk) == ["alba-brenn"]


def test_a_meeting_with_the_mediator_belongs_to_the_mediated_talks(desk: Desk) -> None:
    for at in ("a", "b"):
        story = desk.dispatch(at, "2030-01-01")
        story.round("happened", ordinal=1, parties=AB)
        story.claim("process", {"parties": AB}, "mediator", "cato")
    desk.dispatch("c", "2030-01-02").round("happened", when="2030-01-02", parties=["alba", "cato"])
    assert ids(desk) == ["alba-brenn"]


def test_own_numbered_rounds_make_own_talks(desk: Desk) -> None:
    for at in ("a", "b"):
        story = desk.dispatch(at, "2030-01-01")
        story.round("happened", ordinal=1, parties=AB)
        story.claim("process", {"parties": AB}, "mediator", "cato")
    desk.dispatch("c", "2030-01-02").round("happened", ordinal=7, parties=["alba", "cato"])
    assert ids(desk) == ["alba-brenn", "alba-cato"]


def test_persons_stand_for_their_sides(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=["ann", "bo"])
    assert ids(desk) == ["alba-brenn"]


def test_a_dispatch_without_parties_finds_its_talks_by_its_people(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-01").round("expected", ordinal=1, parties=["union", "railway"])
    desk.dispatch("c", "2030-01-03").claim(
        "position", {"actor": "railway", "issue": "night work"}, "stance", "opposes"
    )
    positions = {r.id: len(r.positions) for r in desk.records()}
    assert positions == {"alba-brenn": 0, "railway-union": 1}


def test_hosts_and_venues(desk: Desk) -> None:
    story = desk.dispatch("a", "2030-01-01")
    story.parties(*AB)
    story.claim("process", {"parties": AB}, "host", "TUR")
    story.claim("process", {"parties": AB}, "venue", "Bursa")
    process = desk.record()["process"]
    assert process["hosts"] == [{"id": "TUR", "name": "Türkiye"}]
    assert process["venues"] == ["Bursa"]


def test_claims_without_any_parties_are_not_dropped(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1)
    (only,) = desk.records()
    assert only.id == "talks"
    assert [r.ordinal for r in only.rounds] == [1]


def test_nothing_gives_no_record(desk: Desk) -> None:
    assert desk.records() == ()


def two_talks(desk: Desk) -> None:
    """Alba and Brenn, where Ann speaks; Cato and Doria, where Dan does; Bo speaks in both."""
    desk.cast |= {"dan": "cato"}
    first = desk.dispatch("a", "2030-01-01")
    first.round("expected", ordinal=1, parties=AB, by="ann")
    first.round("expected", ordinal=1, parties=AB, by="bo")
    second = desk.dispatch("b", "2030-01-01")
    second.round("expected", ordinal=1, parties=["cato", "doria"], by="dan")
    second.round("expected", ordinal=1, parties=["cato", "doria"], by="bo")


def home(desk: Desk, dispatch: str) -> str:
    return next(r.id for r in desk.records() if any(c.dispatch == dispatch for c in r.claims))


def test_a_person_of_one_process_tells_where_a_dispatch_belongs(desk: Desk) -> None:
    two_talks(desk)
    story = desk.dispatch("c", "2030-01-03")
    story.claim("noncomment", {"speaker": "dan"}, "declined", "refused", by="dan")
    assert home(desk, "c") == "cato-doria"


def test_dispatches_of_no_known_talks_stay_apart_from_them_and_come_together_by_party(
    desk: Desk,
) -> None:
    two_talks(desk)
    for at in ("c", "d"):
        story = desk.dispatch(at, "2030-01-03")
        story.claim("commitment", {"kind": "ceasefire", "parties": ["harn"]}, "status", "offered")
    story = desk.dispatch("e", "2030-01-03")
    story.claim("commitment", {"kind": "ceasefire", "parties": ["yarrow"]}, "status", "offered")
    desk.dispatch("f", "2030-01-03").round("expected", ordinal=3)
    assert home(desk, "c") == home(desk, "d") == "harn"
    assert home(desk, "e") == "yarrow"
    assert home(desk, "f") == "talks"
    assert {home(desk, "a"), home(desk, "b")} == {"alba-brenn", "cato-doria"}


def test_a_party_of_several_talks_decides_nothing_by_itself(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=AB)
    desk.dispatch("b", "2030-01-01").round("expected", ordinal=1, parties=["alba", "cato"])
    story = desk.dispatch("c", "2030-01-03")
    story.claim("commitment", {"kind": "ceasefire", "parties": ["alba"]}, "status", "offered")
    assert home(desk, "c") == "talks"


def test_of_several_parties_one_more_or_less_makes_no_other_talks(desk: Desk) -> None:
    four = ["alba", "brenn", "cato", "doria"]
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=four)
    desk.dispatch("b", "2030-01-02").round("expected", ordinal=1, parties=[*four[:3], "esk"])
    desk.dispatch("c", "2030-01-03").round("expected", ordinal=4, parties=["alba", "yarrow"])
    assert home(desk, "a") == home(desk, "b") != home(desk, "c")


def test_a_name_for_several_states_stands_for_them(desk: Desk) -> None:
    desk.dispatch("a", "2030-01-01").round("expected", ordinal=1, parties=["alba", "e3"])
    members = ["DEU", "FRA", "GBR"]
    desk.dispatch("b", "2030-01-02").round("expected", ordinal=2, parties=["alba", *members])
    (record,) = desk.records()
    assert {"alba", *members} == set(record.process.parties)


def _told_at_length(desk: Desk, at: str, day: str) -> Story:
    """A dispatch about the talks of the two, by their people."""
    story = desk.dispatch(at, day)
    story.parties(*AB)
    story.round("happened", ordinal=2, parties=AB)
    for actor in ("ann", "bo"):
        story.claim("position", {"actor": actor, "issue": "truce"}, "stance", "supports")
    return story


def test_other_talks_named_once_do_not_take_a_dispatch_away(desk: Desk) -> None:
    for at in ("a", "b"):
        _told_at_length(desk, at, "2030-01-01")
    story = desk.dispatch("c", "2030-01-03")
    story.round("happened", parties=["cato", "dora"])
    for number in range(8):
        actor = ("ann", "bo")[number % 2]
        story.claim("position", {"actor": actor, "issue": f"point {number}"}, "stance", "opposes")
    main = desk.records()[0]
    assert main.id == "alba-brenn"
    assert len(main.positions) == 10


def test_a_dispatch_of_its_own_talks_stays_with_them(desk: Desk) -> None:
    for at in ("a", "b"):
        _told_at_length(desk, at, "2030-01-01")
    story = desk.dispatch("c", "2030-01-03")
    story.round("happened", parties=["cato", "dora"])
    for number in range(8):
        story.claim("position", {"actor": "cato", "issue": f"point {number}"}, "stance", "opposes")
    assert {r.id: len(r.positions) for r in desk.records()} == {"alba-brenn": 2, "cato-dora": 8}


def test_talks_that_no_dispatch_is_mainly_about_draw_none(desk: Desk) -> None:
    story = _told_at_length(desk, "a", "2030-01-01")
    story.round("scheduled", ordinal=6, parties=["cato", "dora"])
    other = desk.dispatch("b", "2030-01-02")
    other.claim("position", {"actor": "cato", "issue": "fish"}, "stance", "offers")
    assert {r.id: len(r.positions) for r in desk.records()} == {"alba-brenn": 3, "cato-dora": 0}
