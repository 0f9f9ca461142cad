"""Count how far a record is from the expected one, and sum over days and negotiations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.record_matching import Export, Outcome, match, sides_of, violates
from benchmarks.record_sections import SECTIONS, Sides
from benchmarks.record_values import Json, iso, same_actors, same_place

_WHO = ("parties", "mediators", "hosts")
_TEXTS = (
    *("title", "what", "issue", "consequent", "antecedent", "event", "topic", "ordinal"),
    *("status", "stance", "relation", "outcome", "between", "actor", "holder", "speaker"),
)


@dataclass(slots=True)
class Tally:
    """Sums that can be added up.

    ``entries`` counts (section, "right" | "missed" | "extra"), ``fields`` (section.field,
    "right" | "wrong" | "unknown"), ``absent`` "violated" and "kept"; ``remarks`` tell what went
    wrong.
    """

    entries: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    absent: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.entries += other.entries
        self.fields += other.fields
        self.absent += other.absent
        self.remarks += other.remarks

    def judge(self, name: str, right: bool, given: object, remark: str) -> None:
        """Count one field. Nothing given is unknown, which is better than wrong."""
        kind = "right" if right else "wrong" if given not in (None, []) else "unknown"
        self.fields[name, kind] += 1
        if not right:
            self.remarks.append(f"{kind} {name}: {remark}")


def score(expected: Json, export: Export) -> Tally:
    """Compare the record of one day with the expected one."""
    tally = Tally()
    sides = sides_of(expected)
    _score_process(expected["process"], export.record.get("process") or {}, sides, tally)
    for key in ("last_round", "next_round"):
        _score_summary(key, expected[key], export.record.get(key), tally)
    for name in SECTIONS:
        found = export.record.get(name) or []
        outcome = match(name, expected.get(name) or [], found, export, sides)
        _count(name, outcome, export, sides, tally)
    _score_absent(expected, export.record, tally)
    return tally


def _score_process(expected: Json, found: Json, sides: Sides, tally: Tally) -> None:
    for who in _WHO:
        if who not in expected:  # left out means not tested
            continue
        right, wanted, total = same_actors(expected[who] or [], found.get(who) or [], sides)
        name = f"process.{who}"
        tally.entries[name, "right"] += right
        tally.entries[name, "missed"] += wanted - right
        tally.entries[name, "extra"] += total - right
        if not right == wanted == total:
            tally.remarks.append(f"wrong {name}: {expected.get(who)} is {_ids(found.get(who))}")


def _score_summary(key: str, expected: Json | None, found: Json | None, tally: Tally) -> None:
    """No round expected is one field, wrong when there is one; no round found gets all wrong."""
    if expected is None:
        tally.judge(key, found is None, found, f"none is {found and found.get('ordinal')}")
        return
    for name, value in expected.items():
        given = found.get(name) if found else None
        same = same_place(value, given) if name == "place" else iso(value) == iso(given)
        right = found is not None and same
        tally.judge(f"{key}.{name}", right, given, f"{value} is {given}")


def _count(name: str, outcome: Outcome, export: Export, sides: Sides, tally: Tally) -> None:
    tally.entries[name, "right"] += len(outcome.pairs)
    tally.entries[name, "missed"] += len(outcome.missed)
    tally.entries[name, "extra"] += len(outcome.extra)
    tally.remarks += [f"missed {name}: {brief(e)} | {e['quote']}" for e in outcome.missed]
    for entry in outcome.extra:
        tally.remarks.append(f"extra {name}: {brief(entry)} | {_evidence(entry, export)}")
    for wanted, found in outcome.pairs:
        for shown, (source, test) in SECTIONS[name].fields.items():
            if source in wanted:
                given, right = found.get(source), test(wanted, found, sides)
                remark = f"{wanted[source]} is {_ids(given)} in {brief(wanted)}"
                tally.judge(f"{name}.{shown}", right, given, remark)


def _score_absent(expected: Json, record: Json, tally: Tally) -> None:
    for rule in expected.get("absent") or ():
        found = record.get(rule["section"]) or []
        broken = [f for f in found if violates(rule["section"], rule["match"], f)]
        tally.absent["violated" if broken else "kept"] += 1
        if broken:
            text = f"{rule['section']} {dict(rule['match'])} ({rule['why']}): {brief(broken[0])}"
            tally.remarks.append(f"must not be there: {text}")


def brief(entry: Json) -> str:
    """The fields that say which entry it is."""
    return ", ".join(f"{k}: {_ids(entry[k])}" for k in _TEXTS if entry.get(k) is not None)


def _ids(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("id", dict(value))
    return [_ids(one) for one in value] if isinstance(value, list) else value


def _evidence(entry: Json, export: Export) -> str:
    texts = [
        str(bit["text"])
        for claim in entry.get("claims") or ()
        for bit in export.evidence.get(claim, ())
    ]
    return " … ".join(dict.fromkeys(texts))[:300]


def figures(tally: Tally) -> dict[str, Any]:
    """Precision, recall and F1 of each section, accuracy of each field, rules violated."""
    return {
        "sections": {name: _prf(tally, name) for name in (*SECTIONS, *_process())}
        | {"all entries": _sum(tally, tuple(SECTIONS))},
        "fields": dict(_accuracies(tally)),
        "absent": {"violated": tally.absent["violated"], "rules": tally.absent.total()},
    }


def _process() -> Iterator[str]:
    return (f"process.{who}" for who in _WHO)


def _prf(tally: Tally, name: str) -> dict[str, float | None]:
    return _sum(tally, (name,))


def _sum(tally: Tally, names: tuple[str, ...]) -> dict[str, float | None]:
    right, missed, extra = (
        sum(tally.entries[name, kind] for name in names) for kind in ("right", "missed", "extra")
    )
    return {
        "precision": _ratio(right, right + extra),
        "recall": _ratio(right, right + missed),
        "f1": _ratio(2 * right, 2 * right + missed + extra),
        "expected": right + missed,
        "found": right + extra,
        "right": right,
    }


def _accuracies(tally: Tally) -> Iterator[tuple[str, dict[str, float | None]]]:
    for name in sorted({name for name, _ in tally.fields}):
        right, wrong, unknown = (tally.fields[name, kind] for kind in ("right", "wrong", "unknown"))
        judged = right + wrong + unknown
        accuracy = _ratio(right, judged)
        counts = {"judged": judged, "wrong": wrong, "unknown": unknown}
        yield name, {"accuracy": accuracy, **counts}


def _ratio(part: int, whole: int) -> float | None:
    """``None`` for nothing of nothing."""
    return round(part / whole, 4) if whole else None
