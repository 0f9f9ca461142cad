"""Check the negotiation corpus: ``python -m training.corpora.check [--doubts]``.

Exit status 1 when a file breaks the guideline's rules; the statistics go to standard output.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.corpora.markup import (
    Mark,
    Marked,
    MarkupError,
    Matter,
    Negotiation,
    Paragraph,
    Role,
    parse_negotiation,
    serialise_negotiation,
)
from communique.reading import scheme

FOLDER = Path(__file__).parent / "negotiation"
LEFTOVERS = re.compile(r"[a-z]+[#>]\d|:(?:happened|scheduled|denied)|\||\b\w+>\S| {2}| \n|\n ")
ARTICLE = re.compile(r"(?:the|an?|its|their|his|her|our|my|no|not|never|to|will) ", re.I)
BROKEN = re.compile(r"\w\w")
FAMILIAR = 4  # words marked this often as one kind are looked for where they are not marked
SPLITS = ("train", "dev", "test")
# Roles whose words may begin with an article.
WITH_ARTICLE = (*scheme.LONG, "time", "deadline", "former", "undated", "quantity", "stance")
REGISTERS = (
    "wire",
    "rewrite",
    "live",
    "state",
    "local",
    "release",
    "interview",
    "list",
    "qa",
    "headline",
    "analysis",
    "transcript",
)


def read(folder: Path) -> tuple[list[Negotiation], list[str]]:
    """The negotiations that can be read, and what is wrong with the folder's files."""
    found: list[Negotiation] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        try:
            negotiation = parse_negotiation(source)
        except MarkupError as error:
            faults.append(f"{path.name}: {error}")
            continue
        found.append(negotiation)
        faults += [f"{path.name}: {fault}" for fault in _faults(negotiation, path.stem)]
        if serialise_negotiation(negotiation) != source:
            faults.append(f"{path.name}: written otherwise than the serialiser does")
    return found, faults


def _faults(negotiation: Negotiation, stem: str) -> Iterator[str]:
    if negotiation.name != stem:
        yield f"negotiation {negotiation.name!r} has to bear the name of its file"
    if not negotiation.paragraphs:
        yield "no paragraphs"
    for index, paragraph in enumerate(negotiation.paragraphs, 1):
        for fault in paragraph_faults(paragraph):
            yield f"paragraph {index} ({paragraph.marked.text[:30]!r}…): {fault}"


def paragraph_faults(paragraph: Paragraph) -> Iterator[str]:
    """What breaks the scheme in one paragraph."""
    marked = paragraph.marked
    if paragraph.register not in REGISTERS:
        yield f"register {paragraph.register!r} is not known"
    leftover = LEFTOVERS.search(marked.text)
    if leftover or marked.text != marked.text.strip():
        yield f"leftover of markup or stray space: {leftover[0] if leftover else 'at an end'!r}"
    kinds: dict[int, str] = {}
    for _, matter in marked.matters():
        if matter.number in kinds:
            yield f"#{matter.number} names two matters"
        kinds[matter.number] = matter.kind
        yield from _matter_faults(matter)
    for span, role in marked.roles():
        for number in role.of:
            yield from _role_faults(role, number, kinds, span.of(marked.text))
    for mark in marked.marks:
        words = mark.span.of(marked.text)
        if words != words.strip() or words.endswith(","):
            yield f"{words!r} begins or ends with space or a comma"
        if ARTICLE.match(words) and not _keeps_article(mark):
            yield f"{words!r} begins with a word that stays outside"
        if BROKEN.search(marked.text, mark.span.start - 1, mark.span.start + 1) or BROKEN.search(
            marked.text, mark.span.end - 1, mark.span.end + 1
        ):
            yield f"{words!r} cuts through a word"
    yield from _nesting_faults(marked)


def _keeps_article(mark: Mark) -> bool:
    return any(
        x.name in WITH_ARTICLE if isinstance(x, Role) else x.kind == "noncomment"
        for x in mark.labels
    )


def _long(mark: Mark) -> bool:
    return any(isinstance(x, Role) and x.name in scheme.LONG for x in mark.labels)


def _matters(mark: Mark) -> bool:
    return any(isinstance(x, Matter) for x in mark.labels)


def _nesting_faults(marked: Marked) -> Iterator[str]:
    """Only long roles hold other marks."""
    for outer, inner in itertools.pairwise(marked.marks):
        if not _long(outer) and outer.span.overlaps(inner.span):
            yield f"{outer.span.of(marked.text)!r} is no long role and holds another mark"


