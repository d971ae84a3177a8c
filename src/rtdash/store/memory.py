"""Memory that was taken and is free again, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give back what reading a version took and let go of: a tenth of a server at 200,000 theses.

    The C library of Linux keeps it in the arena of the thread that took it, and gives it back when it is asked.
    Elsewhere nothing is done.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
