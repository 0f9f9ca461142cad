import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.pieces import Pieces
from communique.reading.windows import centrality, owners, plan
from made.networks import Position, interpreter


@st.composite
def texts(draw):
    """Words of one to nine pieces, sentences of any length."""
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=400))
    first = np.cumsum([0, *sizes[:-1]])
    empty = np.zeros(sum(sizes), np.int64)
    ends = np.zeros(len(sizes), np.int64)
    breaks = draw(st.sets(st.integers(0, len(sizes) - 1), max_size=40)) | {0}
    pieces = Pieces(empty, empty, empty, ends, ends, first)
    return pieces, np.array(sorted(breaks), np.int64)


@given(texts(), st.integers(20, 254))
def test_windows_cover_every_word_and_keep_to_their_size(given_text, size):
    pieces, breaks = given_text
    windows = plan(pieces, breaks, size, overlap=size // 4)
    bounds = np.append(pieces.first, len(pieces.ids))
    covered = {w for x in windows for w in range(x.low, x.high)}
    assert covered == set(range(len(pieces.first)))
    assert all(bounds[x.high] - bounds[x.low] <= size for x in windows)
    assert all(a.low < b.low for a, b in itertools.pairwise(windows))


@given(texts())
def test_a_sentence_that_fits_lies_whole_in_a_window(given_text):
    pieces, breaks = given_text
    windows = plan(pieces, breaks)
    bounds = np.append(pieces.first, len(pieces.ids))
    ends = [*breaks[1:].tolist(), len(pieces.first)]
    for low, high in zip(breaks.tolist(), ends, strict=True):
        if bounds[high] - bounds[low] <= 100:
            assert any(w.low <= low and high <= w.high for w in windows)


@given(texts())
def test_the_most_central_window_decides(given_text):
    pieces, breaks = given_text
    windows = plan(pieces, breaks, 60, 20)
    words = len(pieces.first)
    for word, owner in enumerate(owners(windows, words).tolist()):
        depth = {
            i: centrality(w, words)[word - w.low]
            for i, w in enumerate(windows)
            if w.low <= word < w.high
        }
        assert depth[owner] == max(depth.values())


def test_an_answer_does_not_depend_on_where_windows_fall():
    sentence = "The two envoys met again in the old town and agreed on nothing at all. "
    reader = interpreter(Position())
    alone = reader.read(sentence * 40)
    opening = "Short opening line. " * 7
    later = reader.read(opening + sentence * 40)
    inner = [w for w in alone.words if w.start > 900]
    shifted = {(w.start - len(opening), w.upos) for w in later.words}
    assert inner
    assert {(w.start, w.upos) for w in inner} <= shifted
