"""Every figure of the reader from one call: which corpora are there, and what is counted on each.

Everything is measured on what the reader returns, its sentence splitting included (but for the
parse, which treebanks score on their own sentences). Only parts that are held out are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from communique.corpora import public, treebank
from communique.corpora.document import Document
from communique.errors import InputError
from communique.evaluation import attribution, events, negotiation, parse, times
from communique.evaluation import names as name_spans
from communique.evaluation.gold import Case
from communique.evaluation.scores import Figure, Sums, summary
from communique.reading.reader import Reader
from communique.reading.reading import Reading
from communique.text.span import Span

_KINDS = {
    "factuality.mae": "mean",
    "factuality.correlation": "correlation",
    "matter.standing": "share",
    **{f"event.{name}": "share" for name in ("tense", "aspect", "polarity")},
    **{
        f"parse.{name}": "share"
        for name in ("upos", "uas", "las", "las.subtypes", "uas.nopunct", "las.nopunct")
    },
}


class SentenceReader(Reader, Protocol):
    """A reader that also takes sentence bounds that are known."""

    def read_sentences(self, text: str, sentences: Sequence[Span]) -> Reading:
        """Read a text whose sentences are known."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """Figures that one corpus gives: the files that it needs below the folder, and the sums."""

    name: str
    needs: tuple[str, ...]
    sums: Callable[[Path, SentenceReader], Iterator[Sums]]


def _cases(
    documents: Callable[[Path], Iterable[Document]], count: Callable[[Case], Sums]
) -> Callable[[Path, SentenceReader], Iterator[Sums]]:
    def sums(folder: Path, reader: SentenceReader) -> Iterator[Sums]:
        for document in documents(folder):
            yield count(Case(document, reader.read(document.text)))

    return sums


def _parses(folder: Path, reader: SentenceReader) -> Iterator[Sums]:
    for document in treebank.ewt(folder, "dev"):
        found = reader.read_sentences(document.text, _sentences(document))
        yield parse.parse(Case(document, found))


def _sentences(document: Document) -> list[Span]:
    p = document.pieces
    return [
        Span(int(p.start[low]), int(p.end[high - 1])) for low, high in document.bounds if low < high
    ]


def _judged(folder: Path) -> Iterator[Document]:
    """Documents outside the TempEval dev part, judged in the factuality dev part."""
    judged = list(public.rows(folder / "factuality_uw" / "dev.jsonl"))
    for document in public.tempeval(folder, "train"):
        if public.add_factuality(document, judged):
            yield document


_TEMPEVAL = ("timeml/tempeval3_train.jsonl", "factuality_uw/train.jsonl", "factuality_uw/dev.jsonl")

TASKS = (
    Task(
        "attribution",
        ("polnear/dev.jsonl",),
        _cases(lambda f: public.polnear(f, "dev"), attribution.attribution),
    ),
    Task(
        "names",
        ("worldwide_ner/dev.jsonl",),
        _cases(lambda f: public.worldwide(f, "dev"), name_spans.names),
    ),
    Task(
        "times",
        ("timeml/tempeval3_train.jsonl",),
        times.tempeval,
    ),
    Task(
        "times in histories",
        ("timeml/wikiwars_train.jsonl",),
        lambda f, _: times.wikiwars(f),
    ),
    Task(
        "time candidates",
        _TEMPEVAL,
        _cases(lambda f: public.tempeval(f, "dev"), times.candidates("time")),
    ),
    Task("events", _TEMPEVAL, _cases(lambda f: public.tempeval(f, "dev"), events.events)),
    Task("factuality", _TEMPEVAL, _cases(_judged, events.factuality)),
    Task("parse", ("ud_ewt/en_ewt-ud-dev.conllu",), _parses),
    Task(
        "negotiation, dev",
        ("negotiation",),
        lambda f, r: negotiation.measured(f / "negotiation", "dev", r),
    ),
    Task(
        "negotiation, test",
        ("negotiation",),
        lambda f, r: negotiation.measured(f / "negotiation", "test", r),
    ),
)


def present(folders: Iterable[Path], only: Iterable[str] | None = None) -> list[tuple[Task, Path]]:
    """The tasks whose files are there, each with the first folder that has them.

    ``only`` names the tasks that are wanted, all by default.

    Raises:
        InputError: when a name is that of no task, or no files are there.
    """
    places = list(folders)
    wanted = set(only or (task.name for task in TASKS))
    unknown = wanted - {task.name for task in TASKS}
    if unknown:
        names = ", ".join(task.name for task in TASKS)
        raise InputError(f"no task {', '.join(sorted(unknown))}; there are {names}")
    found = []
    for task in TASKS:
        if task.name not in wanted:
            continue
        place = next((p for p in places if all((p / need).exists() for need in task.needs)), None)
        if place is not None:
            found.append((task, place))
    if not found:
        looked = ", ".join(map(str, places))
        needs = ", ".join(sorted({n for t in TASKS if t.name in wanted for n in t.needs}))
        raise InputError(f"{looked}: no annotated corpus here; looked for {needs}")
    return found


def measure(task: Task, folder: Path, reader: SentenceReader) -> dict[str, Figure]:
    """The figures of one task, with 95 % bootstrap intervals over documents."""
    return summary(list(task.sums(folder, reader)), _KINDS)
