"""What one side says and the other, right after it, says is not so."""

from __future__ import annotations

import pytest
from tests.claims.coding import claims

_LEAD = (
    "Chile's chief negotiator, Erik Lund, and Peru's chief negotiator, Rosa Vidal, "
    "spoke to reporters. "
)


def answered(text: str) -> set[tuple[str | None, str, str | None]]:
    """Who states what is denied, and who denies it."""
    found = claims(text, "allegation")
    by_topic: dict[str, dict[str, str | None]] = {}
    for c in found:
        by_topic.setdefault(str(c.subject.get("of")), {})[c.property] = c.holder
    return {
        (both["alleged"], topic, both["denied"])
        for topic, both in by_topic.items()
        if len(both) == 2
    }


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Lund said Peru had asked for the delay.", "Vidal rejected that."),
        ("Lund said Peru had asked for the delay.", "Vidal disputes this."),
        ("Lund said 200 fighters had been handed over.", "Vidal put the figure at 180."),
        ("Lund said Chile had sent the maps.", "Vidal said Peru had received nothing."),
        ("Lund said Peru had cancelled the flight.", "Vidal said that is not true."),
        ("Lund said Peru did not give back any of the boats.", "Vidal said 40 were given back."),
        ("Lund said 70 percent of the trains had run.", "Vidal put the figure at less than 40."),
        ("Lund said 30 of the 32 boats had been returned.", "Vidal said all 32 were returned."),
        ("Lund said Peru had built nine of the huts.", "Vidal said it had built only four."),
        ("Lund said Peruvian soldiers had crossed the bridge.", "No soldier crossed, Vidal said."),
        ("Lund said the Peruvian team had walked out.", "Nobody walked out, Vidal told reporters."),
        ("Lund said Peru had accepted a federal state.", "Vidal said she accepted no such thing."),
        (
            "Lund said the shots came from the eastern tower.",
            "Vidal said the shots had come from the west.",
        ),
        (
            "Lund complained that the port had been served late.",
            "Not one ship has been kept waiting, Vidal said.",
        ),
        (
            "Lund said the convoy had been stopped by Peru.",
            "Vidal said it was the Chilean army that had blocked the road.",
        ),
    ],
)
def test_an_answer_that_cannot_hold_with_what_it_answers(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == {("erik-lund", statement, "rosa-vidal")}


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Lund demanded that pork be included.", "Vidal rejected that."),
        ("Lund said Chile would raise its offer.", "Vidal said Peru had received nothing."),
        ("Lund demanded 8 percent.", "Vidal offered only 3 percent."),
        ("Lund said the talks were useful.", "Vidal said she was pleased with that."),
        ("Lund said the flight had left.", "Vidal said no such trip was planned."),
        ("Lund said the flight had left.", "Lund denied that it was late."),
        ("Lund said three soldiers had been killed.", "Vidal said five soldiers were wounded."),
        ("Lund said the talks had begun at noon.", "Vidal said nobody had slept."),
        ("Lund said two days had been lost.", "Vidal said three weeks remained."),
        ("Lund said more than 40 boats had left.", "Vidal said 60 boats had left."),
        ("Lund said Chile had lost 40 boats.", "Vidal said Peru had lost 60 boats."),
        ("Lund said Chile had given them the maps.", "Vidal said they would not have to leave."),
        ("Lund said the convoy had left.", "It was Chile that had asked for the talks, Lund said."),
    ],
)
def test_wishes_terms_and_other_matters_are_not_denied(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == set()


def test_who_refutes_names_whom_he_refutes() -> None:
    text = _LEAD + "Vidal refuted the assertion of the Chilean side that Peru had left the room."
    ((holder, of, denier),) = answered(text)
    assert (holder, denier) == ("CHL", "rosa-vidal")
    assert of == "Peru had left the room"


@pytest.mark.parametrize(
    ("text", "whose", "of"),
    [
        ("Vidal dismissed the Chilean claim to the islands.", "CHL", "claim to the islands"),
        (
            "Vidal described the report of Chile as a work of fiction.",
            "CHL",
            "report of Chile as a work of fiction",
        ),
    ],
)
def test_a_claim_is_turned_down_in_one_sentence(text: str, whose: str, of: str) -> None:
    assert answered(_LEAD + text) == {(whose, of, "rosa-vidal")}


def test_who_only_tells_of_the_denial_is_not_the_one_who_denies() -> None:
    text = "Vidal said Argentina had rejected the allegations of Chile."
    assert {denier for _, _, denier in answered(_LEAD + text)} == {"ARG"}


def test_a_debt_is_a_fact_even_in_a_threat() -> None:
    threat = "Lund said Chile would stop the flow unless Peru paid its debt of $90 million."
    answer = "Vidal said Peru owed no more than $40 million."
    assert answered(f"{_LEAD}{threat} {answer}") == {("erik-lund", threat, "rosa-vidal")}


def test_the_answer_may_come_after_a_further_sentence_of_the_other() -> None:
    first = "Lund said only 80 of the 90 fighters had been freed."
    text = f'{_LEAD}{first} "We know their names," Lund said. Vidal said all 90 had been freed.'
    assert answered(text) == {("erik-lund", first, "rosa-vidal")}


def test_what_did_not_happen_goes_on_in_the_next_sentence() -> None:
    rest = 'Vidal rejected that. "We cut nothing," she said.'
    denied = claims(f"{_LEAD}Lund said Peru had cut the cable. {rest}", "allegation", "denied")
    assert rest in {c.evidence[0].text for c in denied}


def test_a_release_denies_what_it_quotes_of_the_other() -> None:
    text = (
        "Press release, 15 May 2031\n\nThe Harbour Company regrets statements by the Dockers' "
        "Union according to which it has hired strike-breakers. These statements are false."
    )
    found = claims(text, "allegation", outlet="Harbour Company")
    assert {(c.property, c.holder) for c in found} == {
        ("alleged", "dockers-union"),
        ("denied", "harbour-company"),
    }


def test_who_denies_after_a_semicolon_is_not_who_spoke_before_it() -> None:
    text = _LEAD + "Lund said a boat had been fired at; Vidal denied that Peru had fired at all."
    denied = claims(text, "allegation", "denied")
    assert {c.holder for c in denied} == {"rosa-vidal"}


def test_a_live_blog_labels_who_speaks() -> None:
    charge = "11:05 Lund claims that Peru had promised to call off the march."
    text = f'{_LEAD}\n\n{charge} Vidal: "We promised nothing. He must have dreamt it."'
    assert answered(text) == {("erik-lund", charge, "rosa-vidal")}


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        (
            "Lund said Peruvian rangers had felled 22 of the pines.",
            "Vidal said that not a single pine had been harmed.",
        ),
        (
            "Lund said the sum of $9 million had been released to pay the Peruvian crews.",
            "Vidal said none of the crews had received one cent of it.",
        ),
        (
            "Lund, who insisted that the tax would stay, said Vidal had promised him the port.",
            "That promise does not exist, Vidal said.",
        ),
        (
            "Lund told lawmakers that Vidal had met the rebels in Quito on Monday.",
            "Vidal denied that any such meeting had taken place.",
        ),
        (
            "Lund said the launch of a rocket by Peru had broken a promise.",
            "Vidal said that she had promised nothing.",
        ),
        ("Lund said Peru had given up the ferry.", "This is a downright fabrication, Vidal said."),
    ],
)
def test_an_answer_in_other_words_than_the_assertion(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == {("erik-lund", statement, "rosa-vidal")}


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Lund said 30 boats had left the pier.", "Vidal said not a single truck was harmed."),
        ("Lund said a promise was a promise.", "Vidal said that she had eaten nothing."),
        (
            "Lund said 350 sailors were freed.",
            "Of the second 250 trucks, only 130 came, Vidal said.",
        ),
        ("Vidal denied that she had agreed to the delay.", "Lund said Peru had bought two boats."),
        ("Vidal denied that she had agreed to the delay.", "Lund said Bolivia was informed."),
        ("Vidal denied having accepted a quota of 40 boats.", "Lund said 40 boats were blue."),
    ],
)
def test_like_words_of_other_matters_are_no_answer(statement: str, answer: str) -> None:
    assert answered(f"{_LEAD}{statement} {answer}") == set()


