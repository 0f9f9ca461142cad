"""Claims with the ids by which their actors go everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from communique.claims.claim import Claim
from communique.record.cast import Names

_ACTOR_SLOTS = frozenset(
    {"parties", "between", "from", "to", "actor", "speaker", "of", "side", "accused"}
)
_NESTED_SLOTS = frozenset({"direction", "about"})
ACTOR_PROPERTIES = frozenset(
    {"party", "mediator", "host", "counterpart", "postponed_by", "post", "heads"}
)


def unified(claim: Claim, names: Names) -> Claim:
    """The claim with canonical actor ids in every slot that holds an actor."""
    subject = _slots(claim.subject, names)
    value = _value(claim, names)
    holder = names.canonical(claim.holder) if claim.holder else None
    side = names.canonical(claim.side) if claim.side else None
    if (
        subject is claim.subject
        and value is claim.value
        and holder == claim.holder
        and side == claim.side
    ):
        return claim
    return msgspec.structs.replace(claim, subject=subject, value=value, holder=holder, side=side)


def _value(claim: Claim, names: Names) -> Any:
    if claim.property not in ACTOR_PROPERTIES:
        return claim.value
    if isinstance(claim.value, Mapping):
        return _slots(claim.value, names)
    return _actors(claim.value, names)


def _slots(slots: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """The same mapping when nothing changes, which is nearly always."""
    changed: dict[str, Any] = {}
    for slot, value in slots.items():
        if slot in _ACTOR_SLOTS:
            new = _actors(value, names)
        elif slot in _NESTED_SLOTS and isinstance(value, Mapping):
            new = _slots(value, names)
        else:
            continue
        if new is not value:
            changed[slot] = new
    return {**slots, **changed} if changed else slots


def _actors(value: Any, names: Names) -> Any:
    if isinstance(value, str):
        new = names.canonical(value)
        return value if new == value else new
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        old = list(value)
        renamed = [names.canonical(v) if isinstance(v, str) else v for v in old]
        return value if renamed == old else list(dict.fromkeys(renamed))
    return value


def actors_in(claim: Claim) -> Iterator[str]:
    """Every actor id that :func:`unified` looks at."""
    if claim.holder:
        yield claim.holder
    if claim.side:
        yield claim.side
    yield from _in_slots(claim.subject)
    if claim.property in ACTOR_PROPERTIES:
        value = claim.value
        yield from _in_slots(value) if isinstance(value, Mapping) else _in(value)


def _in_slots(slots: Mapping[str, Any]) -> Iterator[str]:
    for slot, value in slots.items():
        if slot in _ACTOR_SLOTS:
            yield from _in(value)
        elif slot in _NESTED_SLOTS and isinstance(value, Mapping):
            yield from _in_slots(value)


def _in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return [v for v in value if isinstance(v, str)]
    return ()
