"""One entry of the review queue on a terminal, and as JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.ids import short
from communique.cli.streams import printable
from communique.cli.terminal import cell
from communique.pipeline.queue import Item
from communique.review.doubts import Doubt
from communique.views import entries, words
from communique.views.changed import Quote, quotes
from communique.views.citations import Source
from communique.views.claims import says

_WIDTH = 200  # letters of a quotation
_CLAIMS = 3  # claims beside an entry


def show_item(number: int, item: Item, source: Source, console: Console) -> None:
    """Print what it is and how it stands, why to look, and the claims with their words."""
    doubt = item.doubt
    stands = _stands(doubt)
    heading = f"{number}. {_what(doubt, source)}"
    console.print(cell(f"{heading}: {stands}" if stands else heading, "bold"))
    why = Text(printable("; ".join(doubt.reasons)), style="yellow")
    if item.judged_by:
        why.append(printable(f" (judged by {', '.join(item.judged_by)})"), style="dim")
    console.print(Padding(why, (0, 0, 0, 3)))
    for quote in _quotes(doubt, source):
        console.print(Padding(_claim(quote, source), (0, 0, 0, 3)))
    console.print()


def item_json(item: Item, source: Source) -> dict[str, Any]:
    """As other programs get it."""
    doubt = item.doubt
    return {
        "section": doubt.section,
        "what": _what(doubt, source),
        "stands": _stands(doubt),
        "weight": doubt.weight,
        "reasons": list(doubt.reasons),
        "claims": list(doubt.claims),
        "judged_by": list(item.judged_by),
        "quotes": [quote.json() for quote in _quotes(doubt, source)],
    }


def _what(doubt: Doubt, source: Source) -> str:
    if doubt.section != "claims":
        return entries.brief(doubt.section, doubt.entry)
    known = source.known(doubt.claims)
    return f"{known[0].kind}: {says(known[0])}" if known else f"claim {doubt.claims[0]}"


def _stands(doubt: Doubt) -> str:
    return "" if doubt.section == "claims" else entries.stands(doubt.section, doubt.entry)


def _quotes(doubt: Doubt, source: Source) -> tuple[Quote, ...]:
    return quotes(doubt.claims, source, _CLAIMS)


def _claim(quote: Quote, source: Source) -> Text:
    line = Text(f"{short(quote.claim)} ", style="cyan")
    line.append(printable(f"{says(source.claims[quote.claim])}, {quote.told}: "), style="default")
    line.append(printable(f"“{words.shortened(quote.text, _WIDTH)}”"), style="italic default")
    return line
