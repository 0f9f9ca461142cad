"""``communique process``: the negotiations that a store knows, and what a person says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from communique.cli.ids import short_dispatch
from communique.cli.judged import person, sentence, tell_taken_back
from communique.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    ByOption,
    JsonOption,
    KnownAtOption,
    NoteOption,
    StoreOption,
    given_path,
)
from communique.cli.record import tell_of_later_judgements
from communique.cli.streams import note, print_json
from communique.cli.terminal import cell, out, table
from communique.errors import NotFoundError
from communique.exports.rows import judgement_row
from communique.pipeline import rule
from communique.pipeline.dossier import Actor, Dossier, Source, dossier
from communique.pipeline.negotiations import Negotiation, negotiations, silent_pins
from communique.pipeline.title import on_one_line
from communique.review.pin import Pin
from communique.store.sqlite_quick import open_quick
from communique.store.store import Store
from communique.views import words
from communique.views.board import last_round, next_round
from communique.views.silence import ago, heard_of, today

_WIDEST_ID = 28  # characters of a negotiation's id: its beginning is enough to name it
_NAMED = 4  # other names of an actor, and those who speak for it, that are shown
_SHOWN = 12  # dispatches that are listed unless all are asked for

_COLUMNS = (
    "Id",
    "Negotiation",
    "Mediators",
    "Dispatches",
    "Claims",
    "Last round",
    "Last heard of",
)

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="A negotiation, by its id or the beginning of it.")
]


def add_to(app: typer.Typer) -> None:
    """Add the command and its subcommands."""
    app.callback(no_args_is_help=True)(process)
    app.command("list")(list_all)
    app.command()(show)
    app.command()(merge)
    app.command()(rename)
    app.command()(pin)
    app.command()(unpin)
    app.command()(undo)


def process() -> None:
    """See which negotiations there are, and say which are one, and what they are called.

    The program tells negotiations apart by who negotiates. What a person says comes before that;
    it is added to the store as a judgement, changes nothing that was read, and can be undone.

    Examples:

        communique process list

        communique process merge karvenia-ilmaria karvenia-tolva --by "A. Reader"
    """


def list_all(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    json: JsonOption = False,
) -> None:
    """List every negotiation: parties, mediators, dispatches, claims, last round, last heard of.

    Examples:

        communique process list

        communique process list --as-of 2025-06-10 --json
    """
    held = open_quick(store)
    tell_of_later_judgements(held, as_of, known_at)
    found = negotiations(held, as_of, known_at)
    if json:
        print_json([n.json() for n in found])
        return
    if not found:
        raise NotFoundError(
            "no negotiation is known: give a later day, or read dispatches first"
            if as_of
            else "no negotiation is known: read dispatches first"
        )
    made = table(_COLUMNS)
    made.columns[0].no_wrap, made.columns[0].overflow = True, "ellipsis"
    made.columns[0].max_width = _WIDEST_ID
    for column in made.columns[3:5]:
        column.justify = "right"
    for n in found:
        made.add_row(*_row(n))
    out().print(made)
    for silent in silent_pins(held, found):
        note(f"{silent.id} ({silent.title}) is pinned, and nothing is heard of it yet")


def _row(n: Negotiation) -> tuple[Text, ...]:
    named = cell(n.title)
    for remark in _remarks(n):
        named.append(f"\n{remark}", style="dim")
    return (
        cell(n.id),
        named,
        cell(words.names(n.mediators)),
        cell(f"{n.dispatches:,}"),
        cell(f"{n.claims:,}"),
        cell(last_round(n.last_round)),
        cell(words.day(n.last_heard)),
    )


def _remarks(n: Negotiation) -> list[str]:
    if not n.parties:
        return ["who negotiates is not named"]
    parties = words.names(n.parties)
    told = [] if all(words.name(p) in n.title for p in n.parties) else [parties]
    if n.pinned:
        told.append("pinned")
    if n.merged:
        told.append(f"with {', '.join(n.merged)}")
    if n.formerly:
        told.append(f"formerly {', '.join(n.formerly)}")
    return told


def show(
    process: IdArgument,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    all_dispatches: Annotated[
        bool, typer.Option("--all", help="List all its dispatches, not only the latest.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Show one negotiation: who is in it and what they are called, what it rests on, what is stale.

    Then come its dispatches, and what persons decided about it with the ids to undo that by.

    Examples:

        communique process show karvenia

        communique process show karvenia --all --json
    """
    held = open_quick(store)
    tell_of_later_judgements(held, as_of, known_at)
    found = dossier(held, process, as_of, known_at)
    if json:
        print_json(_json(found))
        return
    _print(found, all_dispatches=all_dispatches)


