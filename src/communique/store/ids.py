"""Ids may be shortened to any beginning that only one of them has."""

from __future__ import annotations

from collections.abc import Iterable

from communique.errors import NotFoundError


def the_one(noun: str, prefix: str, ids: Iterable[str]) -> str:
    """The id that ``prefix`` stands for, among ``ids`` that begin with it.

    Raises:
        NotFoundError: when there is none, or several and none is ``prefix`` itself.
    """
    found = sorted(set(ids))
    if prefix in found:
        return prefix
    if len(found) == 1 and prefix:
        return found[0]
    if not found or not prefix:
        raise NotFoundError(
            f"the store holds no {noun} {prefix!r}: see `communique dispatches` and `show`"
        )
    some = ", ".join(found[:4]) + (", …" if len(found) > 4 else "")
    raise NotFoundError(
        f"{prefix!r} is the beginning of {len(found)} {noun} ids ({some}): give more of it"
    )
