"""What the contract promises of an export, as another program would check it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Check = Callable[[Any], Iterator[str]]
_MOMENT = r"[\dX]{4}(-[\dX]{2}(-[\dX]{2})?)?(T\d\d(:\d\d){1,2})?[?~%]?"
_EDTF = re.compile(rf"({_MOMENT}|(\.\.|{_MOMENT})/(\.\.|{_MOMENT}))")
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(rf"[A-Z]{{3}}|{_SLUG}|{_SLUG}:([A-Z]{{3}}|{_SLUG})")  # official:USA is nameless
_STANCES = ("supports", "opposes", "conditional", "demands", "offers", "noncommittal")
_STATUS = ("ongoing", "scheduled", "expected", "proposed", "conditional", "denied", "postponed")
_KINDS = (
    *("round", "meeting", "call", "visit", "document_exchange", "prisoner_exchange"),
    *("body_return", "release", "agreement", "ceasefire", "proposal", "rejection", "attack"),
    *("sanction", "aid", "other"),
)
_ENTITIES = (
    *("person", "organization", "location", "facility", "nationality", "product", "money"),
    *("date", "misc"),
)
_BASES = ("given", "header", "metadata", "dateline", "stamp", "inferred", "none")
_COMMITTED = ("agreed", "under_way", "done", "stalled", "broken", "unknown")
_OUTCOMES = ("open", "met", "late", "missed", "superseded", "unresolvable")


def a(kind: type) -> Check:
    """A value of that type; a text may not be empty, and a bool is no number."""

    def check(value: Any) -> Iterator[str]:
        kinds = (int, float) if kind is float else kind
        if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
            yield f"{value!r} is no {kind.__name__}"
        if value == "":
            yield "is empty"

    return check


def one_of(*words: str) -> Check:
    def check(value: Any) -> Iterator[str]:
        if value not in words:
            yield f"{value!r} is not a value of the contract"

    return check


def optional(inner: Check) -> Check:
    def check(value: Any) -> Iterator[str]:
        if value is not None:
            yield from inner(value)

    return check


def several(inner: Check, least: int = 0) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, list) or len(value) < least:
            yield f"{value!r} is no list of {least} or more"
            return
        for item in value:
            yield from inner(item)

    return check


def shape(fields: Mapping[str, Check], *, more: bool = True) -> Check:
    """An object with these fields; others may stand beside them."""

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{value!r} is no object"
            return
        for name, inner in fields.items():
            if name not in value:
                yield f"{name} is missing"
            else:
                yield from (f"{name}: {fault}" for fault in inner(value[name]))
        if not more and value.keys() - fields.keys():
            yield f"has {value.keys() - fields.keys()} beside what is promised"

    return check


def edtf(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _EDTF.fullmatch(value):
        yield f"{value!r} is no ISO or EDTF date"


def actor_id(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield f"{value!r} is no actor id"


def heads(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{value!r} is no object"
        return
    for side, name in value.items():
        yield from actor_id(side)
        yield from TEXT(name)


def anything(_value: Any) -> Iterator[str]:
    yield from ()


TEXT, WHOLE = a(str), a(int)
DAY = optional(edtf)
WORDS = optional(TEXT)
ACTOR = shape({"id": actor_id, "name": TEXT})
WHO = optional(ACTOR)
CLAIMS = several(TEXT, least=1)
SPAN = {"start": WHOLE, "end": WHOLE, "text": TEXT}
QUANTITY = shape({"value": optional(a(float)), "unit": WORDS, "qualifier": WORDS})
ROWS: Mapping[str, Check] = {
    "dispatches.jsonl": shape(
        {
            **{"id": TEXT, "path": WORDS, "outlet": WORDS, "headline": WORDS, "published": DAY},
            **{"published_basis": one_of(*_BASES), "earliest": DAY, "latest": DAY},
            **{"lang": WORDS, "text": TEXT},
        }
    ),
    "statements.jsonl": shape(
        {
            **{"id": TEXT, "dispatch": TEXT, "speaker": WHO, "role": WORDS, "side": WHO},
            "manner": one_of("direct", "indirect", "mixed"),
            **{part: several(shape(SPAN)) for part in ("source", "cue", "content")},
            **{"relayed_via": several(TEXT), "said": DAY, "within": WORDS},
        }
    ),
    "entities.jsonl": shape({"dispatch": TEXT, **SPAN, "type": one_of(*_ENTITIES), "actor": WHO}),
    "times.jsonl": shape(
        {
            **{"dispatch": TEXT, **SPAN, "value": WORDS},
            "type": one_of("DATE", "TIME", "DURATION", "SET"),
        }
    ),
    "events.jsonl": shape(
        {
            **{"id": TEXT, "dispatch": TEXT, **SPAN, "kind": one_of(*_KINDS)},
            "status": one_of("happened", *_STATUS, "cancelled"),
            **{"when": DAY, "place": WORDS, "parties": several(ACTOR)},
            **{"quantity": optional(QUANTITY), "holder": WHO, "statement": WORDS},
            "plover": optional(shape({"event": TEXT, "mode": WORDS, "context": anything})),
        }
    ),
    "claims.jsonl": shape(
        {
            **{"id": TEXT, "dispatch": TEXT, "kind": TEXT, "subject": shape({}), "property": TEXT},
            "value": anything,
            "status": optional(one_of("happened", *_STATUS, "cancelled")),
            **{"holder": WHO, "side": WHO, "relayed_via": several(TEXT), "said": DAY},
            **{"published": DAY, "evidence": several(shape(SPAN), least=1), "origin": TEXT},
        }
    ),
}
HELD = one_of("held", *_STATUS, "cancelled")
RECORD = shape(
    {
        "as_of": DAY,
        "process": shape(
            {
                **{"id": actor_id, "title": TEXT, "parties": several(ACTOR)},
                **{"mediators": several(ACTOR), "hosts": several(ACTOR)},
            }
        ),
        "last_round": optional(shape({"ordinal": optional(WHOLE), "date": DAY, "place": WORDS})),
        "next_round": optional(
            shape(
                {
                    **{"ordinal": optional(WHOLE), "status": HELD, "date": DAY, "place": WORDS},
                    **{"holder": WHO, "said": DAY},
                }
            )
        ),
        "rounds": several(
            shape(
                {
                    **{"ordinal": optional(WHOLE), "status": HELD, "start": DAY, "end": DAY},
                    **{"place": WORDS, "level": WORDS, "heads": heads, "claims": CLAIMS},
                }
            )
        ),
        "contacts": several(
            shape(
                {
                    **{"between": several(ACTOR, least=1), "channel": WORDS, "status": HELD},
                    **{"last_heard": DAY, "claims": CLAIMS},
                }
            )
        ),
        "documents": several(
            shape(
                {
                    **{"title": WORDS, "kind": WORDS, "from": WHO, "to": WHO, "status": WORDS},
                    **{"public": optional(a(bool)), "date": DAY, "claims": CLAIMS},
                }
            )
        ),
        "commitments": several(
            shape(
                {
                    **{"what": WORDS, "kind": WORDS, "quantity": optional(QUANTITY)},
                    **{"parties": several(ACTOR), "made_at": WORDS, "made_on": DAY},
                    **{"status": one_of(*_COMMITTED), "delivered": optional(a(float))},
                    "steps": several(shape({"when": DAY, "claims": CLAIMS})),
                    "claims": CLAIMS,
                }
            )
        ),
        "positions": several(
            shape(
                {
                    **{"actor": ACTOR, "issue": WORDS, "stance": one_of(*_STANCES), "since": DAY},
                    "history": several(shape({"stance": one_of(*_STANCES), "claims": CLAIMS})),
                    "claims": CLAIMS,
                }
            )
        ),
        "conditions": several(
            shape(
                {
                    **{"holder": WHO, "consequent": WORDS, "antecedent": WORDS, "status": WORDS},
                    "relation": one_of("only_if", "only_after", "if", "unless", "until"),
                    "claims": CLAIMS,
                }
            )
        ),
        "expectations": several(
            shape(
                {
                    **{"holder": WHO, "event": TEXT, "outcome": one_of(*_OUTCOMES)},
                    "due": shape({"earliest": DAY, "latest": DAY}, more=False),
                    **{"decided_by": several(TEXT), "claims": CLAIMS},
                }
            )
        ),
        "disputes": several(
            shape(
                {
                    "topic": TEXT,
                    "sides": several(
                        shape({"holders": several(WHO), "says": TEXT, "claims": CLAIMS}), least=2
                    ),
                    "origins": WHOLE,
                }
            )
        ),
        "noncomments": several(shape({"speaker": ACTOR, "topic": WORDS, "claims": CLAIMS})),
    }
)


@dataclass(frozen=True, slots=True)
class Export:
    """The files of one export, as another program loads them."""

    rows: Mapping[str, list[Row]]
    records: list[Row]

    @classmethod
    def load(cls, folder: Path) -> Export:
        rows = {name: _lines(folder / name) for name in ROWS}
        return cls(rows, json.loads((folder / "record.json").read_text(encoding="utf-8")))

    def faults(self) -> Iterator[str]:
        """Everything in which the files are not as promised, in words."""
        for name, check in ROWS.items():
            for number, row in enumerate(self.rows[name], 1):
                yield from (f"{name}:{number}: {fault}" for fault in check(row))
                yield from (f"{name}:{number}: {where} is empty" for where in _empty(row))
        for record in self.records:
            found = [*RECORD(record), *(f"{where} is empty" for where in _empty(record))]
            yield from (f"record.json: {fault}" for fault in found)
        yield from self._wrong_spans()
        yield from self._dangling()

    def _wrong_spans(self) -> Iterator[str]:
        texts = {row["id"]: row["text"] for row in self.rows["dispatches.jsonl"]}
        for name, rows in self.rows.items():
            for row in rows:
                for dispatch, span in _spans(row):
                    if texts[dispatch][span["start"] : span["end"]] != span["text"]:
                        yield f"{name}: {span} is not what stands in {dispatch}"

    def _dangling(self) -> Iterator[str]:
        known = {name: {row.get("id") for row in rows} for name, rows in self.rows.items()}
        for name, rows in self.rows.items():
            if name not in {"entities.jsonl", "times.jsonl"} and len(known[name]) != len(rows):
                yield f"{name}: an id is there twice"
            for row in rows:
                if row.get("dispatch", row.get("id")) not in known["dispatches.jsonl"]:
                    yield f"{name}: no dispatch {row['dispatch']}"
                for field in ("within", "statement"):
                    if row.get(field) is not None and row[field] not in known["statements.jsonl"]:
                        yield f"{name}: {field} names no statement: {row[field]}"
        for where, claim in cited(self.records):
            if claim not in known["claims.jsonl"]:
                yield f"record.json: {where} cites {claim}, which is not in claims.jsonl"


def cited(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every claim that is cited anywhere in a record, with where."""
    if isinstance(value, list):
        for item in value:
            yield from cited(item, where)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in {"claims", "decided_by"}:
                yield from ((where or name, claim) for claim in inner)
            else:
                yield from cited(inner, f"{where}.{name}".strip("."))


def _empty(value: Any, where: str = "") -> Iterator[str]:
    if value == "":
        yield where
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _empty(inner, f"{where}.{name}".strip("."))
    elif isinstance(value, list):
        for item in value:
            yield from _empty(item, where)


def _spans(row: Row) -> Iterator[tuple[str, Row]]:
    if "start" in row:
        yield row["dispatch"], row
    for part in ("source", "cue", "content"):
        yield from ((row["dispatch"], span) for span in row.get(part, ()))
    yield from ((span["dispatch"], span) for span in row.get("evidence", ()))


def _lines(path: Path) -> list[Row]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]
