"""What a person writes as ``field=value``, as the fields of a claim."""

from __future__ import annotations

from typing import Any

import pytest

from communique.claims.claim import Claim
from communique.errors import InputError
from communique.pipeline.correction import correction
from made import talks

KNOWN = {"Istra": "istra", "istra": "istra", "Velmar": "velmar", "Tor Hale": "tor-hale"}


def find(name: str) -> str:
    if name not in KNOWN:
        raise ValueError("no actor of that id or name is known")
    return KNOWN[name]


def corrected(claim: Claim, *settings: str) -> dict[str, Any]:
    return correction(claim, settings, find)


def day(iso: str) -> dict[str, str]:
    return {"value": iso, "earliest": iso, "latest": iso}


@pytest.mark.parametrize(
    ("claim", "settings", "change"),
    [
        (talks.SET, ["status=postponed"], {"value": "postponed", "status": "postponed"}),
        (talks.SET, ["status=held"], {"value": "happened", "status": "happened"}),
        (talks.SET, ["value=denied"], {"value": "denied", "status": "denied"}),
        (talks.SET, ["ordinal=3"], {"subject": {"ordinal": 3}}),
        (talks.SET, ["when=2031-04-21"], {"subject": {"when": day("2031-04-21")}}),
        (
            talks.SET,
            ["subject.when=2031-04", "place=Port Alva"],
            {
                "subject": {
                    "when": {"value": "2031-04", "earliest": "2031-04-01", "latest": "2031-04-30"},
                    "place": "Port Alva",
                }
            },
        ),
        (talks.SET, ["when=none"], {"subject": {"when": None}}),
        (talks.SET, ["parties=Istra, Velmar", "ordinal=4"], {
            "subject": {"parties": ["istra", "velmar"], "ordinal": 4}
        }),
        (talks.SET, ["holder=Tor Hale", "said=2031-04-07"], {
            "holder": "tor-hale", "said": "2031-04-07"
        }),
        (talks.SET, ["property=place", "value=Port Alva"], {
            "property": "place", "value": "Port Alva"
        }),
        (talks.AGREED, ["status=done"], {"value": "done", "status": "happened"}),
        (talks.AGREED, ["status=stalled"], {"value": "stalled"}),
        (talks.AGREED, ["quantity=more than 1,000 bodies"], {
            "subject": {"quantity": {"value": 1000, "unit": "bodies", "qualifier": "more_than"}}
        }),
        (talks.AGREED, ["quantity=all prisoners"], {
            "subject": {"quantity": {"value": None, "unit": "prisoners", "qualifier": "all"}}
        }),
        (talks.DUE, ["due=2031-04-19"], {
            "subject": {"due": day("2031-04-19")}, "value": day("2031-04-19")
        }),
        (talks.TRUCE, ["value=supports", "issue=a long truce"], {
            "value": "supports", "subject": {"issue": "a long truce"}
        }),
    ],
)  # fmt: skip
def test_what_is_read(claim: Claim, settings: list[str], change: dict[str, Any]) -> None:
    assert corrected(claim, *settings) == change


@pytest.mark.parametrize(
    ("claim", "setting", "said"),
    [
        (talks.SET, "statos=held", "did you mean status"),
        (talks.SET, "colour=red", "a round claim has no field 'colour'; it has status"),
        (talks.SET, "status=gone", "write one of happened"),
        (talks.SET, "ordinal=third", "write a whole number"),
        (talks.SET, "when=soon", "write a day"),
        (talks.SET, "said=2031-4-7", "write a day as"),
        (talks.SET, "holder=Nobody", "no actor"),
        (talks.SET, "place=", "the value is empty"),
        (talks.SET, "postponed", "write FIELD=VALUE"),
        (talks.SET, "ordinal=2", "says that already"),
        (talks.SET, "property=place", "needs a value too"),
        (talks.AGREED, "quantity=a lot", "write a number with its unit"),
        (talks.TRUCE, "value=likes", "write one of supports"),
        (talks.AGREED, "ordinal=2", "a commitment claim has no field"),
    ],
)
def test_what_is_refused_and_how(claim: Claim, setting: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        corrected(claim, setting)


def test_somebody_must_say_what_to_correct() -> None:
    with pytest.raises(InputError, match="--set"):
        corrected(talks.SET)
