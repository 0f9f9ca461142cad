"""Scores of one text → spans, links and trees over words. Pure numpy, no model runtime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from communique.reading import labels, scheme
from communique.reading.links import NEVER, Floats, WindowLinks, log_softmax
from communique.reading.pieces import Ints
from communique.reading.trees import best_tree
from communique.reading.windows import centrality

COLUMNS = labels.columns()
_LONGEST = 256  # words decoded as one sentence; longer ones (tables, lists) in parts
_TOGETHER = 64  # sentences decoded side by side
_ROOT = labels.DEPRELS.index(labels.ROOT)
_SOMEBODY = 3.0  # how much likelier (log) than learnt a cue has one of the sources that were found
_ALSO = 0.4  # a role belongs to further matters that score at least this share of its best one


@dataclass(frozen=True, slots=True)
class Calibration:
    """What decoding needs besides the network: link biases and how labels follow each other."""

    distance_bias: dict[str, Floats]
    transitions: Floats  # log-prior of attribution label bigrams, weighted


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one text: logits [word, label], and link vectors by window.

    ``owner`` is the index of the window that decides about a word.
    """

    logits: Floats
    links: tuple[WindowLinks, ...]
    owner: Ints

    def head(self, name: str) -> Floats:
        """The logits of one head."""
        return self.logits[:, COLUMNS[name]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``low`` to ``high`` (exclusive) that bear one type."""

    low: int
    high: int
    type: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as runs of words."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the page shows of each word: its paragraph, and whether a quotation or what a colon
    announced begins with it.

    Of 23,288 contents in PolNeAR train only 82 stand in another paragraph than their cue and are
    neither.
    """

    paragraph: Ints
    announced: NDArray[np.bool_]

    def within_reach(self, content: Run, cues: Sequence[Run]) -> list[int]:
        """Indices of the cues that a content may have."""
        anywhere = bool(self.announced[content.low])
        home = self.paragraph[content.low]
        return [i for i, cue in enumerate(cues) if anywhere or self.paragraph[cue.low] == home]


@lru_cache(maxsize=8)
def _allowed(names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """0 or NEVER for each label bigram and for each first label: I follows only its own kind."""
    size = len(names)
    follow, begin = np.zeros((size, size), np.float32), np.zeros(size, np.float32)
    for j, name in enumerate(names):
        if name.startswith("I-"):
            begin[j] = NEVER
            for i, before in enumerate(names):
                if before[2:] != name[2:]:
                    follow[i, j] = NEVER
    return follow, begin


def best_labels(scores: Floats, names: tuple[str, ...], prior: Floats | None = None) -> Ints:
    """The best label sequences for a batch [sequence, word, label], by Viterbi's algorithm."""
    follow, begin = _allowed(names)
    arcs = follow if prior is None else follow + prior
    batch, length, _ = scores.shape
    back = np.zeros((batch, length, len(names)), np.int8)
    best = scores[:, 0] + begin
    for t in range(1, length):
        paths = best[:, :, None] + arcs
        back[:, t] = paths.argmax(1)
        best = paths.max(1) + scores[:, t]
    path = np.zeros((batch, length), np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(batch)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[rows, t, path[:, t]]
    return path


def runs(path: Ints, names: tuple[str, ...], offset: int = 0) -> list[Run]:
    """The spans of a valid BIO sequence, as runs of words shifted by ``offset``."""
    found: list[Run] = []
    for i in np.flatnonzero(path).tolist():
        prefix, kind = names[path[i]].split("-", 1)
        if prefix == "I" and found and found[-1].high == i + offset and found[-1].type == kind:
            found[-1] = Run(found[-1].low, i + offset + 1, kind)
        else:
            found.append(Run(i + offset, i + offset + 1, kind))
    return found


def spans_by_sentence(logits: Floats, head: str, bounds: Sequence[tuple[int, int]]) -> list[Run]:
    """The spans of a BIO head that never cross sentences; ``bounds`` are in words.

    Where the likeliest label of every word makes a sound sequence it is the best one; only the
    other sentences, few as a rule, are searched.
    """
    names, parts = labels.HEADS[head], _parts(bounds)
    path = logits.argmax(1)
    unsound = _unsound(path, names, parts)
    if unsound:
        logits = log_softmax(logits)
    for i in range(0, len(unsound), _TOGETHER):
        _search(logits, names, unsound[i : i + _TOGETHER], path)
    return [
        run
        for low, high in parts
        if path[low:high].any()
        for run in runs(path[low:high], names, low)
    ]


def _unsound(
    path: Ints, names: tuple[str, ...], parts: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The sentences in which some label may not follow the one before it, short ones first."""
    follow, begin = _allowed(names)
    broken = np.zeros(len(path) + 1, np.int64)
    broken[2:] = follow[path[:-1], path[1:]] < 0
    starts = np.array([low for low, _ in parts], np.int64)
    broken[1:][starts] = begin[path[starts]] < 0
    sums = broken.cumsum()
    return sorted(
        ((low, high) for low, high in parts if sums[high] > sums[low]),
        key=lambda part: part[1] - part[0],
    )


def _parts(bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that hold words, overlong ones cut."""
    return [
        (at, min(at + _LONGEST, high)) for low, high in bounds for at in range(low, high, _LONGEST)
    ]


def _search(
    logits: Floats, names: tuple[str, ...], parts: Sequence[tuple[int, int]], path: Ints
) -> None:
    """Put the best allowed sequences of ``parts`` into ``path``."""
    longest = max(high - low for low, high in parts)
    batch = np.full((len(parts), longest, len(names)), NEVER, np.float32)
    batch[:, :, 0] = 0.0  # what lies past a sentence's end is outside
    for i, (low, high) in enumerate(parts):
        batch[i, : high - low] = logits[low:high]
    found = best_labels(batch, names)
    for i, (low, high) in enumerate(parts):
        path[low:high] = found[i, : high - low]


def relations(scores: Scores, calibration: Calibration, layout: Layout) -> list[Relation]:
    """Attributions: spans over the whole text, then content → cue and cue → source.

    A content in another paragraph than every cue is left out unless it may stand there.
    """
    if not len(scores.logits):
        return []
    names = labels.HEADS["attribution"]
    path = best_labels(
        log_softmax(scores.head("attribution"))[None], names, calibration.transitions
    )
    spans = runs(path[0], names)
    cues = [run for run in spans if run.type == "cue"]
    sources = [run for run in spans if run.type == "source"]
    contents: list[list[Run]] = [[] for _ in cues]
    for run in spans:
        if run.type == "content":
            near = layout.within_reach(run, cues)
            chosen = _choose(scores, calibration, "content_cue", run, [cues[i] for i in near])
            if chosen is not None:
                contents[near[chosen]].append(run)
    found = []
    for cue, content in zip(cues, contents, strict=True):
        chosen = _choose(scores, calibration, "cue_source", cue, sources)
        source = () if chosen is None else (sources[chosen],)
        found.append(Relation(source, (cue,), tuple(content)))
    return found


def _choose(
    scores: Scores, calibration: Calibration, link: str, run: Run, options: Sequence[Run]
) -> int | None:
    """Index of the option that ``run`` links to, or None; the window that sees most decides.

    A content always has a cue, where any is in sight; a cue may go without a source.
    """
    optional = link == "cue_source"
    places = np.array([option.low for option in options], np.int64)
    for part in _best_windows(scores, run.low, run.high):
        low, high = part.window.low, part.window.high
        near = np.flatnonzero((places >= low) & (places < high))
        if not len(near) and not optional:
            continue
        queries = np.arange(max(run.low, low), min(run.high, high))
        given = part.scores(link, calibration.distance_bias[link], queries, places[near])
        if not optional:
            given = given[:, 1:]
        else:
            given[:, 0] -= _SOMEBODY
        pick = int(log_softmax(given).mean(0).argmax()) - optional
        return None if pick < 0 else int(near[pick])
    return None


def _best_windows(scores: Scores, low: int, high: int) -> list[WindowLinks]:
    """The windows that see any of the words, the one that sees most and most centrally first."""
    words = len(scores.logits)
    ranked = []
    for order, part in enumerate(scores.links):
        a, b = max(low, part.window.low), min(high, part.window.high)
        if a < b:
            margin = int(
                centrality(part.window, words)[a - part.window.low : b - part.window.low].min()
            )
            ranked.append((a - b, -margin, order))
    return [scores.links[order] for _, _, order in sorted(ranked)]


@dataclass(frozen=True, slots=True)
class NamedMatter:
    """One matter of the negotiation layer as runs of words; a role's run bears its name."""

    run: Run
    value: str
    detail: str | None
    roles: tuple[Run, ...]
    confidence: float


def matters(
    scores: Scores, calibration: Calibration, bounds: Sequence[tuple[int, int]]
) -> list[NamedMatter]:
    """Matters with how they stand, and the roles that link to them.

    A network without this layer, whose columns are all zero, finds none.
    """
    if not scores.head("matter").any():
        return []
    named = spans_by_sentence(scores.head("matter"), "matter", bounds)
    fillers: list[list[Run]] = [[] for _ in named]
    for head in labels.ROLE_HEADS if named else ():
        for run in spans_by_sentence(scores.head(head), head, bounds):
            for index in _belongs(scores, calibration, f"{head}_matter", run, named):
                fillers[index].append(run)
    return [
        NamedMatter(
            run,
            _allowed_label(scores, "standing", run, scheme.VALUES[run.type]),
            _detail(scores, run),
            tuple(sorted(roles, key=lambda r: (r.low, r.high))),
            _confidence(scores, run),
        )
        for run, roles in zip(named, fillers, strict=True)
    ]


def _allowed_label(scores: Scores, head: str, run: Run, allowed: Sequence[str]) -> str:
    """The likeliest of the allowed labels, at the first word of the run."""
    row = scores.head(head)[run.low]
    return max(allowed, key=lambda name: row[labels.HEADS[head].index(name)])


def _confidence(scores: Scores, run: Run) -> float:
    """The mean probability of the labels that make up the run."""
    names = labels.HEADS["matter"]
    rows = log_softmax(scores.head("matter")[run.low : run.high])
    begin, inside = names.index(f"B-{run.type}"), names.index(f"I-{run.type}")
    columns = [begin, *[inside] * (run.high - run.low - 1)]
    return float(np.exp(rows[np.arange(len(columns)), columns]).mean())


def _detail(scores: Scores, run: Run) -> str | None:
    found = _allowed_label(scores, "detail", run, ("none", *scheme.DETAILS[run.type]))
    return None if found == "none" else found


def _belongs(
    scores: Scores, calibration: Calibration, link: str, run: Run, named: Sequence[Run]
) -> list[int]:
    """Indices of the matters that a role belongs to, of those that may have such a role."""
    able = [i for i, matter in enumerate(named) if matter.type in scheme.ROLES[run.type]]
    places = np.array([named[i].low for i in able], np.int64)
    for part in _best_windows(scores, run.low, run.high):
        near = np.flatnonzero((places >= part.window.low) & (places < part.window.high))
        if len(near):
            first = np.array([max(run.low, part.window.low)])
            given = part.scores(link, calibration.distance_bias[link], first, places[near])
            share = np.exp(given[0, 1:] - given[0, 1:].max())
            return [able[near[i]] for i in np.flatnonzero(share >= _ALSO)]
    return []


def heads(scores: Scores, calibration: Calibration, bounds: Sequence[tuple[int, int]]) -> Ints:
    """The head of every word (-1 for a root); each sentence becomes one tree."""
    found = np.full(len(scores.logits), -1, np.int64)
    for low, high in _parts(bounds):
        tree = best_tree(_arc_scores(scores, calibration, low, high))
        found[low:high] = np.where(tree < 0, -1, tree + low)
    for low, high in bounds:
        if high - low > _LONGEST:  # the parts of an overlong sentence hang on its first root
            roots = low + np.flatnonzero(found[low:high] < 0)
            found[roots[1:]] = roots[0]
    return found


def _arc_scores(scores: Scores, calibration: Calibration, low: int, high: int) -> Floats:
    """Head log-probabilities within one sentence [word, 1 + word], from few windows."""
    bias = calibration.distance_bias["head"]
    table = np.full((high - low, high - low + 1), NEVER, np.float32)
    best = _best_windows(scores, low, high)[0]
    if best.window.low <= low and high <= best.window.high:
        every = np.arange(low, high)
        return log_softmax(best.scores("head", bias, every, every))
    for index in np.unique(scores.owner[low:high]).tolist():
        part = scores.links[index]
        queries = low + np.flatnonzero(scores.owner[low:high] == index)
        keys = np.arange(max(low, part.window.low), min(high, part.window.high))
        given = log_softmax(part.scores("head", bias, queries, keys))
        table[(queries - low)[:, None], np.append(0, keys - low + 1)] = given
    return table


def deprels(scores: Scores, tree: Ints) -> Ints:
    """The relation of every word to its head; exactly the roots are called root."""
    own = scores.head("relation")
    above = np.where((tree >= 0)[:, None], scores.head("governs")[tree], 0.0)
    total = own + above
    total[:, _ROOT] = NEVER
    return np.where(tree < 0, _ROOT, total.argmax(1))
