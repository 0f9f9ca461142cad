import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.pieces import CONTINUATION, PARAGRAPH, cut
from communique.text.span import Span
from made.networks import tokenizer


def words(text, regions=None):
    pieces = cut(text, regions or [Span(0, len(text))], tokenizer())
    return [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't sign.", ["He", "did", "n't", "sign", "."]),
        ("They can’t wait", ["They", "ca", "n’t", "wait"]),
        ("Riga's envoy", ["Riga", "'s", "envoy"]),
        ("6,000 bodies, 3.5 tons", ["6,000", "bodies", ",", "3.5", "tons"]),
        ("the U.S. side", ["the", "U.S.", "side"]),
        ("at 10:30 a.m. today", ["at", "10:30", "a.m.", "today"]),
        ("Mr. Oto, well... no", ["Mr.", "Oto", ",", "well", "...", "no"]),
        ("see https://example.org/a-b, now", ["see", "https://example.org/a-b,", "now"]),
        ("ceasefire-monitoring", ["ceasefire", "-", "monitoring"]),
        ("Переговоры в Риге", ["Переговоры", "в", "Риге"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_are_cut_as_the_treebank_cuts_them(text, expected):
    assert words(text) == expected


def test_combining_marks_stay_with_their_word():
    assert words("cafe\u0301 talks") == ["cafe\u0301", "talks"]


def test_a_very_long_word_is_one_word():
    assert words("a" * 5000 + " b") == ["a" * 5000, "b"]


def test_only_the_regions_are_cut_and_offsets_stay():
    text = "Advert here. The envoys met. Subscribe now."
    assert words(text, [Span(13, 28)]) == ["The", "envoys", "met", "."]


def test_paragraphs_and_continuations_are_marked():
    pieces = cut("One\n\nunquestionably", [Span(0, 20)], tokenizer())
    assert pieces.gap[pieces.first].tolist() == [PARAGRAPH, PARAGRAPH]
    assert set(pieces.gap.tolist()) <= {PARAGRAPH, CONTINUATION}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_words_are_in_order_within_the_text_and_never_overlap(text):
    pieces = cut(text, [Span(0, len(text))], tokenizer())
    edges = [x for pair in zip(pieces.start, pieces.end, strict=True) for x in pair]
    assert edges == sorted(edges)
    assert all(0 <= x <= len(text) for x in edges)
    assert all(a < b for a, b in zip(pieces.start, pieces.end, strict=True))


@given(st.text(st.sampled_from("ab'’nt.,- 1:/\n$é"), max_size=120))
def test_every_letter_stands_in_a_word(text):
    pieces = cut(text, [Span(0, len(text))], tokenizer())
    covered = {i for a, b in zip(pieces.start, pieces.end, strict=True) for i in range(a, b)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered
