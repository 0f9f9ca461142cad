"""A judgement: a person's correction, added and never overwritten."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from communique.review.about import About

Verdict = Literal[
    "accept", "reject", "amend", "same", "different", "merge", "rename", "pin", "unpin", "undo"
]
ON_CLAIMS = frozenset({"accept", "reject", "amend", "same", "different"})
ON_PROCESSES = frozenset({"merge", "rename", "pin", "unpin"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, by whom and when (UTC).

    On claims: ``target`` is a claim id; ``other`` the second claim of ``same`` and ``different``;
    ``change`` the amended fields of ``amend``. On processes: ``target`` is a process id; ``merge``
    takes the process ``other`` into it; ``change`` holds the ``title`` of ``rename``, all that a
    ``pin`` says (see :class:`communique.review.pin.Pin`), and what the processes of ``merge`` and
    ``rename`` are ``known_by`` (:class:`communique.review.likeness.Likeness`); ``unpin`` ends a
    pin. ``undo`` takes back the judgement whose id is ``target``, another ``undo`` included.

    ``about`` keeps what each claim that is named said then, so that the judgement finds it again
    (:mod:`communique.review.applying`). It is no part of what the person said, nor of the id.
    """

    id: str
    verdict: Verdict
    target: str
    by: str
    at: dt.datetime
    other: str | None = None
    change: Mapping[str, Any] | None = None
    note: str | None = None
    about: tuple[About, ...] = ()


def judge(
    verdict: Verdict,
    target: str,
    by: str,
    at: dt.datetime,
    *,
    other: str | None = None,
    change: Mapping[str, Any] | None = None,
    note: str | None = None,
    about: tuple[About, ...] = (),
) -> Judgement:
    """A judgement under an id that is a hash of what it says: said once, kept once."""
    told = [verdict, target, by, at.astimezone(dt.UTC).isoformat(), other, change, note]
    content = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return Judgement(f"j{digest[:15]}", verdict, target, by, at, other, change, note, about)
