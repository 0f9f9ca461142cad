import datetime as dt

import pytest
from tests.dispatches.reading import BODY, dispatch

from communique.dispatches.source_date import read_source_date
from communique.dispatches.written_dates import day_order, find_written_dates
from communique.errors import InputError


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2025-08-28", "2025-08-28"),
        ("2025-08-28T23:30:00+03:00", "2025-08-28T23:30:00+03:00"),
        ("2025-08-28T00:00:00Z", "2025-08-28"),
        ("2025-08-28 10:08", "2025-08-28T10:08:00"),
        ("20250828T100800Z", "2025-08-28T10:08:00+00:00"),
        ("20250828", "2025-08-28"),
        ("28.08.2025", "2025-08-28"),
        ("3.4.2025", "2025-04-03"),
        ("28/08/2025", "2025-08-28"),
        ("08/28/2025", "2025-08-28"),
        ("2025/08/28", "2025-08-28"),
        ("August 28, 2025", "2025-08-28"),
        ("Aug. 28, 2025 6:42 pm IST", "2025-08-28"),
        ("28 August 2025, 10:08 GMT", "2025-08-28"),
        ("28th of August, 2025", "2025-08-28"),
        ("Thursday, 28 August 2025", "2025-08-28"),
        ("Thu, 28 Aug 2025 10:08:00 +0300", "2025-08-28T10:08:00+03:00"),
        ("Published on 28 Sept 2025", "2025-09-28"),
        ("1756375680", "2025-08-28T10:08:00+00:00"),
        ("1756375680000", "2025-08-28T10:08:00+00:00"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_dates_of_sources_in_their_usual_forms(written: str, published: str) -> None:
    found = read_source_date(written)
    assert found is not None
    assert found.published == published


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "4 minutes ago",
        "0",
        "1970-01-01T00:00:00Z",
        "2025-13-45",
        "30 February 2025",
        "0000-00-00",
        "12:30",
        "99999999999999999999",
        "n/a",
        "28 August",
    ],
)
def test_what_is_no_day_is_not_made_one(written: str) -> None:
    found = read_source_date(written)
    assert found is None or found.published is None


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2025-08", "2025-08-01", "2025-08-31"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("03/04/2025", "2025-03-04", "2025-04-03"),
    ],
)
def test_a_date_that_leaves_the_day_open_gives_bounds(
    written: str, earliest: str, latest: str
) -> None:
    found = read_source_date(written)
    assert found is not None
    assert (found.published, str(found.earliest), str(found.latest)) == (None, earliest, latest)


def test_the_other_dates_of_a_source_settle_the_order_of_day_and_month() -> None:
    assert day_order(("03/04/2025", "13/04/2025")) is True
    assert day_order(("03/04/2025", "04/13/2025")) is False
    assert day_order(("03/04/2025", "13/04/2025", "04/13/2025")) is None
    by_month = read_source_date("03/04/2025", day_first=False)
    assert by_month is not None
    assert by_month.published == "2025-03-04"


def test_a_weekday_settles_which_of_two_days_is_meant() -> None:
    found = read_source_date("Friday 04/07/2025")
    assert found is not None
    assert found.published == "2025-07-04"


def test_times_and_numbers_are_no_dates() -> None:
    text = "At 10:08, 3.5.1 of 12.30 percent; may 100 men; 6,000 on 12/13; version 1.2.2025.4"
    assert [text[d.start : d.end] for d in find_written_dates(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        f" date 2025-08-28 {BODY}",
        f"date 2025-08-28\n{BODY}",
        f"\ufeff date 2025-08-28\n{BODY}",
        f"---\noutlet: The Courier\ndate: 2025-08-28\n---\n{BODY}",
        f"---\r\nTitle: 'Talks'\r\nthis is not a field\r\nPubDate: 2025-08-28\r\n---\r\n{BODY}",
        f"Title: Talks\nDATE: 28 August 2025\nSource: The Courier\n\n{BODY}",
        f"Headline: Talks\nPublished: Thu, 28 Aug 2025 10:08:00 +0000\nURL: https://a.example\n{BODY}",
    ],
)
def test_a_header_dates_the_dispatch_and_is_kept_out_of_reading(text: str) -> None:
    found = dispatch(text)
    assert found.publication.basis == "header"
    assert found.publication.day == dt.date(2025, 8, 28)
    assert found.text == text
    assert found.warnings == ()
    assert text[found.regions()[0].start :].lstrip().startswith("The delegations")


