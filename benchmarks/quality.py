"""How well the reader reads: every figure of ``communique evaluate``, kept as dated JSON.

    python -m benchmarks.quality --data FOLDER [--bundle FOLDER] [--note WORD]

``FOLDER`` holds the public corpora; the negotiation corpus is our own. Figures of dev parts chose
no weights; test parts of public corpora are never read.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
from pathlib import Path

import onnxruntime
from benchmarks.machine import machine

from communique.evaluation.evaluate import measure, present
from communique.reading.onnx_reader import OnnxReader

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
OWN = ROOT / "training" / "corpora"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--bundle", type=Path, help="another bundle than the one shipped")
    parser.add_argument("--note", default="", help="appended to the name of the result file")
    given = parser.parse_args()
    reader = OnnxReader.load(given.bundle)
    figures = {}
    for task, folder in present([given.data, OWN]):
        found = measure(task, folder, reader)
        figures[task.name] = {name: dataclasses.asdict(figure) for name, figure in found.items()}
        for name, f in found.items():
            print(f"{task.name:20} {name:36} {f.value:7} [{f.low}, {f.high}] n={f.n}", flush=True)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    result = {
        "date": today,
        "reader": reader.version,
        "machine": machine() | {"onnxruntime": onnxruntime.__version__},
        "figures": figures,
    }
    path = RESULTS / f"quality-{today}{given.note}.json"
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
