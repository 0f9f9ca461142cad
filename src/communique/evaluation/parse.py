"""Tags, heads and relations against a treebank."""

from __future__ import annotations

import numpy as np

from communique.corpora.document import UNKNOWN
from communique.evaluation.gold import Case
from communique.evaluation.scores import Sums
from communique.reading import labels


def parse(case: Case) -> Sums:
    """Tags, heads and relations on UD's own words; relations without subtypes, as is usual."""
    gold, words = case.gold, case.found.words
    real = np.flatnonzero(gold.links["head"] != UNKNOWN).tolist()
    real = [w for w in real if labels.DEPRELS[gold.labels["relation"][w]] != labels.PIECE]
    heads = {w: int(gold.links["head"][w]) for w in real}
    relation = {w: labels.DEPRELS[gold.labels["relation"][w]] for w in real}
    punct = {w for w in real if relation[w] == "punct"}
    tag = sum(words[w].upos == labels.UPOS[gold.labels["upos"][w]] for w in real)
    arc = {w for w in real if words[w].head == heads[w]}
    base = {w for w in arc if _base(words[w].deprel) == _base(relation[w])}
    full = {w for w in base if words[w].deprel == relation[w]}
    total = len(real)
    return {
        "parse.upos": np.array([tag, total]),
        "parse.uas": np.array([len(arc), total]),
        "parse.las": np.array([len(base), total]),
        "parse.las.subtypes": np.array([len(full), total]),
        "parse.uas.nopunct": np.array([len(arc - punct), total - len(punct)]),
        "parse.las.nopunct": np.array([len(base - punct), total - len(punct)]),
    } | _relation_f1(relation, heads, case)


def _relation_f1(relation: dict[int, str], heads: dict[int, int], case: Case) -> Sums:
    sums = {}
    for kind in ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "mark", "conj"):
        gold = {(w, heads[w]) for w in relation if relation[w] == kind}
        words = case.found.words
        found = {(w, words[w].head) for w in relation if words[w].deprel == kind}
        sums[f"parse.relation.{kind}"] = np.array([len(gold & found), len(found), len(gold)])
    return sums


def _base(deprel: str) -> str:
    return deprel.split(":", maxsplit=1)[0]
