"""Posts, role nouns and bodies: *foreign minister, the Russian delegation, army*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from communique.actors.spelling import Gender
from communique.actors.tokens import Tokens, cut
from communique.vocabulary.load import load

HeadKind = Literal["title", "itself", "delegation", "organisation"]
HEAD_OF_DELEGATION = "head-of-delegation"
_HEADS = frozenset({"head", "leader"})  # roles that make the head of a delegation with "of"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a noun phrase says.

    ``id`` is the role for a title, the canonical body for an organisation, else the word itself.
    """

    kind: HeadKind
    id: str
    words: str
    plural: bool = False


@cache
def _roles() -> dict[str, frozenset[str]]:
    """Each role with the wider roles that it is one of."""
    roles = {i: frozenset(role.get("is", ())) for i, role in load("titles")["roles"].items()}
    minister = roles["minister"]
    for field in load("titles")["fields"]:
        roles[f"{field}-minister"] = minister | {"minister"}
    return roles


def wider_roles(role: str) -> frozenset[str]:
    """The roles that every holder of ``role`` also has: a press secretary is an official."""
    base = role.removeprefix("deputy-")
    return _roles().get(base, frozenset()) | (frozenset() if base == role else {"official"})


def fits(wanted: str, role: str) -> bool:
    """Whether somebody with ``role`` can be called by ``wanted`` (*the official*)."""
    return wanted == role or wanted in wider_roles(role)


def speaks(role: str) -> bool:
    """Whether the holder speaks for the state or body named with the title."""
    entry = load("titles")["roles"].get(role)
    return entry is None or bool(entry.get("speaks", True))


@cache
def _gender_words() -> dict[str, Gender]:
    words: dict[str, Gender] = dict.fromkeys(load("titles")["feminine"], "f")
    return words | dict.fromkeys(load("titles")["masculine"], "m")


def gender_of_title(title: str) -> Gender | None:
    """The gender that a title tells (*spokeswoman*), else ``None``."""
    known = _gender_words()
    return known.get(title) or known.get(title.rsplit(" ", 1)[-1].rstrip("."))


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of ``vocabulary/titles.yaml`` or ``bodies.yaml`` as a set."""
    for file in ("titles", "bodies"):
        if name in load(file):
            return frozenset(load(file)[name])
    raise KeyError(name)


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], Head]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    known: set[tuple[str, ...]] = set()
    for head in (*_titles(), *_offices(), *_bodies()):
        tokens = tuple(t.lower() for t in cut(head.words))
        if tokens not in known:
            known.add(tokens)
            by_first.setdefault(tokens[0], []).append((tokens, head))
    for heads in by_first.values():
        heads.sort(key=lambda h: -len(h[0]))
    return by_first


def head_at(tokens: Tokens, at: int) -> tuple[int, Head] | None:
    """The longest title or body that begins at token ``at``: where it stops, and what it is."""
    for words, head in _heads().get(tokens.low[at], ()):
        stop = at + len(words)
        if tuple(tokens.low[at:stop]) == words:
            return stop, head
    return None


def heads_of(tokens: Tokens) -> dict[int, tuple[int, Head]]:
    """Every title and body of a text by the token that it begins with."""
    known = _heads()
    starts = [at for at, word in enumerate(tokens.low) if word in known]
    return {at: head for at in starts if (head := head_at(tokens, at)) is not None}


def _titles() -> Iterator[Head]:
    for role, entry in load("titles")["roles"].items():
        for title in entry["titles"]:
            yield Head("title", role, title)
        for title in entry.get("plural", ()):
            yield Head("title", role, title, plural=True)
        if "plural" not in entry or entry["plural"]:
            # "delegation heads" is as likely a verb: "the delegation heads to …"
            several = [plural_of(t) for t in entry["titles"] if not t.endswith(" head")]
            yield from (Head("title", role, p, True) for p in several)


def plural_of(title: str) -> str:
    """The regular plural: *spokesmen, foreign ministers, representatives*."""
    if title.endswith(("man", "woman")):
        return title[:-2] + "en"
    if title.endswith("y") and title[-2] not in "aeo":
        return title[:-1] + "ies"
    return title + "s"


def _offices() -> Iterator[Head]:
    """*Defence minister, minister of defence, defence ministry*, field by field."""
    for field, names in load("titles")["fields"].items():
        for name in names:
            yield from _posts(f"{field}-minister", name)
            for body in (f"{name} ministry", f"ministry of {name}", f"ministry for {name}"):
                yield Head("organisation", f"{field}-ministry", body)
            for body in (f"{name} department", f"department of {name}"):
                yield Head("organisation", f"{field}-department", body)


def _posts(role: str, field: str) -> Iterator[Head]:
    posts = ("minister", "secretary", "chief")
    titles = [f"{field} {post}" for post in posts]
    titles += [f"minister of {field}", f"minister for {field}", f"secretary of {field}"]
    for title in titles:
        yield Head("title", role, title)
    for post in posts:
        yield Head("title", role, f"{field} {post}s", plural=True)


def _bodies() -> Iterator[Head]:
    bodies = load("bodies")
    for word in bodies["delegation"]:
        yield from _with_plural("delegation", word, word)
    for word in bodies["itself"]:
        yield from _with_plural("itself", word, word)
    for body, wordings in bodies["organisations"].items():
        for word in wordings:
            yield from _with_plural("organisation", body, word)


def _with_plural(kind: HeadKind, body: str, word: str) -> Iterable[Head]:
    if word.endswith("s"):
        return (Head(kind, body, word, word.endswith(("teams", "groups", "delegations"))),)
    return Head(kind, body, word), Head(kind, body, plural_of(word), plural=True)


def heads_delegation(role: str) -> bool:
    """Whether a title with *of the delegation* makes the head of one."""
    return role in _HEADS
