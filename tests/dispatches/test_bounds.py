import datetime as dt
from itertools import permutations

import pytest
from tests.dispatches.reading import BODY, SEEN, dispatch

from communique.dispatches.dating import Neighbour, bound
from communique.dispatches.dispatch import Publication
from communique.dispatches.spoken_days import SpokenDay, spoken_days

DAY = dt.date


def bounds(publication: Publication) -> tuple[str | None, str | None]:
    return tuple(str(d) if d else None for d in (publication.earliest, publication.latest))  # type: ignore[return-value]


def test_without_any_day_only_the_day_it_was_seen_bounds_it() -> None:
    assert dispatch(BODY).publication == Publication("none", None, None, SEEN.date())


@pytest.mark.parametrize(
    ("sentence", "earliest"),
    [
        ("The two sides met in Muscat on 2 June 2025.", "2025-06-02"),
        ("They exchanged drafts on May 16, 2025 and on June 2, 2025.", "2025-06-02"),
        ("The truce will end on 2 June 2025.", None),
        ("The next meeting, planned for 2 June 2025, was discussed.", None),
        ("The talks of 2 June 2025 are the last chance, he said.", None),
        ("He said the answer was due by 2 June 2025.", None),
        ("On 16 May the sides resumed talks.", None),
        ("On Friday, 16 May, the sides resumed talks.", None),
    ],
)
def test_only_days_told_as_past_bound_it_below(sentence: str, earliest: str | None) -> None:
    assert bounds(dispatch(f"{BODY}\n{sentence}\n").publication) == (earliest, str(SEEN.date()))


def test_a_day_without_its_year_needs_the_store_to_know_it() -> None:
    found = dispatch(f"{BODY}\nThe two sides resumed talks on 16 May and 2 June.\n")
    assert bounds(bound(found, ())) == (None, str(SEEN.date()))
    beside = [Neighbour(DAY(2025, 6, 9), "related"), Neighbour(DAY(2025, 8, 28), "related")]
    assert bounds(bound(found, (), beside)) == ("2025-06-02", str(SEEN.date()))


def test_what_the_reader_found_counts_like_what_is_written() -> None:
    found = dispatch(BODY)
    mentioned = [
        SpokenDay("2025-06-02", is_past=True),
        SpokenDay("2025-07", is_past=True),
        SpokenDay("2026-01-01", is_past=False),
        SpokenDay("P2Y", is_past=True),
    ]
    assert bounds(bound(found, mentioned))[0] == "2025-07-01"


def test_sources_bound_below_and_those_that_cite_it_above() -> None:
    beside = [Neighbour(DAY(2025, 6, 3), "source"), Neighbour(DAY(2025, 7, 10), "citing")]
    assert bounds(bound(dispatch(BODY), (), beside)) == ("2025-06-03", "2025-07-10")


def test_a_copy_bounds_it_to_its_week_and_is_called_inferred() -> None:
    found = bound(dispatch(BODY), (), [Neighbour(DAY(2025, 7, 4), "copy")])
    assert found.basis == "inferred"
    assert found.published is None
    assert bounds(found) == ("2025-06-28", "2025-07-10")


def test_a_copy_and_a_weekday_give_the_days_from_that_weekday_on() -> None:
    found = dispatch(f"{BODY}\nArden is ready, its spokesman said on Friday.\n")
    copied = bound(found, (), [Neighbour(DAY(2025, 7, 5), "copy")])
    assert bounds(copied) == ("2025-07-04", "2025-07-10")


def test_a_dateline_without_a_year_bounds_above_or_dates_by_its_neighbours() -> None:
    found = dispatch(f"GENEVA, April 3 (MPA) — {BODY}")
    assert bounds(found.publication) == (None, "2029-04-03")
    assert bounds(bound(found, ())) == (None, "2029-04-03")
    dated = bound(found, (), [Neighbour(DAY(2025, 3, 20), "related")])
    assert (dated.basis, dated.published) == ("dateline", "2025-04-03")


def test_a_dateline_and_a_past_day_can_leave_one_year() -> None:
    text = (
        f"GENEVA, April 3 (MPA) — {BODY}\nThe war began in earnest when they met on 9 May 2028.\n"
    )
    found = dispatch(text)
    assert (found.publication.basis, found.publication.published) == ("dateline", "2029-04-03")


def test_a_store_that_is_ahead_of_the_clock_leaves_it_unbounded_above() -> None:
    beside = [Neighbour(DAY(2033, 6, 9), "related")]
    assert bound(dispatch(BODY), (), beside).latest is None


def test_bounds_that_contradict_keep_the_one_that_cannot_leak() -> None:
    beside = [Neighbour(DAY(2025, 8, 1), "source"), Neighbour(DAY(2025, 7, 1), "citing")]
    assert bounds(bound(dispatch(BODY), (), beside)) == ("2025-08-01", None)


def test_a_dated_dispatch_keeps_its_date() -> None:
    dated = dispatch(BODY, date="2025-07-04")
    assert bound(dated, (), [Neighbour(DAY(2020, 1, 1), "copy")]) == dated.publication


def test_the_order_of_neighbours_and_mentions_does_not_matter() -> None:
    found = dispatch(f"{BODY}\nThey resumed talks on 2 June.\n")
    beside = [
        Neighbour(DAY(2025, 6, 9), "related"),
        Neighbour(DAY(2025, 7, 4), "copy"),
        Neighbour(DAY(2025, 6, 30), "source"),
    ]
    spoken = spoken_days(found)
    assert len({bound(found, spoken, order) for order in permutations(beside)}) == 1
