"""One web page → the article in it, with what its metadata say."""

from __future__ import annotations

from typing import Final, Protocol, cast

from communique.dispatches.source import RawDispatch, SetAside

_LARGEST: Final = 8_000_000
# Without the extensive search htmldate reads metadata and dated elements only; with it, it takes
# the year of a copyright line for a date.
_DATES: Final = {"extensive_search": False, "original_date": True}


class _Article(Protocol):
    text: str | None
    title: str | None
    date: str | None
    sitename: str | None
    url: str | None


def read_page(markup: str, path: str) -> RawDispatch | SetAside:
    """The article of a page: its text as extracted is what is kept verbatim."""
    if len(markup) > _LARGEST:
        return SetAside(path, "too large for one web page; give the article alone")
    article = _extracted(markup)
    if article is None or not (article.text or "").strip():
        return SetAside(
            path,
            "no article found in the web page; save the article's own page, or its text as .txt",
        )
    return RawDispatch(
        text=article.text or "",
        path=path,
        outlet=article.sitename or None,
        headline=article.title or None,
        published=article.date or None,
        url=article.url or None,
    )


def _extracted(markup: str) -> _Article | None:
    import trafilatura  # noqa: PLC0415 - heavy, and only pages need it

    try:
        found = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        # Markup can be broken in ways that the extractor does not foresee; the page is set aside.
        return None
    return cast("_Article | None", found)
