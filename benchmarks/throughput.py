"""How fast stories are read: ``python -m benchmarks.throughput [--stories 1000] [--workers 2]``.

Reads wire stories (JSON Lines with ``id``, ``dct``, ``text``) into an empty store, the way
``communique read`` does, and prints dispatches and words per second of wall time, and peak memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measured import keep_and_show, peak_mb

from communique.cli.engine import shipped
from communique.dispatches.dispatch import Dispatch
from communique.dispatches.prepare import prepare
from communique.dispatches.source import RawDispatch, SetAside
from communique.pipeline.read import Tally, read
from communique.store.sql import open_store

STORIES = Path("../shared/data/timeml/te3_silver.jsonl")


def stories(path: Path, number: int) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, itertools.islice(lines, number))


def prepared(path: Path, number: int, now: dt.datetime) -> Iterator[Dispatch | SetAside]:
    for story in stories(path, number):
        raw = RawDispatch(story["text"], story["id"], published=story.get("dct"))
        yield prepare(raw, first_seen=now)


class Memory(threading.Thread):
    """Watches the resident memory of this process and its children together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.25):
            self.peak_mb = max(self.peak_mb, sum(map(_resident_mb, _family())))


def _family() -> list[int]:
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="utf-8").split()
    return [own, *map(int, children)]


def _resident_mb(process: int) -> float:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]
    except OSError:  # it has ended since
        return 0.0
    return int(pages) * 4096 / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=STORIES)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    if not given.file.exists():
        print(f"{given.file} is not here: name a file of stories with --file", file=sys.stderr)
        return 2
    words = sum(len(s["text"].split()) for s in stories(given.file, given.stories))
    now, tally, memory = dt.datetime.now(dt.UTC), Tally(), Memory()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db", create=True)
        memory.start()
        start, processor = time.perf_counter(), time.process_time()
        inputs = prepared(given.file, given.stories, now)
        for _ in read(inputs, store, shipped(), tally, now=now, workers=given.workers):
            pass
        wall, processor = time.perf_counter() - start, time.process_time() - processor
        memory.ended.set()
        size = (Path(folder) / "store.db").stat().st_size
    keep_and_show(
        "throughput",
        {
            "file": given.file.name,
            "stories": given.stories,
            "read": tally.read,
            "set_aside": len(tally.set_aside),
            "claims": tally.claims,
            "words": words,
            "workers": given.workers,
            "seconds": round(wall, 1),
            "dispatches_per_second": round(tally.read / wall, 2),
            "words_per_second": round(words / wall),
            "parent_cpu_seconds": round(processor, 1),
            "peak_mb_together": round(memory.peak_mb),
            "peak_mb": peak_mb(),
            "store_kb_per_dispatch": round(size / max(tally.read, 1) / 1024, 1),
        },
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
