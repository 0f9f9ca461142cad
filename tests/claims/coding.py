"""Code a text of our own as the program would: prepared, read by the shipped reader, coded."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from communique.claims.claim import Claim
from communique.claims.code import code
from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch, Publication
from communique.reading.onnx_reader import OnnxReader


@cache
def reader() -> OnnxReader:
    return OnnxReader.load(None)


def dispatch_of(
    text: str, published: str = "2031-05-15", outlet: str | None = None, dispatch: str = "d1"
) -> Dispatch:
    """The text as a dispatch of that day."""
    day = dt.date.fromisoformat(published)
    return Dispatch(
        id=dispatch,
        text=text,
        publication=Publication("given", published, day, day),
        first_seen=dt.datetime(2031, 6, 1, tzinfo=dt.UTC),
        outlet=outlet,
    )


def coded(
    text: str, published: str = "2031-05-15", outlet: str | None = None, dispatch: str = "d1"
) -> Coding:
    """The coding of ``text`` as a dispatch of that day (15 May 2031 is a Thursday)."""
    made = dispatch_of(text, published, outlet, dispatch)
    return code(made, reader().read(text, made.regions()))


def claims(text: str, kind: str, prop: str | None = None, **more: Any) -> list[Claim]:
    """The claims of one kind (and property) that the text makes."""
    return [
        c
        for c in coded(text, **more).claims
        if c.kind == kind and (prop is None or c.property == prop)
    ]
