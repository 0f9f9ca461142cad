"""``python -m training train | export``: see README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=["train", "export", "all"])
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="checkpoints go here")
    parser.add_argument("--bundle", type=Path, default=HERE / "work" / "bundle")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--teacher", type=Path, help="bundle whose syntax labels news")
    parser.add_argument("--minutes", type=float, help="end the run after so long")
    given = parser.parse_args()
    config = yaml.safe_load(given.config.read_text(encoding="utf-8"))
    config["encoder_rate"] = float(config["encoder_rate"])
    if given.step in {"train", "all"}:
        from training.train import train  # noqa: PLC0415 - the export needs no optimiser

        train(config, given.data, given.work, given.minutes, given.start, given.teacher)
    if given.step in {"export", "all"}:
        from training.export import export  # noqa: PLC0415

        export(given.work / "last.pt", given.bundle)


if __name__ == "__main__":
    main()
