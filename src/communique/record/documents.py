"""Documents: prepared → handed over or exchanged → discussed → signed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from communique.record.basis import Basis, basis, favoured, listed, newest, wording
from communique.record.cast import Cast
from communique.record.heard import Heard
from communique.record.matters import Matter, gather
from communique.record.processes import Process
from communique.record.words import content_words, likeness
from communique.review.apply import Decisions

# How far each status has brought the document; a later word never takes it back, but for a
# rejection, which stands until the document is taken further.
_STAGE = {
    "awaited": 0,
    "promised": 0,
    "prepared": 1,
    "handed_over": 2,
    "received": 3,
    "exchanged": 4,
    "discussed": 5,
    "rejected": 6,
    "agreed": 7,
    "signed": 8,
}
# Kinds that one text calls so and the next one otherwise.
_ALIKE = (
    frozenset({"answer", "reply", "response"}),
    frozenset({"statement", "declaration", "communique", "communiqué"}),
    frozenset({"contract", "agreement", "accord", "treaty", "pact"}),
    frozenset({"offer", "proposal", "counterproposal"}),
    frozenset({"letter", "note", "message"}),
)
_ENOUGH = 5  # words of a title; more only make it long
_YET_TO_COME = frozenset({"scheduled", "expected", "proposed", "conditional"})
_KIND_WORDS = content_words("draft text document paper copy version written")


@dataclass(frozen=True, slots=True)
class Document:
    """One document and how far it has come.

    ``author`` is ``from`` in the contract; ``planned`` what is to be done with it next;
    ``public`` is ``None`` when nobody says.
    """

    title: str | None
    kind: str | None
    draft: bool | None
    author: str | None
    to: str | None
    status: str | None
    planned: str | None
    public: bool | None
    date: str | None
    basis: Basis

    def json(self, cast: Cast) -> dict[str, Any]:
        """An item of ``documents[]``."""
        return {
            "title": self.title,
            "kind": self.kind,
            "draft": self.draft,
            "from": cast.json_or_none(self.author),
            "to": cast.json_or_none(self.to),
            "status": self.status,
            "planned": self.planned,
            "public": self.public,
            "date": self.date,
            **self.basis.json(),
        }


class Paper(msgspec.Struct, frozen=True, gc=False):
    """How a claim describes a document."""

    kind: str | None
    author: str | None
    number: str | None
    words: frozenset[str]

    def blocks(self) -> Iterable[Hashable]:
        """The kind, and each word of the title for texts that name another kind."""
        yield "kind", self.kind
        yield from self.words

    def telling(self) -> int:
        """The author tells most, then the title."""
        return 4 * (self.author is not None) + min(len(self.words), 3)


def document_matters(process: Process, decisions: Decisions) -> list[Matter[Paper]]:
    """The documents of a process, one for each author where authors are named.

    What is said of papers without naming an author ("the memoranda were exchanged") is said of
    every paper of that description.
    """
    told = process.about("document")
    authored = [each for h in told for each in _for_each_author(h)]
    matters = gather(authored, paper, fits, decisions)
    unclaimed: list[Heard] = []
    for heard in (h for h in told if not _authors(h)):
        homes = _homes(heard, matters)
        for matter in homes:
            matter.heard.append(heard)
        if not homes:
            unclaimed.append(heard)
    return [*matters, *gather(unclaimed, paper, fits, decisions)]


def _for_each_author(heard: Heard) -> Iterable[Heard]:
    """The claim as it speaks of each author's own paper."""
    authors = _authors(heard)
    if len(authors) == 1:
        yield heard
        return
    for author in authors:
        subject = {**heard.claim.subject, "from": author}
        yield replace(heard, claim=replace(heard.claim, subject=subject))


def _homes(heard: Heard, matters: Iterable[Matter[Paper]]) -> list[Matter[Paper]]:
    """The papers that a claim without author speaks of: all that its description fits."""
    told = paper(heard)
    return [m for m in matters if m.fit(replace(told, author=m.descriptions[0].author), fits) > 0]


def documents(matters: Iterable[Matter[Paper]], parties: Sequence[str]) -> tuple[Document, ...]:
    """One entry for each document, by kind, author and title.

    What is only expected, or is to be signed some day, is no document yet.
    """
    entries = [e for m in matters if _exists(e := _entry(m, parties))]
    return tuple(
        sorted(entries, key=lambda e: (e.kind or "", e.author or "", e.title or "", e.basis.claims))
    )


def _exists(entry: Document) -> bool:
    promised = entry.planned in ("promised", "handed_over")
    return entry.status not in (None, "awaited") or entry.public is not None or promised


def paper(heard: Heard) -> Paper:
    """The description that a claim (or the ``about`` of an expectation) gives."""
    return paper_of(heard.claim.subject)


