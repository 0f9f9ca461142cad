"""Head scores of one sentence → the best tree (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Final

import numpy as np

from communique.reading.links import Floats
from communique.reading.pieces import Ints

_SECOND_ROOT: Final = 1e4  # outweighs any sum of scores, so that a tree has exactly one root


def best_tree(scores: Floats) -> Ints:
    """The heads of the best tree with exactly one root; -1 marks the root.

    ``scores`` [word, 1 + word]: column 0 scores the word as root, column i + 1 word i as its head.
    """
    count = len(scores)
    graph = np.full((count + 1, count + 1), -np.inf)
    graph[1:] = scores
    np.fill_diagonal(graph, -np.inf)
    heads = _arborescence(graph)
    if (heads[1:] == 0).sum() > 1:  # rare: the best graph of all would have several roots
        graph[1:, 0] -= _SECOND_ROOT
        heads = _arborescence(graph)
    tree: Ints = heads[1:] - 1
    return tree


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle among ``heads`` (node 0 is the root above all), if there is one."""
    reach = heads.copy()
    for _ in range(max(1, len(heads)).bit_length()):
        reach = reach[reach]
    caught = np.flatnonzero(reach)
    if not len(caught):
        return None
    nodes = [int(reach[caught[0]])]
    while (after := int(heads[nodes[-1]])) != nodes[0]:
        nodes.append(after)
    return np.array(nodes)


def _arborescence(scores: Floats) -> Ints:
    """Heads of the best arborescence below node 0, by contracting cycles."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    # Entering the cycle at a node costs the arc that the node has inside it.
    entering = scores[cycle[:, None], rest] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[rest[:, None], cycle]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[rest[:, None], rest]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    solved = _arborescence(small)
    result = heads.copy()
    from_outside = rest[solved[-1]]
    result[cycle[entering[:, solved[-1]].argmax()]] = from_outside
    for node, head in zip(rest[1:], solved[1:-1], strict=True):
        contracted = head == len(rest)
        result[node] = cycle[scores[node, cycle].argmax()] if contracted else rest[head]
    return result
