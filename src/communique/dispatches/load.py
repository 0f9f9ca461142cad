"""Files and folders → raw dispatches; nothing stops the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from communique.dispatches.encoding import Decoded, decode
from communique.dispatches.page import read_page
from communique.dispatches.rows import read_csv, read_json, read_json_lines
from communique.dispatches.source import RawDispatch, SetAside

Found = RawDispatch | SetAside
_LARGEST: Final = 512_000_000
_SNIFFED: Final = 4096
_MARKUP: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OBJECT: Final = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\})")
_BINARY: Final = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3": "a database",
}
# Settings, code and feeds: they decode as text but are not reports.
_NOT_NEWS: Final = frozenset(
    {".yaml", ".yml", ".toml", ".ini", ".cfg", ".py", ".js", ".css", ".ts", ".sh", ".lock"}
    | {".log", ".xml", ".rss", ".atom", ".svg"}
)


def load_path(path: Path) -> Iterator[Found]:
    """The dispatches of a file, or of a folder and all below it in the order of their names.

    Hidden files are passed over. What cannot be opened or is of a kind not read is set aside with
    its reason, and the rest goes on. Paths are as given, rows of a file as ``file:line``.
    """
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield from _file(path)
    else:
        yield SetAside(str(path), "there is no such file or folder; check the path")


def _folder(path: Path) -> Iterator[Found]:
    files = sorted(_visible(path), key=lambda file: file.as_posix())
    if not files:
        yield SetAside(str(path), "the folder holds no files; give one with dispatches")
    for file in files:
        yield from _file(file)


def _visible(path: Path) -> Iterator[Path]:
    """Files below ``path``; links to folders are not followed, so no loop can arise."""
    try:
        entries = list(path.iterdir())
    except OSError:
        yield path  # opening it as a file tells the reason
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _visible(entry)
        elif not entry.is_dir():
            yield entry


def _file(path: Path) -> Iterator[Found]:
    name = str(path)
    try:
        if not path.is_file() and not path.is_dir():
            yield SetAside(name, "not a regular file; give a file of dispatches")
            return
        if path.stat().st_size > _LARGEST:
            yield SetAside(name, "larger than 512 MB; split it into several files")
            return
        content = path.read_bytes()
    except OSError as error:
        yield SetAside(name, f"cannot be opened: {error.strerror or error}; check its permissions")
        return
    yield from read_content(content, name)


def read_content(content: bytes, name: str) -> Iterator[Found]:
    """The dispatches in the bytes of a file called ``name``: by what they are, then by suffix."""
    suffix = Path(name).suffix.lower()
    kind = next((what for magic, what in _BINARY.items() if content.startswith(magic)), None)
    if kind is not None:
        yield SetAside(name, f"it is {kind}, which is not read; save its text as .txt or .html")
        return
    if not content.strip():
        yield SetAside(name, "empty: there is no text in it; give the article's text")
        return
    decoded = decode(content)
    if decoded is None:
        yield SetAside(name, "binary: it holds no text; save its text as .txt or .html")
        return
    if suffix in _NOT_NEWS:
        yield SetAside(name, f"a {suffix} file is no dispatch; give text, HTML, JSON or CSV")
        return
    yield from _read(decoded, name, suffix)


def _read(decoded: Decoded, name: str, suffix: str) -> Iterator[Found]:
    text = decoded.text
    head = text[:_SNIFFED]
    rows = _ROWS.get(suffix)
    if rows is not None:
        yield from rows(text, name)
    elif suffix in {".html", ".htm", ".xhtml"} or _MARKUP.match(head):
        yield read_page(text, name)
    elif _OBJECT.match(head) and suffix not in _TEXTS:
        yield from read_json(text, name)
    else:
        yield RawDispatch(text, name, warnings=_guess(decoded))


def _guess(decoded: Decoded) -> tuple[str, ...]:
    if not decoded.guessed:
        return ()
    return (f"its encoding was taken to be {decoded.encoding}; save it as UTF-8 if it looks wrong",)


def _tsv(text: str, name: str) -> Iterator[Found]:
    return read_csv(text, name, "\t")


_ROWS: Final[dict[str, Callable[[str, str], Iterator[Found]]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": _tsv,
}
_TEXTS: Final = frozenset({".txt", ".text", ".md"})
