"""What one version of the reader finds in a text."""
