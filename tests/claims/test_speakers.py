"""Whose words they are: contents go to the verb of their own sentence, turns to their speakers."""

from __future__ import annotations

from tests.claims.coding import claims, coded


def said_by(text: str) -> dict[str, str | None]:
    """Speaker by the first words of what was said."""
    return {
        text[s.content[0].start : s.content[0].end].strip('“”"')[:12]: s.speaker
        for s in coded(text).statements
    }


def test_a_speaker_quoted_by_a_site_keeps_his_words() -> None:
    text = (
        "“The defence of our country is no topic,” deputy minister Karim Odran was quoted as "
        "saying by the news site Morning Today."
    )
    (found,) = [s for s in coded(text).statements if s.manner == "direct"]
    assert found.speaker == "karim-odran"


def test_a_fronted_quotation_belongs_to_the_verb_behind_it() -> None:
    text = (
        "Finland handed over its data, the ministry of energy reported.\n\n"
        "“We have kept our promise. Now it is their turn,” the head of the Finnish delegation, "
        "Erik Lund, pointed out."
    )
    assert said_by(text)["We have kept"] == "erik-lund"


def test_what_is_said_in_one_sentence_is_not_the_next_ones() -> None:
    text = (
        "The fourth round will be held in Oslo on 11 June, the Finnish foreign ministry said. "
        "Talks face to face are out of the question for now, Karim Odran said."
    )
    found = [c.holder for c in claims(text, "position")]
    assert found == ["karim-odran"]


def test_turns_of_a_conversation_are_kept_apart() -> None:
    text = (
        "The Lantern: Mr Odran, the Finns say that you telephoned them.\n\n"
        "Karim Odran: That is invented.\n\n"
        "The Lantern: Will you accept the ceiling?\n\n"
        "Odran: We reject this number. Ms Halla says that she is flexible."
    )
    found = said_by(text)
    assert found["That is inve"] == "karim-odran"
    assert found["We reject th"] == "karim-odran"


def test_a_live_line_that_begins_with_a_name_is_that_persons() -> None:
    text = (
        "Green leader Nora Lind came late.\n\n"
        "12:00 Lind: the Greens will stay unless the year is struck out.\n\n"
        "12:30 The doors are closed."
    )
    (found,) = claims(text, "condition")
    assert found.holder == "nora-lind"


def test_a_post_that_takes_turns_is_its_holder() -> None:
    text = (
        "Briefing by Ama Boateng, spokeswoman of the foreign ministry of Ghana.\n\n"
        "Question (Yaw, Harbour Radio): Will the bridge be opened?\n\n"
        "Official spokesperson: We are against any date before June.\n\n"
        "Question: And the minister's journey?\n\n"
        "Official spokesperson: I have no comment on the journey of the minister."
    )
    found = coded(text)
    (position,) = [c for c in found.claims if c.kind == "position"]
    assert (position.holder, position.value) == ("ama-boateng", "opposes")
    (refusal,) = [c for c in found.claims if c.kind == "noncomment"]
    assert refusal.subject["speaker"] == "ama-boateng"


def test_answers_in_marks_to_bare_questions_are_the_guests() -> None:
    text = (
        "Minister Erik Lund has run the Lome Cable Works since 2028. We met in his office.\n\n"
        "Where is the money?\n\n"
        "“Half of it is here. I expect the rest to be paid by Friday.”\n\n"
        "And the contract?\n\n"
        "“We are against a contract for five years.”\n\n"
        "The importer Southline complains that it has received less cable than ordered."
    )
    found = coded(text)
    assert {c.holder for c in found.claims if c.kind == "position"} == {"erik-lund"}
    assert {c.holder for c in found.claims if c.kind == "expectation"} == {"erik-lund"}


def test_one_question_in_a_report_makes_no_interview() -> None:
    text = (
        "Who will pay for the bridge?\n\n"
        "“Not us,” Kofi Mensah said. “We are against any toll.”\n\n"
        "Ama Boateng of the Lome Cable Works listened."
    )
    assert {s.speaker for s in coded(text).statements} == {"kofi-mensah"}
