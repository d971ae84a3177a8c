"""All data as one file: a data package of CSV files, or a workbook with a sheet for each table."""

from __future__ import annotations

from datetime import date

from rtdash.exports import datapackage, xlsx
from rtdash.exports.table import Table
from rtdash.query import tables
from rtdash.store.connect import Store
from rtdash.takeaway.findings import Progress


def package(store: Store, base: str, progress: Progress | None = None) -> bytes:
    """A Frictionless data package: a CSV for each table, with types, keys and what each column holds."""
    return datapackage.write(
        tables.columns(store),
        tables.keys(store),
        lambda name: tables.rows(store, name),
        version=store.version,
        built_at=store.built_at,
        link=f"{base}/data",
        progress=progress,
    )


def workbook(store: Store, base: str, made_on: date, progress: Progress | None = None) -> bytes:
    """A sheet for each table, and one that says where they come from."""
    columns = tables.columns(store)
    comments = dict(zip(columns["table_name"], columns["table_comment"], strict=True))
    sheets = []
    for number, (name, comment) in enumerate(comments.items()):
        if progress:
            progress(name, number, len(comments))
        sheets.append(
            Table(
                name=name,
                frame=tables.rows(store, name).to_pandas(date_as_object=False),
                title=name,
                sentence=comment,
                link=f"{base}/data",
                version=store.version,
                built_at=store.built_at,
                made_on=made_on,
            )
        )
    return xlsx.write(*sheets)
