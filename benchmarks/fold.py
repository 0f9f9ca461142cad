"""How long folding takes: ``python -m benchmarks.fold [--claims 100000] [--talks 40]``.

Invented claims of all kinds about several negotiations over three years, with the shares of kinds
that news has. Prints the seconds of processor time for folding everything, for folding as of a
day in the middle, and for writing the records as JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measured import keep

from communique.actors.actor import Actor
from communique.claims.claim import Claim, Evidence
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Publication
from communique.record.fold import fold
from communique.record.visibility import Facts

START = dt.date(2027, 1, 4)
DAYS = 1000
PER_DISPATCH = 20
PLACES = ("Geneva", "Doha", "Muscat", "Oslo", "Vienna")
WORDS = Path(__file__).with_name("fold_words.txt").read_text(encoding="utf-8").split()


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


ISSUES = [_text(random.Random(at), 3) for at in range(60)]


def _issue(rng: random.Random) -> str:
    """One of the issues that talks are about; every fifth time in other words."""
    issue = rng.choice(ISSUES)
    return f"{rng.choice(WORDS)} {issue}" if rng.random() < 0.2 else issue


def _day(rng: random.Random, near: dt.date) -> dict[str, str]:
    day = (near + dt.timedelta(days=rng.randint(-20, 20))).isoformat()
    return {"value": day, "earliest": day, "latest": day}


Made = tuple[str, dict[str, Any], str, Any, str | None]


def _round(rng: random.Random, sides: list[str], day: dt.date) -> Made:
    ordinal = (day - START).days // 30 + rng.randint(0, 1)
    status = rng.choice(("happened", "expected", "scheduled", "proposed", "postponed"))
    subject: dict[str, Any] = {"parties": sides, "noun": "round", "place": rng.choice(PLACES)}
    if rng.random() < 0.7:
        subject["ordinal"] = max(ordinal, 1)
    else:
        subject["ref"] = rng.choice(("next", "last"))
    if rng.random() < 0.4:
        subject["when"] = _day(rng, day)
    return "round", subject, "status", status, status


def _contact(rng: random.Random, sides: list[str], _: dt.date) -> Made:
    between = [f"head-of-delegation:{s}" for s in sides]
    return "contact", {"between": between, "channel": "phone"}, "status", "ongoing", None


def _document(rng: random.Random, sides: list[str], _: dt.date) -> Made:
    subject = {"kind": "memorandum", "title": _issue(rng), "from": rng.choice(sides)}
    return "document", subject, "status", rng.choice(("prepared", "handed_over")), None


def _commitment(rng: random.Random, sides: list[str], day: dt.date) -> Made:
    size = {"value": rng.choice((100, 250, 1200, 6000)), "unit": "prisoners", "qualifier": None}
    subject = {"kind": "prisoner_exchange", "item": "prisoners", "parties": sides}
    if rng.random() < 0.3:
        step = {"when": _day(rng, day), "quantity": {**size, "value": 50}, "status": "done"}
        return "commitment", subject, "step", step, "happened"
    return "commitment", {**subject, "quantity": size}, "status", "agreed", None


def _position(rng: random.Random, sides: list[str], _: dt.date) -> Made:
    subject = {"actor": rng.choice(sides), "issue": _issue(rng)}
    return "position", subject, "stance", rng.choice(("supports", "opposes", "demands")), None


def _condition(rng: random.Random, _: list[str], __: dt.date) -> Made:
    subject = {"consequent": _issue(rng), "antecedent": _issue(rng), "relation": "only_if"}
    return "condition", subject, "status", "open", None


def _expectation(rng: random.Random, _: list[str], day: dt.date) -> Made:
    about = {"kind": "round", "ordinal": max((day - START).days // 30, 1), "property": "status"}
    subject = {"event": _issue(rng), "about": about}
    return "expectation", subject, "due", _day(rng, day), None


def _noncomment(rng: random.Random, sides: list[str], _: dt.date) -> Made:
    subject = {"speaker": f"speaker-{sides[0]}", "topic": _issue(rng)}
    return "noncomment", subject, "declined", "refused", None


def _process(rng: random.Random, sides: list[str], _: dt.date) -> Made:
    return "process", {"parties": sides}, "party", rng.choice(sides), None


KINDS: tuple[tuple[Callable[..., Made], int], ...] = (
    (_round, 25),
    (_contact, 8),
    (_document, 8),
    (_commitment, 18),
    (_position, 20),
    (_condition, 6),
    (_expectation, 6),
    (_noncomment, 4),
    (_process, 5),
)


def coding(rng: random.Random, at: int, talks: int) -> tuple[Facts, Coding]:
    """One invented dispatch with its claims."""
    talk = rng.randrange(talks)
    sides = [f"side-{talk}-a", f"side-{talk}-b"]
    day = START + dt.timedelta(days=rng.randrange(DAYS))
    id_ = f"dispatch-{at:06d}"
    makers = rng.choices([k for k, _ in KINDS], [n for _, n in KINDS], k=PER_DISPATCH)
    claims = tuple(
        _claim(rng, id_, i, make(rng, sides, day), sides, day) for i, make in enumerate(makers)
    )
    actors = tuple(Actor(s, s.title(), "group") for s in sides)
    actors += tuple(Actor(f"speaker-{s}", s.title(), "person", s) for s in sides)
    facts = Facts(id_, Publication("given", day.isoformat()), dt.datetime(2030, 1, 1))
    return facts, Coding(id_, "bench", actors, (), (), (), (), claims)


def _claim(
    rng: random.Random, id_: str, at: int, made: Made, sides: list[str], day: dt.date
) -> Claim:
    kind, subject, prop, value, status = made
    side = rng.choice([*sides, None])
    text = _text(rng, 12)
    return Claim(
        id=f"c-{id_}-{at}",
        dispatch=id_,
        kind=kind,  # type: ignore[arg-type]
        subject=subject,
        property=prop,
        value=value,
        status=status,  # type: ignore[arg-type]
        holder=f"speaker-{side}" if side else None,
        side=side,
        relayed_via=("agency",) if rng.random() < 0.3 else (),
        said=day.isoformat(),
        published=day.isoformat(),
        evidence=(Evidence(id_, at * 100, at * 100 + len(text), text),),
        origin=f"{id_}-{at}",
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what came of it."""
    start = time.process_time()
    done = work()
    return round(time.process_time() - start, 3), done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--talks", type=int, default=40)
    parser.add_argument("--save", action="store_true", help="keep the result in benchmarks/results")
    given = parser.parse_args()
    rng = random.Random(7)
    made = [coding(rng, at, given.talks) for at in range(given.claims // PER_DISPATCH)]
    facts, codings = [f for f, _ in made], [c for _, c in made]
    whole, records = timed(lambda: fold(facts, codings))
    half, _ = timed(lambda: fold(facts, codings, as_of=START + dt.timedelta(days=DAYS // 2)))
    as_json, text = timed(lambda: json.dumps([r.to_json() for r in records]))
    figures = {
        "claims": given.claims,
        "processes": len(records),
        "entries": sum(_entries(r.to_json()) for r in records),
        "fold_s": whole,
        "fold_as_of_middle_s": half,
        "to_json_s": as_json,
        "json_bytes": len(text),
    }
    print(json.dumps(figures, indent=2))
    if given.save:
        keep("fold", figures)
    return 0


def _entries(record: dict[str, Any]) -> int:
    return sum(len(v) for v in record.values() if isinstance(v, list))


if __name__ == "__main__":
    sys.exit(main())
