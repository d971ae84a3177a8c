"""The data package, held to the standard and read back. `PROFILE` is what Data Package 2.0 and Table Schema 2.0 ask of
the properties that we write (datapackage.org/standard), as a JSON Schema."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

import jsonschema
import pyarrow as pa
import pytest

from rtdash.exports import datapackage
from rtdash.query import tables
from rtdash.query.run import run
from rtdash.takeaway import everything

_NAME = {"type": "string", "pattern": r"^[-a-z0-9._/]+$"}
_COLUMNS = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}
_FIELD = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "number", "integer", "boolean", "date", "datetime", "array"]},
        "description": {"type": "string", "minLength": 1},
        "rdfType": {"type": "string", "pattern": r"^https?://\S+$"},
        "constraints": {
            "type": "object",
            "properties": {"required": {"type": "boolean"}, "unique": {"type": "boolean"}},
            "additionalProperties": False,
        },
    },
}
PROFILE = {
    "type": "object",
    "required": ["name", "resources", "$schema", "version"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": _NAME,
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "homepage": {"type": "string", "pattern": "^https?://"},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "schema"],
                "properties": {
                    "name": _NAME,
                    "type": {"const": "table"},
                    "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[a-z_]+\.csv$"},
                    "bytes": {"type": "integer", "minimum": 0},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "fields": {"type": "array", "items": _FIELD, "minItems": 1},
                            "missingValues": {"type": "array", "items": {"type": "string"}},
                            "primaryKey": _COLUMNS,
                            "uniqueKeys": {"type": "array", "items": _COLUMNS},
                            "foreignKeys": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": _COLUMNS,
                                        "reference": {
                                            "type": "object",
                                            "required": ["resource", "fields"],
                                            "properties": {"resource": {"type": "string"}, "fields": _COLUMNS},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ"),  # noqa: DTZ007
    "array": json.loads,
}


@pytest.fixture(scope="module")
def package(bundled) -> bytes:
    """The package of the bundled data."""
    return packed(bundled)


def packed(store) -> bytes:
    """The package of a store."""
    return everything.package(store, "http://localhost:8501")


def opened(package: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """The descriptor, and the rows of every table read as the descriptor says."""
    file = zipfile.ZipFile(io.BytesIO(package))
    descriptor = json.loads(file.read("datapackage.json"))
    found = {}
    for resource in descriptor["resources"]:
        text = file.read(resource["path"])
        assert len(text) == resource["bytes"]
        kinds = {field["name"]: READ[field["type"]] for field in resource["schema"]["fields"]}
        reader = csv.DictReader(io.StringIO(text.decode(), newline=""), strict=True)
        assert reader.fieldnames == list(kinds)
        found[resource["name"]] = [
            {name: kinds[name](cell) if cell != "" else None for name, cell in row.items()} for row in reader
        ]
    return descriptor, found


def test_descriptor_keeps_the_standard(package: bytes) -> None:
    """The descriptor is valid; a broken one is not."""
    descriptor, _ = opened(package)
    jsonschema.validate(descriptor, PROFILE)
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "text"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(descriptor, PROFILE)


def test_keys_and_references_hold(package: bytes) -> None:
    """Primary keys are unique and given, required cells are there, and every reference leads to a row."""
    descriptor, rows = opened(package)
    followed = 0
    for resource in descriptor["resources"]:
        schema, own = resource["schema"], rows[resource["name"]]
        for key in [schema.get("primaryKey", []), *schema.get("uniqueKeys", [])]:
            values = [tuple(row[column] for column in key) for row in own]
            assert not key or len(set(values)) == len(values), (resource["name"], key)
        for field in schema["fields"]:
            rules = field.get("constraints", {})
            values = [row[field["name"]] for row in own]
            assert not rules.get("required") or None not in values, (resource["name"], field["name"])
            assert not rules.get("unique") or len(set(values)) == len(values), (resource["name"], field["name"])
        for reference in schema.get("foreignKeys", []):
            target = reference["reference"]["resource"] or resource["name"]
            there = {tuple(row[column] for column in reference["reference"]["fields"]) for row in rows[target]}
            for row in own:
                key = tuple(row[column] for column in reference["fields"])
                assert None in key or key in there, (resource["name"], reference, key)
                followed += None not in key
    assert followed > 1000


def test_every_row_is_there(bundled, package: bytes) -> None:
    """The package has as many rows as the build counted, and the numbers of the polls are those of the store."""
    _, rows = opened(package)
    counts = run(bundled, "build_row").iloc[0]
    for table, count in {"event": "events", "thesis": "theses", "person": "people", "poll": "polls"}.items():
        assert len(rows[table]) == counts[count]
    stored = tables.rows(bundled, "poll_count").to_pylist()
    assert rows["poll_count"] == stored


def test_every_table_and_column_is_described(bundled, package: bytes) -> None:
    """Nothing of schema.sql is left out but what is derived, and each description is its comment."""
    descriptor, _ = opened(package)
    described = {
        (resource["name"], field["name"]): field["description"]
        for resource in descriptor["resources"]
        for field in resource["schema"]["fields"]
    }
    columns = run(bundled, "table_columns")
    columns = columns[~columns["table_name"].isin(tables.DERIVED)]
    assert described == {(row.table_name, row.column_name): row.column_comment for row in columns.itertuples()}


def test_keys_name_their_class(package: bytes) -> None:
    """An event is a schema.org Event wherever its key stands, a topic a SKOS Concept; no class is named in vain."""
    descriptor, _ = opened(package)
    fields = [field for resource in descriptor["resources"] for field in resource["schema"]["fields"]]
    classes = {field["name"]: field.get("rdfType") for field in fields}
    assert classes["event_id"] == "https://schema.org/Event"
    assert classes["topic_id"] == "http://www.w3.org/2004/02/skos/core#Concept"
    assert set(datapackage.RDF_TYPES) <= set(classes)


def test_formulas_are_neutralised_and_said(tiny) -> None:
    """A thesis that looks like a formula gets an apostrophe; its column says so, and others stay as they are."""

    def planted(name: str) -> pa.Table:
        rows = tables.rows(tiny, name)
        if name != "thesis":
            return rows
        texts = ["=HYPERLINK(1)", *rows.column("text").to_pylist()[1:]]
        return rows.set_column(rows.schema.get_field_index("text"), "text", [texts])

    data = datapackage.write(
        tables.columns(tiny), tables.keys(tiny), planted, version="v", built_at=tiny.built_at, link="http://x"
    )
    descriptor, rows = opened(data)
    assert rows["thesis"][0]["text"] == "'=HYPERLINK(1)"
    (thesis,) = [resource for resource in descriptor["resources"] if resource["name"] == "thesis"]
    marked = {field["name"] for field in thesis["schema"]["fields"] if field.get("neutralised")}
    assert marked == {"text"}


def test_equal_data_gives_equal_bytes_and_progress_is_told(tiny) -> None:
    """Two packages of one store are the same; every table is announced before it is written."""
    told: list[tuple[str, int, int]] = []
    first = packed(tiny)
    second = datapackage.write(
        tables.columns(tiny),
        tables.keys(tiny),
        lambda name: tables.rows(tiny, name),
        version=tiny.version,
        built_at=tiny.built_at,
        link="http://localhost:8501/data",
        progress=lambda *step: told.append(step),
    )
    assert first == second
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[-1][1] == told[-1][2] > 15