def test_a_header_names_outlet_headline_and_address() -> None:
    found = dispatch(
        f"TITLE: Talks again\nOutlet: The Courier\nLink: https://a.example/1\n\n{BODY}"
    )
    assert (found.headline, found.outlet, found.url) == (
        "Talks again",
        "The Courier",
        "https://a.example/1",
    )
    assert found.publication.basis == "none"


def test_front_matter_that_is_never_closed_is_read_as_far_as_its_fields_go() -> None:
    found = dispatch(f"---\ndate: 2025-08-28\noutlet: The Courier\n\n{BODY}")
    assert found.publication.published == "2025-08-28"
    assert found.outlet == "The Courier"


def test_a_colon_in_the_first_sentence_makes_no_header() -> None:
    text = f"Arden: a state by the sea, once known for its ports.\n\n{BODY}"
    assert dispatch(text).boilerplate == ()


STAMP = "10:08 GMT 30.05.2025 (Updated: 10:12 GMT 30.05.2025)"


def test_what_a_person_gives_goes_before_all_else_and_the_rest_is_a_warning() -> None:
    found = dispatch(f" date 2025-08-28 {BODY}", date="2025-07-04", published="2025-08-29")
    assert (found.publication.basis, found.publication.published) == ("given", "2025-07-04")
    assert any("header says 2025-08-28" in w for w in found.warnings)
    assert any("metadata says 2025-08-29" in w for w in found.warnings)


def test_a_date_by_hand_that_is_none_is_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="2025-07-04"):
        dispatch(BODY, date="next Friday")


def test_the_order_of_evidence() -> None:
    dateline = "GENEVA, May 28 (MPA) — "
    with_all = dispatch(f"{dateline}{BODY}\n{STAMP}", published="2025-05-29")
    assert (with_all.publication.basis, with_all.publication.published) == (
        "metadata",
        "2025-05-29",
    )
    without = dispatch(f"{dateline}{BODY}\n{STAMP}")
    assert (without.publication.basis, without.publication.published) == ("dateline", "2025-05-28")
    stamp_only = dispatch(f"{BODY}\n{STAMP}")
    assert (stamp_only.publication.basis, stamp_only.publication.published) == (
        "stamp",
        "2025-05-30",
    )


def test_a_stamp_that_agrees_with_the_header_is_no_warning() -> None:
    assert dispatch(f" date 2025-05-30 {BODY}\n{STAMP}").warnings == ()
    assert dispatch(f" date 2025-05-31 {BODY}\n{STAMP}").warnings == ()


def test_a_stamp_more_than_a_day_off_is_a_warning() -> None:
    found = dispatch(f" date 2025-06-02 {BODY}\n{STAMP}")
    assert found.publication.published == "2025-06-02"
    assert any("2025-05-30" in warning for warning in found.warnings)


def test_a_dateline_that_contradicts_the_page_is_a_warning() -> None:
    found = dispatch(f"GENEVA, April 3 (MPA) — {BODY}", published="2025-05-29")
    assert found.publication.published == "2025-05-29"
    assert any("dateline says 3 April" in warning for warning in found.warnings)


def test_a_dateline_of_new_years_eve_agrees_with_a_page_of_new_years_day() -> None:
    found = dispatch(f"GENEVA, December 31 (MPA) — {BODY}", published="2026-01-01")
    assert found.warnings == ()


def test_a_header_with_the_month_alone_gives_the_dateline_its_year() -> None:
    found = dispatch(f"Date: 2025-04\n\nGENEVA, April 3 (MPA) — {BODY}")
    assert (found.publication.basis, found.publication.published) == ("dateline", "2025-04-03")


