"""How well the reader reads: every figure of ``communique evaluate``, kept as dated JSON.

    python -m benchmarks.quality --data FOLDER [--bundle FOLDER] [--note WORD]

``FOLDER`` holds the public corpora; the negotiation corpus is our own. Figures of dev parts chose
no weights; test parts of public corpora are never read.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import onnxruntime
from benchmarks.measured import keep

from communique.evaluation.evaluate import measure, present
from communique.reading.onnx_reader import OnnxReader

ROOT = Path(__file__).parent.parent
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
    told = {"reader": reader.version, "onnxruntime": onnxruntime.__version__, "figures": figures}
    keep("quality", told, given.note)


if __name__ == "__main__":
    main()
