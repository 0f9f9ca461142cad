"""Times that a text mentions, and when they were."""
