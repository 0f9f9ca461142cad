from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.actors.casts import Found

from communique.actors.cast import resolve
from communique.text.sentences import split_sentences

PIECES = st.sampled_from(
    [
        "Russia",
        "Moscow",
        "the Kremlin",
        "spokesman",
        "Oleg Tarkin",
        "Tarkin",
        "he",
        "his",
        "both sides",
        "Ukraine's",
        "delegation",
        "of the",
        ",",
        ".",
        "and",
        "in",
        "“",
        "”",
        "who heads",
        "said",
        "\n",
        "the",
        "Omani",
        "foreign minister",
        "Varnia",
        "Varnian",
        "(OX)",
        "U.S.",
        "'",
        "😀",
        "capital",
    ]
)


@given(st.lists(PIECES, max_size=40), st.data())
def test_every_mention_lies_in_the_text_and_names_a_known_actor(
    pieces: list[str], data: st.DataObject
) -> None:
    text = " ".join(pieces)
    sentences = split_sentences(text)
    names = []
    for name, kind in (("Oleg Tarkin", "person"), ("Varnia", "location"), ("OX", "organization")):
        at = text.find(name)
        if at >= 0 and data.draw(st.booleans()):
            names.append(Found(at, at + len(name), kind))
    cast = resolve(text, names, (), sentences, speakers=sentences[:1])
    for mention in cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.actor in cast.actors
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.actor in cast.at(mention.start, mention.end)
    for place in cast.places:
        assert text[place.start : place.end].strip()
    for fact in cast.roles:
        assert fact.actor in cast.actors
        assert 0 <= fact.start < fact.end <= len(text)


def test_the_same_text_gives_the_same_cast() -> None:
    text = "Oleg Tarkin, who heads the Russian delegation, met Omani and Turkish diplomats."
    names = [Found(0, 11, "person")]
    one = resolve(text, names, (), split_sentences(text))
    assert one == resolve(text, names, (), split_sentences(text))
