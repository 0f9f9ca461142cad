"""Attributions → statements: speaker, role, side, manner, relay chain, day of speaking, nesting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.claims.page import Page
from communique.claims.relay import relays_of, spoken_by_relay
from communique.claims.seating import seated
from communique.claims.statement import Manner, Statement
from communique.claims.transcripts import turns
from communique.reading.reading import Attribution
from communique.text.span import Span, hull, trimmed
from communique.vocabulary.load import load

_BESIDE, _FRONTED = 60, 20  # how far from the cue, or from the sentence's start, a day stands
_ASKED = re.compile(r"(?:when |if |once )?(?:asked|questioned|pressed|quizzed)\b", re.IGNORECASE)
_QUOTED_AS = re.compile(r"as (?:saying|having said)(?: by)?\b", re.IGNORECASE)
_LEAST_QUOTED, _CLOSE_TO_VERB = 5, 40  # words of a quotation; code points from name to verb
_OPEN, _CLOSE = "“„«", "”»"


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("cues")["speech"])


def find_statements(page: Page, quotes: Sequence[Span]) -> tuple[Statement, ...]:
    """Every statement on the page, nested ones after the one that they stand in."""
    attributions = tuple(mended(page, a, quotes) for a in page.reading.attributions)
    attributions = seated(page, _brought_home(page, attributions), quotes)
    attributions = turns(page, attributions)
    attributions = (*attributions, *_unattributed(page, quotes, attributions))
    relayed = {a.id for a in attributions if spoken_by_relay(page, a, attributions)}
    found: list[Statement] = []
    for attribution in attributions:
        if attribution.id in relayed or not attribution.content:
            continue
        if _is_question(page, attribution) or _is_deed(page, attribution):
            continue
        statement = _statement(page, attribution, attributions, quotes)
        found.append(statement)
        found.extend(_nested(page, statement, attributions))
    return _with_days(page, _outer_links(found))


def _brought_home(page: Page, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give a content that was linked across sentences to the cue of its own sentence, where that
    cue was left without any.
    """
    empty = {
        page.sentence_at(a.cue[0].start): a.id for a in attributions if a.cue and not a.content
    }
    moved: dict[int, list[Span]] = {}
    kept: list[Attribution] = []
    for a in attributions:
        stay = []
        for part in a.content:
            home = empty.get(page.sentence_at(part.start))
            away = a.cue and page.sentence_at(a.cue[0].start) != page.sentence_at(part.start)
            if home is not None and home != a.id and away:
                moved.setdefault(home, []).append(part)
            else:
                stay.append(part)
        kept.append(replace(a, content=tuple(stay)))
    return tuple(
        replace(a, content=tuple(sorted({*a.content, *moved[a.id]}))) if a.id in moved else a
        for a in kept
    )


