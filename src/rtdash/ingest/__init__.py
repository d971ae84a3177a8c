"""Ingest: text in, record out. No network, no clock, no database."""

from rtdash.domain.person import Directory
from rtdash.ingest.directory import Match
from rtdash.ingest.people import Join
from rtdash.ingest.reading import Mark, Read, event_id, read

__all__ = ["Directory", "Join", "Mark", "Match", "Read", "event_id", "read"]
