"""TempEval-3 scoring on times whose rights and wrongs are known."""

from communique.evaluation.times import Told, matches, pairs, tidy
from communique.text.span import Span

MONDAY = Told(Span(0, 6), "DATE", "2031-04-07")
APRIL = Told(Span(10, 15), "DATE", "2031-04")


def test_every_measure_counts_right_found_and_gold():
    found = matches([MONDAY, APRIL], [Told(Span(0, 9), "TIME", "2031-04-07"), APRIL])
    assert {k: v.tolist() for k, v in found.items()} == {
        "strict": [1, 2, 2],
        "relaxed": [2, 2, 2],
        "type": [1, 2, 2],
        "value": [2, 2, 2],
        "tidied": [2, 2, 2],
    }


def test_a_gold_time_is_matched_once_by_equal_words_first():
    near = Told(Span(4, 12), "DATE", None)
    assert list(pairs([MONDAY, APRIL], [APRIL, near])) == [(APRIL, APRIL), (MONDAY, near)]


def test_what_is_left_alone_comes_last():
    extra = Told(Span(30, 34), "DATE", "2031")
    assert list(pairs([MONDAY], [extra])) == [(None, extra), (MONDAY, None)]


def test_equal_values_in_other_spelling_are_equal_when_tidied():
    assert tidy("1949-XX") == tidy("1949")
    assert tidy("2000-W7") == tidy("2000-W07")
    assert tidy("2000-W07") != tidy("2000-W08")
    assert tidy(None) is None
