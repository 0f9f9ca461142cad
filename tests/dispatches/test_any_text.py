"""Whatever comes in: no crash, no changed text, no mark outside it."""

import datetime as dt
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dispatches.reading import BODY, SEEN

from communique.dispatches.copies import imprint, lineages
from communique.dispatches.credits import credits_of
from communique.dispatches.dating import Neighbour, bound
from communique.dispatches.dispatch import Dispatch
from communique.dispatches.header import read_header
from communique.dispatches.load import read_content
from communique.dispatches.prepare import prepare
from communique.dispatches.source import RawDispatch, SetAside
from communique.dispatches.source_date import read_source_date
from communique.dispatches.written_dates import find_written_dates

PIECES = (
    *BODY.split("\n\n"),
    " date 2025-08-28 ",
    "---\ndate: 2025-08-28\noutlet: X\n---\n",
    "Title: Talks\n",
    "GENEVA, April 3 (MPA) — ",
    "10:08 GMT 30.05.2025 (Updated: 10:12 GMT 30.05.2025)",
    "Monday, 03/04/2025",
    "The two sides met on Friday, 31 February 2025.",
    "Related stories\n• One\n• Two",
    "About the Author",
    "(With inputs from agencies)",
    "4 minutes ago",
    "Details",
    "The Talks Of The Two Sides Go On",
    "“We will not sign",
    "\x00\ud800\u202e\ufeff",
    "\r\n",
    "\u2028",
    " (IANS)",
    "Переговоры продолжаются.",
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=12).map(" ".join),
)
FIELDS = st.none() | st.text(max_size=40) | st.sampled_from(["2025-08-28", "03/04/2025", "1e9"])
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def prepared(text: str, published: str | None = None, headline: str | None = None) -> object:
    raw = RawDispatch(text, "a.txt", published=published, headline=headline)
    return prepare(raw, first_seen=SEEN)


@settings(max_examples=300, deadline=None)
@given(TEXTS, FIELDS, FIELDS)
def test_any_text_becomes_a_dispatch_or_is_set_aside(
    text: str, published: str | None, headline: str | None
) -> None:
    found = prepared(text, published, headline)
    if isinstance(found, SetAside):
        assert found.path == "a.txt"
        assert len(found.reason) > 10
        return
    assert isinstance(found, Dispatch)
    assert found.text == UNSTORABLE.sub("\ufffd", text)
    assert found == prepared(text, published, headline)
    for mark in found.boilerplate:
        assert 0 <= mark.span.start < mark.span.end <= len(found.text)
    assert list(found.boilerplate) == sorted(found.boilerplate, key=lambda m: (m.span, m.kind))
    for one, other in zip(found.boilerplate, found.boilerplate[1:], strict=False):
        assert not one.span.overlaps(other.span)
    assert found.regions()
    publication = found.publication
    assert publication.published or publication.basis != "given"
    if publication.earliest and publication.latest:
        assert publication.earliest <= publication.latest


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.dates(), st.sampled_from(["copy", "source", "citing"]))))
def test_bounds_never_cross_and_copies_and_credits_never_fail(
    text: str, beside: list[tuple[dt.date, str]]
) -> None:
    found = prepared(text)
    if isinstance(found, SetAside):
        return
    assert isinstance(found, Dispatch)
    neighbours = [Neighbour(day, relation) for day, relation in beside]  # type: ignore[arg-type]
    publication = bound(found, (), neighbours)
    if publication.earliest and publication.latest:
        assert publication.earliest <= publication.latest
    assert imprint(found) == imprint(found)
    assert lineages([found]) == ()
    assert all(credit.span.end <= len(found.text) for credit in credits_of(found))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("utf-8", "ignore"))),
    st.sampled_from(["a", "a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.md"]),
)
def test_any_bytes_under_any_name_are_read_or_set_aside(content: bytes, name: str) -> None:
    for found in read_content(content, name):
        assert found.path.startswith(name)
        if isinstance(found, RawDispatch):
            prepare(found, first_seen=SEEN)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "body", "date", "source", "name", "title", "articles", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_read_or_set_aside(document: object) -> None:
    for name in ("a.json", "a.jsonl"):
        for found in read_content(json.dumps(document).encode(), name):
            if isinstance(found, RawDispatch):
                prepare(found, first_seen=SEEN)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,4}[-/. ][0-9]{1,4}"))
def test_any_date_reads_to_a_day_or_to_bounds_or_to_nothing(written: str) -> None:
    found = read_source_date(written)
    assert found is None or found.earliest <= found.latest
    for date in find_written_dates(written):
        assert 0 <= date.start < date.end <= len(written)
    assert 0 <= read_header(written).end <= len(written)


@given(st.dates(dt.date(1800, 1, 2), dt.date(2199, 12, 30)))
def test_every_day_is_read_back_from_every_way_to_write_it(day: dt.date) -> None:
    ways = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y/%m/%d")
    if day == dt.date(1970, 1, 1):
        return
    for way in ways:
        found = read_source_date(day.strftime(way))
        assert found is not None
        assert (found.day, found.weekday_fits) == (day, True)
