import json
import shutil

import pytest

from communique.errors import BundleError
from communique.reading import labels
from communique.reading.bundle import MANIFEST, SHIPPED, TOKENIZER, WEIGHTS, Bundle, label_set
from communique.reading.onnx_reader import OnnxReader


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "bundle"
    shutil.copytree(SHIPPED, folder)
    return folder


def edit(folder, **changes):
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_the_shipped_bundle_opens_and_is_small():
    bundle = Bundle.open()
    size = sum(f.stat().st_size for f in bundle.folder.iterdir())
    assert size < 40e6
    assert bundle.version.startswith("minilm6-")


def test_a_copy_has_the_same_version(copy):
    assert Bundle.open(copy).version == Bundle.open().version


def test_the_version_follows_the_content(copy):
    edit(copy, name="minilm6", transitions=[[0.0] * 7] * 7)
    assert Bundle.open(copy).version != Bundle.open().version


def test_a_missing_bundle_says_where_and_what_to_do(tmp_path):
    with pytest.raises(BundleError, match="no reader bundle here; install"):
        Bundle.open(tmp_path)


@pytest.mark.parametrize("name", [TOKENIZER, WEIGHTS])
def test_a_missing_part_is_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(BundleError, match=f"{name}: part of the reader bundle is missing"):
        Bundle.open(copy)


@pytest.mark.parametrize("name", [TOKENIZER, WEIGHTS])
def test_damage_is_noticed(copy, name):
    with (copy / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(BundleError, match="damaged"):
        OnnxReader.load(copy)


@pytest.mark.parametrize("content", ["", "[]", "{}", "{", '{"format": 2}'])
def test_a_broken_manifest_is_refused(copy, content):
    (copy / MANIFEST).write_text(content)
    with pytest.raises(BundleError):
        Bundle.open(copy)


def test_other_labels_are_refused(copy):
    edit(copy, labels={"heads": {}, "links": {}})
    with pytest.raises(BundleError, match="another label set"):
        Bundle.open(copy)


def test_a_bundle_without_the_negotiation_layer_is_read(copy):
    known = {
        part: {k: v for k, v in named.items() if k not in labels.LAYER}
        for part, named in label_set().items()
    }
    edit(copy, labels=known)
    assert Bundle.open(copy).folder == copy
    edit(copy, labels={**known, "heads": dict(list(known["heads"].items())[1:])})
    with pytest.raises(BundleError, match="another label set"):
        Bundle.open(copy)
