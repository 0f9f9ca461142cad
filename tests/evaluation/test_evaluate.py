"""Which corpora are found, and a whole measurement on text of our own."""

import pytest

from communique.errors import InputError
from communique.evaluation.evaluate import measure, present
from communique.reading.onnx_reader import OnnxReader

HEADER = "# negotiation: lisse\n# title: T\n# kind: war\n# basis: invented\n# split: dev\n\n"
TEXT = (
    "The second [round#1:scheduled|round of talks] opens in [place>1|Lisse] on [time>1|Monday], "
    "envoy Mara Lind said."
)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "negotiation"
    place.mkdir()
    text = f"{HEADER}@ wire\n{TEXT}\n"
    (place / "lisse.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_corpus_is_told_by_its_files(folder):
    assert [task.name for task, _ in present([folder])] == ["negotiation, dev", "negotiation, test"]
    assert [t.name for t, _ in present([folder], ["negotiation, dev"])] == ["negotiation, dev"]


def test_an_empty_folder_and_an_unknown_task_are_refused_with_the_remedy(folder, tmp_path):
    with pytest.raises(InputError, match="negotiation, dev"):
        present([folder], ["weather"])
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match=r"polnear/dev\.jsonl"):
        present([tmp_path / "none"])


def test_a_measurement_counts_what_is_marked(folder):
    ((task, place),) = present([folder], ["negotiation, dev"])
    figures = measure(task, place, OnnxReader.load())
    assert figures["matter.exact.round"].n == 1
    assert figures["role.exact.micro"].n == 2
