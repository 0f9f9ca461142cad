"""The steps from input to store."""
