"""Whether a record as of a day can see anything later: random probes, each of which must hold.

    python -m benchmarks.leaks [--probes 10000] [--seed 1]

Each probe mixes dispatches of the test negotiations and of the sample in a random order into a
store, has persons judge some of their claims and negotiations on random days, and asks for the
records as of a random day. Then (1) no evidence may stand in a dispatch that is not certain to have
been published by then, (2) the records must be those of a store that never held anything else,
neither dispatches nor judgements, letter for letter, and (3) another order of reading must not
change them, nor whether they are folded from all claims or sorted by gists, as `status` does it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import keep_and_show

from communique.claims.coding import Coding
from communique.cli.engine import shipped
from communique.dispatches.dispatch import Dispatch
from communique.pipeline.catch_up import catch_up
from communique.pipeline.intake import Said, prepared
from communique.pipeline.read import Tally, read
from communique.pipeline.standing import gathered, records, sorted_out
from communique.reading.reading import Reading
from communique.record.record import Record
from communique.review.judgement import Judgement, Verdict, judge
from communique.store.memory import MemoryStore

ROOT = Path(__file__).parent.parent
TEXTS = (ROOT / "tests" / "negotiations" / "dev", ROOT / "src" / "communique" / "sample")
SEEN = dt.datetime(2034, 1, 1, tzinfo=dt.UTC)
MOST = 24  # dispatches in one probe
JUDGED = 4  # judgements in one probe

Kept = tuple[Dispatch, Reading, Coding]


def readings() -> list[Kept]:
    """Every dispatch read once; undated ones bounded by all the others."""
    store, engine = MemoryStore(), shipped()
    folders = sorted(p for place in TEXTS for p in place.glob("**/dispatches"))
    for _ in read(prepared(folders, Said(SEEN)), store, engine, Tally(), now=SEEN):
        pass
    for _ in catch_up(store, engine):
        pass
    found = []
    for dispatch, coding in zip(store.dispatches(), store.codings(), strict=True):
        reading = store.reading(dispatch.id, engine.reader)
        assert reading is not None
        found.append((dispatch, reading, coding))
    return found


def shelved(some: Iterable[Kept], judgements: Iterable[Judgement]) -> MemoryStore:
    store = MemoryStore()
    for one in some:
        store.keep(*one)
    for judgement in judgements:
        store.judge(judgement)
    return store


def by_gists(store: MemoryStore, day: dt.date) -> tuple[Record, ...]:
    """The records as ``status`` makes them."""
    sorting = sorted_out(store, day, None)
    return tuple(sorting.record(draft) for draft in sorting.drafts)


def told(found: Iterable[Record]) -> str:
    return json.dumps([record.to_json() for record in found], sort_keys=True)


def seen_in(found: Iterable[Record]) -> set[str]:
    """The dispatches that the claims of records stand in."""
    return {e.dispatch for record in found for claim in record.claims for e in claim.evidence}


def judged(rng: random.Random, some: Sequence[Kept], day: dt.date) -> list[Judgement]:
    """What persons say of some claims and negotiations, some before the day and some after."""
    claims = [claim.id for _, _, coding in some for claim in coding.claims]
    names = [p.id for p in gathered(shelved(some, ()), None, None).processes]
    found = []
    for _ in range(rng.randint(0, JUDGED) if claims else 0):
        at = dt.datetime.combine(day, dt.time(12), dt.UTC) + dt.timedelta(days=rng.randint(-9, 9))
        verdict: Verdict = rng.choice(("accept", "reject", "amend", "merge", "rename", "undo"))
        if verdict == "merge" and len(names) > 1:
            into, other = rng.sample(names, 2)
            found.append(judge(verdict, into, "Ana", at, other=other))
        elif verdict == "rename":
            found.append(judge(verdict, rng.choice(names), "Ana", at, change={"title": "Talks"}))
        elif verdict == "undo" and found:
            found.append(judge(verdict, rng.choice(found).id, "Ana", at))
        elif verdict == "amend":
            change = {"holder": None, "said": day.isoformat()}
            found.append(judge(verdict, rng.choice(claims), "Ana", at, change=change))
        elif verdict in ("accept", "reject"):
            found.append(judge(verdict, rng.choice(claims), "Ana", at))
    return found


def certain(dispatch: Dispatch, day: dt.date) -> bool:
    published = dispatch.publication.day or dispatch.publication.latest
    return published is not None and published <= day


def probe(rng: random.Random, every: Sequence[Kept]) -> list[str]:
    """What went wrong in one probe."""
    some = rng.sample(every, rng.randint(2, min(MOST, len(every))))
    days = [d for one in some if (d := one[0].publication.day)]
    if not days:
        return []
    day = rng.choice(days) + dt.timedelta(days=rng.randint(-3, 3))
    said = judged(rng, some, day)
    visible = [one for one in some if certain(one[0], day)]
    whole = records(shelved(some, said), day)
    alone = records(shelved(visible, [j for j in said if j.at.date() <= day]), day)
    turned = by_gists(shelved(rng.sample(some, len(some)), said[::-1]), day)
    wrong = []
    if not seen_in(whole) <= {one[0].id for one in visible}:
        wrong.append(f"{day}: evidence of a later dispatch")
    if told(whole) != told(alone):
        wrong.append(f"{day}: another record than without what came later")
    if told(whole) != told(turned):
        wrong.append(f"{day}: another record when read in another order, or by gists")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaks")
    parser.add_argument("--probes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    every, rng = readings(), random.Random(given.seed)
    began = time.process_time()
    wrong = [fault for _ in range(given.probes) for fault in probe(rng, every)]
    figures: dict[str, Any] = {
        "probes": given.probes,
        "seed": given.seed,
        "dispatches": len(every),
        "leaks": len(wrong),
        "examples": wrong[:20],
        "processor_s": round(time.process_time() - began, 1),
    }
    keep_and_show("leaks", figures)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
