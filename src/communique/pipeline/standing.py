"""From a store to where the talks stand: the one place where commands and exports fold."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from communique.claims.claim import Claim
from communique.errors import NotFoundError, StoreError
from communique.pipeline.gists import gists
from communique.pipeline.grounds import Grounds, grounds
from communique.pipeline.sources import digest
from communique.record.unhurried import without_collector
from communique.store.moment import Moment
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.record.cast import Cast
    from communique.record.fold import Sheaf, Sorting
    from communique.record.record import Record

# What folds is imported where it is used: a standing that is remembered needs none of it.

_FOLDED_BY = ("actors", "claims", "record", "review")  # the packages that a fold depends on


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation that a store knows; ``also`` are other ids by which persons know it, or parts
    of it."""

    id: str
    title: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a record rests on: its claims with their actors unified, and their holders' names."""

    claims: tuple[Claim, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one negotiation stands: the contract's object as JSON text, and who else there is."""

    process: Process
    record: str
    known: tuple[Process, ...]

    def decoded(self) -> Mapping[str, Any]:
        """The contract's object."""
        return msgspec.json.decode(self.record, type=dict[str, Any])


_GROUNDS = msgspec.json.Decoder(Grounds)
_PROCESSES = msgspec.json.Decoder(tuple[Process, ...])


def records(
    store: Store, as_of: dt.date | None = None, known_at: dt.datetime | None = None
) -> tuple[Record, ...]:
    """The record of each negotiation, the largest first."""
    sheaf = gathered(store, as_of, known_at)
    with without_collector():
        return tuple(sheaf.record(process) for process in sheaf.processes)


def standing(
    store: Store,
    as_of: dt.date | None = None,
    process: str | None = None,
    known_at: dt.datetime | None = None,
) -> Standing:
    """Where ``process`` (or the largest negotiation) stands.

    A fold of a large store takes seconds, so what it gave is remembered until something changes
    that counts as of that day.

    Raises:
        NotFoundError: when there is no such negotiation, or the beginning of an id fits several.
    """
    key, moment = remembered_as(as_of, known_at), store.moment(as_of)
    listed = store.recall(key, moment)
    if listed is not None:
        known = _PROCESSES.decode(listed)
        chosen = choose(known, process, as_of)
        held = store.recall(f"{key} {chosen.id} record", moment)
        if held is not None:
            return Standing(chosen, held, known)
    return _folded(store, as_of, process, known_at)


def fold_ahead(store: Store) -> None:
    """Fold what is asked first when the store has changed, so that it is remembered by then."""
    with contextlib.suppress(NotFoundError):  # nothing is known yet
        standing(store)


def evidence(
    store: Store,
    as_of: dt.date | None,
    process: Process,
    known_at: dt.datetime | None = None,
) -> Evidence:
    """What the record of ``process`` rests on."""
    key = _grounds_key(remembered_as(as_of, known_at), process)
    with without_collector(), store.snapshot():
        moment = store.moment(as_of)
        held = store.recall(key, moment)
        text = held or _encode(_grounds(store, as_of, process, known_at))
        found = _GROUNDS.decode(text)
        rests_on = Evidence(found.claims(store), found.names)
    if held is None:
        remember(store, moment, {key: text})
    return rests_on


def _grounds(
    store: Store, as_of: dt.date | None, process: Process, known_at: dt.datetime | None
) -> Grounds:
    sorting = sorted_out(store, as_of, known_at)
    (draft,) = [d for d in sorting.drafts if d.id == process.id]
    return grounds(sorting, draft, sorting.process(draft))


def _folded(
    store: Store, as_of: dt.date | None, process: str | None, known_at: dt.datetime | None
) -> Standing:
    key = remembered_as(as_of, known_at)
    with without_collector(), store.snapshot():
        moment = store.moment(as_of)
        made, rests_on = _fold(store, as_of, process, known_at)
    values = {
        key: _encode(made.known),
        f"{key} {made.process.id} record": made.record,
        _grounds_key(key, made.process): _encode(rests_on),
    }
    remember(store, moment, values)
    return made


def _fold(
    store: Store, as_of: dt.date | None, process: str | None, known_at: dt.datetime | None
) -> tuple[Standing, Grounds]:
    sorting = sorted_out(store, as_of, known_at)
    known = tuple(Process(d.id, d.title, (*d.merged, *d.formerly)) for d in sorting.drafts)
    chosen = choose(known, process, as_of)
    draft = sorting.drafts[known.index(chosen)]
    record = sorting.record(draft)
    made = Standing(chosen, _encode(record.to_json()), known)
    return made, grounds(sorting, draft, record.process)


def _grounds_key(key: str, process: Process) -> str:
    return f"{key} {process.id} grounds"


def remember(store: Store, moment: Moment, values: Mapping[str, str]) -> None:
    """Keep what was worked out, by its keys, until something changes that counts."""
    with contextlib.suppress(StoreError):  # a store that may not be written is folded each time
        for key, value in values.items():
            store.remember(key, moment, value)


def sorted_out(store: Store, as_of: dt.date | None, known_at: dt.datetime | None) -> Sorting:
    """All that counts, sorted into negotiations by gists; claims are read of those asked for."""
    from communique.record.fold import sort_out  # noqa: PLC0415

    return sort_out(
        store.calendar(as_of),
        gists(store, as_of),
        store.judgements(),
        store.claims_of,
        as_of=as_of,
        known_at=known_at,
    )


def gathered(store: Store, as_of: dt.date | None, known_at: dt.datetime | None) -> Sheaf:
    """All that counts, sorted into negotiations; each is folded only when it is asked for."""
    from communique.record.fold import gather  # noqa: PLC0415

    with without_collector(), store.snapshot():
        facts, codings = store.calendar(as_of), store.claim_codings(as_of)
        return gather(facts, codings, store.judgements(), as_of=as_of, known_at=known_at)


def remembered_as(as_of: dt.date | None, known_at: dt.datetime | None) -> str:
    """The beginning of the keys under which a store remembers what was folded."""
    return f"standing {_version()} {as_of}" + (f" {known_at.isoformat()}" if known_at else "")


def choose(found: Sequence[Process], process: str | None, as_of: dt.date | None = None) -> Process:
    """The one that is ``process`` or begins with it; the first when nobody chooses.

    Ids by which persons also know one come after those of all: what was merged is its whole.

    Raises:
        NotFoundError: when there is none, or the beginning fits several.
    """
    when = f" as of {as_of}" if as_of else ""
    if not found:
        remedy = "give a later day, or date what has no date" if as_of else "read dispatches first"
        raise NotFoundError(f"no negotiation is known{when}: {remedy}")
    if process is None:
        return found[0]
    ways: tuple[Callable[[Process], bool], ...] = (
        lambda p: p.id == process,
        lambda p: process in p.also,
        lambda p: p.id.startswith(process),
        lambda p: any(other.startswith(process) for other in p.also),
    )
    begins = next((some for fits in ways if (some := list(filter(fits, found)))), [])
    if len(begins) != 1:
        which, told = ("more than one", "they are") if begins else ("no", "known are")
        ids = ", ".join(p.id for p in (begins or found)[:8])
        raise NotFoundError(f"{which} negotiation {process!r}{when}; {told} {ids}")
    return begins[0]


def cast_of(
    store: Store, as_of: dt.date | None = None, known_at: dt.datetime | None = None
) -> Cast:
    """Who is who over all dispatches that count as of a day."""
    with without_collector(), store.snapshot():
        return sorted_out(store, as_of, known_at).told.cast


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


@cache
def _version() -> str:
    """Names the code that folds, so that another version of it does not trust what it finds."""
    return digest(_FOLDED_BY)
