"""The labels of the negotiation layer: kinds of matters, how each stands, who fills which role.

``training/corpora/negotiation/GUIDELINE.md`` defines them.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Status = Literal[
    "happened",
    "ongoing",
    "scheduled",
    "expected",
    "proposed",
    "conditional",
    "denied",
    "postponed",
    "cancelled",
]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
DOCUMENT_ACTS: Final = (
    "prepared",
    "handed_over",
    "exchanged",
    "received",
    "discussed",
    "signed",
    "rejected",
    "awaited",
    "published",
)
STANCES: Final = ("supports", "opposes", "conditional", "demands", "offers", "noncommittal")
Relation = Literal["only_if", "only_after", "if", "unless", "until"]
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
DECLINED: Final = ("not_seen", "refused", "no_information", "not_reached")

EVENTS: Final = (
    "round",
    "meeting",
    "call",
    "visit",
    "contact",
    "proposal",
    "agreement",
    "ceasefire",
    "exchange",
    "release",
    "bodies",
    "withdrawal",
    "payment",
    "access",
    "tariff",
    "sanction",
    "attack",
    "aid",
    "other",
)
# How a matter of each kind can stand.
VALUES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(EVENTS, STATUSES),
    "document": STATUSES,
    "position": STANCES,
    "condition": RELATIONS,
    "expectation": ("expected", "denied", "cancelled"),
    "noncomment": DECLINED,
}
# What may be added to it; an event's "denied" says that its postponement is denied.
DETAILS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(EVENTS, ("denied",)),
    "document": DOCUMENT_ACTS,
    "position": ("denied",),
    "condition": ("met", "dropped", "rejected", "denied"),
    "expectation": (),
    "noncomment": (),
}
DENIABLE: Final = ("postponed", "cancelled")  # events that bear "denied" as a detail

_TALKS = ("round", "meeting", "call", "visit", "contact")
_ANY = tuple(VALUES)
# The kinds of matters that each role may belong to.
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "party": _ANY,
    "counterpart": _ANY,
    "head": _TALKS,
    "host": (*_TALKS, "agreement", "exchange", "release", "bodies"),
    "mediator": (*EVENTS, "document"),
    "place": (*EVENTS, "document", "noncomment", "position", "expectation"),
    "time": _ANY,
    "deadline": _ANY,
    "former": (*EVENTS, "document"),
    "undated": (*EVENTS, "document"),
    "quantity": (*EVENTS, "document", "position"),
    "item": (*EVENTS, "document"),
    "ordinal": (*EVENTS, "document"),
    "antecedent": ("condition",),
    "consequent": ("condition",),
    "issue": _ANY,
    "stance": ("position",),
}
CLAUSES: Final = ("antecedent", "consequent")
LONG: Final = (*CLAUSES, "issue")  # phrases and clauses, in which other marks may stand
SHORT: Final = tuple(role for role in ROLES if role not in LONG)
EVERY_VALUE: Final = tuple(dict.fromkeys(v for values in VALUES.values() for v in values))
EVERY_DETAIL: Final = tuple(dict.fromkeys(d for details in DETAILS.values() for d in details))
