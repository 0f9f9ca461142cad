"""A correction: what a person writes as ``field=value``, read as the fields of a claim.

Which slots and properties a claim of each kind has, and what they hold, is in ``docs/claims.md``.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.claims.claim import Claim
from communique.errors import InputError
from communique.reading import scheme
from communique.record.days import bounds, parse_day

NOTHING = "none"
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": scheme.STATUSES,
    "ref": ("next", "last", "this"),
    "level": ("technical", "delegation", "ministerial", "leaders"),
    "stance": scheme.STANCES,
    "relation": scheme.RELATIONS,
    "fate": ("open", "met", "dropped", "rejected"),
    "declined": scheme.DECLINED,
    "paper": (
        *("prepared", "handed_over", "to_be_handed_over", "exchanged", "received", "discussed"),
        *("to_be_discussed", "signed", "rejected", "awaited", "withheld", "mentioned"),
    ),
    "deed": (
        *("agreed", "offered", "under_way", "done", "stalled", "broken", "postponed", "denied"),
        "scheduled",
    ),
}
_SLOTS: Mapping[str, Mapping[str, str]] = {
    "process": {"parties": "actors"},
    "role": {"actor": "actor"},
    "round": {
        "ordinal": "number",
        "ref": "ref",
        "when": "time",
        "place": "text",
        "level": "level",
        "parties": "actors",
        "noun": "text",
        "topic": "texts",
    },
    "contact": {"between": "actors", "channel": "text", "when": "time"},
    "document": {
        "title": "text",
        "kind": "text",
        "draft": "truth",
        "from": "actor",
        "to": "actor",
        "number": "number",
        "when": "time",
    },
    "commitment": {
        "kind": "text",
        "what": "text",
        "item": "text",
        "quantity": "quantity",
        "parties": "actors",
        "made_on": "time",
        "made_at": "text",
    },
    "position": {"actor": "actor", "issue": "text", "topic": "text"},
    "condition": {
        "consequent": "text",
        "antecedent": "text",
        "relation": "relation",
        "about": "text",
    },
    "expectation": {"event": "text", "due": "time"},
    "allegation": {"accused": "actor", "of": "text"},
    "noncomment": {"speaker": "actor", "topic": "text"},
    "deed": {"what": "text", "when": "time", "item": "text"},
}
_PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "process": {"party": "actor", "mediator": "actor", "host": "actor", "venue": "text"},
    "role": {"post": "json", "heads": "json", "counterpart": "actor"},
    "round": {
        "status": "status",
        "date": "time",
        "undated": "truth",
        "place": "text",
        "moved_from": "text",
        "agenda": "text",
        "count": "number",
        "postponed_by": "actor",
    },
    "contact": {"status": "status"},
    "document": {"status": "paper", "public": "truth"},
    "commitment": {"status": "deed", "step": "json", "postponed_by": "actor", "ready": "truth"},
    "position": {"stance": "stance"},
    "condition": {"status": "fate"},
    "expectation": {"due": "time"},
    "allegation": {"alleged": "truth", "denied": "truth", "told": "truth"},
    "noncomment": {"declined": "declined"},
    "deed": {"status": "status"},
}
# What the status of the whole assertion is when its value is a status of the matter.
_HELD: Mapping[str, Mapping[str, str]] = {
    "round": {status: status for status in scheme.STATUSES},
    "contact": {status: status for status in scheme.STATUSES},
    "commitment": {
        "agreed": "scheduled",
        "offered": "proposed",
        "under_way": "ongoing",
        "done": "happened",
        "postponed": "postponed",
        "denied": "denied",
        "scheduled": "scheduled",
    },
    "condition": {},
    "document": {},
}
_QUALIFIERS = {
    "at least": "at_least",
    "more than": "more_than",
    "at most": "at_most",
    "fewer than": "fewer_than",
    "about": "about",
}
_QUANTITY = re.compile(
    r"(?:(?P<how>at least|more than|at most|fewer than|about) )?(?P<n>\d[\d,]*(?:\.\d+)?)"
    r"(?: (?P<unit>[^\d].*))?",
    re.IGNORECASE,
)

FindActor = Callable[[str], str]


def correction(claim: Claim, settings: Iterable[str], find_actor: FindActor) -> dict[str, Any]:
    """The changed fields of ``amend``, from settings such as ``status=postponed``.

    A field is ``status``, ``value``, ``property``, ``holder``, ``side``, ``said``, or a slot of the
    subject (``ordinal``, ``subject.when``). ``none`` takes a slot out. The status of a matter is
    the value of a claim about its status, and a due day stands in two places: both are kept in
    step. ``find_actor`` gives the id of an actor that is named, and raises ``ValueError`` for an
    unknown one.

    Raises:
        InputError: when a field or value is none for a claim of this kind, or nothing changes.
    """
    reader = _Reader(claim, find_actor)
    change: dict[str, Any] = {}
    for setting in settings:
        reader.read(setting, change)
    if not change:
        raise InputError("say what to correct: --set status=postponed")
    _keep_in_step(claim, change)
    if not _differs(claim, change):
        raise InputError(f"claim {claim.id} says that already: nothing to correct")
    return change


@dataclass(frozen=True, slots=True)
class _Reader:
    claim: Claim
    find_actor: FindActor

    def read(self, setting: str, change: dict[str, Any]) -> None:
        """Add what one setting says to ``change``."""
        name, equals, text = (part.strip() for part in setting.partition("="))
        if not equals or not name:
            raise InputError(f"{setting!r} sets nothing: write FIELD=VALUE, such as place=Alva")
        slots = _SLOTS[self.claim.kind]
        slot = name.removeprefix("subject.")
        if slot in slots and (name != slot or name not in self._fields(change)):
            value = self._value(name, slots[slot], text)
            change.setdefault("subject", {})[slot] = value
            return
        kinds = self._fields(change)
        if name not in kinds:
            near = difflib.get_close_matches(slot, [*kinds, *slots], 1)
            meant = f"did you mean {near[0]}?" if near else f"it has {', '.join([*kinds, *slots])}"
            raise InputError(f"a {self.claim.kind} claim has no field {name!r}; {meant}")
        change[name] = self._value(name, kinds[name], text)

    def _fields(self, change: Mapping[str, Any]) -> Mapping[str, str]:
        properties = _PROPERTIES[self.claim.kind]
        named = change.get("property", self.claim.property)
        matter = named == "status" and self.claim.kind in _HELD
        return {
            "status": properties["status"] if matter else "status",
            "value": properties.get(named, "json"),
            "property": "property",
            "holder": "actor",
            "side": "actor",
            "said": "day",
        }

    def _value(self, name: str, kind: str, text: str) -> Any:
        if text.casefold() == NOTHING and name not in ("value", "property"):
            return None
        try:
            if name == "status" and text.casefold() == "denied":
                return "denied"  # whatever the matter is, somebody may deny it
            return self._read(kind, text)
        except ValueError as error:
            raise InputError(f"{name}={text}: {error}") from error

    def _read(self, kind: str, text: str) -> Any:
        if kind == "property":
            return _one_of(tuple(_PROPERTIES[self.claim.kind]), text)
        if kind in _CHOICES:
            return _one_of(_CHOICES[kind], text)
        if kind == "actor":
            return self.find_actor(text)
        if kind == "actors":
            return [self.find_actor(part) for part in _parts(text)]
        return _READ[kind](text)


def _one_of(choices: tuple[str, ...], text: str) -> str:
    plain = text.casefold().replace(" ", "_")
    plain = "happened" if plain == "held" and "happened" in choices else plain
    if plain not in choices:
        raise ValueError(f"write one of {', '.join(choices)}")
    return plain


def _text(text: str) -> str:
    if not text:
        raise ValueError(f"the value is empty: write {NOTHING} for no value")
    return text


def _parts(text: str) -> list[str]:
    return [_text(part.strip()) for part in text.split(",")]


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise ValueError("write a whole number")
    return int(text)


def _truth(text: str) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    if text.casefold() not in known:
        raise ValueError("write yes or no")
    return known[text.casefold()]


def _time(text: str) -> dict[str, Any]:
    found = bounds(text)
    if found.earliest is None and found.latest is None:
        raise ValueError(
            "write a day, month or stretch: 2025-04-03, 2025-04, 2025-04-03/2025-04-05"
        )
    return {
        "value": text,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "latest": found.latest.isoformat() if found.latest else None,
    }


def _day(text: str) -> str:
    day = parse_day(text)
    if day is None or len(text) != len("2025-04-03"):
        raise ValueError("write a day as 2025-04-03")
    return day.isoformat()


def _quantity(text: str) -> dict[str, Any]:
    if found := re.fullmatch(r"all(?: (?P<unit>.+))?", text, re.IGNORECASE):
        return {"value": None, "unit": found["unit"], "qualifier": "all"}
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise ValueError("write a number with its unit: 300 prisoners, more than 1,000, all")
    number = float(found["n"].replace(",", ""))
    how = _QUALIFIERS[found["how"].lower()] if found["how"] else "exact"
    value = int(number) if number.is_integer() else number
    return {"value": value, "unit": found["unit"], "qualifier": how}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"this value is JSON, and {error.msg} at letter {error.colno}") from error


_READ: Mapping[str, Callable[[str], Any]] = {
    "text": _text,
    "texts": _parts,
    "number": _number,
    "truth": _truth,
    "time": _time,
    "day": _day,
    "quantity": _quantity,
    "json": _json,
}


def _keep_in_step(claim: Claim, change: dict[str, Any]) -> None:
    """Where two fields say the same, who corrects one corrects both."""
    prop = change.get("property", claim.property)
    if "property" in change and "value" not in change:
        raise InputError(f"property={prop} needs a value too: --set value=…")
    if prop == "status" and claim.kind in _HELD:
        _keep_status(claim.kind, change)
    if claim.kind == "expectation" and "due" in change.get("subject", {}):
        change.setdefault("value", change["subject"]["due"])


def _keep_status(kind: str, change: dict[str, Any]) -> None:
    """``status`` as a person means it is the matter's: the value, with what the whole then is."""
    held = _HELD[kind]
    if "value" in change:
        told = held.get(change["value"])
        if told is not None and "status" not in change:
            change["status"] = told
        return
    if "status" not in change or (change["status"] == "denied" and "denied" not in held):
        return
    change["value"] = change.pop("status")
    if change["value"] in held:
        change["status"] = held[change["value"]]


def _differs(claim: Claim, change: Mapping[str, Any]) -> bool:
    subject = change.get("subject", {})
    return any(claim.subject.get(slot) != value for slot, value in subject.items()) or any(
        getattr(claim, name) != value for name, value in change.items() if name != "subject"
    )
