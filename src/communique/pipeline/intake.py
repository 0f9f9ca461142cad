"""Files and folders → prepared dispatches, in the order they are given."""

from __future__ import annotations

import dataclasses
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
    store: Path | None = None  # is no input, though it may lie in a folder that is one


def prepared(paths: Iterable[Path], said: Said) -> Iterator[Dispatch | SetAside]:
    """The dispatches in ``paths``, cleaned and dated, or set aside with their reasons.

    Raises:
        InputError: when ``said.date`` is not a date.
    """
    for path in paths:
        for found in load_path(path):
            if not isinstance(found, SetAside):
                made = prepare(
                    found, first_seen=said.first_seen, date=said.date, outlet=said.outlet
                )
                yield _with_readable_path(made)
            elif not _is_own(found.path, said.store):
                yield _with_readable_path(found)


def _is_own(path: str, store: Path | None) -> bool:
    """Whether it is the store that is written to, or what SQLite keeps beside it."""
    if store is None:
        return False
    names = {store.name + suffix for suffix in ("", "-wal", "-shm", "-journal")}
    return Path(path).name in names and Path(path).parent.resolve() == store.parent.resolve()


def _with_readable_path(found: Dispatch | SetAside) -> Dispatch | SetAside:
    """Bytes in a file name that are no UTF-8 can be opened, but neither stored nor printed."""
    if found.path is None or found.path.isprintable():
        return found
    readable = found.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return dataclasses.replace(found, path=readable)
