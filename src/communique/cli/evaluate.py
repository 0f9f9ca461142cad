"""``communique evaluate``: how well the reader reads, on annotated text."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import JsonOption
from communique.cli.streams import print_json
from communique.cli.terminal import cell, out, table


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)


def evaluate(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="FOLDER...", help="Folders with annotated corpora."),
    ],
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="TASK", help="Only this task; may be given several times."),
    ] = None,
    bundle: Annotated[
        Path | None, typer.Option(help="The folder of another reader than the one shipped.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the reader on annotated text: every figure with its 95 % interval.

    Corpora are told by their files: polnear/, worldwide_ner/, timeml/, factuality_uw/ and ud_ewt/
    as the public corpora come; negotiation/ with text marked up as GUIDELINE.md in
    training/corpora/negotiation says. Only held-out parts are measured.

    Examples:

        communique evaluate training/corpora

        communique evaluate ../shared/data --only attribution --json
    """
    from communique.evaluation.evaluate import measure, present  # noqa: PLC0415 - slow to load
    from communique.reading.onnx_reader import OnnxReader  # noqa: PLC0415

    found = present(folders, only)
    reader = OnnxReader.load(bundle)
    figures = {task.name: measure(task, folder, reader) for task, folder in found}
    if as_json:
        rows = {
            task: {name: dataclasses.asdict(f) for name, f in named.items()}
            for task, named in figures.items()
        }
        print_json({"reader": reader.version, "figures": rows})
        return
    for task, named in figures.items():
        shown = table(("Figure", "Value", "95 % interval", "Counted on"), title=task)
        for name, f in named.items():
            interval = f"{f.low:.2f} – {f.high:.2f}"
            shown.add_row(cell(name), cell(f"{f.value:.2f}"), cell(interval), cell(str(f.n)))
        out().print(shown)
