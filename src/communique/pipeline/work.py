"""The work on one dispatch: read it, unless it has been read, and code it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communique.claims.coding import Coding
from communique.dispatches.dispatch import Dispatch
from communique.errors import CommuniqueError
from communique.reading.reader import Reader
from communique.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Engine:
    """Which reader and coder do the work, by version.

    ``open_reader`` and ``code`` are functions of modules, so that other processes can be handed
    them; ``open_reader`` is called once in each process, and only when something is to be read.
    """

    reader: str
    open_reader: Callable[[], Reader]
    coder: str
    code: Callable[[Dispatch, Reading], Coding]


@dataclass(frozen=True, slots=True)
class Task:
    """A dispatch to code; ``reading`` is what this reader version found in it earlier."""

    dispatch: Dispatch
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A task that is done; ``read_anew`` tells whether its reading has still to be kept."""

    dispatch: Dispatch
    reading: Reading
    coding: Coding
    read_anew: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that could not be done, and why."""

    dispatch: Dispatch
    reason: str


class Worker:
    """Does tasks one after the other with one reader, which it opens when it first needs it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader: Reader | None = None

    def do(self, task: Task) -> Coded | Failed:
        """Read and code; a dispatch that trips the reader or the coder is set aside, not fatal.

        Raises:
            CommuniqueError: when the reader itself cannot be used.
        """
        dispatch = task.dispatch
        reader = self._open() if task.reading is None else None
        try:
            reading = task.reading
            if reader is not None:
                reading = reader.read(dispatch.text, dispatch.regions())
            assert reading is not None
            coding = self._engine.code(dispatch, reading)
        except CommuniqueError:
            raise
        except Exception as error:  # one odd text must not stop ten thousand others
            return Failed(dispatch, f"could not be read: {type(error).__name__}: {error}")
        return Coded(dispatch, reading, coding, read_anew=task.reading is None)

    def _open(self) -> Reader:
        if self._reader is None:
            self._reader = self._engine.open_reader()
        return self._reader
