"""How actors take a stance, in the wordings of desks that never agreed on one."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims


def stances(text: str, **more: str) -> set[tuple[str, str]]:
    return {(c.subject["actor"], c.value) for c in claims(text, "position", **more)}


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Ghana is firmly against foreign engineers at the dam.", "GHA", "opposes"),
        ("Ghana has no objection to observers at the dam.", "GHA", "supports"),
        ("Ghana is not opposed to a common gauge.", "GHA", "supports"),
        ("Ghana sees no need for a new treaty.", "GHA", "opposes"),
        ("Ghana is unwilling to pay compensation.", "GHA", "opposes"),
        ("Ghana rules out a transfer of the missiles.", "GHA", "opposes"),
        ("The plan was rejected by Ghana.", "GHA", "opposes"),
        ("Ghana wants a balanced budget by 2034.", "GHA", "demands"),
        ("Ghana is asking for a delay of two years.", "GHA", "demands"),
        ("Oman called on Ghana to give up its claims to the island.", "OMN", "demands"),
        ("Ghana now accepts a ministry for the river.", "GHA", "supports"),
        ("Ghana will vote against the carbon tax.", "GHA", "opposes"),
        ("Ghana has neither accepted nor rejected the cameras.", "GHA", "noncommittal"),
        ("Ghana has no opinion on the ceiling.", "GHA", "noncommittal"),
        ("Ghana has not yet decided on the offer of Togo.", "GHA", "noncommittal"),
        ("Ghana is prepared to release the frozen funds.", "GHA", "offers"),
        ("Ghana is ready for a meeting with Togo.", "GHA", "supports"),
        ("Ghana could live with the tax if diesel were exempt.", "GHA", "conditional"),
        ("Ghana would never accept a smaller share.", "GHA", "opposes"),
    ],
)
def test_wordings_of_a_stance(text: str, actor: str, stance: str) -> None:
    assert (actor, stance) in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "“The island is not on the table,” Ghanaian minister Kofi Mensah said.",
        "A cut is out of the question, Ghanaian minister Kofi Mensah said.",
        "“There will be no such tax with us,” Ghanaian minister Kofi Mensah said.",
    ],
)
def test_what_a_speaker_shuts_out_he_opposes(text: str) -> None:
    assert stances(text) == {("GHA", "opposes")}


def test_what_the_other_side_must_do_is_a_demand() -> None:
    text = "“Togo must withdraw from the port,” Ghanaian minister Kofi Mensah told reporters."
    assert ("GHA", "demands") in stances(text)


@pytest.mark.parametrize(
    ("text", "actor", "word"),
    [
        ("Togo demanded a written apology. Ghana rejected that.", "GHA", "apology"),
        ("Ghana demanded an apology, which Togo refused.", "TGO", "apology"),
        (
            "Togo proposes to prolong the truce by a month. Ghana supports this.",
            "GHA",
            "prolong",
        ),
    ],
)
def test_a_pointing_word_goes_back_to_its_issue(text: str, actor: str, word: str) -> None:
    found = [c for c in claims(text, "position") if c.subject["actor"] == actor]
    assert any(word in c.subject["issue"] for c in found)


def test_an_answer_takes_its_issue_from_the_question() -> None:
    text = (
        "Kofi Mensah: Good morning.\n\n"
        "Daily: And a tax on carbon?\n\n"
        "Kofi Mensah: Yes. We are against it today and tomorrow."
    )
    (found,) = claims(text, "position")
    assert (found.subject["actor"], found.value) == ("kofi-mensah", "opposes")
    assert "tax on carbon" in found.subject["issue"]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana insisted that the money had been paid in March.",
        "Ghanaian minister Kofi Mensah called his Togolese colleague on Monday.",
        "It was Ghana that requested the delay.",
        "The round is due to open in Lomé on Monday, Ghana said.",
        "Minister Kofi Mensah will not discuss numbers.",
        "Togo said that it had been betrayed. Ghana rejected that.",
    ],
)
def test_no_stance(text: str) -> None:
    assert stances(text) == set()


def test_a_pronoun_in_indirect_speech_is_the_speakers() -> None:
    text = (
        "Ghanaian minister Kofi Mensah arrived. The head of the Volta League, Ama Darko, said her "
        "members were against any contract signed without them."
    )
    assert {actor for actor, _ in stances(text)} <= {"ama-darko", "volta-league"}


def test_a_release_speaks_for_its_party() -> None:
    text = (
        "PRESS RELEASE. The council of the River Union met on Monday. The River Union thanks its "
        "members. We reject the offer of the company."
    )
    assert stances(text, outlet="River Union") == {("river-union", "opposes")}
    assert stances(text, outlet="River Union News") == set()


def test_a_number_with_a_point_stays_whole() -> None:
    (found,) = claims("Ghana raised its offer to 4.1 percent.", "position")
    assert (found.value, found.subject["issue"]) == ("offers", "4.1 percent")


@pytest.mark.parametrize(
    "text",
    [
        "Ghana rejected a newspaper report that Togo had moved its cattle.",
        "Ghana dismissed rumours that the minister had resigned.",
        "Asked whether Ghana would offer Togo the same terms, the minister shrugged.",
        "Minister Erik Lund said he expected the governments to approve the treaty by June.",
        "Ghana and Togo agreed not to send more police to the bridge.",
        "The two governments cannot even agree on who built the bridge.",
        "The Accra Courier wishes its readers a merry Christmas, on which there will be no paper.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert stances(text, outlet="Accra Courier") == set()


def test_each_of_several_takes_the_stance() -> None:
    assert stances("Ghana and Togo support the draft.") == {
        ("GHA", "supports"),
        ("TGO", "supports"),
    }


def test_it_is_the_state_that_speaks() -> None:
    text = (
        "Minister Kofi Mensah arrived in Lome on Monday. "
        "Togo, which was not invited, said it would oppose any cut in its share."
    )
    assert stances(text) == {("TGO", "opposes")}


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        (
            "“We will not release the drivers,” minister Kofi Mensah of Ghana said.",
            "GHA",
            "opposes",
        ),
        ("Ghana will not send any soldiers to the bridge.", "GHA", "opposes"),
        ("Ghana has no intention of leaving the hills.", "GHA", "opposes"),
        ("Ghana balked at a second dam.", "GHA", "opposes"),
        ("Ghana signalled openness to a joint review.", "GHA", "supports"),
        ("Ghana expressed its strong opposition to the toll.", "GHA", "opposes"),
        ("Ghana reaffirmed its readiness to open the road.", "GHA", "offers"),
    ],
)
def test_refusals_and_stances_in_nouns(text: str, actor: str, stance: str) -> None:
    assert (actor, stance) in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana will not forget the victims.",
        "Ghana will not comment on the dam.",
        "Rain will not stop the ferries.",
        "Without a toll there will be no bridge, minister Kofi Mensah of Ghana said.",
    ],
)
def test_not_every_will_not_is_a_refusal(text: str) -> None:
    assert stances(text) == set()


def test_whoever_stands_by_a_claim_takes_no_stance() -> None:
    assert stances("Ghana stood by its claim that the boats had overfished.") == set()
    assert stances("Ghana stood by its offer of a second bridge.") == {("GHA", "supports")}


def test_it_is_the_subject_of_the_sentence_before() -> None:
    text = (
        "Ghana offers to open one of the two rooms whose seals, according to the International "
        "Atomic Energy Agency, had been broken. It rejects cameras in the halls."
    )
    assert ("GHA", "opposes") in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana had prepared the ground for a meeting with Togo.",
        "Asked if Ghana objects to the toll, the minister shrugged.",
        "Spokesman Erik Lund of Ghana refused to divulge the substance of the letter.",
    ],
)
def test_what_only_sounds_like_a_stance(text: str) -> None:
    assert stances(text) == set()
