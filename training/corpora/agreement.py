"""How far two annotators agree: ``python -m training.corpora.agreement [--differences] [--keep]``.

Matters are paired one to one where their words overlap: the same words and the same kind first,
then the same kind, then the longest overlap. Values are compared on pairs of one kind; a role is
agreed when it names the same role of a paired matter.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured import keep

from communique.corpora.markup import (
    Marked,
    MarkupError,
    Matter,
    parse_negotiation,
    read_negotiations,
)
from communique.reading import scheme
from communique.review.chance import kappa
from communique.text.span import Span

FIRST = Path(__file__).parent / "negotiation"
SECOND = Path(__file__).parent / "second"
WITH_STATUS = (*scheme.EVENTS, "document")
COMMON = 15  # how many of the most frequent confusions are kept

Placed = tuple[Span, Matter]
Pairing = dict[int, int]


@dataclass(frozen=True, slots=True)
class Twice:
    """One paragraph as two annotators marked it."""

    where: str
    split: str
    first: Marked
    second: Marked


@dataclass(frozen=True, slots=True)
class Score:
    """How many things each annotator marked, and how many of them are the same."""

    first: int = 0
    second: int = 0
    same: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.first + other.first, self.second + other.second, self.same + other.same)

    @property
    def f1(self) -> float:
        """Twice the shared over all that was marked; 1 when nothing was."""
        marked = self.first + self.second
        return 2 * self.same / marked if marked else 1.0

    def figures(self) -> dict[str, float | int]:
        """The counts and F1 in percent."""
        counts = {"first": self.first, "second": self.second, "same": self.same}
        return {**counts, "f1": round(100 * self.f1, 2)}


@dataclass(frozen=True, slots=True)
class Link:
    """A role's words for one matter, which stands at ``matter`` in its paragraph's matters."""

    span: Span
    name: str
    matter: int


def read_twice(first: Path, second: Path) -> list[Twice]:
    """Every paragraph of ``second`` beside the first annotation of the same text.

    Raises:
        MarkupError: when a negotiation has no first annotation, or the texts differ.
    """
    found: list[Twice] = []
    for again in read_negotiations(second):
        path = first / f"{again.name}.txt"
        if not path.exists():
            raise MarkupError(f"{again.name}: no first annotation at {path}; add or remove it")
        once = parse_negotiation(path.read_text(encoding="utf-8"))
        texts = [[p.marked.text for p in n.paragraphs] for n in (once, again)]
        if texts[0] != texts[1]:
            raise MarkupError(f"{again.name}: the two texts differ; both have to mark one text")
        for index, (one, two) in enumerate(zip(once.paragraphs, again.paragraphs, strict=True), 1):
            found.append(Twice(f"{again.name} {index}", once.split, one.marked, two.marked))
    return found


def same_words(one: Placed, two: Placed) -> bool:
    """The same words and the same kind."""
    return one[0] == two[0] and same_kind(one, two)


def same_kind(one: Placed, two: Placed) -> bool:
    """Overlapping words and the same kind."""
    return any_kind(one, two) and one[1].kind == two[1].kind


def any_kind(one: Placed, two: Placed) -> bool:
    """Overlapping words."""
    return one[0].overlaps(two[0])


MEASURES: dict[str, Callable[[Placed, Placed], bool]] = {
    "words_and_kind": same_words,
    "overlap_and_kind": same_kind,
    "overlap": any_kind,
}


def pair(
    first: list[Placed],
    second: list[Placed],
    fit: Callable[[Placed, Placed], bool] = any_kind,
) -> Pairing:
    """Matters of ``first`` to those of ``second`` that ``fit``, one to one, the closest first."""
    candidates = [
        (-same_words(a, b), -same_kind(a, b), -_shared(a[0], b[0]), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if fit(a, b)
    ]
    found: Pairing = {}
    for *_, i, j in sorted(candidates):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def links(marked: Marked) -> list[Link]:
    """Every role once for each matter that it fills."""
    at = {matter.number: i for i, (_, matter) in enumerate(marked.matters())}
    return [
        Link(span, role.name, at[number]) for span, role in marked.roles() for number in role.of
    ]


def pair_links(twice: Twice, pairing: Pairing, exact: bool) -> dict[int, int]:
    """Links of the first annotator to those of the second: one role of one pair of matters."""
    second = links(twice.second)
    found: dict[int, int] = {}
    for i, one in enumerate(links(twice.first)):
        fitting = [
            (one.span != two.span, -_shared(one.span, two.span), j)
            for j, two in enumerate(second)
            if j not in found.values()
            and two.name == one.name
            and pairing.get(one.matter) == two.matter
            and (one.span == two.span if exact else one.span.overlaps(two.span))
        ]
        if fitting:
            found[i] = min(fitting)[-1]
    return found


def matter_scores(paragraphs: Iterable[Twice]) -> dict[str, dict[str, Score]]:
    """By measure: all matters, and the matters of each kind."""
    found: dict[str, dict[str, Score]] = {name: {"all": Score()} for name in MEASURES}
    for twice in paragraphs:
        one, two = twice.first.matters(), twice.second.matters()
        for name, fit in MEASURES.items():
            pairing = pair(one, two, fit)
            table = found[name]
            table["all"] += Score(len(one), len(two), len(pairing))
            if name != "overlap":
                shared = (one[i][1].kind for i in pairing)
                _tally(table, (m.kind for _, m in one), (m.kind for _, m in two), shared)
    return found


def role_scores(paragraphs: Iterable[Twice]) -> dict[str, dict[str, Score]]:
    """By measure: all roles, and each role; ``of_paired`` leaves out roles of unpaired matters."""
    names = ("words", "overlap", "words_of_paired", "overlap_of_paired")
    found: dict[str, dict[str, Score]] = {name: {"all": Score()} for name in names}
    for twice in paragraphs:
        pairing = pair(twice.first.matters(), twice.second.matters())
        one, two = links(twice.first), links(twice.second)
        paired_one = [x for x in one if x.matter in pairing]
        paired_two = [x for x in two if x.matter in pairing.values()]
        for name in names:
            shared = pair_links(twice, pairing, name.startswith("words"))
            sides = (paired_one, paired_two) if name.endswith("paired") else (one, two)
            table = found[name]
            table["all"] += Score(len(sides[0]), len(sides[1]), len(shared))
            marked = [[x.name for x in side] for side in sides]
            _tally(table, marked[0], marked[1], (one[i].name for i in shared))
    return found


def _tally(
    table: dict[str, Score], first: Iterable[str], second: Iterable[str], same: Iterable[str]
) -> None:
    counts = [Counter(names) for names in (first, second, same)]
    for name in set().union(*counts):
        table[name] = table.get(name, Score()) + Score(*(c[name] for c in counts))


def compared_values(paragraphs: Iterable[Twice]) -> Iterator[tuple[str, str, str]]:
    """Group and both labels: the kinds of each pair; of pairs of one kind the values as well."""
    for twice in paragraphs:
        one, two = twice.first.matters(), twice.second.matters()
        for i, j in pair(one, two).items():
            a, b = one[i][1], two[j][1]
            yield "kind", a.kind, b.kind
            if a.kind != b.kind:
                continue
            yield "status" if a.kind in WITH_STATUS else a.kind, a.value, b.value
            if a.kind == "document":
                yield "document act", str(a.detail), str(b.detail)


def value_figures(paragraphs: list[Twice]) -> dict[str, dict[str, float | int | None]]:
    """By group: pairs, percent of them with the same label, kappa."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, a, b in compared_values(paragraphs):
        groups.setdefault(group, []).append((a, b))
    found: dict[str, dict[str, float | int | None]] = {}
    for group, values in sorted(groups.items()):
        agreed = 100 * sum(a == b for a, b in values) / len(values)
        beyond_chance = kappa(values).value
        found[group] = {
            "pairs": len(values),
            "agreed": round(agreed, 2),
            "kappa": None if beyond_chance is None else round(beyond_chance, 3),
        }
    return found


