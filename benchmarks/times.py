"""What goes wrong with times, and how fast they are found.

    python -m benchmarks.times ../shared/data/timeml --part train --faults
    python -m benchmarks.times ../shared/data/timeml --speed

Rules are tuned on ``train`` (TempEval-3 without dev) and ``tune`` (12 WikiWars documents) only; the
figures on dev and held-out documents are those of ``communique evaluate``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.corpora.public import rows
from communique.evaluation.scores import summary
from communique.evaluation.times import HELD_OUT, Told, annotated, found, histories, matches, pairs
from communique.text.sentences import split_sentences
from communique.timex.anchor import Anchor
from communique.timex.find import find_times
from communique.timex.when import Genre

PARTS = ("train", "tune")


def load(folder: Path, part: str) -> tuple[list[dict[str, Any]], Genre]:
    """The rows of one part, and the genre they are read as."""
    if part == "train":
        every = rows(folder / "tempeval3_train.jsonl")
        return [row for row in every if not row["suggested_dev"]], "news"
    return histories(folder)[HELD_OUT:], "narrative"


def faults(row: dict[str, Any], gold: list[Told], times: list[Told]) -> Iterator[str]:
    """What was missed, extra, cut otherwise or valued otherwise."""
    for true, told in pairs(gold, times):
        if true is None or told is None:
            word = "MISSED" if told is None else "EXTRA "
            yield f"{word} {_near(row, true or told)}"
        elif true.span != told.span:
            yield f"EXTENT gold {true.span.of(row['text'])!r}  {_near(row, told)}"
        elif true.value != told.value:
            yield f"VALUE  gold {true.value}  {_near(row, told)}"
        elif true.type != told.type:
            yield f"TYPE   gold {true.type}  {_near(row, told)}"


def _near(row: dict[str, Any], told: Told | None) -> str:
    assert told is not None
    text, span = row["text"], told.span
    left, right = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 40]
    place = f"{left}[[{span.of(text)}]]{right}".replace("\n", " ")
    return f"{told.type} {told.value} | {row['id'][:12]} | {place}"


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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS, default="train")
    parser.add_argument("--faults", action="store_true", help="list what went wrong")
    parser.add_argument("--speed", action="store_true", help="measure the speed instead")
    options = parser.parse_args()
    if options.speed:
        sys.stdout.write(json.dumps(speed(options.folder), indent=1) + "\n")
        return
    every, genre = load(options.folder, options.part)
    told = [(row, annotated(row), found(row, genre, None)) for row in every]
    figures = summary([matches(gold, times) for _, gold, times in told], {})
    for name, f in figures.items():
        print(f"{name:10} {f.value:6} [{f.low}, {f.high}] n={f.n}")
    if options.faults:
        print("\n".join(sorted(fault for one in told for fault in faults(*one))))


if __name__ == "__main__":
    main()
