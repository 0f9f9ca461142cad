"""A person who decides, and keeps what they decide in the store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from communique.review.judgement import Judgement, Verdict, judge
from communique.store.store import Store


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, when (UTC), and why if they say so."""

    name: str
    now: dt.datetime
    note: str | None = None

    def decides(self, store: Store, verdict: Verdict, target: str, **more: Any) -> Judgement:
        """Keep a judgement of this person."""
        made = judge(verdict, target, self.name, self.now, note=self.note, **more)
        store.judge(made)
        return made
