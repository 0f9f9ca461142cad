"""From a reading to statements, events and claims."""
