"""What is known of a dispatch besides its text: enough to list it, and to fold its claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.dispatches.dispatch import Publication


@dataclass(frozen=True, slots=True)
class Heading:
    """The fields of a ``Dispatch`` that go by the same names, without what is long."""

    id: str
    publication: Publication
    first_seen: dt.datetime
    path: str | None
    outlet: str | None
    headline: str | None
