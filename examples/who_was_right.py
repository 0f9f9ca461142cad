"""Expectations and what came of them, by holder: ``python who_was_right.py EXPORT_FOLDER``."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path


def main(folder: Path) -> None:
    """Print what the folder says."""
    records = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    for record in records:
        outcomes: dict[str, Counter[str]] = defaultdict(Counter)
        for expectation in record["expectations"]:
            holder = expectation["holder"]
            outcomes[holder["name"] if holder else "the reporters"][expectation["outcome"]] += 1
        print(record["process"]["title"])
        for holder_name, counted in sorted(outcomes.items()):
            told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counted.items()))
            print(f"  {holder_name}: {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
