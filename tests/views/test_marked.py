from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.text.span import Span
from communique.views.marked import Mark, in_context, marks, stretches
from made.dispatches import FakeCoder, FakeReader, made_dispatch
from made.records import CLAIMS, FIRST

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))


@given(st.text(min_size=41, max_size=60), st.lists(SPANS, max_size=8))
def test_stretches_join_to_the_text_whatever_is_marked(text: str, spans: list[Span]) -> None:
    found = [Mark(span, str(n)) for n, span in enumerate(spans)]
    made = list(stretches(text, found))
    assert "".join(s.text for s in made) == text
    opened = [label for s in made for label in s.opens]
    assert sorted(opened) == sorted(m.label for m in found if len(m.span))
    for mark in found:
        under = "".join(s.text for s in made if mark.label in s.labels)
        assert under == mark.span.of(text)


def test_everything_that_was_found_is_marked() -> None:
    dispatch = made_dispatch()
    coding = FakeCoder().code(dispatch, FakeReader().read(dispatch.text))
    by_label = {m.label: m.span.of(dispatch.text) for m in marks(dispatch, coding)}
    assert by_label["cue"] == "said"
    assert by_label["name person"] == by_label["source"] == "Mara Quill"
    assert by_label["time 2031-04-12"] == "12 April"
    assert by_label["round scheduled"] == "Round two"
    assert by_label["left out: related"] == "Read also: Weather"


def test_a_claim_is_shown_with_what_stands_around_its_words() -> None:
    ((before, quote, after),) = in_context(FIRST.text, CLAIMS[1], around=10)
    assert quote == "handed over 40 of the 120 detainees"
    assert FIRST.text.index(before + quote + after) > 0
    assert (len(before), after) == (10, ".")
