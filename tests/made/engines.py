"""Engines made of the fake reader and coder; functions of this module reach other processes."""

from __future__ import annotations

import dataclasses

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.pipeline.work import Engine
from communique.reading.reading import Reading
from made.dispatches import FakeCoder, FakeReader


def open_reader() -> FakeReader:
    return FakeReader()


def open_newer_reader() -> FakeReader:
    return FakeReader("fake-2")


def open_no_reader() -> FakeReader:
    raise AssertionError("nothing is to be read")


def code(dispatch: Dispatch, reading: Reading) -> Coding:
    if "crash" in dispatch.text:
        raise ZeroDivisionError("division by zero")
    return FakeCoder().code(dispatch, reading)


def code_newer(dispatch: Dispatch, reading: Reading) -> Coding:
    return FakeCoder("coder-2").code(dispatch, reading)


ENGINE = Engine("fake-1", open_reader, "coder-1", code)
NEWER_CODER = dataclasses.replace(ENGINE, coder="coder-2", code=code_newer)
NEWER_READER = dataclasses.replace(ENGINE, reader="fake-2", open_reader=open_newer_reader)
