"""The reader's bundle on disk: a manifest, the tokeniser and the network's weights.

The version names the content: it ends in a hash of every file that decides what is read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from communique.errors import BundleError
from communique.reading import labels
from communique.reading.decode import Calibration

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
TOKENIZER: Final = "tokenizer.json"
WEIGHTS: Final = "model.onnx"
SHIPPED: Final = Path(__file__).parent / "bundle"
_REMEDY: Final = "install the package again, or name a folder that `training` has exported"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was checked: every file is there and is what the manifest says."""

    folder: Path
    version: str
    calibration: Calibration

    @property
    def tokenizer(self) -> Path:
        """The tokeniser's file."""
        return self.folder / TOKENIZER

    @property
    def weights(self) -> Path:
        """The network's file."""
        return self.folder / WEIGHTS

    @classmethod
    def open(cls, folder: Path | None = None) -> Bundle:
        """Open the bundle in ``folder``, or the one shipped with the package.

        Raises:
            BundleError: when it is missing, damaged, or made for other labels than these.
        """
        place = folder or SHIPPED
        manifest = _manifest(place)
        for name, digest in manifest["files"].items():
            _check(place / name, digest)
        if not _readable(manifest["labels"]):
            raise BundleError(f"{place}: made for another label set than this program; {_REMEDY}")
        calibration = Calibration(
            {k: np.array(v, np.float32) for k, v in manifest["distance_bias"].items()},
            np.array(manifest["transitions"], np.float32),
        )
        return cls(place, f"{manifest['name']}-{_content_hash(manifest)}", calibration)


def write_manifest(folder: Path, name: str, calibration: Calibration) -> None:
    """Write the manifest of the tokeniser and weights that already lie in ``folder``."""
    manifest = {
        "format": FORMAT,
        "name": name,
        "files": {file: _digest(folder / file) for file in (TOKENIZER, WEIGHTS)},
        "labels": label_set(),
        "distance_bias": {
            link: [round(float(x), 5) for x in bias]
            for link, bias in calibration.distance_bias.items()
        },
        "transitions": [[round(float(x), 5) for x in row] for row in calibration.transitions],
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def label_set() -> dict[str, Any]:
    """The labels and links that a bundle must have been trained for."""
    return {"heads": {k: list(v) for k, v in labels.HEADS.items()}, "links": dict(labels.LINKS)}


def _readable(known: dict[str, Any]) -> bool:
    """Whether a bundle was trained for these labels, or for these without the negotiation layer.

    The layer's heads and links come after the others, so a network without it says what it always
    said.
    """
    ours = label_set()
    without = {
        "heads": {k: v for k, v in ours["heads"].items() if k not in labels.LAYER},
        "links": {k: v for k, v in ours["links"].items() if k not in labels.LAYER},
    }
    return known in (ours, without)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(f"{path}: no reader bundle here; {_REMEDY}") from error
    except ValueError as error:
        raise BundleError(f"{path}: damaged ({error}); {_REMEDY}") from error
    needed = {"format", "name", "files", "labels", "distance_bias", "transitions"}
    if not isinstance(manifest, dict) or needed - set(manifest) or manifest["format"] != FORMAT:
        raise BundleError(f"{path}: not a reader bundle of format {FORMAT}; {_REMEDY}")
    return manifest


def _content_hash(manifest: dict[str, Any]) -> str:
    content = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(path: Path, digest: str) -> None:
    try:
        found = _digest(path)
    except OSError as error:
        raise BundleError(f"{path}: part of the reader bundle is missing; {_REMEDY}") from error
    if found != digest:
        raise BundleError(f"{path}: damaged, its hash is not the one noted; {_REMEDY}")
