"""The record as rows and sentences with citations."""
