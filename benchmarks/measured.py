"""Seconds and memory, and results kept as dated JSON with the facts of the machine."""

from __future__ import annotations

import datetime as dt
import json
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.machine import machine

RESULTS = Path(__file__).parent / "results"


def seconds(work: Callable[[], Any]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_used(work: Callable[[], Any], times: int) -> float:
    """The median processor time of several calls, in seconds: what a busy machine changes least."""

    def used() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return round(statistics.median(used() for _ in range(times)), 3)


def peak_mb() -> dict[str, float]:
    """Peak resident memory so far of this process, and of the largest of its ended children."""
    kinds = {"self": resource.RUSAGE_SELF, "largest_child": resource.RUSAGE_CHILDREN}
    return {k: round(resource.getrusage(who).ru_maxrss / 1024, 1) for k, who in kinds.items()}


def keep(name: str, figures: Mapping[str, Any], note: str = "") -> Path:
    """Write figures to ``results/NAME-DATE[-NOTE].json`` with the date and the machine."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    path = RESULTS / f"{'-'.join(filter(None, (name, today, note)))}.json"
    whole = {"date": today, **figures, "machine": machine()}
    path.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    return path


def keep_and_show(name: str, figures: Mapping[str, Any]) -> None:
    """The same, and print what was written."""
    print(keep(name, figures).read_text(encoding="utf-8"), end="")
