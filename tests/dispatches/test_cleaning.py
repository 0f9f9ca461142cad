import pytest
from tests.dispatches.reading import BODY, dispatch, marked, read

FIRST, SECOND, THIRD = (line for line in BODY.split("\n") if line)


def within(line: str) -> str:
    """The body with one more line between its paragraphs."""
    return f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("4 minutes ago", "stamp"),
        ("Published 3 hours ago", "stamp"),
        ("10:08 GMT 30.05.2025 (Updated: 10:12 GMT 30.05.2025)", "stamp"),
        ("Updated: 13 March 2029, 18:42", "stamp"),
        ("Last updated on July 4, 2025 at 6:42 pm IST", "stamp"),
        ("First Published: July 04, 2025, 20:15 IST", "stamp"),
        ("Friday, 30 May 2025", "stamp"),
        ("30 May 2025, 10:08 GMT | 3 min read", "stamp"),
        ("Recommended Stories", "related"),
        ("Read also: Belor's president flies to the capital of Arden", "related"),
        ("ALSO READ | What the two drafts are about", "related"),
        ("Watch: The ministers arrive at the lake", "related"),
        ("Story continues below advertisement", "related"),
        ("About the Author", "author"),
        ("- Location :", "author"),
        ("- First Published:", "author"),
        ("(With inputs from agencies)", "author"),
        ("(This story has not been edited by our staff and is published from a feed.)", "author"),
        ("Reporting by Ann Lee in Geneva; Editing by Tom Okoro", "author"),
        ("By Ann Lee and Tom Okoro", "author"),
        ("Subscribe to our newsletter and get the day's news in your inbox", "navigation"),
        ("Share this article", "navigation"),
        ("Facebook Twitter WhatsApp Telegram", "navigation"),
        ("Comments are closed.", "navigation"),
        ("12 comments", "navigation"),
        ("Tags: Arden, Belor, talks", "navigation"),
        ("Crawled on 2026-01-03 04:12:55 UTC", "navigation"),
        ("3 min read", "navigation"),
        ("We use cookies to improve your visit to this site.", "legal"),
        ("© 2025 The Courier. All rights reserved.", "legal"),
        ("The views expressed in this article are the author's own.", "legal"),
        ("File photo: The two ministers in the palace last year.", "caption"),
        ("The ministers at the lake on Monday. (Photo by Ann Lee/Getty Images)", "caption"),
        ("The ministers at the lake, March 2, 2029. REUTERS/Ann Lee", "caption"),
        ("(Additional reporting by Tom Okoro; Editing by Jane Doe)", "author"),
        ("Published - July 04, 2029 08:15 pm IST - New Delhi", "stamp"),
        ("***", "other"),
        ("Details", "other"),
        ("Another Meeting By The Lake", "other"),
        ("What comes next", "other"),
    ],
)
def test_a_line_that_is_not_reporting_is_marked_and_nothing_else(line: str, kind: str) -> None:
    found = dispatch(within(line))
    assert marked(found, kind) == [line]
    assert read(found) == f"{FIRST} {SECOND} {THIRD}"


@pytest.mark.parametrize(
    "line",
    [
        "The talks will resume on 30 May 2025 at 10:08.",
        "Minutes ago, the delegations left the palace.",
        "Read as a whole, the draft asks for a ceasefire first.",
        "By Friday both sides will have sent their answers, she said.",
        "Related to this, Arden asked for the release of all prisoners.",
        "Watching from the gallery, the minister shook his head.",
        "“We will not sign,” said the minister.",
        "Comments by the minister were not welcome, an aide said.",
        "- release of 12 prisoners within a week",
        "Arden's demands are these:",
        "“This is a beginning. It is not the end of anything”",
        "Belor's delegation had left the hotel before the mediators arrived on Sunday",
        "He told the mediators that all was not well (the hotel was full).",
        "Photographs of the missing were shown to the mediators.",
        "The source said: no.",
        "Half of them want peace, according to a poll by Reuters/Ipsos.",
        "Some thirty of the men are still held in the old fort above the town by the army of Belor",
        "18:50 — Eight of the prisoners were handed over this afternoon.",
        "Q: Will there be a third round?",
    ],
)
def test_a_line_of_reporting_stays(line: str) -> None:
    found = dispatch(within(line))
    assert line in read(found)


