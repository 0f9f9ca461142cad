"""The negotiation corpus → documents: several paragraphs of one negotiation to a text."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from communique.corpora.document import UNKNOWN, Document
from communique.corpora.markup import (
    Marked,
    Matter,
    Negotiation,
    Paragraph,
    Role,
    read_negotiations,
)
from communique.reading import labels, scheme
from communique.text.span import Span

TOGETHER = 4  # paragraphs in one text at most: dispatches have several
ATTRIBUTES = ("standing", "detail")


def negotiations(folder: Path, part: str, copies: int = 1) -> list[Document]:
    """The texts of one part; ``copies`` cut each negotiation several times, each time otherwise.

    A role that belongs to several matters links to another of them in each copy.
    """
    chosen = [n for n in read_negotiations(folder) if n.split == part]
    return [
        document
        for copy in range(copies)
        for negotiation in chosen
        for document in _texts(negotiation, copy)
    ]


def paragraphs(folder: Path, part: str) -> list[tuple[str, Paragraph]]:
    """Every paragraph of one part with the name of its negotiation."""
    chosen = [n for n in read_negotiations(folder) if n.split == part]
    return [(n.name, p) for n in chosen for p in n.paragraphs]


def _texts(negotiation: Negotiation, copy: int) -> Iterable[Document]:
    rng = random.Random(f"{negotiation.name} {copy}")
    order = list(range(len(negotiation.paragraphs)))
    if copy:
        rng.shuffle(order)
    while order:
        size = rng.randint(1, TOGETHER)
        some, order = order[:size], order[size:]
        name = f"{negotiation.name}.{copy}.{some[0]}"
        yield document_of(name, [negotiation.paragraphs[i].marked for i in some], copy)


def document_of(name: str, parts: Iterable[Marked], copy: int = 0) -> Document:
    """One training document of several marked paragraphs."""
    placed: list[tuple[int, Marked]] = []
    text = ""
    for part in parts:
        text += "\n\n" if text else ""
        placed.append((len(text), part))
        text += part.text
    document = Document.of(name, text)
    for head in ("matter", *labels.ROLE_HEADS):
        document.blank(head)
    for head in ATTRIBUTES:
        document.blank(head, UNKNOWN)
    document.links = {
        f"{head}_matter": np.full(len(document), UNKNOWN, np.int64) for head in labels.ROLE_HEADS
    }
    for offset, part in placed:
        _mark(document, offset, part, copy)
    return document


def _mark(document: Document, offset: int, part: Marked, copy: int) -> None:
    first: dict[int, int] = {}
    for span, matter in part.matters():
        words = _words(document, span, offset)
        if words:
            document.mark("matter", words, matter.kind)
            first[matter.number] = words[0]
            _stand(document, words[0], matter)
    for span, role in part.roles():
        _fill(document, _words(document, span, offset), role, first, copy)


def _words(document: Document, span: Span, offset: int) -> list[int]:
    return [int(w) for w in document.words(span.start + offset, span.end + offset)]


def _stand(document: Document, word: int, matter: Matter) -> None:
    values = {"standing": matter.value, "detail": matter.detail or "none"}
    for head, value in values.items():
        document.labels[head][word] = labels.HEADS[head].index(value)


def role_head(role: str) -> str:
    """The head that finds a role's words."""
    return "clause" if role in scheme.CLAUSES else "issue" if role == "issue" else "role"


def _fill(
    document: Document, words: list[int], role: Role, first: dict[int, int], copy: int
) -> None:
    """Mark a role's words, unless an outer mark of the same head already has them."""
    head = role_head(role.name)
    targets = [first[number] for number in role.of if number in first]
    if not words or not targets or document.labels[head][words].any():
        return
    document.mark(head, words, role.name)
    document.links[f"{head}_matter"][words] = targets[copy % len(targets)]
