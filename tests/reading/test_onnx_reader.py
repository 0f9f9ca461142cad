import pytest

from communique.reading.onnx_reader import OnnxReader
from communique.reading.reading import Reading

TEXT = (
    "Foreign Minister Anna Keller said on Tuesday that her delegation had not rejected the "
    "proposal.\n\nThe second round will be held in Geneva next month, she added."
)


@pytest.fixture(scope="module")
def reader():
    return OnnxReader.load()


@pytest.fixture(scope="module")
def reading(reader):
    return reader.read(TEXT)


def words(spans):
    return [TEXT[s.start : s.end] for s in spans]


def test_plain_attributions_are_found(reading):
    cues = [words(a.cue) for a in reading.attributions]
    assert ["said"] in [c[:1] for c in cues] or any("said" in c[0] for c in cues)


def test_plain_names_are_found_with_their_types(reading):
    found = {(TEXT[n.start : n.end], n.type) for n in reading.names}
    assert ("Geneva", "location") in found
    assert any(kind == "person" and "Keller" in name for name, kind in found)


def test_verbs_and_their_subjects_are_parsed(reading):
    rejected = next(i for i, w in enumerate(reading.words) if TEXT[w.start : w.end] == "rejected")
    below = {(TEXT[w.start : w.end], w.deprel) for w in reading.words if w.head == rejected}
    assert reading.words[rejected].upos == "VERB"
    assert ("delegation", "nsubj") in below
    assert ("proposal", "obj") in below
    assert ("not", "advmod") in below


def test_the_same_text_gives_the_same_reading(reader, reading):
    assert reader.read(TEXT) == reading


def test_a_reading_survives_json(reading):
    assert Reading.from_json(reading.to_json()) == reading


def test_the_version_is_noted(reader, reading):
    assert reading.reader == reader.version


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "🕊️ мир", "e\u0301" * 300, "x" * 3000, "\ud800 talks", "سلام", "word " * 3000],
)
def test_any_text_can_be_read(reader, text):
    reading = reader.read(text)
    assert reading.length == len(text)
    assert all(0 <= w.start < w.end <= len(text) for w in reading.words)
