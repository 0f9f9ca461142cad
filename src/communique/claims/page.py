"""One dispatch laid open: its words as trees, with actors, times and speech at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from communique.actors.cast import Cast
from communique.claims.lemma import lemma
from communique.claims.statement import Statement
from communique.dispatches.dispatch import Dispatch
from communique.reading.reading import Reading, Word
from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.time_expression import TimeExpression

# Relations that begin another clause or an aside: a phrase is cut before them.
ASIDES = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "advcl", "cc", "conj", "punct", "dep", "discourse"}
)
_LIGHT = frozenset({"ADP", "DET", "PUNCT", "ADV", "CCONJ", "PART", "PRON", "SCONJ"})


def _covered(statements: tuple[Statement, ...], length: int) -> bytearray:
    """For each code point, whether it stands in a source or a cue."""
    mask = bytearray(length)
    for statement in statements:
        for part in (*statement.source, *statement.cue):
            mask[part.start : part.end] = b"\x01" * len(part)
    return mask


def _extent(statement: Statement) -> tuple[int, int]:
    """How much is said, and how far from its cue: *according to A, B told C that …* is B's."""
    cue = statement.cue[-1].end if statement.cue else 0
    far = min((abs(c.start - cue) for c in statement.content), default=0)
    return sum(map(len, statement.content)), far


