"""Marked paragraphs become documents whose labels and links say what the marks say."""

import numpy as np
import pytest

from communique.corpora.document import UNKNOWN
from communique.corpora.markup import parse
from communique.corpora.negotiations import document_of, negotiations, paragraphs
from communique.reading import labels

FIRST = (
    "The [ordinal>1|third] [round#1:scheduled|round of talks] and a "
    "[document#2:happened/signed|map] concern [party>1,2|Orla] "
    "and [issue>2|the [party>2|Besk] border]."
)
SECOND = "[party>1|Harn] [position#1:opposes|rejects] [issue>1|it]."
HEADER = "# negotiation: {name}\n# title: T\n# kind: war\n# basis: invented\n# split: {split}\n\n"


def named(document, head):
    names = labels.HEADS[head]
    return [(document.text[s:e], names[y]) for s, e, y in _words(document, head) if y]


def _words(document, head):
    p = document.pieces
    return zip(p.start.tolist(), p.end.tolist(), document.labels[head].tolist(), strict=True)


def word(document, text, at=0):
    return int(np.searchsorted(document.pieces.start, document.text.index(text, at)))


def test_labels_stand_on_the_marked_words_of_every_paragraph():
    document = document_of("d", [parse(FIRST), parse(SECOND)])
    assert document.text == f"{parse(FIRST).text}\n\n{parse(SECOND).text}"
    assert named(document, "matter") == [
        ("round", "B-round"),
        ("of", "I-round"),
        ("talks", "I-round"),
        ("map", "B-document"),
        ("rejects", "B-position"),
    ]
    assert ("third", "B-ordinal") in named(document, "role")
    assert named(document, "issue")[0] == ("the", "B-issue")


def test_how_a_matter_stands_is_known_at_its_first_word_alone():
    document = document_of("d", [parse(FIRST)])
    standing = document.labels["standing"]
    known = np.flatnonzero(standing != UNKNOWN).tolist()
    assert known == [word(document, "round"), word(document, "map")]
    assert labels.HEADS["standing"][standing[known[0]]] == "scheduled"
    assert labels.HEADS["detail"][document.labels["detail"][known[1]]] == "signed"


def test_a_role_of_two_matters_links_to_another_in_each_copy():
    at = word(document_of("d", [parse(FIRST)]), "Orla")
    targets = {
        int(document_of("d", [parse(FIRST)], copy).links["role_matter"][at]) for copy in (0, 1)
    }
    document = document_of("d", [parse(FIRST)])
    assert targets == {word(document, "round"), word(document, "map")}


def test_roles_link_inside_their_own_paragraph():
    document = document_of("d", [parse(FIRST), parse(SECOND)])
    at = word(document, "Harn")
    assert document.links["role_matter"][at] == word(document, "rejects")


@pytest.fixture
def folder(tmp_path):
    for name, split in (("one", "train"), ("two", "dev")):
        text = HEADER.format(name=name, split=split) + f"@ wire\n{FIRST}\n\n@ wire\n{SECOND}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_part_holds_whole_negotiations_and_nothing_of_the_others(folder):
    assert {name for name, _ in paragraphs(folder, "dev")} == {"two"}
    documents = negotiations(folder, "train", copies=3)
    assert {d.id.split(".")[0] for d in documents} == {"one"}
    words = sum(len(d.text.split()) for d in documents)
    assert words == 3 * len(f"{parse(FIRST).text} {parse(SECOND).text}".split())
