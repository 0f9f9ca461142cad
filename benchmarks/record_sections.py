"""What makes two entries of a record one and the same, section by section.

An entry of the record can be an expected one when nothing that identifies it contradicts
(``identity``) and besides one of these holds:

* its identity is enough: the ordinal of a round, the two ends of a contact;
* most of the expected keywords are among its words (``benchmarks.record_values.share``);
* the expected quote and the evidence of one of its claims overlap, or say the same in a copy.

Everything else (status, dates, stance, …) is then judged field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.record_values import (
    Json,
    agreement,
    amount,
    commitment_kind,
    document_status,
    event_status,
    iso,
    same_actors,
    same_due,
    same_place,
    same_quantity,
    words,
)

_UNDECIDED = {None, "conditional", "noncommittal"}

Sides = Mapping[str, str]
FieldTest = Callable[[Json, Json, Sides], bool]


@dataclass(frozen=True, slots=True)
class Identity:
    """Nothing contradicts. ``score`` tells better from worse partners.

    ``enough``: no words are needed besides; ``weak``: words alone are not enough.
    """

    score: float = 0.0
    enough: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """How to compare the entries of one section.

    ``keywords`` are fields of the expected entry, ``texts`` gives the words of a found one;
    ``identity`` is ``None`` when the two cannot be the same; ``fields`` maps the name under which
    a field is reported to the field of the expected entry and its test.
    """

    keywords: tuple[str, ...]
    texts: Callable[[Json], frozenset[str]]
    identity: Callable[[Json, Json, Sides], Identity | None]
    fields: Mapping[str, tuple[str, FieldTest]]


def _texts(*fields: str) -> Callable[[Json], frozenset[str]]:
    return lambda found: words(*(found.get(field) for field in fields))


def _equal(field: str) -> tuple[str, FieldTest]:
    return field, lambda e, f, _: iso(e[field]) == iso(f.get(field))


def _equal_as(field: str, write: Callable[[object], str]) -> tuple[str, FieldTest]:
    return field, lambda e, f, _: write(e[field]) == write(f.get(field))


def _actor(field: str) -> tuple[str, FieldTest]:
    return field, lambda e, f, sides: agreement(e[field], f.get(field), sides) > 0


def _all_actors(field: str) -> tuple[str, FieldTest]:
    def test(e: Json, f: Json, sides: Sides) -> bool:
        right, wanted, total = same_actors(e[field], f.get(field) or [], sides)
        return right == wanted == total

    return field, test


def _round(e: Json, f: Json, _: Sides) -> Identity | None:
    one, other = e.get("ordinal"), f.get("ordinal")
    same_day = e.get("start") is not None and iso(e["start"]) == iso(f.get("start"))
    if one is not None and other is not None:
        return Identity(1 + same_day, enough=True) if one == other else None
    return Identity(float(same_day), enough=same_day)


def _contact(e: Json, f: Json, sides: Sides) -> Identity | None:
    """The record may name more who took part; a party for its person needs the words as well."""
    found = f.get("between") or []
    right, wanted, total = same_actors(e["between"], found, sides)
    if right < wanted:
        return None
    exact, _, _ = same_actors(e["between"], found, {})
    equal = exact == wanted == total and not any(_only_by_side(one, found) for one in e["between"])
    return Identity(1.0 if equal else 0.0, enough=equal, weak=not equal)


def _only_by_side(expected: str, found: list[object]) -> bool:
    return max((agreement(expected, one, {}) for one in found), default=0.0) < 1


def _document(e: Json, f: Json, sides: Sides) -> Identity | None:
    score = 0.0
    for end in ("from", "to"):
        if e.get(end) is not None and f.get(end) is not None:
            if not agreement(e[end], f[end], sides):
                return None
            score += 1
    return Identity(score)


def _commitment(e: Json, f: Json, sides: Sides) -> Identity | None:
    if _kinds_differ(e.get("kind"), f.get("kind")):
        return None
    parties, found = e.get("parties") or [], f.get("parties") or []
    right, _, _ = same_actors(parties, found, sides)
    if parties and found and not right:
        return None
    one, other = amount(e.get("quantity")), amount(f.get("quantity"))
    differ = one is not None and other is not None and one != other
    return Identity(float(one is not None and one == other), weak=differ)


def _kinds_differ(one: str | None, other: str | None) -> bool:
    """Exchanges and releases are told apart by nobody; ``other`` may be anything."""
    humanitarian = {"prisoner_exchange", "release"}
    loose = one in (None, "other") or other is None or commitment_kind(other) == "other"
    return not loose and one != other and not {one, other} <= humanitarian


def _position(e: Json, f: Json, sides: Sides) -> Identity | None:
    """For and against are two positions, unless both were read from the same words."""
    same = agreement(e["actor"], f.get("actor"), sides)
    one, other = e.get("stance"), f.get("stance")
    contrary = one != other and "opposes" in (one, other) and not {one, other} & _UNDECIDED
    return Identity(same + (one == other), weak=contrary) if same else None


def _condition(e: Json, f: Json, sides: Sides) -> Identity | None:
    holder = agreement(e.get("holder"), f.get("holder"), sides)
    relation = e.get("relation") == f.get("relation")
    others = e.get("holder") is not None and f.get("holder") is not None and not holder
    return Identity(holder + relation, weak=others)


def _expectation(e: Json, f: Json, sides: Sides) -> Identity | None:
    """Two people expect one thing of two days: words need the same holder or the same day."""
    holder = agreement(e.get("holder"), f.get("holder"), sides)
    due = same_due(e.get("due") or {}, f.get("due"))
    return Identity(holder + due, weak=not (holder or due or e.get("holder") is None))


def _dispute(e: Json, f: Json, sides: Sides) -> Identity | None:
    return Identity(float(_same_sides(e, f, sides)))


def _same_sides(e: Json, f: Json, sides: Sides) -> bool:
    """Each expected side has one of the record's to itself; one of its holders is enough."""
    left = list(f.get("sides") or [])
    for side in e["sides"]:
        held = [s for s in left if _holds(side, s, sides)]
        if not held:
            return False
        left.remove(held[0])
    return True


