"""Files and folders → prepared dispatches, in the order they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.dispatches.dispatch import Dispatch
from communique.dispatches.load import load_path
from communique.dispatches.prepare import prepare
from communique.dispatches.source import SetAside


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of all inputs at once, and when the store first sees them (UTC)."""

    first_seen: dt.datetime
    date: str | None = None
    outlet: str | None = None


def prepared(paths: Iterable[Path], said: Said) -> Iterator[Dispatch | SetAside]:
    """The dispatches in ``paths``, cleaned and dated, or set aside with their reasons.

    Raises:
        InputError: when ``said.date`` is not a date.
    """
    for path in paths:
        for found in load_path(path):
            if isinstance(found, SetAside):
                yield found
            else:
                yield prepare(found, first_seen=said.first_seen, date=said.date, outlet=said.outlet)
