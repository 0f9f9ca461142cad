"""One web page → the article in it, with what its metadata say."""

from __future__ import annotations

import re
from typing import Final, Protocol, cast

from communique.dispatches.source import RawDispatch, SetAside

_LARGEST: Final = 8_000_000
# Parsers need time quadratic in the number of such elements left open; whole pages leave a few.
_OPENED: Final = re.compile(r"<(?:a|b|i|u|em|strong|span|font|div|table|section)\b", re.I)
_CLOSED: Final = re.compile(r"</(?:a|b|i|u|em|strong|span|font|div|table|section)\b", re.I)
_MOST_UNCLOSED: Final = 3000
_EARLIEST: Final = "1800-01-02"
_LATEST: Final = "2199-12-30"  # a clock that is behind must not make htmldate look elsewhere
# Where a page says in mark-up when it was published. Nothing else of the body is shown to htmldate:
# even without its extensive search it takes a copyright line for a date.
_DATED: Final = (
    "//script[@type='application/ld+json']",
    "(//*[@itemprop='datePublished' and (@datetime or @content)])[1]",
    "(//article//time[@datetime] | //main//time[@datetime])"
    "[not(ancestor::footer or ancestor::aside or ancestor::nav or ancestor::li)][1]",
)


class _Article(Protocol):
    text: str | None
    title: str | None
    sitename: str | None
    url: str | None


def read_page(markup: str, path: str) -> RawDispatch | SetAside:
    """The article of a page: its text as extracted is what is kept verbatim."""
    if len(markup) > _LARGEST:
        return SetAside(path, "too large for one web page; give the article alone")
    if len(_OPENED.findall(markup)) - len(_CLOSED.findall(markup)) > _MOST_UNCLOSED:
        return SetAside(path, "its HTML is broken: tags are left open; save the page again")
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
        published=_published(markup),
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
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        # Markup can be broken in ways that the extractor does not foresee; the page is set aside.
        return None
    return cast("_Article | None", found)


def _published(markup: str) -> str | None:
    """The day of publication by the page's metadata, never by its prose or its footer."""
    from htmldate import find_date  # noqa: PLC0415 - see above
    from trafilatura import load_html  # noqa: PLC0415

    try:
        page = load_html(markup)
        if page is None or page.find("body") is None:
            return None
        dated = [element for path in _DATED for element in page.xpath(path)]
        body = page.find("body")
        body.clear()
        body.extend(dated)
        found = find_date(
            page, extensive_search=False, original_date=True, max_date=_LATEST, min_date=_EARLIEST
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        return None
    return str(found) if found else None
