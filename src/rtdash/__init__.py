"""rtdash: expert roundtables as data: who held what, when, and what the audience thought."""

__version__ = "0.1.0"
