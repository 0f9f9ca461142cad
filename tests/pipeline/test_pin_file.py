"""Pin files: what can be said in them, and what is said of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import InputError
from communique.pipeline.pin_file import actor_id, read_pin
from communique.review.pin import Named

WHOLE = """\
id: port-alva
title: Port Alva talks
parties:
  - Istra
  - name: Velmar
    id: velmar
    aliases: [the Coast, No]
mediators: [Türkiye]
aliases:
  Mara Quill: [M. Quill]
issues: [detainees]
"""
WRONG = {
    "": "is empty",
    "[a, b]": "no mapping",
    "id: a\ntitle: b\n": "line 1: there is no 'parties'",
    "id: A B\ntitle: b\nparties: [x, y]\n": "line 1: 'A B' cannot be an id; .*'a-b'",
    "id: talks\ntitle: b\nparties: [x, y]\n": "meaning of its own",
    "id: a\ntitle: b\nparties: x\n": "line 3: parties is one value and not a list",
    "id: a\ntitle: b\nparties: [x]\n": "two parties or more",
    "id: a\ntitle: b\nparties: [x, {id: y}]\n": "no name",
    "id: a\ntitle: b\nparties: [x, {name: y, alias: z}]\n": "did you mean 'aliases'",
    "id: a\ntitel: b\nparties: [x, y]\n": "line 2: 'titel' is no key .* 'title'",
    "id: a\nid: b\ntitle: c\nparties: [x, y]\n": "line 2: 'id' is there twice",
    "id: a\ntitle:\nparties: [x, y]\n": "line 2: title holds something that is no text",
    "id: a\ntitle: b\nparties: [x, y]\nmediators: [y]\n": "y cannot be party and mediator",
    "id: a\ntitle: b\nparties: [{name: x, aliases: [z]}, {name: y, aliases: [Z]}]\n": "of both x",
    "id: a\ntitle: b: c\nparties: [x, y]\n": "line 2: this is not YAML",
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pin.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    pin = read_pin(written(tmp_path, WHOLE))
    assert (pin.id, pin.title, pin.issues) == ("port-alva", "Port Alva talks", ("detainees",))
    assert pin.parties == (Named("istra", "Istra"), Named("velmar", "Velmar", ("the Coast", "No")))
    assert pin.mediators == (Named("TUR", "Türkiye"),)
    assert pin.actors == (Named("mara-quill", "Mara Quill", ("M. Quill",)),)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_its_line_and_a_remedy(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=WRONG[text]) as refused:
        read_pin(path)
    assert str(refused.value).startswith(str(path))
    assert ";" in str(refused.value) or ":" in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the path"):
        read_pin(tmp_path / "none.yaml")
    (tmp_path / "odd.yaml").write_bytes(b"id: \xff\n")
    with pytest.raises(InputError, match="UTF-8"):
        read_pin(tmp_path / "odd.yaml")


def test_known_states_and_bodies_have_their_ids() -> None:
    assert [actor_id(n) for n in ("Russia", "Türkiye", "Velmar")] == ["RUS", "TUR", "velmar"]
