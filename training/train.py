"""The training run: all corpora, one model, a moving average of its weights kept."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from communique.corpora import public as corpora
from communique.corpora import treebank
from communique.corpora.document import Document
from communique.corpora.negotiations import negotiations
from communique.reading import labels
from training.batches import Item, collate, epoch
from training.losses import Losses, expected_counts
from training.model import CHAINED, Model
from training.teacher import teach

NEGOTIATIONS = Path(__file__).parent / "corpora" / "negotiation"
TAUGHT = ("polnear", "negotiation", "wire")  # news without syntax or attributions of its own
LOWEST = 0.02  # of the peak rate, at the end
PRIOR_WEIGHT = 0.3  # of the label bigrams that the chain's transitions begin with
AVERAGE_EVERY = 4  # steps between updates of the moving average


def load_corpora(folder: Path, copies: int, part: str = "train") -> dict[str, list[Document]]:
    """Documents of all corpora; the negotiations are cut ``copies`` times, each time otherwise."""
    return {
        "polnear": corpora.polnear(folder, part),
        "worldwide": corpora.worldwide(folder, part),
        "tempeval": corpora.tempeval(folder, part),
        "wikiwars": corpora.wikiwars(folder, part),
        "ewt": treebank.ewt(folder, part),
        "negotiation": negotiations(NEGOTIATIONS, part, copies),
    }


@dataclass(slots=True)
class Schedule:
    """Warm-up and linear decay by the share of the run that is done, in steps or in time."""

    steps: int
    warmup: float
    minutes: float | None
    began: float

    def progress(self, step: int) -> float:
        share = step / self.steps
        if self.minutes is not None:
            share = max(share, (time.monotonic() - self.began) / (60 * self.minutes))
        return min(share, 1.0)

    def factor(self, progress: float) -> float:
        if progress < self.warmup:
            return max(progress / self.warmup, 0.01)
        return max(LOWEST, (1 - progress) / (1 - self.warmup))


class Gradients:
    """Gradients of one step, half a batch on each thread.

    Threads that meet once a step waste far less on a busy machine than threads that meet in every
    matrix product.
    """

    def __init__(self, model: Model, losses: Losses, threads: int) -> None:
        self.model, self.losses = model, losses
        self.parameters = list(model.parameters())
        self.pool = ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,))

    def compute(self, parts: list[list[Item]]) -> None:
        """Leave the sum over ``parts`` in the parameters' ``grad``."""
        found = list(self.pool.map(self._part, parts))
        for index, parameter in enumerate(self.parameters):
            given = [g[index] for g in found if g[index] is not None]
            parameter.grad = given[0] if given else None
            for more in given[1:]:
                parameter.grad.add_(more)

    def _part(self, items: list[Item]) -> tuple[torch.Tensor | None, ...]:
        loss = self.losses.of(self.model, collate(items))
        return torch.autograd.grad(loss, self.parameters, allow_unused=True)


class Average:
    """A moving average of the weights, which reads better than the last ones."""

    def __init__(self, model: Model, decay: float) -> None:
        self.live = list(model.parameters())
        self.kept = [p.detach().clone() for p in self.live]
        self.decay = decay**AVERAGE_EVERY

    @torch.no_grad()
    def update(self, step: int) -> None:
        decay = min(self.decay, (1 + step) / (20 + step))
        torch._foreach_lerp_(self.kept, self.live, 1 - decay)

    def state(self, model: Model) -> dict[str, torch.Tensor]:
        names = [name for name, _ in model.named_parameters()]
        return dict(zip(names, self.kept, strict=True))


def optimizer(model: Model, config: dict[str, Any]) -> torch.optim.Optimizer:
    groups: dict[str, list[torch.nn.Parameter]] = {"encoder": [], "head": [], "bias": []}
    for name, parameter in model.named_parameters():
        is_bias = name.startswith("links.") and name.count(".") == 2
        kind = "bias" if is_bias else "encoder" if name.startswith("encoder.") else "head"
        groups[kind].append(parameter)
    settings = [
        {"params": parameters, "lr": config[f"{kind}_rate"], "peak": config[f"{kind}_rate"]}
        for kind, parameters in groups.items()
    ]
    return torch.optim.AdamW(
        settings, weight_decay=config["weight_decay"], betas=(0.9, 0.98), fused=True
    )