def _matter_faults(matter: Matter) -> Iterator[str]:
    if matter.kind not in scheme.VALUES:
        yield f"kind {matter.kind!r} is not known"
        return
    if matter.value not in scheme.VALUES[matter.kind]:
        yield f"{matter}: not a value of {matter.kind}"
    if matter.detail is None:
        return
    if matter.detail not in scheme.DETAILS[matter.kind]:
        yield f"{matter}: not a detail of {matter.kind}"
    if matter.kind in scheme.EVENTS and matter.value not in scheme.DENIABLE:
        yield f"{matter}: only {' and '.join(scheme.DENIABLE)} can be /denied; write :denied"


def _role_faults(role: Role, number: int, kinds: dict[int, str], words: str) -> Iterator[str]:
    if role.name not in scheme.ROLES:
        yield f"role {role.name!r} is not known"
    elif number not in kinds:
        yield f"{role} of {words!r} points to no matter #{number}"
    elif kinds[number] not in scheme.ROLES[role.name]:
        yield f"{role} of {words!r}: a {kinds[number]} has no {role.name}"


def doubts(negotiations: list[Negotiation]) -> Iterator[str]:
    """Words often marked as a matter that also stand unmarked: to look at, not always wrong."""
    familiar = Counter(
        span.of(p.marked.text).lower()
        for n in negotiations
        for p in n.paragraphs
        for span, _ in p.marked.matters()
    )
    words = [word for word, count in familiar.items() if count >= FAMILIAR]
    if not words:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len)[::-1]))})\b", re.I)
    for n in negotiations:
        for index, p in enumerate(n.paragraphs, 1):
            taken = [m.span for m in p.marked.marks if not _long(m) or _matters(m)]
            for hit in pattern.finditer(p.marked.text):
                if not any(s.start < hit.end() and hit.start() < s.end for s in taken):
                    around = p.marked.text[max(0, hit.start() - 40) : hit.end() + 30]
                    yield f"{n.name} {index}: {hit[0]} – …{around!r}…"


def statistics(negotiations: list[Negotiation]) -> str:
    """Tables of what the corpus holds, by split."""
    tables = {
        "size": Counter[tuple[str, str]](),
        "register": Counter[tuple[str, str]](),
        "matter": Counter[tuple[str, str]](),
        "value": Counter[tuple[str, str]](),
        "role": Counter[tuple[str, str]](),
    }
    for n in negotiations:
        tables["size"]["negotiations", n.split] += 1
        for p in n.paragraphs:
            _count(tables, p, n.split)
    return "\n\n".join(_table(name, table) for name, table in tables.items())


def _count(tables: dict[str, Counter[tuple[str, str]]], p: Paragraph, split: str) -> None:
    tables["size"]["paragraphs", split] += 1
    tables["size"]["words", split] += len(p.marked.text.split())
    tables["register"][p.register, split] += 1
    for _, matter in p.marked.matters():
        tables["size"]["matters", split] += 1
        tables["matter"][matter.kind, split] += 1
        group = "status" if matter.kind in (*scheme.EVENTS, "document") else matter.kind
        tables["value"][f"{group} {matter.value}", split] += 1
        if matter.detail:
            group = "event" if matter.kind in scheme.EVENTS else matter.kind
            tables["value"][f"{group} /{matter.detail}", split] += 1
    for _, role in p.marked.roles():
        tables["size"]["roles", split] += 1
        tables["role"][role.name, split] += 1


def _table(name: str, table: Counter[tuple[str, str]]) -> str:
    rows = sorted({row for row, _ in table})
    lines = [f"{name:28}" + "".join(f"{s:>8}" for s in SPLITS) + f"{'all':>8}"]
    for row in rows:
        counts = [table[row, split] for split in SPLITS]
        lines.append(f"{row:28}" + "".join(f"{c:8}" for c in [*counts, sum(counts)]))
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Check a folder; 0 when all is well, 1 when there are faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--doubts", action="store_true", help="list familiar words left unmarked")
    given = parser.parse_args(arguments)
    negotiations, faults = read(given.folder)
    for line in [*faults, *(doubts(negotiations) if given.doubts else ())]:
        print(line, file=sys.stderr)
    print(statistics(negotiations))
    print(f"\n{len(faults)} fault(s)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
