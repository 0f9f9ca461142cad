"""``communique review``: what is worth a person's look, and what persons say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.agreed import agreement_json, show_agreement
from communique.cli.judged import become, person, sentence, tell_taken_back
from communique.cli.looked import item_json, show_item
from communique.cli.options import (
    DEFAULT_STORE,
    ByOption,
    JsonOption,
    NoteOption,
    ProcessOption,
    StoreOption,
    given_path,
)
from communique.cli.record import chosen, looked_up
from communique.cli.streams import note, print_json
from communique.cli.terminal import out
from communique.errors import InputError, NotFoundError
from communique.exports.judgements import write
from communique.exports.rows import judgement_row
from communique.pipeline import judging
from communique.pipeline.applied import applied, in_full
from communique.pipeline.judgement_file import import_judgements
from communique.pipeline.queue import queue
from communique.pipeline.standing import evidence
from communique.review.agreement import agreement, persons
from communique.review.applying import Applied
from communique.review.in_force import in_force
from communique.review.judgement import ON_CLAIMS, Judgement
from communique.store.sqlite_quick import open_quick

SOME_SET_ASIDE = 1
_SHOWN = 12  # entries that are listed unless more are asked for

IdsArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help="Claims, by their ids or the beginnings of them."),
]
OneArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="Another of its kind.")]
OfOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Of one person.")]


def add_to(app: typer.Typer) -> None:
    """Add the command and its subcommands."""
    app.callback(invoke_without_command=True)(review)
    for command in (accept, reject, correct, same, different, undo, log, export, agree):
        app.command(_NAMES.get(command.__name__, command.__name__))(command)
    app.command("import")(import_from)


_NAMES = {"agree": "agreement"}


def review(
    ctx: typer.Context,
    store: StoreOption = DEFAULT_STORE,
    process: ProcessOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", help="Leave out what this person has judged, not what anybody."
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries to list.")] = _SHOWN,
    judged_too: Annotated[
        bool, typer.Option("--all", help="Also entries of which claims have been judged.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List what is worth a person's look: entries on which much rests, or that do not fit.

    Each comes with the reasons, and with the claims in question and their words. Say of a claim
    that it is right or wrong, or put it right: a judgement is added, with who and when, and
    changes nothing that was read. Rejected claims carry no entry; accepted and corrected ones
    count as the latest word. Judgements count from the day on which they are made.

    Examples:

        communique review

        communique review accept c81d02f c77a3e0 --by "A. Reader"

        communique review --process ilmaria-k --by "A. Reader" --json
    """
    if ctx.invoked_subcommand is not None:
        _refuse_options(ctx)
        return
    held = open_quick(store)
    shown = chosen(held, None, process)
    rests_on = evidence(held, None, shown.process)
    found = queue(held, shown, rests_on, by=by, judged_too=judged_too)
    source = looked_up(held, rests_on)
    if json:
        print_json([item_json(item, source) for item in found])
        return
    console = out()
    for number, item in enumerate(found[:limit], 1):
        show_item(number, item, source, console)
    _tell(len(found), limit)


def _refuse_options(ctx: typer.Context) -> None:
    """Options before a subcommand would be those of the list: nobody means that."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    given = [name for name, found in sources.items() if found and found.name == "COMMANDLINE"]
    if given:
        raise typer.BadParameter(
            f"put the options behind: communique review {ctx.invoked_subcommand} … "
            f"--{given[0].replace('_', '-')} …"
        )


def _tell(found: int, limit: int) -> None:
    if not found:
        note("nothing is left to look at; --all lists what has been judged too")
        return
    if found > limit:
        note(f"{limit} of {found}; --limit {found} lists them all")
    note("then: communique review accept|reject ID…, or correct ID --set FIELD=VALUE")


def accept(
    ids: IdsArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that claims are right: they count as the latest word on their matters.

    Examples:

        communique review accept c81d02f --by "A. Reader" --note "see page 2"
    """
    _print(judging.accept(open_quick(store), ids, person(by, note_)))


