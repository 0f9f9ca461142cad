"""What every store does, whatever it is made of."""

from __future__ import annotations

import dataclasses
import datetime as dt

import msgspec
import pytest

from communique.dispatches.copies import imprint
from communique.dispatches.dispatch import Dispatch, Publication
from communique.errors import NotFoundError
from communique.review.about import about
from communique.review.judgement import Judgement, judge
from communique.store.aside import Aside
from communique.store.dating import Dating
from communique.store.entry import Entry
from communique.store.gisted import Gisted
from communique.store.heading import Heading
from communique.store.store import REMEMBERED, Store
from made.dispatches import SEEN, FakeCoder, FakeReader, made_dispatch

READER = FakeReader()
CODER = FakeCoder()


def keep(store: Store, dispatch: Dispatch) -> Dispatch:
    reading = READER.read(dispatch.text)
    store.keep(dispatch, reading, CODER.code(dispatch, reading))
    return dispatch


def test_what_is_kept_comes_back_whole(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    reading = READER.read(dispatch.text)
    assert store.dispatch(dispatch.id) == dispatch
    assert store.reading(dispatch.id, "fake-1") == reading
    assert store.coding(dispatch.id) == CODER.code(dispatch, reading)
    assert list(store.codings()) == [store.coding(dispatch.id)]


def test_characters_beyond_the_basic_plane_survive(store: Store) -> None:
    text = "“Да” 🤝 Mara Quill said\u2028no.\x85 é"
    dispatch = keep(store, made_dispatch(text))
    assert store.dispatch(dispatch.id).text == text


def test_first_sight_stays(store: Store) -> None:
    first = keep(store, made_dispatch(path="first.txt"))
    again = dataclasses.replace(first, path="second.txt", first_seen=SEEN + dt.timedelta(days=3))
    keep(store, again)
    assert store.dispatch(first.id) == first
    assert store.counts().dispatches == 1


def test_claim_codings_hold_what_a_record_needs(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    whole = store.coding(dispatch.id)
    (part,) = store.claim_codings()
    assert part == dataclasses.replace(whole, entities=(), times=(), statements=(), events=())


def test_headings_are_dispatches_without_what_is_long(store: Store) -> None:
    dated = keep(store, made_dispatch())
    undated = keep(store, made_dispatch("Undated.", published=None, latest="2031-05-01"))
    store.date(Dating(undated.id, dt.date(2031, 4, 20), None, SEEN))
    headings = list(store.headings())
    assert [h.id for h in headings] == sorted([dated.id, undated.id])
    for heading in headings:
        dispatch = store.dispatch(heading.id)
        assert all(getattr(dispatch, n) == getattr(heading, n) for n in Heading.__slots__)
    assert [h.id for h in store.headings(dt.date(2031, 4, 19))] == [dated.id]


def test_an_id_may_be_shortened_while_only_one_has_it(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    keep(store, made_dispatch("Mara Quill met nobody."))
    assert store.dispatch(dispatch.id[:9]) == dispatch
    with pytest.raises(NotFoundError, match="beginning of 2"):
        store.dispatch(_common_beginning(store))
    with pytest.raises(NotFoundError, match="no dispatch 'zz%'"):
        store.dispatch("zz%")


def _common_beginning(store: Store) -> str:
    """Adds dispatches until two share their first letter; that letter."""
    for n in range(40):
        ids = [d.id for d in store.dispatches()]
        shared = [i[0] for i in ids if sum(j[0] == i[0] for j in ids) == 2]
        if shared:
            return shared[0]
        keep(store, made_dispatch(f"Report number {n}."))
    raise AssertionError("no two ids begin alike")


def test_a_claim_is_found_by_a_beginning_of_its_id(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    (claim,) = store.coding(dispatch.id).claims
    assert store.claim(claim.id) == claim
    assert store.claim(claim.id[:7]) == claim
    with pytest.raises(NotFoundError, match="no claim 'cffff_'"):
        store.claim("cffff_")


def test_known_tells_the_held_from_the_new(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    others = [f"no-{n}" for n in range(1200)]
    assert store.known([dispatch.id, *others]) == {dispatch.id}


def test_as_of_leaves_out_what_may_be_later(store: Store) -> None:
    early = keep(store, made_dispatch("One.", published="2031-04-02T23:30:00"))
    late = keep(store, made_dispatch("Two.", published="2031-04-09"))
    bounded = keep(store, made_dispatch("Three.", published=None, latest="2031-04-05"))
    unbounded = keep(store, made_dispatch("Four.", published=None))
    day = dt.date(2031, 4, 5)
    assert {d.id for d in store.dispatches(day)} == {early.id, bounded.id}
    assert {c.dispatch for c in store.codings(day)} == {early.id, bounded.id}
    assert {d.id for d in store.dispatches(day - dt.timedelta(days=1))} == {early.id}
    assert {d.id for d in store.dispatches(day.replace(day=9))} == {early.id, bounded.id, late.id}
    assert {d.id for d in store.undated()} == {bounded.id, unbounded.id}


def test_the_latest_dating_counts_and_all_are_kept(store: Store) -> None:
    dispatch = keep(store, made_dispatch(published=None, latest="2031-05-01"))
    first = Dating(dispatch.id, dt.date(2031, 4, 9), "Ana", SEEN)
    second = Dating(dispatch.id, dt.date(2031, 4, 10), None, SEEN - dt.timedelta(hours=1))
    store.date(first)
    store.date(second)
    assert store.datings(dispatch.id) == (first, second)
    assert store.dispatch(dispatch.id).publication == Publication("given", "2031-04-10")
    assert store.undated() == ()
    assert [d.id for d in store.dispatches(dt.date(2031, 4, 9))] == []
    with pytest.raises(NotFoundError):
        store.date(Dating("missing", dt.date(2031, 4, 9), None, SEEN))


def test_a_coding_is_stale_after_a_new_coder_reader_or_date(store: Store) -> None:
    dispatch = keep(store, made_dispatch(published=None, latest="2031-05-01"))
    assert store.stale("fake-1", "coder-1") == ()
    assert store.stale("fake-2", "coder-1") == (dispatch.id,)
    assert store.stale("fake-1", "coder-2") == (dispatch.id,)
    store.date(Dating(dispatch.id, dt.date(2031, 4, 9), None, SEEN))
    assert store.stale("fake-1", "coder-1") == (dispatch.id,)
    coding = CODER.code(dated := store.dispatch(dispatch.id), READER.read(dispatch.text))
    store.keep_coding(dated, "fake-1", coding)
    assert store.stale("fake-1", "coder-1") == ()
    assert store.coding(dispatch.id) == coding


def test_copies_are_found_by_their_imprint(store: Store) -> None:
    text = "Envoys of Istra and Velmar met in Port Alva on Monday to discuss the river crossings. "
    text += "They agreed to meet again, Mara Quill said, once the ministers have seen the maps."
    first = keep(store, made_dispatch(text))
    copy = keep(store, made_dispatch("Alva, 9 April. " + text, outlet="Velmar Post"))
    keep(store, made_dispatch("Rain is expected over the northern valleys until the weekend."))
    assert set(store.alike(imprint(first))) == {first.id, copy.id}


def test_undated_dispatches_come_with_the_bounds_of_their_own_texts(store: Store) -> None:
    dispatch = keep(store, made_dispatch(published=None, latest="2031-05-01"))
    store.bound(dispatch.id, Publication("inferred", None, None, dt.date(2031, 4, 9)))
    assert store.undated() == (dispatch,)


def test_new_bounds_make_a_coding_stale(store: Store) -> None:
    dispatch = keep(store, made_dispatch(published=None, latest="2031-05-01"))
    closer = Publication("inferred", None, dt.date(2031, 4, 2), dt.date(2031, 4, 9))
    store.bound(dispatch.id, closer)
    assert store.dispatch(dispatch.id).publication == closer
    assert store.stale("fake-1", "coder-1") == (dispatch.id,)


def test_the_old_coding_goes_when_a_new_one_comes(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    newer = FakeCoder("coder-2").code(dispatch, READER.read(dispatch.text))
    store.keep_coding(dispatch, "fake-1", newer)
    assert [c.coder for c in store.codings()] == ["coder-2"]
    with pytest.raises(NotFoundError):
        store.keep_coding(made_dispatch("Never kept."), "fake-1", newer)


def test_set_aside_keeps_reason_and_first_sight_until_taken_up(store: Store) -> None:
    store.set_aside(Aside("b.bin", "binary", SEEN))
    store.set_aside(Aside("a.txt", "empty", SEEN))
    store.set_aside(Aside("b.bin", "no prose", SEEN + dt.timedelta(days=1)))
    assert store.all_set_aside() == (
        Aside("a.txt", "empty", SEEN),
        Aside("b.bin", "no prose", SEEN),
    )
    store.taken_up(["a.txt", "never-seen"])
    assert [a.path for a in store.all_set_aside()] == ["b.bin"]


def test_judgements_are_kept_in_the_order_they_were_made(store: Store) -> None:
    later = Judgement("j1", "reject", "c2", "Ana", SEEN + dt.timedelta(hours=1), note="no")
    amend = Judgement("j2", "amend", "c1", "Ana", SEEN, change={"value": {"a": [1]}})
    same = Judgement("j3", "same", "c1", "Ben", SEEN, other="c2")
    for judgement in (later, amend, same):
        store.judge(judgement)
    assert store.judgements() == (amend, same, later)


def test_what_claims_said_is_kept_with_a_judgement(store: Store) -> None:
    (claim,) = store.coding(keep(store, made_dispatch()).id).claims
    near = msgspec.structs.replace(claim, id="c2")
    kept = (about(claim, (near,)),)
    with_it = judge("reject", claim.id, "Ana", SEEN, about=kept)
    without = judge("accept", claim.id, "Ben", SEEN)
    for judgement in (with_it, without):
        store.judge(judgement)
    assert {j.id: j.about for j in store.judgements()} == {with_it.id: kept, without.id: ()}
    store.keep_about(without.id, kept)
    assert [j.about for j in store.judgements()] == [kept, kept]


def test_dispatches_and_claims_that_are_not_held_are_left_out(store: Store) -> None:
    held = [keep(store, made_dispatch()).id, keep(store, made_dispatch("Another one.")).id]
    asked = [*reversed(held), "none"]
    assert [d.id for d in store.dispatches_of(asked)] == sorted(held)
    assert {i for i, _ in store.claims_of(asked)} == set(held)


def test_what_is_remembered_is_forgotten_when_the_store_changes(store: Store) -> None:
    dispatch = keep(store, made_dispatch())
    store.remember("board", store.moment(), "as it stood")
    assert store.recall("board", store.moment()) == "as it stood"
    assert store.recall("other", store.moment()) is None
    store.remember("board", store.moment(), "as it stands")
    assert store.recall("board", store.moment()) == "as it stands"
    changes = (
        lambda: store.date(Dating(dispatch.id, dt.date(2031, 4, 9), None, SEEN)),
        lambda: store.bound(dispatch.id, Publication("none")),
        lambda: store.judge(Judgement("j", "reject", "c", "Ana", SEEN)),
        lambda: store.keep_coding(dispatch, "fake-1", store.coding(dispatch.id)),
        lambda: keep(store, made_dispatch("Another one.")),
    )
    for change in changes:
        store.remember("board", store.moment(), "as it stands")
        change()
        assert store.recall("board", store.moment()) is None


def test_what_was_worked_out_from_an_older_state_is_not_recalled(store: Store) -> None:
    before = store.moment()
    keep(store, made_dispatch())
    store.remember("board", before, "too old")
    assert store.recall("board", store.moment()) is None
    assert store.recall("board", before) is None


def test_what_counted_as_of_a_day_stays_when_later_dispatches_come(store: Store) -> None:
    keep(store, made_dispatch(published="2031-04-08"))
    day = dt.date(2031, 4, 9)
    before = store.moment(day)
    store.remember("board", before, "as of that day")
    later = keep(store, made_dispatch("Later: yes.", published="2031-04-10"))
    assert store.recall("board", store.moment(day)) == "as of that day"
    assert store.moment() != before
    store.date(Dating(later.id, day, None, SEEN))
    assert store.recall("board", store.moment(day)) is None


def test_what_counts_has_one_name_and_each_name_one_meaning(store: Store) -> None:
    """Dispatches that are dated in and out: as many of them as before are not the same ones."""
    one = keep(store, made_dispatch(published="2031-04-08"))
    other = keep(store, made_dispatch("Later: yes.", published="2031-04-10"))
    keep(store, made_dispatch("Always: yes.", published="2031-04-01"))
    day = dt.date(2031, 4, 9)
    meant: dict[str, list[Entry]] = {}
    for dispatch, to in ((one, 8), (one, 11), (other, 7), (one, 7), (other, 12), (one, 12)):
        store.date(Dating(dispatch.id, dt.date(2031, 4, to), None, SEEN))
        entries = list(store.calendar(day))
        assert meant.setdefault(store.moment(day).counted, entries) == entries
    assert len(meant) == 5


def test_only_so_much_is_remembered(store: Store) -> None:
    moment = store.moment()
    for n in range(REMEMBERED + 2):
        store.remember(f"board {n}", moment, str(n))
    held = [n for n in range(REMEMBERED + 2) if store.recall(f"board {n}", moment)]
    assert held == list(range(2, REMEMBERED + 2))


def test_the_calendar_is_headings_without_names(store: Store) -> None:
    keep(store, made_dispatch())
    undated = keep(store, made_dispatch("Undated.", published=None, latest="2031-05-01"))
    bounded = keep(store, made_dispatch("Undated too.", published=None))
    store.bound(bounded.id, Publication("inferred", latest=dt.date(2031, 6, 1)))
    for dated in (None, dt.date(2031, 4, 20)):
        if dated:
            store.date(Dating(undated.id, dated, None, SEEN))
        for as_of in (None, dt.date(2031, 4, 30), dt.date(2031, 5, 30), dt.date(2031, 7, 1)):
            entries = [(e.id, e.publication, e.first_seen) for e in store.calendar(as_of)]
            assert entries == [(h.id, h.publication, h.first_seen) for h in store.headings(as_of)]


def test_a_gist_goes_with_its_coding(store: Store) -> None:
    dispatch = made_dispatch()
    reading = READER.read(dispatch.text)
    coding = CODER.code(dispatch, reading)
    store.keep(dispatch, reading, coding, Gisted("maker-1", "short"))
    assert list(store.gists("maker-1")) == [(dispatch.id, "short")]
    assert list(store.gists("maker-2")) == [(dispatch.id, None)]
    assert list(store.gists("maker-1", dt.date(2031, 4, 7))) == []
    store.keep_coding(dispatch, "fake-1", coding)
    assert list(store.gists("maker-1")) == [(dispatch.id, None)]
    revision = store.revision()
    store.keep_gists(revision, {dispatch.id: Gisted("maker-2", "made later")})
    assert list(store.gists("maker-2")) == [(dispatch.id, "made later")]
    store.keep_coding(dispatch, "fake-1", coding)
    store.keep_gists(revision, {dispatch.id: Gisted("maker-2", "of another coding")})
    assert list(store.gists("maker-2")) == [(dispatch.id, None)]


def test_the_claims_of_some_dispatches(store: Store) -> None:
    one, other = keep(store, made_dispatch()), keep(store, made_dispatch("Mara Quill said no."))
    claims = {i: store.coding(i).claims for i in (one.id, other.id)}
    assert dict(store.claims_of([one.id, other.id])) == claims
    assert dict(store.claims_of([one.id])) == {one.id: claims[one.id]}
    assert list(store.claims_of([])) == []


def test_some_dispatches_come_as_their_datings_leave_them(store: Store) -> None:
    one, other = (
        keep(store, made_dispatch()),
        keep(store, made_dispatch("Undated.", published=None)),
    )
    store.date(Dating(other.id, dt.date(2031, 4, 9), "Ana", SEEN))
    known = {i: store.dispatch(i) for i in (one.id, other.id)}
    assert {d.id: d for d in store.dispatches_of([other.id, one.id])} == known
    assert list(store.dispatches_of([one.id, "nothing"])) == [one]
    assert list(store.dispatches_of([])) == []


def test_counts(store: Store) -> None:
    keep(store, made_dispatch())
    keep(store, made_dispatch("Undated.", published=None))
    store.set_aside(Aside("a.bin", "binary", SEEN))
    counts = store.counts()
    assert (counts.dispatches, counts.undated, counts.set_aside, counts.judgements) == (2, 1, 1, 0)


def test_an_unknown_dispatch_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no dispatch 'nothing'"):
        store.coding("nothing")
    assert store.reading("nothing", "fake-1") is None
