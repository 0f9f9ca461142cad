"""Rows of the tables as values, and back."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from communique.dispatches.dispatch import Basis, Dispatch, Publication
from communique.review.judgement import Judgement
from communique.store import codec
from communique.store.entry import Entry
from communique.store.heading import Heading

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import RowMapping

    Row = RowMapping | sqlite3.Row


def dispatch_row(dispatch: Dispatch) -> dict[str, Any]:
    """A dispatch as a row."""
    publication = dispatch.publication
    return {
        "id": dispatch.id,
        "text": dispatch.text,
        "basis": publication.basis,
        "published": publication.published,
        "earliest": publication.earliest.isoformat() if publication.earliest else None,
        "latest": publication.latest.isoformat() if publication.latest else None,
        "first_seen": codec.encode_time(dispatch.first_seen),
        "path": dispatch.path,
        "outlet": dispatch.outlet,
        "headline": dispatch.headline,
        "url": dispatch.url,
        "lang": dispatch.lang,
        "boilerplate": codec.encode(dispatch.boilerplate),
        "warnings": codec.encode(dispatch.warnings),
    }


def dispatch_from(row: Row) -> Dispatch:
    """The dispatch of a row."""
    return Dispatch(
        id=row["id"],
        text=row["text"],
        publication=_publication(row),
        first_seen=codec.decode_time(row["first_seen"]),
        path=row["path"],
        outlet=row["outlet"],
        headline=row["headline"],
        url=row["url"],
        lang=row["lang"],
        boilerplate=codec.decode_boilerplate(row["boilerplate"]),
        warnings=codec.decode_strings(row["warnings"]),
    )


def heading_from(row: Row) -> Heading:
    """The heading of a row."""
    return Heading(
        id=row["id"],
        publication=_publication(row),
        first_seen=codec.decode_time(row["first_seen"]),
        path=row["path"],
        outlet=row["outlet"],
        headline=row["headline"],
    )


def entry_from(row: Row) -> Entry:
    """The entry of a row of the calendar."""
    return Entry(row["dispatch"], _publication(row), codec.decode_time(row["first_seen"]))


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a row."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "target": judgement.target,
        "other": judgement.other,
        "change": None if judgement.change is None else codec.encode(judgement.change),
        "note": judgement.note,
        "by": judgement.by,
        "at": codec.encode_time(judgement.at),
        "about": codec.encode(judgement.about) if judgement.about else None,
    }


def judgement_from(row: Row) -> Judgement:
    """The judgement of a row."""
    return Judgement(
        id=row["id"],
        verdict=row["verdict"],
        target=row["target"],
        by=row["by"],
        at=codec.decode_time(row["at"]),
        other=row["other"],
        change=codec.decode_mapping(row["change"]),
        note=row["note"],
        about=codec.decode_abouts(row["about"]),
    )


def _publication(row: Row) -> Publication:
    return publication(row["basis"], row["published"], row["earliest"], row["latest"])


@lru_cache(maxsize=4096)
def publication(
    basis: Basis, published: str | None, earliest: str | None, latest: str | None
) -> Publication:
    """A publication of columns; many dispatches have the same."""
    return Publication(basis, published, _day(earliest), _day(latest))


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