def train(
    config: dict[str, Any],
    data: Path,
    out: Path,
    minutes: float | None = None,
    start: Path | None = None,
    teacher: Path | None = None,
) -> Path:
    """Train as ``config`` says, from the pretrained encoder or the checkpoint ``start``.

    ``minutes`` ends the run early, with the rate fully decayed. The reader of the bundle
    ``teacher`` labels syntax and attributions of news that comes without.
    """
    rng = random.Random(config["seed"])
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["threads"])
    began = time.monotonic()
    texts = load_corpora(data, config["copies"])
    if teacher is not None:
        texts["wire"] = corpora.wire(data, config["wire"])
        taught = sum(teach(texts[name], teacher) for name in TAUGHT)
        print(f"{taught} texts labelled by the teacher", flush=True)
    part = config["batch_pieces"] // config["threads"]
    parts = len(epoch(texts, config["repeats"], part, random.Random(0)))
    batches = parts // config["threads"]
    losses = Losses(
        config["weights"],
        config["label_smoothing"],
        expected_counts(texts, config["repeats"], batches),
    )
    print(f"{time.monotonic() - began:.0f}s read; {batches} steps a pass", flush=True)
    model = Model(config["dropout"]).load_pretrained()
    model.transitions.data = attribution_bigrams(texts["polnear"]) * PRIOR_WEIGHT
    if start is not None:
        model.go_on_from(torch.load(start, weights_only=True))
    out.mkdir(parents=True, exist_ok=True)
    schedule = Schedule(
        int(batches * config["epochs"]), config["warmup"], minutes, time.monotonic()
    )
    _run(model, losses, schedule, _stream(texts, config, rng), config, out, batches)
    return out / "last.pt"


def _stream(
    texts: dict[str, list[Document]], config: dict[str, Any], rng: random.Random
) -> Iterator[list[Item]]:
    while True:
        yield from epoch(texts, config["repeats"], config["batch_pieces"] // config["threads"], rng)


def _run(
    model: Model,
    losses: Losses,
    schedule: Schedule,
    stream: Iterator[list[Item]],
    config: dict[str, Any],
    out: Path,
    per_epoch: int,
) -> None:
    rates = optimizer(model, config)
    average = Average(model, config["average_decay"])
    gradients = Gradients(model, losses, config["threads"])
    model.train()
    step = 0
    while (progress := schedule.progress(step)) < 1:
        for group in rates.param_groups:
            group["lr"] = group["peak"] * schedule.factor(progress)
        gradients.compute([next(stream) for _ in range(config["threads"])])
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        rates.step()
        step += 1
        if step % AVERAGE_EVERY == 0:
            average.update(step)
        if step % 50 == 0:
            _log(step, schedule, losses)
        if step % per_epoch == 0:
            _save(average.state(model), out / "last.pt")
    _save(average.state(model), out / "last.pt")
    print(f"done: {step} steps in {(time.monotonic() - schedule.began) / 60:.1f} min", flush=True)


def _save(state: dict[str, torch.Tensor], target: Path) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    torch.save(state, target.with_suffix(".new"))
    target.with_suffix(".new").replace(target)


def _log(step: int, schedule: Schedule, losses: Losses) -> None:
    spent = time.monotonic() - schedule.began
    means = json.dumps({task: round(mean, 3) for task, mean in losses.means.items()})
    share = 100 * schedule.progress(step)
    print(f"step {step}/{schedule.steps} {share:.1f}% {spent:.0f}s {means}", flush=True)


def attribution_bigrams(documents: list[Document]) -> torch.Tensor:
    """Log-probabilities of one attribution label after another: where the chain begins."""
    size = len(labels.HEADS[CHAINED])
    counts = np.full((size, size), 0.5)
    for document in documents:
        path = document.labels[CHAINED]
        np.add.at(counts, (path[:-1], path[1:]), 1)
    return torch.from_numpy(np.log(counts / counts.sum(1, keepdims=True))).float()
