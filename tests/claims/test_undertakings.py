"""What sides agree on or undertake, of whatever kind, and what is only said to have been done."""

from __future__ import annotations

from typing import Any

import pytest
from tests.claims.coding import claims


def undertaken(text: str) -> list[dict[str, Any]]:
    """The commitments that the text calls agreed."""
    return [dict(c.subject) for c in claims(text, "commitment", "status") if c.value == "agreed"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chile and Peru agreed on Tuesday to install six joint gauges.", {"install", "gauges"}),
        ("Chile and Peru agreed on a pay rise of 5.2 percent in two steps.", {"rise", "5.2"}),
        ("Chile undertook in return to release $2 billion in frozen funds.", {"release", "funds"}),
        ("Chile promised to restore the lighthouse at the end of the talks.", {"lighthouse"}),
        ("Chile and Peru agreed not to discuss the map in public.", {"not", "discuss", "map"}),
        ("Chile and Peru agreed to set up a joint office for lost boats.", {"set", "office"}),
        ("Peru agreed to a harbour fee of $3.10.", {"fee"}),
        ("Chile and Peru agreed that no more than six foreign ships will sail.", {"six", "ships"}),
        ("Under the deal, Chile may sell 600 tonnes of cheese in Peru.", {"Chile", "sell"}),
        ("Under the accord Peru will rebuild the burnt lighthouse.", {"Peru", "lighthouse"}),
        ("Under the accord Peru is to rebuild the burnt lighthouse.", {"Peru", "lighthouse"}),
        ("The parties reached an agreement that Peru shall rebuild the pier.", {"Peru", "pier"}),
        ("Chile and Peru reached an agreement to rebuild the pier.", {"rebuild", "pier"}),
    ],
)
def test_something_of_no_more_particular_kind(text: str, words: set[str]) -> None:
    (found,) = undertaken(text)
    assert words <= set(found["what"].split())


def test_a_share_is_the_quantity() -> None:
    (found,) = undertaken("Chile and Peru agreed on a pay rise of 5.2 percent in two steps.")
    assert (found["quantity"]["value"], found["quantity"]["unit"]) == (5.2, "percent")


def test_the_sum_of_a_payment() -> None:
    text = "Chile agreed to pay Peru compensation of 4 million crowns in two instalments."
    assert undertaken(text)[0]["quantity"]["value"] == 4_000_000


def test_two_sides_that_say_the_same_of_the_past_undertake_nothing() -> None:
    text = "Chile and Peru hold talks on prisoners. Both agreed that Chile had freed 200 soldiers."
    assert [c.value for c in claims(text, "commitment", "status")] == ["done"]


@pytest.mark.parametrize(
    "text",
    [
        "Erik Lund dismissed a report that Chile and Peru had agreed to open a corridor.",
        "Reports that Chile and Peru had also agreed to open the valley road were untrue.",
        "Chile and Peru agreed to meet again in June.",
        "Chile has promised to reply to the draft by 23 March.",
        "Chile did not agree to move the border posts.",
        "Chile and Peru agreed who may use the lake, but not how to share the power.",
        "Chile accepted the price although it costs the farmers a lot.",
        "Asked whether the sides had agreed on a free port, Erik Lund smiled.",
        "There was nothing to sign until Chile and Peru had agreed on a title.",
        "Under the proposed deal, Chile would sell 600 tonnes of cheese in Peru.",
        "Under the 2009 accord, Chile may sell 600 tonnes of cheese in Peru.",
        "Chile has paid half of the sum which it had promised to pay by the end of May.",
        "Chile and Peru held talks on a release of prisoners and will meet again on Friday.",
        "The proposal provides for the release of 40 prisoners in June.",
        "Chile hopes for an agreement to rebuild the pier.",
        "There is no agreement to rebuild the pier.",
        "The 1983 armistice between Chile and Peru has held.",
        "In 2019 Chile agreed to freeze its tower building.",
        "Chile is committed to a lasting peace in the valley.",
        "Lund and Vidal agreed that neighbours should be allowed to trade with each other.",
        "Chile and Peru had 40 points before them and agreed on 37 of them.",
        "Chile is to sign a treaty for the withdrawal of double taxation next week.",
    ],
)
def test_what_nobody_undertakes(text: str) -> None:
    assert undertaken(text) == []


def test_what_the_sides_agreed_may_come_first() -> None:
    text = "Chile will lift its duty on 60,000 tonnes of beef, the two sides agreed on Wednesday."
    (found,) = undertaken(text)
    assert (found["kind"], found["quantity"]["value"]) == ("tariff", 60_000)


def test_a_truce_that_is_extended_is_agreed_on() -> None:
    (found,) = undertaken("In the declaration the sides extend the truce by 60 days.")
    assert (found["kind"], found["quantity"]["value"]) == ("ceasefire", 60)


def test_a_truce_that_was_holding_is_under_way() -> None:
    text = "The ceasefire, in force since Saturday, was holding, both sides said."
    assert [c.value for c in claims(text, "commitment", "status")] == ["under_way"]


def test_a_list_of_prisoners_is_no_release() -> None:
    text = "Chile handed the mediators a list of 40 missing soldiers."
    assert claims(text, "commitment") == []


def test_what_several_sides_say_together_is_joint() -> None:
    text = "Chile has agreed to ship the uranium abroad, Chile and Peru said in a joint statement."
    (found,) = undertaken(text)
    assert found["joint"]


def test_the_parties_are_not_the_one_that_is_named() -> None:
    text = "Chile's envoy spoke first. The parties undertook to observe a ceasefire of 30 days."
    (found,) = undertaken(text)
    assert len(found.get("parties", ())) != 1
