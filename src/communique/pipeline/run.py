"""Do tasks in this process or in several, in order either way."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from communique.errors import CommuniqueError
from communique.pipeline.work import Coded, Engine, Failed, Task, Worker

Done = Coded | Failed

_FEW = 24  # below this, starting processes takes longer than they save
_AHEAD = 8  # tasks handed out per process, so that none waits and memory stays bounded


def run(tasks: Iterable[Task], engine: Engine, workers: int | None = None) -> Iterator[Done]:
    """Each task done, in the order of the tasks, whatever the number of processes.

    ``workers`` is the number of processes, by default one per core; few tasks are done in this
    process.
    """
    several = workers or _cores()
    coming = iter(tasks)
    first = list(itertools.islice(coming, _FEW))
    whole = itertools.chain(first, coming)
    if several == 1 or len(first) < _FEW:
        worker = Worker(engine)
        return (worker.do(task) for task in whole)
    return _in_processes(whole, engine, several)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_processes(tasks: Iterator[Task], engine: Engine, workers: int) -> Iterator[Done]:
    # Not forked: the threads of an inference session do not survive it.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _start_worker, (engine,))
    waiting: deque[Future[Done]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(_do, task))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise CommuniqueError(
            "a reading process was ended from outside, perhaps for want of memory: what was "
            "reported as read is kept; read again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker: Worker | None = None  # one per process, made when the process starts


def _start_worker(engine: Engine) -> None:
    global _worker  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers an interruption
    _worker = Worker(engine)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # The queue of a parent that was killed never ends: without this its processes wait for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(task: Task) -> Done:
    assert _worker is not None
    return _worker.do(task)