def _json(found: Dossier) -> dict[str, object]:
    record = found.record
    return {
        **found.brief.json(),
        "parties": [p.json() for p in found.parties],
        "mediators": [m.json() for m in found.mediators],
        "hosts": record["process"]["hosts"],
        "venues": record["process"]["venues"],
        "issues": list(found.issues),
        "next_round": record["next_round"],
        "kinds": dict(found.kinds),
        "aside": found.aside,
        "heard_of": [
            {"section": h.section, "entries": h.entries, "last_heard": h.last_heard, "days": h.days}
            for h in heard_of(record)
        ],
        "sources": [s.json() for s in found.sources],
        "judgements": [judgement_row(j) for j in found.judgements],
    }


def _print(found: Dossier, *, all_dispatches: bool) -> None:
    console = out()
    console.print(cell(found.brief.title, "bold"))
    told = table(("", ""))
    told.show_header = False
    for label, fact in _facts(found):
        told.add_row(Text(label, style="dim"), cell(fact))
    console.print(told)
    console.print()
    made = table(("What", "Entries", "Last heard of"))
    made.columns[1].justify = "right"
    now = today(found.record)
    for h in heard_of(found.record):
        when = ago(h.last_heard, now)
        made.add_row(cell(words.plain(h.section)), cell(f"{h.entries}"), cell(when))
    console.print(made)
    console.print()
    _print_sources(found.sources, all_dispatches=all_dispatches)
    if found.judgements:
        console.print()
        console.print(Text("What persons decided", style="bold"))
        for judgement in found.judgements:
            console.print(sentence(judgement), soft_wrap=True)


def _facts(found: Dossier) -> list[tuple[str, str]]:
    brief, record = found.brief, found.record
    merged = f" (with {', '.join(brief.merged)})" if brief.merged else ""
    formerly = f" (formerly {', '.join(brief.formerly)})" if brief.formerly else ""
    kinds = ", ".join(f"{n} {kind}" for kind, n in found.kinds)
    aside = f"; {found.aside} more about rounds of other talks" if found.aside else ""
    return [
        ("Id", f"{brief.id}{merged}{formerly}{', pinned' if brief.pinned else ''}"),
        *(("Party", _who(actor)) for actor in found.parties),
        *(("Mediator", _who(actor)) for actor in found.mediators),
        ("Hosts", words.names(record["process"]["hosts"])),
        ("Issues", ", ".join(found.issues) or words.UNKNOWN),
        ("Last round", last_round(record["last_round"])),
        ("Next round", next_round(record["next_round"])),
        ("Heard of", f"{words.day(brief.first_heard)} – {words.day(brief.last_heard)}"),
        ("Claims", f"{brief.claims:,} in {brief.dispatches:,} dispatches: {kinds}{aside}"),
    ]


def _who(actor: Actor) -> str:
    """``Karvenia (karvenia), also Karvenian; speaking for it: Dorota Hallik (23), …``."""
    others = [name for name, _ in actor.called if name != actor.name]
    also = f", also {', '.join(others[:_NAMED])}" if others else ""
    voices = ", ".join(f"{name} ({n})" for name, n in actor.voices[:_NAMED])
    more = f" and {len(actor.voices) - _NAMED} more" if len(actor.voices) > _NAMED else ""
    speaking = f"; speaking for it: {voices}{more}" if voices else ""
    return f"{actor.name} ({actor.id}){also}{speaking}"


