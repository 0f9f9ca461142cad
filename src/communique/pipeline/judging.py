"""What a person decides about claims: checked against the store, and kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from communique.actors.gazetteer import known_actors
from communique.claims.claim import Claim
from communique.errors import InputError, NotFoundError
from communique.pipeline.applied import abouts, applied, claim_named
from communique.pipeline.correction import FindActor, correction
from communique.pipeline.person import Person
from communique.review.in_force import in_force
from communique.review.judgement import ON_CLAIMS, Judgement, Verdict
from communique.store.ids import the_one
from communique.store.store import Store


def accept(store: Store, ids: Iterable[str], person: Person) -> tuple[Judgement, ...]:
    """Say that claims are right: they count as the latest word on their matters.

    Raises:
        NotFoundError: when an id is of no claim, or of several; nothing is kept then.
    """
    return _judge_all(store, "accept", ids, person)


def reject(store: Store, ids: Iterable[str], person: Person) -> tuple[Judgement, ...]:
    """Say that claims are wrong: no entry rests on them.

    Raises:
        NotFoundError: when an id is of no claim, or of several; nothing is kept then.
    """
    return _judge_all(store, "reject", ids, person)


def _judge_all(
    store: Store, verdict: Verdict, ids: Iterable[str], person: Person
) -> tuple[Judgement, ...]:
    claims = {claim.id: claim for i in ids if (claim := claim_named(store, i))}
    kept = abouts(store, tuple(claims.values()))
    return tuple(person.decides(store, verdict, was.id, about=(was,)) for was in kept)


def correct(store: Store, id_: str, settings: Sequence[str], person: Person) -> Judgement:
    """Put right what a claim says; see :func:`communique.pipeline.correction.correction`.

    Raises:
        NotFoundError: when the id is of no claim, or of several.
        InputError: when a field or a value is none.
    """
    claim = claim_named(store, id_)
    change = correction(claim, settings, _actors_of(store))
    return person.decides(store, "amend", claim.id, change=change, about=abouts(store, (claim,)))


def relate(store: Store, one: str, other: str, verdict: Verdict, person: Person) -> Judgement:
    """Say that two claims are about the ``same`` matter, or about ``different`` ones.

    Raises:
        NotFoundError: when an id is of no claim, or of several.
        InputError: when both are one claim, or of two kinds.
    """
    first, second = claim_named(store, one), claim_named(store, other)
    if first.id == second.id:
        raise InputError(f"{one} and {other} are one claim: name two")
    if first.kind != second.kind:
        raise InputError(
            f"{first.id} is a {first.kind} and {second.id} a {second.kind}: claims of one matter "
            "are of one kind"
        )
    kept = abouts(store, (first, second))
    return person.decides(store, verdict, first.id, other=second.id, about=kept)


def undo(store: Store, ids: Iterable[str], person: Person) -> tuple[Judgement, ...]:
    """Take judgements back: each named by its own id, or by the claim of which it is this person's
    latest. Gives what was taken back.

    Raises:
        NotFoundError: when there is no such judgement in force; nothing is taken back then.
    """
    standing = in_force(applied(store).judgements)
    found = [_meant(store, i, standing, person) for i in dict.fromkeys(ids)]
    for judgement in found:
        person.decides(store, "undo", judgement.id)
    return tuple(found)


def _meant(store: Store, id_: str, standing: Sequence[Judgement], person: Person) -> Judgement:
    by_id = {j.id: j for j in standing if j.id.startswith(id_)}
    if by_id and id_.startswith("j"):
        return by_id[the_one("judgement", id_, by_id)]
    if id_.startswith("j"):
        raise NotFoundError(f"no judgement {id_!r} is in force: see `communique review log`")
    claim = claim_named(store, id_)
    on_it = [j for j in standing if j.verdict in ON_CLAIMS and claim.id in (j.target, j.other)]
    own = [j for j in on_it if j.by == person.name]
    if own:
        return own[-1]
    others = ", ".join(f"{j.by} ({j.id[:8]})" for j in on_it)
    told = f"; there are judgements by {others}: undo them by their ids" if others else ""
    raise NotFoundError(f"{person.name} has judged nothing about claim {claim.id}{told}")


def judged(store: Store, claims: Iterable[Claim]) -> dict[str, tuple[Judgement, ...]]:
    """The judgements in force on each of some claims that has any, oldest first.

    They name the ids that claims bear now.
    """
    ids = {c.id for c in claims}
    found: dict[str, list[Judgement]] = {}
    for judgement in in_force(applied(store).judgements):
        if judgement.verdict in ON_CLAIMS and judgement.target in ids:
            found.setdefault(judgement.target, []).append(judgement)
    return {claim: tuple(several) for claim, several in found.items()}


def _actors_of(store: Store) -> FindActor:
    """Finds the id of an actor by id or name, among those of the store and those known of old."""
    names = {a.name.casefold(): a.id for a in known_actors().values()}
    ids = set(known_actors())
    for coding in store.claim_codings():
        for actor in coding.actors:
            names[actor.name.casefold()] = actor.id
            ids.add(actor.id)

    def find(text: str) -> str:
        if text in ids:
            return text
        found = names.get(text.casefold())
        if found is None:
            near = difflib.get_close_matches(text.casefold(), names, 2)
            meant = f"; did you mean {' or '.join(names[n] for n in near)}?" if near else ""
            raise ValueError(f"no actor of that id or name is known{meant}")
        return found

    return find
