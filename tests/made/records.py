"""A record with every kind of entry, about an invented negotiation, on words that stand there."""

from __future__ import annotations

from typing import Any

from communique.claims.claim import Claim, Evidence
from communique.dispatches.dispatch import Dispatch
from communique.views.citations import Source
from made.dispatches import made_dispatch

FIRST = made_dispatch(
    "The second round was held in Port Alva on 12 April, Mara Quill said. "
    "Istra has handed over 40 of the 120 detainees.",
    published="2031-04-14",
    outlet="Alva Wire",
)
SECOND = made_dispatch(
    "Velmar denies that any detainee was handed over. Envoy Tor Hale declined to comment.",
    published="2031-04-16",
    outlet="Velmar Post",
)
ISTRA = {"id": "IST", "name": "Istra"}
VELMAR = {"id": "VEL", "name": "Velmar"}
QUILL = {"id": "mara-quill", "name": "Mara Quill"}
HALE = {"id": "tor-hale", "name": "Tor Hale"}


def claim(number: int, dispatch: Dispatch, quote: str, holder: str | None, via: str = "") -> Claim:
    start = dispatch.text.index(quote)
    return Claim(
        id=f"c{number:015}",
        dispatch=dispatch.id,
        kind="round",
        subject={},
        property="status",
        value="happened",
        status="happened",
        holder=holder,
        side=None,
        relayed_via=(via,) if via else (),
        said=None,
        published=dispatch.publication.published,
        evidence=(Evidence(dispatch.id, start, start + len(quote), quote),),
        origin=f"o{number}",
    )


CLAIMS = (
    claim(1, FIRST, "The second round was held", "mara-quill", "Istra Radio"),
    claim(2, FIRST, "handed over 40 of the 120 detainees", None),
    claim(3, SECOND, "Velmar denies", "VEL"),
    claim(4, SECOND, "declined to comment", "tor-hale"),
)
IDS = [c.id for c in CLAIMS]


def made_source() -> Source:
    return Source(
        claims={c.id: c for c in CLAIMS},
        dispatches={FIRST.id: FIRST, SECOND.id: SECOND},
        names={"mara-quill": "Mara Quill", "VEL": "Velmar", "tor-hale": "Tor Hale"},
    )


def made_record() -> dict[str, Any]:
    one, two, three, four = ([i] for i in IDS)
    return {
        "as_of": "2031-04-20",
        "process": {
            "id": "ist-vel",
            "title": "Istra – Velmar talks",
            "parties": [ISTRA, VELMAR],
            "mediators": [],
            "hosts": [{"id": "ALV", "name": "Alva"}],
        },
        "last_round": {"ordinal": 2, "date": "2031-04-12", "place": "Port Alva"},
        "next_round": {
            "ordinal": 3,
            "status": "expected",
            "date": None,
            "place": None,
            "holder": QUILL,
            "said": "2031-04-14",
        },
        "rounds": [
            {
                "ordinal": 2,
                "status": "held",
                "start": "2031-04-12",
                "end": "2031-04-13",
                "place": "Port Alva",
                "level": None,
                "heads": {"IST": "Mara Quill"},
                "claims": one,
            }
        ],
        "contacts": [
            {
                "between": [ISTRA, VELMAR],
                "channel": "heads_of_delegation",
                "status": "ongoing",
                "last_heard": "2031-04-14",
                "support": "both-sided",
                "claims": one,
            }
        ],
        "documents": [
            {
                "title": None,
                "kind": "memorandum",
                "from": ISTRA,
                "to": VELMAR,
                "status": "exchanged",
                "public": False,
                "date": "2031-04-12",
                "claims": one,
            }
        ],
        "commitments": [
            {
                "what": "release of detainees",
                "kind": "release",
                "quantity": {"value": 120, "unit": "detainees", "qualifier": "more_than"},
                "parties": [ISTRA, VELMAR],
                "made_at": "Port Alva",
                "made_on": "2031-04-12",
                "status": "under_way",
                "delivered": 40,
                "steps": [
                    {
                        "when": "2031-04-14",
                        "what": None,
                        "status": "done",
                        "quantity": {"value": 40, "unit": "detainees", "qualifier": "exact"},
                        "claims": two,
                    }
                ],
                "claims": two,
            }
        ],
        "positions": [
            {
                "actor": VELMAR,
                "issue": "a ceasefire without terms",
                "stance": "opposes",
                "since": "2031-04-14",
                "history": [
                    {"stance": "conditional", "since": "2031-03-01", "claims": three},
                    {"stance": "opposes", "since": "2031-04-14", "claims": three},
                ],
                "claims": three,
            }
        ],
        "conditions": [
            {
                "holder": VELMAR,
                "consequent": "a meeting of the leaders",
                "antecedent": "the maps are agreed",
                "relation": "only_after",
                "status": "open",
                "claims": three,
            }
        ],
        "expectations": [
            {
                "holder": QUILL,
                "event": "a date for the third round",
                "due": {"earliest": "2031-04-15", "latest": "2031-04-18"},
                "outcome": "missed",
                "decided_by": [],
                "claims": one,
            }
        ],
        "disputes": [
            {
                "topic": "whether detainees were handed over",
                "sides": [
                    {"holders": [ISTRA], "says": "40 were handed over", "claims": two},
                    {"holders": [VELMAR], "says": "none was", "claims": three},
                ],
                "origins": 2,
                "claims": [*two, *three],
            }
        ],
        "noncomments": [{"speaker": HALE, "topic": "the handover", "claims": four}],
    }
