"""Who was spoken of last: what pronouns and bare descriptions go back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from communique.actors.spelling import Gender

_WINDOW = 3  # sentences a pronoun reaches back
_SPEAKER_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as the discourse remembers it."""

    actor: str
    sentence: int
    token: int
    subject: bool
    speaks: bool
    quoted: bool


@dataclass(slots=True)
class Discourse:
    """The mentions read so far, in order."""

    seen: list[Seen] = field(default_factory=list)
    pair: tuple[str, str] | None = None
    pair_sentence: int = -10

    def note(self, seen: Seen) -> None:
        """Remember a mention."""
        self.seen.append(seen)

    def last_speaker(self, sentence: int, fits: Callable[[str], bool]) -> str | None:
        """Who spoke last, if that fits and is not long ago."""
        for seen in reversed(self.seen):
            if sentence - seen.sentence > _SPEAKER_WINDOW:
                return None
            if seen.speaks:
                return seen.actor if fits(seen.actor) else None
        return None

    def latest(self, fits: Callable[[str], bool], sentence: int, window: int) -> str | None:
        """The last one mentioned that fits, not more than ``window`` sentences back."""
        for seen in reversed(self.seen):
            if sentence - seen.sentence > window:
                return None
            if fits(seen.actor):
                return seen.actor
        return None

    def person_meant(
        self,
        sentence: int,
        gender: Gender,
        gender_of: Callable[[str], Gender | None],
        is_person: Callable[[str], bool],
        *,
        nearest: bool,
    ) -> str | None:
        """Whom *he* or *she* goes back to: near, a subject, the one who speaks.

        With ``nearest`` (*his counterpart*) the last person of the same sentence comes first.
        """
        scores: dict[str, float] = {}
        for seen in reversed(self.seen):
            back = sentence - seen.sentence
            if back > (_SPEAKER_WINDOW if seen.speaks else _WINDOW):
                if back > _SPEAKER_WINDOW:
                    break
                continue
            if seen.quoted or not is_person(seen.actor):
                continue
            if gender_of(seen.actor) not in {None, gender}:
                continue
            if nearest and back == 0:
                return seen.actor
            known = 1.0 if gender_of(seen.actor) == gender else 0.0
            score = -2.0 * back + 1.0 * seen.subject + 1.5 * seen.speaks + known
            scores[seen.actor] = max(scores.get(seen.actor, -99.0), score)
        if not scores:
            return None
        return max(scores, key=lambda actor: scores[actor])
