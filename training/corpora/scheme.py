"""The labels of the negotiation layer, as ``negotiation/GUIDELINE.md`` defines them."""

from __future__ import annotations

STATUSES = (
    "happened",
    "ongoing",
    "scheduled",
    "expected",
    "proposed",
    "conditional",
    "denied",
    "postponed",
    "cancelled",
)
DOCUMENT_ACTS = (
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
STANCES = ("supports", "opposes", "conditional", "demands", "offers", "noncommittal")
RELATIONS = ("only_if", "only_after", "if", "unless", "until")
DECLINED = ("not_seen", "refused", "no_information", "not_reached")

EVENTS = (
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
# What stands after the colon of a matter, by kind.
VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(EVENTS, STATUSES),
    "document": STATUSES,
    "position": STANCES,
    "condition": RELATIONS,
    "expectation": ("expected", "denied", "cancelled"),
    "noncomment": DECLINED,
}
# What may stand after the slash; an event's "denied" says that its postponement is denied.
DETAILS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(EVENTS, ("denied",)),
    "document": DOCUMENT_ACTS,
    "position": ("denied",),
    "condition": ("met", "dropped", "rejected", "denied"),
    "expectation": (),
    "noncomment": (),
}
DENIABLE = ("postponed", "cancelled")  # events that bear "/denied"

_TALKS = ("round", "meeting", "call", "visit", "contact")
_ANY = tuple(VALUES)
# The kinds that each role may point to.
ROLES: dict[str, tuple[str, ...]] = {
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
LONG = ("antecedent", "consequent", "issue")  # whole clauses, in which other marks may stand
WITH_ARTICLE = (*LONG, "time", "deadline", "former", "undated", "quantity", "stance")
REGISTERS = (
    "wire",
    "rewrite",
    "live",
    "state",
    "local",
    "release",
    "interview",
    "list",
    "qa",
    "headline",
    "analysis",
    "transcript",
)