def test_links_under_a_label_go_with_it_and_the_report_goes_on_after_them() -> None:
    found = dispatch(
        f"{FIRST}\n\nRelated stories\n• What the war is about\n• Hotel strike: no end in sight?\n"
        f"• Opinion: The patience of mediators\n\n{SECOND}\n{THIRD}"
    )
    assert len(marked(found, "related")) == 4
    assert read(found) == f"{FIRST} {SECOND} {THIRD}"


def test_a_video_playlist_between_paragraphs_is_not_read() -> None:
    found = dispatch(
        f"{FIRST}\n\nNow Playing\nMinister storms out of summit\n02:31\n"
        f"Flood waters rise in the south\n01:07\nCup final goes to penalties\n\n{SECOND}\n{THIRD}"
    )
    assert read(found) == f"{FIRST} {SECOND} {THIRD}"


def test_the_speaker_below_a_pull_quote_stays() -> None:
    line = "“We have read it and we have our remarks”\nLena Oruk, spokeswoman of Belor"
    assert "Lena Oruk, spokeswoman of Belor" in read(dispatch(within(line)))


def test_an_author_box_at_the_end_is_marked_with_its_portrait() -> None:
    box = "About the Author\nAnn Lee is a senior correspondent who covers diplomacy."
    found = dispatch(f"{BODY}\n{box}")
    assert marked(found, "author") == box.split("\n")
    assert read(found) == f"{FIRST} {SECOND} {THIRD}"


@pytest.mark.parametrize(
    ("ending", "credit"),
    [(" (IANS)", "(IANS)"), (" [XQA]", "[XQA]"), (" — Reuters", "— Reuters")],
)
def test_a_closing_credit_is_marked_and_its_sentence_read(ending: str, credit: str) -> None:
    found = dispatch(BODY.rstrip() + ending)
    assert marked(found, "author") == [credit]
    assert read(found).endswith("she added.")


def test_a_link_that_closes_a_paragraph_is_marked_and_its_sentence_read() -> None:
    found = dispatch(BODY.rstrip() + " READ ALSO: Belor leaves the table")
    assert marked(found, "related") == ["READ ALSO: Belor leaves the table"]
    assert read(found).endswith("she added.")


def test_a_list_that_a_colon_announces_is_reporting() -> None:
    names = "Ivo Marr, a teacher\nLena Oruk, a nurse from Belor\nPavel Dumic, a student"
    found = dispatch(within(f"Those released are:\n{names}"))
    assert " ".join(names.split()) in read(found)


def test_an_abbreviation_in_brackets_is_no_credit() -> None:
    body = BODY + "They belong to the North Atlantic Treaty Organisation (NATO).\n"
    assert "(NATO)" in read(dispatch(body))


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, April 3 (MPA) — ",
        "MUSCAT (MPA) - ",
        "TIRSA. - ",
        "Moscow: ",
        "LONDON/KYIV, June 2 (Reuters) - ",
        "MOSCOW, August 27. /TASS/. ",
        "(LNW, Kralov) ",
        "MEXICO CITY, Feb 19 (PAN) - ",
        "New Delhi, July 4 (PTI) ",
    ],
)
def test_a_dateline_is_marked_and_the_sentence_after_it_read(dateline: str) -> None:
    found = dispatch(dateline + BODY)
    assert marked(found, "header") == [dateline.strip()]
    assert read(found).startswith("The delegations of Arden")


