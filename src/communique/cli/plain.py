"""``communique status --json`` as programs ask it.

The library behind the command line takes longer to import than a remembered record to print.
Whatever is not plain, from ``--help`` to a day that is no day, goes the long way, which knows all
options and says what is wrong.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.cli.record import chosen
from communique.cli.streams import print_json_text
from communique.store.sqlite_quick import open_quick

STORE: Final = "communique.db"
_COMMAND, _JSON = "status", "--json"
_LONG: Final = {"-s": "--store", "-p": "--process"}
_OPTIONS: Final = frozenset({"--store", "--process", "--as-of"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plain command line asks for."""

    store: str
    as_of: dt.date | None
    process: str | None


def answered(words: Sequence[str]) -> bool:
    """Whether the words of a command line were plain; if so, the answer has been printed."""
    asked = plain(words)
    if asked is None:
        return False
    print_json_text(chosen(open_quick(asked.store), asked.as_of, asked.process).record)
    return True


def plain(words: Sequence[str]) -> Asked | None:
    """What the words ask for, ``None`` when they are not plain."""
    given = _given(words)
    if given is None:
        return None
    try:
        day = given.get("--as-of")
        as_of = dt.date.fromisoformat(day) if day is not None else None
    except ValueError:
        return None
    store = given.get("--store") or os.environ.get("COMMUNIQUE_STORE") or STORE
    return Asked(store, as_of, given.get("--process"))


def _given(words: Sequence[str]) -> dict[str, str] | None:
    """The options by their long names, each given once and with a value of its own."""
    if words[:1] != [_COMMAND] or words.count(_JSON) != 1:
        return None
    rest = [word for word in words[1:] if word != _JSON]
    names = [_LONG.get(name, name) for name in rest[::2]]
    values = rest[1::2]
    if len(rest) % 2 or len(set(names)) < len(names) or not _OPTIONS.issuperset(names):
        return None
    if any(not value.strip() or value.startswith("-") for value in values):
        return None
    return dict(zip(names, values, strict=True))
