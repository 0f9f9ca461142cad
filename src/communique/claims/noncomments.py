"""Claims about refusals to comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from communique.claims.finding import Finding
from communique.claims.issues import answers, spoken_of
from communique.claims.matter import Matter
from communique.claims.meant import whom
from communique.claims.page import Page
from communique.claims.parties import side
from communique.claims.voice import voice
from communique.text.span import Span
from communique.vocabulary.load import load

_UNNAMED = "unnamed-"
_MORE = "(?:immediately |now |yet |still |even |then |ever |also )*"


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    data = load("noncomments")
    speak = "|".join([*data["speak"], *data["discuss"]])
    return [
        (
            re.compile(
                entry["pattern"].replace("SPEAK", f"(?:{speak})").replace("(?:MORE)?", _MORE),
                re.IGNORECASE,
            ),
            entry["declined"],
        )
        for entry in data["patterns"]
    ]


@cache
def _discussing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('noncomments')['discuss'])})$", re.IGNORECASE)


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
            told = Span(*match.span())
            speakers = tuple(s for s in speakers if not will_not_discuss(page, told, s))
            if not speakers:
                continue
            for speaker in speakers:
                subject: dict[str, Any] = {"speaker": speaker}
                topic = _topic(page, match, sentence)
                if topic:
                    subject["topic"] = topic
                yield Finding("noncomment", subject, "declined", declined, None, words.start)
            return


def will_not_discuss(page: Page, refusal: Span, actor: str) -> bool:
    """*Ostrana will not discuss the district*: a stance, and no refusal to comment."""
    return _discussing().search(page.quoted(refusal)) is not None and _is_party(page, actor)


def _is_party(page: Page, actor: str) -> bool:
    """A state or group that will not discuss a matter takes a position on it."""
    known = page.cast.actors.get(actor)
    return known is None or known.kind not in {"person", "role"}


def _speakers(page: Page, match: re.Match[str], words: range) -> tuple[str, ...]:
    """The subject of the refusing verb, or for *I cannot comment* the one who is quoted."""
    first_person = re.match(r"\W*(?:I|we)\b", match.group(), re.IGNORECASE)
    statement = page.statement_at(match.start())
    if first_person:
        speaker = statement.speaker if statement else voice(page)
        return (speaker,) if speaker else ()
    predicates = [i for i in words if page.words[i].upos in {"VERB", "ADJ", "AUX"}]
    for word in predicates or list(words):
        predicate = page.predicate_above(word)
        named = _subjects(page, predicate)
        if not named and page.forms[words.start] == "nothing":  # "had nothing to say"
            named = _subjects(page, page.predicate_above(page.words[words.start].head))
        if named:
            return tuple(dict.fromkeys(_owner(page, a, match.start()) for a in named))
    if statement is not None and statement.speaker is not None:
        return (statement.speaker,)
    return _named_before(page, match.start())


def _subjects(page: Page, predicate: int | None) -> list[str]:
    """Each of the actors who are the subject of a predicate, *I* and *we* left out."""
    subject = page.subject(predicate) if predicate is not None else None
    if subject is None or page.forms[subject] in {"i", "we"}:
        return []
    return [a for part in page.conjuncts(subject) for a in whom(page, part)[:1]]


def _named_before(page: Page, offset: int) -> tuple[str, ...]:
    """*Lund refrained from comment*, where the tree does not join the two: who stands before."""
    found = [m for m in page.cast.mentions if page.text[m.end : offset] == " "]
    return (found[-1].actor,) if found else ()


def _owner(page: Page, actor: str, before: int) -> str:
    """Of somebody unnamed the body that he speaks for: *a spokesman for the agency declined …*."""
    if not actor.startswith(_UNNAMED):
        return actor
    told = [m for m in page.cast.mentions if m.actor == actor and m.start <= before]
    for mention in reversed(told):
        for word in page.words_in(Span(mention.start, mention.end)):
            for case, of in page.obliques(word):
                named = whom(page, of) if case in {"for", "of", "from", "at"} else ()
                if named:
                    return side(page, named[0]) or named[0]
    return actor


_ABOUT = re.compile(
    r"\b(?:on|about|regarding|whether|(?<=deny )that|when|which|what|who|why|how|as to|such an?"
    r"|the|an?|his|her|their)\b"
    r"[^.;”\"]{4,140}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:on|about|concerning|regarding|as to|to the question)\b,?\s*", re.IGNORECASE
)
_ASKED = re.compile(
    r"\W*(?:\d\d[.:]\d\d )?(?:when |if |once |repeatedly )?"
    r"(?:asked|regarding|questioned|pressed|quizzed|challenged|commenting"
    r"|(?:responding|replying) to|answering|on|as to)\b"
    r"(?: (?:a|the|our|reporters['’]?|journalists['’]?|repeated|several)\b)*"
    r"(?: questions?| inquir\w+)?"
    r"(?: (?:about|on|to comment on|to confirm|to say|as to|of))?"
    r"(?P<topic>[^,]{4,160}),",
    re.IGNORECASE,
)


def _topic(page: Page, match: re.Match[str], sentence: Span) -> str | None:
    """What was asked about: after the refusal, or in a fronted *asked about …*, *regarding …*."""
    for start in (sentence.start, page.paragraph_start(sentence.start)):
        asked = _ASKED.match(page.text, start, sentence.end)
        if asked and asked.end() <= match.start():
            return _bare(asked.group("topic"))
    fronted = _fronted(page, sentence)
    if fronted:
        return _bare(fronted)
    after = _ABOUT.search(page.text, match.end(), sentence.end) or _ABOUT.search(
        page.text, match.start(), sentence.end
    )
    if after:
        return _bare(after.group())
    words = page.words_in(Span(*match.span()))
    asked_for = spoken_of(page, words.start) if answers(page, words.start) else None
    return page.squeezed(asked_for).rstrip("?") if asked_for is not None else None


def _fronted(page: Page, sentence: Span) -> str | None:
    """*About the emergency the minister did not …*: what stands before the subject."""
    lead = _LEAD.match(page.text, sentence.start, sentence.end)
    if lead is None:
        return None
    roots = [i for i in page.words_in(sentence) if page.relation(i) == "root"]
    subject = page.child(roots[0], "nsubj") if roots else None
    if subject is None:
        return None
    end = page.phrase(subject).start
    return page.squeezed(Span(lead.end(), end)) if end > lead.end() else None


def _bare(topic: str) -> str | None:
    """The topic without the preposition before it; none where only a request is named."""
    text = re.sub(r"^(?:on|about|regarding|as to)\s+", "", " ".join(topic.split()).strip(" ,'’\""))
    text = re.split(r",? (?:his|her|its|their|the) (?:office|ministry|spokes\w+) said", text)[0]
    return None if re.fullmatch(r"(?:(?:an?|our|the) )?requests? for comment\w*", text) else text
