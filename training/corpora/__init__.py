"""Corpora to train on: public ones read from outside, and those written by this project."""
