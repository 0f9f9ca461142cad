"""What the reader's negotiation layer adds to what lexicons and trees find.

Lexicons know the words that they were given; the layer was learnt from talks of many kinds and
finds matters in words that no list has. Where both find one matter the lexicon's account stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from communique.claims.claim import Status
from communique.claims.conditions import condition_between
from communique.claims.expectations import expectation_at
from communique.claims.finding import Finding
from communique.claims.matter import Matter, MatterKind
from communique.claims.matters import item_kind, ordinals_of, ref_of
from communique.claims.meant import whom
from communique.claims.mood import Standing
from communique.claims.noncomments import will_not_discuss
from communique.claims.page import Page
from communique.claims.parties import actors_in, parties_of, sides
from communique.claims.positions import is_account, on_behalf, position_on, takes_no_side
from communique.claims.quantity import Quantity, number, ordinal, quantity_of
from communique.claims.setting import places_of, times_of
from communique.reading.reading import MatterMention
from communique.text.span import Span
from communique.timex.time_expression import TimeExpression

# Not rounds and meetings, which lexicons find nearly all, nor agreements and proposals, whose words
# are too common: there the layer's additions cost more than they bring (docs/decisions).
_KINDS: dict[str, MatterKind] = {
    "call": "call",
    "visit": "visit",
    "document": "document",
    "exchange": "prisoner_exchange",
    "bodies": "body_return",
    "release": "release",
    "withdrawal": "withdrawal",
    "ceasefire": "ceasefire",
    "attack": "attack",
    "sanction": "sanction",
    "aid": "aid",
    "payment": "payment",
    "access": "access",
    "tariff": "tariff",
}
_SURE = 0.9  # the reader's confidence from which a matter of the layer alone is taken in
_LIKELY = 0.7  # the same for what is told with both of its sides
_AHEAD = frozenset({"scheduled", "expected", "proposed", "conditional"})
_SELF = frozenset({"we", "i", "us", "our", "it", "he", "she", "they"})


def more_matters(page: Page, known: Sequence[Matter]) -> tuple[Matter, ...]:
    """``known`` and the matters that the layer alone finds, in the order of the text."""
    taken = {m.word for m in known}
    added = [
        matter
        for mention in page.reading.matters
        if mention.kind in _KINDS and mention.confidence >= _SURE
        if taken.isdisjoint(page.words_in(_span(mention)))
        if not _is_part_of_name(page, mention, taken)
        if (matter := _matter(page, mention)) is not None
    ]
    return tuple(sorted((*known, *added), key=lambda m: m.word))


def _is_part_of_name(page: Page, mention: MatterMention, taken: set[int]) -> bool:
    """*the draft memorandum*: the noun is found, and the word before it is only what kind it is."""
    word = _root(page, _span(mention))
    return (
        word is not None
        and page.relation(word) in {"compound", "amod", "flat"}
        and page.words[word].head in taken
    )


def more_findings(
    page: Page, matters: Sequence[Matter], known: Sequence[Finding]
) -> Iterator[Finding]:
    """Positions, conditions, expectations and refusals that the layer alone finds."""
    for mention in page.reading.matters:
        told = _TOLD.get(mention.kind)
        if told is None or mention.confidence < _LIKELY or _is_known(page, mention, known):
            continue
        found = told(page, matters, mention)
        if found is not None:
            yield found


def _span(mention: MatterMention) -> Span:
    return Span(mention.start, mention.end)


def _is_known(page: Page, mention: MatterMention, known: Sequence[Finding]) -> bool:
    """Whether a coder found one of this kind in the sentence, or (positions) by these words."""
    around = page.sentence_at(mention.start)
    if mention.kind == "noncomment":  # "I have not seen it. So I cannot comment."
        around = Span(page.paragraph_start(around.start), around.end)
    here = [f for f in known if f.word in page.words_in(around)]
    near = [f for f in here if f.kind == mention.kind]
    if mention.kind != "position":
        return bool(near)
    if any(f.kind == "noncomment" for f in here):
        return True  # "refused to be pinned down", "would not say whether they were prepared to"
    issue = " ".join(page.squeezed(s) for s in mention.fillers("issue"))
    return any(
        f.word in page.words_in(_span(mention)) or _alike(str(f.subject["issue"]), issue)
        for f in near
    )


def _alike(one: str, other: str) -> bool:
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _root(page: Page, span: Span) -> int | None:
    """The word of a stretch that hangs on something outside it."""
    inside = page.words_in(span)
    return next((i for i in inside if page.words[i].head not in inside), None)


# -- events and documents -----------------------------------------------------------------------


def _matter(page: Page, mention: MatterMention) -> Matter | None:
    word = _root(page, _span(mention))
    if word is None:
        return None
    item = _item(page, mention)
    return Matter(
        kind=_kind(page, mention, item),
        word=word,
        span=page.phrase(word),
        standing=_standing(mention),
        times=tuple(_times(page, mention) or times_of(page, word)),
        places=tuple(_texts(page, mention, "place") or places_of(page, word)),
        parties=_parties(page, mention) or parties_of(page, word),
        quantity=_quantity(page, mention, item),
        item=page.lemmas[item] if item is not None else None,
        ordinals=_ordinals(page, mention) or ordinals_of(page, word),
        ref=ref_of(page, word),
    )


def _kind(page: Page, mention: MatterMention, item: int | None) -> MatterKind:
    kind = _KINDS[mention.kind]
    bodies = item is not None and item_kind(page.lemmas[item]) == "body_return"
    return "body_return" if bodies and kind in {"prisoner_exchange", "release"} else kind


def _standing(mention: MatterMention) -> Standing:
    undone = mention.value in {"postponed", "cancelled"} and mention.detail == "denied"
    status = cast(Status, "scheduled" if undone else mention.value)
    return Standing(status, negated=status == "denied", future=status in _AHEAD)


def _times(page: Page, mention: MatterMention) -> list[TimeExpression]:
    spans = [*mention.fillers("time"), *mention.fillers("deadline")]
    found = [t for s in spans for t in page.times if s.start < t.end and t.start < s.end]
    return [t for t in found if t.type in {"DATE", "TIME"} and (t.earliest or t.latest)]


def _texts(page: Page, mention: MatterMention, role: str) -> list[str]:
    return [page.squeezed(span) for span in mention.fillers(role)]


def _parties(page: Page, mention: MatterMention) -> tuple[str, ...]:
    spans = (*mention.fillers("party"), *mention.fillers("counterpart"))
    return sides(page, (a for s in spans for a in actors_in(page, s)))


def _item(page: Page, mention: MatterMention) -> int | None:
    spans = mention.fillers("item")
    return _root(page, spans[0]) if spans else None


def _quantity(page: Page, mention: MatterMention, item: int | None) -> Quantity | None:
    spans = mention.fillers("quantity")
    if item is not None and (found := quantity_of(page, item)) is not None:
        return found
    for span in spans:
        value = next((n for w in page.squeezed(span).split() if (n := number(w)) is not None), None)
        if value is not None:
            unit = page.lemmas[item] if item is not None else None
            return Quantity(value, unit, "exact", span.start, span.end)
    return None


def _ordinals(page: Page, mention: MatterMention) -> tuple[int, ...]:
    words = (i for s in mention.fillers("ordinal") for i in page.words_in(s))
    found = (ordinal(page.forms[i]) for i in words)
    return tuple(sorted({n for n in found if n is not None}))


# -- stances, conditions, expectations, refusals -------------------------------------------------


def _holder(page: Page, mention: MatterMention) -> str | None:
    """Who holds it: the party that the words name, else whoever is speaking."""
    near = sorted(_fillers(page, mention, "party"), key=lambda s: abs(s.start - mention.start))
    others = [span for span in near if page.quoted(span).lower() not in _SELF]
    for span in others:
        word = _root(page, span)
        named = actors_in(page, span) or (whom(page, word) if word is not None else ())
        if named:
            return named[0]
    if others:
        return None
    statement = page.statement_at(mention.start)
    return statement.speaker if statement else None


def _longest(page: Page, mention: MatterMention, role: str) -> Span | None:
    return max(_fillers(page, mention, role), key=len, default=None)


def _fillers(page: Page, mention: MatterMention, role: str) -> list[Span]:
    """The fillers of a role in the mention's own sentence."""
    here = page.sentence_at(mention.start)
    return [span for span in mention.fillers(role) if here.contains(span)]


