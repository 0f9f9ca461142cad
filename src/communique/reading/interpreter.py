"""Text → reading, given any network: windows in, spans and links out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from communique.reading import decode, labels
from communique.reading.consistency import consistent_names
from communique.reading.decode import Calibration, Run, Scores
from communique.reading.links import Floats, WindowLinks, log_softmax
from communique.reading.pieces import PARAGRAPH, Ints, Pieces, cut
from communique.reading.reading import (
    Attribution,
    EventMention,
    Filler,
    MatterMention,
    Name,
    Reading,
    TimeSpan,
    Word,
)
from communique.reading.windows import network_inputs, owners, plan
from communique.text.sentences import split_sentences
from communique.text.span import Span

Network = Callable[[dict[str, Ints]], tuple[Floats, Floats]]  # inputs → logits, links of one window

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ANNOUNCING = re.compile(
    r"[\"“”„«»‘']\s*$|:\s+$"
)  # what stands before a quotation, or after a speaker
_LOGITS = max(part.stop for part in decode.COLUMNS.values())


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Reads texts with one network; ``version`` is noted in each reading."""

    version: str
    tokenizer: Tokenizer
    network: Network
    calibration: Calibration

    def read(
        self,
        text: str,
        regions: Sequence[Span] | None = None,
        sentences: Sequence[Span] | None = None,
    ) -> Reading:
        """Read ``regions`` of ``text``; ``sentences`` are found when they are not given."""
        text = _LONE_SURROGATE.sub(" ", text)  # half a character, which no tokeniser takes
        parts = [Span(0, len(text))] if regions is None else sorted(regions)
        if sentences is None:
            sentences = [s for p in parts for s in split_sentences(text, p.start, p.end)]
        pieces = cut(text, parts, self.tokenizer)
        bounds = sentence_bounds(pieces, sentences)
        scores = self._scores(
            pieces, np.array([low for low, high in bounds if low < high], np.int64)
        )
        return _Writer(text, pieces, scores, self.calibration, bounds).reading(
            self.version, tuple(sentences)
        )

    def _scores(self, pieces: Pieces, breaks: Ints) -> Scores:
        words = len(pieces.first)
        windows = plan(pieces, breaks)
        owner = owners(windows, words)
        logits = np.zeros((words, _LOGITS), np.float32)
        links = []
        for index, window in enumerate(windows):
            given, vectors = self.network(network_inputs(pieces, window))
            mine = np.flatnonzero(owner[window.low : window.high] == index)
            # A network trained before the last heads were added leaves their columns at zero.
            logits[window.low + mine, : given.shape[1]] = given[1 + mine]
            links.append(WindowLinks(window, vectors))
        return Scores(logits, tuple(links), owner)


def sentence_bounds(pieces: Pieces, sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """First and last word (exclusive) of each sentence; together they hold every word."""
    words = len(pieces.start)
    if not sentences:
        return [(0, words)]
    cuts = np.searchsorted(pieces.start, [s.start for s in sentences]).tolist()
    return list(zip([0, *cuts[1:]], [*cuts[1:], words], strict=True))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns the scores of one text into its reading."""

    text: str
    pieces: Pieces
    scores: Scores
    calibration: Calibration
    bounds: list[tuple[int, int]]

    def reading(self, version: str, sentences: tuple[Span, ...]) -> Reading:
        return Reading(
            reader=version,
            length=len(self.text),
            sentences=sentences,
            words=self._words(),
            names=self._names(),
            times=self._times(),
            events=self._events(),
            attributions=self._attributions(),
            matters=self._matters(),
        )

    def _span(self, run: Run) -> Span:
        return Span(int(self.pieces.start[run.low]), int(self.pieces.end[run.high - 1]))

    def _names(self) -> tuple[Name, ...]:
        ends = zip(self.pieces.start.tolist(), self.pieces.end.tolist(), strict=True)
        words = [self.text[start:end] for start, end in ends]
        agreed = consistent_names(self.scores.head("name"), words)
        found = decode.spans_by_sentence(agreed, "name", self.bounds)
        return tuple(Name(*self._ends(run), run.type) for run in found)

    def _times(self) -> tuple[TimeSpan, ...]:
        found = decode.spans_by_sentence(self.scores.head("time"), "time", self.bounds)
        return tuple(TimeSpan(*self._ends(run), run.type) for run in found)

    def _words(self) -> tuple[Word, ...]:
        tree = decode.heads(self.scores, self.calibration, self.bounds)
        relations = decode.deprels(self.scores, tree).tolist()
        tags = self.scores.head("upos").argmax(1).tolist()
        rows = zip(
            self.pieces.start.tolist(),
            self.pieces.end.tolist(),
            tags,
            tree.tolist(),
            relations,
            strict=True,
        )
        return tuple(
            Word(start, end, labels.UPOS[tag], head, labels.DEPRELS[relation])
            for start, end, tag, head, relation in rows
        )

    def _events(self) -> tuple[EventMention, ...]:
        places = np.flatnonzero(self.scores.head("event").argmax(1))
        return tuple(self._event(place) for place in places.tolist())

    def _event(self, place: int) -> EventMention:
        aspect, modality = self._label("aspect", place), self._label("modality", place)
        value = float(self.scores.head("factuality")[place, 0])
        negative = log_softmax(self.scores.head("polarity")[place])[1] > np.log(0.5)
        return EventMention(
            start=int(self.pieces.start[place]),
            end=int(self.pieces.end[place]),
            cls=self._label("event", place),
            tense=self._label("tense", place),
            aspect=None if aspect == "NONE" else aspect,
            polarity="NEG" if negative else "POS",
            modality=None if modality == "none" else modality,
            factuality=round(min(3.0, max(-3.0, value)), 2),
        )

    def _label(self, head: str, place: int) -> str:
        return labels.HEADS[head][int(self.scores.head(head)[place].argmax())]

    def _attributions(self) -> tuple[Attribution, ...]:
        found = decode.relations(self.scores, self.calibration, self._layout())
        return tuple(
            Attribution(
                index,
                *(tuple(map(self._span, part)) for part in (r.source, r.cue, r.content)),
            )
            for index, r in enumerate(found)
        )

    def _layout(self) -> decode.Layout:
        begins = self.pieces.gap[self.pieces.first] == PARAGRAPH
        before = (self.text[max(0, start - 3) : start] for start in self.pieces.start.tolist())
        announced = [_ANNOUNCING.search(near) is not None for near in before]
        return decode.Layout(begins.cumsum(), np.array(announced, bool))

    def _matters(self) -> tuple[MatterMention, ...]:
        found = decode.matters(self.scores, self.calibration, self.bounds)
        return tuple(
            MatterMention(
                *self._ends(m.run),
                kind=m.run.type,
                value=m.value,
                detail=m.detail,
                confidence=round(m.confidence, 3),
                roles=self._fillers(m.roles),
            )
            for m in found
        )

    def _fillers(self, roles: Sequence[Run]) -> tuple[Filler, ...]:
        return tuple(Filler(*self._ends(run), run.type) for run in roles)

    def _ends(self, run: Run) -> tuple[int, int]:
        span = self._span(run)
        return span.start, span.end
