"""What a large store costs: ``python -m benchmarks.store [--dispatches 10000]``.

Fills a store with invented codings, half of them about one negotiation, then measures adding one
dispatch with the shipped reader (a new process of ``communique read``, and the work alone), and
``communique status --json`` of the large negotiation: the first time, after a dispatch about it was
added, and again, when it remembers. Commands are measured from start to end of their process:
``_s`` in wall time, ``_cpu_s`` in processor time, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from benchmarks.measured import keep_and_show, median, seconds
from benchmarks.synthetic import CLAIMS, FIRST_DAY, STATES, made

from communique.cli.engine import shipped
from communique.dispatches.dispatch import Dispatch, Publication
from communique.pipeline.catch_up import catch_up
from communique.pipeline.gists import gisted
from communique.pipeline.intake import Said, prepared
from communique.pipeline.read import Tally, read
from communique.pipeline.standing import standing
from communique.pipeline.work import Engine
from communique.store import sql_tables as tables
from communique.store.sql import SqlStore, open_store

LAST_DAY = FIRST_DAY + dt.timedelta(days=1094)
STORY = """date 2033-11-0{day}
Delegations of Orsania and Tessaly will open their fourth round of talks in Port Mirel on Monday,
Orsanian envoy Lena Marsh said on Thursday. She said that draft number {number} had been handed over
to the mediators. "We expect an answer next week," she told reporters.
"""


def fill(store: SqlStore, number: int) -> float:
    """Seconds for keeping ``number`` invented dispatches, each in its own transaction."""
    start = time.perf_counter()
    for dispatch, reading, coding in made(number):
        store.keep(dispatch, reading, coding, gisted(coding))
    return time.perf_counter() - start


def renewed(store: SqlStore, engine: Engine) -> None:
    """Let the invented codings pass as those of the shipped reader and coder."""
    with store._engine.begin() as connection:
        connection.execute(
            sa.update(tables.codings).values(coder=engine.coder, reader=engine.reader)
        )


def adding(store: SqlStore, engine: Engine, folder: Path, times: int) -> float:
    """Median seconds of reading one new dispatch and bringing the store up to date."""
    numbers = iter(range(1000, 1000 + times))
    reader = engine.open_reader()
    warm = Engine(engine.reader, lambda: reader, engine.coder, engine.code)

    def add() -> None:
        path = folder / f"{(number := next(numbers))}.txt"
        path.write_text(STORY.format(day=1 + number % 9, number=number), encoding="utf-8")
        now = dt.datetime.now(dt.UTC)
        for _ in read(prepared([path], Said(now)), store, warm, Tally(), now=now):
            pass
        for _ in catch_up(store, warm):
            pass

    return median(add, times)


def commanded(*words: str) -> tuple[float, float]:
    """Wall and processor seconds of one command, from the start of its process to its end."""
    program = str(Path(sys.executable).with_name("communique"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = seconds(lambda: subprocess.run([program, *words], check=True, capture_output=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(wall, 3), round(used, 3)


def more(store: SqlStore, engine: Engine, number: int) -> None:
    """One more dispatch about the large negotiation, on the last day."""
    dispatch, reading, coding = next(
        one for one in made(number, seed=2) if one[2].claims[0].value == STATES[0]
    )
    last = Publication("header", LAST_DAY.isoformat())
    added = dataclasses.replace(dispatch, publication=last)
    fresh = dataclasses.replace(coding, coder=engine.coder)
    store.keep(added, dataclasses.replace(reading, reader=engine.reader), fresh, gisted(fresh))


def measure(folder: Path, number: int) -> dict[str, Any]:
    place = str(folder / "store.db")
    store, engine = open_store(place, create=True), shipped()
    filling = fill(store, number)
    renewed(store, engine)
    middle = _middle(list(store.dispatches()))
    figures: dict[str, Any] = {
        "dispatches": number,
        "claims": number * CLAIMS,
        "store_mb": round(Path(place).stat().st_size / 1e6, 1),
        "keep_ms_per_dispatch": round(1000 * filling / number, 1),
        "add_one_s": adding(store, engine, folder, 5),
    }

    def take(name: str, *words: str) -> None:
        figures[f"command_{name}_s"], figures[f"command_{name}_cpu_s"] = commanded(*words)

    status = ("status", "--store", place, "--json")
    as_of_middle = (*status, "--as-of", middle)
    new = folder / "new.txt"
    new.write_text(STORY.format(day=9, number=1), encoding="utf-8")
    take("read_one", "read", str(new), "--store", place, "--json")
    take("status_first", *status)
    take("status_again", *status)
    take("status_as_of_middle_first", *as_of_middle)
    more(store, engine, number)
    take("status_after_one_more", *status)
    take("status_as_of_middle_after_one_more", *as_of_middle)
    figures["status_again_s"] = median(lambda: standing(store), 3)
    store.close()
    return figures


def _middle(dispatches: list[Dispatch]) -> str:
    days = sorted(d.publication.published or "" for d in dispatches)
    return days[len(days) // 2][:10]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dispatches", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keep_and_show("store", measure(Path(folder), given.dispatches))
    return 0


if __name__ == "__main__":
    sys.exit(main())
