"""Figures of the negotiation layer on readings whose rights and wrongs are known."""

from communique.corpora.markup import parse
from communique.evaluation.negotiation import Told, annotated, sums
from communique.text.span import Span

MARKED = parse(
    "[party>1|Orla] [position#1:opposes|rejects] [issue>1|the [round#2:scheduled|round]] "
    "[time>2|on Monday]."
)


def told():
    return annotated(MARKED)


def changed(matter, **new):
    return Told(**{**{f: getattr(matter, f) for f in matter.__slots__}, **new})


def test_annotation_is_read_with_its_roles():
    position, round_ = told()
    assert (position.kind, position.value) == ("position", "opposes")
    assert {name for name, _ in position.roles} == {"party", "issue"}
    assert {MARKED.text[s.start : s.end] for _, s in round_.roles} == {"on Monday"}


def test_a_perfect_reading_has_everything_right():
    found = sums(told(), told())
    assert found["matter.exact.micro"].tolist() == [2, 2, 2]
    assert found["matter.standing"].tolist() == [2, 2]
    assert found["role.exact.micro"].tolist() == [3, 3, 3]


def test_nothing_found_is_nothing_right():
    found = sums(told(), [])
    assert found["matter.exact.micro"].tolist() == [0, 0, 2]
    assert found["role.overlap.micro"].tolist() == [0, 0, 3]


def test_words_kind_standing_and_roles_are_counted_apart():
    position, round_ = told()
    wider = changed(round_, span=Span(round_.span.start - 4, round_.span.end))
    other_kind = changed(position, kind="proposal", value="happened", roles=frozenset())
    found = sums(told(), [wider, other_kind])
    assert found["matter.exact.micro"].tolist() == [0, 2, 2]
    assert found["matter.overlap.micro"].tolist() == [1, 2, 2]
    assert found["matter.words"].tolist() == [2, 2, 2]
    assert found["matter.standing"].tolist() == [1, 1]
    assert found["role.exact.time"].tolist() == [1, 1, 1]
    assert found["role.exact.party"].tolist() == [0, 0, 1]


def test_a_role_counts_only_with_its_matter():
    position, round_ = told()
    swapped = [changed(position, roles=round_.roles), changed(round_, roles=position.roles)]
    assert sums(told(), swapped)["role.exact.micro"].tolist() == [0, 3, 3]
