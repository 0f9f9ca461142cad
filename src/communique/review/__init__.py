"""A person's judgements on claims."""
