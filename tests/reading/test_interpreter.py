import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.span import Span
from made.networks import Planted, interpreter, piece_ids

PLANTED = {
    "minister": {"attribution": "B-source", "upos": "NOUN"},
    "warned": {"attribution": "B-cue", "event": "REPORTING", "tense": "PAST"},
    "stall": {"attribution": "B-content", "event": "OCCURRENCE", "polarity": "NEG"},
    "geneva": {"name": "B-location"},
    "tuesday": {"time": "B-DATE"},
}
IDS = piece_ids(list(PLANTED))
READER = interpreter(Planted({IDS[word]: given for word, given in PLANTED.items()}))
# Characters that are no letters, so that planted words stay words of their own.
FILLERS = st.text(
    st.sampled_from(list(" \n\t.,;!«»—()…\u00a0\u0000\u200b🕊🇺🇳①漢字\u0301")),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(FILLERS, st.sampled_from(sorted(PLANTED))), max_size=25))
def test_planted_words_are_found_at_their_exact_place(parts):
    text, expected = "", []
    for filler, word in parts:
        text += f"{filler} "
        expected.append((len(text), len(text) + len(word), word))
        text += f"{word} "
    reading = READER.read(text)

    def places(items):
        return [(x.start, x.end) for x in items]

    def planted(head):
        return [(a, b) for a, b, word in expected if head in PLANTED[word]]

    assert reading.length == len(text)
    assert places(reading.names) == planted("name")
    assert places(reading.times) == planted("time")
    assert places(reading.events) == planted("event")
    assert [s for a in reading.attributions for s in places(a.cue)] == [
        (a, b) for a, b, word in expected if word == "warned"
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_gives_a_sound_reading(text):
    reading = READER.read(text)
    parts = [*reading.sentences, *reading.words, *reading.names, *reading.events]
    assert all(0 <= p.start < p.end <= len(text) for p in parts)
    sentence_of = [sum(s.start <= w.start for s in reading.sentences) for w in reading.words]
    for index, word in enumerate(reading.words):
        assert (word.head == -1) == (word.deprel == "root")
        if word.head >= 0:
            assert sentence_of[word.head] == sentence_of[index]


def test_regions_leave_the_rest_unread_and_keep_offsets():
    text = "The minister warned. Geneva. The minister warned of Tuesday."
    reading = READER.read(text, [Span(29, len(text))])
    assert [text[t.start : t.end] for t in reading.times] == ["Tuesday"]
    assert not reading.names
    assert all(w.start >= 29 for w in reading.words)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\ud800", "🕊"])
def test_texts_without_words_are_no_error(text):
    reading = READER.read(text)
    assert reading.length == len(text)
    assert reading.attributions == ()


def test_a_long_text_is_read_in_windows():
    text = "The minister warned on Tuesday that talks in Geneva may stall again. " * 200
    reading = READER.read(text)
    assert len(reading.names) == 200
    assert len(reading.attributions) == 200


def test_an_endless_sentence_becomes_one_tree():
    reading = READER.read("stall " * 1500)
    assert len(reading.sentences) == 1
    assert [w.head for w in reading.words].count(-1) == 1
    assert len(reading.events) == 1500
