"""Dispatches about invented negotiations, coded without a reader: to fill large stores fast.

Sizes follow what real coding of wire stories gives: about ten claims and twelve actors a dispatch,
some in words that other dispatches share.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from communique.actors.actor import Actor
from communique.claims.claim import Claim, Evidence, claim_id
from communique.claims.coding import Coding
from communique.claims.entity import Entity
from communique.claims.event import Event
from communique.claims.statement import Statement
from communique.dispatches.dispatch import Dispatch, Publication, dispatch_id
from communique.reading.reading import Reading, Word
from communique.text.sentences import split_sentences
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression

STATES = [f"{a}{b}{c}" for a in "QX" for b in "ABCDE" for c in "MNRT"]
WORDS = ("talks", "border", "envoy", "draft", "map", "river", "paper", "guard", "grain", "bridge")
CLAIMS = 10
SEEN = dt.datetime(2034, 1, 1, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2031, 1, 1)
READER = "synthetic-reader"
CODER = "synthetic-coder"


def made(number: int, seed: int = 1) -> Iterator[tuple[Dispatch, Reading, Coding]]:
    """``number`` dispatches over three years, half of them about one negotiation."""
    for at in range(number):
        rng = random.Random(seed * 1_000_003 + at)
        yield _one(rng, at, FIRST_DAY + dt.timedelta(days=at * 1095 // number))


def _one(rng: random.Random, at: int, day: dt.date) -> tuple[Dispatch, Reading, Coding]:
    pair = 0 if rng.random() < 0.5 else rng.randrange(1, 20)
    sides = (STATES[2 * pair], STATES[2 * pair + 1])
    people = [f"speaker {side.lower()} {rng.randrange(6)}" for side in sides]
    text = " ".join(_sentence(rng, n, sides, people) for n in range(24))
    published = day.isoformat()
    dispatch = Dispatch(
        id=dispatch_id(text, f"Outlet {rng.randrange(40)}", published),
        text=text,
        publication=Publication("header", published),
        first_seen=SEEN,
        path=f"synthetic/{at:05}.txt",
        outlet=f"Outlet {at % 40}",
        headline=text[:60],
    )
    sentences = tuple(split_sentences(text))
    return dispatch, _reading(text, sentences), _coding(rng, dispatch, sentences, sides, people)


def _sentence(rng: random.Random, n: int, sides: tuple[str, str], people: list[str]) -> str:
    chosen = " ".join(rng.choices(WORDS, k=10))
    return f"{people[n % 2].title()} of {sides[n % 2]} said that {chosen} {rng.randrange(10**6)}."


def _reading(text: str, sentences: tuple[Span, ...]) -> Reading:
    words, at = [], 0
    for part in text.split(" "):
        words.append(Word(at, at + len(part), "NOUN", -1, "dep"))
        at += len(part) + 1
    return Reading(READER, len(text), sentences, tuple(words), (), (), (), ())


def _coding(
    rng: random.Random,
    dispatch: Dispatch,
    sentences: tuple[Span, ...],
    sides: tuple[str, str],
    people: list[str],
) -> Coding:
    ids = [p.replace(" ", "-") for p in people]
    actors = [Actor(side, f"State {side}", "state") for side in sides]
    actors += [
        Actor(i, p.title(), "person", side) for i, p, side in zip(ids, people, sides, strict=True)
    ]
    actors += [Actor(f"body-{n}", f"Body {n}", "organization") for n in rng.sample(range(300), 8)]
    statements = tuple(
        _statement(dispatch, n, s, ids[n % 2], sides[n % 2]) for n, s in enumerate(sentences)
    )
    claims = tuple(
        _claim(rng, dispatch, statements[rng.randrange(len(statements))], sides, n)
        for n in range(CLAIMS)
    )
    return Coding(
        dispatch=dispatch.id,
        coder=CODER,
        actors=tuple(sorted(actors)),
        entities=tuple(Entity(s.start, s.start + 9, "person", ids[0]) for s in sentences),
        times=tuple(
            TimeExpression(s.start, s.start + 4, "DATE", dispatch.publication.published)
            for s in sentences[:8]
        ),
        statements=statements,
        events=tuple(
            Event(f"e{dispatch.id}{n}", dispatch.id, s.start, s.end, "round", "expected")
            for n, s in enumerate(sentences[:8])
        ),
        claims=claims,
    )


def _statement(dispatch: Dispatch, n: int, span: Span, speaker: str, side: str) -> Statement:
    return Statement(
        id=f"s{dispatch.id}{n}",
        dispatch=dispatch.id,
        speaker=speaker,
        role=None,
        side=side,
        manner="indirect",
        source=(Span(span.start, span.start + 9),),
        cue=(Span(span.start + 10, span.start + 14),),
        content=(Span(span.start + 15, span.end),),
        said=dispatch.publication.published,
    )


_STANCES = ("supports", "opposes", "demands", "offers")
_ISSUES = ("a ceasefire", "border guards", "grain passage", "sanctions", "foreign troops")


def _claim(
    rng: random.Random, dispatch: Dispatch, statement: Statement, sides: tuple[str, str], n: int
) -> Claim:
    day = dispatch.publication.day
    assert day is not None
    kind, subject, prop, value = _assertion(rng, n, sides, statement.side, day)
    span = statement.content[0]
    evidence = (Evidence(dispatch.id, span.start, span.end, span.of(dispatch.text)),)
    return Claim(
        id=claim_id(dispatch.id, kind, subject, prop, value, evidence),
        dispatch=dispatch.id,
        kind=kind,
        subject=subject,
        property=prop,
        value=value,
        status="expected" if n % 3 else "happened",
        holder=statement.speaker,
        side=statement.side,
        relayed_via=("Outlet 1",) if rng.random() < 0.3 else (),
        said=day.isoformat(),
        published=day.isoformat(),
        evidence=evidence,
        origin=f"o{statement.id}",
        statement=statement.id,
    )


def _assertion(rng, n, sides, side, day):  # type: ignore[no-untyped-def]
    when = (day + dt.timedelta(days=rng.randrange(-20, 20))).isoformat()
    slot = {"value": when, "earliest": when, "latest": when}
    ordinal = 1 + (day - FIRST_DAY).days // 60
    parties = list(sides)
    kinds = [
        ("process", {"parties": parties}, "party", sides[0]),
        ("process", {"parties": parties}, "party", sides[1]),
        ("round", {"ordinal": ordinal, "parties": parties, "when": slot}, "status", "happened"),
        ("round", {"ordinal": ordinal + 1, "parties": parties}, "undated", True),
        ("contact", {"between": parties, "channel": "phone"}, "status", "happened"),
        (
            "document",
            {"kind": "draft", "title": f"draft {rng.randrange(6)}", "from": sides[0]},
            "status",
            "handed_over",
        ),
        (
            "commitment",
            {
                "kind": "prisoner_exchange",
                "what": "exchange of prisoners",
                "quantity": {"value": 100 * rng.randrange(1, 9), "unit": "prisoners"},
                "parties": parties,
                "made_on": slot,
            },
            "status",
            rng.choice(["agreed", "under_way", "done"]),
        ),
        (
            "position",
            {"actor": side, "issue": rng.choice(_ISSUES)},
            "stance",
            rng.choice(_STANCES),
        ),
        (
            "condition",
            {
                "consequent": "a meeting of leaders",
                "antecedent": rng.choice(_ISSUES),
                "relation": "only_after",
            },
            "status",
            "open",
        ),
        (
            "expectation",
            {
                "event": "the next round",
                "about": {"kind": "round", "ordinal": ordinal + 1, "property": "status"},
                "due": slot,
            },
            "due",
            slot,
        ),
    ]
    return kinds[n % len(kinds)]
