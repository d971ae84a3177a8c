"""A link and a format, and the file they make: the one list of formats that the pages and `rtdash export` share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from rtdash.domain.link import Link
from rtdash.errors import ExportError
from rtdash.exports import csv, datapackage, html, json, pptx, xlsx
from rtdash.exports.finding import Finding
from rtdash.exports.table import file_name
from rtdash.store.connect import Store
from rtdash.takeaway import FORMS, everything, reports, rows
from rtdash.takeaway.findings import Progress


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away: its name says what and when."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, its media type, and what it is made of: a report, tables, or all data."""

    title: str
    media_type: str
    made_of: str


FORMATS: Mapping[str, Format] = {
    "xlsx": Format("Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "tables"),
    "csv": Format("CSV", "text/csv", "tables"),
    "json": Format("JSON", "application/json", "tables"),
    "pptx": Format(
        "Slides (PPTX)", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "report"
    ),
    "html": Format("Web page (HTML)", "text/html", "report"),
    "datapackage": Format("Data package (all data, ZIP)", "application/zip", "all data"),
}
"""Every format, by the word that names it on the command line."""
if tuple(FORMATS) != FORMS:
    raise AssertionError(f"formats and their words differ: {set(FORMATS) ^ set(FORMS)}")
_OFFERED = ("pptx", "html", "xlsx", "csv", "json", "datapackage")
_WRITERS: Mapping[str, ModuleType] = {"csv": csv, "json": json, "pptx": pptx, "html": html}


def forms(page: str) -> list[str]:
    """The formats that a page has: slides and web pages where it is a report, tables where it has rows, all data."""
    made_of = {"report": reports.PAGES, "tables": rows.PAGES, "all data": ("data",)}
    return [form for form in _OFFERED if page in made_of[FORMATS[form].made_of] or whole(page, form)]


def whole(page: str, form: str) -> bool:
    """Whether a file holds all data, whatever the filters of its link."""
    return page == "data" and form in ("xlsx", "datapackage")


def name(link: Link, form: str, version: str, made_on: date) -> str:
    """What the file of a link will be called: what and when."""
    if FORMATS[form].made_of == "all data":
        return datapackage.file_name(version, made_on)
    return f"rtdash-{reports.name(link)}-{made_on.isoformat()}-{version[:12]}.{form}"


def make(
    store: Store, link: Link, form: str, *, base: str, made_on: date, title: str = "", progress: Progress | None = None
) -> File:
    """Make the file of a link in a format. `base` is the address of the dashboard; `progress` is told the steps.

    Raises `ExportError` where the page has nothing of that kind.
    """
    if form not in FORMATS:
        raise ExportError(f"there is no format {form!r}; formats are {', '.join(FORMATS)}")
    kind = FORMATS[form]
    if kind.made_of == "all data":
        content = everything.package(store, base, progress)
        return File(datapackage.file_name(store.version, made_on), kind.media_type, content)
    if whole(link.page, form):
        content = everything.workbook(store, base, made_on, progress)
        return File(f"rtdash-data-{made_on.isoformat()}-{store.version[:12]}.xlsx", kind.media_type, content)
    if kind.made_of == "report":
        report = reports.report(store, link, base=base, made_on=made_on, title=title, progress=progress)
        return File(report.file_name(form), kind.media_type, _WRITERS[form].write(report))
    table, *more = rows.of(store, link, base=base, made_on=made_on)
    if form == "xlsx":
        drawn: tuple[Finding, ...] = ()
        if link.page in reports.CHARTED:
            drawn = reports.report(store, link, base=base, made_on=made_on, progress=progress).findings
        content = xlsx.write(table, *more, findings=drawn)
    else:
        content = _WRITERS[form].write(table)
    return File(file_name(table, form), kind.media_type, content)
