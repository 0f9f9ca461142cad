"""Negotiations that persons ruled on, known again where they go by other ids by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from communique.record.heard import Share
from communique.review.likeness import Likeness

_MOST = 0.5  # it is the one that has more than this of what was known of it


def known_again(
    likenesses: Mapping[str, Likeness], known: Iterable[tuple[str, Iterable[Share]]]
) -> dict[str, str]:
    """For each id that none of the ``known`` processes bears: that of the one that is most like it.

    ``known`` gives ids and shares; two groups of one id are one process. Ids of which nothing is
    left in sight, or no process has most, are not among the results.
    """
    processes: dict[str, list[Share]] = defaultdict(list)
    for id_, shares in known:
        processes[id_] += shares
    lost = {id_: like for id_, like in likenesses.items() if id_ not in processes}
    wanted = frozenset(d for like in lost.values() for d in like.shares)
    if not wanted:
        return {}
    shares_of = {id_: _shares(shares, wanted) for id_, shares in processes.items()}
    visible = sorted(set().union(*shares_of.values()))
    found = {}
    for id_, like in lost.items():
        able = {i: like.to(s, visible) for i, s in shares_of.items() if i not in like.apart and s}
        best = min(able, key=lambda i: (-able[i], i), default=None)
        if best is not None and able[best] > _MOST:
            found[id_] = best
    return found


def _shares(shares: Iterable[Share], wanted: frozenset[str]) -> dict[str, float]:
    """Of the claims of each wanted dispatch, the share that these shares hold."""
    found: dict[str, float] = defaultdict(float)
    for telling, places in shares:
        if telling.dispatch in wanted:
            size = telling.gist.size
            found[telling.dispatch] += (size if places is None else len(places)) / size
    return found
