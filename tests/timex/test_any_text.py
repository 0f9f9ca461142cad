"""What must hold for every text."""

from __future__ import annotations

import datetime as dt
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.deadline import due
from communique.timex.edtf import edtf
from communique.timex.find import find_times
from communique.timex.grammar import grammar
from communique.timex.lexicon import lexicon
from communique.timex.tokens import tokenise

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
WORDS = st.sampled_from(
    [*sorted(lexicon().entries), "3", "16", "1990", "30.05.2025", "-", ",", "said"]
)
LIKELY = st.lists(WORDS, max_size=25).map(" ".join)


def _check(text: str, day: dt.date | None) -> None:
    anchor = Anchor(day)
    times = find_times(text, anchor, sentences=[Span(0, len(text))])
    end = 0
    for time_ in times:
        assert end <= time_.start < time_.end <= len(text)
        assert text[time_.start : time_.end].strip() == text[time_.start : time_.end]
        end = time_.end
        if time_.earliest and time_.latest:
            assert time_.earliest <= time_.latest
        edtf(time_)
    due(text, Span(0, len(text)), times, anchor)


@given(st.text(max_size=300), st.none() | DAYS)
@settings(deadline=None)  # the machine may be busy, and the first reading loads the grammar
def test_any_text(text: str, day: dt.date | None) -> None:
    _check(text, day)


@given(LIKELY, st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_any_words_of_time(text: str, day: dt.date | None) -> None:
    _check(text, day)
    _check(text.title(), day)


@given(LIKELY)
@settings(deadline=None)  # the machine may be busy, and the first reading loads the grammar
def test_edges_of_the_calendar(text: str) -> None:
    _check(text.title(), dt.date.min)
    _check(text.title(), dt.date.max)


@given(LIKELY, st.text(alphabet="🕊é\u0301Київ \u00a0\u200d", max_size=20))
@settings(deadline=None)  # the machine may be busy, and the first reading loads the grammar
def test_what_stands_before_a_sentence_does_not_matter(text: str, noise: str) -> None:
    anchor = Anchor(dt.date(2025, 8, 28))
    moved = noise + "\n" + text
    alone = find_times(text, anchor, sentences=[Span(0, len(text))])
    later = find_times(moved, anchor, sentences=[Span(len(noise) + 1, len(moved))])
    shift = len(noise) + 1
    assert [(t.start + shift, t.end + shift, t.value) for t in alone] == [
        (t.start, t.end, t.value) for t in later
    ]


@given(DAYS, st.integers(1, 400))
@settings(deadline=None)  # the machine may be busy, and the first reading loads the grammar
def test_later_publication_never_means_an_earlier_day(day: dt.date, days: int) -> None:
    text = "They met yesterday, last week, two months ago and on Tuesday; they will meet next year."
    spans = split_sentences(text)
    first = find_times(text, Anchor(day), sentences=spans)
    second = find_times(text, Anchor(day + dt.timedelta(days)), sentences=spans)
    for one, other in zip(first, second, strict=True):
        assert one.earliest and other.earliest and one.earliest <= other.earliest


@given(st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)))
@settings(deadline=None)  # the machine may be busy, and the first reading loads the grammar
def test_full_dates_mean_the_same_whenever_published(day: dt.date) -> None:
    text = f"It was signed on {day.day} {day:%B} {day.year:04}."
    (found,) = find_times(text, Anchor(dt.date(2025, 1, 1)), sentences=[Span(0, len(text))])
    assert found.value == day.isoformat()


def test_every_rule_has_a_place_to_begin() -> None:
    assert all(rule.firsts for rule in grammar().rules.values())
    assert not any(rule.pattern.match("") for rule in grammar().rules.values())


def test_every_character_belongs_to_at_most_one_token() -> None:
    text = "On 2 June—or the 3rd—Maro’s “team” met at 10:08 GMT."
    end = 0
    for token in tokenise(text, 0, len(text)).items:
        assert end <= token.start < token.end
        end = token.end


def test_a_huge_line_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = "on Monday 3 May and 5 the last week of " * times
        begin = time.perf_counter()
        find_times(text, Anchor(dt.date(2025, 8, 28)), sentences=[Span(0, len(text))])
        return time.perf_counter() - begin

    seconds(10)
    short = min(seconds(100) for _ in range(3))
    long = min(seconds(1000) for _ in range(2))
    assert long < 40 * short
