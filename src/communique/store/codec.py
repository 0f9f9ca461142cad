"""Codings as JSON: compact, lossless, and fast to load by the ten thousand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import msgspec

from communique.actors.actor import Actor
from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.claims.entity import Entity
from communique.claims.event import Event
from communique.claims.statement import Statement
from communique.dispatches.dispatch import Boilerplate
from communique.review.about import About
from communique.timex.time_expression import TimeExpression

_TYPES: Mapping[str, Any] = {
    "actors": tuple[Actor, ...],
    "entities": tuple[Entity, ...],
    "times": tuple[TimeExpression, ...],
    "statements": tuple[Statement, ...],
    "events": tuple[Event, ...],
    "claims": tuple[Claim, ...],
}
_ABOUTS = "abouts"
PARTS = tuple(_TYPES)
CLAIM_PARTS = ("actors", "claims")


@cache
def _decoder(part: str) -> msgspec.json.Decoder[Any]:
    """Made when it is first needed: reading the types takes longer than a short record."""
    return msgspec.json.Decoder(tuple[About, ...] if part == _ABOUTS else _TYPES[part])


_BOILERPLATE = msgspec.json.Decoder(tuple[Boilerplate, ...])
_STRINGS = msgspec.json.Decoder(tuple[str, ...])


def encode(value: object) -> str:
    """Dataclasses, mappings and dates as JSON text."""
    return msgspec.json.encode(value).decode()


def encode_parts(coding: Coding) -> dict[str, str]:
    """The parts of a coding, each as JSON text."""
    return {part: encode(getattr(coding, part)) for part in PARTS}


def decode_coding(dispatch: str, coder: str, parts: Mapping[str, str]) -> Coding:
    """The coding that ``encode_parts`` wrote; parts that are not given are empty."""
    found = {part: _decoder(part).decode(parts[part]) if part in parts else () for part in PARTS}
    return Coding(dispatch=dispatch, coder=coder, **found)


def decode_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a coding."""
    claims: tuple[Claim, ...] = _decoder("claims").decode(text)
    return claims


def decode_abouts(text: str | None) -> tuple[About, ...]:
    """What claims said when they were judged."""
    abouts: tuple[About, ...] = () if text is None else _decoder(_ABOUTS).decode(text)
    return abouts


def decode_boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """The marks of a dispatch's boilerplate."""
    return _BOILERPLATE.decode(text)


def decode_strings(text: str) -> tuple[str, ...]:
    """A list of texts."""
    return _STRINGS.decode(text)


def decode_mapping(text: str | None) -> dict[str, Any] | None:
    """A JSON object, ``None`` for none."""
    return None if text is None else msgspec.json.decode(text, type=dict[str, Any])


def encode_time(moment: dt.datetime) -> str:
    """A moment in UTC in one fixed width, so that texts sort as times do.

    Raises:
        ValueError: when the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=4096)
def decode_time(text: str) -> dt.datetime:
    """The moment that ``encode_time`` wrote."""
    return dt.datetime.fromisoformat(text)
