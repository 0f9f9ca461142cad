"""Times the TempEval-3 way (UzZaman et al., 2013): spans, strict and relaxed, and their values."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from communique.corpora.public import rows
from communique.evaluation.gold import Case, gold_runs, untyped, word_runs
from communique.evaluation.scores import Sums, overlap_sums, span_sums
from communique.reading.reader import Reader
from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.find import find_times
from communique.timex.when import Genre

HELD_OUT = 4  # documents of WikiWars that no rule of timex was made on


@dataclass(frozen=True, slots=True)
class Told:
    """One time, of an annotation or of timex."""

    span: Span
    type: str
    value: str | None


def candidates(prefix: str) -> Callable[[Case], Sums]:
    """Counts the reader's own candidates, before timex decides about them."""

    def sums(case: Case) -> Sums:
        gold = gold_runs(case.gold, "time")
        found = word_runs(case, [(Span(t.start, t.end), t.type) for t in case.found.times])
        either = span_sums(f"{prefix}.untyped", untyped(gold), untyped(found), overall=False)
        relaxed = {f"{prefix}.untyped.relaxed": overlap_sums(untyped(gold), untyped(found))}
        return span_sums(prefix, gold, found) | either | relaxed

    return sums


def tempeval(folder: Path, reader: Reader) -> Iterator[Sums]:
    """The dev documents of TempEval-3, with the reader's candidates, as dispatches are read."""
    every = list(rows(folder / "timeml" / "tempeval3_train.jsonl"))
    misdated = _misdated(every)
    for row in every:
        if row["suggested_dev"]:
            yield _sums("timex.tempeval", row, "news", reader, sound=row["id"] not in misdated)


def wikiwars(folder: Path) -> Iterator[Sums]:
    """Held-out histories of WikiWars, by the rules alone: the reader has learnt from some."""
    for row in histories(folder / "timeml")[:HELD_OUT]:
        yield _sums("timex.wikiwars", row, "narrative", None, sound=True)


def histories(folder: Path) -> list[dict[str, Any]]:
    """All of WikiWars, in an order that has nothing to do with what they tell."""
    every = rows(folder / "wikiwars_train.jsonl")
    return sorted(every, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())


def _misdated(every: list[dict[str, Any]]) -> frozenset[str]:
    """Documents whose text stands twice in the corpus under two dates, one of them wrong."""
    dates: Mapping[str, set[str]] = defaultdict(set)
    for row in every:
        dates[row["text"].strip()].add(row["dct"])
    return frozenset(row["id"] for row in every if len(dates[row["text"].strip()]) > 1)


def _sums(
    prefix: str, row: dict[str, Any], genre: Genre, reader: Reader | None, *, sound: bool
) -> Sums:
    counted = matches(annotated(row), found(row, genre, reader))
    sums = {f"{prefix}.{name}": value for name, value in counted.items() if name != "tidied"}
    return {**sums, **({f"{prefix}.value.tidied": counted["tidied"]} if sound else {})}


def annotated(row: Mapping[str, Any]) -> list[Told]:
    """What a corpus annotates in a document; times that stand for no words are left out."""
    return [
        Told(Span(t["start"], t["end"]), t["type"], t["value"])
        for t in row["timexes"]
        if t["end"] > t["start"]
    ]


def found(row: Mapping[str, Any], genre: Genre, reader: Reader | None) -> list[Told]:
    """What timex makes of a document of a corpus."""
    text = row["text"]
    times = find_times(
        text,
        Anchor(dt.date.fromisoformat(row["dct"][:10])),
        sentences=split_sentences(text),
        candidates=reader.read(text).times if reader else (),
        genre=genre,
    )
    return [Told(Span(t.start, t.end), t.type, t.value) for t in times]


def pairs(gold: list[Told], times: list[Told]) -> Iterator[tuple[Told | None, Told | None]]:
    """Each found time with the first free gold one that it overlaps; what is left alone last."""
    free = list(gold)
    for time in times:
        match = next((g for g in free if g.span == time.span), None)
        match = match or next((g for g in free if _overlap(g.span, time.span)), None)
        if match is not None:
            free.remove(match)
        yield match, time
    yield from ((g, None) for g in free)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def matches(gold: list[Told], times: list[Told]) -> Sums:
    """Right, found and gold for strict and relaxed spans, types and values."""
    both = [(g, t) for g, t in pairs(gold, times) if g and t]
    right = {
        "strict": sum(g.span == t.span for g, t in both),
        "relaxed": len(both),
        "type": sum(g.type == t.type for g, t in both),
        "value": sum(g.value == t.value for g, t in both),
        "tidied": sum(tidy(g.value) == tidy(t.value) for g, t in both),
    }
    return {name: np.array([n, len(times), len(gold)]) for name, n in right.items()}


def tidy(value: str | None) -> str | None:
    """A value without parts that say nothing and with weeks in two digits."""
    if value is None:
        return None
    value = re.sub(r"(?:-(?:XX|WXX))+$", "", value)
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    return re.sub(r"^(\d{2,3})X+$", r"\1", value)
