"""Check that the test negotiations are well formed: ``python check.py [FOLDER ...]``.

Every quote must be found word for word in a dispatch that was already published on the as-of
date; every status, stance and date must be in the vocabulary of README.md. Exit status 1 and one
line per fault when something is wrong.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EVENT = "held ongoing scheduled expected proposed conditional denied postponed cancelled"
DOCUMENT = "drafted promised requested handed_over received exchanged agreed signed rejected denied"
KINDS = (
    "round meeting call visit document_exchange prisoner_exchange body_return release agreement "
    "ceasefire proposal rejection attack sanction aid other"
)
# section -> fields an entry may have besides quote, dispatch, optional and note
FIELDS = {
    "rounds": "ordinal status start end place level",
    "contacts": "between channel status last_heard",
    "documents": "title kind from to status public date",
    "commitments": "what kind quantity parties made_at made_on status delivered due",
    "positions": "actor side issue stance since",
    "conditions": "holder side consequent antecedent relation",
    "expectations": "holder side event due outcome",
    "disputes": "topic sides",
    "noncomments": "speaker topic",
}
VOCABULARY = {
    ("rounds", "status"): EVENT,
    ("contacts", "status"): EVENT,
    ("documents", "status"): DOCUMENT,
    ("commitments", "kind"): KINDS,
    ("commitments", "status"): "agreed under_way done stalled broken unknown",
    ("positions", "stance"): "supports opposes conditional demands offers noncommittal",
    ("conditions", "relation"): "only_if only_after if unless until",
    ("expectations", "outcome"): "open met late missed superseded unresolvable",
}
DATE_FIELDS = {"start", "end", "date", "last_heard", "made_on", "since", "due"}
ID = re.compile(r"[A-Z]{3}|[a-z0-9]+(-[a-z0-9]+)*")
MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
WEEKDAY_DATE = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? (?:(\d\d?) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d\d?))\b"
    r"(?:,? (\d{4}))?"
)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One dispatch file: its publication date, None when it bears none, and its body."""

    name: str
    published: dt.date | None
    body: str


PLAIN_DATE = re.compile(r"\s*date (\d{4}-\d\d-\d\d)\s+")


def load_dispatch(path: Path) -> Dispatch:
    """Front matter between ``---`` lines, or only a leading `` date YYYY-MM-DD``; then the body."""
    text = path.read_text(encoding="utf-8")
    if plain := PLAIN_DATE.match(text):
        return Dispatch(path.name, dt.date.fromisoformat(plain[1]), text[plain.end() :])
    _, front, body = text.split("---\n", 2)
    head = yaml.safe_load(front)
    if not head.get("outlet") or not head.get("headline"):
        raise ValueError(f"{path.name}: front matter needs outlet and headline")
    return Dispatch(path.name, head.get("date"), body)


