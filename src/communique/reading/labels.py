"""What the reader can say: one source of label sets for training and for decoding."""

from __future__ import annotations

from typing import Final

from communique.reading import scheme

OUTSIDE: Final = "O"

ATTRIBUTION_PARTS: Final = ("source", "cue", "content")
NAME_TYPES: Final = (
    "person",
    "organization",
    "location",
    "facility",
    "nationality",
    "product",
    "money",
    "date",
    "misc",
)
TIME_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
EVENT_CLASSES: Final = (
    "OCCURRENCE",
    "REPORTING",
    "STATE",
    "I_ACTION",
    "I_STATE",
    "ASPECTUAL",
    "PERCEPTION",
)
TENSES: Final = ("NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART")
ASPECTS: Final = ("NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE")
POLARITIES: Final = ("POS", "NEG")
MODALITIES: Final = ("none", "would", "can", "may", "must", "other")

UPOS: Final = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
ROOT: Final = "root"
PIECE: Final = "piece"  # private: the later part of a word that Universal Dependencies keeps whole
DEPRELS: Final = (
    ROOT,
    PIECE,
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:pass",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "vocative",
    "xcomp",
)


def bio(types: tuple[str, ...]) -> tuple[str, ...]:
    """``O`` and a begin and an inside label for each type."""
    return (OUTSIDE, *(f"{prefix}-{kind}" for kind in types for prefix in "BI"))


# Every head labels words; the columns stand in this order in the network's output. A word's
# relation is the sum of what the word says (``relation``) and what its head says (``governs``).
HEADS: Final[dict[str, tuple[str, ...]]] = {
    "attribution": bio(ATTRIBUTION_PARTS),
    "name": bio(NAME_TYPES),
    "time": bio(TIME_TYPES),
    "event": (OUTSIDE, *EVENT_CLASSES),
    "tense": TENSES,
    "aspect": ASPECTS,
    "polarity": POLARITIES,
    "modality": MODALITIES,
    "factuality": ("value",),
    "upos": UPOS,
    "relation": DEPRELS,
    "governs": DEPRELS,
    "matter": bio(tuple(scheme.VALUES)),
    "standing": scheme.EVERY_VALUE,
    "detail": ("none", *scheme.EVERY_DETAIL),
    "role": bio(scheme.SHORT),
    "issue": bio(("issue",)),
    "clause": bio(scheme.CLAUSES),
}

# Links and the width of their vectors; a score is query·key/√width + a bias by distance.
LINKS: Final[dict[str, int]] = {
    "content_cue": 64,
    "cue_source": 64,
    "head": 128,
    "role_matter": 64,
    "issue_matter": 64,
    "clause_matter": 64,
}
ROLE_HEADS: Final = ("role", "issue", "clause")  # heads whose spans link to matters
# The heads and links of the negotiation layer; they come last.
LAYER: Final = frozenset(
    {"matter", "standing", "detail", *ROLE_HEADS, *(f"{head}_matter" for head in ROLE_HEADS)}
)


def columns() -> dict[str, slice]:
    """Where each head's labels stand in the network's ``logits``."""
    found, at = {}, 0
    for head, names in HEADS.items():
        found[head] = slice(at, at + len(names))
        at += len(names)
    return found


def link_columns() -> dict[str, tuple[slice, slice]]:
    """Where each link's query and key vectors stand in the network's ``links``."""
    found, at = {}, 0
    for link, width in LINKS.items():
        found[link] = (slice(at, at + width), slice(at + width, at + 2 * width))
        at += 2 * width
    return found
