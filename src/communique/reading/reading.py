"""What one version of the reader found in one text: spans and links, nothing interpreted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from communique.text.span import Span

FORMAT = 2
Polarity = Literal["POS", "NEG"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the dependency parse, labelled as Universal Dependencies does.

    ``head`` is an index into ``Reading.words``, or -1 for the root of its sentence. The private
    relation ``piece`` ties a later part of a word that UD keeps whole to its first part.
    """

    start: int
    end: int
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name; ``type`` is one of ``labels.NAME_TYPES``."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A candidate time expression; ``type`` is a TIMEX3 type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word that mentions an event, with TimeML's attributes.

    ``factuality`` runs from -3 (certainly did not happen) to 3 (certainly happened), as the author
    of the text presents it.
    """

    start: int
    end: int
    cls: str
    tense: str
    aspect: str | None
    polarity: Polarity
    modality: str | None
    factuality: float | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says (``source``), by which words (``cue``), what (``content``); parts may be broken."""

    id: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a ``role`` (one of ``scheme.ROLES``) of a matter."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class MatterMention:
    """Words that name a matter of a negotiation, and what fills its roles.

    ``kind`` is a key of ``scheme.VALUES``, ``value`` one of its values, ``detail`` one of
    ``scheme.DETAILS``; ``confidence`` is the reader's own probability of kind and extent; ``roles``
    stand in the order of the text.
    """

    start: int
    end: int
    kind: str
    value: str
    detail: str | None = None
    confidence: float = 1.0
    roles: tuple[Filler, ...] = ()

    def fillers(self, role: str) -> tuple[Span, ...]:
        """The words that fill one role."""
        return tuple(Span(f.start, f.end) for f in self.roles if f.role == role)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text of ``length`` code points by the reader version ``reader``."""

    reader: str
    length: int
    sentences: tuple[Span, ...]
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    times: tuple[TimeSpan, ...]
    events: tuple[EventMention, ...]
    attributions: tuple[Attribution, ...]
    matters: tuple[MatterMention, ...] = ()

    def to_json(self) -> str:
        """A compact, lossless form."""
        rows = {
            "format": FORMAT,
            "reader": self.reader,
            "length": self.length,
            "sentences": _pairs(self.sentences),
            "words": [[w.start, w.end, w.upos, w.head, w.deprel] for w in self.words],
            "names": [[n.start, n.end, n.type] for n in self.names],
            "times": [[t.start, t.end, t.type] for t in self.times],
            "events": [_event_row(e) for e in self.events],
            "attributions": [
                [a.id, _pairs(a.source), _pairs(a.cue), _pairs(a.content)]
                for a in self.attributions
            ],
            "matters": [
                [m.start, m.end, m.kind, m.value, m.detail, m.confidence, _fillers(m)]
                for m in self.matters
            ],
        }
        return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """The reading that ``to_json`` wrote.

        Raises:
            ValueError: when the text is not a reading of this format.
        """
        rows: dict[str, Any] = json.loads(text)
        if rows.get("format") != FORMAT:
            raise ValueError(f"not a reading of format {FORMAT}: {rows.get('format')!r}")
        return cls(
            reader=rows["reader"],
            length=rows["length"],
            sentences=_spans(rows["sentences"]),
            words=tuple(Word(*row) for row in rows["words"]),
            names=tuple(Name(*row) for row in rows["names"]),
            times=tuple(TimeSpan(*row) for row in rows["times"]),
            events=tuple(EventMention(*row) for row in rows["events"]),
            attributions=tuple(
                Attribution(row[0], *(_spans(part) for part in row[1:]))
                for row in rows["attributions"]
            ),
            matters=tuple(map(_matter, rows["matters"])),
        )


def _event_row(event: EventMention) -> list[Any]:
    return [
        event.start,
        event.end,
        event.cls,
        event.tense,
        event.aspect,
        event.polarity,
        event.modality,
        event.factuality,
    ]


def _matter(row: list[Any]) -> MatterMention:
    start, end, kind, value, detail, confidence, fillers = row
    roles = tuple(Filler(*filler) for filler in fillers)
    return MatterMention(start, end, kind, value, detail, confidence, roles)


def _fillers(matter: MatterMention) -> list[list[Any]]:
    return [[f.start, f.end, f.role] for f in matter.roles]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