def confusions(paragraphs: list[Twice]) -> dict[str, dict[str, int]]:
    """The most frequent kinds, statuses and roles that were confused, first annotator's first."""
    compared = [x for x in compared_values(paragraphs) if x[1] != x[2]]
    kinds, statuses = (
        Counter(f"{a} > {b}" for group, a, b in compared if group == wanted)
        for wanted in ("kind", "status")
    )
    roles: Counter[str] = Counter()
    for twice in paragraphs:
        pairing = pair(twice.first.matters(), twice.second.matters())
        roles.update(f"{a} > {b}" for a, b in _confused_roles(twice, pairing))
    tables = {"kinds": kinds, "statuses": statuses, "roles": roles}
    return {what: dict(table.most_common(COMMON)) for what, table in tables.items()}


def _confused_roles(twice: Twice, pairing: Pairing) -> Iterator[tuple[str, str]]:
    """Names of links of one pair of matters whose words overlap, and which agree with none."""
    shared = pair_links(twice, pairing, exact=False)
    lone = [x for j, x in enumerate(links(twice.second)) if j not in shared.values()]
    for i, one in enumerate(links(twice.first)):
        if i not in shared:
            for two in lone:
                if pairing.get(one.matter) == two.matter and one.span.overlaps(two.span):
                    yield one.name, two.name


