"""Who held each position first, on which words: ``python first_said.py EXPORT_FOLDER``."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Print what the folder says."""
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = {claim["id"]: claim for claim in map(json.loads, lines)}
    records = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    for record in records:
        print(record["process"]["title"])
        for position in record["positions"]:
            known = [claims[i] for i in position["claims"]]
            first = min(known, key=lambda c: (c["said"] or c["published"] or "9999", c["id"]))
            who, when = position["actor"]["name"], first["said"] or first["published"]
            words = first["evidence"][0]["text"]
            print(f"  {when}  {who} {position['stance']}: {position['issue']}")
            print(f"              “{words}”")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
