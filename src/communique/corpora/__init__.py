"""Annotated corpora → documents in the words of the reader, to train on and to measure with."""
