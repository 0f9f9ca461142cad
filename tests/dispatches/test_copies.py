from itertools import permutations

import pytest
from tests.dispatches.reading import BODY, dispatch

from communique.dispatches.copies import CopyIndex, Lineage, are_copies, imprint, lineages
from communique.dispatches.credits import agency_of, credits_of

WIRE = (
    "GENEVA, April 3 (MPA) — Arden and Belor exchanged lists of prisoners at a second round of "
    "talks on Thursday, the mediators said in a joint statement.\n\n"
    "The exchange is to begin on Sunday at the bridge of Ser, according to the statement.\n\n"
    "“This is a beginning and not the end of anything,” the foreign minister told reporters.\n\n"
    "No date has been set for a third round, her spokesman said in the evening.\n"
)
EDITED = (
    "GENEVA (MPA) - Arden and Belor exchanged lists of prisoners at a second round of talks on "
    "Thursday, the mediators said.\n\n"
    "The exchange is to begin on Sunday at the bridge of Ser, according to the statement.\n\n"
    "The hotels of the town have been full since Monday, our correspondent reports from there.\n\n"
    "“This is a beginning and not the end of anything,” the foreign minister told reporters.\n\n"
    "Read also: What the war is about\n"
)
OTHER = (
    "Arden and Belor will hold a second round of talks in Geneva on Thursday, the mediators "
    "said. Lists of prisoners may be exchanged there, according to a diplomat.\n"
)


def test_an_edited_copy_is_a_copy_and_another_report_of_the_event_is_not() -> None:
    wire, edited, other = (imprint(dispatch(text)) for text in (WIRE, EDITED, OTHER))
    assert are_copies(wire, edited)
    assert not are_copies(wire, other)
    assert wire.keys & edited.keys


def test_the_same_background_sentence_makes_no_copy() -> None:
    background = "The war began when Arden closed the border to all goods from Belor in 2021.\n"
    one, two = imprint(dispatch(BODY + background)), imprint(dispatch(WIRE + background))
    assert one.keys & two.keys
    assert not are_copies(one, two)


def test_lineages_name_the_agency_and_put_the_first_first() -> None:
    wire = dispatch(WIRE, outlet="Meridian Press Agency", published="2025-04-03")
    edited = dispatch(EDITED, outlet="The Courier", published="2025-04-03")
    late = dispatch(WIRE, outlet="Evening Post", published="2025-04-04")
    undated = dispatch(EDITED, outlet="Radio Ser")
    other = dispatch(OTHER, outlet="Herald", published="2025-04-01")
    ids = tuple(d.id for d in (wire, edited, late, undated))
    for order in permutations((undated, late, edited, other, wire)):
        assert lineages(order) == (Lineage("MPA", ids),)


def test_an_index_finds_earlier_copies_and_takes_each_dispatch_once() -> None:
    index = CopyIndex()
    wire, edited = dispatch(WIRE), dispatch(EDITED)
    assert index.add(imprint(wire)) == ()
    assert index.add(imprint(wire)) == ()
    assert index.add(imprint(edited)) == (wire.id,)
    assert index.copies_of(imprint(wire)) == (edited.id,)


def test_short_texts_are_copies_only_when_the_same() -> None:
    one, same, other = (
        imprint(dispatch(text, outlet=outlet))
        for text, outlet in (
            ("Arden and Belor will meet again on Monday.", "A"),
            ("Arden and Belor will meet again on Monday!", "B"),
            ("Arden and Belor will meet again on Friday.", "C"),
        )
    )
    assert are_copies(one, same)
    assert not are_copies(one, other)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (BODY, None),
        (WIRE, "MPA"),
        (f"KYIV, Ukraine (AP) — {BODY}", "Associated Press"),
        (f"MOSCOW, August 27. /TASS/. {BODY}", "TASS"),
        (f"(LNW, Kralov) {BODY}", "LNW"),
        (BODY.rstrip() + " (IANS)", "IANS"),
        (BODY.rstrip() + " — Reuters", "Reuters"),
        (BODY + "\nBy Ann Lee, Associated Press\n", "Associated Press"),
        (BODY + "\nSource: Xinhua\n", "Xinhua"),
        (f"Byline: AFP\nDate: 2025-04-03\n\n{BODY}", "Agence France-Presse"),
        (BODY + "\n(With inputs from PTI)\n", "PTI"),
        (BODY + "\n(With inputs from PTI and Reuters)\n", None),
        (BODY + "\n(With inputs from agencies)\n", None),
    ],
)
def test_the_agency_by_its_credit(text: str, agency: str | None) -> None:
    assert agency_of(dispatch(text)) == agency


def test_an_outlet_that_is_an_agency_is_credited_with_its_own_text() -> None:
    assert agency_of(dispatch(BODY, outlet="Reuters")) == "Reuters"
    assert agency_of(dispatch(WIRE, outlet="Reuters")) == "MPA"


def test_inputs_are_told_from_the_text_and_credits_point_at_their_words() -> None:
    found = dispatch(BODY + "\n(With inputs from PTI and Reuters)\n")
    assert [(c.agency, c.kind) for c in credits_of(found)] == [
        ("PTI", "inputs"),
        ("Reuters", "inputs"),
    ]
    assert all("With inputs" in c.span.of(found.text) for c in credits_of(found))
    unnamed = dispatch(BODY + "\n(With inputs from agencies)\n")
    assert [(c.agency, c.kind) for c in credits_of(unnamed)] == [(None, "inputs")]