def _unattributed(
    page: Page, quotes: Sequence[Span], attributions: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quotations of a sentence or more that the reader left to nobody, with a speaker beside them.

    The verb of speech stands in the rest of the quotation's own line, an actor close to the verb.
    """
    taken = [c for a in attributions for c in a.content]
    number = max((a.id for a in attributions), default=0)
    for quote in quotes:
        if len(page.words_in(quote)) < _LEAST_QUOTED or any(quote.overlaps(c) for c in taken):
            continue
        beside = _speech_beside(page, quote)
        if beside is not None:
            number += 1
            source, cue = beside
            yield Attribution(number, (source,), (cue,), (quote,))


def _speech_beside(page: Page, quote: Span) -> tuple[Span, Span] | None:
    """Source and cue after a quotation in its line, or else right before it."""
    line_end = page.text.find("\n", quote.end)
    after = Span(quote.end, min(quote.end + 160, line_end if line_end >= 0 else len(page.text)))
    before = Span(max(page.paragraph_start(quote.start), quote.start - 120), quote.start)
    for stretch in (after, before):
        verbs = [
            i
            for i in page.words_in(stretch)
            if page.words[i].upos == "VERB" and page.lemmas[i] in _speech()
        ]
        for verb in verbs[:1] if stretch is after else verbs[-1:]:
            near = [
                m
                for m in page.cast.mentions
                if stretch.start <= m.start
                and m.end <= stretch.end
                and min(abs(m.end - page.words[verb].start), abs(m.start - page.words[verb].end))
                < _CLOSE_TO_VERB
            ]
            if near:
                first = min(near, key=lambda m: abs(m.start - page.words[verb].start))
                return Span(first.start, first.end), _cue_span(page, verb)
    return None


def _is_question(page: Page, attribution: Attribution) -> bool:
    """*When asked about …*: what was put to the speaker, not what he said."""
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    if not _ASKED.match(page.text, cue.start):
        return False
    before = [s for s in attribution.source if s.end <= cue.start]
    return not before or page.sentence_at(cue.start).start + 12 > cue.start


def _is_deed(page: Page, attribution: Attribution) -> bool:
    """*Both countries agreed to release …*: what several did, and not what one of them says."""
    cue = (page.lemmas[i] for part in attribution.cue for i in page.words_in(part))
    several = {a for s in attribution.source for a in page.cast.at(s.start, s.end)}
    return "agree" in cue and len(several) > 1


def quotation_spans(text: str) -> tuple[Span, ...]:
    """Direct quotations: paired marks, a paragraph that opens and does not close included.

    Straight marks are paired within a line; an opening mark without a partner runs to the end of
    its line (a quotation of several paragraphs is closed once).
    """
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for at in range(line.start(), line.end()):
            mark = text[at]
            if mark in _OPEN or (mark == '"' and start is None):
                start = at if start is None else start
            elif start is not None and (mark in _CLOSE or mark == '"'):
                spans.append(Span(start, at + 1))
                start = None
        if start is not None:
            spans.append(Span(start, line.end()))
    return tuple(spans)


def mended(page: Page, attribution: Attribution, quotes: Sequence[Span]) -> Attribution:
    """*“…,” X was quoted as saying by Y*: the quotation is the content, not *as saying by Y*.

    Parts of a source or cue beyond a line break belong to another paragraph and are dropped.
    """
    sentence = page.sentence_at(attribution.cue[0].start) if attribution.cue else None
    if (
        sentence is not None
        and attribution.content
        and _QUOTED_AS.match(page.text, attribution.content[0].start)
    ):
        before = [q for q in quotes if sentence.start <= q.end <= attribution.cue[0].start]
        rest = attribution.content[1:]
        if before or rest:
            cue = Span(attribution.cue[0].start, _as_saying(page, attribution.content[0]))
            attribution = replace(attribution, cue=(cue,), content=tuple(sorted({*before, *rest})))
    attribution = _freed(page, attribution, quotes)
    attribution = replace(attribution, content=tuple(_whole(page, c) for c in attribution.content))
    return replace(
        attribution,
        source=_within_line(page, attribution.source),
        cue=_within_line(page, attribution.cue),
    )


def _freed(page: Page, attribution: Attribution, quotes: Sequence[Span]) -> Attribution:
    """*“…,” X said*: what stands between the closing quote mark and the cue is the source."""
    if attribution.source or not attribution.cue or not attribution.content:
        return attribution
    last = attribution.content[-1]
    if not 0 <= attribution.cue[0].start - last.end <= 2:
        return attribution
    quote = next((q for q in quotes if q.start == last.start and q.end < last.end), None)
    if quote is None:
        return attribution
    source = trimmed(page.text, Span(quote.end, last.end))
    if not page.cast.at(source.start, source.end):
        return attribution
    return replace(attribution, source=(source,), content=(*attribution.content[:-1], quote))


def _whole(page: Page, content: Span) -> Span:
    """A content that stops before its noun (*… after the*) goes on to the end of its sentence."""
    words = page.words_in(content)
    if not words or page.words[words[-1]].upos not in {"DET", "ADP", "AUX", "PART", "SCONJ"}:
        return content
    last = page.words[words[-1]]
    sentence = page.sentence_at(last.start)
    if last.end != content.end or sentence.end <= content.end + 1:
        return content
    stop = re.compile(r"[\s.,;:!?”\"]*$").search(page.text, content.end, sentence.end)
    return Span(content.start, stop.start() if stop else sentence.end)


def _as_saying(page: Page, content: Span) -> int:
    match = _QUOTED_AS.match(page.text, content.start)
    return match.end() if match else content.end


def _within_line(page: Page, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The last line of each span: a name before a line break is a heading's, not the source's."""
    return tuple(
        trimmed(page.text, Span(max(s.start, page.text.rfind("\n", s.start, s.end) + 1), s.end))
        for s in spans
    )


def _manner(page: Page, content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    quoted = total = 0
    for part in content:
        over = [q for q in quotes if q.overlaps(part)]
        for at in range(part.start, part.end):
            if page.text[at].isalnum():
                total += 1
                quoted += any(q.start <= at < q.end for q in over)
    if total and quoted >= 0.9 * total:
        return "direct"
    return "mixed" if quoted > 0 else "indirect"


def _statement_id(dispatch: str, spans: Iterable[Span]) -> str:
    key = dispatch + ";".join(f"{s.start}-{s.end}" for s in spans)
    return "s" + hashlib.sha256(key.encode()).hexdigest()[:15]


def _statement(
    page: Page, attribution: Attribution, others: Sequence[Attribution], quotes: Sequence[Span]
) -> Statement:
    speaker = speaker_of(page, attribution.source)
    return Statement(
        id=_statement_id(page.dispatch.id, (*attribution.cue, *attribution.content)),
        dispatch=page.dispatch.id,
        speaker=speaker,
        role=_role(page, attribution.source, speaker),
        side=page.cast.side_of(speaker) if speaker else None,
        manner=_manner(page, attribution.content, quotes),
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        relayed_via=relays_of(page, attribution, others),
    )


def speaker_of(page: Page, source: Sequence[Span]) -> str | None:
    """The actor that a source names, by its best mention."""
    for span in source:
        found = page.cast.at(span.start, span.end)
        if found:
            return found[0]
    return None


def _role(page: Page, source: Sequence[Span], speaker: str | None) -> str | None:
    """The title by which the source calls the speaker, or else the one learnt from the text."""
    for fact in page.cast.roles:
        if fact.actor == speaker and any(s.start <= fact.start < s.end for s in source):
            return fact.title
    for fact in page.cast.roles:
        if fact.actor == speaker:
            return fact.title
    return None


# -- nesting --------------------------------------------------------------------------------


def _nested(page: Page, outer: Statement, attributions: Sequence[Attribution]) -> list[Statement]:
    """Statements inside a statement's content: *Putin has repeatedly said that he …*."""
    told = (a for a in attributions if a.content)
    known = {page.words[i].start for a in told for s in a.cue for i in page.words_in(s)}
    found = []
    for part in outer.content:
        for word in page.words_in(part):
            if page.words[word].start in known or page.words[word].upos != "VERB":
                continue
            if page.lemmas[word] not in _speech() or page.lemmas[word] in {"believe", "think"}:
                continue
            inner = _inner(page, word, part, outer)
            if inner is not None:
                found.append(inner)
    return found


def _inner(page: Page, verb: int, part: Span, outer: Statement) -> Statement | None:
    cue = _cue_span(page, verb)
    source = _inner_source(page, verb, part, cue)
    content = _inner_content(page, verb, part)
    if source is None or content is None or page.is_passive(verb):
        return None
    speaker = speaker_of(page, [source])
    if speaker is None or speaker == outer.speaker:
        return None
    return Statement(
        id=_statement_id(outer.dispatch, (cue, content)),
        dispatch=outer.dispatch,
        speaker=speaker,
        role=_role(page, [source], speaker),
        side=page.cast.side_of(speaker),
        manner=outer.manner if outer.manner == "direct" else "indirect",
        source=(source,),
        cue=(cue,),
        content=(content,),
        relayed_via=outer.relayed_via,
        within=outer.id,
    )


def _inner_source(page: Page, verb: int, part: Span, cue: Span) -> Span | None:
    """The subject of the inner verb, or the named actor right before it; never a pronoun."""
    subject = page.child(verb, "nsubj")
    if subject is not None:
        span = page.phrase(subject)
        named = page.words[subject].upos != "PRON"
        return span if named and part.contains(span) and span.end <= cue.start else None
    before = [
        m
        for m in page.cast.mentions
        if part.start <= m.start and m.end <= cue.start <= m.end + 2 and m.end - m.start > 3
    ]
    return Span(before[-1].start, before[-1].end) if before else None


def _inner_content(page: Page, verb: int, part: Span) -> Span | None:
    """The clause that is said; where the tree has lost it, the rest of the outer content."""
    clause = page.child(verb, "ccomp")
    if clause is not None:
        span = page.clause_span(clause)
        return span if part.contains(span) and span.start >= page.words[verb].end else None
    end = min(part.end, page.sentence_of(verb).end)
    rest = trimmed(page.text, Span(page.words[verb].end, max(end, page.words[verb].end)))
    if len(page.words_in(rest)) >= 3 and any(page.is_predicate(i) for i in page.words_in(rest)):
        return rest
    return None


def _cue_span(page: Page, verb: int) -> Span:
    words = [verb, *page.children_by(verb, "aux", "advmod")]
    near = [w for w in words if abs(w - verb) <= 3 and w <= verb]
    return trimmed(page.text, page.span_of(near))


def _outer_links(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Fill ``within`` for attributions whose every span lies inside another's content."""
    linked = []
    for s in statements:
        if s.within is None:
            extent = hull((*s.source, *s.cue, *s.content))
            around = [
                o for o in statements if o.id != s.id and any(c.contains(extent) for c in o.content)
            ]
            nearest = min(around, key=lambda o: sum(map(len, o.content)), default=None)
            s = replace(s, within=nearest.id) if nearest else s  # noqa: PLW2901
        linked.append(s)
    return tuple(linked)


# -- the day of speaking ----------------------------------------------------------------------


def _with_days(page: Page, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """``said`` from the words beside the cue, else the one day given for that speaker here."""
    own = {s.id: _day_beside_cue(page, s) for s in statements}
    by_speaker: dict[str, set[str]] = {}
    for s in statements:
        day = own[s.id]
        if s.speaker and day and s.within is None:
            by_speaker.setdefault(s.speaker, set()).add(day)
    dated = []
    for s in statements:
        day = own[s.id]
        if day is None and s.within is None and len(by_speaker.get(s.speaker or "", ())) == 1:
            (day,) = by_speaker[s.speaker or ""]
        dated.append(replace(s, said=day))
    return tuple(dated)


def _day_beside_cue(page: Page, statement: Statement) -> str | None:
    """The day that hangs on the cue: a time in its sentence, outside content and source."""
    if not statement.cue:
        return None
    cue = statement.cue[0]
    sentence = page.sentence_at(cue.start)
    days = []
    for time in page.times_in(sentence):
        inside = any(c.start <= time.start < c.end for c in statement.content)
        near = abs(time.start - cue.start) < _BESIDE or time.start - sentence.start < _FRONTED
        one_day = near and time.earliest is not None and time.earliest == time.latest
        if not inside and one_day and time.type in {"DATE", "TIME"} and time.earliest:
            days.append((abs(time.start - cue.start), time.earliest.isoformat()))
    published = page.dispatch.publication.day
    days = [d for d in days if published is None or d[1] <= published.isoformat()]
    return min(days)[1] if days else None
