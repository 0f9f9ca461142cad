"""What is made of a coding beforehand and kept beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gisted:
    """The gist of a coding as text; ``maker`` names the code that made it."""

    maker: str
    gist: str
