"""The record does not depend on how Python happens to order its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_FOLD = """
import random, json
from benchmarks.fold import coding
from communique.record.fold import fold
rng = random.Random(3)
made = [coding(rng, at, 3) for at in range(40)]
records = fold([f for f, _ in made], [c for _, c in made])
print(json.dumps([r.to_json() for r in records]))
"""


def test_the_same_bytes_in_every_process() -> None:
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _FOLD],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000
