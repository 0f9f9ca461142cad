"""The markup of the negotiation corpus, and the corpus itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.corpora import check

from communique.corpora.markup import (
    Mark,
    Marked,
    MarkupError,
    Matter,
    Negotiation,
    Paragraph,
    Role,
    parse,
    parse_negotiation,
    serialise,
    serialise_negotiation,
)
from communique.reading import scheme
from communique.text.span import Span

EXAMPLE = "The [ordinal>1|second] [round#1:scheduled|round of talks] opens in [place>1|Lisse]."

matters = st.builds(
    Matter,
    st.sampled_from(sorted(scheme.VALUES)),
    st.integers(1, 99),
    st.sampled_from(scheme.STATUSES),
    st.none() | st.sampled_from(scheme.DOCUMENT_ACTS),
)
roles = st.builds(
    Role,
    st.sampled_from(sorted(scheme.ROLES)),
    st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple),
)
label_lists = st.lists(matters | roles, min_size=1, max_size=3).map(tuple)
# Line ends aside, any character; the ones that the markup uses more often than chance would.
characters = st.sampled_from("[]|\\#>:/ ") | st.characters(
    exclude_categories=["Cs"], exclude_characters="\n"
)


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    text = draw(st.text(characters, min_size=1, max_size=40))
    marks: list[Mark] = []

    def fill(start: int, end: int) -> None:
        at = start
        while at < end and draw(st.booleans()):
            low = draw(st.integers(at, end - 1))
            high = draw(st.integers(low + 1, end))
            marks.append(Mark(Span(low, high), draw(label_lists)))
            if len(marks) < 8:
                fill(low, high)
            at = high

    fill(0, len(text))
    return Marked(text, tuple(marks))


@given(marked_texts())
def test_parse_after_serialise_is_identity(marked: Marked) -> None:
    written = serialise(marked)
    assert parse(written) == marked
    assert serialise(parse(written)) == written


@given(st.text(st.sampled_from("ab[]|\\#>:1, ") | st.characters(exclude_categories=["Cs"])))
def test_any_string_is_read_as_it_is_written_or_refused(source: str) -> None:
    try:
        marked = parse(source)
    except MarkupError:
        return
    assert parse(serialise(marked)) == marked


def test_labels_and_offsets_of_an_example() -> None:
    marked = parse(EXAMPLE)
    assert marked.text == "The second round of talks opens in Lisse."
    (span, matter), *_ = marked.matters()
    assert span.of(marked.text) == "round of talks"
    assert matter == Matter("round", 1, "scheduled")
    assert [(s.of(marked.text), r.name) for s, r in marked.roles()] == [
        ("second", "ordinal"),
        ("Lisse", "place"),
    ]


def test_one_mark_may_bear_several_labels_and_hold_others() -> None:
    marked = parse("[antecedent>1 issue>2|if [withdrawal#3:conditional|they leave]]")
    assert [len(m.labels) for m in marked.marks] == [2, 1]
    assert [m.span.of(marked.text) for m in marked.marks] == ["if they leave", "they leave"]


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("[place>1|Lisse", "not closed"),
        ("Lisse]", "closes no mark"),
        ("[place>1|]", "without words"),
        ("[sic] he said", "without |"),
        ("[place>0|Lisse]", "neither"),
        ("[place>1 |Lisse]", "neither"),
        ("a \\ b", "escapes nothing"),
    ],
)
def test_what_is_wrong_is_said(markup: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint.replace("|", r"\|")):
        parse(markup)


@pytest.mark.parametrize(
    "spans", [[(0, 3), (2, 5)], [(2, 3), (0, 1)], [(1, 1)]], ids=["cross", "order", "empty"]
)
def test_marks_that_cannot_be_written_are_refused(spans: list[tuple[int, int]]) -> None:
    marks = tuple(Mark(Span(*span), (Role("place", (1,)),)) for span in spans)
    with pytest.raises(ValueError, match="crosses"):
        serialise(Marked("abcdef", marks))


HEADER = "# negotiation: lisse\n# title: Canal\n# kind: border\n# basis: invented\n# split: train\n"


def test_a_file_is_read_and_written_unchanged() -> None:
    source = f"{HEADER}\n@ wire 2031-04-02\n{EXAMPLE}\n\n@ list\n- one\n- two\n"
    negotiation = parse_negotiation(source)
    assert negotiation.paragraphs[0].published == date(2031, 4, 2)
    assert negotiation.paragraphs[1].marked.text == "- one\n- two"
    assert serialise_negotiation(negotiation) == source


def test_a_fault_is_placed_by_its_line() -> None:
    with pytest.raises(MarkupError, match="line 10"):
        parse_negotiation(f"{HEADER}\n@ wire\nfine\n\n@ wire\n[bad\n")


def _faults(markup: str) -> list[str]:
    return list(check.paragraph_faults(Paragraph("wire", parse(markup))))


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("[round#1:soon|Talks] open", "not a value"),
        ("[parley#1:happened|Talks] opened", "kind 'parley'"),
        ("[place>2|Lisse] [round#1:happened|talks]", "points to no matter"),
        ("[colour>1|red] [round#1:happened|talks]", "role 'colour'"),
        ("[antecedent>1|if so] [round#1:conditional|talks]", "has no antecedent"),
        ("[round#1:happened/denied|talks]", "can be /denied"),
        ("[round#1:happened|talks] and [round#1:happened|talks]", "two matters"),
        ("[round#1:happened|talks ]end", "begins or ends"),
        ("place>1 talks", "leftover"),
        ("round [round#1:happened|talk]s", "cuts through"),
        ("[round#1:happened|the talks]", "stays outside"),
        ("[round#1:happened|talks in [place>1|Lisse]]", "no long role"),
    ],
)
def test_the_checker_finds(markup: str, fault: str) -> None:
    assert any(fault in found for found in _faults(markup))


def test_the_checker_passes_what_is_right() -> None:
    assert _faults(EXAMPLE) == []


def test_familiar_words_left_unmarked_are_doubted() -> None:
    paragraphs = [Paragraph("wire", parse("[round#1:happened|talks]"))] * check.FAMILIAR
    paragraphs.append(Paragraph("wire", parse("other talks")))
    negotiation = Negotiation("a", "b", "c", "d", "train", tuple(paragraphs))
    assert [line.split(" – ")[0] for line in check.doubts([negotiation])] == ["a 5: talks"]


def test_the_corpus_has_no_faults() -> None:
    negotiations, faults = check.read(check.FOLDER)
    assert faults == []
    assert {n.split for n in negotiations} == set(check.SPLITS)


def test_no_text_stands_in_two_splits() -> None:
    negotiations, _ = check.read(check.FOLDER)
    split: dict[str, str] = {}
    for n in negotiations:
        for p in n.paragraphs:
            assert split.setdefault(p.marked.text, n.split) == n.split
