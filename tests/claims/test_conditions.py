from __future__ import annotations

import pytest
from tests.claims.coding import claims


@pytest.mark.parametrize(
    ("sentence", "consequent", "antecedent", "relation"),
    [
        (
            "A third round can be held only after the prisoners are freed, the envoy said.",
            "third round",
            "prisoners are freed",
            "only_after",
        ),
        (
            "The leaders will meet only if the delegations reach a result.",
            "leaders will meet",
            "reach a result",
            "only_if",
        ),
        (
            "Kenya will not sign the accord unless the quota is raised.",
            "sign the accord",
            "quota is raised",
            "unless",
        ),
        (
            "The army will not withdraw until monitors arrive at the border.",
            "withdraw",
            "monitors arrive",
            "until",
        ),
        (
            "If the tariffs are lifted, Canada will reopen its ports, the minister said.",
            "reopen its ports",
            "tariffs are lifted",
            "if",
        ),
        (
            "No release of hostages, no talks, the group said.",
            "no talks",
            "release of hostages",
            "only_if",
        ),
    ],
)
def test_a_condition_has_two_parts(
    sentence: str, consequent: str, antecedent: str, relation: str
) -> None:
    (found,) = claims(sentence, "condition")
    assert consequent.lower() in found.subject["consequent"].lower()
    assert antecedent.lower() in found.subject["antecedent"].lower()
    assert found.subject["relation"] == relation


@pytest.mark.parametrize(
    "sentence",
    [
        "After the talks ended, the ministers left for the airport.",
        "The ceasefire held until Friday.",
        "The two men spoke after a dinner in Vienna on Monday.",
        "If the parties had listened, there would have been no strike at all.",
        "Norway, which provided the rooms, was not a mediator.",
    ],
)
def test_what_is_told_or_dated_is_no_condition(sentence: str) -> None:
    assert claims(sentence, "condition") == []
