"""Domain: what the words mean: pydantic and the standard library only."""
