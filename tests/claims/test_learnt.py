"""What only the negotiation layer finds reaches the claims, and never doubles what rules find."""

from __future__ import annotations

import dataclasses

from communique.claims.code import code
from communique.reading.reading import Filler, MatterMention

from .coding import dispatch_of, reader

TEXT = (
    "Foreign Minister Lena Marsh of Ghana spoke in Accra on Monday. "
    "Ghana bristles at a joint customs police with Togo. "
    "Togo banks on a reply to its letter by Friday. "
    "Ghana will hand back forty lorries, Marsh said."
)


def marked(words: str, kind: str, value: str, confidence: float = 0.95, **roles: str):
    """A mention of the words in TEXT, with one filler for each role."""
    at = TEXT.index(words)
    sentence = TEXT.rfind(". ", 0, at) + 1
    fillers = tuple(
        Filler(start, start + len(filler), role)
        for role, filler in roles.items()
        for start in [TEXT.index(filler, sentence)]
    )
    return MatterMention(at, at + len(words), kind, value, None, confidence, fillers)


def claims(*mentions: MatterMention):
    dispatch = dispatch_of(TEXT)
    reading = dataclasses.replace(reader().read(TEXT), matters=mentions)
    return code(dispatch, reading).claims


BRISTLES = {"party": "Ghana", "issue": "a joint customs police with Togo"}


def test_a_stance_in_words_that_no_list_has_becomes_a_position() -> None:
    found = claims(marked("bristles", "position", "opposes", **BRISTLES))
    (position,) = [c for c in found if c.kind == "position"]
    assert (position.subject["actor"], position.value) == ("GHA", "opposes")
    assert position.subject["issue"] == "a joint customs police with Togo"
    assert "bristles" in position.evidence[0].text


def test_what_the_reader_is_unsure_of_is_left_out() -> None:
    unsure = marked("bristles", "position", "opposes", confidence=0.4, **BRISTLES)
    assert not [c for c in claims(unsure) if c.kind == "position"]


def test_an_expectation_keeps_its_day() -> None:
    mention = marked(
        "banks on", "expectation", "expected", party="Togo", issue="a reply to its letter by Friday"
    )
    (expected,) = [c for c in claims(mention) if c.kind == "expectation"]
    assert expected.subject["due"]["latest"] == "2031-05-16"


def test_a_matter_that_lexicons_find_too_is_told_once() -> None:
    text = "Ghana released forty prisoners on Monday."
    dispatch = dispatch_of(text)
    plain = reader().read(text)
    at = text.index("released")
    mention = MatterMention(at, at + len("released"), "release", "happened")
    both = dataclasses.replace(plain, matters=(mention,))
    without = dataclasses.replace(plain, matters=())
    assert code(dispatch, both).claims == code(dispatch, without).claims
