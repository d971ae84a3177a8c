"""Takeaway: what a link shows, as files. Asks `query`, writes with `exports`; `ui` and the command line use it."""

FORMS = ("xlsx", "csv", "json", "pptx", "html", "datapackage")
"""The words that name a format; here, so that the command line knows them without loading a writer."""