def _with_subjects(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """*said a fifth round would open on Monday*, where the tree has hung both the noun and its
    verb on *said*: a noun is no clause beside a verb that wants a subject.
    """
    below: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        below.setdefault(word.head, []).append(i)
    found = list(words)
    for first, word in enumerate(words):
        if word.deprel != "ccomp" or word.upos not in {"NOUN", "PROPN"}:
            continue
        if any(words[c].deprel in {"cop", "nsubj", "mark"} for c in below.get(first, ())):
            continue
        verb = next((v for v in below[word.head] if v > first and _wants(words, below, v)), None)
        if verb is not None:
            found[first] = replace(word, head=verb, deprel="nsubj")
    return tuple(found)


def _wants(words: tuple[Word, ...], below: Mapping[int, Sequence[int]], verb: int) -> bool:
    """Whether a verb is a clause that is said and has no subject."""
    told = words[verb].deprel == "ccomp" and words[verb].upos == "VERB"
    return told and not any(words[c].deprel.startswith("nsubj") for c in below.get(verb, ()))


class Page:
    """The words of one dispatch as dependency trees, and what else is known about each stretch.

    Words are addressed by their index in ``reading.words``.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        reading: Reading,
        cast: Cast,
        times: tuple[TimeExpression, ...],
        anchor: Anchor,
        statements: tuple[Statement, ...] = (),
    ) -> None:
        self.dispatch = dispatch
        self.text = dispatch.text
        self.reading = reading
        self.words = _with_subjects(reading.words)
        self.cast = cast
        self.times = times
        self.anchor = anchor
        self.hear(statements)
        self.bases = [w.deprel.split(":", 1)[0] for w in self.words]
        self.starts = [w.start for w in self.words]
        self.forms = [self.text[w.start : w.end].lower().replace("’", "'") for w in self.words]
        self.lemmas = [lemma(form, w.upos) for form, w in zip(self.forms, self.words, strict=True)]

    def hear(self, statements: tuple[Statement, ...]) -> None:
        """Take in the statements found on this page; they rest on it, so they come second."""
        self.statements = statements
        self._attributed = _covered(statements, len(self.text))

    # -- words and trees ------------------------------------------------------------------

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word, the words that depend on it, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                below[word.head].append(index)
        return below

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.reading.sentences]

    def sentence_at(self, offset: int) -> Span:
        """The sentence in which ``offset`` lies (or the last one before it)."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.reading.sentences[max(at, 0)]

    def sentence_of(self, word: int) -> Span:
        """The sentence of a word."""
        return self.sentence_at(self.words[word].start)

    def paragraph_start(self, offset: int) -> int:
        """Where the line in which ``offset`` lies begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def words_in(self, span: Span) -> range:
        """The indices of the words that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def children_by(self, word: int, *relations: str) -> list[int]:
        """Dependents of ``word`` with one of the relations (``nsubj`` takes ``nsubj:pass`` too)."""
        return [
            c
            for c in self.children[word]
            if self.bases[c] in relations or self.words[c].deprel in relations
        ]

    def child(self, word: int, *relations: str) -> int | None:
        """The first dependent with one of the relations."""
        found = self.children_by(word, *relations)
        return found[0] if found else None

    def relation(self, word: int) -> str:
        """The relation of a word to its head, without subtype."""
        return self.bases[word]

    def ancestors(self, word: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        seen = {word}
        at = self.words[word].head
        while at >= 0 and at not in seen:
            seen.add(at)
            yield at
            at = self.words[at].head

    def subtree(self, word: int, without: Iterable[str] = ()) -> list[int]:
        """A word and everything below it, in order, branches of relations ``without`` left out."""
        cut = frozenset(without)
        found, todo = [word], [word]
        while todo:
            for c in self.children[todo.pop()]:
                if self.words[c].deprel not in cut:
                    found.append(c)
                    todo.append(c)
        return sorted(found)

    def span_of(self, words: Iterable[int]) -> Span:
        """The smallest span that covers the words."""
        indices = list(words)
        return Span(self.words[min(indices)].start, self.words[max(indices)].end)

    def phrase(self, word: int, without: Iterable[str] = ASIDES) -> Span:
        """The noun phrase (or clause) that a word heads, asides left out, as one stretch."""
        inside = set(self.subtree(word, without))
        first = last = word
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return Span(self.words[first].start, self.words[last].end)

    def clause_span(self, word: int) -> Span:
        """Everything below a predicate, without punctuation at its ends."""
        inside = [i for i in self.subtree(word) if self.words[i].upos != "PUNCT"]
        return self.span_of(inside or [word])

    def conjuncts(self, word: int) -> list[int]:
        """A word and those joined to it by a conjunction."""
        return [word, *self.children_by(word, "conj")]

    def quoted(self, span: Span) -> str:
        """The words of ``span``."""
        return span.of(self.text)

    def squeezed(self, span: Span) -> str:
        """The words of ``span`` on one line."""
        return " ".join(span.of(self.text).split())

    # -- predicates -------------------------------------------------------------------------

    def is_predicate(self, word: int) -> bool:
        """Whether a word heads a clause: a verb, or a noun or adjective with a copula."""
        return self.words[word].upos == "VERB" or (
            self.words[word].upos in {"NOUN", "ADJ", "ADV", "PROPN", "NUM", "PRON", "ADP"}
            and self.child(word, "cop") is not None
        )

    def predicate_above(self, word: int) -> int | None:
        """The nearest predicate at or above a word, stopping at the root of the sentence."""
        if self.is_predicate(word):
            return word
        for above in self.ancestors(word):
            if self.is_predicate(above):
                return above
        return None

    def subject(self, predicate: int) -> int | None:
        """The subject of a predicate; for an open complement or conjunct that of the one above."""
        at = predicate
        for _ in range(6):
            found = self.child(at, "nsubj", "csubj", "expl")
            real = self.child(at, "nsubj")
            if real is not None and self._stands_for_head(at, real):
                return self.words[at].head
            if real is not None:
                return real
            if found is not None:
                return found
            relation = self.relation(at)
            if relation not in {"xcomp", "conj", "advcl", "acl"} or self.words[at].head < 0:
                return None
            if self.words[at].deprel in {"acl", "acl:relcl"}:
                return self.words[at].head
            at = self.words[at].head
        return None

    def _stands_for_head(self, predicate: int, subject: int) -> bool:
        """*the envoy, who said …*: a relative pronoun stands for the noun before its clause."""
        return (
            self.words[predicate].deprel == "acl:relcl"
            and self.words[predicate].head >= 0
            and self.forms[subject] in {"who", "which", "that"}
        )

    def is_passive(self, predicate: int) -> bool:
        """Whether the predicate stands in the passive."""
        if self.forms[predicate].endswith("ing"):
            return any(self.forms[c] == "being" for c in self.children[predicate])
        return any(
            self.words[c].deprel in {"nsubj:pass", "aux:pass"} for c in self.children[predicate]
        )

    def case_of(self, word: int) -> str:
        """The prepositions before a noun phrase, as one lower-case string (``in``, ``as of``)."""
        marks = self.children_by(word, "case")
        return " ".join(
            " ".join(self.forms[m] for m in [c, *self.children_by(c, "fixed")]) for c in marks
        )

    def preposition(self, word: int) -> str:
        """The preposition before a noun phrase, by the tree or else by the order of the words."""
        case = self.case_of(word)
        if case:
            return case
        at = word - 1
        while at >= 0 and self.words[at].upos in {"DET", "ADJ", "NUM", "PROPN", "NOUN"}:
            at -= 1
        return self.forms[at] if at >= 0 and self.words[at].upos in {"ADP", "SCONJ"} else ""

    def mark_of(self, predicate: int) -> str:
        """What introduces a clause (``if``, ``that``, ``until``, ``in order``)."""
        marks = self.children_by(predicate, "mark")
        return " ".join(
            " ".join(self.forms[m] for m in [c, *self.children_by(c, "fixed")]) for c in marks
        )

    def obliques(self, predicate: int) -> list[tuple[str, int]]:
        """Prepositional phrases of a predicate or noun: preposition and head word.

        An object with a preposition is one too: small parsers take the one for the other.
        """
        return [
            (self.case_of(c), c)
            for c in self.children[predicate]
            if self.relation(c) in {"obl", "nmod"}
            or (self.relation(c) == "obj" and self.child(c, "case") is not None)
        ]

    # -- times, speech ----------------------------------------------------------------------

    def times_in(self, span: Span) -> list[TimeExpression]:
        """The time expressions inside ``span``, in order."""
        return [t for t in self.times if span.start <= t.start and t.end <= span.end]

    def is_only_time(self, span: Span) -> bool:
        """Whether a stretch says nothing but when: *until Friday*, *on Monday morning*."""
        covered = {
            i
            for t in self.times
            if t.start < span.end and span.start < t.end
            for i in self.words_in(Span(t.start, t.end))
        }
        rest = [i for i in self.words_in(span) if i not in covered]
        return all(self.words[i].upos in _LIGHT for i in rest)

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement whose content covers ``offset``."""
        covering = [s for s in self.statements if any(c.start <= offset < c.end for c in s.content)]
        return min(covering, key=_extent, default=None)

    def voice_ends(self, after: int, end: int) -> int:
        """Where the first source or cue begins in ``[after, end)``; ``end`` when none does."""
        starts = [
            part.start
            for statement in self.statements
            for part in (*statement.source, *statement.cue)
            if after <= part.start < end
        ]
        return min(starts, default=end)

    def in_attribution(self, offset: int) -> bool:
        """Whether ``offset`` lies in a source or a cue: what stands there is not reported news."""
        return offset < len(self._attributed) and bool(self._attributed[offset])
