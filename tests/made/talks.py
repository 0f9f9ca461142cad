"""A store that knows two invented negotiations, every claim on words that stand there."""

from __future__ import annotations

from typing import Any

from communique.actors.actor import Actor
from communique.claims.claim import Claim, Evidence
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.reading.reading import Reading
from communique.store.store import Store
from made.claims import made_claim
from made.dispatches import made_dispatch

ACTORS = (
    Actor("istra", "Istra", "state"),
    Actor("velmar", "Velmar", "state"),
    Actor("orm-union", "Orm Union", "group"),
    Actor("mara-quill", "Mara Quill", "person", "istra"),
    Actor("tor-hale", "Tor Hale", "person", "velmar"),
)
SIDES = {a.id: a.side for a in ACTORS}
BOTH = ["istra", "velmar"]

FIRST = made_dispatch(
    "Istra and Velmar held their first round in Port Alva on 5 April. "
    "The second round is set for 20 April, Mara Quill said. "
    "Velmar will return 40 detainees by 18 April, Tor Hale said.",
    published="2031-04-08",
    outlet="Alva Wire",
    path="first.txt",
)
SECOND = made_dispatch(
    "The second round will not open on 20 April, Tor Hale said. "
    "Istra and the Orm Union held a fourth round of their own talks. "
    "Istra opposes a truce, Mara Quill said.",
    published="2031-04-15",
    outlet="Velmar Post",
    path="second.txt",
)
THIRD = made_dispatch(
    "The second round was held in Port Alva on 21 April, Mara Quill said. "
    "No detainee has been returned, Mara Quill said. "
    "All 40 detainees have been returned, Tor Hale said.",
    published="2031-04-22",
    outlet="Alva Wire",
    path="third.txt",
)


def day(iso: str) -> dict[str, str]:
    return {"value": iso, "earliest": iso, "latest": iso}


def claim(
    dispatch: Dispatch,
    quote: str,
    kind: Any,
    subject: dict[str, Any],
    prop: str,
    value: Any,
    status: Any = None,
    by: str | None = None,
) -> Claim:
    start = dispatch.text.index(quote)
    day = dispatch.publication.published
    return made_claim(
        Evidence(dispatch.id, start, start + len(quote), quote),
        kind,
        subject,
        prop,
        value,
        status=status,
        holder=by,
        side=SIDES.get(by or ""),
        said=day if by else None,
        published=day,
        origin=f"{dispatch.id[:6]}-{start}",
    )


def a_round(dispatch: Dispatch, quote: str, status: str, by: str | None, **slots: Any) -> Claim:
    return claim(dispatch, quote, "round", slots, "status", status, status, by)


RETURN = {
    "kind": "release",
    "item": "detainees",
    "what": "return of 40 detainees",
    "parties": BOTH,
    "quantity": {"value": 40, "unit": "detainees", "qualifier": "exact"},
}
HELD = a_round(
    FIRST,
    "held their first round in Port Alva on 5 April",
    "happened",
    None,
    ordinal=1,
    when=day("2031-04-05"),
    place="Port Alva",
    parties=BOTH,
)
SET = a_round(
    FIRST,
    "The second round is set for 20 April",
    "scheduled",
    "mara-quill",
    ordinal=2,
    when=day("2031-04-20"),
    parties=BOTH,
)
DUE = claim(
    FIRST,
    "return 40 detainees by 18 April",
    "expectation",
    {"event": "return of 40 detainees by 18 April"},
    "due",
    {"value": "../2031-04-18", "earliest": None, "latest": "2031-04-18"},
    "expected",
    "tor-hale",
)
AGREED = claim(
    FIRST,
    "will return 40 detainees",
    "commitment",
    RETURN,
    "status",
    "agreed",
    "expected",
    "tor-hale",
)
OFF = a_round(
    SECOND,
    "The second round will not open on 20 April",
    "postponed",
    "tor-hale",
    ordinal=2,
    parties=BOTH,
)
OTHER = a_round(
    SECOND,
    "held a fourth round of their own talks",
    "happened",
    None,
    ordinal=4,
    parties=["istra", "orm-union"],
)
TRUCE = claim(
    SECOND,
    "opposes a truce",
    "position",
    {"actor": "istra", "issue": "a truce"},
    "stance",
    "opposes",
    None,
    "mara-quill",
)
MET = a_round(
    THIRD,
    "The second round was held in Port Alva on 21 April",
    "happened",
    "mara-quill",
    ordinal=2,
    when=day("2031-04-21"),
    place="Port Alva",
    parties=BOTH,
)
NONE = claim(
    THIRD,
    "No detainee has been returned",
    "commitment",
    RETURN,
    "status",
    "done",
    "denied",
    "mara-quill",
)
ALL = claim(
    THIRD,
    "All 40 detainees have been returned",
    "commitment",
    RETURN,
    "status",
    "done",
    "happened",
    "tor-hale",
)
CLAIMS = {
    FIRST: (HELD, SET, DUE, AGREED),
    SECOND: (OFF, OTHER, TRUCE),
    THIRD: (MET, NONE, ALL),
}


def fill(store: Store) -> None:
    """Put the three dispatches and their claims into a store."""
    for dispatch, claims in CLAIMS.items():
        reading = Reading("fake-1", len(dispatch.text), (), (), (), (), (), ())
        coding = Coding(dispatch.id, "coder-1", ACTORS, (), (), (), (), claims)
        store.keep(dispatch, reading, coding)
