"""How near the record comes to the one that a careful reader keeps.

    python -m benchmarks.record [--set dev|holdout|sample] [--path FOLDER] [--verbose]

Each negotiation is read by ``communique read`` into a new store and exported as of each date of
its ``expected.yaml``; what is compared is what any other program would see. The undated dispatch
is not dated. Of several negotiations the first is judged, the one that ``status`` shows.
``benchmarks.record_sections`` says when two entries are the same one. Days and negotiations are
summed up, so an entry that stands for three dates counts three times.

``--verbose`` tells what was missed and what is extra. Never use it on the holdout set while the
program is being worked on: a blind test that was looked at is none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from benchmarks.measured import keep
from benchmarks.record_matching import Export
from benchmarks.record_scores import Tally, figures, score

ROOT = Path(__file__).parent.parent
NEGOTIATIONS = ROOT / "tests" / "negotiations"
_COMMAND = (sys.executable, "-c", "from communique.cli.main import main; main()")


def communique(*arguments: str) -> str:
    """Run the program; what it printed. It ends with status 1 when some texts were set aside.

    Raises:
        RuntimeError: when it fails and prints no result.
    """
    done = subprocess.run(
        [*_COMMAND, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode and not done.stdout:
        raise RuntimeError(f"communique {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def folders(path: Path) -> list[Path]:
    """The negotiations in a folder, or the folder itself when it is one."""
    if (path / "about.yaml").exists():
        return [path]
    return sorted(found.parent for found in path.glob("*/about.yaml"))


def dispatches(folder: Path) -> Path:
    """Where the texts of a negotiation lie."""
    about = yaml.safe_load((folder / "about.yaml").read_text(encoding="utf-8"))
    return (folder / str(about.get("dispatches", "dispatches"))).resolve()


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of an export."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def load(exported: Path) -> Export:
    """An export as it lies in its folder."""
    records = json.loads((exported / "record.json").read_text(encoding="utf-8"))
    texts = {
        Path(row["path"]).name: (str(row["id"]), str(row["text"]))
        for row in rows(exported / "dispatches.jsonl")
    }
    evidence = {str(row["id"]): row["evidence"] for row in rows(exported / "claims.jsonl")}
    return Export(records[0] if records else {}, evidence, texts)


def measure(folder: Path) -> tuple[Tally, list[str]]:
    """The sums over the dates of one negotiation, and why dispatches were set aside."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["as_of"]
    total = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        store = str(Path(scratch) / "store.db")
        tally = json.loads(communique("read", str(dispatches(folder)), "--store", store, "--json"))
        for day, record in expected.items():
            exported = Path(scratch) / str(day)
            asked = ("--store", store, "--to", "jsonl", "--as-of", str(day))
            communique("export", str(exported), *asked)
            scored = score(record, load(exported))
            scored.remarks = [f"{folder.name} {day}: {remark}" for remark in scored.remarks]
            total.add(scored)
    return total, [str(aside["reason"]) for aside in tally["set_aside"]]


def table(name: str, shown: Mapping[str, Any]) -> Iterator[str]:
    """The figures as lines of text."""
    yield f"{name:24} precision  recall      F1  expected  found"
    for section, f in shown["sections"].items():
        numbers = f"{_figure(f['precision']):>9} {_figure(f['recall']):>7} {_figure(f['f1']):>7}"
        yield f"{section:24} {numbers} {f['expected']:9} {f['found']:6}"
    yield f"\n{'field':24} accuracy  judged  wrong  unknown"
    for field, f in shown["fields"].items():
        numbers = f"{_figure(f['accuracy']):>8} {f['judged']:7} {f['wrong']:6} {f['unknown']:8}"
        yield f"{field:24} {numbers}"
    absent = shown["absent"]
    yield f"\nviolated: {absent['violated']} of {absent['rules']} entries that must not be there"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record")
    parser.add_argument("--set", choices=("dev", "holdout", "sample"), default="dev")
    parser.add_argument("--path", type=Path, help="a negotiation, or a folder of them")
    parser.add_argument("--note", default="", help="a word for the name of the result file")
    parser.add_argument("--verbose", action="store_true", help="tell misses, extras, wrong fields")
    return parser.parse_args(given)


def main() -> None:
    """Measure, print a table, keep the result."""
    given = arguments()
    path = given.path or NEGOTIATIONS / given.set
    name = given.path.resolve().name if given.path else given.set
    if given.verbose and "holdout" in path.resolve().parts:
        print("Warning: what the holdout says must not guide the program.", file=sys.stderr)
    total, each, aside = Tally(), {}, Counter[str]()
    for folder in folders(path):
        tally, reasons = measure(folder)
        each[folder.name] = figures(tally)["sections"]["all entries"]
        total.add(tally)
        aside.update(reasons)
    shown = figures(total)
    result = {"set": name, "set_aside": dict(aside), "figures": shown, "negotiations": each}
    path = keep(f"record-{name}", result, given.note)
    for line in (*(total.remarks if given.verbose else ()), *table(name, shown)):
        print(line)
    for slug, f in each.items():
        print(f"{slug:32} F1 {_figure(f['f1'])}")
    for reason, count in aside.items():
        print(f"{count} dispatches set aside: {reason}")
    print(f"kept in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
