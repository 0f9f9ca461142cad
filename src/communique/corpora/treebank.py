"""Universal Dependencies in CoNLL-U → documents whose words carry tags, heads and relations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from communique.corpora.document import NOTHING, UNKNOWN, Document
from communique.reading import labels
from communique.text.span import Span

PACK = 4000  # characters; short documents are joined up to this length


@dataclass(slots=True)
class Node:
    """A syntactic word: offsets into its sentence, tag, head (-1 for the root) and relation."""

    start: int
    end: int
    upos: str
    head: int
    deprel: str


@dataclass(slots=True)
class Sentence:
    """A sentence with its syntactic words."""

    text: str
    opens: str  # "document", "paragraph" or "" – what begins with this sentence
    nodes: list[Node] = field(default_factory=list)


def ewt(folder: Path, part: str) -> list[Document]:
    """Trees: the English Web Treebank of Universal Dependencies, short texts joined."""
    path = folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu"
    return [_document(f"ewt-{part}-{i}", group) for i, group in enumerate(_groups(path))]


def _groups(path: Path) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences(path):
        if sentence.opens == "document" and sum(len(s.text) for s in group) > PACK:
            yield group
            group = []
        group.append(sentence)
    yield group


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        notes = [line for line in lines if line.startswith("#")]
        text = next((n[9:] for n in notes if n.startswith("# text = ")), None)
        if text is None:
            continue
        opens = (
            "document"
            if any(n.startswith("# newdoc") for n in notes)
            else "paragraph"
            if any(n.startswith("# newpar") for n in notes)
            else ""
        )
        sentence = Sentence(text, opens)
        sentence.nodes = list(_nodes(text, [line.split("\t") for line in lines if line[0] != "#"]))
        yield sentence


def _nodes(text: str, lines: list[list[str]]) -> Iterator[Node]:
    """Words with offsets; the words of a contraction share out its letters in order."""
    at, until = 0, 0  # where the next word begins; end of the contraction being shared out
    left = 0
    for line in lines:
        if "." in line[0]:
            continue
        form = line[1]
        if "-" in line[0]:
            first, last = map(int, line[0].split("-"))
            at = text.index(form, at)
            until, left = at + len(form), last - first + 1
            continue
        if left:
            left -= 1
            start = at
            end = min(until, at + len(form)) if left else until
        else:
            start = text.index(form, at)
            end = start + len(form)
        at = end
        yield Node(start, end, line[3], int(line[6]) - 1, simplified(line[7]))


def simplified(deprel: str) -> str:
    """The relation without a subtype that the reader does not tell apart."""
    return deprel if deprel in labels.DEPRELS else deprel.split(":", maxsplit=1)[0]


def _document(name: str, group: list[Sentence]) -> Document:
    text, spans = "", []
    for sentence in group:
        text += "\n\n" if sentence.opens and text else " " if text else ""
        spans.append(Span(len(text), len(text) + len(sentence.text)))
        text += sentence.text
    document = Document.of(name, text, spans)
    for head in ("upos", "relation"):
        document.blank(head, UNKNOWN)
    document.links = {"head": np.full(len(document), UNKNOWN, np.int64)}
    for sentence, span, (low, high) in zip(group, spans, document.bounds, strict=True):
        _label(document, sentence, span.start, low, high)
    return document


def _label(document: Document, sentence: Sentence, offset: int, low: int, high: int) -> None:
    nodes = sentence.nodes
    starts = np.array([n.start + offset for n in nodes])
    ends = np.array([n.end + offset for n in nodes])
    # The words of ours that each node covers; a node shares a word with others, or has several.
    covers = [
        [w for w in range(low, high) if document.pieces.start[w] < e and document.pieces.end[w] > s]
        for s, e in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    place = [words[0] if words else -1 for words in covers]
    for index, (node, words) in enumerate(zip(nodes, covers, strict=True)):
        if not words:
            continue
        head = place[node.head] if node.head >= 0 else NOTHING
        if head == words[0]:
            continue  # its head is a part of the same word: the head speaks for both
        if node.head >= 0 and head < 0:
            continue
        _note(document, words[0], node, head)
        for earlier, later in itertools.pairwise(words):
            if not any(later == place[other] for other in range(len(nodes)) if other != index):
                _piece(document, earlier, later, node)


def _note(document: Document, word: int, node: Node, head: int) -> None:
    document.labels["upos"][word] = labels.UPOS.index(node.upos)
    document.labels["relation"][word] = labels.DEPRELS.index(node.deprel)
    document.links["head"][word] = head


def _piece(document: Document, earlier: int, later: int, node: Node) -> None:
    document.labels["upos"][later] = labels.UPOS.index(node.upos)
    document.labels["relation"][later] = labels.DEPRELS.index(labels.PIECE)
    document.links["head"][later] = earlier
