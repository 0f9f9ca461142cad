"""When two values of a record agree: words, actors, dates, places, quantities.

The expected record is kept by hand with a few keywords, so texts are compared by their content
words; everything else has to be equal once it is written in one way.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

MOST = 0.6  # share of the keywords that has to be found
HEAD = "head-of-delegation:"
_STEM = 6  # letters; "exchange", "exchanged" and "exchanges" begin alike
_EMPTY = """a about after all an and any are as at be been before between but by can could each for
from had has have he her his if in into is it its more no not of on or our she should so some than
that the their them there they this those to until was we were when whether which while who will
with would"""
_ENDINGS = {"ments": "", "ment": "", "ies": "y", "ing": "", "ed": "", "es": "", "s": ""}
_BEYOND = {"withdrawal", "payment", "access", "tariff"}  # kinds that expected records call other
# Statuses of documents that the two vocabularies name differently, or that tell one and the same
# act from its two ends.
_DOCUMENT = {"prepared": "drafted", "awaited": "requested", "promised": "requested"}
_DOCUMENT |= {"received": "handed_over"}


def plain(text: str) -> str:
    """Lower case, without accents and possessives."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold().replace("'s", "")


def words(*texts: object) -> frozenset[str]:
    """The content words of all texts, cut to their first letters once endings are off."""
    found = re.findall(r"[^\W_]+", plain(" ".join(str(t) for t in texts if t is not None)))
    return frozenset(_stem(word) for word in found if word not in _EMPTY.split())


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word.rstrip("e")[:_STEM] if len(word) > 3 else word


def share(keywords: frozenset[str], found: frozenset[str]) -> float:
    """How many of the keywords were found, from 0 to 1; 0 when too few to tell anything."""
    both = len(keywords & found)
    enough = both >= 2 or len(keywords) == 1
    return both / len(keywords) if keywords and enough else 0.0


def same_id(one: str, other: str) -> bool:
    """Whether two actor ids can be one: equal, or one is the end of the other.

    ``odell`` is ``samir-odell`` and ``federation`` the ``transport-workers-federation``, but
    ``norland`` is not ``norland-red-cross``. A state's code is nothing but itself.
    """
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.endswith(f"-{shorter}")


def actor_ids(found: object) -> list[str]:
    """The ids under which the record gives an actor: its id, then its name as a slug."""
    if isinstance(found, Mapping):
        name = "-".join(re.findall(r"\w+", plain(str(found.get("name") or ""))))
        return [str(found["id"]), *([name] if name else [])]
    return [] if found is None else [str(found)]


def agreement(expected: str | None, found: object, sides: Mapping[str, str]) -> float:
    """How well an actor of the record is the expected one.

    1 when it is the same; 0.5 when one of the two is the party that the other speaks for, which
    counts as right wherever somebody holds something; else 0. ``sides`` tells the party of each
    expected person.
    """
    ids = actor_ids(found)
    if expected is None or not ids:
        return 0.0
    if any(same_id(expected, one) for one in ids):
        return 1.0
    side = str(found["side"]) if isinstance(found, Mapping) and found.get("side") else None
    side = ids[0].removeprefix(HEAD) if ids[0].startswith(HEAD) else side
    party = sides.get(expected)
    if side is not None and same_id(expected, side):
        return 0.5
    if party is not None and any(same_id(party, one) for one in ids):
        return 0.5
    head = ids[0].startswith(HEAD)
    return 0.5 if head and side and party and same_id(party, side) else 0.0


def same_actors(
    expected: Iterable[str], found: Iterable[object], sides: Mapping[str, str]
) -> tuple[int, int, int]:
    """How many of the expected actors were found, how many were expected and were found."""
    left, wanted, right = list(found), list(expected), 0
    total = len(left)
    for one in wanted:
        best = max(left, key=lambda f: agreement(one, f, sides), default=None)
        if best is not None and agreement(one, best, sides) > 0:
            left.remove(best)
            right += 1
    return right, len(wanted), total


def iso(value: object) -> str | None:
    """A day or an EDTF text as text."""
    return (
        value.isoformat() if isinstance(value, dt.date) else None if value is None else str(value)
    )


def same_place(expected: object, found: object) -> bool:
    """Whether one of two names of places holds the other; both unknown is agreement."""
    if expected is None or found is None:
        return expected is found
    one, other = words(expected), words(found)
    return one <= other or other <= one


def same_due(expected: Json, found: object) -> bool:
    """Whether a due time has the expected last day, and the first one where that is expected."""
    given = found if isinstance(found, Mapping) else {}
    earliest = iso(expected.get("earliest"))
    return iso(given.get("latest")) == iso(expected.get("latest")) and (
        earliest is None or iso(given.get("earliest")) == earliest
    )


def amount(quantity: object) -> float | None:
    """The number of a quantity, which may be given alone."""
    value = quantity.get("value") if isinstance(quantity, Mapping) else quantity
    return float(value) if isinstance(value, (int, float)) else None


def same_quantity(expected: object, found: object) -> bool:
    """Whether number and, where there is no number, qualifier are the same; units are not judged.

    Texts name one unit in many ways ("soldiers", "bodies", "remains").
    """
    if amount(expected) is None and isinstance(expected, Mapping):
        qualifier = found.get("qualifier") if isinstance(found, Mapping) else None
        return amount(found) is None and expected.get("qualifier") == qualifier
    return amount(expected) == amount(found)


def event_status(status: object) -> str:
    """A status of a round or a contact: what happened was held."""
    return "held" if status == "happened" else str(status)


def commitment_kind(kind: object) -> str:
    """A kind of commitment in the words of the expected records."""
    return "other" if kind in _BEYOND else str(kind)


def document_status(status: object) -> str:
    """A status of a document in the words of the expected records."""
    return _DOCUMENT.get(str(status), str(status))