def reject(
    ids: IdsArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that claims are wrong: no entry rests on them any more. They stay in the store.

    Examples:

        communique review reject c81d02f c77a3e0 --by "A. Reader"
    """
    _print(judging.reject(open_quick(store), ids, person(by, note_)))


def correct(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="A claim, by its id or its beginning.")
    ],
    settings: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="What is right; may be given several times."
        ),
    ],
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Put right what a claim says; the words that it rests on stay.

    A field is status, value, property, holder, side, said, or a slot of what the claim is about,
    such as ordinal, place, when, quantity, parties. `none` takes a slot out. Actors are given by
    id or name, several with commas; times as 2025-04-03, 2025-04 or 2025-04-03/2025-04-05;
    quantities as `300 prisoners`, `more than 1,000`, `all`. A field that a claim of this kind does
    not have is refused with those that it has.

    Examples:

        communique review correct c81d02f --set status=postponed --by "A. Reader"

        communique review correct c81d02f --set when=2025-05-06 --set "place=Port Linden"
    """
    _print([judging.correct(open_quick(store), claim, settings, person(by, note_))])


def same(
    one: OneArgument,
    other: OtherArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two claims are about one matter: their entries become one.

    Examples:

        communique review same c81d02f c77a3e0 --by "A. Reader"
    """
    _print([judging.relate(open_quick(store), one, other, "same", person(by, note_))])


def different(
    one: OneArgument,
    other: OtherArgument,
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two claims are about two matters: they stand in two entries.

    Examples:

        communique review different c81d02f c77a3e0 --by "A. Reader"
    """
    _print([judging.relate(open_quick(store), one, other, "different", person(by, note_))])


def undo(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID…", help="Judgements, or claims of which yours is taken back."),
    ],
    by: ByOption,
    note_: NoteOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take judgements back: what stood before stands again. All that was said stays in the store.

    The id of a judgement (`review log` has it) takes back that one, of whatever person and on
    whatever; the id of a claim takes back your own latest on it.

    Examples:

        communique review undo c81d02f --by "A. Reader"

        communique review undo j6823ce0 --by "A. Reader"
    """
    for taken_back in judging.undo(open_quick(store), ids, person(by, note_)):
        tell_taken_back(taken_back)


def log(
    store: StoreOption = DEFAULT_STORE,
    by: OfOption = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ID", help="About a claim or a negotiation.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """List every judgement, oldest first, with what has become of it.

    Those that were taken back are marked. When dispatches are read by a newer version of the
    program, a judgement goes to the claim of the same dispatch that says the same on the same
    words, whatever its id; where there is none it is kept, and listed as no longer applying, with
    the reason.

    Examples:

        communique review log

        communique review log --about c81d02f --json
    """
    held = open_quick(store)
    everything, now = held.judgements(), applied(held)
    standing = {j.id for j in in_force(everything)}
    pairs = zip(everything, now.judgements, strict=True)
    found = [(j, n) for j, n in pairs if by in {None, j.by} and _is_about(about, j, n)]
    if json:
        print_json([_logged(j, n, now, standing) for j, n in found])
        return
    for judgement, moved in found:
        line = sentence(judgement)
        if judgement.id in standing:
            line.append(become(judgement, moved, now.lost.get(judgement.id)), style="yellow")
        elif judgement.verdict != "undo":
            line.append(" – taken back", style="yellow")
        out().print(line, soft_wrap=True)
    if not found:
        note("nobody has judged anything")


def _logged(
    judgement: Judgement, moved: Judgement, now: Applied, standing: Container[str]
) -> dict[str, object]:
    """A row of the log; ``applies_to`` are ids of claims as they are now."""
    row: dict[str, object] = {**judgement_row(judgement), "in_force": judgement.id in standing}
    if judgement.verdict in ON_CLAIMS:
        why = now.lost.get(judgement.id)
        ids = [i for i in (moved.target, moved.other) if i]
        row |= {"applies_to": [] if why else ids, "why_not": why}
    return row


def _is_about(about: str | None, *forms: Judgement) -> bool:
    ids = (i for j in forms for i in (j.target, j.other) if i)
    return about is None or any(i.startswith(about) for i in ids)


def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="Where to write.", parser=given_path)
    ],
    store: StoreOption = DEFAULT_STORE,
    by: OfOption = None,
) -> None:
    """Write every judgement as a line of JSON, with what the claim said and on which words.

    Judgements that were taken back are written too, and what took them back: imported elsewhere
    they come to the same, also where another version of the program gave claims other ids.

    Examples:

        communique review export judgements.jsonl
    """
    held = open_quick(store)
    count = write(file, [j for j in in_full(held) if by in {None, j.by}])
    out().print(f"{count:,} judgements in {file}", soft_wrap=True)


def import_from(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="What to read.", parser=given_path)
    ],
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """Add the judgements of a file, such as another person's; those that are known stay one.

    A line needs `verdict`, `target` and `by`; `amend` (a correction) needs `change`. Without `at`
    it counts from now. What is no judgement is set aside with its line, and the rest is kept.

    Examples:

        communique review import judgements.jsonl

    Exit status: 0 everything was added or known, 1 some lines were set aside.
    """
    done = import_judgements(open_quick(store), file, dt.datetime.now(dt.UTC))
    if json:
        print_json(done.json())
    else:
        counts = f"{done.imported:,} added, {done.known:,} known, {len(done.set_aside):,} set aside"
        out().print(counts)
        for line, reason in done.set_aside:
            note(f"{file}, line {line}: {reason}")
        if done.waiting:
            note(f"{done.waiting:,} are about claims that the store does not hold, and wait")
    if done.set_aside:
        raise typer.Exit(SOME_SET_ASIDE)


def agree(
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="NAME", help="A person; two or more, all by default."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """Say how far persons agree on the claims that they have judged.

    Each one's latest verdict on a claim counts: accept, reject or correct. Cohen's kappa compares
    two persons on the claims that both have judged, Krippendorff's alpha any number of them on the
    claims that two or more have judged. Both are 1 where they always agree and 0 where they agree
    no more than by chance; neither is defined where one and the same verdict was given throughout.

    Examples:

        communique review agreement

        communique review agreement --by "A. Reader" --by "B. Reader"
    """
    judgements = applied(open_quick(store)).judgements
    found = agreement(judgements, _compared(by, judgements))
    if json:
        print_json(agreement_json(found))
    else:
        show_agreement(found)


def _compared(by: Sequence[str] | None, judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The persons that are asked for, or everybody who has judged claims."""
    known = persons(judgements)
    names = tuple(dict.fromkeys(by or known))
    told = ", ".join(f"{name} ({n})" for name, n in known.items()) or "nobody yet"
    if len(names) < 2:
        raise InputError(f"it takes two persons to agree; these have judged claims: {told}")
    for name in names:
        if name not in known:
            raise NotFoundError(f"{name} has judged no claim; these have: {told}")
    return names


def _print(judgements: Iterable[Judgement]) -> None:
    for judgement in judgements:
        out().print(sentence(judgement), soft_wrap=True)
