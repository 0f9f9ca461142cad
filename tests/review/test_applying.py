"""Judgements find their claims again under other ids, and none that says something else."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.claims.claim import Claim, Evidence
from communique.review import applying as why
from communique.review.about import about
from communique.review.applying import Applied, applying
from communique.review.judgement import Judgement, Verdict, judge
from made.anew import anew
from made.claims import made_claim
from made.talks import ALL, CLAIMS, HELD, MET, NONE, OFF, SET, TRUCE, day

AT = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
OF = {claim.id: claims for claims in CLAIMS.values() for claim in claims}


def said(verdict: Verdict, claim: Claim, other: Claim | None = None, **more: Any) -> Judgement:
    """A judgement as the program makes it, beside the other claims of the talks."""
    named = [c for c in (claim, other) if c is not None]
    kept = tuple(about(c, OF.get(c.id, ())) for c in named)
    second = other.id if other is not None else None
    return judge(verdict, claim.id, "Ana", AT, other=second, about=kept, **more)


def now(*claims: Claim) -> dict[str, tuple[Claim, ...]]:
    """What is read of each dispatch now."""
    return {d: tuple(c for c in claims if c.dispatch == d) for d in {c.dispatch for c in claims}}


def one(judgement: Judgement, *claims: Claim) -> str:
    """The id of the claim that a judgement applies to, or why there is none."""
    found = applying([judgement], now(*claims))
    return found.lost.get(judgement.id) or found.judgements[0].target


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_judgement_goes_with_words_that_move(verdict: Verdict) -> None:
    for moved in (anew(MET, left=4), anew(MET, right=12), anew(MET, left=11, right=-5)):
        assert moved.id != MET.id
        assert one(said(verdict, MET), moved, NONE, ALL) == moved.id


def test_a_claim_that_keeps_its_id_keeps_its_judgement() -> None:
    judgement = said("reject", MET)
    assert applying([judgement], now(MET, anew(MET, right=3))) == Applied((judgement,), {}, {})


@pytest.mark.parametrize("verdict", ["accept", "reject"])
@pytest.mark.parametrize(
    "other",
    [
        anew(MET, value="cancelled", status="cancelled"),
        anew(MET, status="denied", left=1),
        anew(MET, slots={"ordinal": 3}),
        anew(MET, slots={"when": day("2031-04-12")}),
        anew(MET, slots={"place": "Tolva"}),
        anew(MET, slots={"parties": ["istra", "orm-union"]}),
    ],
)
def test_it_goes_to_no_claim_that_says_something_else(verdict: Verdict, other: Claim) -> None:
    assert one(said(verdict, MET), other) == why.SAYS_ELSE


def test_it_goes_to_no_other_kind_property_words_or_dispatch() -> None:
    judgement = said("reject", MET)
    for other in (
        anew(MET, kind="contact"),
        anew(MET, property="place", value="Port Alva"),
        anew(MET, left=40, right=40),
        NONE,
    ):
        assert one(judgement, other) == why.NOT_READ
    elsewhere = anew(MET, dispatch=HELD.dispatch)
    assert applying([judgement], now(elsewhere)).judgements == (judgement,)
    assert applying([judgement], {MET.dispatch: ()}).lost == {judgement.id: why.NOT_READ}


def test_what_was_rejected_is_so_with_more_detail_but_what_was_accepted_is_not() -> None:
    fuller = anew(OFF, slots={"when": day("2031-04-20")})
    assert one(said("reject", OFF), fuller) == fuller.id
    assert one(said("accept", OFF), fuller) == why.SAYS_ELSE
    less = anew(MET, slots={"place": None})
    assert one(said("accept", MET), less) == less.id


def test_an_accepted_time_is_accepted_as_it_was() -> None:
    april = {"value": "2031-04", "earliest": "2031-04-01", "latest": "2031-04-30"}
    vague = anew(MET, slots={"when": april})
    assert one(said("accept", vague), MET) == why.SAYS_ELSE
    assert one(said("reject", vague), MET) == MET.id


def test_a_correction_goes_to_what_was_read_before_and_to_what_it_said() -> None:
    judgement = said("amend", MET, change={"subject": {"ordinal": 3, "level": None}})
    as_before, as_corrected = anew(MET, left=4), anew(MET, slots={"ordinal": 3})
    assert one(judgement, as_before) == as_before.id
    assert one(judgement, as_corrected) == as_corrected.id
    assert one(judgement, anew(MET, slots={"ordinal": 4})) == why.SAYS_ELSE
    turned = said("amend", MET, change={"value": "cancelled", "status": "cancelled"})
    right = anew(MET, value="cancelled", status="cancelled")
    assert one(turned, right) == right.id
    assert one(turned, anew(MET, value="postponed", status="postponed")) == why.SAYS_ELSE


def test_a_slot_that_a_correction_added_is_not_left_to_another_reading() -> None:
    judgement = said("amend", SET, change={"subject": {"place": "Port Alva"}})
    assert one(judgement, anew(SET, slots={"place": "Tolva"})) == why.SAYS_ELSE
    right = anew(SET, slots={"place": "Port Alva"})
    assert one(judgement, right) == right.id


def test_of_several_it_goes_to_the_one_with_most_of_its_words() -> None:
    near, far = anew(MET, left=2), anew(MET, left=10)
    assert one(said("reject", MET), far, near) == near.id
    twins = anew(MET, left=2, slots={"level": "leaders"}), anew(MET, left=2, slots={"ref": "last"})
    assert one(said("reject", MET), *twins) == why.SEVERAL


def test_it_goes_to_no_claim_that_stood_beside_it() -> None:
    beside = anew(TRUCE, slots={"topic": "ceasefire"})
    kept = about(TRUCE, [TRUCE, beside])
    judgement = judge("reject", TRUCE.id, "Ana", AT, about=(kept,))
    assert one(judgement, beside) == why.NOT_READ
    assert one(judgement, anew(beside, left=2)) == why.SEVERAL
    again = anew(TRUCE, left=2)
    assert one(judgement, beside, again) == why.SEVERAL
    its_own = anew(TRUCE, left=2, slots={"issue": "a truce at sea"})
    other = anew(TRUCE, slots={"issue": "a truce at sea"})
    judged = judge("reject", other.id, "Ana", AT, about=(about(other, [TRUCE, other]),))
    assert one(judged, its_own) == its_own.id


def test_two_claims_that_were_called_one_matter_are_so_whatever_they_say_now() -> None:
    judgement = said("same", MET, SET)
    moved = anew(MET, left=4), anew(SET, value="confirmed", status="scheduled", right=3)
    (found,) = applying([judgement], now(*moved)).judgements
    assert (found.target, found.other, found.id) == (moved[0].id, moved[1].id, judgement.id)
    third = anew(SET, slots={"ordinal": 3})
    assert applying([judgement], now(MET, third)).lost == {judgement.id: why.SAYS_ELSE}


def test_two_claims_that_are_read_as_one_are_neither_same_nor_different() -> None:
    first, second, whole = anew(ALL, right=-9), anew(ALL, left=4), anew(ALL, left=1)
    judgement = said("different", first, second)
    assert applying([judgement], now(whole)).lost == {judgement.id: why.ONE_CLAIM}


def test_a_claim_that_is_denied_now_is_another_whatever_its_id() -> None:
    turned = anew(NONE, status="happened")
    assert turned.id == NONE.id
    assert one(said("reject", NONE), turned) == why.SAYS_ELSE
    assert one(said("amend", NONE, change={"status": "happened"}), turned) == NONE.id
    assert one(said("different", NONE, ALL), turned, ALL) == NONE.id


def test_former_ids_name_what_claims_bear_now() -> None:
    moved = anew(MET, left=4)
    assert applying([said("reject", MET), said("accept", TRUCE)], now(moved, TRUCE)).now == {
        MET.id: moved.id
    }


_EVIDENCE = st.tuples(st.integers(0, 40), st.integers(1, 40))
_SUBJECT = st.fixed_dictionaries(
    {},
    optional={"ordinal": st.integers(1, 3), "place": st.sampled_from(["Alva", "Tolva"])},
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start, length = draw(_EVIDENCE)
    dispatch = draw(st.sampled_from(["d1", "d2"]))
    words = Evidence(dispatch, start, start + length, "x" * length)
    value = draw(st.sampled_from(["scheduled", "happened"]))
    prop = draw(st.sampled_from(["status", "place"]))
    return made_claim(
        words, "round", draw(_SUBJECT), prop, value, status=value, published=None, origin="o"
    )


@given(st.lists(claims(), min_size=1, max_size=6), st.lists(claims(), max_size=8), st.randoms())
def test_it_never_goes_to_another_dispatch_or_saying_whatever_is_read(
    before: list[Claim], after: list[Claim], chance: random.Random
) -> None:
    """Nor does the order in which dispatches are read, or judgements come, make a difference."""
    was = {c.id: c for c in before}
    made = [
        judge(verdict, c.id, "Ana", AT, about=(about(c, before),))
        for c in was.values()
        for verdict in ("accept", "reject")
    ]
    known: dict[str, list[Claim]] = {"d1": [], "d2": []}
    for claim in after:
        known[claim.dispatch].append(claim)
    found = applying(made, known)
    for judgement, moved in zip(made, found.judgements, strict=True):
        old = was[judgement.target]
        ids = {c.id: c for c in known[old.dispatch]}
        if judgement.id in found.lost:
            assert moved == judgement
            assert old.id not in ids or ids[old.id].status != old.status
            continue
        new = ids[moved.target]
        assert (new.property, new.value, new.status) == (old.property, old.value, old.status)
        both = old.subject.keys() & new.subject.keys()
        assert all(old.subject[s] == new.subject[s] for s in both)
    shuffled = {d: chance.sample(some, len(some)) for d, some in reversed(known.items())}
    again = applying(chance.sample(made, len(made)), shuffled)
    assert again.lost == found.lost
    assert {j.id: j.target for j in again.judgements} == {j.id: j.target for j in found.judgements}
