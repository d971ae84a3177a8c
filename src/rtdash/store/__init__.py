"""Store: the only room that writes DuckDB."""
