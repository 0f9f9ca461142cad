from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in split_sentences(text)]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_splits_into_ordered_stretches_that_lose_no_letter(text: str) -> None:
    found = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(s.of(text) for s in found)
    assert sorted(c for c in kept if c.isalnum()) == sorted(c for c in text if c.isalnum())


def test_several_sentences_in_one_quotation_come_apart() -> None:
    assert sentences('"We are ready. We wait," he said.') == [
        '"We are ready.',
        'We wait," he said.',
    ]


def test_an_exclamation_stays_with_who_made_it() -> None:
    assert sentences('"No!" he said.') == ['"No!" he said.']


def test_opening_quote_marks_go_with_what_they_open() -> None:
    assert sentences("He left. “We are done.”") == ["He left.", "“We are done.”"]


def test_sentences_glued_together_are_parted() -> None:
    text = "The talks will go on, the minister added.The details stay secret, he said."
    assert sentences(text) == [
        "The talks will go on, the minister added.",
        "The details stay secret, he said.",
    ]


@pytest.mark.parametrize("name", ["U.S. Steel", "St. Lucia", "Mr. Lund", "e.g. wheat"])
def test_abbreviations_do_not_end_a_sentence(name: str) -> None:
    assert len(sentences(f"They spoke about {name} on Monday.")) == 1


def test_a_wrapped_line_goes_on_and_a_heading_does_not() -> None:
    wrapped = "The delegations of both sides met in the old town hall on the river and\nleft late."
    assert len(sentences(wrapped)) == 1
    assert sentences("Second round\nThe delegations met.") == [
        "Second round",
        "The delegations met.",
    ]


def test_only_the_given_part_is_split() -> None:
    text = "One. Two. Three."
    assert [s.of(text) for s in split_sentences(text, 5, 9)] == ["Two."]


def test_a_title_ends_no_sentence() -> None:
    text = "He expected Ms. Boateng to come. Amb. Owusu stayed."
    assert sentences(text) == [
        "He expected Ms. Boateng to come.",
        "Amb. Owusu stayed.",
    ]
