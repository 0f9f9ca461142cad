"""A linear-chain conditional random field over one head's labels (Lafferty et al., 2001)."""

from __future__ import annotations

import torch
from torch import Tensor


def chain_loss(scores: Tensor, transitions: Tensor, target: Tensor) -> tuple[Tensor, int]:
    """Summed negative log-likelihood of label paths, and of how many words.

    ``scores`` [sequence, word, label]; ``transitions`` [before, after]; ``target`` [sequence, word]
    with negative numbers where nothing is known, at either end only.
    """
    known = target >= 0
    path = target.clamp(min=0)
    first = known.int().argmax(1)
    length = known.sum(1)
    steps = torch.arange(int(length.max()))
    at = (first[:, None] + steps).clamp(max=scores.shape[1] - 1)
    inside = steps < length[:, None]
    scores = scores.gather(1, at[:, :, None].expand(-1, -1, scores.shape[2]))
    path = path.gather(1, at)
    told = (scores.gather(2, path[:, :, None]).squeeze(2) * inside).sum()
    told = told + (transitions[path[:, :-1], path[:, 1:]] * inside[:, 1:]).sum()
    return _log_partition(scores, transitions, inside) - told, int(length.sum())


def _log_partition(scores: Tensor, transitions: Tensor, inside: Tensor) -> Tensor:
    """The sum over the sequences of the log of all paths' weight."""
    total = scores[:, 0]
    for step in range(1, scores.shape[1]):
        longer = torch.logsumexp(total[:, :, None] + transitions, 1) + scores[:, step]
        total = torch.where(inside[:, step, None], longer, total)
    return torch.logsumexp(total, 1).sum()
