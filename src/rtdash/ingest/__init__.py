"""Ingest: text in, record out. No network, no clock, no database."""
