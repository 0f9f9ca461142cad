"""The bundled sample: fifteen dispatches about an invented negotiation.

Karvenia, Ilmaria, Vendora, their people and the outlets that write about them do not exist. The
dispatches show every kind of entry that the record keeps; `communique demo` and the tutorial read
them.
"""

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder with the bundled dispatches, one text file each.

    Returns:
        The path inside the installed package. Wheels are unpacked on installation, so the files
        can be read like any others.
    """
    return Path(str(files(__name__))) / "dispatches"


__all__ = ["sample_folder"]
