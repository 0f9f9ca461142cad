"""The annotated corpora → documents. Their text stays outside the repository."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from communique.corpora.document import NOTHING, UNKNOWN, Document
from communique.reading import labels

DUPLICATES = {"cn_article_scmp_41", "cn_article_scmp_1"}  # stand in another part as well
WIKIWARS_DEV = 3
NAME_TYPE = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "facility",
    "NORP": "nationality",
    "Product": "product",
    "Money": "money",
    "Date": "date",
    "Misc": "misc",
}
MODALITY = {
    "would": "would",
    "'d": "would",
    "can": "can",
    "could": "can",
    "may": "may",
    "might": "may",
    "must": "must",
    "should": "must",
    "have to": "must",
    "have_to": "must",
}
EVENT_HEADS = ("event", "tense", "aspect", "polarity", "modality")
TOO_MANY_NEGATIVE = 0.25  # a share that only broken annotation reaches


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def polnear(folder: Path, part: str) -> list[Document]:
    """Attributions: PolNeAR (Newell et al., 2018)."""
    return [_attributions(row) for row in rows(folder / "polnear" / f"{part}.jsonl")]


def _attributions(row: dict[str, Any]) -> Document:
    document = Document.of(row["id"], row["text"])
    attribute(document, row["attributions"])
    return document


def attribute(
    document: Document, attributions: Iterable[Mapping[str, Iterable[tuple[int, int]]]]
) -> None:
    """Mark sources, cues and contents, given as offsets, with links between them.

    An attribution without a cue is left out.
    """
    document.blank("attribution")
    content_cue = np.full(len(document), UNKNOWN, np.int64)
    cue_source = np.full(len(document), UNKNOWN, np.int64)
    for attribution in attributions:
        part = {
            kind: sorted({int(w) for span in attribution[kind] for w in document.words(*span)})
            for kind in labels.ATTRIBUTION_PARTS
        }
        if not part["cue"]:
            continue
        for kind, words in part.items():
            document.mark("attribution", words, kind)
        content_cue[part["content"]] = part["cue"][0]
        cue_source[part["cue"]] = part["source"][0] if part["source"] else NOTHING
    document.links |= {"content_cue": content_cue, "cue_source": cue_source}


def wire(folder: Path, size: int) -> list[Document]:
    """Wire stories without labels, for a teacher to label: texts of TempEval-3's silver part."""
    found = itertools.islice(rows(folder / "timeml" / "te3_silver.jsonl"), size)
    return [Document.of(row["id"], row["text"]) for row in found]


def worldwide(folder: Path, part: str) -> list[Document]:
    """Names of nine types: English Worldwide Newswire (Shan et al., 2023)."""
    found = rows(folder / "worldwide_ner" / f"{part}.jsonl")
    return [_names(row) for row in found if row["id"] not in DUPLICATES]


def _names(row: dict[str, Any]) -> Document:
    tokens = [t for s in row["sentences"] for t in zip(s["tokens"], s["tags"], strict=True)]
    text, places = row["text"], _align(row["text"], [token for token, _ in tokens])
    if places is None:
        text, places = _join([s["tokens"] for s in row["sentences"]])
    document = Document.of(row["id"], text)
    target = document.blank("name", UNKNOWN)
    for start, end in places:
        target[document.words(start, end)] = 0
    for start, end, kind in _entities(tokens, places):
        document.mark("name", document.words(start, end).tolist(), NAME_TYPE[kind])
    return document


def _align(text: str, tokens: list[str]) -> list[tuple[int, int]] | None:
    """Where each token stands in the original article; None when they do not fit together."""
    places, at, missed = [], 0, 0
    for index, token in enumerate(tokens):
        found = text.find(token, at)
        if found < 0 or (index and len(text[at:found].strip()) > 12):
            missed += 1
            places.append((at, at))
            continue
        places.append((found, found + len(token)))
        at = found + len(token)
    return None if missed > 8 else places


