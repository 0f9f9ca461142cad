from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotFoundError
from communique.text.selectors import locate, position_selector, quote_selector
from communique.text.span import Span, hull, trimmed


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(min_size=1, max_size=80))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(text_and_span())
def test_a_position_slices_back(case: tuple[str, Span]) -> None:
    text, span = case
    selector = position_selector(span)
    assert text[selector["start"] : selector["end"]] == span.of(text)


@given(text_and_span())
def test_a_quotation_is_found_again_or_refused_never_moved(case: tuple[str, Span]) -> None:
    text, span = case
    try:
        assert locate(text, quote_selector(text, span)) == span
    except NotFoundError:
        needle = quote_selector(text, span)
        joined = needle["prefix"] + needle["exact"] + needle["suffix"]
        assert text.count(joined) != 1 or joined in text[text.find(joined) + 1 :]


def test_a_quotation_that_is_not_there_is_refused() -> None:
    selector = quote_selector("No date was set.", Span(0, 7))
    with pytest.raises(NotFoundError, match="exactly once"):
        locate("A date was set.", selector)


def test_spans_know_order_and_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 9).contains(Span(3, 5))
    assert hull([Span(4, 6), Span(1, 2)]) == Span(1, 6)
    assert trimmed("  a b ", Span(0, 6)) == Span(2, 5)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
