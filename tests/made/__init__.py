"""Values that several folders of tests make."""
