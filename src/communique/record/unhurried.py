"""Work on very many objects that all stay: the garbage collector has nothing to find in them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector from going through all claims again and again while they are made.

    Loading and folding make hundreds of thousands of objects, nearly all of which are kept until
    the end and none of which is part of a cycle; looking for cycles among them takes longer than
    loading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
