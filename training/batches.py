"""Documents → shuffled batches of windows, several corpora in each batch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from communique.corpora.document import NOTHING, UNKNOWN, Document
from communique.reading import labels
from communique.reading.windows import SIZE, Window, network_inputs, plan

SHORTEST_FIRST = 60  # pieces of the shortest first window, so that cuts fall anywhere
OVERLAP = 24  # pieces; less than in reading, since a pass should not repeat much
POOL = 96  # windows that are sorted by length together


@dataclass(frozen=True, slots=True)
class Item:
    document: Document
    window: Window

    @property
    def pieces(self) -> int:
        first = self.document.pieces.first
        bounds = np.append(first, len(self.document.pieces.ids))
        return int(bounds[self.window.high] - bounds[self.window.low]) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    inputs: dict[str, Tensor]
    sentence: Tensor  # [batch, 1 + word]: which sentence, -1 for padding
    labels: dict[str, Tensor]
    links: dict[str, Tensor]
    factuality: Tensor


def epoch(
    corpora: dict[str, list[Document]], repeats: dict[str, int], budget: int, rng: random.Random
) -> list[list[Item]]:
    """All windows of one pass, with fresh cuts, in batches of about ``budget`` pieces."""
    items = [
        Item(document, window)
        for name, documents in corpora.items()
        for _ in range(repeats.get(name, 1))
        for document in documents
        for window in plan(
            document.pieces,
            document.breaks,
            overlap=OVERLAP,
            first=rng.randint(SHORTEST_FIRST, SIZE),
        )
    ]
    rng.shuffle(items)
    batches = [b for i in range(0, len(items), POOL) for b in _packed(items[i : i + POOL], budget)]
    rng.shuffle(batches)
    return batches


def _packed(items: list[Item], budget: int) -> Iterator[list[Item]]:
    current: list[Item] = []
    for item in sorted(items, key=lambda x: x.pieces):
        if current and item.pieces * (len(current) + 1) > budget:
            yield current
            current = []
        current.append(item)
    yield current


def collate(items: list[Item]) -> Batch:
    given = [network_inputs(i.document.pieces, i.window) for i in items]
    inputs = {k: _stack([g[k][0] for g in given], 0) for k in given[0]}
    lengths = torch.tensor([g["ids"].shape[1] for g in given])
    inputs["mask"] = (torch.arange(inputs["ids"].shape[1]) < lengths[:, None]).float()
    heads = [h for h in labels.HEADS if any(h in i.document.labels for i in items)]
    links = [k for k in labels.LINKS if any(k in i.document.links for i in items)]
    return Batch(
        inputs=inputs,
        sentence=_stack([_sentences(i) for i in items], -1),
        labels={h: _stack([_labels(i, h) for i in items], UNKNOWN) for h in heads},
        links={k: _stack([_targets(i, k) for i in items], UNKNOWN) for k in links},
        factuality=_stack([_factuality(i) for i in items], np.nan),
    )


def _stack(parts: list[np.ndarray], fill: float) -> Tensor:
    longest = max(map(len, parts))
    padded = [np.pad(p, (0, longest - len(p)), constant_values=fill) for p in parts]
    return torch.from_numpy(np.stack(padded))


def _sentences(item: Item) -> np.ndarray:
    low, high = item.window.low, item.window.high
    index = np.searchsorted(item.document.breaks, np.arange(low, high), side="right")
    return np.append(0, index)


def _labels(item: Item, head: str) -> np.ndarray:
    low, high = item.window.low, item.window.high
    known = item.document.labels.get(head)
    part = np.full(high - low, UNKNOWN) if known is None else known[low:high]
    return np.append(UNKNOWN, part)


def _targets(item: Item, link: str) -> np.ndarray:
    """Places within the window: 0 for nothing; a target out of sight does not count."""
    low, high = item.window.low, item.window.high
    known = item.document.links.get(link)
    if known is None:
        return np.full(high - low + 1, UNKNOWN)
    part = known[low:high]
    seen = (part >= low) & (part < high)
    nothing = np.where(part == NOTHING, 0, UNKNOWN if link != "cue_source" else 0)
    place = np.where(seen, part - low + 1, np.where(part == UNKNOWN, UNKNOWN, nothing))
    return np.append(UNKNOWN, place)


def _factuality(item: Item) -> np.ndarray:
    low, high = item.window.low, item.window.high
    known = item.document.factuality
    part = np.full(high - low, np.nan, np.float32) if known is None else known[low:high]
    return np.append(np.float32(np.nan), part)
