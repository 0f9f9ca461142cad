"""Judgements from JSON Lines, as ``exports/judgements.py`` writes them or another program does."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from communique.errors import InputError
from communique.pipeline.applied import applied, fill_in
from communique.review.about import About, abouts_of
from communique.review.in_force import in_force
from communique.review.judgement import ON_CLAIMS, Judgement, Verdict, judge
from communique.review.likeness import KNOWN_BY, likenesses_of
from communique.review.pin import pin_of
from communique.store.store import Store

_VERDICTS: Mapping[str, Verdict] = {verdict: verdict for verdict in get_args(Verdict)}
_PAIRS = frozenset({"same", "different", "merge"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``set_aside`` holds line numbers with reasons.

    ``waiting`` counts judgements on claims that the store does not hold, under whatever id: they
    are kept, and count when the dispatch is read.
    """

    imported: int
    known: int
    waiting: int
    set_aside: tuple[tuple[int, str], ...]

    def json(self) -> dict[str, Any]:
        """As other programs get it."""
        return {
            "imported": self.imported,
            "known": self.known,
            "waiting": self.waiting,
            "set_aside": [{"line": line, "reason": reason} for line, reason in self.set_aside],
        }


def import_judgements(store: Store, path: Path, now: dt.datetime) -> Imported:
    """Add the judgements of a file that the store does not hold; what is no judgement is set aside.

    A row needs ``verdict``, ``target`` and ``by``; what it tells under ``about`` is kept with it.
    One without ``at`` was made now, and is known when that person's latest verdict on the target is
    the same.

    Raises:
        InputError: when the file cannot be read.
    """
    held = store.judgements()
    ids, latest = {j.id for j in held}, _latest(held)
    claims = sorted(c.id for coding in store.claim_codings() for c in coding.claims)
    known, added = 0, set[str]()
    aside: list[tuple[int, str]] = []
    for number, line in _lines(path):
        try:
            judgement, dated = _judgement(line, now, claims)
        except ValueError as error:
            aside.append((number, str(error)))
            continue
        said = (judgement.verdict, judgement.other, judgement.change)
        if judgement.id in ids or (not dated and latest.get(_key(judgement)) == said):
            known += 1
            continue
        store.judge(judgement)
        ids.add(judgement.id)
        latest[_key(judgement)] = said
        added.add(judgement.id)
    fill_in(store)
    waiting = len(added & applied(store).lost.keys())
    return Imported(len(added), known, waiting, tuple(aside))


def _latest(held: Iterable[Judgement]) -> dict[tuple[str, str], Any]:
    return {_key(j): (j.verdict, j.other, j.change) for j in in_force(held)}


def _key(judgement: Judgement) -> tuple[str, str]:
    return judgement.by, judgement.target


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    return ((n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip())


def _begin(claims: Sequence[str], prefix: str) -> Sequence[str]:
    """The claims, sorted by id, whose ids begin so."""
    return claims[bisect_left(claims, prefix) : bisect_left(claims, prefix + "g")]


def _whole(claims: Sequence[str], verdict: Verdict, prefix: str) -> str:
    """The id of the one claim that begins so; as it is given where the store holds none."""
    if verdict not in ON_CLAIMS:
        return prefix
    found = _begin(claims, prefix)
    if len(found) > 1:
        raise ValueError(f"{prefix!r} is the beginning of {len(found)} claims: give more of it")
    return found[0] if found else prefix


def _judgement(line: str, now: dt.datetime, claims: Sequence[str]) -> tuple[Judgement, bool]:
    """The judgement of a row, and whether the row says when it was made."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is no JSON ({error.msg}): write one object a line") from error
    if not isinstance(row, dict):
        raise ValueError('this is no object: write {"verdict": …, "target": …, "by": …}')
    named, other = _text(row, "verdict"), row.get("other")
    if named not in _VERDICTS:
        raise ValueError(f"{named!r} is no verdict: write one of {', '.join(_VERDICTS)}")
    verdict = _VERDICTS[named]
    if verdict in _PAIRS and not (isinstance(other, str) and other):
        raise ValueError(f"{verdict} is about two: name the second under 'other'")
    target, by = _whole(claims, verdict, _text(row, "target")), _text(row, "by")
    at, other = _moment(row.get("at"), now), _whole(claims, verdict, other) if other else None
    change, note = _change(verdict, target, row.get("change")), row.get("note")
    told = None if note is None else str(note)
    kept = _about(row, verdict, filter(None, (target, other)))
    if isinstance(row.get("id"), str) and row.get("at"):
        return Judgement(row["id"], verdict, target, by, at, other, change, told, kept), True
    made = judge(verdict, target, by, at, other=other, change=change, note=told, about=kept)
    return made, bool(row.get("at"))


def _about(row: Mapping[str, Any], verdict: str, ids: Iterable[str]) -> tuple[About, ...]:
    """What the claims said when they were judged, where a row tells it."""
    if verdict not in ON_CLAIMS or row.get("about") is None:
        return ()
    try:
        found = abouts_of(row["about"])
    except ValueError as error:
        raise ValueError(f"'about' says nothing of claims: {error}") from error
    if {a.id for a in found} != set(ids):
        raise ValueError("'about' is of other claims than 'target' and 'other'")
    return found


def _text(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field!r} is missing: give it as text")
    return value.strip()


def _moment(text: Any, now: dt.datetime) -> dt.datetime:
    if not text:
        return now
    try:
        at = dt.datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ValueError(f"'at' is {text!r}: write it as 2026-03-01T12:00:00+00:00") from error
    at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    if at > now:
        raise ValueError(f"'at' is {text}, which is still to come: check the day")
    return at


def _change(verdict: str, target: str, change: Any) -> Mapping[str, Any] | None:
    if verdict == "merge" and change is None:
        return None
    if verdict not in ("amend", "merge", "rename", "pin"):
        return None
    if not isinstance(change, dict) or not change:
        raise ValueError(f"{verdict} needs an object under 'change'")
    if verdict == "rename" and not isinstance(change.get("title"), str):
        raise ValueError("rename needs a 'title' under 'change'")
    if verdict == "amend" and not isinstance(change.get("subject", {}), dict):
        raise ValueError("the 'subject' of a change is an object of slots")
    _likenesses(change)
    if verdict == "pin":
        try:
            pin_of(target, change)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("the 'change' of a pin has title and parties with id, name") from error
    return change


def _likenesses(change: Mapping[str, Any]) -> None:
    try:
        likenesses_of(change)
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{KNOWN_BY!r} of a change holds shares of dispatches by id") from error
