"""The names that sources give to text, date, headline, outlet and address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, cast

from communique.vocabulary.load import load

Field = Literal["text", "published", "headline", "outlet", "url", "ignored"]
_FIELDS: Final[tuple[Field, ...]] = ("text", "published", "headline", "outlet", "url", "ignored")
_JOINTS: Final = re.compile(r"[\s_\-.]+")


@cache
def _known() -> dict[str, Field]:
    return {name: field for field in _FIELDS for name in load("intake_fields")[field]}


def field_of(name: str) -> Field | None:
    """What a source's own name for a field means, ``None`` when it is not one we know."""
    return _known().get(_JOINTS.sub("", name.strip().lower()))


def pick(row: Mapping[str, str], field: Field) -> str | None:
    """The value of ``field`` in a row: that of its most telling name which is not empty."""
    plain = {_JOINTS.sub("", name.strip().lower()): value for name, value in row.items()}
    names = cast(list[str], load("intake_fields")[field])
    return next((plain[name].strip() for name in names if plain.get(name, "").strip()), None)
