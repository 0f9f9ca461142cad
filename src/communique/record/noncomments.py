"""Refusals to comment: who declined to say what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.record.basis import Basis, basis, favoured, wording
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Noncomment:
    """A speaker who declined, and in which way: ``not_seen``, ``refused``, ``no_information``…"""

    speaker: str
    topic: str | None
    declined: str | None
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``noncomments[]``."""
        return {
            "speaker": cast.json(self.speaker),
            "topic": self.topic,
            "declined": self.declined,
            **self.basis.json(),
        }


class Silence(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes a refusal."""

    speaker: str | None
    words: frozenset[str]

    def blocks(self) -> Iterable[Hashable]:
        """The speaker with each word."""
        if not self.words:
            yield self.speaker, ""
        for word in self.words:
            yield self.speaker, word

    def telling(self) -> int:
        """The more words the better."""
        return min(len(self.words), 4)


def noncomment_matters(process: Process, decisions: Decisions) -> list[Matter[Silence]]:
    """The refusals of a process as matters."""
    told = [h for h in process.about("noncomment") if _speaker(h)]
    return gather(told, _silence, _fit, decisions)


def noncomments(
    matters: Iterable[Matter[Silence]], parties: Sequence[str]
) -> tuple[Noncomment, ...]:
    """One entry for each speaker and topic, by speaker."""
    entries = [
        Noncomment(
            speaker=_speaker(m.heard[0]) or "",
            topic=wording(h.slot("topic") for h in m.heard),
            declined=favoured((str(h.claim.value), h.origin) for h in m.heard if h.claim.value),
            basis=basis(m.heard, parties),
        )
        for m in matters
    ]
    return tuple(sorted(entries, key=lambda e: (e.speaker, e.topic or "", e.basis.claims)))


def _speaker(heard: Heard) -> str | None:
    speaker = heard.slot("speaker") or heard.claim.holder
    return speaker if isinstance(speaker, str) else None


def _silence(heard: Heard) -> Silence:
    return Silence(_speaker(heard), content_words(heard.slot("topic")))


def _fit(one: Silence, other: Silence) -> float | None:
    if one.speaker != other.speaker:
        return None
    if one.words == other.words:
        return 2.0
    alike = likeness(one.words, other.words)
    return alike if alike >= _ALIKE else 0.0
