"""Takeaway: what a link shows, as files. Asks `query`, writes with `exports`; `ui` and the command line use it."""
