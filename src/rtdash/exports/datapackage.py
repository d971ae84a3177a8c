"""The whole data set as a Frictionless Data Package: a zip of one CSV a table and `datapackage.json`.

The descriptor follows Data Package 2.0 and is valid as 1.0: types, keys, references and what each column holds, from
the comments of `schema.sql`; `rdfType` names the class of schema.org, Popolo, ORG or SKOS that a key stands for.
Texts that a spreadsheet would take for a formula have an apostrophe in front, as in every CSV of rtdash; the
descriptor says in which columns. Equal data gives equal bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from rtdash.exports.table import neutral

Progress = Callable[[str, int, int], None]

_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "VARCHAR": "string",
    "VARCHAR[]": "array",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
RDF_TYPES = {
    "source_id": "https://schema.org/WebPage",
    "event_id": "https://schema.org/Event",
    "person_id": "http://www.w3.org/ns/person#Person",
    "organization_id": "http://www.w3.org/ns/org#Organization",
    "parent_id": "http://www.w3.org/ns/org#Organization",
    "participation_id": "http://www.w3.org/ns/org#Membership",
    "thesis_id": "https://schema.org/Claim",
    "topic_id": "http://www.w3.org/2004/02/skos/core#Concept",
    "broader_id": "http://www.w3.org/2004/02/skos/core#Concept",
    "scheme": "http://www.w3.org/2004/02/skos/core#ConceptScheme",
    "poll_id": "https://schema.org/Question",
    "poll_option_id": "https://schema.org/Answer",
    "poll_wave_id": "http://www.w3.org/ns/opengov#VoteEvent",
    "url": "https://schema.org/URL",
    "language": "http://purl.org/dc/terms/LinguisticSystem",
    "start_date": "https://schema.org/Date",
    "end_date": "https://schema.org/Date",
}
"""The RDF class that the values of a column stand for, by its name (Popolo's classes where it takes them from ORG)."""
_OWN_TREE = {("topic", "broader_id"): "topic_id", ("organization", "parent_id"): "organization_id"}
"""References of a table to itself, which the store does not declare."""


def write(
    columns: pd.DataFrame,
    keys: pd.DataFrame,
    rows: Callable[[str], pa.Table],
    *,
    version: str,
    built_at: datetime,
    link: str,
    progress: Progress | None = None,
) -> bytes:
    """The bytes of the package. `columns` and `keys` describe the tables, `rows(name)` gives one, sorted.

    `progress` is told which table is written, how many are behind, and how many there are.
    """
    names = list(dict.fromkeys(columns["table_name"]))
    resources: list[dict[str, Any]] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for done, name in enumerate(names):
            if progress is not None:
                progress(name, done, len(names))
            own, held = columns[columns["table_name"] == name], keys[keys["table_name"] == name]
            text, guarded, empty = _csv(rows(name))
            resources.append(_resource(name, own, held, guarded, empty, len(text)))
            _add(file, f"{name}.csv", text)
        descriptor = _descriptor(resources, version, built_at, link)
        _add(file, "datapackage.json", (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode())
        if progress is not None:
            progress("datapackage.json", len(names), len(names))
    return out.getvalue()


def file_name(version: str, made_on: date) -> str:
    """What and when: `rtdash-datapackage-2026-11-23-<version>.zip`."""
    return f"rtdash-datapackage-{made_on.isoformat()}-{version[:12]}.zip"


def _descriptor(resources: list[dict[str, Any]], version: str, built_at: datetime, link: str) -> dict[str, Any]:
    return {
        "$schema": _SCHEMA,
        "profile": "tabular-data-package",
        "name": "rtdash",
        "id": f"rtdash:{version}",
        "title": "Expert roundtables: who held what, when, and what the audience thought",
        "description": (
            "Every table of rtdash, normalised. Facts come from the public pages in source.csv; theses and summaries "
            "are in the words of this data set, not quotations. In columns marked neutralised, a text that a "
            "spreadsheet would take for a formula has an apostrophe in front. Integer keys change with every build; "
            "slugs do not."
        ),
        "version": version,
        "created": f"{built_at:%Y-%m-%dT%H:%M:%SZ}",
        "homepage": link,
        "resources": resources,
    }


def _resource(
    name: str, own: pd.DataFrame, held: pd.DataFrame, guarded: set[str], empty: set[str], size: int
) -> dict[str, Any]:
    given = {columns[0] for columns in _kind(held, "NOT NULL")}
    lone = {columns[0] for columns in _kind(held, "UNIQUE") if len(columns) == 1}
    key = next(iter(_kind(held, "PRIMARY KEY")), [])
    fields = []
    described = zip(own["column_name"], own["data_type"], own["column_comment"], strict=True)
    for column, kind, comment in described:
        field: dict[str, Any] = {"name": column, "type": _TYPES[kind], "description": comment or ""}
        if column in guarded:
            field["neutralised"] = True
        if column in RDF_TYPES:
            field["rdfType"] = RDF_TYPES[column]
        rules = {"required": column in {*given, *key} - empty, "unique": column in lone or [column] == key}
        if any(rules.values()):
            field["constraints"] = {rule: True for rule, holds in rules.items() if holds}
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    several = [columns for columns in _kind(held, "UNIQUE") if len(columns) > 1]
    if several:
        schema["uniqueKeys"] = several
    references = _references(name, own, held)
    if references:
        schema["foreignKeys"] = references
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "title": name.replace("_", " ").capitalize(),
        "description": str(own["table_comment"].iloc[0]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "schema": schema,
    }


def _references(name: str, own: pd.DataFrame, held: pd.DataFrame) -> list[dict[str, Any]]:
    found = [
        {"fields": list(columns), "reference": {"resource": target, "fields": list(to)}}
        for kind, columns, target, to in zip(
            held["kind"], held["columns"], held["to_table"], held["to_columns"], strict=True
        )
        if kind == "FOREIGN KEY"
    ]
    for column in own["column_name"]:
        if (name, column) in _OWN_TREE:
            target = _OWN_TREE[name, column]
            found.append({"fields": [column], "reference": {"resource": "", "fields": [target]}})
    return found


def _kind(held: pd.DataFrame, kind: str) -> list[list[str]]:
    return [list(columns) for columns in held.loc[held["kind"] == kind, "columns"]]


def _csv(rows: pa.Table) -> tuple[bytes, set[str], set[str]]:
    """A table as CSV, the columns in which a text was neutralised, and those that hold an empty text."""
    guarded: set[str] = set()
    empty: set[str] = set()
    cells = [_cells(rows.column(number).to_pylist(), field, guarded, empty) for number, field in enumerate(rows.schema)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.schema.names)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode(), guarded, empty


def _cells(values: list[Any], field: pa.Field, guarded: set[str], empty: set[str]) -> Iterable[Any]:
    if pa.types.is_list(field.type):
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    if pa.types.is_timestamp(field.type):
        return [None if value is None else f"{value:%Y-%m-%dT%H:%M:%SZ}" for value in values]
    if pa.types.is_boolean(field.type):
        return [None if value is None else "true" if value else "false" for value in values]
    if not (pa.types.is_string(field.type) or pa.types.is_large_string(field.type)):
        return values
    if "" in values:
        empty.add(field.name)
    safe = [None if value is None else neutral(value) for value in values]
    if safe != values:
        guarded.add(field.name)
    return safe


def _add(file: zipfile.ZipFile, name: str, text: bytes) -> None:
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    file.writestr(part, text)
