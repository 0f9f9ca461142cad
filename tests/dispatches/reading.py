"""What the tests of intake share: prepare a text, and look at what is left to read."""

import datetime as dt

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.prepare import prepare
from communique.dispatches.source import RawDispatch, SetAside

SEEN = dt.datetime(2030, 1, 15, 12, tzinfo=dt.UTC)
BODY = (
    "The delegations of Arden and Belor met again on Wednesday, the mediator said.\n\n"
    "The two sides exchanged drafts which will stay confidential, a spokesman told reporters.\n\n"
    "No date has been set for another meeting, she added.\n"
)


def dispatch(text: str, **known: str) -> Dispatch:
    date = known.pop("date", None)
    outlet_given = known.pop("outlet_given", None)
    raw = RawDispatch(text=text, path="a.txt", **known)  # type: ignore[arg-type]
    found = prepare(raw, first_seen=SEEN, date=date, outlet=outlet_given)
    assert isinstance(found, Dispatch), found
    return found


def refusal(text: str) -> str:
    found = prepare(RawDispatch(text, "a.txt"), first_seen=SEEN)
    assert isinstance(found, SetAside), found
    return found.reason


def read(found: Dispatch) -> str:
    """The words left to read, white space squeezed."""
    return " ".join(" ".join(r.of(found.text) for r in found.regions()).split())


def marked(found: Dispatch, kind: str) -> list[str]:
    return [m.span.of(found.text).strip() for m in found.boilerplate if m.kind == kind]
