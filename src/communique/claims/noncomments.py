"""Claims about refusals to comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from communique.claims.finding import Finding
from communique.claims.matter import Matter
from communique.claims.page import Page
from communique.claims.parties import actors_of_phrase
from communique.text.span import Span
from communique.vocabulary.load import load


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(entry["pattern"], re.IGNORECASE), entry["declined"])
        for entry in load("noncomments")["patterns"]
    ]


def code_noncomments(page: Page, matters: Sequence[Matter]) -> Iterator[Finding]:
    """Findings about each refusal: who declined, on what, and in which way."""
    del matters
    done: set[tuple[str, int]] = set()
    for sentence in page.reading.sentences:
        for finding in _in_sentence(page, sentence):
            key = (finding.subject["speaker"], page.paragraph_start(sentence.start))
            if key not in done:
                done.add(key)
                yield finding


def _in_sentence(page: Page, sentence: Span) -> Iterator[Finding]:
    for pattern, declined in _patterns():
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            words = page.words_in(Span(*match.span()))
            if not words:
                continue
            speakers = _speakers(page, match, words)
            if not speakers:
                continue
            for speaker in speakers:
                subject: dict[str, Any] = {"speaker": speaker}
                topic = _topic(page, match, sentence)
                if topic:
                    subject["topic"] = topic
                yield Finding("noncomment", subject, "declined", declined, None, words.start)
            return


def _speakers(page: Page, match: re.Match[str], words: range) -> tuple[str, ...]:
    """The subject of the refusing verb, or for *I cannot comment* the one who is quoted."""
    first_person = re.match(r"\W*(?:I|we)\b", match.group(), re.IGNORECASE)
    statement = page.statement_at(match.start())
    if first_person:
        return (statement.speaker,) if statement and statement.speaker else ()
    predicates = [i for i in words if page.words[i].upos in {"VERB", "ADJ", "AUX"}]
    for word in predicates or list(words):
        predicate = page.predicate_above(word)
        subject = page.subject(predicate) if predicate is not None else None
        if subject is not None:
            named = [a for part in page.conjuncts(subject) for a in actors_of_phrase(page, part)]
            if named:
                return tuple(dict.fromkeys(named))
    if statement is not None and statement.speaker is not None:
        return (statement.speaker,)
    return ()


_ABOUT = re.compile(
    r"\b(?:on|about|regarding|whether|when|which|what|who|why|how|as to|such an?|the|an?|his|her|"
    r"their)\b"
    r"[^.;”\"]{4,140}",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^\W*(?:when |if )?(?:asked|regarding|questioned|pressed|commenting|on)\b"
    r"(?: (?:about|on|to comment on|whether|if))?"
    r"(?P<topic>[^,]{4,160}),",
    re.IGNORECASE,
)


def _topic(page: Page, match: re.Match[str], sentence: Span) -> str | None:
    """What was asked about: after the refusal, or in a fronted *asked about …*, *regarding …*."""
    start = page.paragraph_start(sentence.start)
    asked = _ASKED.match(page.text[start : sentence.end])
    if asked:
        return _bare(asked.group("topic"))
    after = _ABOUT.search(page.text, match.end(), sentence.end) or _ABOUT.search(
        page.text, match.start(), sentence.end
    )
    return _bare(after.group()) if after else None


def _bare(topic: str) -> str | None:
    """The topic without the preposition before it; none where only a request is named."""
    text = re.sub(r"^(?:on|about|regarding|as to)\s+", "", " ".join(topic.split()).strip(" ,'’\""))
    text = re.split(r",? (?:his|her|its|their|the) (?:office|ministry|spokes\w+) said", text)[0]
    return None if re.fullmatch(r"(?:(?:an?|our|the) )?requests? for comment\w*", text) else text
