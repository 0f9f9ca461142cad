"""Read a data file of the vocabulary, once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from communique.errors import VocabularyError

# The C parser is ten times as fast; some builds of PyYAML come without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``<name>.yaml`` in this package; the caller must not change it.

    Raises:
        VocabularyError: when there is no such file or it is not YAML.
    """
    file = files("communique.vocabulary").joinpath(f"{name}.yaml")
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(
            f"cannot read the vocabulary file {name}.yaml: {error}; reinstall the package"
        ) from error
