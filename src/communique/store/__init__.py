"""Where dispatches, readings, codings and judgements are kept."""
