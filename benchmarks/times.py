"""Measure times the TempEval-3 way: spans (strict, relaxed), types and values.

    python benchmarks/times.py ../shared/data/timeml --part dev        # TempEval-3 dev documents
    python benchmarks/times.py ../shared/data/timeml --part held-out   # WikiWars, 4 documents
    python benchmarks/times.py ../shared/data/timeml --write           # all figures, as dated JSON

Rules are tuned on ``train`` (TempEval-3 without dev) and ``tune`` (12 WikiWars documents) only.

``value_f1`` compares values letter by letter, as TempEval-3 does. ``value_f1_tidied`` takes values
for equal that say the same (``1949-XX`` and ``1949``, ``2000-W7`` and ``2000-W07``) and leaves out
documents whose text the corpus holds twice under two dates, of which one must be wrong.

``--reader`` hands the candidates of the bundled reader to the rules (only on ``dev``: the reader is
trained on the other parts).
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import platform
import random
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from communique.reading.onnx_reader import OnnxReader
from communique.text.sentences import split_sentences
from communique.timex.anchor import Anchor
from communique.timex.find import find_times
from communique.timex.when import Genre

RESULTS = Path(__file__).parent / "results"
PARTS = ("dev", "train", "held-out", "tune")
HELD_OUT = 4
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Time:
    start: int
    end: int
    type: str
    value: str | None
    words: str


@dataclass(slots=True)
class Counts:
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0
    tidied: int = 0

    def add(self, other: Counts) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Document:
    id: str
    gold: list[Time]
    found: list[Time]
    text: str
    faults: list[str] = field(default_factory=list)


def load(folder: Path, part: str) -> tuple[list[dict[str, Any]], Genre]:
    """The rows of one part, and the genre they are read as."""
    news = part in {"dev", "train"}
    name = "tempeval3_train.jsonl" if news else "wikiwars_train.jsonl"
    rows = [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    if news:
        return [row for row in rows if bool(row["suggested_dev"]) == (part == "dev")], "news"
    held = set(sorted((row["id"] for row in rows), key=_hash)[:HELD_OUT])
    return [row for row in rows if (row["id"] in held) == (part == "held-out")], "narrative"


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def read(row: dict[str, Any], genre: Genre, reader: OnnxReader | None = None) -> Document:
    text = row["text"]
    anchor = Anchor(dt.date.fromisoformat(row["dct"][:10]))
    sentences = split_sentences(text)
    candidates = reader.read(text).times if reader else ()
    found = find_times(text, anchor, sentences=sentences, candidates=candidates, genre=genre)
    gold = [
        Time(t["start"], t["end"], t["type"], t["value"], text[t["start"] : t["end"]])
        for t in row["timexes"]
        if t["end"] > t["start"]
    ]
    times = [Time(t.start, t.end, t.type, t.value, text[t.start : t.end]) for t in found]
    return Document(row["id"], gold, times, text)


def score(document: Document) -> Counts:
    """Count matches; a found time is matched by the first free gold one that it overlaps."""
    counts = Counts(gold=len(document.gold), found=len(document.found))
    free = list(document.gold)
    for time_ in document.found:
        match = next((g for g in free if (g.start, g.end) == (time_.start, time_.end)), None)
        match = match or next(
            (g for g in free if g.start < time_.end and time_.start < g.end), None
        )
        if match is None:
            document.faults.append(f"EXTRA  {_near(document, time_)}")
            continue
        free.remove(match)
        counts.relaxed += 1
        exact = (match.start, match.end) == (time_.start, time_.end)
        counts.strict += exact
        counts.types += match.type == time_.type
        counts.values += match.value == time_.value
        counts.tidied += tidy(match.value) == tidy(time_.value)
        _note(document, match, time_, exact)
    document.faults += [f"MISSED {_near(document, gold)}" for gold in free]
    return counts


def tidy(value: str | None) -> str | None:
    """A value without parts that say nothing and with weeks in two digits."""
    if value is None:
        return None
    value = re.sub(r"(?:-(?:XX|WXX))+$", "", value)
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    return re.sub(r"^(\d{2,3})X+$", r"\1", value)


def _note(document: Document, gold: Time, found: Time, exact: bool) -> None:
    if not exact:
        document.faults.append(f"EXTENT gold {gold.words!r}  {_near(document, found)}")
    if gold.value != found.value:
        document.faults.append(f"VALUE  gold {gold.value}  {_near(document, found)}")
    elif gold.type != found.type:
        document.faults.append(f"TYPE   gold {gold.type}  {_near(document, found)}")


def _near(document: Document, time_: Time) -> str:
    left = document.text[max(0, time_.start - 60) : time_.start]
    right = document.text[time_.end : time_.end + 40]
    place = f"{left}[[{time_.words}]]{right}".replace("\n", " ")
    return f"{time_.type} {time_.value} | {document.id[:12]} | {place}"


def _f1(counts: Counts, name: str) -> float:
    total = counts.gold + counts.found
    return round(200 * float(getattr(counts, name)) / total, 2) if total else 0.0


def figures(counts: Counts) -> dict[str, float]:
    """Precision, recall and F1 of strict and relaxed spans; type and value F1."""

    return {
        "gold": counts.gold,
        "found": counts.found,
        "relaxed_precision": round(100 * counts.relaxed / max(1, counts.found), 2),
        "relaxed_recall": round(100 * counts.relaxed / max(1, counts.gold), 2),
        "strict_f1": _f1(counts, "strict"),
        "relaxed_f1": _f1(counts, "relaxed"),
        "type_f1": _f1(counts, "types"),
        "value_f1": _f1(counts, "values"),
    }


def _sum(several: Iterable[Counts]) -> Counts:
    total = Counts()
    for counts in several:
        total.add(counts)
    return total


def interval(several: Sequence[Counts], name: str) -> list[float]:
    """95% bootstrap interval of a figure over documents (fixed seed)."""
    chance = random.Random(7)
    draws = sorted(
        figures(_sum(chance.choices(several, k=len(several))))[name] for _ in range(DRAWS)
    )
    return [draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS)]]


def measure(
    folder: Path, part: str, reader: OnnxReader | None = None
) -> tuple[dict[str, Any], list[str]]:
    rows, genre = load(folder, part)
    documents = [read(row, genre, reader) for row in rows]
    several = [score(document) for document in documents]
    result: dict[str, Any] = dict(figures(_sum(several)))
    sound = [
        counts
        for row, counts in zip(rows, several, strict=True)
        if row["id"] not in misdated(folder)
    ]
    result["value_f1_tidied"] = _f1(_sum(sound), "tidied")
    for name in ("strict_f1", "relaxed_f1", "value_f1"):
        result[f"{name}_95"] = interval(several, name)
    result["documents"] = [row["id"] for row in rows] if genre == "narrative" else len(rows)
    return result, [fault for document in documents for fault in document.faults]


@cache
def misdated(folder: Path) -> frozenset[str]:
    """TempEval-3 documents whose text stands twice in the corpus under two dates."""
    lines = (folder / "tempeval3_train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    dates: dict[str, set[str]] = {}
    for row in rows:
        dates.setdefault(row["text"].strip(), set()).add(row["dct"])
    return frozenset(row["id"] for row in rows if len(dates[row["text"].strip()]) > 1)


def speed(folder: Path) -> dict[str, float]:
    """Milliseconds of processor time for 400 words of wire copy, rules only, sentences already
    split; the best of three, after a first reading that loads the grammar.
    """
    lines = (folder / "te3_silver.jsonl").read_text(encoding="utf-8").splitlines()[:200]
    rows = [json.loads(line) for line in lines]
    split = [
        (row["text"], split_sentences(row["text"]), Anchor(dt.date(2005, 6, 1))) for row in rows
    ]
    words = sum(len(text.split()) for text, _, _ in split)

    def once() -> float:
        begin = time.process_time()
        for text, sentences, anchor in split:
            find_times(text, anchor, sentences=sentences)
        return time.process_time() - begin

    took = min(once() for _ in range(4))
    return {
        "documents": len(rows),
        "words": words,
        "ms_per_400_words": round(4e5 * took / words, 3),
    }


def machine() -> dict[str, Any]:
    return {
        "cpu": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--reader", action="store_true", help="with candidates; dev only")
    parser.add_argument("--faults", action="store_true", help="list what went wrong")
    parser.add_argument("--write", action="store_true", help="keep all figures as dated JSON")
    options = parser.parse_args()
    if options.part:
        reader = OnnxReader.load() if options.reader and options.part == "dev" else None
        result, faults = measure(options.folder, options.part, reader)
        sys.stdout.write(json.dumps(result, indent=1) + "\n")
        if options.faults:
            sys.stdout.write("\n".join(sorted(faults)) + "\n")
        return
    results = {part: measure(options.folder, part)[0] for part in PARTS}
    if options.reader:
        reader = OnnxReader.load()
        results["dev with candidates"] = measure(options.folder, "dev", reader)[0]
        results["dev with candidates"]["reader"] = reader.version
    report = {"machine": machine(), "speed": speed(options.folder), "parts": results}
    text = json.dumps(report, indent=1)
    sys.stdout.write(text + "\n")
    if options.write:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"times-{dt.date.today().isoformat()}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
