"""The record does not depend on how Python happens to order its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_FOLD = """
import random, json, sys
from benchmarks.fold import coding
from communique.record.fold import fold
seed, dispatches, talks = map(int, sys.argv[1:])
rng = random.Random(seed)
made = [coding(rng, at, talks) for at in range(dispatches)]
records = fold([f for f, _ in made], [c for _, c in made])
print(json.dumps([r.to_json() for r in records]))
"""


# The second case has an expectation whose echo weighs just as much as an echo must.
CASES = ((("3", "40", "3"), ("1", "2", "3")), (("7", "1000", "40"), ("20", "21")))


@pytest.mark.parametrize(("made", "seeds"), CASES)
def test_the_same_bytes_in_every_process(made: tuple[str, ...], seeds: tuple[str, ...]) -> None:
    root = Path(__file__).parents[2]
    path = os.pathsep.join((str(root / "src"), str(root)))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _FOLD, *made],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in seeds
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000
