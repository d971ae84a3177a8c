"""Query: Filters in, tables out; the only room with SELECT."""
