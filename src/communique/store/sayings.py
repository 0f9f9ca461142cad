"""What a database says, in words that tell a person what to do."""

from __future__ import annotations

_SAYINGS = {
    "file is not a database": "{at} is not a store (nor any SQLite database): give another file",
    "database disk image is malformed": "{at} is damaged: restore it from a copy, or read anew",
    "database is locked": "{at} is busy: another program is writing to it; try again when it ends",
    "readonly database": "{at} may not be written: check its permissions",
    "unable to open database file": "{at} cannot be opened: check the folder and its permissions",
    "database or disk is full": "the disk of {at} is full: make room and read again",
    "disk i/o error": "the disk of {at} failed: check it, then read again",
}


def explain(location: str, said: str, *, foreign: bool = False) -> str:
    """What the database said about the store at ``location``, and the remedy.

    ``foreign`` marks that it lacks what every store of this version has.
    """
    for words, saying in _SAYINGS.items():
        if words in said.lower():
            return saying.format(at=location)
    if foreign:
        return f"{location} is not a Communique store of this version: {said}"
    return f"{location}: {said}"
