"""What a text says does not hang on one arc: other readings of a sentence, one and the same claim.

Each test takes a reading as another reader may well give it: a clause hung on the wrong word, the
words of one speaker given to the verb of another, a noun taken for two.
"""

from __future__ import annotations

import dataclasses

from communique.claims.code import code
from communique.claims.coding import Coding
from communique.reading.reading import Attribution, Filler, MatterMention
from communique.text.span import Span

from .coding import dispatch_of, reader


def coded(
    text: str,
    arcs: dict[str, tuple[str, str]] | None = None,
    said: list[tuple[str, str, str]] | None = None,
    matters: tuple[MatterMention, ...] = (),
) -> Coding:
    """``text`` coded with some words hung elsewhere ({word: (head, relation)}), with the
    attributions ``said`` (source, cue, content; empty for none) and the matters given.
    """
    dispatch = dispatch_of(text)
    plain = reader().read(text, dispatch.regions())
    forms = [text[w.start : w.end] for w in plain.words]
    words = list(plain.words)
    for word, (head, relation) in (arcs or {}).items():
        at = forms.index(word)
        words[at] = dataclasses.replace(words[at], head=forms.index(head), deprel=relation)
    reading = dataclasses.replace(plain, words=tuple(words), matters=matters)
    if said is not None:
        rows = enumerate(said, start=1)
        reading = dataclasses.replace(
            reading,
            attributions=tuple(Attribution(n, *(_spans(text, p) for p in row)) for n, row in rows),
        )
    return code(dispatch, reading)


def _spans(text: str, part: str) -> tuple[Span, ...]:
    start = text.index(part) if part else 0
    return (Span(start, start + len(part)),) if part else ()


def mention(text: str, words: str, kind: str, value: str, **roles: str) -> MatterMention:
    """A mention by the negotiation layer, with one filler for each role."""
    at = text.index(words)
    fillers = tuple(
        Filler(start, start + len(filler), role)
        for role, filler in roles.items()
        for start in [text.index(filler)]
    )
    return MatterMention(at, at + len(words), kind, value, None, 0.95, fillers)


def test_a_report_is_dismissed_wherever_its_clause_hangs() -> None:
    text = "Kofi Mensah dismissed a report that Ghana and Togo had agreed to open a corridor."
    found = coded(text, arcs={"agreed": ("dismissed", "obj")})
    assert {c.value for c in found.claims if c.kind == "commitment"} <= {"denied"}


def test_a_counted_part_is_of_the_whole_though_both_are_objects() -> None:
    text = "Ghana has so far freed two of the four prisoners."
    found = coded(text, arcs={"prisoners": ("freed", "obj")})
    (status,) = [c for c in found.claims if (c.kind, c.property) == ("commitment", "status")]
    assert (status.subject["quantity"]["value"], status.value) == (4, "under_way")


NESTED = "Spokesman Kofi Mensah said President Ama Boateng had often said she wanted talks."


def test_the_outer_speaker_keeps_what_the_inner_one_says_within_his_words() -> None:
    found = coded(
        NESTED,
        said=[
            ("Spokesman Kofi Mensah", "said", "she wanted talks"),
            ("President Ama Boateng", "had often said", ""),
        ],
    )
    speakers = {s.id: s.speaker for s in found.statements}
    assert [(s.speaker, speakers[s.within]) for s in found.statements if s.within] == [
        ("ama-boateng", "kofi-mensah")
    ]


def test_a_that_clause_is_said_though_the_tree_hangs_it_on_the_verb() -> None:
    text = "Ama Boateng has often said that she is in favour of a summit."
    found = coded(text, arcs={"favour": ("said", "obl"), "that": ("said", "mark")}, said=[])
    (statement,) = found.statements
    assert [c.of(text) for c in statement.content] == ["that she is in favour of a summit"]


def test_who_said_one_thing_and_accused_another_is_one_man() -> None:
    text = (
        "Kofi Mensah said that Ghana had begun the exchange of prisoners "
        "and accused Togo of a delay."
    )
    found = coded(
        text,
        arcs={"accused": ("prisoners", "acl")},
        said=[("Kofi Mensah", "said", "that Ghana had begun the exchange of prisoners")],
    )
    (allegation,) = [c for c in found.claims if c.kind == "allegation"]
    assert allegation.holder == "kofi-mensah"


def test_what_two_sides_agreed_to_is_no_statement_of_one() -> None:
    text = "Ghana and Togo agreed to release forty drivers."
    found = coded(text, said=[("Ghana and Togo", "agreed", "to release forty drivers")])
    assert found.statements == ()
    alone = "Ghana said it had agreed to release forty drivers."
    assert len(coded(alone).statements) == 1


def test_the_layer_takes_up_nothing_that_is_told_looking_back() -> None:
    never = "If the envoys had listened, the strike would have ended in May."
    condition = mention(
        never,
        "If",
        "condition",
        "if",
        antecedent="the envoys had listened",
        consequent="the strike would have ended",
    )
    assert [c for c in coded(never, matters=(condition,)).claims if c.kind == "condition"] == []
    past = "Kofi Mensah had expected an answer by the end of April."
    hoped = mention(
        past, "expected", "expectation", "expected", party="Kofi Mensah", issue="an answer"
    )
    assert [c for c in coded(past, matters=(hoped,)).claims if c.kind == "expectation"] == []


def test_a_kind_of_document_is_not_a_second_one() -> None:
    text = "The Ghanaian draft memorandum was sent to Lome on Monday."
    draft = mention(text, "draft", "document", "handed_over")
    titles = {
        c.subject["title"] for c in coded(text, matters=(draft,)).claims if c.kind == "document"
    }
    assert titles == {"draft memorandum"}


def test_who_has_not_seen_it_and_so_cannot_comment_declines_once() -> None:
    text = "“I have not seen the letter. I cannot comment,” Kofi Mensah said."
    refusal = mention(text, "cannot comment", "noncomment", "refused", party="I")
    found = coded(text, matters=(refusal,))
    assert len([c for c in found.claims if c.kind == "noncomment"]) == 1
