"""``communique show``: a dispatch with its spans marked, or a claim with its words in context."""

from __future__ import annotations

import json as encoder
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from communique.claims.claim import Claim
from communique.claims.coding import Coding
from communique.cli.ids import short
from communique.cli.judged import sentence
from communique.cli.options import DEFAULT_STORE, JsonOption, StoreOption
from communique.cli.streams import print_json, printable
from communique.cli.terminal import cell, out, table
from communique.dispatches.dispatch import Dispatch
from communique.errors import NotFoundError
from communique.exports.rows import claim_row, dispatch_row, judgement_row
from communique.pipeline import judging
from communique.pipeline.applied import claim_named
from communique.record.cast import Cast, LocalNames
from communique.review.judgement import Judgement
from communique.store.sql import open_store
from communique.store.store import Store
from communique.views import words
from communique.views.citations import outlet, publication
from communique.views.claims import says
from communique.views.marked import Stretch, in_context, marks, stretches

_STYLES = {
    "left": "dim",
    "content": "italic",
    "source": "bold cyan",
    "cue": "yellow",
    "name": "underline",
    "time": "green",
}
_EVENT = "magenta"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(show)


def show(
    found: Annotated[
        str,
        typer.Argument(metavar="ID", help="A dispatch or a claim, by its id or its beginning."),
    ],
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """Show a dispatch with everything that was found in it, or a claim with its words.

    In a dispatch, sources, cues, contents, names, times and events are coloured, and each is
    labelled where it begins; what is left out of reading is dim.

    Examples:

        communique show 3f9c2a

        communique show c81d02f
    """
    held = open_store(store)
    dispatch, claim = _find(held, found)
    if claim is not None:
        dispatch = held.dispatch(claim.dispatch)
        judgements = judging.judged(held, [claim]).get(claim.id, ())
        _show_claim(claim, dispatch, held.coding(dispatch.id), judgements, json=json)
    elif dispatch is not None:
        _show_dispatch(dispatch, held.coding(dispatch.id), json=json)


def _find(store: Store, found: str) -> tuple[Dispatch | None, Claim | None]:
    dispatch, claim, said = None, None, ""
    try:
        dispatch = store.dispatch(found)
    except NotFoundError as error:
        said = str(error)
    try:
        claim = claim_named(store, found)
    except NotFoundError as error:
        if dispatch is None:
            raise NotFoundError(f"{said}, and {error}") from error
    if dispatch is not None and claim is not None:
        raise NotFoundError(f"{found!r} begins a dispatch and a claim: give more of the id")
    return dispatch, claim


def _show_dispatch(dispatch: Dispatch, coding: Coding, *, json: bool) -> None:
    cast = Cast([coding], LocalNames())
    if json:
        claims = [claim_row(c, c.origin, cast) for c in coding.claims]
        print_json({**dispatch_row(dispatch), "claims": claims})
        return
    console = out()
    _head(dispatch, console)
    text = Text()
    for stretch in stretches(dispatch.text, marks(dispatch, coding)):
        text.append_text(_marked(stretch))
    console.print(text)
    console.print()
    made = table(("Claim", "Kind", "What", "Holder"))
    for claim in coding.claims:
        holder = cast.name(claim.holder) if claim.holder else "the outlet"
        made.add_row(short(claim.id), claim.kind, cell(says(claim)), cell(holder))
    console.print(made)


def _head(dispatch: Dispatch, console: Console) -> None:
    console.print(cell(dispatch.headline or outlet(dispatch), "bold"))
    basis = dispatch.publication.basis
    console.print(cell(f"{outlet(dispatch)}, {publication(dispatch)} ({basis}), {dispatch.id}"))
    for extra in (dispatch.path, dispatch.url, *(f"warning: {w}" for w in dispatch.warnings)):
        if extra:
            console.print(cell(extra, "dim"))
    console.print()


def _marked(stretch: Stretch) -> Text:
    made = Text()
    for label in stretch.opens:
        if not label.startswith(("content", "name")):
            made.append(f"‹{label}›", style="dim")
    styles = [_STYLES.get(label.split(" ")[0].rstrip(":"), _EVENT) for label in stretch.labels]
    made.append(printable(stretch.text), style=" ".join(dict.fromkeys(styles)))
    return made


def _show_claim(
    claim: Claim,
    dispatch: Dispatch,
    coding: Coding,
    judgements: Sequence[Judgement],
    *,
    json: bool,
) -> None:
    cast = Cast([coding], LocalNames())
    if json:
        judged = [judgement_row(j) for j in judgements]
        print_json({**claim_row(claim, claim.origin, cast), "judgements": judged})
        return
    console = out()
    console.print(cell(f"{claim.kind}: {says(claim)}", "bold"))
    facts = table(("", ""))
    facts.show_header = False
    for label, fact in _facts(claim, dispatch, cast):
        facts.add_row(Text(label, style="dim"), cell(fact))
    for judgement in judgements:
        facts.add_row(Text("judged", style="dim"), sentence(judgement))
    console.print(facts)
    for before, quote, after in in_context(dispatch.text, claim):
        context = Text(printable(f"…{before}"), style="dim")
        context.append(printable(quote), style="bold not dim reverse")
        context.append(printable(f"{after}…"))
        console.print()
        console.print(context)


def _facts(claim: Claim, dispatch: Dispatch, cast: Cast) -> list[tuple[str, str]]:
    subject = "; ".join(f"{k} {_plain(v)}" for k, v in claim.subject.items())
    return [
        ("subject", subject),
        ("holder", cast.name(claim.holder) if claim.holder else "the outlet itself"),
        ("speaks for", cast.name(claim.side) if claim.side else words.UNKNOWN),
        ("through", " → ".join((*claim.relayed_via, outlet(dispatch)))),
        ("said", words.day(claim.said)),
        ("published", publication(dispatch)),
        ("dispatch", dispatch.id),
        ("claim", claim.id),
    ]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else encoder.dumps(value, ensure_ascii=False)
