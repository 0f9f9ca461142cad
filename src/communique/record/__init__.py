"""The record: a pure fold of claims and judgements into where talks stand."""
