"""A pin as a YAML file: read, and checked with the line, what is wrong there and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from communique.actors.actor import slug
from communique.actors.gazetteer import gazetteer
from communique.actors.tokens import Tokens
from communique.errors import InputError
from communique.pipeline.title import LONGEST_TITLE, on_one_line
from communique.review.pin import Named, Pin

_KEYS = ("id", "title", "parties", "mediators", "aliases", "issues")
_ACTOR_KEYS = ("name", "id", "aliases")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = frozenset({"talks"})  # what the fold calls claims of nobody's talks
_LIKE_A_CLAIM = re.compile(r"[cj][0-9a-f]{15}")
_ACTORS = frozenset({"state", "group", "agency"})


def read_pin(path: Path) -> Pin:
    """The pin that a file describes.

    ``id``, ``title`` and two ``parties`` or more are needed; ``mediators``, ``aliases`` (of
    anybody, by name) and ``issues`` are not. An actor is a name, or a mapping of ``name``, ``id``
    and ``aliases``.

    Raises:
        InputError: when it cannot be read as one; the message says where, what and the remedy.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            f"{path}, line {line}: this is not YAML ({error.problem}); mend the line, or put the "
            "value in quotes"
        ) from error
    except yaml.YAMLError as error:
        raise InputError(f"{path} is not YAML: {error}") from error
    if root is None:
        raise InputError(f"{path} is empty: give it at least id, title and two parties")
    return _File(path).pin(root)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path

    def pin(self, root: yaml.Node) -> Pin:
        fields = self._mapping(root, _KEYS, "the file")
        for key in ("id", "title", "parties"):
            if key not in fields:
                self._refuse(root, f"there is no {key!r}", f"add a line that begins with '{key}:'")
        parties = self._actors(fields["parties"], "parties")
        if len({p.id for p in parties}) < 2:
            self._refuse(fields["parties"], "a negotiation has two parties or more", "name another")
        mediators = self._actors(fields.get("mediators"), "mediators")
        self._apart(fields.get("mediators"), parties, mediators)
        pin = Pin(
            id=self._id(fields["id"]),
            title=self._title(fields["title"]),
            parties=parties,
            mediators=mediators,
            actors=self._aliases(fields.get("aliases")),
            issues=self._texts(fields.get("issues"), "issues"),
        )
        self._unambiguous(root, pin)
        return pin

    def _id(self, node: yaml.Node) -> str:
        text = self._text(node, "id")
        if not _ID.fullmatch(text):
            remedy = f"write lower-case letters, digits and hyphens, such as {slug(text)!r}"
            self._refuse(node, f"{text!r} cannot be an id", remedy)
        if text in _TAKEN or _LIKE_A_CLAIM.fullmatch(text):
            self._refuse(node, f"the id {text!r} has a meaning of its own", "choose another")
        return text

    def _title(self, node: yaml.Node) -> str:
        text = on_one_line(self._text(node, "title"))
        if len(text) > LONGEST_TITLE:
            self._refuse(node, f"the title has {len(text)} letters", f"use {LONGEST_TITLE}")
        return text

    def _actors(self, node: yaml.Node | None, key: str) -> tuple[Named, ...]:
        return tuple(self._actor(item, key) for item in self._items(node, key))

    def _actor(self, node: yaml.Node, key: str) -> Named:
        if isinstance(node, yaml.ScalarNode):
            name = self._text(node, key)
            return Named(actor_id(name), name)
        fields = self._mapping(node, _ACTOR_KEYS, f"an entry of {key}")
        if "name" not in fields:
            self._refuse(node, f"an entry of {key} has no name", "add 'name:'")
        name = self._text(fields["name"], "name")
        own = self._text(fields["id"], "id") if "id" in fields else actor_id(name)
        return Named(own, name, self._texts(fields.get("aliases"), "aliases"))

    def _aliases(self, node: yaml.Node | None) -> tuple[Named, ...]:
        if node is None or _is_null(node):
            return ()
        fields = self._mapping(node, None, "aliases")
        return tuple(
            Named(actor_id(name), name, self._texts(several, name))
            for name, several in fields.items()
        )

    def _texts(self, node: yaml.Node | None, key: str) -> tuple[str, ...]:
        return tuple(self._text(item, key) for item in self._items(node, key))

    def _items(self, node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
        if node is None or _is_null(node):
            return
        if not isinstance(node, yaml.SequenceNode):
            self._refuse(
                node, f"{key} is one value and not a list", f"write '{key}: [one, another]'"
            )
        yield from node.value

    def _text(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or _is_null(node) or not node.value.strip():
            self._refuse(node, f"{key} holds something that is no text", "write a name there")
        return str(node.value).strip()

    def _mapping(
        self, node: yaml.Node, keys: tuple[str, ...] | None, what: str
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            told = f" {', '.join(k + ':' for k in keys)}" if keys else " 'name: [alias, alias]'"
            self._refuse(node, f"{what} is no mapping", f"write it as lines of{told}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value).strip()
            if keys is not None and name not in keys:
                near = difflib.get_close_matches(name, keys, 1)
                meant = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(keys)}"
                self._refuse(key, f"{name!r} is no key of {what}", meant)
            if name in found:
                self._refuse(key, f"{name!r} is there twice", "keep one of them")
            found[name] = value
        return found

    def _apart(
        self, node: yaml.Node | None, parties: tuple[Named, ...], mediators: tuple[Named, ...]
    ) -> None:
        both = {p.id for p in parties} & {m.id for m in mediators}
        if node is not None and both:
            who = ", ".join(m.name for m in mediators if m.id in both)
            self._refuse(node, f"{who} cannot be party and mediator", "keep it in one place")

    def _unambiguous(self, root: yaml.Node, pin: Pin) -> None:
        """No name may mean two actors."""
        meant: dict[str, Named] = {}
        for named in pin.named():
            for name in (named.name, *named.aliases):
                other = meant.setdefault(name.casefold(), named)
                if other.id != named.id:
                    what = f"{name!r} is a name of both {other.name} and {named.name}"
                    self._refuse(root, what, "keep it with one of them")

    def _refuse(self, node: yaml.Node, what: str, remedy: str) -> NoReturn:
        line = node.start_mark.line + 1 if node.start_mark else 1
        raise InputError(f"{self.path}, line {line}: {what}; {remedy}")


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def actor_id(name: str) -> str:
    """The id by which an actor of that name goes: that of a known state or body, else a slug."""
    tokens = Tokens(name)
    found: Any = gazetteer().match(tokens, 0) if len(tokens) else None
    if found is not None and found[0] == len(tokens) and found[1].kind in _ACTORS:
        return str(found[1].actor)
    return slug(name)