@pytest.mark.parametrize(
    "line", ["4 minutes ago", "Crawled on 2026-01-03 04:12:55", "Retrieved: 3 January 2026"]
)
def test_a_crawlers_line_is_not_the_date(line: str) -> None:
    found = dispatch(f"{line}\n{BODY}")
    assert found.publication.published is None
    assert found.publication.basis == "none"


def test_a_copyright_line_is_not_the_date() -> None:
    assert dispatch(f"{BODY}\n© 3 January 2026 The Courier").publication.published is None


def test_a_byline_can_carry_the_date() -> None:
    found = dispatch(f"Talks go on\nBy Ann Lee | The Courier | April 3, 2029\n\n{BODY}")
    assert (found.publication.basis, found.publication.published) == ("stamp", "2029-04-03")


def test_a_captions_day_is_not_the_date() -> None:
    found = dispatch(f"The ministers at the lake, March 2, 2029. REUTERS/Ann Lee\n\n{BODY}")
    assert found.publication == dispatch(BODY).publication


def test_the_later_update_dates_a_text_that_only_stamps_date() -> None:
    text = f"{BODY}\nPublished: 30 May 2025, 10:08\nUpdated: 2 June 2025, 09:00"
    assert dispatch(text).publication.published == "2025-06-02"


def test_an_ambiguous_stamp_gives_bounds_and_a_warning() -> None:
    found = dispatch(f"{BODY}\nPublished: 03/04/2025")
    assert found.publication.published is None
    assert (str(found.publication.earliest), str(found.publication.latest)) == (
        "2025-03-04",
        "2025-04-03",
    )
    assert any("communique date" in warning for warning in found.warnings)


def test_another_stamp_settles_an_ambiguous_one() -> None:
    found = dispatch(f"Published: 03/04/2025 10:00\n{BODY}\nUpdated: 03/04/2025\n31/03/2025")
    assert found.publication.day == dt.date(2025, 4, 3)


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("The draft was signed on Friday, 30 May 2025, he said.", True),
        ("The draft was signed on Monday, 30 May 2025, he said.", False),
        ("The draft was signed on Friday, May 30, he said.", True),
        ("The draft was signed on Tuesday, May 30, he said.", False),
    ],
)
def test_a_weekday_beside_a_date_is_checked(sentence: str, fits: bool) -> None:
    found = dispatch(f" date 2025-06-02 {BODY}\n{sentence}\n")
    assert (found.warnings == ()) is fits
    assert fits or "is a Friday" in found.warnings[0]


def test_a_weekday_in_the_header_is_checked() -> None:
    found = dispatch(f"Date: Monday, 30 May 2025\n\n{BODY}")
    assert found.publication.published == "2025-05-30"
    assert any("weekday" in warning for warning in found.warnings)


def test_a_past_day_after_the_date_is_a_warning() -> None:
    found = dispatch(f" date 2025-05-30 {BODY}\nThe two sides signed it on 12 June 2025.\n")
    assert any("speaks of 2025-06-12 as past" in warning for warning in found.warnings)


def test_a_date_after_the_day_it_was_seen_is_kept_with_a_warning() -> None:
    found = dispatch(f" date 2031-05-30 {BODY}")
    assert found.publication.published == "2031-05-30"
    assert any("later than the day it was first seen" in warning for warning in found.warnings)


def test_a_date_that_cannot_be_read_is_told() -> None:
    found = dispatch(BODY, published="32 Octember")
    assert found.publication.published is None
    assert any("32 Octember" in warning for warning in found.warnings)


def test_the_id_knows_text_outlet_and_the_sources_date_but_not_a_persons() -> None:
    plain = dispatch(BODY)
    assert dispatch(BODY, date="2025-07-04").id == plain.id
    assert dispatch(BODY, outlet_given="The Courier").id != plain.id
    assert dispatch(BODY, outlet_given="The Courier").outlet == "The Courier"
    assert dispatch(BODY, published="2025-07-04").id != plain.id
