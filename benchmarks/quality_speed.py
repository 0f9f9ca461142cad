"""How fast ``OnnxReader.read`` reads dispatches of 400 words, and how much memory it takes.

    python -m benchmarks.quality_speed --data FOLDER [--processes 2]

One reader with one thread in each process. The texts are PolNeAR dev, cut at 400 words.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from pathlib import Path

from communique.reading.onnx_reader import OnnxReader

WORDS = 400


def texts(data: Path, count: int) -> list[str]:
    from communique.corpora import public  # noqa: PLC0415 - the workers need no training code

    found = (row["text"].split(" ") for row in public.rows(data / "polnear" / "dev.jsonl"))
    return [" ".join(words[:WORDS]) for words in found if len(words) >= WORDS][:count]


def work(share: list[str]) -> tuple[float, float]:
    """Seconds for the share, loading not counted, and the peak of resident memory in MB."""
    reader = OnnxReader.load()
    reader.read(share[0])
    began = time.perf_counter()
    for text in share:
        reader.read(text)
    spent = time.perf_counter() - began
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality_speed")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--dispatches", type=int, default=60)
    given = parser.parse_args()
    all_texts = texts(given.data, given.dispatches)
    shares = [all_texts[i :: given.processes] for i in range(given.processes)]
    with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
        done = pool.map(work, shares)
    rate = sum(len(s) / spent for s, (spent, _) in zip(shares, done, strict=True))
    memory = max(peak for _, peak in done)
    print(f"{rate:.1f} dispatches/s with {given.processes} processes; {memory:.0f} MB each at most")


if __name__ == "__main__":
    main()
