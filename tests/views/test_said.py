from __future__ import annotations

from communique.exports.rows import statement_rows
from communique.record.cast import Cast, LocalNames
from communique.views.said import said
from made.dispatches import FakeCoder, FakeReader, made_dispatch


def test_a_statement_names_speaker_words_and_the_way_it_came() -> None:
    dispatch = made_dispatch()
    coding = FakeCoder().code(dispatch, FakeReader().read(dispatch.text))
    rows = statement_rows(dispatch, coding, Cast([coding], LocalNames()))
    (one,) = said(rows, {dispatch.id: dispatch})
    assert (one.speaker, one.role, one.day) == ("Mara Quill", "envoy", "2031-04-08")
    assert one.words.startswith("Round two of the talks")
    assert one.via == "Istra Radio → Alva Wire"
    assert not one.nested
