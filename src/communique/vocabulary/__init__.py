"""General knowledge kept as data."""
