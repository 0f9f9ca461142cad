"""The founding dispatches, read where they lie; their text is not ours and not kept here."""

import datetime as dt
from pathlib import Path

import pytest
from tests.dispatches.reading import marked, read

from communique.dispatches.copies import lineages
from communique.dispatches.credits import agency_of
from communique.dispatches.dating import Neighbour, bound
from communique.dispatches.dispatch import Dispatch
from communique.dispatches.load import load_path
from communique.dispatches.prepare import prepare
from communique.dispatches.source import RawDispatch

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SEEN = dt.datetime(2025, 9, 1, tzinfo=dt.UTC)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside the project")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Dispatch]:
    found = {}
    for raw in load_path(SEEDS):
        assert isinstance(raw, RawDispatch)
        dispatch = prepare(raw, first_seen=SEEN)
        assert isinstance(dispatch, Dispatch)
        found[Path(raw.path).name[:3]] = dispatch
    return found


def test_all_are_read_verbatim(seeds: dict[str, Dispatch]) -> None:
    texts = [path.read_bytes().decode() for path in sorted(SEEDS.iterdir())]
    assert [d.text for d in seeds.values()] == texts


def test_their_dates(seeds: dict[str, Dispatch]) -> None:
    days = {name: d.publication.published for name, d in seeds.items()}
    assert days == {
        "000": "2025-08-28",
        "001": "2025-05-30",
        "002": "2025-07-17",
        "003": None,
        "004": "2025-06-09",
    }
    assert all(d.warnings == () for d in seeds.values())


def test_the_undated_one_is_bounded_by_what_it_says_and_what_the_store_knows(
    seeds: dict[str, Dispatch],
) -> None:
    days = [day for d in seeds.values() if (day := d.publication.day)]
    found = bound(seeds["003"], (), [Neighbour(day, "related") for day in days])
    assert (found.earliest, found.latest) == (dt.date(2025, 6, 2), SEEN.date())
    assert found.published is None


def test_sentences_printed_twice_are_read_once(seeds: dict[str, Dispatch]) -> None:
    assert len(marked(seeds["001"], "repeat")) == 6
    words = read(seeds["001"])
    assert all(words.count(" ".join(m.split())) == 1 for m in marked(seeds["001"], "repeat"))
    assert words.startswith("On February 24, 2022")


def test_what_is_not_reporting_is_kept_out(seeds: dict[str, Dispatch]) -> None:
    assert len(marked(seeds["001"], "stamp")) == 1
    assert [len(marked(seeds["003"], kind)) for kind in ("related", "author", "other")] == [1, 4, 1]
    assert len(marked(seeds["004"], "other")) == 3
    assert seeds["003"].headline is not None
    assert seeds["001"].headline is not None


def test_credits_and_copies(seeds: dict[str, Dispatch]) -> None:
    assert agency_of(seeds["000"]) == "IANS"
    assert lineages(seeds.values()) == ()
