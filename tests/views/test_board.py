from __future__ import annotations

from communique.views.board import Board, board
from communique.views.citations import Citations
from communique.views.timeline import timeline
from made.records import FIRST, HALE, IDS, ISTRA, QUILL, made_record, made_source


def made_board() -> Board:
    return board(made_record(), made_source())


def cells(title: str) -> list[tuple[str, ...]]:
    (section,) = [s for s in made_board().sections if s.title == title]
    return [row.cells for row in section.rows]


def test_the_facts_come_first() -> None:
    made = made_board()
    assert made.title == "Istra – Velmar talks"
    assert made.as_of == "20 Apr 2031"
    assert dict(made.facts) == {
        "Parties": "Istra, Velmar",
        "Mediators": "–",
        "Hosts": "Alva",
        "Last round": "2nd, 12 Apr 2031, Port Alva",
        "Next round": "3rd, expected, no date yet (says Mara Quill, 14 Apr 2031)",
        "Last heard": "14 Apr 2031, 6 days before",
    }


def test_there_is_a_section_for_each_kind_of_entry_and_none_is_empty() -> None:
    made = made_board()
    assert [s.title for s in made.sections] == [
        "Rounds",
        "Contacts",
        "Documents",
        "Commitments",
        "Positions",
        "Conditions",
        "Expectations",
        "Disputes",
        "No comment",
    ]
    for section in made.sections:
        for row in section.rows:
            assert len(row.cells) == len(section.columns)
            assert row.cites


def test_the_cells_of_each_kind() -> None:
    assert cells("Rounds") == [
        ("2nd", "held", "12 Apr 2031 – 13 Apr 2031", "Port Alva", "Mara Quill for Istra")
    ]
    assert cells("Contacts") == [
        ("Istra – Velmar", "heads of delegation", "ongoing", "14 Apr 2031")
    ]
    assert cells("Documents") == [
        ("memorandum", "Istra → Velmar", "exchanged", "not public", "12 Apr 2031")
    ]
    assert cells("Commitments") == [
        (
            "release of detainees",
            "more than 120 detainees",
            "under way",
            "40 detainees; done, 14 Apr 2031, 40 detainees",
            "Port Alva, 12 Apr 2031",
        )
    ]
    assert cells("Positions") == [
        ("Velmar", "opposes", "a ceasefire without terms", "14 Apr 2031 (before: conditional)")
    ]
    assert cells("Conditions") == [
        ("Velmar", "a meeting of the leaders", "only after the maps are agreed", "open")
    ]
    assert cells("Expectations") == [
        ("Mara Quill", "a date for the third round", "15 Apr 2031 – 18 Apr 2031", "missed")
    ]
    assert cells("No comment") == [("Tor Hale", "the handover")]


def test_the_sides_of_a_dispute_stand_side_by_side() -> None:
    assert cells("Disputes") == [
        ("whether detainees were handed over", "Istra", "40 were handed over"),
        ("", "Velmar", "none was"),
    ]


def test_every_line_says_who_through_whom_and_when() -> None:
    said = {s.title: s.rows[0].said_by for s in made_board().sections}
    assert said["Rounds"] == "Mara Quill via Istra Radio, 14 Apr 2031"
    assert said["Commitments"] == "Alva Wire reports, 14 Apr 2031"
    assert said["Contacts"].startswith("both sides: ")


def test_the_same_words_keep_one_number_and_quote_the_dispatch() -> None:
    made = made_board()
    assert [c.number for c in made.citations] == [1, 2, 3, 4]
    first = made.citations[0]
    assert (first.outlet, first.date) == ("Alva Wire", "14 Apr 2031")
    assert first.quote == "The second round was held"
    assert FIRST.text[first.start :].startswith(first.quote)
    assert first.claims == (IDS[0],)


def test_the_timeline_goes_by_days_and_cites() -> None:
    source = made_source()
    moments = timeline(made_record(), source, Citations(source))
    assert [m.day for m in moments] == sorted(m.day for m in moments)
    whats = [m.what for m in moments]
    assert "2nd round held in Port Alva" in whats
    assert "Release of detainees, 40 detainees: done" in whats
    assert "Due: a date for the third round (missed)" in whats
    assert all(m.claims and m.cites and m.said_by for m in moments)
    heard = {m.what: m.last_heard for m in moments}
    assert heard["2nd round held in Port Alva"] == "2031-04-14"
    assert heard["Velmar opposes a ceasefire without terms"] == "2031-04-16"


def test_outcomes_are_counted_by_speaker_and_by_side() -> None:
    record, source = made_record(), made_source()
    (missed,) = record["expectations"]
    quill = {**QUILL, "side": "IST"}
    record["expectations"] = [
        {**missed, "holder": quill},
        {**missed, "holder": quill, "outcome": "met"},
        {**missed, "holder": ISTRA, "outcome": "met"},
        {**missed, "holder": {**HALE, "side": "VEL"}, "outcome": "open"},
        {**missed, "holder": None},
    ]
    (section,) = [s for s in board(record, source).sections if s.title.startswith("What came")]
    assert [row.cells for row in section.rows] == [
        ("Istra, all", "3", "2 met, 1 missed"),
        ("Mara Quill (Istra)", "2", "1 met, 1 missed"),
        ("Istra", "1", "1 met"),
        ("Tor Hale (Velmar)", "1", "1 open"),
    ]
    assert all(row.cites for row in section.rows)


def test_open_matters_of_which_nothing_is_heard() -> None:
    record, source = made_record(), made_source()
    record["as_of"] = "2031-06-01"
    for section in ("contacts", "commitments", "rounds"):
        record[section][0]["last_heard"] = "2031-04-14"
    record["conditions"][0]["last_heard"] = "2031-05-20"
    (silent,) = [s for s in board(record, source).sections if "not heard of" in s.title]
    assert [row.cells for row in silent.rows] == [
        ("release of detainees", "under way", "14 Apr 2031", "48"),
        ("contact of Istra and Velmar (heads of delegation)", "ongoing", "14 Apr 2031", "48"),
    ]


def test_what_is_not_known_is_never_shown_as_none() -> None:
    record, source = made_record(), made_source()
    unnamed = {
        **record,
        "noncomments": [{**record["noncomments"][0], "topic": None}],
        "positions": [{**p, "issue": None, "topic": None} for p in record["positions"]],
    }
    whats = [m.what for m in timeline(unnamed, source, Citations(source))]
    assert "Tor Hale declines to comment" in whats
    assert not any("None" in what for what in whats)
    shown = board(unnamed, source)
    cells = [cell for section in shown.sections for row in section.rows for cell in row.cells]
    assert cells
    assert not any("None" in cell for cell in cells)


def test_a_long_board_shows_what_was_heard_of_last_and_says_how_much_is_left_out() -> None:
    record = made_record()
    entry = record["positions"][0]
    days = [f"2031-03-{day:02}" for day in range(1, 21)]
    record["positions"] = [
        {**entry, "issue": f"matter {day}", "last_heard": day} for day in reversed(days)
    ]
    (short,) = [s for s in board(record, made_source(), 3).sections if s.title == "Positions"]
    assert [row.cells[2] for row in short.rows] == [f"matter {day}" for day in days[:-4:-1]]
    assert short.left_out == 17
    (whole,) = [s for s in board(record, made_source()).sections if s.title == "Positions"]
    assert (len(whole.rows), whole.left_out) == (20, 0)
