"""The data files: readable, and free of the traps of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from communique.errors import VocabularyError
from communique.vocabulary.load import load

NAMES = sorted(
    f.name.removesuffix(".yaml")
    for f in files("communique.vocabulary").iterdir()
    if f.name.endswith(".yaml")
)
# Words that YAML 1.1 reads as true or false unless they are quoted.
WORD_LISTS = [
    "mood",
    "matters",
    "cues",
    "stances",
    "expectations",
    "conditions",
    "answers",
    "contacts",
    "numbers",
]


def leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    else:
        yield node


@pytest.mark.parametrize("name", NAMES)
def test_every_file_loads(name: str) -> None:
    assert load(name)


@pytest.mark.parametrize("name", WORD_LISTS)
def test_no_word_was_read_as_a_truth_value(name: str) -> None:
    assert [leaf for leaf in leaves(load(name)) if isinstance(leaf, bool)] == []


def test_a_missing_file_is_named_with_a_remedy() -> None:
    with pytest.raises(VocabularyError, match=r"no-such-list\.yaml.*reinstall"):
        load("no-such-list")


def test_states_have_three_letter_ids_and_no_two_share_a_name() -> None:
    states = load("states")
    rows = states if isinstance(states, list) else list(states.values())
    assert len(rows) > 190