def _position(page: Page, matters: Sequence[Matter], mention: MatterMention) -> Finding | None:
    del matters
    word, issue, holder = _root(page, _span(mention)), _longest(page, mention, "issue"), None
    holder = _holder(page, mention)
    if word is None or issue is None or holder is None or mention.detail:
        return None
    if is_account(page, word) or takes_no_side(page, holder):
        return None
    if page.mark_of(word) in {"if", "whether", "unless"}:
        return None  # "Asked if Ghana objects to the toll, …"
    return position_on(page, word, on_behalf(page, holder), issue, mention.value)


def _condition(page: Page, matters: Sequence[Matter], mention: MatterMention) -> Finding | None:
    del matters
    word = _root(page, _span(mention))
    consequent, antecedent = (
        _longest(page, mention, "consequent"),
        _longest(page, mention, "antecedent"),
    )
    if word is None or consequent is None or antecedent is None or mention.detail:
        return None
    return condition_between(page, word, consequent, antecedent, cast(Any, mention.value))


def _expectation(page: Page, matters: Sequence[Matter], mention: MatterMention) -> Finding | None:
    word, issue = _root(page, _span(mention)), _longest(page, mention, "issue")
    event = _root(page, issue) if issue else None
    if word is None or event is None or event == word or mention.value != "expected":
        return None
    return expectation_at(page, matters, word, event)


def _noncomment(page: Page, matters: Sequence[Matter], mention: MatterMention) -> Finding | None:
    del matters
    word, speaker = _root(page, _span(mention)), _holder(page, mention)
    if word is None or speaker is None or will_not_discuss(page, _span(mention), speaker):
        return None
    topic = _longest(page, mention, "issue")
    subject = {"speaker": speaker, **({"topic": page.squeezed(topic)} if topic else {})}
    return Finding("noncomment", subject, "declined", mention.value, None, word)


_TOLD = {
    "position": _position,
    "condition": _condition,
    "expectation": _expectation,
    "noncomment": _noncomment,
}
