"""A person's dating of a dispatch: added, never overwritten."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from communique.dispatches.dispatch import Dispatch, Publication


@dataclass(frozen=True, slots=True)
class Dating:
    """``by`` says at ``at`` (UTC) that ``dispatch`` was published on ``date``."""

    dispatch: str
    date: dt.date
    by: str | None
    at: dt.datetime


def dated(dispatch: Dispatch, dating: Dating | None) -> Dispatch:
    """The dispatch as its latest dating leaves it; the source's own date stays in the store."""
    if dating is None:
        return dispatch
    given = Publication(basis="given", published=dating.date.isoformat())
    return dataclasses.replace(dispatch, publication=given)


def certain_by(publication: Publication) -> dt.date | None:
    """The first day on which the dispatch has been published for certain, ``None`` when unknown."""
    return publication.day or publication.latest


def fingerprint(publication: Publication) -> str:
    """Names a publication, so that a coding made under another one is found to be stale."""
    bounds = (publication.earliest, publication.latest)
    days = [day.isoformat() if day else "" for day in bounds]
    return "|".join([publication.basis, publication.published or "", *days])
