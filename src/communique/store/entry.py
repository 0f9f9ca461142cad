"""A dispatch in the calendar: all that a fold needs to know of it besides its claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.dispatches.dispatch import Publication


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of a ``Dispatch`` that go by the same names."""

    id: str
    publication: Publication
    first_seen: dt.datetime
