"""A judgement: a person's correction, added and never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["accept", "reject", "amend", "same", "different"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about a claim (or a pair of them), by whom and when (UTC).

    ``target`` is a claim id; ``other`` the second claim of ``same`` and ``different``; ``change``
    the amended fields of ``amend``.
    """

    id: str
    verdict: Verdict
    target: str
    by: str
    at: dt.datetime
    other: str | None = None
    change: Mapping[str, Any] | None = None
    note: str | None = None
