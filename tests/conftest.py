"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# A deadline for each example fails on a busy machine and says nothing about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
