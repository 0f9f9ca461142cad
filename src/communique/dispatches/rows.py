"""Dispatches in rows: JSON, JSON lines, CSV and TSV with the usual field names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Final, cast

from communique.dispatches.field_names import field_of, pick
from communique.dispatches.source import RawDispatch, SetAside
from communique.dispatches.written_dates import day_order
from communique.vocabulary.load import load

Row = Mapping[str, str]
_NO_TEXT: Final = (
    "no text: none of its fields ({fields}) is named text, body, content or article; "
    "rename the one that holds the report"
)
_LONGEST_CELL: Final = 64_000_000


def read_json(text: str, path: str) -> Iterator[RawDispatch | SetAside]:
    """One object, a list of them, an object that holds such a list, or one object a line."""
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        yield from read_json_lines(text, path)
        return
    items = _items(document)
    if not items:
        yield SetAside(path, "no rows: the JSON file holds no list of articles; give one")
        return
    single = len(items) == 1 and isinstance(document, dict)
    places = [path] if single else [f"{path}:{n}" for n in range(1, len(items) + 1)]
    yield from _dispatches(zip(places, items, strict=True))


def read_json_lines(text: str, path: str) -> Iterator[RawDispatch | SetAside]:
    """One JSON object a line; a line that is none is set aside alone."""
    lines = ((f"{path}:{n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
    yield from _dispatches((place, _parsed(line)) for place, line in lines)


def read_csv(
    text: str, path: str, delimiter: str | None = None
) -> Iterator[RawDispatch | SetAside]:
    """A table with a line of column names; rows are numbered as in a spreadsheet."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))
    names = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
    if not any(field_of(name) == "text" for name in names):
        yield SetAside(path, _NO_TEXT.format(fields=", ".join(names[:12])[:200]))
        return
    rows = (
        (f"{path}:{n}", row if isinstance(row, str) else dict(zip(names, row, strict=False)))
        for n, row in _numbered(reader)
    )
    yield from _dispatches(rows)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with their number as a spreadsheet counts them; for one that cannot be read, why."""
    for n in range(2, 1 << 62):
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield n, f"not a row of the table ({error}); mend it or take it out"
            continue
        if any(cell.strip() for cell in row):
            yield n, row


def _delimiter(text: str) -> str:
    """The mark between columns, by the line of names: a report's commas must not count."""
    names = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    return max(",;\t|", key=names.count)


def _items(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return []
    for key in cast(list[str], load("intake_fields")["rows"]):
        rows = document.get(key)
        if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
            return rows
    return [document]


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return "not a JSON object; mend this line or take it out"


def _dispatches(rows: Iterator[tuple[str, object]]) -> Iterator[RawDispatch | SetAside]:
    """Rows with their fields sorted out; each outlet's own dates say how it writes a date.

    A row that is a string says why it could not be read.
    """
    read = [(place, row if isinstance(row, str) else _flat(row)) for place, row in rows]
    dates: dict[str | None, list[str]] = {}
    for _, row in read:
        if not isinstance(row, str) and (published := pick(row, "published")):
            dates.setdefault(pick(row, "outlet"), []).append(published)
    orders = {outlet: day_order(tuple(written)) for outlet, written in dates.items()}
    for place, row in read:
        yield _dispatch(place, row, orders)


def _dispatch(
    place: str, row: Row | str, orders: Mapping[str | None, bool | None]
) -> RawDispatch | SetAside:
    if isinstance(row, str):
        return SetAside(place, row)
    text = pick(row, "text")
    if text is None and any(field_of(name) == "text" for name in row):
        return SetAside(place, "empty: its text field holds nothing; give the article's text")
    if text is None:
        return SetAside(place, _NO_TEXT.format(fields=", ".join(sorted(row)[:12])[:200]))
    outlet = pick(row, "outlet")
    return RawDispatch(
        text=_verbatim(row, text),
        path=place,
        outlet=outlet,
        headline=pick(row, "headline"),
        published=pick(row, "published"),
        url=pick(row, "url"),
        day_first=orders.get(outlet),
    )


def _verbatim(row: Row, stripped: str) -> str:
    """The text with the white space that :func:`pick` takes off."""
    return next(value for value in row.values() if value.strip() == stripped)


def _flat(row: object) -> Row | str:
    """A row's fields as text; of an object inside (``"source": {"name": …}``) its name."""
    if not isinstance(row, dict):
        return "not a JSON object; mend it or take it out"
    return {
        str(name): as_text
        for name, value in row.items()
        if (as_text := _as_text(value)) is not None
    }


def _as_text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        inner = value.get("name") or value.get("title") or value.get("text")
        return inner if isinstance(inner, str) else None
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None