def _join(sentences: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """A text made of tokens, spaced as English is, each sentence a paragraph."""
    text, places, quoted = "", [], False
    for sentence in sentences:
        for index, token in enumerate(sentence):
            closes = token == '"' and quoted
            glued = (
                closes
                or token in {".", ",", ";", ":", "?", "!", ")", "]", "%", "’", "”", "n't"}
                or (token[0] in "'’" and len(token) > 1)
                or (text[-1:] in {"(", "[", "$", "“", "‘", "-", "/"})
                or (text[-1:] == '"' and quoted)
            )
            quoted = quoted != (token == '"')
            text += "" if glued or not index else " "
            places.append((len(text), len(text) + len(token)))
            text += token
        text += "\n\n"
    return text, places


def _entities(
    tokens: list[tuple[str, str]], places: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    open_kind = ""
    for (_, tag), (start, end) in zip(tokens, places, strict=True):
        prefix, _, kind = tag.partition("-")
        if prefix == "I" and kind == open_kind and found:
            found[-1] = (found[-1][0], max(end, found[-1][1]), kind)
        elif prefix in {"B", "I"}:
            found.append((start, end, kind))
        open_kind = kind
    return [entity for entity in found if entity[0] < entity[1]]


def tempeval(folder: Path, part: str) -> list[Document]:
    """TempEval-3 training documents with the UW factuality of their sentences, or the dev part.

    Training documents that repeat a dev document are left out; events are masked in training
    sentences that the factuality dev part holds.
    """
    every = list(rows(folder / "timeml" / "tempeval3_train.jsonl"))
    held_out = {row["text"] for row in every if row["suggested_dev"]}
    if part == "dev":
        return [_events(row) for row in every if row["suggested_dev"]]
    found = [_events(row) for row in every if row["text"] not in held_out]
    judged = list(rows(folder / "factuality_uw" / "train.jsonl"))
    hidden = list(rows(folder / "factuality_uw" / "dev.jsonl"))
    for document in found:
        add_factuality(document, judged)
        _mask(document, hidden)
    return found


def _events(row: dict[str, Any]) -> Document:
    document = Document.of(row["id"], row["text"])
    _times(document, row["timexes"])
    document.blank("event")
    for head in EVENT_HEADS[1:]:
        document.blank(head, UNKNOWN)
    polarity = Counter(event["polarity"] for event in row["events"])
    sound = polarity["NEG"] <= TOO_MANY_NEGATIVE * polarity.total()
    for event in row["events"]:
        _event(document, event, sound)
    return document


def _times(document: Document, timexes: list[dict[str, Any]]) -> None:
    document.blank("time")
    for timex in timexes:
        words = document.words(timex["start"], timex["end"])
        if timex["type"] in labels.TIME_TYPES and not timex.get("depth"):
            document.mark("time", words.tolist(), timex["type"])


def _event(document: Document, event: dict[str, Any], sound_polarity: bool) -> None:
    words = document.words(event["start"], event["end"])
    if event["class"] not in labels.EVENT_CLASSES or not len(words):
        return
    document.labels["event"][words] = labels.HEADS["event"].index(event["class"])
    if event["tense"] is None:
        return
    values = {"tense": event["tense"], "aspect": event["aspect"], "modality": _modality(event)}
    if sound_polarity:
        values["polarity"] = event["polarity"]
    for head, value in values.items():
        if value in labels.HEADS[head]:
            document.labels[head][words[-1]] = labels.HEADS[head].index(value)


def _modality(event: dict[str, Any]) -> str:
    value = (event["modality"] or "none").lower()
    return "none" if value == "none" else MODALITY.get(value, "other")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its characters stood."""
    kept = [(c, i) for i, c in enumerate(text) if not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def sentences_in(
    document: Document, sentences: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], list[tuple[int, int]]]]:
    """The sentences that stand in the document, with the offsets of their tokens."""
    text, place = _squeezed(document.text)
    for sentence in sentences:
        tokens = ["".join(token.split()) for token in sentence["tokens"]]
        at = text.find("".join(tokens))
        if at < 0 or len(tokens) < 3:
            continue
        ends = np.cumsum([0, *map(len, tokens)]) + at
        yield (
            sentence,
            [
                (place[a], place[b - 1] + 1)
                for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
            ],
        )


def add_factuality(document: Document, sentences: list[dict[str, Any]]) -> int:
    """Note the factuality of judged tokens; returns how many sentences stand in the document."""
    count = 0
    document.factuality = np.full(len(document), np.nan, np.float32)
    for sentence, places in sentences_in(document, sentences):
        count += 1
        for token, value in sentence["factuality"]:
            document.factuality[document.words(*places[token])[:1]] = value
    return count


def _mask(document: Document, hidden: list[dict[str, Any]]) -> None:
    for _, places in sentences_in(document, hidden):
        words = document.words(places[0][0], places[-1][1])
        for head in EVENT_HEADS:
            document.labels[head][words] = UNKNOWN
        if document.factuality is not None:
            document.factuality[words] = np.nan


def wikiwars(folder: Path, part: str) -> list[Document]:
    """Times in histories of wars: WikiWars (Mazur and Dale, 2010); the last documents are dev."""
    every = list(rows(folder / "timeml" / "wikiwars_train.jsonl"))
    chosen = every[-WIKIWARS_DEV:] if part == "dev" else every[:-WIKIWARS_DEV]
    found = []
    for row in chosen:
        document = Document.of(row["id"], row["text"])
        _times(document, row["timexes"])
        found.append(document)
    return found
