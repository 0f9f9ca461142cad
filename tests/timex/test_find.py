"""What times mean: every case in words of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.text.span import Span
from communique.timex.anchor import Anchor
from communique.timex.find import find_times

from .times import found, values

THURSDAY = "2025-08-28"


@pytest.mark.parametrize(
    ("text", "day", "words", "value"),
    [
        (
            "The envoy said on Wednesday that nothing was fixed.",
            THURSDAY,
            "Wednesday",
            "2025-08-27",
        ),
        ("The team is leaving and will be ready on Monday.", "2025-05-30", "Monday", "2025-06-02"),
        ("The spokeswoman said on Friday it was too early.", "2025-05-30", "Friday", "2025-05-30"),
        ("A round will be held on Monday.", "2025-05-30", "Monday", "2025-06-02"),
        ("It is now to be opened on Tuesday.", THURSDAY, "Tuesday", "2025-09-02"),
        ("It may be formally signed on Tuesday.", THURSDAY, "Tuesday", "2025-09-02"),
        ("It was to be held on Tuesday.", THURSDAY, "Tuesday", "2025-08-26"),
        ("It has been held on Tuesday.", THURSDAY, "Tuesday", "2025-08-26"),
        ("She invited both to a round on Tuesday.", THURSDAY, "Tuesday", "2025-09-02"),
        ("He was invited on Tuesday.", THURSDAY, "Tuesday", "2025-08-26"),
        ("They will meet on Monday morning.", "2025-05-30", "Monday morning", "2025-06-02TMO"),
        ("They agreed to meet on Tuesday.", THURSDAY, "Tuesday", "2025-09-02"),
        ("Maro flew in to open the fair on Tuesday.", THURSDAY, "Tuesday", "2025-08-26"),
        ("Envoys to meet on Tuesday", THURSDAY, "Tuesday", "2025-09-02"),
        ("A date is to be set next week.", "2025-07-04", "next week", "2025-W28"),
        ("Maro said last February the plan was dead.", "2025-04-10", "last February", "2025-02"),
        ("A clash was reported on 2 June.", "2025-07-04", "2 June", "2025-06-02"),
        ("The court will rule on 3 January.", "2025-12-12", "3 January", "2026-01-03"),
        ("Elections were held in November.", "2025-02-12", "November", "2024-11"),
        ("Elections are due in March.", "2025-12-12", "March", "2026-03"),
        ("The paper is of 30.05.2025 in full.", "2025-07-04", "30.05.2025", "2025-05-30"),
        ("It began on June 2, 2024, at dawn.", "2025-07-04", "June 2, 2024", "2024-06-02"),
        ("Issued 10:08 GMT 30.05.2025", "2025-05-30", "10:08 GMT 30.05.2025", "2025-05-30T10:08Z"),
        ("He rang at 7pm on Wednesday.", THURSDAY, "7pm on Wednesday", "2025-08-27T19:00"),
        (
            "The truce expired at midnight on Sunday.",
            THURSDAY,
            "midnight on Sunday",
            "2025-08-24T24:00",
        ),
        (
            "Monday, 3 June 2025 stands in the treaty.",
            "2025-06-12",
            "Monday, 3 June 2025",
            "2025-06-03",
        ),
        ("War raged in the 1990s.", THURSDAY, "the 1990s", "199"),
        ("The third quarter of 2024 was calm.", THURSDAY, "The third quarter of 2024", "2024-Q3"),
        ("It fell in the first half of 2026.", THURSDAY, "the first half of 2026", "2026-H1"),
        ("They met in spring 2022.", THURSDAY, "spring 2022", "2022-SP"),
        ("They met last winter.", "2025-06-12", "last winter", "2024-WI"),
        ("A 30-day truce holds.", THURSDAY, "30-day", "P30D"),
        ("It lasted two and a half years.", THURSDAY, "two and a half years", "P2Y6M"),
        ("They waited between 24 and 48 hours.", THURSDAY, "48 hours", "PT48H"),
        (
            "They were held one hundred and fifty days.",
            THURSDAY,
            "one hundred and fifty days",
            "P150D",
        ),
        ("It ended a decades-long rule.", THURSDAY, "decades-long", "PXE"),
        ("It lasted half an hour.", THURSDAY, "half an hour", "PT30M"),
        ("Every Friday they march.", THURSDAY, "Every Friday", "XXXX-WXX-5"),
        ("They speak every two weeks.", THURSDAY, "every two weeks", "P2W"),
        ("The line is quiet now.", THURSDAY, "now", "PRESENT_REF"),
        ("It closed two years ago.", THURSDAY, "two years ago", "2023"),
        ("It closed three days ago.", THURSDAY, "three days ago", "2025-08-25"),
        ("They met the day before yesterday.", THURSDAY, "the day before yesterday", "2025-08-26"),
        ("They last met at Easter.", "2025-06-12", "Easter", "2025-04-20"),
        ("They met on Easter Monday 2024.", THURSDAY, "Easter Monday 2024", "2024-04-01"),
    ],
)
def test_one_time(text: str, day: str, words: str, value: str) -> None:
    assert values(text, day).get(words) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rounds of 16 May and 2 June 2024 failed.",
            {"16 May": "2024-05-16", "2 June 2024": "2024-06-02"},
        ),
        ("A pause from 3 to 5 May held.", {"3": "2025-05-03", "5 May": "2025-05-05"}),
        ("The talks of May 16-17 failed.", {"May 16": "2025-05-16", "17": "2025-05-17"}),
        (
            "It held on May 3, 5 and 9.",
            {"May 3": "2025-05-03", "5": "2025-05-05", "9": "2025-05-09"},
        ),
        ("The war of 1994-1996 ended.", {"1994": "1994", "1996": "1996"}),
    ],
)
def test_joined_dates_share_month_and_year(text: str, expected: dict[str, str]) -> None:
    assert values(text, THURSDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "April Jones met August Weiss.",
        "The fall of the town shook them.",
        "Banks led the fall in prices.",
        "He freed 2000 soldiers and 6,000 others.",
        "A 44-year-old deputy was held.",
        "About three quarters of the members left.",
        "The third round follows resolution 2231.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text, THURSDAY) == {}


def test_story_counts_from_the_date_before() -> None:
    text = "The sides met on 2 June. Two days later lists were swapped; the next day a convoy left."
    assert values(text, "2025-06-12") == {
        "2 June": "2025-06-02",
        "Two days later": "2025-06-04",
        "the next day": "2025-06-05",
    }


def test_a_vague_later_is_later_than_the_story() -> None:
    (_, later) = found("They met on 2 June. A few days later it failed.", "2025-07-12")
    assert later.value is None
    assert (str(later.earliest), str(later.latest)) == ("2025-06-04", "2025-06-12")


def test_a_dated_saying_governs_the_weekday_after_it() -> None:
    text = (
        "On June 7, envoy Maro said the lists were ready.\n"
        "His office added that terms had been agreed on Tuesday."
    )
    assert values(text, "2025-06-20")["Tuesday"] == "2025-06-03"


def test_a_day_of_saying_always_counts_from_publication() -> None:
    text = "On June 7, envoy Maro said it was over.\nThe ministry said on Tuesday it was not."
    assert values(text, "2025-06-20")["Tuesday"] == "2025-06-17"


def test_yesterday_in_a_quotation_counts_from_the_saying() -> None:
    text = "In a statement on 7 June the ministry declared: “We delivered the lists yesterday.”"
    assert values(text, "2025-06-12")["yesterday"] == "2025-06-06"
    assert values("“We met yesterday,” Maro said on Monday.", "2025-06-12")["yesterday"] == (
        "2025-06-08"
    )


def test_yesterday_outside_quotations_counts_from_publication() -> None:
    assert values("Maro said on Monday they met yesterday.", "2025-06-12")["yesterday"] == (
        "2025-06-11"
    )


@pytest.mark.parametrize(
    ("text", "mod", "earliest", "latest"),
    [
        ("They reply by the end of August.", "END", "2025-08-21", "2025-08-31"),
        ("They meet in mid-July.", "MID", "2025-07-11", "2025-07-20"),
        ("They meet early next week.", "START", "2025-09-01", "2025-09-03"),
        ("They meet next week.", None, "2025-09-01", "2025-09-07"),
        ("They meet in the coming days.", None, "2025-08-28", "2025-09-04"),
        ("They met in recent weeks.", None, "2025-07-17", "2025-08-28"),
        ("They meet later this year.", "END", "2025-08-28", "2025-12-31"),
        ("They met earlier this month.", "START", "2025-08-01", "2025-08-28"),
    ],
)
def test_bounds_of_fuzzy_times(text: str, mod: str | None, earliest: str, latest: str) -> None:
    (time,) = found(text, THURSDAY)
    assert time.mod == mod
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_a_count_that_is_about_right_says_so() -> None:
    (time,) = found("They were held for more than three years.", THURSDAY)
    assert (time.type, time.value, time.mod) == ("DURATION", "P3Y", "MORE_THAN")


def test_undated_keeps_only_what_is_certain() -> None:
    text = (
        "Maro said on Friday the round of 2 June 2025 followed that of 16 May, and last week one."
    )
    assert values(text, None) == {
        "Friday": "XXXX-WXX-5",
        "2 June 2025": "2025-06-02",
        "16 May": "XXXX-05-16",
        "last week": None,
    }


def test_bounds_of_an_undated_text_decide_the_year() -> None:
    text = "The sides met on 16 May. They will meet next week."
    anchor = Anchor(None, dt.date(2025, 6, 3), dt.date(2025, 7, 30))
    first, second = find_times(text, anchor, sentences=[Span(0, 24), Span(25, len(text))])
    assert first.value == "2025-05-16"
    assert second.value is None
    assert (second.earliest, second.latest) == (dt.date(2025, 6, 9), dt.date(2025, 8, 10))


def test_only_the_given_sentences_are_read() -> None:
    text = "Read also: talks on Monday. The envoy left on Tuesday."
    times = find_times(text, Anchor(dt.date(2025, 8, 28)), sentences=[Span(28, len(text))])
    assert [text[t.start : t.end] for t in times] == ["Tuesday"]


def test_histories_count_from_the_last_year_told() -> None:
    text = "In 1941 the army took the coast. In November it stopped. The following year it fled."
    assert values(text, "2009-12-19", "narrative") == {
        "1941": "1941",
        "November": "1941-11",
        "The following year": "1942",
    }


def test_histories_before_christ() -> None:
    text = "In 480 BC the fleet sailed. Two years later it sank. By 475 peace held."
    assert values(text, "2009-12-19", "narrative") == {
        "480 BC": "BC0480",
        "Two years later": "BC0478",
        "475": "BC0475",
    }


def test_tense_of_the_parse_is_used_where_words_are_silent() -> None:
    text = "Vote on Tuesday"
    anchor = Anchor(dt.date(2025, 8, 28))
    span = [Span(0, len(text))]
    past = find_times(text, anchor, sentences=span, tense_at=lambda at: "PAST")
    future = find_times(text, anchor, sentences=span, tense_at=lambda at: "FUTURE")
    assert (past[0].value, future[0].value) == ("2025-08-26", "2025-09-02")


def test_candidates_decide_on_weak_cases() -> None:
    text = "The recent clashes cost the army the week."
    spans = [Span(0, len(text))]
    anchor = Anchor(dt.date(2025, 8, 28))

    class Candidate:
        start, end, type = 33, 41, "DATE"

    alone = find_times(text, anchor, sentences=spans)
    advised = find_times(text, anchor, sentences=spans, candidates=[Candidate()])
    assert [text[t.start : t.end] for t in alone] == ["recent"]
    assert [text[t.start : t.end] for t in advised] == ["the week"]