@pytest.mark.parametrize(
    "opening",
    [
        "Minister: we will sign. ",
        "LIVE – ",
        "Belor - a state by the sea - ",
        "NATO – an alliance – ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    assert read(dispatch(opening + BODY)).startswith(opening.strip()[:12])


def test_a_headline_at_the_top_is_taken_and_marked() -> None:
    found = dispatch(f"Arden and Belor meet again, but set no date\n{BODY}")
    assert found.headline == "Arden and Belor meet again, but set no date"
    assert marked(found, "header") == [found.headline]
    assert read(found).startswith("The delegations")


def test_a_headline_below_a_section_and_a_background_sentence() -> None:
    background = "On March 3, 2021 Arden closed the border to all goods from Belor."
    text = f"International\n{background}\nArden Meets Belor Again By The Lake of Geneva\n{BODY}"
    found = dispatch(text)
    assert found.headline == "Arden Meets Belor Again By The Lake of Geneva"
    assert marked(found, "navigation") == ["International"]
    assert read(found).startswith(background)


def test_the_headline_of_the_source_is_marked_wherever_it_stands() -> None:
    text = f"Belor meets Arden\n\n{BODY}\nBelor Meets Arden\n"
    found = dispatch(text, headline="Belor meets Arden")
    assert marked(found, "header") == ["Belor meets Arden", "Belor Meets Arden"]


def test_a_text_of_one_line_without_a_stop_is_read() -> None:
    line = "Arden and Belor will resume talks on Monday in Geneva"
    assert read(dispatch(line)) == line


def test_a_lead_run_together_and_printed_again_is_read_once_from_the_clean_lines() -> None:
    glued = FIRST + SECOND + THIRD
    quote = "“Nothing will be made public,” the spokesman told reporters."
    found = dispatch(f"{glued}\n{FIRST}\n{SECOND}\n{quote}\n{THIRD}\n")
    assert marked(found, "repeat") == [FIRST, SECOND, THIRD]
    assert read(found) == f"{FIRST} {SECOND} {quote} {THIRD}"


def test_a_body_printed_twice_is_read_once() -> None:
    assert read(dispatch(BODY + "\n" + BODY)) == f"{FIRST} {SECOND} {THIRD}"


def test_of_two_printings_of_a_body_the_longer_is_read() -> None:
    more = "Belor's minister left for home at once, an aide said."
    short, full = f"{FIRST}\n{SECOND}\n{THIRD}\n", f"{FIRST}\n{SECOND}\n{more}\n{THIRD}\n"
    assert read(dispatch(short + "\n" + full)) == f"{FIRST} {SECOND} {more} {THIRD}"


def test_a_lead_that_turns_the_same_words_round_is_read_once() -> None:
    one = (
        "Arden expects to agree with Belor next week on a date for a third round of talks, "
        "spokesman Ivo Marr said on Friday."
    )
    two = (
        "Spokesman Ivo Marr on Friday said that Arden expects to agree with Belor next week on "
        "a date for a third round of talks. He did not name a place."
    )
    found = dispatch(f"{one}\n\n{two}\n\n{BODY}")
    assert marked(found, "repeat") == [one]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The sides agreed to return 6,000 bodies within ten days, the ministry said on Monday.",
            "The sides agreed to return 6,060 bodies within ten days, the ministry said on Monday.",
        ),
        (
            "The delegation of Arden will travel to the talks in Geneva on Monday, he told us.",
            "The delegation of Arden will not travel to the talks in Geneva on Monday, he told us.",
        ),
        (
            "Arden accused the delegation of Belor of leaving the hall before the talks had begun.",
            "Belor accused the delegation of Arden of leaving the hall before the talks had begun.",
        ),
    ],
)
def test_sentences_that_differ_in_what_they_say_are_both_read(one: str, two: str) -> None:
    assert marked(dispatch(f"{one}\n\n{two}\n\n{BODY}"), "repeat") == []


def test_lines_of_a_wrapped_text_are_no_headings() -> None:
    text = (
        "The delegations of Arden and Belor met again on Wednesday in a\n"
        "Hotel by the lake of Geneva, the mediator said, but they did not\n"
        "Agree on a date for the next meeting of the two delegations.\n\n"
        "The two sides exchanged drafts which will stay confidential, a\n"
        "Spokesman told reporters in the lobby of the hotel after the talks\n"
        "Had ended.\n"
    )
    assert read(dispatch(text)) == " ".join(text.split())
