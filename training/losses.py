"""The loss of one batch: every head and link that any of its words is labelled for."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from communique.corpora.document import UNKNOWN, Document
from communique.reading import labels
from communique.reading.decode import COLUMNS
from communique.reading.links import distance_bucket
from training.batches import Batch
from training.chain import chain_loss
from training.model import CHAINED, Model, bucket_table, link_mask

MOST_WORDS = 400
RATE = 0.02  # how fast the logged means follow the batches
HEAVIEST = 4  # a batch with more than so many times the usual count weighs no more


@dataclass(slots=True)
class Losses:
    """Weighs tasks; ``counts`` are the words labelled for each task in an average batch."""

    weights: dict[str, float]
    smoothing: float
    counts: dict[str, float]
    means: dict[str, float] = field(default_factory=dict)  # running loss per word, for the log
    buckets: Tensor = field(
        default_factory=lambda: torch.from_numpy(
            distance_bucket(
                torch.arange(MOST_WORDS).numpy()[None] - torch.arange(MOST_WORDS).numpy()[:, None]
            )
        )
    )

    def of(self, model: Model, batch: Batch) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            logits, words = model(batch.inputs)
        logits = logits.float()
        total = self._factuality(logits, batch)
        for head, target in batch.labels.items():
            scores = logits[:, :, COLUMNS[head]]
            if head == CHAINED:
                total = total + self._chain(scores, model.transitions, target)
                continue
            if head == "relation":
                scores = scores + _above(logits[:, :, COLUMNS["governs"]], batch.links["head"])
            total = total + self._entropy(head, scores, target)
        for link, target in batch.links.items():
            with torch.autocast("cpu", torch.bfloat16):
                scores = model.links[link](words, bucket_table(self.buckets, target.shape[1]))
            scores = scores.float() + link_mask(batch.sentence, link)
            total = total + self._entropy(link, scores, target)
        return total

    def _entropy(self, task: str, scores: Tensor, target: Tensor) -> Tensor:
        known = target >= 0
        if not known.any():
            return scores.new_zeros(())
        smoothing = self.smoothing if scores.shape[-1] < 64 and task not in LINKED else 0.0
        loss = F.cross_entropy(
            scores[known], target[known], reduction="sum", label_smoothing=smoothing
        )
        return self._weighted(task, loss, int(known.sum()))

    def _chain(self, scores: Tensor, transitions: Tensor, target: Tensor) -> Tensor:
        """Negative log-likelihood of the label sequences that are known."""
        known = (target >= 0).any(1)
        if not known.any():
            return scores.new_zeros(())
        loss, count = chain_loss(scores[known], transitions, target[known])
        return self._weighted(CHAINED, loss, count)

    def _factuality(self, logits: Tensor, batch: Batch) -> Tensor:
        known = ~batch.factuality.isnan()
        values = logits[:, :, COLUMNS["factuality"]].squeeze(-1)[known]
        loss = F.smooth_l1_loss(values, batch.factuality[known], reduction="sum", beta=0.5)
        return self._weighted("factuality", loss, int(known.sum()))

    def _weighted(self, task: str, loss: Tensor, count: int) -> Tensor:
        if count:
            mean = float(loss.detach()) / count
            self.means[task] = self.means.get(task, mean) * (1 - RATE) + RATE * mean
        return loss * (self.weights[task] / max(self.counts.get(task, 0.0), count / HEAVIEST, 1.0))


LINKED = tuple(labels.LINKS)


def _above(governs: Tensor, heads: Tensor) -> Tensor:
    """What each word's gold head says of its relation; nothing for a root."""
    index = heads.clamp(min=0)[:, :, None].expand(-1, -1, governs.shape[2])
    return governs.gather(1, index) * (heads > 0)[:, :, None]


def expected_counts(
    corpora: dict[str, list[Document]], repeats: dict[str, int], batches: int
) -> dict[str, float]:
    """Words labelled for each task in an average batch."""
    totals: dict[str, float] = {}
    for name, documents in corpora.items():
        for document in documents:
            for task, target in (document.labels | document.links).items():
                known = int((target != UNKNOWN).sum())
                totals[task] = totals.get(task, 0) + repeats.get(name, 1) * known
            if document.factuality is not None:
                known = int((~np.isnan(document.factuality)).sum())
                totals["factuality"] = totals.get("factuality", 0) + repeats.get(name, 1) * known
    return {task: total / batches for task, total in totals.items()}