def test_each_side_of_a_semicolon_has_its_own_speaker() -> None:
    count = "Chile says Peru is holding 23 of its nationals"
    text = f"{_LEAD}The Red Cross was there. {count}; Lima puts the figure at 17."
    assert answered(text) == {("CHL", count, "PER")}


def test_a_count_is_that_of_the_side_by_whose_count_it_is() -> None:
    count = "By Santiago's count fourteen men were still in custody on Monday."
    text = f"{_LEAD}{count} Families gathered at the pier. Vidal said only eight remained."
    assert answered(text) == {("CHL", count, "rosa-vidal")}


@pytest.mark.parametrize(
    ("denial", "kept"),
    [
        (
            "Lund denied that Chile had agreed to the delay.",
            "Peruvian officials said Chile was informed and had raised no objection.",
        ),
        (
            "Lund denied having accepted a quota of 40 boats.",
            "The Peruvian government had told farmers that the 40 boats were theirs.",
        ),
    ],
)
def test_what_is_denied_may_be_told_behind_the_denial(denial: str, kept: str) -> None:
    assert answered(f"{_LEAD}{denial} {kept}") == {("PER", kept, "erik-lund")}


def test_an_office_speaks_for_him_who_was_named_with_it() -> None:
    text = "Chile's foreign minister, Erik Lund, met the press. The minister revealed that Peru has"
    (told,) = claims(f"{text} already agreed in Lima to free half of the men.", "allegation")
    assert (told.property, told.holder, told.subject["accused"]) == ("told", "erik-lund", "PER")


@pytest.mark.parametrize(
    "text",
    [
        "Lund said Peru would agree to free the men.",
        "Lund said Chile had agreed to free the men.",
        "Lund hopes that Peru has agreed to free the men.",
    ],
)
def test_only_deeds_that_another_has_done_are_told_of_him(text: str) -> None:
    assert claims(_LEAD + text, "allegation", "told") == []


def test_an_outlet_that_passes_a_denial_on_does_not_deny() -> None:
    text = (
        "Lund said Peru had cut the cable. Peru denied it had cut the cable, the Courier reported."
    )
    assert "courier" not in {c.holder for c in claims(_LEAD + text, "allegation", "denied")}


def test_a_statement_that_is_announced_is_all_of_him_who_gave_it() -> None:
    text = (
        "A spokesman for the Peruvian government gave the following answer to a question on "
        "Thursday:\n\nThe Chilean delegate spread the assertion that Peru agreed to give up the "
        "ferry. This is a lie. Peru has never made such a promise."
    )
    found = claims(text, "allegation", outlet="Lima Dispatch")
    assert {c.side for c in found if c.property == "denied"} == {"PER"}
    assert {c.side for c in found if c.property == "alleged"} == {"CHL"}