def figures(paragraphs: list[Twice]) -> dict[str, Any]:
    """Everything that is measured, ready to be kept."""
    return {
        "paragraphs": dict(Counter(t.split for t in paragraphs)),
        "matters": _figures(matter_scores(paragraphs)),
        "values": value_figures(paragraphs),
        "roles": _figures(role_scores(paragraphs)),
        "confusions": confusions(paragraphs),
    }


def _figures(tables: dict[str, dict[str, Score]]) -> dict[str, dict[str, dict[str, float | int]]]:
    return {
        measure: {name: table[name].figures() for name in sorted(table)}
        for measure, table in tables.items()
    }


def differences(twice: Twice) -> Iterator[str]:
    """A line for each matter and each role on which the two part; ``-`` first, ``+`` second."""
    text = twice.first.text
    one, two = twice.first.matters(), twice.second.matters()
    pairing = pair(one, two)
    for i, (span, matter) in enumerate(one):
        if i not in pairing:
            yield f"- {matter} {span.of(text)!r}"
        elif _written(one[i]) != _written(two[pairing[i]]):
            other = two[pairing[i]]
            yield f"- {matter} {span.of(text)!r}  + {other[1]} {other[0].of(text)!r}"
    for j, (span, matter) in enumerate(two):
        if j not in pairing.values():
            yield f"+ {matter} {span.of(text)!r}"
    shared = pair_links(twice, pairing, exact=True)
    yield from _lone("-", links(twice.first), set(shared), one, text)
    yield from _lone("+", links(twice.second), set(shared.values()), two, text)


def _written(placed: Placed) -> tuple[Span, str, str, str | None]:
    span, matter = placed
    return span, matter.kind, matter.value, matter.detail


def _lone(
    sign: str, found: list[Link], shared: set[int], matters: list[Placed], text: str
) -> Iterator[str]:
    for i, link in enumerate(found):
        if i not in shared:
            span, matter = matters[link.matter]
            words = link.span.of(text)
            yield f"{sign} {link.name} {words!r} of {matter.kind} {span.of(text)!r}"


def table(tables: dict[str, dict[str, Score]], measures: tuple[str, ...]) -> str:
    """Counts of both annotators and F1 in percent by measure, a row for each kind or role."""
    lines = [f"{'':14}{'first':>7}{'second':>8}" + "".join(f"{m:>20}" for m in measures)]
    for row in sorted({row for m in measures for row in tables[m]}):
        scores = [tables[m].get(row, Score()) for m in measures]
        counts = f"{row:14}{scores[0].first:7}{scores[0].second:8}"
        lines.append(counts + "".join(f"{100 * s.f1:20.1f}" for s in scores))
    return "\n".join(lines)


def report(paragraphs: list[Twice]) -> str:
    """Tables of what agrees."""
    matters, roles = matter_scores(paragraphs), role_scores(paragraphs)
    either = 100 * matters["overlap"]["all"].f1
    values = [
        f"{group:14}{v['pairs']:7}{v['agreed']:8}{'' if v['kappa'] is None else v['kappa']:>8}"
        for group, v in value_figures(paragraphs).items()
    ]
    confused = [
        f"{what}: " + ", ".join(f"{names} {n}" for names, n in counts.items())
        for what, counts in confusions(paragraphs).items()
    ]
    parts = [
        table(matters, ("words_and_kind", "overlap_and_kind")),
        f"overlap regardless of kind: {either:.1f}",
        "\n".join([f"{'value':14}{'pairs':>7}{'agreed':>8}{'kappa':>8}", *values]),
        table(roles, tuple(roles)),
        *confused,
    ]
    return "\n\n".join(parts)


def main(arguments: list[str] | None = None) -> int:
    """Compare the two annotations; the figures go to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, default=FIRST, help="folder of the first annotation")
    parser.add_argument("--second", type=Path, default=SECOND, help="folder of the second")
    parser.add_argument("--differences", action="store_true", help="print where the two part")
    parser.add_argument("--keep", action="store_true", help="write the figures to the results")
    given = parser.parse_args(arguments)
    try:
        paragraphs = read_twice(given.first, given.second)
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    if given.differences:
        for twice in paragraphs:
            lines = list(differences(twice))
            print("\n".join([f"{twice.where}: {len(lines)}", *lines, ""]))
    print(report(paragraphs))
    if given.keep:
        keep("agreement", figures(paragraphs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
