from __future__ import annotations

from tests.claims.coding import claims


def test_an_agreed_exchange_with_its_quantity() -> None:
    text = "Niger and Chad agreed in Doha to exchange more than 1,200 prisoners of war."
    (agreed,) = claims(text, "commitment", "status")
    assert agreed.value == "agreed"
    assert agreed.subject["kind"] == "prisoner_exchange"
    assert agreed.subject["quantity"] == {
        "value": 1200,
        "unit": "prisoner",
        "qualifier": "more_than",
    }
    assert set(agreed.subject["parties"]) == {"NER", "TCD"}


def test_bodies_are_not_the_soldiers_that_they_were() -> None:
    text = "An agreement was reached on the return of 300 bodies of fallen soldiers."
    (agreed,) = claims(text, "commitment", "status")
    assert agreed.subject["kind"] == "body_return"
    assert agreed.subject["quantity"]["value"] == 300


def test_what_was_carried_out_is_a_step_with_its_day() -> None:
    text = "The rebels released 12 hostages on Monday, the Red Cross said."
    (step,) = claims(text, "commitment", "step")
    assert step.value["when"]["value"] == "2031-05-12"
    assert step.value["quantity"]["value"] == 12


def test_who_is_said_to_have_postponed_it() -> None:
    text = (
        "On May 10 the head of the Peruvian delegation, Luis Rojas, accused Ecuador of having "
        "postponed the exchange of prisoners."
    )
    by = claims(text, "commitment", "postponed_by")
    assert {c.value for c in by} == {"ECU"}


def test_no_ceasefire_is_agreed_where_none_was() -> None:
    for text in (
        "The talks yielded no progress towards a ceasefire.",
        "Agreement on a ceasefire was not reached.",
        "Sudan has rejected calls for a ceasefire.",
        "Ghana supports a ceasefire, its minister said.",
    ):
        statuses = {c.value for c in claims(text, "commitment", "status")}
        assert not statuses & {"agreed", "done", "under_way", "scheduled"}, (text, statuses)


def test_an_exchange_of_views_or_fire_is_no_commitment() -> None:
    for text in (
        "The ministers had an exchange of views on Monday.",
        "There was an exchange of fire at the border on Monday.",
    ):
        assert claims(text, "commitment") == []
