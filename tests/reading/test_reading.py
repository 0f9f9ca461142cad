import json

import pytest

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
from communique.text.span import Span

READING = Reading(
    reader="test-1",
    length=40,
    sentences=(Span(0, 20), Span(21, 40)),
    words=(Word(0, 6, "PROPN", 1, "nsubj"), Word(7, 11, "VERB", -1, "root")),
    names=(Name(0, 6, "person"),),
    times=(TimeSpan(12, 18, "DATE"),),
    events=(
        EventMention(7, 11, "REPORTING", "PAST", None, "NEG", "would", -1.25),
        EventMention(22, 25, "STATE", "NONE", "PERFECTIVE", "POS", None, None),
    ),
    attributions=(
        Attribution(0, (Span(0, 6),), (Span(7, 11),), (Span(12, 20), Span(21, 40))),
        Attribution(1, (), (Span(22, 25),), ()),
    ),
    matters=(
        MatterMention(
            0,
            5,
            "document",
            "happened",
            "signed",
            0.75,
            (Filler(7, 9, "party"), Filler(7, 20, "issue")),
        ),
        MatterMention(22, 25, "round", "scheduled"),
    ),
)


def test_json_loses_nothing():
    assert Reading.from_json(READING.to_json()) == READING


def test_json_is_compact():
    assert ": " not in READING.to_json()


def test_another_format_is_refused():
    rows = json.loads(READING.to_json()) | {"format": 99}
    with pytest.raises(ValueError, match="99"):
        Reading.from_json(json.dumps(rows))


def test_a_matter_gives_its_fillers_by_role():
    paper, round_ = READING.matters
    assert paper.fillers("party") == (Span(7, 9),)
    assert round_.fillers("party") == ()
