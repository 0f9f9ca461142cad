"""Who can speak, negotiate, host or be spoken of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

ActorKind = Literal["state", "person", "organization", "group", "place", "role"]


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """One actor under one id.

    ``id`` is the ISO 3166-1 alpha-3 code of a state (``RUS``), else a readable slug of the
    fullest name known (``dmitry-peskov``, ``hamas``). ``side`` is the id of the actor that this
    one speaks or acts for (a spokesman's state, a ministry's state), when the text says so.
    """

    id: str
    name: str
    kind: ActorKind
    side: str | None = None


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A readable ASCII id for a name: lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.lower().replace("'", ""))
    return "-".join(words) or "unnamed"
