"""What a large store costs: ``python -m benchmarks.store [--dispatches 10000] [--store FILE]``.

Fills a store with invented codings, half of them about one negotiation, or takes a copy of one that
was filled so. Measures adding one dispatch with the shipped reader (a new process of ``communique
read``, which folds at its end what is asked next, and the work of one dispatch alone), and what
commands that look cost: of the large negotiation now and as of a day that nobody asked for yet,
right after a dispatch about it was added and once it is remembered. Commands are measured from
start to end of their process: ``_s`` in wall time, ``_cpu_s`` in processor time, which a busy
machine changes less. Their bytecode is compiled beforehand, as that of an installed program is.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from benchmarks.measured import keep_and_show, median_used, seconds
from benchmarks.synthetic import CLAIMS, FIRST_DAY, STATES, made

from communique.cli.engine import shipped
from communique.dispatches.dispatch import Publication
from communique.pipeline.catch_up import catch_up
from communique.pipeline.gists import gisted
from communique.pipeline.intake import Said, prepared
from communique.pipeline.read import Tally, read
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

    return median_used(add, times)


def commanded(bytecode: Path, *words: str) -> tuple[float, float]:
    """Wall and processor seconds of one command, from the start of its process to its end."""
    program = [sys.executable, "-m", "communique", *words]
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    compiled = {**kept, "PYTHONPYCACHEPREFIX": str(bytecode)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = seconds(lambda: subprocess.run(program, check=True, capture_output=True, env=compiled))
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


def filled(folder: Path, number: int, ready: Path | None) -> tuple[SqlStore, dict[str, Any]]:
    """A store of that many invented dispatches, and what filling it took."""
    place = folder / "store.db"
    if ready is not None:
        shutil.copyfile(ready, place)
    store = open_store(place, create=True)
    took = {} if ready else {"keep_ms_per_dispatch": round(1000 * fill(store, number) / number, 1)}
    size = round(place.stat().st_size / 1e6, 1)
    held = store.counts().dispatches
    return store, {"dispatches": held, "claims": held * CLAIMS, "store_mb": size, **took}


def measure(folder: Path, number: int, ready: Path | None) -> dict[str, Any]:
    store, figures = filled(folder, number, ready)
    place, engine = str(folder / "store.db"), shipped()
    renewed(store, engine)
    middle = _middle([entry.publication.published or "" for entry in store.calendar()])
    figures["add_one_cpu_s"] = adding(store, engine, folder, 9)
    bytecode = folder / "bytecode"

    def take(name: str, *words: str) -> None:
        found = commanded(bytecode, *words, "--store", place)
        figures[f"command_{name}_s"], figures[f"command_{name}_cpu_s"] = found

    status = ("status", "--json")
    new = folder / "new.txt"
    commanded(bytecode, *status, "--store", place, "--as-of", FIRST_DAY.isoformat())
    commanded(bytecode, "timeline", "--json", "--store", place, "--as-of", FIRST_DAY.isoformat())
    for at, name in enumerate(("read_first", "read_one")):
        new.write_text(STORY.format(day=9, number=at), encoding="utf-8")
        take(name, "read", str(new), "--json")
    take("status_after_read", *status)
    take("status_again", *status)
    take("timeline_again", "timeline", "--json")
    take("process_again", "process", "list", "--json")
    take("process_again", "process", "list", "--json")
    take("changes_first", "changes", "--from", middle, "--json")
    take("changes_again", "changes", "--from", middle, "--json")
    more(store, engine, figures["dispatches"])
    take("status_unforeseen", *status)
    for day in (_days_before(middle, 1), _days_before(middle, 2)):
        take("status_as_of_middle_first", *status, "--as-of", day)
    take("status_as_of_middle_again", *status, "--as-of", day)
    store.close()
    return figures


def _middle(days: Sequence[str]) -> str:
    return sorted(days)[len(days) // 2][:10]


def _days_before(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=days)).isoformat()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dispatches", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="one that was filled, to be measured on a copy")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keep_and_show("store", measure(Path(folder), given.dispatches, given.store))
    return 0


if __name__ == "__main__":
    sys.exit(main())
