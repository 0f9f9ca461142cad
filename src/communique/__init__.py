"""Communique: where the talks stand, and who says so."""
