"""Adding a page to the data: read it, keep it, write its record, and say whether it was there before.

Between the reader (bytes to record) and the store (records on disk); the command line and the dashboard stand above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from rtdash import ingest
from rtdash.domain.person import Directory
from rtdash.domain.record import Problem, Record
from rtdash.errors import PageError, RecordExistsError, RtdashError
from rtdash.ingest.duplicates import Index, Twin
from rtdash.settings import MAX_PAGE_BYTES, Settings
from rtdash.store import records, sources

_EDITED = "; its record was edited since, and --replace would undo that:"
Outcome = Literal["new", "same", "changed", "replaced", "failed"]


@dataclass
class Shelf:
    """Where pages are kept, what is there already, and the people and organizations that are known."""

    settings: Settings
    directory: Directory
    index: Index

    @classmethod
    def open(cls, settings: Settings) -> Shelf:
        """Read what is there. Records that cannot be read are left to `rtdash check`."""
        held, _ = records.read_all(settings.records)
        return cls(settings, sources.read(settings).directory, Index(held))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page."""

    page: str
    outcome: Outcome
    event: str = ""
    reason: str = ""
    problems: tuple[Problem, ...] = ()
    differences: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """One line for one page."""
        parts = [f"{self.outcome:<8} {self.page}"]
        if self.event:
            parts.append(f"-> {self.event}")
        if self.counts:
            parts.append("(" + ", ".join(f"{number} {name}" for name, number in self.counts.items()) + ")")
        if self.problems:
            parts.append(f"{len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}")
        if self.reason:
            parts.append(f": {self.reason}")
        return " ".join(parts).replace(" :", ":")


def add(path: Path, page: bytes, shelf: Shelf, *, replace: bool = False) -> Added:
    """Read a page and keep it. Raises `PageError` and `NoEventError` where there is nothing to keep."""
    found = ingest.read(page, known=shelf.directory)
    record = found.record
    counts = {"people": len(record.participants), "theses": len(record.theses), "polls": len(record.polls)}
    twin = shelf.index.find(record)
    if twin is not None and twin.record.event.id != record.event.id:
        return _twin(path, page, record, twin, shelf, replace=replace, counts=counts)
    folder = shelf.settings.records
    existed = (folder / f"{record.event.id}.yaml").exists()
    if twin is not None and twin.record.event.source.sha256 == record.event.source.sha256 and not replace:
        records.keep_source(page, shelf.settings.sources)
        edited = records.difference(twin.record, record)
        reason = "the same page was added before" + (_EDITED if edited else "")
        return Added(path.name, "same", record.event.id, reason, (), edited, counts)
    undone = records.difference(twin.record, record) if twin is not None and existed else ()
    try:
        records.write(record, folder, replace=replace)
    except RecordExistsError as error:
        return Added(
            path.name, "changed", record.event.id, str(error), record.problems, tuple(error.differences), counts
        )
    records.keep_source(page, shelf.settings.sources)
    shelf.index.put(record)
    outcome: Outcome = "replaced" if existed and replace else "new"
    return Added(path.name, outcome, record.event.id, "", record.problems, undone if replace else (), counts)


def _twin(
    path: Path, page: bytes, record: Record, twin: Twin, shelf: Shelf, *, replace: bool, counts: Mapping[str, int]
) -> Added:
    """The same event under another id: shown with what differs, and written only when asked to."""
    known = twin.record.event.id
    if not replace:
        if not twin.differences:
            records.keep_source(page, shelf.settings.sources)
            return Added(path.name, "same", known, f"the same event ({twin.reason})", counts=counts)
        reason = f"the same event is there as {known} ({twin.reason}), and differs; add --replace to overwrite it"
        return Added(path.name, "changed", known, reason, record.problems, twin.differences, counts)
    kept = record.model_copy(update={"event": record.event.model_copy(update={"id": known})})
    records.write(kept, shelf.settings.records, replace=True)
    records.keep_source(page, shelf.settings.sources)
    shelf.index.put(kept)
    undone = records.difference(twin.record, kept)
    return Added(path.name, "replaced", known, f"the same event ({twin.reason})", kept.problems, undone, counts)


def add_safely(path: Path, shelf: Shelf, *, replace: bool = False) -> Added:
    """`add`, but a page that cannot be read is an outcome, not an error: one broken page never stops the rest."""
    try:
        if path.stat().st_size > MAX_PAGE_BYTES:
            raise PageError(f"is larger than {MAX_PAGE_BYTES // 1_048_576} MB")
        return add(path, path.read_bytes(), shelf, replace=replace)
    except RtdashError as error:
        return Added(path.name, "failed", reason=str(error).splitlines()[0])
    except OSError as error:
        return Added(path.name, "failed", reason=f"cannot be read ({error.strerror})")
    except Exception as error:  # noqa: BLE001  a bug on one page must not cost the other ninety-nine
        return Added(path.name, "failed", reason=f"a bug of rtdash ({type(error).__name__}: {error}); please report it")
