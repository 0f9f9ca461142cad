"""Judgements on a terminal: who makes them, and one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from rich.text import Text

from communique.cli.ids import short
from communique.cli.streams import printable
from communique.cli.terminal import out
from communique.pipeline.person import Person
from communique.review.judgement import Judgement
from communique.views import words


def person(by: str, note: str | None) -> Person:
    """Who decides, now."""
    return Person(by, dt.datetime.now(dt.UTC), note)


def tell_taken_back(judgement: Judgement) -> None:
    """Print what was undone."""
    out().print(Text("taken back: ").append_text(sentence(judgement)), soft_wrap=True)


def sentence(judgement: Judgement) -> Text:
    """``22 Nov 2026, A. Reader: merged b into a – why (j1234567)``."""
    line = Text(f"{words.day(judgement.at.date().isoformat())}, ")
    line.append(printable(f"{judgement.by}: {_deed(judgement)}"))
    if judgement.note:
        line.append(printable(f" – {judgement.note}"), style="italic")
    line.append(f" ({short(judgement.id)})", style="dim")
    return line


def become(judgement: Judgement, moved: Judgement, why_not: str | None) -> str:
    """What has become of a judgement on claims, if anything: ``– c81d02f is c77a3e0 now``."""
    if why_not:
        return f" – no longer applies: {why_not}"
    pairs = ((judgement.target, moved.target), (judgement.other, moved.other))
    ids = [f"{short(was)} is {short(now)} now" for was, now in pairs if was and now and was != now]
    return f" – {', '.join(ids)}" if ids else ""


def _deed(judgement: Judgement) -> str:
    target, other, change = judgement.target, judgement.other or "", judgement.change or {}
    claim, claims = short(target), f"{short(target)} and {short(other)}"
    deeds = {
        "accept": f"accepted {claim}",
        "reject": f"rejected {claim}",
        "amend": f"corrected {claim}: {changed(change)}",
        "same": f"{claims} are one matter",
        "different": f"{claims} are two matters",
        "merge": f"merged {other} into {target}",
        "rename": f"called {target} “{change.get('title')}”",
        "pin": f"pinned {target} as “{change.get('title')}”",
        "unpin": f"ended the pin of {target}",
        "undo": f"took back {claim}",
    }
    return deeds[judgement.verdict]


def changed(change: Mapping[str, Any]) -> str:
    """``status denied, subject.ordinal 3`` of what a person amended."""
    flat = {name: value for name, value in change.items() if name != "subject"}
    subject = change.get("subject") or {}
    flat |= {f"subject.{slot}": value for slot, value in subject.items()}
    return ", ".join(f"{name} {_plain(value)}" for name, value in flat.items())


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        if "unit" in value:
            return words.quantity(value)
        return str(value.get("value") or words.bounds(value))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
