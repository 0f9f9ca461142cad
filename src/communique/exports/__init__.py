"""The record and its evidence as files for other programs."""
