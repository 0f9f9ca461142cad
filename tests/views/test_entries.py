from __future__ import annotations

import pytest

from communique.views.entries import brief, moves, stands
from communique.views.silence import ago, heard_of, silence
from made.records import made_record

BRIEFS = {
    "rounds": ("2nd round", "held, 12 Apr 2031, Port Alva"),
    "contacts": ("contact of Istra and Velmar (heads of delegation)", "ongoing, 14 Apr 2031"),
    "documents": ("memorandum, Istra → Velmar", "exchanged, 12 Apr 2031"),
    "commitments": ("release of detainees", "under way, more than 120 detainees, 12 Apr 2031"),
    "positions": ("position of Velmar on a ceasefire without terms", "opposes"),
    "conditions": (
        "condition of Velmar: a meeting of the leaders only after the maps are agreed",
        "open",
    ),
    "expectations": (
        "Mara Quill expects a date for the third round (15 Apr 2031 – 18 Apr 2031)",
        "missed",
    ),
    "noncomments": ("Tor Hale declines to comment on the handover", ""),
}


@pytest.mark.parametrize("section", BRIEFS)
def test_an_entry_in_a_few_words(section: str) -> None:
    (entry,) = made_record()[section]
    assert (brief(section, entry), stands(section, entry)) == BRIEFS[section]


def test_what_moved() -> None:
    moved = {
        "status": ("scheduled", "held"),
        "start": ("2031-04-20", None),
        "delivered": (None, 40),
        "public": (False, True),
        "given_up": (False, True),
        "sides": (["so"], ["so", "not so"]),
    }
    assert moves(moved) == (
        "status scheduled → held; start 20 Apr 2031 → –; delivered – → 40; made public; "
        "given up; another side: not so"
    )


def test_how_long_nothing_was_heard() -> None:
    record = made_record()
    record["contacts"][0]["last_heard"] = "2031-04-01"
    heard = {h.section: (h.last_heard, h.days) for h in heard_of(record)}
    assert heard["contacts"] == ("2031-04-01", 19)
    assert heard["rounds"] == (None, None)
    assert ago("2031-04-01", "2031-04-20") == "1 Apr 2031, 19 days before"
    assert ago("2031-04-19", "2031-04-20") == "19 Apr 2031, 1 day before"
    assert ago("2031-04-20", "2031-04-20") == "20 Apr 2031"
    assert silence(None, "2031-04-20") is None