def _print_sources(sources: tuple[Source, ...], *, all_dispatches: bool) -> None:
    ordered = sorted(
        sources, key=lambda s: (s.heading.publication.published or "", s.heading.id), reverse=True
    )
    shown = ordered if all_dispatches else ordered[:_SHOWN]
    made = table(("Dispatch", "Published", "Outlet", "Headline", "Claims"))
    made.columns[-1].justify = "right"
    for s in shown:
        made.add_row(
            short_dispatch(s.heading.id),
            cell(words.day(s.heading.publication.published)),
            cell(s.heading.outlet or words.UNKNOWN),
            cell(s.heading.headline or Path(s.heading.path or words.UNKNOWN).name),
            f"{s.claims}",
        )
    out().print(made)
    if len(ordered) > len(shown):
        note(f"the latest {len(shown)} of {len(ordered)} dispatches; --all lists them all")


def merge(
    into: Annotated[str, typer.Argument(metavar="ID", help="The one that keeps id and title.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that becomes a part.")],
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two negotiations are one: the first, with the claims of both.

    A party of the other is one of the whole when enough of all sources name it; a pin says outright
    who the parties are. It counts from now on. To see a past day with it, add `--known-at now` to
    what you ask.

    Examples:

        communique process merge karvenia-ilmaria karvenia-tolva --by "A. Reader"
    """
    held = open_quick(store)
    first, second = rule.merge(held, into, other, person(by, note_))
    out().print(f"{second.id} is now a part of {first.id} ({first.title})", soft_wrap=True)
    _tell_how_to_undo(first.id)


def rename(
    process: IdArgument,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.")],
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Give a negotiation a title of your own; its id stays.

    Examples:

        communique process rename karvenia "Port Linden talks" --by "A. Reader"
    """
    held = open_quick(store)
    found = rule.rename(held, process, title, person(by, note_))
    out().print(f"{found.id} is now called {on_one_line(title)}", soft_wrap=True)
    _tell_how_to_undo(found.id)


def pin(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.yaml", help="What the pin says.", parser=given_path),
    ],
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Pin a negotiation: say who its parties are, what they are called, and who mediates.

    A pinned negotiation takes the claims of its parties before the program tells negotiations
    apart; aliases become the actor that they mean, everywhere. Nothing needs a pin: it helps where
    the program cannot know that two names mean one party. Pinning the same id again replaces it.

    The file is YAML; `mediators`, `aliases` and `issues` may be left out:

        id: port-linden

        title: Port Linden talks

        parties: [Ilmaria, {name: Karvenia, aliases: [the Stavik government]}]

        mediators: [Vendora]

        aliases: {Dorota Hallik: [D. Hallik]}

        issues: [prisoners, bodies of the fallen]

    Issues tell several pins of the same parties apart.

    Examples:

        communique process pin port-linden.yaml --by "A. Reader"
    """
    held = open_quick(store)
    made, warnings = rule.pin(held, file, person(by, note_))
    for warning in warnings:
        note(warning)
    parties = ", ".join(p.name for p in made.parties)
    out().print(
        f"{made.id} is pinned: {made.title} ({parties}){_heard(held, made)}", soft_wrap=True
    )
    note(f"to end it: communique process unpin {made.id}")


def unpin(
    process: IdArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """End a pin: the program tells its negotiations apart by itself again.

    Examples:

        communique process unpin port-linden --by "A. Reader"
    """
    found = rule.unpin(open_quick(store), process, person(by, note_))
    out().print(f"{found.id} is pinned no longer", soft_wrap=True)


def undo(
    process: IdArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take back what was decided last about a negotiation: a merge, a title, a pin.

    The judgement stays in the store, with who took it back. `communique review undo` takes back
    any judgement by its own id.

    Examples:

        communique process undo karvenia-ilmaria --by "A. Reader"
    """
    tell_taken_back(rule.undo(open_quick(store), process, person(by, note_)))


def _tell_how_to_undo(process: str) -> None:
    note(f"to take it back: communique process undo {process}")


def _heard(held: Store, made: Pin) -> str:
    found = [n for n in negotiations(held) if n.id == made.id or made.id in n.merged]
    if not found:
        return "; nothing is heard of it yet"
    return f", {found[0].dispatches:,} dispatches, {found[0].claims:,} claims"
