"""Statements as rows: who said what to whom, through whom, on which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.claims.statement import Statement
from communique.dispatches.dispatch import Dispatch
from communique.text.span import Span
from communique.views import words
from communique.views.citations import outlet


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, ready to print; ``day`` is the ISO day of speaking, else of publication."""

    id: str
    day: str | None
    speaker: str
    role: str
    via: str
    manner: str
    words: str
    dispatch: str
    nested: bool


def said(
    statements: Iterable[Statement], dispatches: Mapping[str, Dispatch], names: Mapping[str, str]
) -> Iterator[Said]:
    """The statements, in the order they are given."""
    for statement in statements:
        dispatch = dispatches[statement.dispatch]
        yield Said(
            id=statement.id,
            day=statement.said or dispatch.publication.published,
            speaker=_speaker(statement, dispatch.text, names),
            role=statement.role or "",
            via=", ".join((*statement.relayed_via, outlet(dispatch))),
            manner=statement.manner,
            words=_quoted(statement.content, dispatch.text),
            dispatch=dispatch.id,
            nested=statement.within is not None,
        )


def _speaker(statement: Statement, text: str, names: Mapping[str, str]) -> str:
    if statement.speaker:
        return names.get(statement.speaker, statement.speaker)
    return _quoted(statement.source, text) or words.UNKNOWN


def _quoted(spans: Iterable[Span], text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)