def is_date(value: object) -> bool:
    """A day, or an EDTF year or month, or an interval of those."""
    if isinstance(value, dt.date):
        return True
    parts = str(value).split("/")
    return all(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", part) for part in parts)


def wrong_dates(entry: dict[str, Any]) -> Iterator[str]:
    for field in DATE_FIELDS & entry.keys():
        value = entry[field]
        values = list(value.values()) if isinstance(value, dict) else [value]
        for one in values:
            if one is not None and not is_date(one):
                yield f"{field}: {one!r} is not a date"
        if len(values) == 2 and None not in values and str(values[0]) > str(values[1]):
            yield f"{field}: earliest is after latest"


def wrong_words(section: str, entry: dict[str, Any]) -> Iterator[str]:
    allowed = {*FIELDS[section].split(), "quote", "dispatch", "optional", "note"}
    for field in entry.keys() - allowed:
        yield f"unknown field {field}"
    for (where, field), words in VOCABULARY.items():
        if where == section and field in entry and entry[field] not in words.split():
            yield f"{field}: {entry[field]!r} is not in the vocabulary"


def actor_ids(entry: dict[str, Any]) -> Iterator[str]:
    for field in ("between", "parties"):
        yield from entry.get(field, [])
    for field in ("actor", "side", "holder", "speaker", "from", "to"):
        if entry.get(field) is not None:
            yield entry[field]
    for side in entry.get("sides", []):
        yield from side


def wrong_quote(entry: dict[str, Any], day: dt.date, texts: dict[str, Dispatch]) -> Iterator[str]:
    dispatch = texts.get(entry.get("dispatch", ""))
    if dispatch is None:
        yield f"no such dispatch {entry.get('dispatch')!r}"
        return
    if not entry.get("quote") or entry["quote"] not in dispatch.body:
        yield f"not in {dispatch.name}: {entry.get('quote')!r}"
    if dispatch.published is None or dispatch.published > day:
        yield f"{dispatch.name} is not known to be published by {day}"


def faults_in_record(
    day: dt.date, record: dict[str, Any], texts: dict[str, Dispatch]
) -> Iterator[str]:
    known = {"process", "last_round", "next_round", "absent", *FIELDS}
    for key in known - record.keys():
        yield f"{key} is missing"
    for key in record.keys() - known:
        yield f"unknown section {key}"
    for section in FIELDS.keys() & record.keys():
        for number, entry in enumerate(record[section], 1):
            found = [*wrong_words(section, entry), *wrong_dates(entry)]
            found += [f"bad id {one!r}" for one in actor_ids(entry) if not ID.fullmatch(one)]
            found += wrong_quote(entry, day, texts)
            yield from (f"{section} {number}: {fault}" for fault in found)
    yield from faults_in_rounds(record)
    yield from faults_in_absent(record)


def faults_in_rounds(record: dict[str, Any]) -> Iterator[str]:
    """The summary of last and next round must agree with the list of rounds."""
    by_ordinal = {entry.get("ordinal"): entry for entry in record.get("rounds", [])}
    for key in ("last_round", "next_round"):
        summary = record.get(key)
        if summary is None:
            continue
        entry = by_ordinal.get(summary.get("ordinal"), {})
        for field, others in (("status", "status"), ("date", "start end"), ("place", "place")):
            if summary.get(field) not in (None, *(entry.get(other) for other in others.split())):
                yield f"{key}: {field} differs from rounds"


def faults_in_absent(record: dict[str, Any]) -> Iterator[str]:
    for number, entry in enumerate(record.get("absent", []), 1):
        section, match = entry.get("section"), entry.get("match")
        if section not in FIELDS or not match or entry.keys() != {"section", "match", "why"}:
            yield f"absent {number}: needs section, match and why, nothing else"
            continue
        for positive in record.get(section, []):
            if all(positive.get(field) == value for field, value in match.items()):
                yield f"absent {number}: is also listed under {section}"


def faults_in_dispatch(dispatch: Dispatch, year: int) -> Iterator[str]:
    words = len(dispatch.body.split())
    if not 120 <= words <= 350:
        yield f"{words} words"
    for found in WEEKDAY_DATE.finditer(dispatch.body):
        name, day1, month1, month2, day2, named = found.groups()
        month = MONTHS.index(month1 or month2) + 1
        day = dt.date(int(named or year), month, int(day1 or day2))
        if WEEKDAYS[day.weekday()] != name:
            yield f"{found.group()!r} is a {WEEKDAYS[day.weekday()]}"


def dispatch_folder(folder: Path, about: dict[str, Any]) -> Path:
    """Where the texts lie: beside the record unless ``about.yaml`` names another folder."""
    return (folder / str(about.get("dispatches", "dispatches"))).resolve()


def faults(folder: Path) -> Iterator[str]:
    """Every fault of one negotiation, in words."""
    about = yaml.safe_load((folder / "about.yaml").read_text(encoding="utf-8"))
    for key in {"title", "kind", "invented", "notes"} - about.keys():
        yield f"about.yaml: {key} is missing"
    paths = sorted(dispatch_folder(folder, about).glob("*.txt"))
    texts = {path.name: load_dispatch(path) for path in paths}
    dated = [text.published.year for text in texts.values() if text.published]
    most = 20 if "dispatches" in about else 10  # the bundled sample shows every kind of entry
    if not 8 <= len(texts) <= most or len(texts) - len(dated) != 1:
        yield f"{len(texts)} dispatches, {len(texts) - len(dated)} without a date"
    for text in texts.values():
        year = text.published.year if text.published else dated[-1]
        yield from (f"{text.name}: {fault}" for fault in faults_in_dispatch(text, year))
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["as_of"]
    if len(expected) != 3:
        yield f"expected.yaml: {len(expected)} as-of dates"
    for day, record in expected.items():
        yield from (f"{day}: {fault}" for fault in faults_in_record(day, record, texts))


def main(arguments: list[str]) -> int:
    here = Path(__file__).parent
    folders = [Path(a) for a in arguments] or sorted(p.parent for p in here.glob("**/about.yaml"))
    count = 0
    for folder in folders:
        for fault in faults(folder):
            count += 1
            print(f"{folder.name}: {fault}")
    print(f"{len(folders)} negotiations, {count} faults")
    return 1 if count or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
