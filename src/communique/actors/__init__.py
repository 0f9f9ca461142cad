"""Who speaks, negotiates, hosts or is spoken of."""
