"""An entry of a record in a few words, and what moved in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from communique.views import words

Entry = Mapping[str, Any]
_LONGEST = 120  # letters of a dispute's side, an event, an issue


def brief(section: str, entry: Entry) -> str:
    """What an entry is: ``3rd round``, ``draft memorandum, Istra → Velmar``."""
    return _BRIEF[section](entry)


def stands(section: str, entry: Entry) -> str:
    """How an entry stands: its status, day and place as far as they are known."""
    if section == "disputes":
        return "; ".join(f"{words.names(s['holders'])}: {s['version']}" for s in entry["sides"])
    shown = [_FIELDS[f](entry[f]) for f in _STANDS.get(section, ()) if entry.get(f) is not None]
    return ", ".join(dict.fromkeys(t for t in shown if t and t != words.UNKNOWN))


def moves(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """``status scheduled → held; start 20 Apr 2031 → 21 Apr 2031``."""
    return "; ".join(_move(name, *values) for name, values in fields.items())


def _move(name: str, before: Any, after: Any) -> str:
    if name == "given_up":
        return "given up" if after else "taken up again"
    if name == "public":
        return "made public" if after else "not public"
    if name == "sides":
        return "another side: " + ", ".join(v for v in after if v not in before)
    show = _FIELDS.get(name, words.plain)
    return f"{words.plain(name)} {show(before)} → {show(after)}"


def _round(entry: Entry) -> str:
    series = entry.get("series")
    kind = f"{series} round" if series in {"technical", "leaders"} else "round"
    number = entry["ordinal"]
    return f"{words.ordinal(number)} {kind}" if number is not None else f"a {kind}"


def _contact(entry: Entry) -> str:
    who = " and ".join(words.name(actor) for actor in entry["between"])
    channel = f" ({words.plain(entry['channel'])})" if entry.get("channel") else ""
    return f"contact of {who}{channel}"


def _document(entry: Entry) -> str:
    title = entry["title"] or words.plain(entry["kind"])
    ends = [words.name(entry[end]) for end in ("from", "to") if entry.get(end)]
    return f"{title}, {' → '.join(ends)}" if ends else str(title)


def _commitment(entry: Entry) -> str:
    return _cut(entry["what"] or words.plain(entry["kind"]))


def _position(entry: Entry) -> str:
    issue = entry["issue"] or words.plain(entry.get("topic"))
    return f"position of {words.name(entry['actor'])} on {_cut(issue)}"


def _condition(entry: Entry) -> str:
    relation = words.plain(entry["relation"])
    text = f"{entry['consequent']} {relation} {entry['antecedent']}"
    who = f"condition of {words.name(entry['holder'])}" if entry["holder"] else "condition"
    return f"{who}: {_cut(text)}"


def _expectation(entry: Entry) -> str:
    due = words.bounds(entry["due"])
    by = f" ({due})" if due != words.UNKNOWN else ""
    who = f"{words.name(entry['holder'])} expects" if entry["holder"] else "expected:"
    return f"{who} {_cut(entry['event'] or 'something')}{by}"


def _dispute(entry: Entry) -> str:
    return f"dispute about {_cut(words.plain(entry['topic']))}"


def _noncomment(entry: Entry) -> str:
    topic = f" on {_cut(entry['topic'])}" if entry["topic"] else ""
    return f"{words.name(entry['speaker'])} declines to comment{topic}"


def _cut(text: str) -> str:
    return words.shortened(str(text), _LONGEST)


def _actors(actors: Any) -> str:
    return actors if isinstance(actors, str) else words.names(actors or ())


_BRIEF: Mapping[str, Callable[[Entry], str]] = {
    "process": lambda entry: str(entry.get("title") or entry["id"]),
    "rounds": _round,
    "contacts": _contact,
    "documents": _document,
    "commitments": _commitment,
    "proposals": lambda entry: f"offer: {_commitment(entry)}",
    "positions": _position,
    "conditions": _condition,
    "expectations": _expectation,
    "disputes": _dispute,
    "noncomments": _noncomment,
}
_STANDS: Mapping[str, tuple[str, ...]] = {
    "rounds": ("status", "start", "place"),
    "contacts": ("status", "last_heard"),
    "documents": ("status", "date"),
    "commitments": ("status", "quantity", "made_on"),
    "proposals": ("status", "quantity"),
    "positions": ("stance",),
    "conditions": ("status",),
    "expectations": ("outcome",),
}
_FIELDS: Mapping[str, Callable[[Any], str]] = {
    "ordinal": words.ordinal,
    "start": words.day,
    "end": words.day,
    "date": words.day,
    "made_on": words.day,
    "last_heard": words.day,
    "quantity": words.quantity,
    "delivered": lambda amount: words.UNKNOWN if amount is None else f"{amount:,g}",
    "status": words.plain,
    "stance": words.plain,
    "outcome": words.plain,
    "place": lambda place: place or words.UNKNOWN,
    "made_at": lambda place: place or words.UNKNOWN,
    "parties": _actors,
    "mediators": _actors,
    "hosts": _actors,
    "title": lambda title: f"“{title}”",
}
