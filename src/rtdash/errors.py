"""What can go wrong that a user can act on. Pages and the CLI show these as text; anything else is a bug.

RtdashError
├── PageError          the page cannot be read at all: empty, binary, missing, too large
├── NoEventError       the page was read, and there is no event in it
├── RecordError        a record does not keep the contract (carries every fault at once)
├── RecordExistsError  a record of that event is there already and differs (carries the differences)
├── DataFileError      people.yaml, organizations.yaml, topics.yaml or corrections.yaml is wrong
├── BuildError         the records do not make a sound DuckDB file; the old one stays in place
├── NoDataError        there is no DuckDB file to read yet
├── ChartInputError    a chart was given a frame without a column that it needs
├── ExportError        a file to take away cannot be made
└── SettingError       an environment variable does not say what it should
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the file, the place in it, what is wrong and what to do."""

    where: str
    place: str
    reason: str

    def __str__(self) -> str:
        """One line: `file: place: reason`, without the parts that are empty."""
        return ": ".join(part for part in (self.where, self.place, self.reason) if part)


class RtdashError(Exception):
    """The root: its text names the thing, the place and the next step."""


class PageError(RtdashError):
    """The page cannot be read at all."""


class NoEventError(RtdashError):
    """The page was read and holds no event."""


class _FaultsError(RtdashError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RecordError(_FaultsError):
    """A record does not keep the contract; `faults` lists everything that is wrong with it."""


class RecordExistsError(RtdashError):
    """A record of that event exists and differs; `differences` are the lines of a unified diff."""

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        self.differences = tuple(differences)
        super().__init__(message)


class DataFileError(_FaultsError):
    """One of the files beside the records is wrong; `faults` lists everything."""


class BuildError(_FaultsError):
    """The records do not make a sound DuckDB file; `faults` lists what its checks found."""


class NoDataError(RtdashError):
    """There is no DuckDB file to read yet."""


class ChartInputError(RtdashError):
    """A chart was given a frame without a column that it needs."""


class ExportError(RtdashError):
    """A file to take away cannot be made."""


class SettingError(RtdashError):
    """An environment variable does not say what it should."""