def _holds(expected: list[str], found: Json, sides: Sides) -> bool:
    holders = found.get("holders") or []
    return any(agreement(one, holder, sides) for one in expected for holder in holders)


def _noncomment(e: Json, f: Json, sides: Sides) -> Identity | None:
    same = agreement(e["speaker"], f.get("speaker"), sides)
    return Identity(same) if same else None


def _document_words(f: Json) -> frozenset[str]:
    ends = [f[end].get("name") for end in ("from", "to") if isinstance(f.get(end), Mapping)]
    return words(f.get("title"), f.get("kind"), "draft" if f.get("draft") else None, *ends)


def _commitment_words(f: Json) -> frozenset[str]:
    quantity = f.get("quantity") or {}
    return _texts("what", "kind", "item")(f) | words(quantity.get("value"), quantity.get("unit"))


def _dispute_words(f: Json) -> frozenset[str]:
    return words(f.get("topic"), *(side.get("says") for side in f.get("sides") or []))


SECTIONS: Mapping[str, Section] = {
    "rounds": Section(
        (),
        _texts(),
        _round,
        {
            "status": _equal_as("status", event_status),
            "date": _equal("start"),
            "end": _equal("end"),
            "place": ("place", lambda e, f, _: same_place(e["place"], f.get("place"))),
        },
    ),
    "contacts": Section(
        (),
        _texts(),
        _contact,
        {
            "between": _all_actors("between"),
            "status": _equal_as("status", event_status),
            "last_heard": _equal("last_heard"),
        },
    ),
    "documents": Section(
        ("title",),
        _document_words,
        _document,
        {
            "from": _actor("from"),
            "to": _actor("to"),
            "status": _equal_as("status", document_status),
            "public": _equal("public"),
        },
    ),
    "commitments": Section(
        ("what",),
        _commitment_words,
        _commitment,
        {
            "kind": _equal_as("kind", commitment_kind),
            "parties": _all_actors("parties"),
            "quantity": ("quantity", lambda e, f, _: same_quantity(e["quantity"], f["quantity"])),
            "status": _equal("status"),
            "delivered": (
                "delivered",
                lambda e, f, _: same_quantity(e["delivered"], f.get("delivered")),
            ),
        },
    ),
    "positions": Section(
        ("issue",), _texts("issue", "topic"), _position, {"stance": _equal("stance")}
    ),
    "conditions": Section(
        ("consequent", "antecedent"),
        _texts("consequent", "antecedent"),
        _condition,
        {"holder": _actor("holder"), "relation": _equal("relation")},
    ),
    "expectations": Section(
        ("event",),
        _texts("event"),
        _expectation,
        {
            "holder": _actor("holder"),
            "due": ("due", lambda e, f, _: same_due(e["due"], f.get("due"))),
            "outcome": _equal("outcome"),
        },
    ),
    "disputes": Section(("topic",), _dispute_words, _dispute, {"sides": ("sides", _same_sides)}),
    "noncomments": Section(("topic",), _texts("topic"), _noncomment, {}),
}