def paper_of(subject: Any) -> Paper:
    """The description that the slots of a document give."""
    authors = listed(subject.get("from"))
    kind = subject.get("kind")
    words = content_words(subject.get("title")) - _KIND_WORDS - content_words(kind)
    number = subject.get("number")
    return Paper(
        kind=kind,
        author=authors[0] if len(authors) == 1 else None,
        number=None if number is None else str(number),
        words=words,
    )


def fits(one: Paper, other: Paper) -> float | None:
    """Same author, kinds and titles that do not clash."""
    if one.author != other.author and None not in (one.author, other.author):
        return None
    if one.number != other.number and None not in (one.number, other.number):
        return None
    alike = likeness(one.words, other.words)
    if one.kind != other.kind:
        return alike if alike >= 0.6 and _loose(one.kind, other.kind) else None
    if one.words and other.words:
        return alike if alike >= 0.3 else None
    return 0.3


def _loose(one: str | None, other: str | None) -> bool:
    """Kinds that one text may use for what another calls more exactly."""
    vague = {None, "draft", "document", "proposal", "plan", "paper", "text"}
    return one in vague or other in vague or any({one, other} <= alike for alike in _ALIKE)


def _authors(heard: Heard) -> tuple[str, ...]:
    return listed(heard.slot("from"))


def _entry(matter: Matter[Paper], parties: Sequence[str]) -> Document:
    heard = matter.heard
    stage, date = _stage(heard)
    drafts = [h.slot("draft") for h in heard if h.slot("draft") is not None]
    authors = [d.author for d in matter.descriptions if d.author]
    return Document(
        title=_title(heard),
        kind=favoured((h.slot("kind"), h.origin) for h in heard if h.slot("kind")),
        draft=any(drafts) if drafts else None,
        author=min(authors, default=None),
        to=_addressee(heard),
        status=stage,
        planned=_planned(heard),
        public=_public(heard),
        date=date,
        basis=basis(heard, parties),
    )


def _title(heard: Iterable[Heard]) -> str | None:
    """The wording that says most of what it is: *settlement proposal*, not *proposal*."""
    titles = [title for h in heard if isinstance(title := h.slot("title"), str)]
    most = max((_told(title) for title in titles), default=0)
    return wording(title for title in titles if _told(title) == most)


def _told(title: str) -> int:
    return min(len(content_words(title)), _ENOUGH)


def _addressee(heard: Iterable[Heard]) -> str | None:
    """The one it went to; ``None`` when texts name several or nobody."""
    return favoured((to[0], h.origin) for h in heard if len(to := listed(h.slot("to"))) == 1)


def _effective(heard: Heard) -> str | None:
    """The status that the claim gives; a step that is only planned leaves the paper awaited."""
    if heard.claim.property != "status":
        return None
    if heard.denied:
        return "denied"
    if heard.claim.status in _YET_TO_COME and heard.claim.value in ("handed_over", "received"):
        return "awaited"
    return None if heard.claim.status in _YET_TO_COME else heard.claim.value


def _stage(heard: Sequence[Heard]) -> tuple[str | None, str | None]:
    """How far it has come, and the date of that step when the text gives one."""
    told = [(h, status) for h in heard if (status := _effective(h)) is not None]
    staged = [(h, s) for h, s in told if s in _STAGE]
    pinned = [(h, s) for h, s in staged if h.pinned]
    if pinned or staged:
        best = max(pinned or staged, key=lambda t: (_STAGE[t[1]], t[0].order))
        dates = [date for h, s in staged if s == best[1] and (date := h.when().start)]
        return best[1], min(dates, default=None)
    if any(s == "denied" for _, s in told):
        return "denied", None
    return None, None


def _planned(heard: Iterable[Heard]) -> str | None:
    """What is to be done with it, by the latest word, unless it has been done."""
    plans = []
    for h in heard:
        if h.claim.property == "status" and not h.denied:
            if h.claim.value == "to_be_discussed":
                plans.append((h.order, "discussed"))
            elif h.claim.status in _YET_TO_COME and h.claim.value in _STAGE:
                plans.append((h.order, h.claim.value))
    if not plans:
        return None
    order, step = max(plans)
    done = any(_effective(h) == step and h.order > order for h in heard)
    return None if done else step


def _public(heard: Iterable[Heard]) -> bool | None:
    """Whether it was made public, by the latest word."""
    word = newest(
        h
        for h in heard
        if h.claim.property == "public"
        or (h.claim.property == "status" and h.claim.value == "withheld")
    )
    if word is None:
        return None
    said = bool(word.claim.value) if word.claim.property == "public" else False
    return said is not word.denied
